"""Days to tell rules by: 4 March 2025 in New Delhi, unless a test says otherwise.

Clock times are those of the leg. An item's title is also its id.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Contact, Destination
from missiontui.domain.cascade import Cascade, Change, cascade
from missiontui.domain.time_entry import shifted

DAY = date(2025, 3, 4)


def leg(city: str, zone: str, arrives_on: date = DAY, leaves_on: date = DAY) -> Destination:
    """A leg of the mission."""
    return Destination(city.lower(), city, "", zone, arrives_on, leaves_on)


DELHI = leg("New Delhi", "Asia/Kolkata", date(2025, 3, 2), date(2025, 3, 4))
MUMBAI = leg("Mumbai", "Asia/Kolkata", date(2025, 3, 4), date(2025, 3, 8))
BRUSSELS = leg("Brussels", "Europe/Brussels", date(2025, 3, 8), date(2025, 3, 8))
TOKYO = leg("Tokyo", "Asia/Tokyo", date(2025, 3, 5), date(2025, 3, 7))
HONOLULU = leg("Honolulu", "Pacific/Honolulu", date(2025, 3, 7), date(2025, 3, 9))


def at(clock: str, place: Destination = DELHI, day: date = DAY) -> datetime:
    """The UTC instant of a clock time at a leg."""
    return zones.instant(datetime.combine(day, time.fromisoformat(clock)), place.zone)


def contact(name: str, mobile: str = "+91 11 5550 0001") -> Contact:
    """Somebody to phone."""
    return Contact(name.lower(), name, mobile)


def item(
    title: str,
    start: str,
    end: str,
    *,
    now: str = "",
    now_until: str = "",
    track: str = "Official",
    place: Destination = DELHI,
    day: date = DAY,
    ends_on: date | None = None,
    **more: Any,
) -> AgendaItem:
    """An item planned from ``start`` to ``end``.

    An end before the start is the next day's, unless ``ends_on`` says which. ``now`` and ``now_until`` are
    its present estimate; with ``now`` alone it keeps its length.
    """
    arrival = more.get("arrival") or place
    planned_start = at(start, place, day)
    planned_end = at(end, arrival, ends_on or day)
    if planned_end < planned_start and ends_on is None:
        planned_end = at(end, arrival, day + timedelta(days=1))
    starts_at = at(now, place, day) if now else planned_start
    ends_at = starts_at + (planned_end - planned_start)
    if now_until:
        ends_at = at(now_until, arrival, ends_on or day)
    values: dict[str, Any] = {"kind": "official", **more}
    return AgendaItem(
        id=title,
        destination=place,
        title=title,
        track=track,
        planned_start=planned_start,
        planned_end=planned_end,
        starts_at=starts_at,
        ends_at=ends_at,
        **values,
    )


def by_title(day: Iterable[AgendaItem], title: str) -> AgendaItem:
    """The item of that title."""
    return next(each for each in day if each.title == title)


def shift(day: Iterable[AgendaItem], title: str, minutes: int, **options: Any) -> Cascade:
    """What moving an item by minutes does to the day."""
    every = tuple(day)
    return cascade(every, shifted(by_title(every, title), minutes), **options)


def until(day: Iterable[AgendaItem], title: str, clock: str, **options: Any) -> Cascade:
    """What another end of an item does to the day; its start stays."""
    every = tuple(day)
    asked = by_title(every, title)
    return cascade(every, Change(asked.id, asked.starts_at, at(clock, asked.destination)), **options)


def times(day: Iterable[AgendaItem]) -> dict[str, str]:
    """Title to present times as they are shown: ``12:00-13:45``."""
    return {each.title: f"{each.local_start:%H:%M}-{each.local_end:%H:%M}" for each in day}
