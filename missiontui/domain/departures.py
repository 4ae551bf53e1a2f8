"""Go or no-go: what was decided when a bus was to leave, by whom, and who stayed behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.checkpoints import Stage, stages_of


class Decision(StrEnum):
    """What is decided when a bus is to leave."""

    GO = "go"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Departure:
    """A decision. ``at`` is when it was taken and ``until`` how long is waited, UTC.

    Args:
        vehicle_id: the bus; empty for those who have none.
        leg: ``outbound`` or ``inbound``.
        left_behind: registrations of those it left without.
    """

    id: str
    item_id: str
    vehicle_id: str
    leg: str
    decision: str
    at: datetime
    until: datetime | None = None
    decided_by: str = ""
    left_behind: tuple[str, ...] = ()


def departed(departures: Iterable[Departure], stage: Stage, vehicle_id: str) -> Departure | None:
    """How a bus left after a stage; None while it has not, or where boarding was opened again.

    Args:
        departures: those of the item, in the order in which they were decided.
        vehicle_id: the bus; empty for those who have none.
    """
    last = None
    for one in departures:
        if one.leg == stage.leg and one.vehicle_id == vehicle_id:
            last = one
    return last if last is not None and last.decision == Decision.GO else None


def present_stage(
    item: AgendaItem,
    departures: Iterable[Departure],
    passed: Iterable[Stage],
    vehicle_ids: Iterable[str],
) -> Stage:
    """The stage at which people are checked off now.

    The furthest of what somebody was checked off at, and of what the buses that left and the item's status
    say: once all buses have left, people arrive; once a visit is done, they board for the way back. The
    first guest who leaves an evening is no reason to look for the others there: it stays at who comes in.

    Args:
        departures: those of the item, in the order in which they were decided.
        passed: stages at which somebody was checked off.
        vehicle_ids: its buses.
    """
    stages = tuple(stage for stage in stages_of(item.kind) if stage != Stage.LEFT)
    buses, decided = tuple(vehicle_ids), tuple(departures)
    place = max((stages.index(stage) for stage in passed if stage in stages), default=0)
    for number, stage in enumerate(stages[:-1]):
        has_left = stage.is_departure and all(departed(decided, stage, bus) for bus in buses or ("",))
        if has_left:
            place = max(place, number + 1)
    if item.status == Status.DONE and Stage.BOARDED_BACK in stages:
        place = max(place, stages.index(Stage.BOARDED_BACK))
    return stages[place]
