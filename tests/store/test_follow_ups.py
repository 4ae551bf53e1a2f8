"""Promises in a mission's file: read as they stand, and each act on them one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from missiontui.domain.due_dates import Due
from missiontui.domain.follow_ups import Group, Promise
from missiontui.domain.handshakes import Status
from missiontui.errors import NotFoundError, StaleError
from missiontui.store import follow_ups
from missiontui.store.connection import MissionFile
from missiontui.store.due_calendar import due_calendar
from missiontui.store.introductions import introductions, promises_of_agencies
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.promises import (
    HILDE,
    HOSTILE,
    KABIR,
    LEILA,
    MASSART,
    WOUTERS,
    handshake,
    kept,
    person_id,
    promise,
    written_by_another_program,
)

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""Tuesday 4 March: 11:42 in New Delhi."""
DELHI, BRUSSELS = "Asia/Kolkata", "Europe/Brussels"


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def standing(file: MissionFile, **options: bool) -> list[Promise]:
    return list(follow_ups.promises(file, NOW, DELHI, **options))


def actions(found: object) -> list[str]:
    return [one.follow_up.action for one in found]  # type: ignore[attr-defined]


def test_open_promises_are_read_with_whom_and_whose_and_what_is_closed_on_request(file: MissionFile) -> None:
    promise(file, "later", "2025-03-20", to=KABIR, kept_by=LEILA)
    promise(file, "late", "2025-03-01", owner="Anke Maes (FIT)")
    promise(file, "over", "2025-03-01", status="done", done_at="2025-03-02T09:00:00Z")
    late, later = standing(file)
    assert (late.follow_up.owner, late.group) == ("Anke Maes (FIT)", Group.OVERDUE)
    sheet = later.follow_up
    assert (sheet.person, sheet.organisation, sheet.owner) == ("Kabir Anand", "CII", "Leïla Haddad")
    assert actions(standing(file, closed_too=True)) == ["late", "later", "over"]


def test_a_later_handshake_with_the_same_person_is_found_in_whatever_part(file: MissionFile) -> None:
    handshake(file, "long before", "2025-03-01T08:00:00Z", counterpart=KABIR)
    made = handshake(file, "wants a sheet", "2025-03-03T08:00:00Z", counterpart=KABIR)
    handshake(file, "somebody else", "2025-03-04T05:00:00Z", counterpart=MASSART)
    handshake(file, "has it now", "2025-03-04T05:30:00Z", item="Power lunch", introducer=KABIR)
    promise(file, "send the sheet", to=KABIR, handshake_id=made)
    promise(file, "to nobody", handshake_id=made)
    promise(file, "from no note", to=KABIR)
    met = {one.follow_up.action: [again.note for again in one.met_again] for one in standing(file)}
    assert met == {"send the sheet": ["has it now"], "to nobody": [], "from no note": []}
    (again,) = standing(file)[0].met_again
    assert (again.where, again.zone, again.at.hour) == ("Power lunch", DELHI, 5)
    assert [one.has_note for one in standing(file)] == [True, True, False]


def test_each_act_writes_what_it_says_and_one_undo_takes_it_back(file: MissionFile) -> None:
    sheet = promise(file, "send the sheet", "2025-03-03 17:00", to=KABIR)
    before = kept(file, sheet)
    due = Due(date(2025, 3, 14), time(9, 30), BRUSSELS)
    leila = person_id(file, LEILA)
    for act, changed in (
        (
            lambda one: follow_ups.done(file, one, at=NOW),
            {"status": "done", "done_at": "2025-03-04T06:12:00Z"},
        ),
        (
            lambda one: follow_ups.drop(file, one, at=NOW),
            {"status": "dropped", "done_at": "2025-03-04T06:12:00Z"},
        ),
        (lambda one: follow_ups.put_off(file, one, date(2025, 3, 5), BRUSSELS), {"due_on": "2025-03-05"}),
        (
            lambda one: follow_ups.set_due(file, one, due=due),
            {"due_on": "2025-03-14", "due_time": "09:30", "zone": BRUSSELS},
        ),
        (
            lambda one: follow_ups.set_due(file, one, due=Due(date(2025, 3, 7), None, DELHI)),
            {"due_on": "2025-03-07", "due_time": "", "zone": DELHI},
        ),
        (
            lambda one: follow_ups.set_owner(file, one, owner_id=leila, owner="Leïla"),
            {"owner_id": leila, "owner": ""},
        ),
        (
            lambda one: follow_ups.set_owner(file, one, owner_id="", owner=" Tom \x1b]52;c;x\x07"),
            {"owner_id": None, "owner": "Tom ]52;c;x"},
        ),
        (lambda one: follow_ups.set_action(file, one, " mail\nit\x07 "), {"action": "mail it"}),
    ):
        act(follow_ups.follow_up(file, sheet))
        assert kept(file, sheet) == before | changed
        take_back(file, newest_deed(file))
        assert kept(file, sheet) == before


