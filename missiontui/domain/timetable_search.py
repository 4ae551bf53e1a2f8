"""Placing wishes in a timetable, the most wanted first.

Each wish takes the first place that is free. Where none is, others are moved to make room for it: those in
its way are put out, those that were hard to place as seldom as can be, and placed anew, until all are placed
or enough was tried; then everything is back as it was. So nobody loses a place to who is less wanted.

The work is bounded by what is tried, not by the clock: the same wishes give the same timetable on whatever
laptop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from missiontui.domain.seating_pace import Progress
from missiontui.domain.timetable_grid import Grid, Spot
from missiontui.domain.timetable_slots import Position
from missiontui.errors import Cancelled
from missiontui.i18n import _

MOST_TRIED: Final = 400_000
"""Times and tables that are looked at to make room, in all; about 4 µs each."""
TRIED_EACH: Final = 300
"""Wishes that are placed anew to make room for one."""
TOLD_EVERY: Final = 50


@dataclass(slots=True)
class Search:
    """Places the wishes of a grid.

    Args:
        progress: is told how far it has come; returning False stops it.
        standing: wishes that have a place before it begins; they may get another one, but never lose it.
        hardness: how often each wish found no place that was free; put out is rather who has few.
        order: the wishes, the most wanted first.
        tried: how many times and tables were looked at.
    """

    grid: Grid
    progress: Progress
    standing: frozenset[int] = frozenset()
    hardness: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    tried: int = 0
    done: float = 0.0
    chance: Random = field(default_factory=lambda: Random(0))

    def run(self) -> None:
        """Place as many as can be.

        Raises:
            Cancelled: it was stopped.
        """
        grid, order = self.grid, self._in_order()
        self.order = order
        self.hardness = [1] * len(grid.wishes)
        for number, wish in enumerate(order):
            self.done = 0.9 * number / len(order)
            self._tell()
            if wish not in grid.at and not self._place(wish):
                self._make_room(wish)
        self.done = 0.9
        is_changed = True
        while is_changed:
            is_changed = False
            for wish in order:
                if wish not in grid.at and self._put_out_less_wanted(wish):
                    is_changed = True

    def _in_order(self) -> list[int]:
        """The most wanted first; of those, who needs an interpreter, then who has the least time to spare."""
        grid = self.grid
        asked = Counter(unit for units in grid.units for unit in units)

        def key(wish: int) -> tuple[int, bool, int, str]:
            spare = len(grid.able[wish]) - max((asked[unit] for unit in grid.units[wish]), default=0)
            return -grid.wishes[wish].weight, grid.speakers[wish] is None, spare, grid.wishes[wish].key

        return sorted(range(len(grid.wishes)), key=key)

    def _place(self, wish: int) -> bool:
        """Place a wish where nothing is in its way."""
        spot = next(self.grid.free_spots(wish), None)
        if spot is not None:
            self.grid.put(wish, spot)
        return spot is not None

    def _make_room(self, wish: int) -> bool:
        """Place a wish by moving others, each of which gets another place; or leave all as it was."""
        grid = self.grid
        if grid.is_full_for(wish):
            return False
        before = dict(grid.at)
        waiting = [wish]
        for turn in range(TRIED_EACH):
            if not waiting or self.tried >= MOST_TRIED:
                break
            if turn % TOLD_EVERY == 0:
                self._tell()
            one = waiting[-1]
            if self._place(one):
                waiting.pop()
                continue
            self.hardness[one] += 1
            found = self._cheapest(one)
            if found is None:
                break
            waiting.pop()
            spot, out = found
            self._swap(one, spot, out)
            waiting += out
        if waiting:
            self._restore(before)
        return not waiting

    def _put_out_less_wanted(self, wish: int) -> bool:
        """Place a wish that was left out where only less wanted ones are in its way, which then get another
        place if there is one; whether it was."""
        found = self._cheapest(wish, below=self.grid.wishes[wish].weight)
        if found is None:
            return False
        self._tell()
        spot, out = found
        self._swap(wish, spot, out)
        for other in sorted(out, key=lambda one: (-self.grid.wishes[one].weight, self.grid.wishes[one].key)):
            if not self._place(other):
                self._make_room(other)
        return True

    def _swap(self, wish: int, spot: Spot, out: Iterable[int]) -> None:
        for other in out:
            self.grid.take(other)
        self.grid.put(wish, spot)

    def _restore(self, before: dict[int, Spot]) -> None:
        grid = self.grid
        for wish in [wish for wish, spot in grid.at.items() if before.get(wish) is not spot]:
            grid.take(wish)
        for wish, spot in before.items():
            if wish not in grid.at:
                grid.put(wish, spot)

    def _cheapest(self, wish: int, below: int | None = None) -> tuple[Spot, list[int]] | None:
        """Where a wish costs the least, and who has to go for it; None for nowhere.

        Args:
            below: who is wanted as much, or more, does not have to go; None: anybody may.
        """
        best: tuple[float, Spot, list[int]] | None = None
        self.tried += len(self.grid.able[wish])
        for position in self.grid.able[wish]:
            out = self._in_the_way(self.grid.units[wish], position)
            if not self._may_go(out, below):
                continue
            if best is not None and self._cost(out) >= best[0]:
                continue
            table = self._cheapest_table(position, out, below)
            if table is None:
                continue
            out = out | table[1]
            interpreter = self._cheapest_interpreter(wish, position, out, below)
            if interpreter is None:
                continue
            out = out | interpreter[1]
            cost = self._cost(out) + self.chance.random() / 2
            if best is None or cost < best[0]:
                best = cost, Spot(position, table[0], interpreter[0]), sorted(out)
        return best[1:] if best is not None else None

    def _cheapest_table(
        self, position: Position, out: frozenset[int], below: int | None
    ) -> tuple[int, frozenset[int]] | None:
        """A table, and who has to leave it."""
        grid = self.grid
        free = grid.free_table(position)
        if free is not None:
            return free, frozenset()
        for one in sorted(out):  # who has to go anyway may have the table that is needed
            table = grid.at[one].table
            if table in grid.tables[position.session] and not grid.is_taken(table, position, out):
                return table, frozenset()
        choices = []
        self.tried += len(grid.tables[position.session])
        for table in grid.tables[position.session]:
            if not grid.table_shut[table] & position.own:
                held = grid.table_held[table].items()
                choices.append((table, frozenset(one for one, bits in held if bits & position.own) - out))
        return self._cheapest_of(choices, below)

    def _cheapest_interpreter(
        self, wish: int, position: Position, out: frozenset[int], below: int | None
    ) -> tuple[int, frozenset[int]] | None:
        """An interpreter, and who has to go without them."""
        grid = self.grid
        free = grid.free_interpreter(wish, position)
        if free is not None:
            return free, frozenset()
        choices = []
        self.tried += 4 * len(grid.speakers[wish] or ())
        for number in grid.speakers[wish] or ():
            unit = grid.room.interpreters[number].unit
            if not grid.shut[unit] & position.own:
                choices.append((number, self._in_the_way((unit,), position) - out))
        return self._cheapest_of(choices, below)

    def _cheapest_of(
        self, choices: Iterable[tuple[int, frozenset[int]]], below: int | None
    ) -> tuple[int, frozenset[int]] | None:
        able = [choice for choice in choices if self._may_go(choice[1], below)]
        return min(able, key=lambda choice: (self._cost(choice[1]), choice[0]), default=None)

    def _cost(self, out: Iterable[int]) -> int:
        """How hard it was so far to place those who would have to go."""
        return sum(self.hardness[one] for one in out)

    def _in_the_way(self, units: Iterable[str], position: Position) -> frozenset[int]:
        """Who takes some units at a position."""
        grid = self.grid
        return frozenset(
            other
            for unit in units
            if grid.busy[unit] & position.own
            for other, bits in grid.held[unit].items()
            if bits & position.own
        )

    def _may_go(self, out: Iterable[int], below: int | None) -> bool:
        if below is None:
            return True
        return all(one not in self.standing and self.grid.wishes[one].weight < below for one in out)

    def _tell(self) -> None:
        if not self.progress(self.done):
            raise Cancelled(_("The proposal was stopped. No meeting was added."))
