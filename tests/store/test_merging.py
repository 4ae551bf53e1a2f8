"""Two records become one in one batch: nothing is lost, nothing stands twice, one undo brings all back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from missiontui.domain.merging import Takes, chosen_values, fields_alike, fields_that_differ
from missiontui.domain.pairs import Pair
from missiontui.errors import NotFoundError, StaleError
from missiontui.store import merging
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import newest_deed, newest_taken_back
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.records import add

AT = "2025-03-04T06:12:00Z"
LATER = """
CREATE TABLE gift (
    id TEXT PRIMARY KEY NOT NULL,
    receiver_id TEXT NOT NULL REFERENCES person(id),
    giver_id TEXT REFERENCES person(id),
    what TEXT NOT NULL
) STRICT;
"""
"""A table that some later version may bring."""


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with closing(sqlite3.connect(india)) as other:
        other.executescript(LATER)
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def wim(file: MissionFile) -> str:
    return the(file, "SELECT id FROM person WHERE badge = 'BE-0051'")


@pytest.fixture
def noted(file: MissionFile) -> str:
    """The same Wim, from a note."""
    return add(file, "person", given_name="W.", family_name="Desmet", to_complete=1, diet="vegan")


def the(file: MissionFile, sql: str, *values: object) -> str:
    row = file.row(sql, *values)
    assert row is not None
    return str(row[0])


def row(file: MissionFile, table: str, record_id: str) -> dict[str, object] | None:
    found = file.row(f"SELECT * FROM {table} WHERE id = ?", record_id)
    return dict(found) if found is not None else None


def rows(file: MissionFile, table: str, column: str, value: str) -> list[dict[str, object]]:
    return [dict(one) for one in file.rows(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY id", value)]


def everything(file: MissionFile) -> dict[str, list[tuple[object, ...]]]:
    """Every shared table, byte for byte."""
    found = {}
    for table, shape in file.shapes().items():
        columns = [f"typeof({name}) || hex({name})" for name in ("id", *shape.defaults)]
        found[table] = [
            tuple(one) for one in file.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
        ]
    return found


def item(file: MissionFile, title: str = "Power lunch") -> str:
    return the(file, "SELECT id FROM agenda_item WHERE title = ?", title)


def places(file: MissionFile, person: str) -> list[dict[str, object]]:
    """Somebody's registrations for the power lunch."""
    everywhere = rows(file, "registration", "person_id", person)
    return [one for one in everywhere if one["agenda_item_id"] == item(file)]


def handshake(file: MissionFile, *people: tuple[str, str]) -> str:
    note = add(file, "handshake", at="2025-03-04T06:00:00Z", zone="Asia/Kolkata", note="Locks")
    for person, part in people:
        add(file, "handshake_person", handshake_id=note, person_id=person, part=part)
    return note


def pair_of(file: MissionFile, *ids: str) -> Pair:
    return next(pair for pair in merging.pairs_alike(file) if pair.ids == set(ids))


def test_all_that_referred_to_the_one_that_goes_refers_to_the_one_that_stays(
    file: MissionFile, wim: str, noted: str
) -> None:
    note = handshake(file, (noted, "introducer"))
    promise = add(file, "follow_up", handshake_id=note, person_id=noted, owner_id=noted, action="send sheet")
    cue = add(file, "cue", agenda_item_id=item(file), owner_id=noted, text="Menus")
    gift = add(file, "gift", receiver_id=noted, giver_id=noted, what="Pralines")
    with file.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET host_contact_id = ? WHERE id = ?", (noted, item(file)))
    merging.merge_people(file, wim, noted, {"diet": "vegan"})
    assert row(file, "person", noted) is None
    assert [one["handshake_id"] for one in rows(file, "handshake_person", "person_id", wim)] == [note]
    kept = row(file, "follow_up", promise)
    assert kept is not None
    assert (kept["person_id"], kept["owner_id"]) == (wim, wim)
    assert [one["id"] for one in rows(file, "cue", "owner_id", wim) if one["text"] == "Menus"] == [cue]
    assert [one["id"] for one in rows(file, "agenda_item", "host_contact_id", wim)] == [item(file)]
    assert rows(file, "gift", "receiver_id", wim) == rows(file, "gift", "giver_id", wim) != []
    assert row(file, "gift", gift) is not None
    assert file.rows("PRAGMA foreign_key_check") == []


