"""The programme comes in with every time where the coordinator meant it, whatever the clocks there do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.exchange.report import ImportReport
from missiontui.store.agenda import all_items
from missiontui.store.connection import MissionFile

pytestmark = pytest.mark.usefixtures("legs")

Bring = Callable[..., ImportReport]
Row = dict[str, str]


def agenda(*rows: Row) -> str:
    headers = list(
        dict.fromkeys(["destination", "title", "start", "end", *(key for row in rows for key in row)])
    )
    lines = [",".join(row.get(header, "") for header in headers) for row in rows]
    return "\n".join([",".join(headers), *lines, ""])


def row(destination: str, date: str, start: str, end: str, **more: str) -> Row:
    return {"destination": destination, "title": "Item", "date": date, "start": start, "end": end, **more}


def plan(item: AgendaItem) -> tuple[str, str]:
    return zones.to_text(item.planned_start), zones.to_text(item.planned_end)


def estimate(item: AgendaItem) -> tuple[str, str]:
    return zones.to_text(item.starts_at), zones.to_text(item.ends_at)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        pytest.param(
            row("New Delhi", "2025-03-02", "9:30", "11h"),
            "2025-03-02T04:00:00Z",
            "2025-03-02T05:30:00Z",
            id="a morning in a half-hour zone",
        ),
        pytest.param(
            row("Kathmandu", "2025-03-04", "0:10", "14u30"),
            "2025-03-03T18:25:00Z",
            "2025-03-04T08:45:00Z",
            id="a day in Kathmandu, five and three quarter hours ahead",
        ),
        pytest.param(
            row("New Delhi", "2025-03-02", "22:30", "00:45"),
            "2025-03-02T17:00:00Z",
            "2025-03-02T19:15:00Z",
            id="a reception over midnight",
        ),
        pytest.param(
            row("Tokyo", "2025-03-07", "20:00", "08:05", end_destination="Honolulu"),
            "2025-03-07T11:00:00Z",
            "2025-03-07T18:05:00Z",
            id="a flight that lands before it left",
        ),
        pytest.param(
            row("Tokyo", "2025-03-08", "00:30", "12:40", end_destination="Honolulu"),
            "2025-03-07T15:30:00Z",
            "2025-03-07T22:40:00Z",
            id="a flight that lands the day before it left",
        ),
        pytest.param(
            row("Brussels", "2025-03-01", "10:10", "22:25", end_destination="New Delhi"),
            "2025-03-01T09:10:00Z",
            "2025-03-01T16:55:00Z",
            id="a flight east",
        ),
        pytest.param(
            row("Brussels", "", "2025-03-01T10:10+01:00", "2025-03-01T16:55:00Z"),
            "2025-03-01T09:10:00Z",
            "2025-03-01T16:55:00Z",
            id="times with their offset",
        ),
        pytest.param(
            row("Tokyo", "", "2025-03-06 22:00", "2025-03-08 06:00:00"),
            "2025-03-06T13:00:00Z",
            "2025-03-07T21:00:00Z",
            id="an end with its own date",
        ),
        pytest.param(
            row("Brussels", "2025-03-29", "23:00", "04:00"),
            "2025-03-29T22:00:00Z",
            "2025-03-30T02:00:00Z",
            id="a night an hour short",
        ),
        pytest.param(
            row("Brussels", "2025-10-25", "23:00", "04:00"),
            "2025-10-25T21:00:00Z",
            "2025-10-26T03:00:00Z",
            id="a night an hour long",
        ),
        pytest.param(
            row("Brussels", "", "2025-10-26T02:30+02:00", "2025-10-26T02:15+01:00"),
            "2025-10-26T00:30:00Z",
            "2025-10-26T01:15:00Z",
            id="an hour that is had twice, with offsets",
        ),
    ],
)
def test_the_plan_stands_where_it_was_meant(
    bring: Bring, mission: MissionFile, written: Row, start: str, end: str
) -> None:
    report = bring(agenda=agenda(written))
    assert not report.problems
    (item,) = all_items(mission)
    assert plan(item) == estimate(item) == (start, end)


@pytest.mark.parametrize(
    ("written", "column", "words"),
    [
        (row("Brussels", "2025-03-30", "2u30", "05:00"), "start", "2025-03-30 02:30 does not exist"),
        (row("Brussels", "2025-03-29", "23:00", "02:30"), "end", "2025-03-30 02:30 does not exist"),
        (row("Brussels", "2025-10-26", "02:30", "05:00"), "start", "exists twice in Europe/Brussels"),
        (row("Brussels", "2025-10-25", "23:00", "02:30"), "end", "exists twice in Europe/Brussels"),
        (row("Brussels", "", "2025-10-26T02:30+02:00", "02:15"), "end", "exists twice"),
        (
            row("Tokyo", "2025-03-06", "10:00", "2025-03-06 09:00"),
            "end",
            "lies before the start, 2025-03-06 10:00",
        ),
        (row("Tokyo", "2025-03-06", "10:00", "10:00"), "end", "no duration"),
        (row("Tokyo", "2025-03-06", "10:00", "2025-03-06T10:00+09:00"), "end", "no duration"),
        (row("Tokyo", "2025-03-06", "25:00", "10:00"), "start", "“25:00” is no time of day"),
        (row("Tokyo", "2025-03-06", "10:00", "noon"), "end", "“noon” is no time of day"),
        (row("Tokyo", "32/3/2025", "10:00", "11:00"), "date", "“32/3/2025” is no date"),
        (row("Tokyo", "2025-02-29", "10:00", "11:00"), "date", "“2025-02-29” is no date"),
        (row("Tokyo", "9999-12-31", "10:00", "09:00"), "date", "“9999-12-31” is no date"),
        (row("Tokyo", "", "10:00", "11:00"), "date", "no date"),
        (row("Tokyo", "2025-03-06", "", "11:00"), "start", "empty"),
        (row("Tokyo", "2025-03-06", "2025-03-07 10:00", "11:00"), "start", "not on 2025-03-06"),
        (row("Tokyo", "", "2025-03-07T10:00+99:00", "11:00"), "start", "no possible offset"),
        (row("Tokyo", "2025-03-06", "10:00", "11:00", ends_at="2025-03-06 09:30"), "ends_at", "lies before"),
        (row("Tokyo", "2025-03-06", "10:00", "11:00", starts_at="soon"), "starts_at", "“soon” is no time"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_its_place_and_its_value(
    bring: Bring, mission: MissionFile, written: Row, column: str, words: str
) -> None:
    report = bring(agenda=agenda(row("Tokyo", "2025-03-05", "09:00", "10:00"), written))
    (problem,) = report.files[0].problems
    assert (problem.row, problem.column, problem.value) == (3, column, written.get(column, ""))
    assert words in problem.problem
    assert problem.value in problem.problem
    assert problem.hint
    assert report.problems[0].startswith(f"agenda.csv, row 3, column {column}: ")
    assert [zones.to_text(item.planned_start) for item in all_items(mission)] == ["2025-03-05T00:00:00Z"]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "start", "end"),
    [
        ("10:12", "11:20", "2025-03-06T01:12:00Z", "2025-03-06T02:20:00Z"),
        ("10:12", "", "2025-03-06T01:12:00Z", "2025-03-06T02:00:00Z"),
        ("11:30", "", "2025-03-06T02:30:00Z", "2025-03-06T03:30:00Z"),
        ("", "11:20", "2025-03-06T01:00:00Z", "2025-03-06T02:20:00Z"),
        ("2025-03-07 10:00", "", "2025-03-07T01:00:00Z", "2025-03-07T02:00:00Z"),
    ],
)
def test_what_the_day_has_made_of_an_item_stands_beside_its_plan(
    bring: Bring, mission: MissionFile, starts_at: str, ends_at: str, start: str, end: str
) -> None:
    written = row("Tokyo", "2025-03-06", "10:00", "11:00", starts_at=starts_at, ends_at=ends_at)
    assert not bring(agenda=agenda(written)).problems
    (item,) = all_items(mission)
    assert plan(item) == ("2025-03-06T01:00:00Z", "2025-03-06T02:00:00Z")
    assert estimate(item) == (start, end)


def test_a_late_item_that_began_after_midnight_began_the_next_day(bring: Bring, mission: MissionFile) -> None:
    written = row("Tokyo", "2025-03-06", "23:45", "00:30", starts_at="00:10")
    assert not bring(agenda=agenda(written)).problems
    (item,) = all_items(mission)
    assert estimate(item) == ("2025-03-06T15:10:00Z", "2025-03-06T15:30:00Z")
