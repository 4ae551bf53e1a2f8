"""The times in a row of agenda.csv: the plan, and where the day has already left it."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain import zones
from missiontui.exchange.cells import Cells
from missiontui.exchange.moments import end_instant, estimated_start, start_instant
from missiontui.exchange.problems import shown
from missiontui.exchange.reading.calendar_event import NO_END
from missiontui.i18n import _


def times_of(cells: Cells, zone: str, end_zone: str) -> dict[str, object]:
    """The plan, and the estimate if the row has one; nothing where something is wrong.

    Without an end it lasts half an hour, as events of calendars do.

    Args:
        cells: the row, in which problems are noted.
        zone: that of the place where it starts.
        end_zone: that of the place where it ends (another for a flight).
    """
    start = _planned_start(cells, zone)
    has_end = bool(cells.text("end")) or not cells.is_sound  # a cell that cannot be read is no empty one
    if start is None:
        cells.time("end")  # so that both mistakes of a row are told at once
        return {}
    end = _end(cells, "end", start, end_zone) if has_end else start + NO_END
    if end is None:
        return {}
    times: dict[str, object] = {"planned_start": zones.to_text(start), "planned_end": zones.to_text(end)}
    if not cells.text("starts_at") and not cells.text("ends_at"):
        return times
    begins = _estimated_start(cells, start, zone)
    if begins is None:
        return times
    if cells.text("ends_at"):
        ends = _end(cells, "ends_at", begins, end_zone)
    else:
        ends = end if end > begins else begins + (end - start)
    if ends:
        times |= {"starts_at": zones.to_text(begins), "ends_at": zones.to_text(ends)}
    return times


def _planned_start(cells: Cells, zone: str) -> datetime | None:
    cells.required("start")
    day, written = cells.day("date"), cells.time("start")
    if written is None or (cells.text("date") and day is None):
        return None
    on = day or written.day
    if on is None:
        cells.refuse("date", _("The row has no date."), _("Write it like 2025-03-04."))
        return None
    start = cells.understood("start", lambda _text: start_instant(written, on, zone))
    if start and day and day not in (written.day or day, zones.local(start, zone).date()):
        cells.refuse(
            "start",
            _("“{value}” is not on {day}, the date in the same row.").format(
                value=shown(cells.text("start")), day=day
            ),
            _("Correct one of the two."),
        )
        return None
    return start


def _estimated_start(cells: Cells, planned: datetime, zone: str) -> datetime | None:
    if not cells.text("starts_at"):
        return planned
    written = cells.time("starts_at")
    if written is None:
        return None
    return cells.understood("starts_at", lambda _text: estimated_start(written, planned, zone))


def _end(cells: Cells, column: str, start: datetime, zone: str) -> datetime | None:
    """An end, which must lie after its start."""
    written = cells.time(column)
    end = cells.understood(column, lambda _text: end_instant(written, start, zone)) if written else None
    if end is None or end > start:
        return end
    value, begins = shown(cells.text(column)), f"{zones.local(start, zone):%Y-%m-%d %H:%M}"
    if end == start:
        problem = _("“{value}” is also when it starts: the item has no duration.").format(value=value)
    else:
        problem = _("“{value}” lies before the start, {start} by the clock there.").format(
            value=value, start=begins
        )
    cells.refuse(column, problem, _("Correct the start or the end."))
    return None