def test_only_the_chosen_values_are_written_and_only_where_they_are_new(
    file: MissionFile, wim: str, noted: str
) -> None:
    before = row(file, "person", wim)
    assert before is not None
    merging.merge_people(file, wim, noted, {"diet": "ve\x1bgan", "badge": before["badge"]})
    assert row(file, "person", wim) == {**before, "diet": "vegan"}
    changes = file.rows("SELECT * FROM operation WHERE pk = ? AND kind = 'U'", wim)
    assert [list(json.loads(one["after"])) for one in changes] == [["diet"]]


def test_the_same_person_twice_in_one_note_with_one_part_is_there_once(
    file: MissionFile, wim: str, noted: str
) -> None:
    twice = handshake(file, (wim, "counterpart"), (noted, "counterpart"))
    parts = handshake(file, (wim, "counterpart"), (noted, "introducer"))
    for _each in range(2):
        add(file, "follow_up", handshake_id=parts, person_id=noted, action="call")
    for person in (wim, noted):
        add(file, "follow_up", handshake_id=twice, person_id=person, action="send sheet")
    merging.merge_people(file, wim, noted, {})
    assert [one["part"] for one in rows(file, "handshake_person", "handshake_id", twice)] == ["counterpart"]
    assert [one["part"] for one in rows(file, "handshake_person", "handshake_id", parts)] == [
        "counterpart",
        "introducer",
    ]
    assert len(rows(file, "follow_up", "handshake_id", twice)) == 1, "one promise, to one person"
    assert len(rows(file, "follow_up", "handshake_id", parts)) == 2, "those were two before"


@pytest.mark.parametrize(
    ("mine", "its", "stays"),
    [
        ("accepted", "invited", "mine"),
        ("invited", "accepted", "its"),
        ("declined", "accepted", "its"),
        ("invited", "declined", "its"),
        ("accepted", "accepted", "mine"),
        ("invited", "who knows", "mine"),
    ],
)
def test_registered_twice_on_one_item_the_stronger_answer_stays(
    file: MissionFile, wim: str, noted: str, mine: str, its: str, stays: str
) -> None:
    for person, rsvp in ((wim, mine), (noted, its)):
        add(file, "registration", agenda_item_id=item(file), person_id=person, rsvp=rsvp, note=rsvp)
    alone = add(file, "registration", agenda_item_id=item(file, "Walk: Lodhi Garden"), person_id=noted)
    merging.merge_people(file, wim, noted, {})
    kept = places(file, wim)
    assert [one["rsvp"] for one in kept] == [mine if stays == "mine" else its]
    assert row(file, "registration", alone) is not None
    assert set(str(kept[0]["note"]).split("; ")) == {mine, its}, "no remark is lost"


def test_seat_vehicle_companions_and_passages_of_a_double_registration_are_kept(
    file: MissionFile, wim: str, noted: str
) -> None:
    bus = add(file, "vehicle", agenda_item_id=item(file), name="Bus 1")
    wife = add(file, "person", given_name="Anne", family_name="Claes")
    strong = add(file, "registration", agenda_item_id=item(file), person_id=noted, rsvp="accepted")
    weak = add(
        file,
        "registration",
        agenda_item_id=item(file),
        person_id=wim,
        vehicle_id=bus,
        seat="4",
        companion_of=strong,
    )
    companion = add(file, "registration", agenda_item_id=item(file), person_id=wife, companion_of=weak)
    for registration, checkpoint in ((weak, "boarded"), (strong, "boarded"), (weak, "arrived")):
        add(file, "passage", registration_id=registration, checkpoint=checkpoint, at=AT)
    merging.merge_people(file, wim, noted, {})
    (kept,) = places(file, wim)
    assert (kept["id"], kept["vehicle_id"], kept["seat"], kept["companion_of"]) == (strong, bus, "4", None)
    assert row(file, "registration", companion)["companion_of"] == strong  # type: ignore[index]
    passages = [one["checkpoint"] for one in rows(file, "passage", "registration_id", strong)]
    assert sorted(map(str, passages)) == ["arrived", "boarded"]


def full_of_references(file: MissionFile, wim: str, noted: str) -> None:
    handshake(file, (wim, "counterpart"), (noted, "counterpart"))
    note = handshake(file, (noted, "counterpart"))
    add(file, "follow_up", handshake_id=note, person_id=noted, action="send sheet")
    add(file, "gift", receiver_id=noted, what="Pralines")
    for person, rsvp in ((wim, "invited"), (noted, "accepted")):
        place = add(file, "registration", agenda_item_id=item(file), person_id=person, rsvp=rsvp, note=rsvp)
        add(file, "passage", registration_id=place, checkpoint="boarded", at=AT)
    stranger = the(file, "SELECT id FROM person WHERE badge = 'BE-0052'")
    merging.told_apart(file, noted, stranger)
    merging.told_apart(file, wim, stranger)


