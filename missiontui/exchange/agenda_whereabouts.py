"""In which of several legs the mission is at an hour, as its programme tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from missiontui.domain import zones
from missiontui.domain.agenda import Status

Stay = tuple[datetime, datetime, str, str]
"""From when to when (by the clock there, naive) an item goes on, and in which legs it begins and ends."""


def leg_at(at: datetime, legs: Mapping[str, str], programme: Iterable[Mapping[str, object]]) -> str:
    """The leg in which the mission is then.

    That is the one of the item of that day which is nearest in time. A journey is in its first leg when it
    starts and in its last one when it ends; so whoever has flown is no longer where the flight left.

    Args:
        at: by the clock that the legs share.
        legs: the id of each to its zone.
        programme: the items.

    Returns:
        Empty where no item of that day is in these legs, or two are as near.
    """
    nearest: dict[str, float] = {}
    for stay in _stays(at.date(), legs, programme):
        leg, distance = _nearest_end(at, stay)
        if leg in legs:
            nearest[leg] = min(distance, nearest.get(leg, distance))
    ranked = sorted(nearest, key=nearest.__getitem__)
    if len(ranked) > 1 and nearest[ranked[0]] == nearest[ranked[1]]:
        return ""
    return ranked[0] if ranked else ""


def _nearest_end(at: datetime, stay: Stay) -> tuple[str, float]:
    """The leg of the end of an item that is nearest to a time, and how far that is, in seconds."""
    start, end, leg, arrival = stay
    if leg == arrival and start <= at <= end:
        return leg, 0
    before, after = (abs((at - each).total_seconds()) for each in (start, end))
    return (leg, before) if before < after else (arrival, after)


def _stays(day: date, legs: Mapping[str, str], programme: Iterable[Mapping[str, object]]) -> Iterator[Stay]:
    """The items that begin or end on that day in these legs; one without a length says nothing."""
    for row in programme:
        leg = str(row["destination_id"])
        arrival = str(row.get("arrival_destination_id") or leg)
        zone = legs.get(leg) or legs.get(arrival)
        if (
            zone is None
            or row.get("status") == Status.CANCELLED
            or row["planned_start"] == row["planned_end"]
        ):
            continue
        start, end = (_local(row[column], zone) for column in ("planned_start", "planned_end"))
        if day in (start.date(), end.date()):
            yield start, end, leg, arrival


def _local(instant: object, zone: str) -> datetime:
    return zones.local(zones.from_text(str(instant)), zone).replace(tzinfo=None)
