"""What the text about the situation tells, read from the mission."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.agenda import leg_at
from missiontui.domain.present import Entry, State, present
from missiontui.domain.situation import Facts
from missiontui.domain.visits import Progress, VisitLine
from missiontui.store import agenda, calls
from missiontui.store.connection import MissionFile
from missiontui.store.missing_lists import missing_at
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.store.visits import visit_lines

_OVER = (State.CANCELLED, State.UNMARKED)


def situation_at(file: MissionFile, now: datetime, *, van_under_v: bool = True) -> Facts:
    """What a mission knows of a moment.

    Args:
        now: UTC.
        van_under_v: whether van den Berg is filed under V.
    """
    items = agenda.items_around(file, now)
    seen = present(items, now)
    mission, leg = agenda.the_mission(file), leg_at(now, agenda.destinations(file), items)
    lists = visit_lines(file, [entry for entry in seen.entries if entry.state not in _OVER])
    return Facts(
        present=seen,
        lists=lists,
        missing=[
            missing_at(file, line.entry.expected_item, line.stage, now, van_under_v=van_under_v)
            for line in lists
            if _is_checked_off_now(line)
        ],
        calls=calls.still_to_call(file),
        zone=leg.zone if leg else mission.home_zone,
        city=leg.city if leg else "",
        home_zone=mission.home_zone,
        is_rehearsal=is_rehearsal(file),
    )


def _is_checked_off_now(line: VisitLine) -> bool:
    """Whether somebody stands there with the list: boarding or coming in has opened, or some have arrived."""
    if line.progress == Progress.BOARDING:
        return line.counts_down or _runs(line.entry)
    return line.progress == Progress.UNDER_WAY and line.at(line.stage).passed > 0 and line.counts_down


def _runs(entry: Entry) -> bool:
    return entry.state in (State.RUNNING, State.OVER, State.DUE)
