"""The instants that written times mean in a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from missiontui.domain import zones
from missiontui.exchange.written_times import Written

LATE = timedelta(hours=12)
"""An estimate without a date that lies further before the plan than this is the next day's."""

_instant = cache(zones.instant)


def start_instant(written: Written, day: date, zone: str) -> datetime:
    """The instant (UTC) of a start: on its own date, else on that day, in that zone.

    Raises:
        InputError: the zone has no such time that day, or has it twice.
    """
    at = written.on(day)
    return at.replace(tzinfo=written.offset).astimezone(UTC) if written.offset else _instant(at, zone)


def end_instant(written: Written, start: datetime, zone: str) -> datetime:
    """The instant (UTC) of an end in its zone: without its own date, the first such time after the start.

    So an item may cross midnight, and a flight may land "before" it left by the clocks of the two places.
    May return the start itself, or with its own date something earlier: that is for the caller to refuse.

    Raises:
        InputError: the zone has no such time that day, or has it twice.
    """
    there = zones.local(start, zone).date()
    if written.day:
        return start_instant(written, there, zone)
    at = written.on(there)
    both_passes = (at.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if max(moment.astimezone(UTC) for moment in both_passes) < start:
        at += timedelta(days=1)
    return _instant(at, zone)


def estimated_start(written: Written, planned: datetime, zone: str) -> datetime:
    """The instant (UTC) of an estimated start: without its own date, the planned day's or the next's.

    Raises:
        InputError: the zone has no such time that day, or has it twice.
    """
    day = zones.local(planned, zone).date()
    at = start_instant(written, day, zone)
    if not written.day and planned - at > LATE:
        at = start_instant(written, day + timedelta(days=1), zone)
    return at
