"""What a person types to move an item: ``+12``, ``-5``, ``11:40``, ``until 11:40``."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Change
from missiontui.errors import InputError
from missiontui.i18n import _

_MINUTES = re.compile(r"([+\-−])\s*(\d{1,4})\s*(?:m|min|minutes)?$")
_CLOCK = re.compile(r"(\d{1,2})\s*[:.hu]\s*(\d{2})?$|(\d{2})(\d{2})$")
_UNTIL = re.compile(r"(?:until|till|jusqu['’]?\s*(?:à|a)?|tot)\s+(.*)$")


def clock_time(text: str) -> time:
    """A time of day as people write it: ``9:30``, ``09.30``, ``9h30``, ``14u``, ``0930``.

    Raises:
        InputError: it is none.
    """
    found = _CLOCK.match(text.strip().lower())
    if found:
        hour, minute = found[1] or found[3], found[2] or found[4] or "0"
        if int(hour) < 24 and int(minute) < 60:
            return time(int(hour), int(minute))
    raise InputError(
        _("“{text}” is no time of day.").format(text=text.strip()), hint=_("Write it like 11:40.")
    )


def shifted(item: AgendaItem, minutes: int) -> Change:
    """An item moved by minutes: a planned one moves whole, a running one keeps its start."""
    by = timedelta(minutes=minutes)
    start = item.starts_at if item.status == Status.RUNNING else item.starts_at + by
    return Change(item.id, start, item.ends_at + by)


def shifted_from_now(item: AgendaItem, minutes: int, now: datetime) -> Change:
    """As ``shifted``, but an item that runs over its end gets so many minutes more from now.

    "Ten more minutes", said at 11:42 of a meeting that should have ended at 11:15, means until 11:52.
    """
    if item.status == Status.RUNNING and item.ends_at < now and minutes > 0:
        return Change(item.id, item.starts_at, now + timedelta(minutes=minutes))
    return shifted(item, minutes)


def change_of_time(text: str, item: AgendaItem, now: datetime) -> Change:
    """What the words typed about an item mean.

    ``+12`` and ``-5`` shift it (what runs over, from now); ``11:40`` starts it then (a running one ends
    then); ``until 11:40`` leaves the start and ends it then. Clock times are those of the item's leg, on
    its day; an end that lies before the start is the next day's.

    Raises:
        InputError: not understood, or no such time there.
    """
    words = text.strip().lower()
    by_minutes = _MINUTES.match(words)
    if by_minutes:
        return shifted_from_now(item, int(by_minutes[2]) * (1 if by_minutes[1] == "+" else -1), now)
    until = _UNTIL.match(words)
    if not until and not _CLOCK.match(words):
        raise InputError(
            _("“{text}” is no change of time.").format(text=text.strip()),
            hint=_("Write +12, -5, 11:40 or until 11:40."),
        )
    at = clock_time(until[1] if until else words)
    if until or item.status == Status.RUNNING:
        return Change(item.id, item.starts_at, _end_at(at, item))
    start = zones.instant(datetime.combine(item.day, at), item.start_zone)
    return Change(item.id, start, start + item.length)


def _end_at(at: time, item: AgendaItem) -> datetime:
    day = zones.local(item.starts_at, item.end_zone).date()
    end = zones.instant(datetime.combine(day, at), item.end_zone)
    if end <= item.starts_at:
        end = zones.instant(datetime.combine(day + timedelta(days=1), at), item.end_zone)
    return end
