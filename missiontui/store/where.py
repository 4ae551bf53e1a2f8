"""Where the delegation is at a moment: on whose clock times are shown that belong to no item."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.agenda import leg_at
from missiontui.errors import NotFoundError
from missiontui.store import agenda
from missiontui.store.connection import MissionFile


def zone_at(file: MissionFile, moment: datetime) -> str:
    """The zone of the leg that the delegation is in; home's without legs, UTC without a mission.

    Args:
        moment: UTC.
    """
    leg = leg_at(moment, agenda.destinations(file), agenda.items_around(file, moment))
    if leg is not None:
        return leg.zone
    try:
        return agenda.the_mission(file).home_zone
    except NotFoundError:
        return "UTC"