def test_what_is_done_is_open_again_without_a_time(file: MissionFile) -> None:
    sheet = promise(file, "send the sheet", status="dropped", done_at="2025-03-02T09:00:00Z")
    follow_ups.reopen(file, follow_ups.follow_up(file, sheet))
    assert (kept(file, sheet)["status"], kept(file, sheet)["done_at"]) == ("open", None)


def test_a_promise_without_a_zone_gets_that_of_the_day_when_it_is_put_off(file: MissionFile) -> None:
    sheet = promise(file, "send the sheet")
    follow_ups.put_off(file, follow_ups.follow_up(file, sheet), date(2025, 3, 5), DELHI)
    assert (kept(file, sheet)["due_on"], kept(file, sheet)["zone"]) == ("2025-03-05", DELHI)


def test_several_are_done_in_one_act_or_none_is(file: MissionFile) -> None:
    first, second = (follow_ups.follow_up(file, promise(file, action)) for action in ("one", "two"))
    follow_ups.drop(file, second, at=NOW)
    with pytest.raises(StaleError):
        follow_ups.done(file, first, second, at=NOW)
    assert kept(file, first.id)["status"] == "open"
    third = follow_ups.follow_up(file, promise(file, "three"))
    follow_ups.done(file, first, third, at=NOW)
    take_back(file, newest_deed(file))
    assert {kept(file, one.id)["status"] for one in (first, third)} == {"open"}


def test_what_somebody_else_changed_is_not_written_over(file: MissionFile) -> None:
    seen = follow_ups.follow_up(file, promise(file, "send the sheet", "2025-03-07", owner="Anke"))
    follow_ups.set_owner(file, seen, owner_id="", owner="Tom")
    with pytest.raises(StaleError):
        follow_ups.set_owner(file, seen, owner_id="", owner="Leïla")
    follow_ups.put_off(file, seen, date(2025, 3, 8), DELHI)
    with pytest.raises(StaleError):
        follow_ups.set_due(file, seen, due=Due(date(2025, 3, 14), None, DELHI))
    follow_ups.done(file, seen, at=NOW)
    with pytest.raises(StaleError):
        follow_ups.set_action(file, seen, "other words")
    present = kept(file, seen.id)
    assert (present["owner"], present["due_on"], present["action"]) == ("Tom", "2025-03-08", "send the sheet")


def test_what_is_gone_is_told(file: MissionFile) -> None:
    seen = follow_ups.follow_up(file, promise(file, "send the sheet"))
    with file.writing("follow_up") as connection:
        connection.execute("DELETE FROM follow_up")
    with pytest.raises(NotFoundError):
        follow_ups.done(file, seen, at=NOW)


def test_what_another_program_wrote_is_read_all_the_same(file: MissionFile, india: Path) -> None:
    note = handshake(file, "wants a sheet", "2025-03-03T08:00:00Z", counterpart=KABIR)
    again = handshake(file, "again", "2025-03-04T05:30:00Z", counterpart=KABIR)
    promise(file, "whose note is nonsense", to=KABIR, handshake_id=note)
    written_by_another_program(india, "UPDATE handshake SET at = 'yesterday' WHERE id = ?", note)
    written_by_another_program(india, "UPDATE handshake SET zone = 'Mars' WHERE id = ?", again)
    written_by_another_program(
        india,
        """INSERT INTO follow_up (id, handshake_id, person_id, owner_id, action, due_on, due_time, zone,
           status, done_at) VALUES ('x', 'gone', 'gone', 'gone', ?, '31/31/2025', '25:99', 'Mars/Base',
           'perhaps', 'never')""",
        HOSTILE,
    )
    written_by_another_program(
        india,
        """INSERT INTO follow_up (id, action, due_on, due_time, zone, status, done_at)
           VALUES ('y', 'aware', '2025-03-04', '09:00+05:30', '', 'done', '9999-12-31T23:59:59+14:00'),
                  ('z', 'first', '0001-01-01', '', '', 'dropped', '0001-01-01T00:00:00Z')""",
    )
    found = {one.follow_up.id: one for one in standing(file, closed_too=True)}
    assert (found["x"].group, found["x"].has_note, found["x"].follow_up.owner) == (Group.UNDATED, False, "")
    assert found["x"].follow_up.action == "[/b] [@click=app.quit]x[/] ]52;c;x evil"
    assert (found["y"].group, found["z"].group) == (Group.DONE, Group.DROPPED)
    assert all(not one.met_again for one in found.values())


