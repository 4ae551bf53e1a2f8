"""Which buses leave at another time because their items moved, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Cascade, Move
from missiontui.domain.checkpoints import Stage
from missiontui.domain.dates import day_and_time
from missiontui.domain.departures import Departure, departed
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.zones import local
from missiontui.i18n import _

Vehicles = Mapping[str, tuple[Vehicle, ...]]
"""Item id to its vehicles."""

Departures = Mapping[str, tuple[Departure, ...]]
"""Item id to what was decided there, in the order in which it was."""


@dataclass(frozen=True, slots=True)
class VehicleMove:
    """A vehicle's new times, UTC. ``vehicle`` is as it was, and ``item`` is its item as it was."""

    vehicle: Vehicle
    item: AgendaItem
    departs_at: datetime | None
    returns_at: datetime | None


def vehicle_moves(
    result: Cascade, vehicles: Vehicles, departures: Departures, *, is_fact: bool = False
) -> tuple[VehicleMove, ...]:
    """Which vehicles leave at another time once a change is applied.

    A bus leaves for its item later by as much as the item's start moves, and from there by as much as its
    end does. What has left does not leave again; what takes people to an item that runs has left, whether or
    not somebody noted it.

    Args:
        result: the change.
        is_fact: whether the item asked for has just started or ended.
    """
    moved = []
    for move in result.moves:
        is_out = move.item.status == Status.PLANNED and not (is_fact and move.item.id == result.asked.id)
        decided = departures.get(move.item.id, ())
        for vehicle in vehicles.get(move.item.id, ()):
            one = _moved(vehicle, move, decided, is_out=is_out)
            if (one.departs_at, one.returns_at) != (vehicle.departs_at, vehicle.returns_at):
                moved.append(one)
    return tuple(moved)


def vehicle_move_in_words(move: VehicleMove) -> str:
    """``leaves 13:45, was 13:30``; of the way back ``leaves there 16:15, was 16:00``."""
    return ", ".join(_words(move))


def _moved(vehicle: Vehicle, move: Move, decided: tuple[Departure, ...], *, is_out: bool) -> VehicleMove:
    departs_at, returns_at = vehicle.departs_at, vehicle.returns_at
    if is_out and departed(decided, Stage.BOARDED, vehicle.id) is None:
        departs_at = _later(departs_at, move.starts_at - move.item.starts_at)
    if departed(decided, Stage.BOARDED_BACK, vehicle.id) is None:
        returns_at = _later(returns_at, move.ends_at - move.item.ends_at)
    return VehicleMove(vehicle, move.item, departs_at, returns_at)


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    """A time that moves along; one that another program wrote at the end of all calendars stays."""
    try:
        return moment + by if moment is not None else None
    except OverflowError:
        return moment


def _words(move: VehicleMove) -> Iterator[str]:
    before, item = move.vehicle, move.item
    if move.departs_at != before.departs_at and move.departs_at and before.departs_at:
        time, was = _times(move.departs_at, before.departs_at, item.start_zone)
        yield _("leaves {time}, was {was}").format(time=time, was=was)
    if move.returns_at != before.returns_at and move.returns_at and before.returns_at:
        time, was = _times(move.returns_at, before.returns_at, item.end_zone)
        yield _("leaves there {time}, was {was}").format(time=time, was=was)


def _times(new: datetime, old: datetime, zone: str) -> tuple[str, str]:
    """A new and an old time; the new one has its day where that is another one."""
    now, was = local(new, zone), local(old, zone)
    return (f"{now:%H:%M}" if now.date() == was.date() else day_and_time(now)), f"{was:%H:%M}"