def test_one_undo_brings_every_table_back_exactly(file: MissionFile, wim: str, noted: str) -> None:
    full_of_references(file, wim, noted)
    before = everything(file)
    merging.merge_people(file, wim, noted, {"diet": "vegan", "given_name": "W."})
    merged = everything(file)
    assert merged != before
    assert len(merged["registration"]) < len(before["registration"])
    assert len(merged["told_apart"]) < len(before["told_apart"])
    take_back(file, newest_deed(file))
    assert everything(file) == before
    take_back(file, newest_taken_back(file))
    assert everything(file) == merged


def test_it_is_taken_back_from_a_shell_too(file: MissionFile, wim: str, noted: str, shell: Shell) -> None:
    full_of_references(file, wim, noted)
    before = everything(file)
    merging.merge_people(file, wim, noted, {})
    result = shell("undo")
    assert result.exit_code == 0, result.output
    assert everything(file) == before


def test_a_company_takes_over_people_notes_and_items_and_gives_them_back(file: MissionFile) -> None:
    kept = the(file, "SELECT id FROM organisation WHERE name = 'Pont & Sluis'")
    gone = add(file, "organisation", name="Pont en Sluis NV", to_complete=1, sector="Locks")
    person = add(file, "person", given_name="Lakshmi", organisation_id=gone)
    note = add(file, "handshake", at="2025-03-04T06:00:00Z", zone="Asia/Kolkata", note="Locks")
    for organisation in (kept, gone):
        add(file, "handshake_organisation", handshake_id=note, organisation_id=organisation)
    before = everything(file)
    two = merging.two_records(file, pair_of(file, kept, gone))
    assert (two.kept["id"], two.moves) == (kept, {"person": 1, "handshake": 1})
    merging.merge_organisations(file, kept, gone, {"sector": "Locks"}, shown=(two.kept, two.merged))
    assert row(file, "organisation", gone) is None
    assert row(file, "person", person)["organisation_id"] == kept  # type: ignore[index]
    assert len(rows(file, "handshake_organisation", "handshake_id", note)) == 1
    take_back(file, newest_deed(file))
    assert everything(file) == before


def test_what_is_known_well_enough_is_no_longer_to_complete(file: MissionFile, wim: str, noted: str) -> None:
    firm = the(file, "SELECT id FROM organisation LIMIT 1")
    other = add(file, "person", given_name="Wim", family_name="Desmet", to_complete=1)
    merging.merge_people(file, noted, other, {"given_name": "Wim"})
    assert row(file, "person", noted)["to_complete"] == 1, "of no company yet"  # type: ignore[index]
    third = add(file, "person", given_name="Wim", to_complete=1, organisation_id=firm)
    merging.merge_people(file, noted, third, {"organisation_id": firm})
    assert row(file, "person", noted)["to_complete"] == 0  # type: ignore[index]
    fourth = add(file, "person", given_name="Wim", to_complete=1)
    merging.merge_people(file, fourth, wim, {})
    assert row(file, "person", fourth)["to_complete"] == 0, "somebody knew him"  # type: ignore[index]


@pytest.mark.parametrize("which", ["kept", "merged"])
@pytest.mark.parametrize(
    "change", ["UPDATE person SET room = 'DEL 7' WHERE id = ?", "DELETE FROM person WHERE id = ?"]
)
def test_nothing_is_merged_that_is_not_as_it_was_shown(
    file: MissionFile, noted: str, which: str, change: str
) -> None:
    twin = add(file, "person", given_name="Wim", family_name="De Smet", badge="X-1")
    shown = (row(file, "person", twin) or {}, row(file, "person", noted) or {})
    with open_mission(file.path) as other, other.writing("person") as connection:
        connection.execute(change, (twin if which == "kept" else noted,))
    before = everything(file)
    with pytest.raises(StaleError) as refused:
        merging.merge_people(file, twin, noted, {"diet": "vegan"}, shown=shown)
    assert refused.value.hint
    assert everything(file) == before


def test_nobody_is_merged_with_themselves(file: MissionFile, wim: str) -> None:
    before = everything(file)
    with pytest.raises(StaleError):
        merging.merge_people(file, wim, wim, {})
    assert everything(file) == before


