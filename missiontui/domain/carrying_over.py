"""What of an earlier mission goes into a new one, and how its programme moves to other days and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.people import Consent, Side
from missiontui.i18n import _
from missiontui.text import fold

_REFUSED = frozenset({Consent.REFUSED, Consent.WITHDRAWN})
_MIRROR = {Side.DELEGATION: Side.HOST, Side.HOST: Side.DELEGATION}


class Direction(StrEnum):
    """Whether a mission goes abroad, or is received."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg of a mission: where it is, and when; the dates are None where nobody has said."""

    city: str
    zone: str
    country: str = ""
    arrives_on: date | None = None
    leaves_on: date | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """When an item is in the new mission, UTC; ``remark`` says what had to be another time of day."""

    starts_at: datetime
    ends_at: datetime
    remark: str = ""


def may_go_along(consent: str) -> bool:
    """Whether somebody may be taken along: all but those who refused, or said no afterwards."""
    return consent.strip().casefold() not in _REFUSED


def mirrored_side(side: str) -> str:
    """What somebody is where a mission is the mirror of the earlier one: the hosts are the guests, and the
    other way round; authorities, organisers, press and interpreters stay what they are."""
    return _MIRROR[Side(side)] if side in _MIRROR else side


def new_legs(
    old: Sequence[Leg],
    wanted: Sequence[tuple[str, str]],
    moved: timedelta,
    first: date | None,
    last: date | None,
) -> tuple[Leg, ...]:
    """The legs of the new mission: those that were named, else those of the earlier one.

    A leg has the days of the earlier one in its place, moved; one that had none has those of the mission.

    Args:
        wanted: (city, zone) in the order of travel; none for the earlier ones.
        moved: by how much the programme moves, whole days.
        first, last: the new mission's days.
    """
    if not wanted:
        return tuple(Leg(leg.city, leg.zone, leg.country, *_days(leg, moved, first, last)) for leg in old)
    countries = {fold(leg.city): leg.country for leg in old}
    found = []
    for place, (city, zone) in enumerate(wanted):
        days = _days(old[place], moved, first, last) if len(wanted) == len(old) else (first, last)
        found.append(Leg(city, zone, countries.get(fold(city), ""), *days))
    return tuple(found)


def leg_for(place: int, legs: Sequence[Leg]) -> int:
    """In which of the new legs an item of an earlier one is: the one in the same place of the order, or the
    last where there are fewer."""
    return min(place, len(legs) - 1)


def moved_times(
    planned_start: datetime, planned_end: datetime, old_zone: str, new_zone: str, moved: timedelta, title: str
) -> Times:
    """When an item is on its new day: at the same time of day on the new leg's clock, and as long as before.

    A time that the clocks skip on that day becomes the one they go on with, and is told; of one that they
    show twice the first is taken.

    Args:
        planned_start, planned_end: UTC.
        moved: whole days.
        title: for the remark.
    """
    wall = zones.local(planned_start, old_zone).replace(tzinfo=None) + moved
    there = wall.replace(tzinfo=zones.zone_named(new_zone))
    starts_at = there.astimezone(UTC)
    back = zones.local(starts_at, new_zone)
    remark = ""
    if back.replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        remark = _("“{title}”: the clocks in {zone} skip {time} on {day}; it stands at {new}.").format(
            title=title, time=f"{wall:%H:%M}", day=short_day(wall), zone=new_zone, new=f"{back:%H:%M}"
        )
    return Times(starts_at, starts_at + (planned_end - planned_start), remark)


def _days(
    leg: Leg, moved: timedelta, first: date | None, last: date | None
) -> tuple[date | None, date | None]:
    return (
        leg.arrives_on + moved if leg.arrives_on else first,
        leg.leaves_on + moved if leg.leaves_on else last,
    )
