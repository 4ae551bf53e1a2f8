"""Reading what is due in the coming week."""

from __future__ import annotations

from datetime import date, datetime

from missiontui.domain.milestones import milestones
from missiontui.domain.weekly import Week, week_of
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import promises
from missiontui.store.incidents import incidents
from missiontui.store.thank_yous import all_thank_yous


def week(file: MissionFile, today: date, now: datetime, zone: str) -> Week:
    """What is due from a day on.

    Args:
        now: UTC.
        zone: where the delegation is; of a promise that names none.
    """
    mission = agenda.the_mission(file)
    return week_of(
        today,
        promises(file, now, zone),
        [one for one in all_thank_yous(file) if one.is_open and _is_over(mission.ends_on, today)],
        incidents(file, open_only=True),
        milestones(mission.ends_on),
        now=now,
        elsewhere=zone,
    )


def _is_over(ends_on: date | None, today: date) -> bool:
    """Whether letters are due: nobody thanks before the last day."""
    return ends_on is None or ends_on <= today
