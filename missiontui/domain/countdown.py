"""How long until a bus leaves, in words, and from when on somebody is missing rather than to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.dates import day_and_time, span_in_words
from missiontui.domain.departures import Departure
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _

BOARDING = timedelta(minutes=30)
"""So long before its departure boarding opens: who is not there is to come before, and missing afterwards."""


def leaves_at(item: AgendaItem, vehicle: Vehicle | None, stage: Stage) -> datetime:
    """When a bus leaves after a stage, UTC: as noted, or else when its item starts, on the way back ends.

    After a stage at whose end nothing leaves, it is the item's time in any case.

    Args:
        vehicle: the bus; None for those who have none.
    """
    noted = vehicle.leaves_at(stage) if vehicle is not None and stage.is_departure else None
    return noted or (item.ends_at if stage.is_back else item.starts_at)


def is_open(leaves: datetime, now: datetime, *, anybody_passed: bool) -> bool:
    """Whether boarding has opened: somebody has passed, or the bus leaves within half an hour. All UTC."""
    return anybody_passed or now >= leaves - BOARDING


def missing_word(*, is_boarding: bool) -> str:
    """What those are called who have not passed: ``to come`` before boarding has opened."""
    return _("missing") if is_boarding else _("to come")


def countdown(leaves: datetime, left: Departure | None, now: datetime, zone: str) -> str:
    """``leaves 13:30 in 12 min``, ``should have left 13:30, 4 min ago``, ``left 13:34``.

    Args:
        leaves: when it is to leave, UTC.
        left: how it left, if it did.
        now: UTC.
        zone: whose clock is shown.
    """
    if left is not None:
        return _("left {time}").format(time=_clock(left.at, now, zone))
    minutes, time = zones.minutes(leaves - now), _clock(leaves, now, zone)
    if minutes > 0:
        return _("leaves {time} in {span}").format(time=time, span=span_in_words(minutes))
    if minutes == 0:
        return _("leaves {time}, now").format(time=time)
    return _("should have left {time}, {span} ago").format(time=time, span=span_in_words(-minutes))


def _clock(moment: datetime, now: datetime, zone: str) -> str:
    there = zones.local(moment, zone)
    is_today = there.date() == zones.local(now, zone).date()
    return f"{there:%H:%M}" if is_today else day_and_time(there)
