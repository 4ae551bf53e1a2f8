"""Bringing a party together at one table with the fewest people moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from missiontui.domain.seating_room import NOWHERE, Room
from missiontui.i18n import _

MOST_DISPLACED: Final = 9
"""So many others are moved at most for one party."""
MOST_TABLES: Final = 3
"""So many tables with free seats are tried for somebody who makes room."""
MOST_TRIED: Final = 3_000
"""Ways to make room that are tried at most for one party; 5 µs each."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A table for a party, and who gives up their seats there and for which tables."""

    table: int
    coming: Sequence[int]
    leaving: Sequence[tuple[Sequence[int], int]] = ()

    @property
    def moved(self) -> int:
        """How many people it moves."""
        return len(self.coming) + sum(len(unit) for unit, _table in self.leaving)


def gather(room: Room, unit: Sequence[int]) -> bool:
    """Bring those who move together to one table, if that can be; whether it could.

    Who is not moved at all decides at which table; who sits at the head table stays there, and nobody is sent
    away from it for others.
    """
    found = _best(room, unit)
    if found is None:
        return False
    name = room.guests[unit[0]].name
    for leaving, table in found.leaving:
        room.put_all(leaving, table, _("to make room for the party of {name}").format(name=name))
    for guest in found.coming:
        room.put(guest, found.table, with_whom(room, guest, unit))
    return True


def with_whom(room: Room, guest: int, unit: Sequence[int]) -> str:
    """The reason of somebody who comes to a table with their party, or because of it."""
    others = [one for one in unit if one != guest]
    if not others:
        return room.why[guest]
    return _("to sit with {name}").format(name=room.guests[others[0]].name)


def _best(room: Room, unit: Sequence[int]) -> Gathering | None:
    """Of all tables, the one that takes the fewest moves; of equal ones, the one that fits their rank."""
    misfits = misfits_by_level(room, unit)
    tables = _possible(room, unit)
    search = _MakingRoom(room, unit)
    for moved in range(1, len(unit) + MOST_DISPLACED + 1):
        found = [one for table in tables if (one := search.at(table, moved)) is not None]
        if found:
            return min(
                found,
                key=lambda one: (
                    misfits.get(room.tables[one.table].rank, 0),
                    room.penalty(room.there[one.table] | set(unit)) - room.penalty(room.there[one.table]),
                    one.table,
                ),
            )
    return None


def _possible(room: Room, unit: Sequence[int]) -> list[int]:
    """The tables at which a party could be brought together."""
    bound = {room.at[guest] for guest in unit if room.is_fixed[guest] or room.is_head(room.at[guest])} - {
        NOWHERE
    }
    if bound:
        return sorted(bound) if len(bound) == 1 else []
    return [table for table in room.others if room.tables[table].seats >= len(unit)]


class _MakingRoom:
    """Looks how others could leave a table for a party, with no more than so many people moved.

    Whoever leaves takes free seats elsewhere, or those of others who leave in their turn, with whole parties.
    It gives up after some tries: in a room without a free seat there can be very many ways.
    """

    def __init__(self, room: Room, unit: Sequence[int]) -> None:
        self._room = room
        self._unit = unit
        self._free: dict[int, int] = {}
        self._leaving: list[tuple[Sequence[int], int]] = []
        self._units: dict[int, list[list[int]]] = {}
        self._left = MOST_TRIED

    def at(self, table: int, moved: int) -> Gathering | None:
        """How the party comes together at a table by moving just so many people; None if it cannot."""
        room = self._room
        coming = [guest for guest in self._unit if room.at[guest] != table]
        wanting = len(coming) - room.free(table)
        displaced = moved - len(coming)
        if displaced < max(0, wanting) or (wanting <= 0) != (displaced == 0):
            return None
        if wanting <= 0:
            return Gathering(table, coming)
        if room.is_head(table):
            return None
        self._free = {one: room.free(one) for one in room.others}
        for guest in coming:
            origin = room.at[guest]
            if origin in self._free and len(room.there[origin]) <= room.tables[origin].seats:
                self._free[origin] += 1
        self._free[table] -= len(coming)
        self._leaving = []
        return Gathering(table, coming, self._leaving) if self._sheds(table, displaced) else None

    def _sheds(self, table: int, displaced: int) -> bool:
        """Whether so many people leave an over-full table and those that become so by it."""
        self._left -= 1
        if self._left < 0 or displaced < -self._free[table]:
            return False
        gone = [unit for unit, _table in self._leaving]
        for unit in self._movable(table):
            size = len(unit)
            if size > displaced or unit in gone:
                continue
            for other in self._where(table, size, displaced - size):
                self._leaving.append((unit, other))
                self._free[table] += size
                self._free[other] -= size
                over = next((one for one, free in self._free.items() if free < 0), None)
                if over is None or self._sheds(over, displaced - size):
                    return True
                self._free[other] += size
                self._free[table] -= size
                self._leaving.pop()
        return False

    def _movable(self, table: int) -> list[list[int]]:
        """The parties that could leave a table, but the one that is brought together."""
        if table not in self._units:
            those = set(self._unit)
            self._units[table] = [one for one in self._room.movable_units(table) if not those & set(one)]
        return self._units[table]

    def _where(self, table: int, size: int, displaced: int) -> list[int]:
        """Where so many could go from a table: free seats, else where no more than so many leave for them."""
        enough = [other for other, free in self._free.items() if free >= size and other != table]
        if enough or not displaced:
            return enough[:MOST_TABLES]
        return [other for other, free in self._free.items() if other != table and size - free <= displaced]


def misfits_by_level(room: Room, unit: Sequence[int]) -> Mapping[int, int]:
    """By the rank of tables, how many would sit out of order if a party sat at one of those.

    Nothing is said where all tables but the head table are of one rank.
    """
    ranks = [rank for guest in unit if (rank := room.guests[guest].rank) is not None]
    levels = sorted({room.tables[table].rank for table in room.others})
    if not ranks or len(levels) == 1:
        return {}
    rank, mine = min(ranks), set(unit)
    before = dict.fromkeys(levels, 0)
    behind = dict.fromkeys(levels, 0)
    for guest, table in enumerate(room.at):
        other = room.guests[guest].rank
        if table != NOWHERE and other is not None and guest not in mine and not room.is_head(table):
            before[room.tables[table].rank] += other > rank
            behind[room.tables[table].rank] += other < rank
    return {
        level: sum(before[one] for one in levels if one < level)
        + sum(behind[one] for one in levels if one > level)
        for level in levels
    }
