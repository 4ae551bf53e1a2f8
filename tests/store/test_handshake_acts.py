"""Everything about a note can be changed afterwards: one act, one transaction, one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from missiontui.domain.due_dates import Due
from missiontui.domain.handshake_split import Goes, Piece, checked, pieces_of
from missiontui.domain.handshakes import Handshake, Part
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.store import agenda, handshake_acts, handshake_promises
from missiontui.store.capturing import Keeper
from missiontui.store.connection import MissionFile
from missiontui.store.handshakes import handshake, handshakes
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.handshake_days import LUNCH, NOON, a_handshake, item_titled, person_named, promise

PRIME = "Meeting with the Prime Minister"
HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
TOM = Keeper("Tom Aerts (AWEX)")


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def both(file: MissionFile) -> Handshake:
    """One note about two people, with one of ours, a promise to each, and a tag."""
    rao, vaghela = person_named(file, "Rao"), person_named(file, "Vaghela")
    note_id = a_handshake(
        file,
        "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2\nin Ghent",
        item_id=item_titled(file, LUNCH),
        place="Belgian residence",
        warmth="warm",
        by="Tom Aerts (AWEX)",
        unresolved="31/2",
        met=[rao, vaghela],
        ours=[person_named(file, "De Smet")],
        tags=["visit"],
        promises=[promise("send brochure", to=rao), promise("plan visit", to=vaghela)],
    )
    return handshake(file, note_id)


def undo(file: MissionFile) -> None:
    take_back(file, newest_deed(file))


def names(note: Handshake, part: Part = Part.COUNTERPART) -> list[str]:
    return [party.name for party in note.named(part)]


def actions(note: Handshake) -> list[str]:
    return [one.action for one in note.follow_ups]


def attach(file: MissionFile, note: Handshake, title: str) -> Handshake:
    handshake_acts.attach(file, note, agenda.item(file, item_titled(file, title)))
    return handshake(file, note.id)


def test_a_note_goes_to_another_item_with_the_place_of_that_item(file: MissionFile, both: Handshake) -> None:
    moved = attach(file, both, PRIME)
    assert (moved.item, moved.place) == (PRIME, agenda.find_item(file, PRIME).venue)
    assert moved.note == both.note
    undo(file)
    assert handshake(file, both.id) == both


def test_a_place_that_somebody_wrote_in_stays(file: MissionFile, both: Handshake) -> None:
    handshake_acts.set_moment_and_place(file, both, both.at, "the hotel lobby")
    moved = attach(file, handshake(file, both.id), PRIME)
    assert (moved.item, moved.place) == (PRIME, "the hotel lobby")


def test_a_note_of_the_street_takes_the_venue_of_the_item_it_is_attached_to(file: MissionFile) -> None:
    note_id = a_handshake(file, "met in passing", place="New Delhi")
    assert attach(file, handshake(file, note_id), LUNCH).place == agenda.find_item(file, LUNCH).venue


def test_an_item_of_another_leg_brings_its_clock(file: MissionFile) -> None:
    note_id = a_handshake(file, "typed on the plane", zone="Europe/Brussels")
    assert attach(file, handshake(file, note_id), LUNCH).zone == "Asia/Kolkata"


def test_a_note_is_attached_to_nothing(file: MissionFile, both: Handshake) -> None:
    handshake_acts.attach(file, both, None)
    assert (handshake(file, both.id).item_id, handshake(file, both.id).place) == ("", both.place)


def test_an_item_that_is_gone_takes_no_note(file: MissionFile, both: Handshake) -> None:
    gone = replace(agenda.find_item(file, PRIME), id="gone")
    with pytest.raises(NotFoundError):
        handshake_acts.attach(file, both, gone)
    assert handshake(file, both.id) == both


def test_one_note_about_two_becomes_two_in_one_undo(file: MissionFile, both: Handshake) -> None:
    new = handshake(file, handshake_acts.split(file, both, pieces_of(both)))
    old = handshake(file, both.id)
    assert (names(old), names(new)) == (["Nandini Rao"], ["Mukesh Vaghela"])
    assert (actions(old), actions(new)) == (["send brochure"], ["plan visit"])
    assert names(old, Part.DELEGATE) == names(new, Part.DELEGATE) == ["Wim De Smet"], "he was with both"
    assert old.tags == new.tags == ("visit",)
    for field in ("note", "at", "zone", "item_id", "place", "warmth", "captured_by"):
        assert getattr(old, field) == getattr(new, field) == getattr(both, field), field
    assert (old.unresolved, new.unresolved) == (("31/2",), ()), "to be completed once"
    undo(file)
    assert handshakes(file) == (both,)


def test_a_split_goes_as_it_was_chosen(file: MissionFile, both: Handshake) -> None:
    ways = {"Nandini Rao": Goes.NEW, "Mukesh Vaghela": Goes.BOTH, "Wim De Smet": Goes.STAYS}
    ways |= {"send brochure": Goes.NEW, "plan visit": Goes.STAYS, "#visit": Goes.NEW}
    pieces = [replace(piece, goes=ways[piece.label]) for piece in pieces_of(both)]
    new = handshake(file, handshake_acts.split(file, both, pieces))
    old = handshake(file, both.id)
    assert (names(old), names(new)) == (["Mukesh Vaghela"], ["Nandini Rao", "Mukesh Vaghela"])
    assert (names(old, Part.DELEGATE), names(new, Part.DELEGATE)) == (["Wim De Smet"], [])
    assert (actions(old), actions(new)) == (["plan visit"], ["send brochure"])
    assert (old.tags, new.tags) == ((), ("visit",))


def test_each_of_two_notes_is_about_somebody(both: Handshake) -> None:
    for goes in (Goes.STAYS, Goes.NEW):
        with pytest.raises(InputError):
            checked([replace(piece, goes=goes) for piece in pieces_of(both)])


def test_a_promise_is_never_in_both_notes(both: Handshake) -> None:
    (piece,) = (one for one in pieces_of(both) if one.label == "plan visit")
    turned: Piece = piece
    for _turn in range(4):
        turned = turned.next
        assert turned.goes != Goes.BOTH
    assert turned == piece


def test_tags_are_replaced_and_those_that_stay_are_not_touched(file: MissionFile, both: Handshake) -> None:
    kept = file.row("SELECT id FROM handshake_tag")
    assert kept is not None
    handshake_acts.set_tags(file, both, ["visit", "esg", " ", HOSTILE])
    tags = handshake(file, both.id).tags
    assert tags[:2] == ("visit", "esg")
    assert tags[2:] == ("[/b] [@click=app.quit]x[/] ]52;c;x",)
    assert file.row("SELECT 1 FROM handshake_tag WHERE id = ?", kept["id"]) is not None
    undo(file)
    assert handshake(file, both.id) == both


def test_time_and_place_are_put_right(file: MissionFile, both: Handshake) -> None:
    at = NOON + timedelta(hours=2)
    handshake_acts.set_moment_and_place(file, both, at, "garden")
    changed = handshake(file, both.id)
    assert (changed.at, changed.place, changed.zone) == (at, "garden", both.zone)


def test_somebody_is_added_and_somebody_in_it_already_changes_parts(
    file: MissionFile, both: Handshake
) -> None:
    handshake_acts.add_party(file, both, person_named(file, "Wouters"), Part.INTRODUCER)
    more = handshake(file, both.id)
    assert names(more, Part.INTRODUCER) == ["Johanna (Annie) Wouters"]
    handshake_acts.add_party(file, more, person_named(file, "Vaghela"), Part.DELEGATE)
    assert names(handshake(file, both.id)) == ["Nandini Rao"]
    assert len(handshake(file, both.id).parties) == 4


def test_a_person_who_is_gone_is_not_added(file: MissionFile, both: Handshake) -> None:
    with pytest.raises(NotFoundError):
        handshake_acts.add_party(file, both, "gone", Part.DELEGATE)


def test_somebody_is_taken_off_and_the_promise_to_them_stays(file: MissionFile, both: Handshake) -> None:
    handshake_acts.remove_party(file, both, both.parties[1])
    left = handshake(file, both.id)
    assert names(left) == ["Nandini Rao"]
    assert actions(left) == ["send brochure", "plan visit"]


def test_a_company_is_taken_off(file: MissionFile) -> None:
    firm = file.row("SELECT id FROM organisation LIMIT 1")
    assert firm is not None
    note = handshake(file, a_handshake(file, "about a firm", companies=[firm["id"]]))
    handshake_acts.remove_organisation(file, note, firm["id"])
    assert handshake(file, note.id).organisations == ()


def test_a_promise_is_added_worded_anew_and_taken_off(file: MissionFile, both: Handshake) -> None:
    due = Due(date(2025, 3, 7), time(17, 0), "Asia/Kolkata")
    handshake_promises.add_promise(
        file, both, "call them", due=due, person_id=both.parties[0].person_id, keeper=TOM
    )
    made = handshake(file, both.id).follow_ups[-1]
    assert (made.action, made.due_on, made.due_time, made.zone) == ("call them", due.day, due.time, due.zone)
    assert (made.person, made.owner, made.owner_id) == ("Nandini Rao", "Tom Aerts (AWEX)", "")
    handshake_promises.change_promise(file, made, "write to them", due=None)
    again = handshake(file, both.id).follow_ups[-1]
    assert (again.action, again.due_on) == ("write to them", due.day)
    with pytest.raises(StaleError):
        handshake_promises.remove_promise(file, made)
    handshake_promises.remove_promise(file, again)
    assert handshake(file, both.id) == both


def test_a_promise_that_one_of_the_mission_s_people_keeps_has_their_id(
    file: MissionFile, both: Handshake
) -> None:
    griet = person_named(file, "Dewulf")
    handshake_promises.add_promise(
        file, both, "call", due=None, person_id="", keeper=Keeper("Griet Dewulf (FIT)", griet)
    )
    made = handshake(file, both.id).follow_ups[-1]
    assert (made.owner_id, made.owner, made.person_id) == (griet, "Griet Dewulf", "")


def test_a_deleted_note_comes_back_whole(file: MissionFile, both: Handshake) -> None:
    handshake_acts.delete(file, both)
    for table in ("handshake", "handshake_person", "handshake_tag", "follow_up"):
        assert file.row(f"SELECT 1 FROM {table}") is None, table
    undo(file)
    assert handshake(file, both.id) == both


ACTS: dict[str, Callable[[MissionFile, Handshake], object]] = {
    "attach": lambda file, note: handshake_acts.attach(file, note, None),
    "split": lambda file, note: handshake_acts.split(file, note, pieces_of(note)),
    "warmth": lambda file, note: handshake_acts.set_warmth(file, note, "hot"),
    "tags": lambda file, note: handshake_acts.set_tags(file, note, ["a"]),
    "moment": lambda file, note: handshake_acts.set_moment_and_place(file, note, note.at, "garden"),
    "add": lambda file, note: handshake_acts.add_party(file, note, note.parties[0].person_id, "delegate"),
    "remove": lambda file, note: handshake_acts.remove_party(file, note, note.parties[0]),
    "promise": lambda file, note: handshake_promises.add_promise(
        file, note, "call", due=None, person_id="", keeper=TOM
    ),
    "delete": handshake_acts.delete,
}
MEANWHILE = {
    "attach": "UPDATE handshake SET agenda_item_id = NULL",
    "split": "UPDATE handshake_person SET part = 'introducer'",
    "warmth": "UPDATE handshake SET warmth = 'cold'",
    "tags": "UPDATE handshake_tag SET name = 'other'",
    "moment": "UPDATE handshake SET at = '2025-03-04T07:00:00Z'",
    "add": "DELETE FROM handshake_person",
    "remove": "UPDATE handshake_person SET part = 'introducer'",
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_to_a_note_that_is_gone(file: MissionFile, both: Handshake, act: str) -> None:
    handshake_acts.delete(file, both)
    before = file.row("SELECT count(*) FROM operation")[0]
    with pytest.raises(NotFoundError):
        ACTS[act](file, both)
    assert file.row("SELECT count(*) FROM operation")[0] == before


@pytest.mark.parametrize("act", MEANWHILE)
def test_what_another_laptop_has_changed_meanwhile_is_not_written_over(
    file: MissionFile, both: Handshake, india: Path, act: str
) -> None:
    with open_mission(india) as other, other.writing("handshake") as connection:
        connection.execute(MEANWHILE[act])
    now = handshake(file, both.id)
    with pytest.raises(StaleError):
        ACTS[act](file, both)
    assert handshake(file, both.id) == now


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_one_undo(file: MissionFile, both: Handshake, act: str) -> None:
    ACTS[act](file, both)
    try:
        assert handshake(file, both.id) != both
    except NotFoundError:
        assert act == "delete"
    undo(file)
    assert handshakes(file) == (both,)


def test_what_another_program_wrote_with_control_characters_can_be_changed_too(file: MissionFile) -> None:
    note_id = a_handshake(
        file,
        HOSTILE,
        met=[person_named(file, "Rao"), person_named(file, "Vaghela")],
        tags=["one", HOSTILE],
        warmth=HOSTILE,
        place=HOSTILE,
    )
    note = handshake(file, note_id)
    pieces = [replace(one, goes=Goes.NEW) if one.table == "handshake_tag" else one for one in pieces_of(note)]
    new = handshake(file, handshake_acts.split(file, note, pieces))
    assert (handshake(file, note_id).tags, len(new.tags)) == ((), 2)
    handshake_acts.set_tags(file, new, [])
    assert handshake(file, new.id).tags == ()


def test_a_note_with_nonsense_in_it_is_read_and_changed(file: MissionFile) -> None:
    note_id = a_handshake(file, "x", zone="Nowhere/Land", warmth="boiling", promises=[promise("x", "soon")])
    note = handshake(file, note_id)
    handshake_acts.set_moment_and_place(file, note, datetime(2025, 3, 4, 9, 0, tzinfo=UTC), "")
    assert attach(file, handshake(file, note_id), LUNCH).zone == "Asia/Kolkata"
