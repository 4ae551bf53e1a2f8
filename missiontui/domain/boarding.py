"""The seats of an item's buses at the boarding that is now or comes next: how many are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.agenda import Status
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.domain.countdown import countdown, leaves_at
from missiontui.domain.dates import time_or_day
from missiontui.domain.departures import Departure, departed, present_stage
from missiontui.domain.roster import Place, Roster, Standing
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, ngettext

FORGOTTEN = timedelta(hours=6)
"""So long after a departure of which nobody noted that it took place, no minutes are counted any more."""

_SEATED = frozenset({Standing.PASSED, Standing.MISSING})
"""Who takes a seat: who is expected to board or has boarded; not who declined, is out or never went."""


@dataclass(frozen=True, slots=True)
class Boarding:
    """The list of an item as its buses are filled.

    Args:
        stage: which boarding, out or back.
        departures: what was decided, in the order in which it was.
    """

    roster: Roster
    stage: Stage
    departures: tuple[Departure, ...] = ()

    def takes_seat(self, place: Place) -> bool:
        """Whether somebody needs a seat, on whatever bus."""
        return self.roster.standing(place, self.stage) in _SEATED

    def is_aboard(self, place: Place) -> bool:
        """Whether somebody sits in the bus already."""
        return self.roster.standing(place, self.stage) == Standing.PASSED

    def taken(self, vehicle_id: str) -> int:
        """How many seats of a bus are taken; with an empty id, how many people have none."""
        return self.roster.numbers(self.stage, vehicle_id).expected

    def left(self, vehicle_id: str) -> Departure | None:
        """How a bus left; None while it has not."""
        return departed(self.departures, self.stage, vehicle_id)


def boarding_of(roster: Roster, departures: tuple[Departure, ...]) -> Boarding:
    """The boarding that is now, or the next one: on the way back once people have arrived."""
    passed = roster.attendance.stages_passed
    buses = [vehicle.id for vehicle in roster.vehicles]
    now = present_stage(roster.item, departures, passed, buses)
    stages = stages_of(roster.item.kind)
    is_back = Stage.BOARDED_BACK in stages and now != Stage.BOARDED
    return Boarding(roster, Stage.BOARDED_BACK if is_back else Stage.BOARDED, departures)


def departure_in_words(boarding: Boarding, vehicle: Vehicle, now: datetime) -> str:
    """``leaves 13:30 in 12 min``; hours later, or of what is cancelled, just when it was to leave."""
    item, left = boarding.roster.item, boarding.left(vehicle.id)
    zone = item.end_zone if boarding.stage.is_back else item.start_zone
    leaves = leaves_at(item, vehicle, boarding.stage)
    if left is None and (item.status == Status.CANCELLED or now - leaves > FORGOTTEN):
        return _("was to leave {time}").format(time=time_or_day(leaves, now, zone))
    return countdown(leaves, left, now, zone)


def seats_in_words(vehicle: Vehicle, taken: int) -> str:
    """``31/35``; ``31`` where nobody has said how many seats there are."""
    return str(taken) if vehicle.capacity is None else f"{taken}/{vehicle.capacity}"


def fullness_in_words(vehicle: Vehicle, taken: int) -> str:
    """``4 free``, ``full``, ``over full by 1``; empty where nobody has said how many seats there are."""
    if vehicle.capacity is None:
        return ""
    free = vehicle.capacity - taken
    if free < 0:
        return _("over full by {number}").format(number=-free)
    if free == 0:
        return _("full")
    return ngettext("{number} free", "{number} free", free).format(number=free)


def is_over_full(vehicle: Vehicle, taken: int) -> bool:
    """Whether more people are to sit in a bus than it has seats."""
    return vehicle.capacity is not None and taken > vehicle.capacity
