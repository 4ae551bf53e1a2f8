"""The room while it is being seated: who is at which table by now, who may still be moved, and why.

Guests and tables are known by their position: guests in order of precedence, tables as they are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from missiontui.domain.protocol import Rule
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Diner
from missiontui.domain.seating_score import WEIGHTS

NOWHERE: Final = -1
"""The table of who has none."""
APART_AT_ONE_TABLE: Final = 3
"""What two who are kept apart weigh at one table, where they need not sit beside each other."""


@dataclass(slots=True)
class Room:
    """Who is at which table.

    Args:
        tables: all of them.
        guests: who comes.
        rules: those that hold.
        apart: of each, those they are kept apart from.
        at: of each guest, the table, or ``NOWHERE``.
        there: of each table, its guests, in no order.
        is_fixed: of each guest, whether they are moved in no case.
        unit: of each guest, the name of those who move with them.
        units: by that name, who they are, in order of precedence.
        why: of each guest, why they are where they are.
        heads: the tables that are seated in order of precedence; ``others``: all but those.
        interpreters: the guests who are there to interpret.
        remarks: what could not be done, in sentences.
    """

    tables: Sequence[SeatingTable]
    guests: Sequence[Diner]
    rules: frozenset[Rule]
    apart: Mapping[int, frozenset[int]]
    at: list[int]
    there: list[set[int]]
    is_fixed: list[bool]
    unit: list[str]
    units: dict[str, list[int]]
    why: list[str]
    heads: Sequence[int]
    others: Sequence[int]
    interpreters: Sequence[int]
    remarks: list[str] = field(default_factory=list)

    def free(self, table: int) -> int:
        """How many more find a seat at a table."""
        return max(0, self.tables[table].seats - len(self.there[table]))

    def put(self, guest: int, table: int, why: str) -> None:
        """Seat somebody at a table, or (``NOWHERE``) at none."""
        if self.at[guest] != NOWHERE:
            self.there[self.at[guest]].discard(guest)
        self.at[guest] = table
        self.why[guest] = why
        if table != NOWHERE:
            self.there[table].add(guest)

    def put_all(self, guests: Iterable[int], table: int, why: str) -> None:
        """Seat several at a table; those who are there already are left as they are."""
        for guest in guests:
            if self.at[guest] != table:
                self.put(guest, table, why)

    def is_head(self, table: int) -> bool:
        """Whether a table is seated in order of precedence."""
        return table in self.heads

    def unit_of(self, guest: int) -> list[int]:
        """Those who move with somebody, and they themselves, in order of precedence."""
        return self.units[self.unit[guest]]

    def part(self, guest: int) -> None:
        """From now on somebody moves alone: their party is too large to go with them."""
        if len(self.unit_of(guest)) > 1:
            self.unit_of(guest).remove(guest)
            self.unit[guest] = f"{self.unit[guest]} without {self.guests[guest].id}"
            self.units[self.unit[guest]] = [guest]

    def movable_units(self, table: int) -> list[list[int]]:
        """The units at a table, the last ranking one first: of whom all are there and may be moved."""
        found: dict[str, int] = defaultdict(int)
        for guest in sorted(self.there[table], reverse=True):
            if not self.is_fixed[guest]:
                found[self.unit[guest]] += 1
        return [self.units[name] for name, number in found.items() if number == len(self.units[name])]

    def penalty(self, guests: Collection[int]) -> int:
        """What is not as it should be where these sit at one table, whatever their seats there."""
        once = twice = people = hosts = points = 0
        for guest in guests:
            one = self.guests[guest]
            twice |= once & one.tongues
            once |= one.tongues
            hosts += one.is_host
            people += 1
        if not people:
            return 0
        if not hosts and Rule.HOSTS in self.rules:
            points += WEIGHTS["hosts"]
        if people > 1 and once != twice and Rule.LANGUAGES in self.rules:
            lonely = sum(1 for guest in guests if (mine := self.guests[guest].tongues) and not mine & twice)
            points += lonely * WEIGHTS["languages"]
        if self.apart and Rule.APART in self.rules:
            there = set(guests)
            pairs = sum(len(self.apart[guest] & there) for guest in there if guest in self.apart)
            points += pairs // 2 * APART_AT_ONE_TABLE
        return points


def room_of(plan: SeatingPlan, guests: Sequence[Diner], kept: Iterable[int], fixed: Iterable[int]) -> Room:
    """The room with those at their tables who keep theirs.

    Args:
        plan: where everybody sits, and the rules.
        guests: who comes, in order of precedence.
        kept: those who keep their table.
        fixed: those of them who are moved in no case.
    """
    tables = {table.id: number for number, table in enumerate(plan.tables)}
    numbers = {guest.id: guest.number for guest in guests}
    apart: dict[int, frozenset[int]] = {}
    for pair in plan.apart:
        those = sorted(numbers[one] for one in pair if one in numbers)
        if len(those) > 1:
            for one in those:
                apart[one] = apart.get(one, frozenset()) | (frozenset(those) - {one})
    together = Rule.PARTIES in plan.rules
    fixed = set(fixed)
    unit = [guest.party if together else guest.id for guest in guests]
    units: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(unit):
        units[name].append(number)
    heads = [number for number, table in enumerate(plan.tables) if table.is_head and Rule.RANK in plan.rules]
    room = Room(
        tables=plan.tables,
        guests=guests,
        rules=plan.rules,
        apart=apart,
        at=[NOWHERE] * len(guests),
        there=[set() for _table in plan.tables],
        is_fixed=[guest.number in fixed for guest in guests],
        unit=unit,
        units=units,
        why=[""] * len(guests),
        heads=heads,
        others=[number for number in range(len(plan.tables)) if number not in heads],
        interpreters=[guest.number for guest in guests if guest.is_interpreter],
    )
    for number in kept:
        room.put(number, tables[plan.seats[guests[number].id].table_id], "")
    return room
