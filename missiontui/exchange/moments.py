"""Dates and times as they stand in a file, and the instants that they mean in a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from missiontui.domain import zones
from missiontui.domain.in_office import FIRST_YEAR, LAST_YEAR
from missiontui.domain.time_entry import clock_time
from missiontui.errors import InputError
from missiontui.exchange.problems import shown
from missiontui.i18n import _

_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|\s+)(?P<clock>.*?)\s*(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):00(?:\.0+)?")

LATE = timedelta(hours=12)
"""An estimate without a date that lies further before the plan than this is the next day's."""

_instant = cache(zones.instant)


@dataclass(frozen=True, slots=True)
class Written:
    """A time as it was written: alone, with its own date, or with its offset from UTC as well."""

    clock: time
    day: date | None = None
    offset: timezone | None = None

    def on(self, day: date) -> datetime:
        """Its wall-clock time, on its own date or else on that one, naive."""
        return datetime.combine(self.day or day, self.clock)


def read_day(text: str) -> date:
    """A date written ``2025-03-04``.

    Raises:
        InputError: it is none, or is centuries away.
    """
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        day = date.fromisoformat(text)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError
    except ValueError:
        raise InputError(
            _("“{text}” is no date.").format(text=shown(text)), hint=_("Write it like 2025-03-04.")
        ) from None
    return day


def read_time(text: str) -> Written:
    """A time written ``9:30``, ``9h30``, ``2025-03-04 09:30`` or ``2025-03-04T09:30+05:30``.

    Raises:
        InputError: it is none.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return Written(_clock(text))
    day, clock = read_day(found["day"]), _clock(found["clock"])
    if not found["offset"]:
        return Written(clock, day)
    digits = re.sub("[^0-9]", "", found["offset"]) or "0000"
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if span > timedelta(hours=14) or int(digits[2:]) > 59:
        raise InputError(
            _("“{text}” has no possible offset from UTC.").format(text=shown(text)),
            hint=_("Write it like 2025-03-04T09:30+05:30."),
        )
    return Written(clock, day, timezone(-span if found["offset"].startswith("-") else span))


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


def _clock(text: str) -> time:
    exact = _SECONDS.fullmatch(text)
    try:
        return clock_time(exact[1] if exact else text)
    except InputError:
        raise InputError(
            _("“{text}” is no time of day.").format(text=shown(text)),
            hint=_("Write it like 11:40, or with its date like 2025-03-04 11:40."),
        ) from None