def test_introductions_are_found_with_all_who_were_there_the_newest_first(file: MissionFile) -> None:
    handshake(file, "plain", "2025-03-03T08:00:00Z", counterpart=KABIR)
    handshake(file, "first", "2025-03-03T09:00:00Z", counterpart=KABIR, introducer=HILDE, delegate=WOUTERS)
    handshake(file, "second", "2025-03-04T05:00:00Z", counterpart=MASSART, introducer=LEILA)
    assert [one.note for one in introductions(file)] == ["second", "first"]
    assert [one.note for one in introductions(file, most=1)] == ["second"]


def test_what_the_agencies_promised_is_what_no_company_keeps(file: MissionFile) -> None:
    authority = "IN-0013"
    promise(file, "of an organiser", kept_by=HILDE)
    promise(file, "of an authority", kept_by=authority)
    promise(file, "of a coordinator by name", owner="Anke Maes (FIT)")
    promise(file, "of nobody")
    promise(file, "of a company", kept_by=WOUTERS)
    promise(file, "done by an organiser", kept_by=HILDE, status=Status.DONE)
    found = promises_of_agencies(file, NOW, DELHI)
    assert sorted(actions(found)) == [
        "done by an organiser",
        "of a coordinator by name",
        "of an authority",
        "of an organiser",
        "of nobody",
    ]
    assert actions(found)[-1] == "done by an organiser"


def test_the_calendar_has_the_zone_of_each_day(file: MissionFile) -> None:
    calendar = due_calendar(file, NOW, DELHI)
    assert (calendar.now, calendar.zone) == (NOW, DELHI)
    rows = {row["city"]: row for row in file.rows("SELECT * FROM destination")}
    first = min(rows.values(), key=lambda row: row["arrives_on"])
    last = max(rows.values(), key=lambda row: row["leaves_on"])
    assert calendar.zone_on(date.min) == first["zone"]
    assert calendar.zone_on(date.fromisoformat(last["leaves_on"])) == last["zone"]
    assert calendar.zone_on(date.max) == BRUSSELS


def with_legs(file: MissionFile, *legs: tuple[str, str, str]) -> None:
    """Other legs than the sample's: zone, first day, last day."""
    rows = file.rows("SELECT id FROM destination ORDER BY arrives_on, id")
    assert len(legs) <= len(rows)
    with file.writing("destination") as connection:
        connection.execute("UPDATE destination SET arrives_on = '', leaves_on = '', zone = ?", (BRUSSELS,))
        for row, (zone, first, last) in zip(rows, legs, strict=False):
            connection.execute(
                "UPDATE destination SET zone = ?, arrives_on = ?, leaves_on = ? WHERE id = ?",
                (zone, first, last, row["id"]),
            )


def test_of_two_legs_that_share_a_day_it_is_the_later_and_between_legs_the_next(file: MissionFile) -> None:
    dubai = "Asia/Dubai"
    with_legs(file, (DELHI, "2025-03-01", "2025-03-05"), (dubai, "2025-03-05", "2025-03-06"))
    zone_on = due_calendar(file, NOW, DELHI).zone_on
    days = [date(2025, 3, day) for day in (4, 5, 6, 7)]
    assert [zone_on(day) for day in days] == [DELHI, dubai, dubai, BRUSSELS]
    with_legs(file, (DELHI, "2025-03-01", "2025-03-03"), (dubai, "2025-03-06", "2025-03-07"))
    assert due_calendar(file, NOW, DELHI).zone_on(date(2025, 3, 4)) == dubai


def test_legs_of_which_the_dates_say_nothing_leave_it_at_where_the_delegation_is(file: MissionFile) -> None:
    dubai = "Asia/Dubai"
    with_legs(file, (DELHI, "2025-03-01", "2025-03-07"), (dubai, "2025-03-01", "2025-03-07"))
    assert due_calendar(file, NOW, DELHI).zone_on(date(2025, 3, 4)) == DELHI
    with_legs(file)
    assert due_calendar(file, NOW, dubai).zone_on(date(2025, 3, 4)) == dubai
