"""The calendar by which the date of a promise is read: the present moment, and the zone of each day."""

from __future__ import annotations

from datetime import date, datetime

from missiontui.domain.agenda import Destination
from missiontui.domain.due_dates import DueCalendar
from missiontui.errors import NotFoundError
from missiontui.store import agenda
from missiontui.store.connection import MissionFile


def due_calendar(file: MissionFile, now: datetime, zone: str) -> DueCalendar:
    """The mission's calendar; its legs are read once.

    Args:
        now: the present moment, UTC.
        zone: where the delegation is.
    """
    legs = agenda.destinations(file)
    try:
        home_zone = agenda.the_mission(file).home_zone
    except NotFoundError:  # while its making is taken back
        home_zone = zone

    def zone_on(day: date) -> str:
        return _zone_on(day, legs, zone, home_zone)

    return DueCalendar(now, zone, zone_on)


def _zone_on(day: date, legs: tuple[Destination, ...], zone: str, home_zone: str) -> str:
    """The zone of the leg whose dates hold a day, of the one that comes next, or of home after the last.

    Of two that share a day it is the later one. Where both came that day, as the legs of a mission that was
    just made, the dates tell nothing apart: then it is where the delegation is.
    """
    dated = [leg for leg in legs if (leg.arrives_on, leg.leaves_on) != (date.min, date.max)]
    if not dated:
        return zone if legs else home_zone
    there = [leg for leg in dated if leg.arrives_on <= day <= leg.leaves_on]
    if not there:
        ahead = [leg for leg in dated if leg.arrives_on > day]
        return ahead[0].zone if ahead else home_zone
    latest = [leg.zone for leg in there if leg.arrives_on == there[-1].arrives_on]
    return zone if zone in latest else latest[-1]
