"""Times of day as people and spreadsheets write them: 9:30, 9h30, 14u, 9.30, 2:30 pm, 0.395833."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from missiontui.errors import InputError
from missiontui.exchange.problems import shown
from missiontui.exchange.written_dates import Dates, is_serial, serial_day
from missiontui.i18n import _

_SIGN = r"(?:[:.hu]|heures?|uur)"
_SECONDS = r"(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)"
_CLOCK = rf"""
    (?P<hour>[0-9]{{1,2}})
    (?:(?P<sign>\ ?{_SIGN})(?:\ ?(?P<minute>[0-9]{{2}}){_SECONDS}?)?(?:\ ?(?:uur|hrs?|h|u|m|min))?)?
    (?:\ ?(?P<half>[ap])\.?\ ?m\.?)?
"""
_ALONE = re.compile(rf"{_CLOCK}|(?P<hours>[0-9]{{2}})(?P<minutes>[0-9]{{2}})", re.IGNORECASE | re.VERBOSE)
_MOMENT = re.compile(
    rf"(?P<day>.*[^\W_][.,]?)(?:T|\s+)(?P<clock>{_CLOCK})\s*(?P<offset>Z|[+-][0-9]{{2}}:?[0-9]{{2}})?",
    re.IGNORECASE | re.VERBOSE,
)
_SERIAL = re.compile(r"(?P<day>0|[0-9]{5})?(?:[.,](?P<part>[0-9]{1,17}))?")
_RANGE = re.compile(
    r"(?P<start>.*[0-9hu])\s*(?:-|–|—|>|→|\bà\b|\bto\b|\btot\b|\buntil\b)\s*(?P<end>[0-9].*)", re.IGNORECASE
)

_LONGEST = 60
"""Characters: no time with its date is longer."""
_MOST = timedelta(hours=14)
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Written:
    """A time as it was written: alone, with its own date, or with its offset from UTC as well."""

    clock: time
    day: date | None = None
    offset: timezone | None = None

    def on(self, day: date) -> datetime:
        """Its wall-clock time, on its own date or else on that one, naive."""
        return datetime.combine(self.day or day, self.clock)


def read_time(text: str, dates: Dates) -> Written:
    """A time alone, or with its date: ``9:30``, ``4/3/2025 9h30``, ``2025-03-04T09:30+05:30``, ``45720.4``.

    Args:
        dates: how the dates of the file are read.

    Raises:
        InputError: it is none, or its date may be two.
    """
    if len(text) > _LONGEST:
        raise _no_time(text)
    if alone := _ALONE.fullmatch(text.strip()):
        return Written(_clock(alone, text))
    if serial := _of_a_spreadsheet(text.strip()):
        return serial
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise _no_time(text)
    day = dates.day(re.sub(r"\s+(?:à|a|at|om)$", "", found["day"]).rstrip(","))
    clock = _clock(found, found["clock"])
    if not found["offset"]:
        return Written(clock, day)
    digits = re.sub("[^0-9]", "", found["offset"]) or "0000"
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if span > _MOST or int(digits[2:]) > 59:
        raise InputError(
            _("“{text}” has no possible offset from UTC.").format(text=shown(text)),
            hint=_("Write it like 2025-03-04T09:30+05:30."),
        )
    return Written(clock, day, timezone(-span if found["offset"].startswith("-") else span))


def parted_times(text: str) -> tuple[str, str]:
    """The start and the end that stand in one cell: ``9h30 - 11h``; an empty end where it is one time."""
    found = _RANGE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    end = _ALONE.fullmatch(found["end"]) if found else None
    if not found or not end or not (end["sign"] or end["half"] or end["hours"]):
        return text, ""
    return found["start"].strip(), found["end"].strip()


def _clock(found: re.Match[str], text: str) -> time:
    parts = found.groupdict()
    hour, minute = (
        int(parts["hour"] or parts.get("hours") or 0),
        int(parts["minute"] or parts.get("minutes") or 0),
    )
    half = (parts["half"] or "").lower()
    is_told = bool(parts["sign"] or half or parts.get("hours"))  # a bare number says nothing
    if half:
        is_told = 1 <= hour <= 12
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(parts["second"] or 0)
    if not is_told or hour > 23 or minute > 59 or second > 59:
        raise _no_time(text)
    return time(hour, minute, second)


def _of_a_spreadsheet(text: str) -> Written | None:
    """A day with its time as spreadsheets count them, to the minute; a fraction alone is a time."""
    found = _SERIAL.fullmatch(text)
    if not found or not (found["day"] or found["part"]):
        return None
    minutes = round(float(f"0.{found['part'] or 0}") * _MINUTES)
    clock = time(minutes % _MINUTES // 60, minutes % 60)
    number = int(found["day"] or 0) + minutes // _MINUTES
    if int(found["day"] or 0) == 0:
        return Written(clock)
    return Written(clock, serial_day(number)) if is_serial(number) else None


def _no_time(text: str) -> InputError:
    return InputError(
        _("“{text}” is no time of day.").format(text=shown(text)),
        hint=_("Write it like 11:40, or with its date like 2025-03-04 11:40."),
    )
