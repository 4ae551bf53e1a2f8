"""Until when somebody is out, as it is typed in a hurry."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.due_dates import DueCalendar, due_date
from missiontui.domain.time_entry import typed_moment
from missiontui.errors import InputError
from missiontui.i18n import _

_SPAN = r"\+\s*(?:(\d{1,2})\s*[hu])?\s*(\d{1,4})?\s*(?:m|min|minutes)?"


def until_typed(words: str, calendar: DueCalendar) -> datetime:
    """Until when somebody is out, UTC: ``15:00``, ``+90``, ``tomorrow 9:00``, ``fri``; nothing is the rest of
    today, a day alone all of it.

    Raises:
        InputError: the words say no time, or one that is over.
    """
    text = words.strip()
    span = re.fullmatch(_SPAN, text.lower())
    if not text:
        until = _end_of(calendar.today, calendar.zone)
    elif span and (span[1] or span[2]):
        until = calendar.now + timedelta(hours=int(span[1] or 0), minutes=int(span[2] or 0))
    else:
        until = _moment(text, calendar)
    if until <= calendar.now:
        raise InputError(_("“{words}” is over by now.").format(words=text), hint=_how())
    return until


def until_line(until: datetime | None, now: datetime, zone: str) -> str:
    """What is typed for an end (UTC) that is known; nothing for the end of today, and where nobody says."""
    if until is None:
        return ""
    there, today = zones.local(until, zone), zones.local(now, zone).date()
    if until == _end_of(today, zone):
        return ""
    return f"{there:%H:%M}" if there.date() == today else f"{there:%Y-%m-%d %H:%M}"


def _moment(text: str, calendar: DueCalendar) -> datetime:
    """As the date of a promise is read, and where that is none, as any time is: ``1730``, ``15``."""
    try:
        due = due_date(text, calendar)
    except InputError as refused:
        try:
            return typed_moment(text, calendar.now, calendar.zone)
        except InputError:
            raise InputError(refused.message, hint=_how()) from None
    if due.time is None:
        return _end_of(due.day, due.zone)
    return zones.instant(datetime.combine(due.day, due.time), due.zone)


def _end_of(day: date, zone: str) -> datetime:
    return zones.midnight(day + timedelta(days=1), zone)


def _how() -> str:
    return _("Write 15:00, +90, tomorrow 9:00, or nothing for the rest of today.")
