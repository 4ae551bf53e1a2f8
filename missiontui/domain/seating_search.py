"""Bettering tables that were filled afresh: people or parties change places until no table gains by it.

The work is bounded by the number of changes that are tried, not by the clock: the same guests give the same
tables on whatever laptop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from missiontui.domain.seating_pace import Pace
from missiontui.domain.seating_room import Room
from missiontui.i18n import _

MOST_TRIED: Final = 60_000
"""Changes that are tried at most; 4 µs each."""
TOLD_EVERY: Final = 2_000


@dataclass(slots=True)
class Search:
    """Betters a room.

    Args:
        room: who is where.
        pace: is told how far it has come.
        tried: how many changes were tried.
        points: what is not as it should be at each table.
    """

    room: Room
    pace: Pace
    tried: int = 0
    points: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        """Change places as long as something gains by it."""
        room = self.room
        self.points = {table: room.penalty(room.there[table]) for table in room.others}
        is_better = True
        while is_better and self.tried < MOST_TRIED:
            is_better = False
            for table in sorted(room.others, key=lambda one: (-self.points[one], one)):
                while self.points[table] and self.tried < MOST_TRIED and self._better(table):
                    is_better = True

    def _better(self, table: int) -> bool:
        """Make the first change that betters a table and all together; whether there is one."""
        room = self.room
        for unit in room.movable_units(table):
            for other in room.others:
                if other == table:
                    continue
                if self._fits(unit, (), table, other) and self._change(unit, (), table, other):
                    return True
                for back in room.movable_units(other):
                    if self._fits(unit, back, table, other) and self._change(unit, back, table, other):
                        return True
        return False

    def _fits(self, unit: Sequence[int], back: Sequence[int], table: int, other: int) -> bool:
        """Whether two parties may change places: ranks stay where they are, and tables evenly full."""
        room = self.room
        more = len(unit) - len(back)
        here, there = len(room.there[table]), len(room.there[other])
        if abs((here - more) - (there + more)) > max(1, abs(here - there)):
            return False
        if (
            not 0 < there + more <= room.tables[other].seats
            or not 0 < here - more <= room.tables[table].seats
        ):
            return False
        if room.tables[table].rank == room.tables[other].rank:
            return True
        return all(room.guests[guest].rank is None for guest in (*unit, *back))

    def _change(self, unit: Sequence[int], back: Sequence[int], table: int, other: int) -> bool:
        """Let two parties change places if that is better; whether it is."""
        room = self.room
        self.tried += 1
        if self.tried % TOLD_EVERY == 0:
            self.pace.tell(self.tried / MOST_TRIED)
        here = room.penalty((room.there[table] - set(unit)) | set(back))
        if here > self.points[table]:
            return False
        there = room.penalty((room.there[other] - set(back)) | set(unit))
        if here + there >= self.points[table] + self.points[other]:
            return False
        for moved, target in ((unit, other), (back, table)):
            for guest in moved:
                room.put(guest, target, self._why(guest, target))
        self.points[table], self.points[other] = here, there
        return True

    def _why(self, guest: int, target: int) -> str:
        room = self.room
        if room.guests[guest].is_host and not any(room.guests[one].is_host for one in room.there[target]):
            return _("{table} has no host").format(table=room.tables[target].name)
        return _("for the languages and hosts of the tables")
