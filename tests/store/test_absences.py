"""Somebody is out for a while: numbers fall everywhere, who counts on them hears it, and never why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.domain.absences import Reason
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Standing
from missiontui.errors import InputError, NotFoundError
from missiontui.store import absences, agenda, calls, passages
from missiontui.store.absence_calls import Marked
from missiontui.store.address_book import surroundings
from missiontui.store.calls import CallStatus
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.rosters import roster
from tests.absences import LATER, NOW, Visit, a_visit
from tests.records import add


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def visit(file: MissionFile) -> Visit:
    return a_visit(file)


def out(file: MissionFile, person: str, reason: Reason = Reason.EXCUSED, *, until: object = LATER) -> Marked:
    return absences.mark_out(file, person, reason, since=NOW, until=until, by="Anke", at=NOW)  # type: ignore[arg-type]


def back(file: MissionFile, person: str, minutes: int = 5) -> Marked:
    return absences.mark_back(file, person, by="Anke", at=NOW + timedelta(minutes=minutes))


def to_call(file: MissionFile) -> dict[str, str]:
    """Who is to be called, and why."""
    found = [call for notice in calls.open_notices(file) for call in notice.calls if call.status != "told"]
    assert len({call.who for call in found}) == len(found), "nobody is called twice"
    return {call.who: call.why for call in found}


def tell_everybody(file: MissionFile) -> None:
    for notice in calls.open_notices(file):
        for call in notice.calls:
            calls.mark(file, call.id, CallStatus.TOLD, by="Anke", at=NOW)


def test_host_owner_and_driver_hear_that_one_fewer_comes(file: MissionFile, visit: Visit) -> None:
    marked = out(file, visit.sofie)
    gone = "one fewer, 2 are expected. Sofie van den Berg does not come."
    assert to_call(file) == {
        "Host Rao": f"Site visit: Potato Works, 13:15: {gone}",
        "Owner Maes": f"Site visit: Potato Works, 13:15: {gone}",
        "Driver 1": "Bus 1, Site visit: Potato Works, 13:15: one fewer, 1 is expected."
        " Sofie van den Berg does not come.",
    }
    assert [item.id for item in marked.items] == [visit.item]
    assert len(marked.calls) == 3
    (notice,) = calls.open_notices(file)
    assert (notice.summary, notice.message) == (
        "Sofie van den Berg does not come: Site visit: Potato Works",
        "",
    )


def test_who_comes_by_own_means_is_a_guest_and_not_on_the_bus(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie, Reason.OWN_MEANS)
    where = "Site visit: Potato Works, 13:15"
    alone = "Sofie van den Berg comes by own means"
    assert to_call(file) == {
        "Host Rao": f"{where}: 3 are expected. {alone}.",
        "Owner Maes": f"{where}: 3 are expected. {alone}, not on Bus 1.",
        "Driver 1": f"Bus 1, {where}: one fewer, 1 is expected. {alone}, not on Bus 1.",
    }
    assert agenda.expected_numbers(file, [visit.item]) == {visit.item: 3}


def test_expected_numbers_fall_everywhere_at_once(file: MissionFile, visit: Visit) -> None:
    item = agenda.item(file, visit.item)

    def seen() -> tuple[int, int, bool, bool]:
        people = {one.key for one in agenda.resources(file, (item,))[item.id] if one.sort == "person"}
        return (
            agenda.expected_numbers(file, [item.id])[item.id],
            roster(file, item).numbers(Stage.BOARDED).expected,
            visit.sofie in people,
            visit.sofie in surroundings(file, NOW, [item.id]).registered,
        )

    assert seen() == (3, 3, True, True)
    out(file, visit.sofie, Reason.ILL)
    assert seen() == (2, 2, False, False)
    back(file, visit.sofie)
    assert seen() == (3, 3, True, True)


def test_health_is_never_in_a_message(file: MissionFile, visit: Visit) -> None:
    def told(reason: Reason) -> list[tuple[object, ...]]:
        out(file, visit.sofie, reason)
        tell_everybody(file)
        back(file, visit.sofie)
        texts = [
            *(tuple(row) for row in file.rows("SELECT summary, message FROM notice ORDER BY id")),
            *(tuple(row) for row in file.rows("SELECT who, why FROM call ORDER BY id")),
        ]
        with file.writing("call", "notice", "absence") as connection:
            for table in ("call", "notice", "absence"):
                connection.execute(f"DELETE FROM {table}")
        return texts

    ill, excused = told(Reason.ILL), told(Reason.EXCUSED)
    assert ill == excused != []
    words = " ".join(str(text) for row in ill for text in row)
    assert not re.search(r"\b(ill|excused|sick|health)\b", words, re.IGNORECASE)


def test_another_reason_is_nobody_else_s_affair(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie, Reason.EXCUSED)
    before = to_call(file)
    assert out(file, visit.sofie, Reason.ILL).calls == ()
    assert to_call(file) == before
    present = absences.present_absence(file, visit.sofie, NOW)
    assert present is not None
    assert (present.reason, present.until, present.name) == ("ill", LATER, "Sofie van den Berg")
    assert len(file.rows("SELECT * FROM absence")) == 1, "one absence, with another reason"


def test_who_is_taken_back_in_time_is_not_spoken_of_at_all(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie)
    assert back(file, visit.sofie).items == ()
    assert calls.open_notices(file) == ()
    assert absences.present_absence(file, visit.sofie, NOW + timedelta(minutes=6)) is None


def test_who_was_told_hears_that_they_come_after_all(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie)
    host = next(call for call in calls.open_notices(file)[0].calls if call.who == "Host Rao")
    calls.mark(file, host.id, CallStatus.TOLD, by="Anke", at=NOW)
    back(file, visit.sofie)
    assert to_call(file) == {
        "Host Rao": "Site visit: Potato Works, 13:15: 3 are expected. Sofie van den Berg comes after all."
    }
    out(file, visit.sofie)
    assert set(to_call(file)) == {"Host Rao", "Owner Maes", "Driver 1"}


def test_several_who_are_out_are_one_call(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie)
    out(file, visit.ana, Reason.OWN_MEANS)
    out(file, visit.koen, Reason.ILL)
    told = to_call(file)
    assert told["Host Rao"] == (
        "Site visit: Potato Works, 13:15: 2 fewer, 1 is expected."
        " Koen Bill and Sofie van den Berg do not come. Ana Peeters comes by own means."
    )
    assert "2 fewer, nobody is expected" in told["Driver 1"]
    back(file, visit.koen)
    assert to_call(file)["Host Rao"] == (
        "Site visit: Potato Works, 13:15: one fewer, 2 are expected."
        " Sofie van den Berg does not come. Ana Peeters comes by own means."
    )


def test_a_change_of_time_does_not_take_the_call_s_place(file: MissionFile, visit: Visit) -> None:
    from missiontui.domain.time_entry import shifted
    from missiontui.store import running

    out(file, visit.sofie)
    result = running.preview(file, shifted(agenda.item(file, visit.item), 10), follow=False)
    running.apply(file, result, by="Anke", at=NOW)
    whys = [
        call.why for notice in calls.open_notices(file) for call in notice.calls if call.who == "Host Rao"
    ]
    assert len(whys) == 2


def test_only_what_falls_within_their_time_is_told(file: MissionFile, visit: Visit) -> None:
    evening = a_visit(file, start="2025-03-04T13:00:00Z", end="2025-03-04T15:00:00Z")
    add(file, "registration", agenda_item_id=evening.item, person_id=visit.sofie, rsvp="accepted")
    assert [item.id for item in out(file, visit.sofie).items] == [visit.item]
    marked = out(file, visit.sofie, until=LATER + timedelta(hours=5))
    assert [item.id for item in marked.items] == [visit.item, evening.item]
    assert all(evening.places[evening.sofie] not in call.item_ids for call in marked.calls)
    sooner = out(file, visit.sofie, until=LATER)
    assert [item.id for item in sooner.items] == [visit.item]
    assert set(to_call(file)) == {"Host Rao", "Owner Maes", "Driver 1"}, "the evening is not spoken of"


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("registration", "UPDATE registration SET rsvp = 'declined'"),
        ("agenda_item", "UPDATE agenda_item SET status = 'cancelled'"),
        ("agenda_item", "UPDATE agenda_item SET status = 'done'"),
    ],
)
def test_nobody_is_told_where_they_were_not_expected_anyway(
    file: MissionFile, visit: Visit, table: str, change: str
) -> None:
    with file.writing(table) as connection:
        connection.execute(change)
    assert out(file, visit.sofie) == Marked()
    assert to_call(file) == {}


def test_who_falls_ill_where_they_arrived_is_not_said_not_to_come(file: MissionFile, visit: Visit) -> None:
    passages.check_in(file, visit.item, [visit.sofie], Stage.ARRIVED, by="Tom", at=NOW)
    assert out(file, visit.sofie, Reason.ILL) == Marked()


def test_who_comes_back_while_it_runs_is_looked_forward_to_again(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie)
    tell_everybody(file)
    back(file, visit.sofie, minutes=120)
    assert agenda.expected_numbers(file, [visit.item]) == {visit.item: 3}
    seen = roster(file, agenda.item(file, visit.item))
    assert seen.attendance.standings[Stage.BOARDED][visit.sofie] == Standing.MISSING
    assert "comes after all" in to_call(file)["Host Rao"]


def test_one_key_takes_it_back_with_its_calls(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie, Reason.ILL)
    take_back(file, newest_deed(file))
    assert absences.absences_at(file, NOW) == ()
    assert to_call(file) == {}
    assert agenda.expected_numbers(file, [visit.item]) == {visit.item: 3}


def test_everybody_who_is_out_is_listed_once_by_name(file: MissionFile, visit: Visit) -> None:
    out(file, visit.sofie)
    out(file, visit.ana, until=None)
    add(file, "absence", person_id=visit.sofie, reason="own_means", since="2025-03-04T05:00:00Z")
    add(file, "absence", person_id=visit.koen, reason="who knows", since="soon")
    found = absences.absences_at(file, NOW)
    assert [(one.name, one.reason, one.until) for one in found] == [
        ("Ana Peeters", "excused", None),
        ("Sofie van den Berg", "excused", LATER),
    ]
    assert absences.absences_at(file, NOW - timedelta(hours=3)) == ()
    back(file, visit.sofie)
    later = absences.absences_at(file, NOW + timedelta(minutes=6))
    assert [one.name for one in later] == ["Ana Peeters"], "both of hers have ended"


def test_what_cannot_be_is_refused(file: MissionFile, visit: Visit) -> None:
    with pytest.raises(InputError):
        out(file, visit.sofie, until=NOW)
    with pytest.raises(NotFoundError):
        out(file, "nobody")
    assert file.rows("SELECT * FROM absence") == []
