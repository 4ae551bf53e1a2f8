"""When an incident happened and when its next step is due, as it is typed in a hurry."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from missiontui.domain import zones
from missiontui.domain.dates import time_or_day
from missiontui.domain.due_dates import DueCalendar, due_date
from missiontui.domain.time_entry import TypedTime, typed_time
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold

_SPAN: Final = re.compile(
    r"(?P<sign>[+\-−])\s*(?:(?P<hours>\d{1,2})\s*[hu]\s*)?(?:(?P<minutes>\d{1,4})\s*(?:m|min|minutes|')?)?"
)
_YESTERDAY: Final = frozenset({"yesterday", "hier", "gisteren"})


def happened_at(text: str, now: datetime, zone: str) -> datetime:
    """When something happened: ``11:20`` (the last time it was that), ``-20`` minutes, ``yesterday 18:00``,
    ``3/3 18:00``; nothing for now.

    Args:
        now: the present minute, UTC.
        zone: of the place.

    Returns:
        UTC.

    Raises:
        InputError: it is no time, or one that lies ahead.
    """
    words = text.strip().lower()
    if not words:
        return now
    span = _span(words)
    if span is not None:
        at = now + span
    else:
        today = zones.local(now, zone).date()
        first, _space, rest = words.partition(" ")
        if fold(first) in _YESTERDAY and rest:
            words = f"{today - timedelta(days=1)} {rest.strip()}"
        typed = typed_time(words, today)
        at = typed.instant(today, zone)
        if typed.day is None and at > now:
            at = typed.instant(today - timedelta(days=1), zone)
    if at > now:
        raise InputError(
            _("{time} lies ahead: it cannot have happened yet.").format(time=time_or_day(at, now, zone)),
            hint=_("Write when it happened, like 11:20, -20 or yesterday 18:00."),
        )
    return at


def due_at(text: str, calendar: DueCalendar) -> datetime | None:
    """By when a next step is due: ``15:30``, ``+30`` minutes, ``+2h``, ``tomorrow 9:00``; nothing for no
    time.

    Returns:
        UTC.

    Raises:
        InputError: it is no time, one that has passed, or a day without one.
    """
    words = text.strip()
    if not words:
        return None
    span = _span(words.lower())
    if span is not None and span > timedelta(0):
        return calendar.now.replace(second=0, microsecond=0) + span
    try:
        due = due_date(words, calendar)
    except InputError as error:
        return _time_alone(words, calendar, error)
    if due.time is None:
        raise InputError(_("“{words}” does not say at what time.").format(words=words), hint=_how())
    return TypedTime(due.time).instant(due.day, due.zone)


def _time_alone(words: str, calendar: DueCalendar, refused: InputError) -> datetime:
    """What is no date of a promise may be a time all the same: ``1730``, ``17``.

    Raises:
        InputError: it is none, or it has passed; why the words were refused is told.
    """
    again = InputError(refused.message, hint=_how())
    try:
        at = typed_time(words, calendar.today).instant(calendar.today, calendar.zone)
    except InputError:
        raise again from None
    if at <= calendar.now:
        raise again
    return at


def _how() -> str:
    return _("Write it like 15:30, +30 or tomorrow 9:00.")


def _span(words: str) -> timedelta | None:
    """``+30``, ``-1h30``; None for what is none."""
    found = _SPAN.fullmatch(words)
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    span = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return span if found["sign"] == "+" else -span


def time_line(moment: datetime | None, now: datetime, zone: str) -> str:
    """A moment as it is typed: ``11:20`` of today, ``2025-03-05 09:00`` of another day; nothing for none."""
    if moment is None:
        return ""
    there, today = zones.local(moment, zone), zones.local(now, zone).date()
    return f"{there:%H:%M}" if there.date() == today else f"{there:%Y-%m-%d %H:%M}"
