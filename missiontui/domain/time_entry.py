"""What a person types to move an item: ``+12``, ``-5``, ``11:40``, ``until 11:40``."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Change
from missiontui.domain.present import Entry
from missiontui.errors import InputError
from missiontui.i18n import _

_MINUTES = re.compile(r"([+\-−])\s*(?:(\d{1,2})\s*[hu]\s*)?(?:(\d{1,4})\s*(?:m|min|minutes)?)?$")
_CLOCK = re.compile(r"(\d{1,2})\s*[:.hu]\s*(\d{2})?$|(\d{2})(\d{2})$")
_UNTIL = re.compile(r"(?:until|till|jusqu['’]?\s*(?:à|a)?|tot)\s+(.*)$")

NIGHT = timedelta(hours=12)
"""An end that lies before the start is the next day's, if the item then takes no longer than this."""


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


def shifted_as_shown(entry: Entry, minutes: int) -> Change:
    """As ``shifted``, but counted from what is shown now instead of from the last estimate.

    "Ten more minutes", said at 11:42 of a meeting that should have ended at 11:15, means until 11:52; and a
    lunch that cannot start before 12:12 starts ten minutes after that.
    """
    by = timedelta(minutes=minutes)
    start = entry.item.starts_at if entry.item.status == Status.RUNNING else entry.starts_at + by
    return Change(entry.item.id, start, entry.ends_at + by)


def change_of_time(text: str, entry: Entry) -> Change:
    """What the words typed about an item mean.

    ``+12``, ``-5`` and ``+1h30`` shift it from what is shown; ``11:40`` starts it then (a running one ends
    then); ``until 11:40`` leaves the start and ends it then. Clock times are those of the item's leg, on
    its day; an end that lies before the start is the next day's, for a night and no longer.

    Raises:
        InputError: not understood, or no such time there.
    """
    item = entry.item
    words = text.strip().lower()
    by_minutes = _MINUTES.match(words)
    if by_minutes and (by_minutes[2] or by_minutes[3]):
        minutes = 60 * int(by_minutes[2] or 0) + int(by_minutes[3] or 0)
        return shifted_as_shown(entry, minutes if by_minutes[1] == "+" else -minutes)
    until = _UNTIL.match(words)
    if not until and not _CLOCK.match(words):
        raise InputError(
            _("“{text}” is no change of time.").format(text=text.strip()),
            hint=_("Write +12, -5, +1h30, 11:40 or until 11:40."),
        )
    at = clock_time(until[1] if until else words)
    start = item.starts_at if item.status == Status.RUNNING else entry.starts_at
    if until or item.status == Status.RUNNING:
        return Change(item.id, start, end_at(at, start, item.end_zone))
    start = zones.instant(datetime.combine(item.day, at), item.start_zone)
    return Change(item.id, start, start + item.length)


def end_at(at: time, start: datetime, zone: str) -> datetime:
    """The instant of a clock time at which something ends that began at ``start`` (UTC).

    It is the next day's where it lies before the start, if what then takes the night is no longer than one.

    Raises:
        InputError: it lies before the start, or does not exist in the zone.
    """
    day = zones.local(start, zone).date()
    end = zones.instant(datetime.combine(day, at), zone)
    if end > start:
        return end
    end = zones.instant(datetime.combine(day + timedelta(days=1), at), zone)
    if end - start > NIGHT:
        raise InputError(
            _("It would end at {end}, before it starts at {start}.").format(
                end=f"{at:%H:%M}", start=f"{zones.local(start, zone):%H:%M}"
            ),
            hint=_("Give a later end."),
        )
    return end
