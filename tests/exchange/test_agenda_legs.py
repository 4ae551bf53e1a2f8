"""Events of calendars and rows of agencies, which name no leg, stand in the right one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest

from missiontui.exchange.agenda_rows import plan_agenda
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.reading.calendar import read_calendar
from missiontui.exchange.reading.table import Row
from missiontui.exchange.references import References
from missiontui.store.importing import TABLES

LEGS = (
    ("bru", "Brussels", "Europe/Brussels", "2025-03-01", "2025-03-01"),
    ("del", "New Delhi", "Asia/Kolkata", "2025-03-01", "2025-03-04"),
    ("bom", "Mumbai", "Asia/Kolkata", "2025-03-04", "2025-03-06"),
)


class Programme:
    """A mission in memory to which rows are brought, as often as anybody likes."""

    def __init__(self, legs: tuple[tuple[str, ...], ...] = LEGS) -> None:
        self.rows: dict[str, tuple[dict[str, object], ...]] = dict.fromkeys(TABLES, ())
        columns = ("id", "city", "zone", "arrives_on", "leaves_on")
        self.rows["destination"] = tuple(dict(zip(columns, leg, strict=True)) for leg in legs)

    def bring(self, *rows: Mapping[str, str]) -> list[Cells]:
        read = [
            Cells(Row(number, row), dict(zip(row, row, strict=True))) for number, row in enumerate(rows, 2)
        ]
        number = count(len(self.items))
        draft = Draft(self.rows, iter(lambda: f"i{next(number)}", ""))
        plan_agenda(read, draft, References(draft, ()))
        self.rows["agenda_item"] = tuple({"status": "planned", **row} for row in draft.rows("agenda_item"))
        return read

    @property
    def items(self) -> tuple[dict[str, object], ...]:
        return self.rows["agenda_item"]


def item(start: str, end: str = "", **more: str) -> dict[str, str]:
    return {"title": "Talk", "kind": "official", "start": start, "end": end, **more}


@pytest.mark.parametrize(
    ("row", "leg", "arrival"),
    [
        (item("2025-03-02T09:00", "2025-03-02T10:00"), "del", None),
        (item("2025-03-05T09:00+05:30", "2025-03-05T10:00+05:30"), "bom", None),
        (item("2025-03-01T22:00+01:00", "2025-03-01T23:00+01:00"), "bru", None),
        (item("2025-03-02T20:00+00:00", "2025-03-02T21:00+00:00"), "del", None),
        (item("9h30", "10h", date="2025-03-05"), "bom", None),
        (item("2025-03-04T09:00", "2025-03-04T10:00", venue="Taj Palace, New Delhi"), "del", None),
        (item("2025-03-01T09:45+01:00", "2025-03-01T22:25+05:30"), "bru", "del"),
        (
            item("2025-03-04T09:00", "2025-03-04T11:00", title="Flight New Delhi–Mumbai", kind="vlucht"),
            "del",
            "bom",
        ),
        (item("2025-03-04"), "del", None),
    ],
)
def test_an_item_without_a_leg_is_where_the_mission_is_then(
    row: dict[str, str], leg: str, arrival: str | None
) -> None:
    programme = Programme()
    (cells,) = programme.bring(row)

    assert cells.problems == []
    assert programme.items[0]["destination_id"] == leg
    assert programme.items[0].get("arrival_destination_id") == arrival


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (item("2025-03-04T09:00", "2025-03-04T10:00"), "is in more than one leg: New Delhi, Mumbai."),
        (item("2025-03-20T09:00", "2025-03-20T10:00"), "is in no leg of the mission: Brussels 2025-03-01–"),
        (item("9:00", "10:00"), "The row has no date."),
        (item("", "10:00"), "This cell is empty."),
    ],
)
def test_an_item_that_is_in_no_leg_or_in_two_is_told_with_their_names(
    row: dict[str, str], problem: str
) -> None:
    programme = Programme()
    first, second = programme.bring(row, item("2025-03-02T09:00", "2025-03-02T10:00"))

    assert problem in first.problems[0].problem
    assert second.outcome == "created"


def test_without_any_leg_somebody_is_told_to_import_them_first() -> None:
    (cells,) = Programme(()).bring(item("2025-03-02T09:00", "2025-03-02T10:00"))

    assert "the mission has none yet" in cells.problems[0].problem


def test_a_whole_day_is_free_time_without_a_length_and_comes_back_the_same() -> None:
    programme = Programme()
    programme.bring(item("2025-03-02", title="Holi", kind="visit"))
    (again,) = programme.bring(
        item("00:00", "00:00", title="Holi", kind="free", date="2025-03-02", destination="New Delhi")
    )

    (holi,) = programme.items
    assert (holi["kind"], holi["planned_start"], holi["planned_end"]) == (
        "free",
        *["2025-03-01T18:30:00Z"] * 2,
    )
    assert again.outcome == "unchanged"


def test_our_own_event_is_found_again_on_another_day_and_a_stranger_by_its_title() -> None:
    programme = Programme()
    programme.bring(
        item("2025-03-02T09:00", "2025-03-02T10:00"),
        item("2025-03-02T11:00", "2025-03-02T12:00", title="Tea"),
    )
    moved = item("2025-03-03T15:00+05:30", "2025-03-03T16:00+05:30", uid="i0@missiontui")
    later = item("2025-03-02T11:20", "2025-03-02T12:20", title="Tea", uid="other@example")

    assert [cells.outcome for cells in programme.bring(moved, later)] == ["updated", "updated"]
    assert [row["planned_start"] for row in programme.items] == [
        "2025-03-03T09:30:00Z",
        "2025-03-02T05:50:00Z",
    ]
    assert [cells.outcome for cells in programme.bring(moved, later)] == ["unchanged", "unchanged"]


def test_a_calendar_goes_the_whole_way_and_a_cancelled_event_is_cancelled() -> None:
    content = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:e@x
SUMMARY:Reception
DTSTART;TZID=Romance Standard Time:20250302T150000
DTEND;TZID=Romance Standard Time:20250302T170000
END:VEVENT
END:VCALENDAR
"""
    programme = Programme()
    for text in (content, content.replace(b"UID", b"STATUS:CANCELLED\nUID")):
        table = read_calendar(text, Path("x.ics"), None).table
        assert table is not None
        programme.bring(*(row.cells for row in table.rows))

    (reception,) = programme.items
    assert (reception["destination_id"], reception["planned_start"]) == ("del", "2025-03-02T14:00:00Z")
    assert reception["status"] == "cancelled"


@pytest.mark.parametrize(
    ("hour", "leg"),
    [("08:30", "del"), ("12:40", "del"), ("13:50", "bom"), ("18:30", "bom"), ("09:10", "del")],
)
def test_on_the_day_of_travel_the_programme_tells_in_which_leg_the_mission_is(hour: str, leg: str) -> None:
    programme = Programme()
    programme.bring(
        item("2025-03-04T12:00", "2025-03-04T14:00", title="Flight New Delhi–Mumbai", kind="flight"),
        item("2025-03-04T09:00", "2025-03-04T10:00", title="Talk", venue="New Delhi"),
        item("2025-03-04T17:00", "2025-03-04T18:00", title="Tea", venue="Taj, Mumbai"),
    )
    drink = item(f"2025-03-04T{hour}:00+05:30", "", title="Drink")
    (cells,) = programme.bring(drink)

    assert cells.problems == []
    assert programme.items[-1]["destination_id"] == leg
    assert [cells.outcome for cells in programme.bring(drink)] == ["unchanged"]
