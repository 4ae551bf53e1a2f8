"""A number that a spreadsheet keeps, as the text that it shows."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from missiontui.exchange.reading.number_formats import NumberFormat, Shows

_LONGEST = 40
_WHOLE = 1e17
_SECONDS = 86_400
_FALSE_LEAP_DAY = 60
"""Spreadsheets believe that there was a 29 February 1900: before it a day is counted one short."""


def shown_number(text: str, how: NumberFormat, *, from_1904: bool = False) -> str | None:
    """What is seen of a number; None if it is none, or a date that there is not.

    Args:
        text: as the file has it: ``32470123456``, ``3.2470123456E10``, ``45720.39583``.
        from_1904: whether days are counted from 1904, as once on the Macintosh.
    """
    if how.shows is Shows.NUMBER and len(text) <= _LONGEST and text.isascii() and text.isdigit():
        return text.zfill(how.digits)
    try:
        value = float(text) if len(text) <= _LONGEST * 10 else math.nan
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    if how.shows is Shows.NUMBER:
        return _number(value).zfill(how.digits)
    return _moment(value, how.shows, from_1904=from_1904)


def _number(value: float) -> str:
    """Without an exponent, and with no more digits than a spreadsheet keeps."""
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


@lru_cache(maxsize=4_096)
def _moment(value: float, shows: Shows, *, from_1904: bool) -> str | None:
    if value < 0 or value > 3_000_000:  # the year 9999 is below
        return None
    seconds = round(value * _SECONDS)
    days, rest = divmod(seconds, _SECONDS)
    if shows is Shows.DURATION:
        return _clock(seconds)
    if shows is Shows.CLOCK or (shows is Shows.MOMENT and not days and not from_1904):
        return _clock(rest)
    if not days and not from_1904:
        return ""  # a link to an empty cell, shown as 00/01/1900
    day = _day(days, from_1904=from_1904)
    if day is None or shows is Shows.DAY:
        return day
    return f"{day} {_clock(rest)}"


def _day(days: int, *, from_1904: bool) -> str | None:
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    if not from_1904 and days < _FALSE_LEAP_DAY:
        days += 1
    try:
        return (first + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")


@lru_cache(maxsize=4_096)  # the days of a mission are few
def shown_iso(text: str) -> str | None:
    """What is seen of a date or time written ``2025-03-04T09:30:00``, as the strict format has them."""
    try:
        if "T" not in text and ":" in text:
            return _clock(_seconds(datetime.fromisoformat(f"2000-01-01T{text}")))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2025-03-04"):
        return moment.date().isoformat()
    return f"{moment.date().isoformat()} {_clock(_seconds(moment))}"


def _seconds(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
