"""Somebody who is not on the list and stands at the door of the bus."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.domain.roster import Roster
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the mission does not know yet, as typed: ``Lakshmi Rao, Tata Motors``."""

    given_name: str
    family_name: str
    organisation: str = ""


def newcomer(typed: str) -> Newcomer:
    """Who is meant by name and company in one line: ``Lakshmi Rao, Tata Motors``, ``Lakshmi Rao (Tata)``.

    Raises:
        InputError: there is no name in it.
    """
    line = " ".join(typed.split())
    found = re.fullmatch(r"(?P<name>[^,(]*?)\s*(?:[,(]\s*(?P<firm>.*?)\s*\)?)?", line)
    name = found["name"] if found else ""
    if not name:
        raise InputError(
            _("There is no name in “{typed}”.").format(typed=line),
            hint=_("Write it like: Lakshmi Rao, Tata Motors."),
        )
    given, _space, family = name.rpartition(" ")
    return Newcomer(given, family, (found["firm"] or "") if found else "")


def bus_for(roster: Roster, shown: str, left: Collection[str] = ()) -> Vehicle | None:
    """The bus for one more: the one that is looked at, else the one with most free seats; None without buses.

    Args:
        shown: the id of the bus that is looked at, if one is.
        left: ids of buses that have left.
    """
    looked_at = roster.vehicle(shown)
    if looked_at is not None:
        return looked_at
    here = [bus for bus in roster.vehicles if bus.id not in left]
    return max(here, key=lambda bus: free_seats(roster, bus), default=None)


def free_seats(roster: Roster, bus: Vehicle) -> int:
    """How many seats are not taken, negative if over full; of a bus whose seats nobody counted, none."""
    taken = roster.numbers(Stage.BOARDED, bus.id).expected
    return bus.capacity - taken if bus.capacity is not None else 0


def warnings(roster: Roster, bus: Vehicle | None, *, needs_clearance: bool) -> list[str]:
    """What is to be thought of before one more comes: places, seats, clearance. In sentences."""
    found = []
    stages = stages_of(roster.item.kind)
    registered = roster.numbers(Stage.ARRIVED if Stage.ARRIVED in stages else stages[0]).expected
    capacity = roster.item.capacity
    if capacity is not None and registered >= capacity:
        found.append(
            _("Over capacity: {taken} on {places} places.").format(taken=registered + 1, places=capacity)
        )
    if bus is not None and bus.capacity is not None and free_seats(roster, bus) <= 0:
        taken = bus.capacity - free_seats(roster, bus)
        found.append(
            _("{bus} is over full: {taken} on {seats} seats.").format(
                bus=bus.name, taken=taken + 1, seats=bus.capacity
            )
        )
    if needs_clearance:
        found.append(_("Clearance is needed here and not known."))
    return found