def test_who_is_told_apart_is_not_suggested_until_that_is_taken_back(file: MissionFile, wim: str) -> None:
    twin = add(file, "person", given_name="Wim", family_name="De Smet")
    assert {wim, twin} in [pair.ids for pair in merging.pairs_alike(file)]
    merging.told_apart(file, twin, wim)
    merging.told_apart(file, wim, twin)
    assert len(file.rows("SELECT * FROM told_apart")) == 1, "said once"
    assert {wim, twin} not in [pair.ids for pair in merging.pairs_alike(file)]
    take_back(file, newest_deed(file))
    assert {wim, twin} in [pair.ids for pair in merging.pairs_alike(file)]
    with pytest.raises(StaleError):
        merging.told_apart(file, wim, "nobody")


def test_who_is_not_the_one_that_goes_is_not_the_one_that_stays_either(
    file: MissionFile, wim: str, noted: str
) -> None:
    stranger = the(file, "SELECT id FROM person WHERE badge = 'BE-0052'")
    merging.told_apart(file, stranger, noted)
    merging.told_apart(file, noted, wim)
    merging.merge_people(file, wim, noted, {})
    assert [(one["first_id"], one["second_id"]) for one in file.rows("SELECT * FROM told_apart")] == [
        (stranger, wim)
    ]


def test_only_pairs_with_one_person_are_wanted_on_that_person_s_page(
    file: MissionFile, wim: str, noted: str
) -> None:
    add(file, "organisation", name="Pont en Sluis NV", to_complete=1)
    with file.writing("person") as connection:
        connection.execute("UPDATE person SET badge = 'BE-0051' WHERE badge = 'BE-0060'")
    whole = merging.pairs_alike(file)
    assert {pair.table for pair in whole} == {"person", "organisation"}
    of_noted = merging.pairs_alike(file, noted)
    assert of_noted == tuple(pair for pair in whole if noted in pair.ids) != ()
    assert len(of_noted) < len(whole)


def test_the_choice_begins_with_what_is_filled_in_and_with_the_one_better_known(
    file: MissionFile, wim: str
) -> None:
    twin = add(
        file,
        "person",
        given_name="W.",
        family_name="De Smet",
        email="wim.desmet@canal-and-quay-engineering.example",
        access_needs="lift",
        notes="Met before",
        organisation_id=None,
        to_complete=1,
    )
    with file.writing("person") as connection:
        connection.execute("UPDATE person SET notes = 'Chair' WHERE id = ?", (wim,))
    two = merging.two_records(file, pair_of(file, wim, twin))
    assert two.kept["id"] == wim, "the one with a badge stays"
    fields = {one.column: one for one in fields_that_differ(two.kept, two.merged, two.known)}
    assert fields["given_name"].takes == Takes.KEPT
    assert fields["access_needs"].takes == Takes.MERGED
    assert (fields["notes"].takes, fields["notes"].value) == (Takes.BOTH, "Chair\nMet before")
    assert "to_complete" not in fields
    assert "family_name" not in fields
    assert ("family_name", "De Smet") in fields_alike(two.kept, two.merged, two.known)
    assert chosen_values(fields.values()) == {"access_needs": "lift", "notes": "Chair\nMet before"}


def test_a_company_that_leads_nowhere_is_no_company(file: MissionFile, wim: str) -> None:
    twin = add(file, "person", given_name="Wim", family_name="De Smet")
    with open_mission(file.path) as other:
        other.rows("PRAGMA foreign_keys = OFF")
        with other.writing("person") as connection:
            connection.execute("UPDATE person SET organisation_id = 'nowhere' WHERE id = ?", (twin,))
            connection.execute("UPDATE person SET organisation_id = NULL WHERE id = ?", (wim,))
    two = merging.two_records(file, pair_of(file, wim, twin))
    fields = fields_that_differ(two.kept, two.merged, two.known)
    assert "organisation_id" not in {one.column for one in fields}
    merging.merge_people(file, wim, twin, chosen_values(fields), shown=(two.kept, two.merged))
    assert row(file, "person", twin) is None


def test_a_pair_of_which_one_is_gone_says_so(file: MissionFile, wim: str, noted: str) -> None:
    pair = next(pair for pair in merging.pairs_alike(file) if noted in pair.ids)
    with file.writing("person") as connection:
        connection.execute("DELETE FROM person WHERE id = ?", (noted,))
    with pytest.raises(NotFoundError, match="Desmet” is no longer"):
        merging.two_records(file, pair)
