"""Times as a spreadsheet says them: by the clock of the place, so that our import reads the same instant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from missiontui.domain import zones
from missiontui.exchange.writing.listing import At, Cell

_LATE = timedelta(hours=11)
"""A time alone that lies further before the plan would be read as the next day's."""


def day_cell(text: object) -> Cell:
    """A date that stands in the file; what some program wrote that is none, as it is."""
    words = str(text or "")
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return words


def start_cell(text: object, zone: str) -> Cell:
    """When something starts, beside a column with its date."""
    at = _instant(text, zone)
    return at if isinstance(at, str) or at is None else _written(at, zone, is_alone=True)


def near_cell(text: object, zone: str, planned: datetime | None) -> Cell:
    """When something happens around the planned start of its item; with its date where that is another.

    Args:
        planned: UTC; None where nobody can read it.
    """
    at = _instant(text, zone)
    if isinstance(at, str) or at is None:
        return at
    return _written(at, zone, is_alone=planned is not None and _is_near(at, planned, zone))


def end_cell(text: object, zone: str, start: datetime | None) -> Cell:
    """When something ends; alone also in the night after its start (UTC), if the clock says less there."""
    at = _instant(text, zone)
    if isinstance(at, str) or at is None:
        return at
    if start is None or at <= start:
        return _written(at, zone, is_alone=False)
    begins, ends = zones.local(start, zone), zones.local(at, zone)
    is_next = (ends.date() - begins.date()).days == 1 and ends.time() < begins.time()
    return _written(at, zone, is_alone=begins.date() == ends.date() or is_next)


def _is_near(at: datetime, planned: datetime, zone: str) -> bool:
    is_same_day = zones.local(at, zone).date() == zones.local(planned, zone).date()
    return is_same_day and planned - at < _LATE


def _instant(text: object, zone: str) -> datetime | str | None:
    """The instant; text that is none, or whose zone is none, as it stands."""
    words = str(text or "")
    if not words:
        return None
    at = zones.from_foreign_text(words) if zones.is_zone(zone) else None
    return words if at is None else at


def _written(at: datetime, zone: str, *, is_alone: bool) -> At:
    local = zones.local(at, zone)
    if (
        zones.local(at - timedelta(hours=3), zone).utcoffset()
        != zones.local(at + timedelta(hours=3), zone).utcoffset()
    ):  # the clocks change: an hour may be there twice, or may not be there
        return At(at, zone, local.isoformat("T", "minutes"))
    grain = "minutes" if not local.second else "seconds"
    clock = local.time().isoformat(grain)
    return At(at, zone, clock if is_alone else f"{local.date()} {clock}")
