"""Tables, and who sits where: the seating plan of an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place, Roster

HEAD: Final = 0
"""The rank of a head table."""
MOST_SEATS: Final = 200
"""Seats of one table at most; a longer one is a slip of the finger."""


class Seat(NamedTuple):
    """A seat of a table, counted from 1 round it; 0 is at the table, with no seat given yet."""

    table_id: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class SeatingTable:
    """A table of an item.

    Args:
        seats: how many.
        rank: 0 is the head table; the lower, the nearer to it.
        shape: ``round``, or ``long`` with the seats along one side of it or both.
    """

    id: str
    item_id: str
    name: str
    seats: int = 10
    rank: int = 1
    shape: str = "round"

    @property
    def is_head(self) -> bool:
        """Whether it is seated in order of precedence."""
        return self.rank == HEAD


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """Who sits where at an item.

    Args:
        tables: the head table first, then by rank and name (Table 2 before Table 10).
        seats: the seat of each who was given one, by person; of those, too, who do not come (any more).
        apart: pairs of ids of people who are not seated beside each other.
        rules: those that hold.
    """

    roster: Roster
    tables: tuple[SeatingTable, ...]
    seats: Mapping[str, Seat]
    apart: frozenset[frozenset[str]] = frozenset()
    rules: frozenset[Rule] = frozenset()

    def table(self, table_id: str) -> SeatingTable | None:
        """A table; None for one that is gone."""
        return next((one for one in self.tables if one.id == table_id), None)

    def at(self, table_id: str) -> tuple[Place, ...]:
        """Who comes and sits at a table, in the order of the seats; last who has no seat there yet."""
        there = [
            place
            for place in self.roster.places
            if place.person_id in self.seats
            and self.seats[place.person_id].table_id == table_id
            and self.roster.comes(place)
        ]
        return tuple(sorted(there, key=lambda place: self.seats[place.person_id].number or MOST_SEATS + 1))

    def sitting(self, seat: Seat) -> tuple[Place, ...]:
        """Who comes and has this seat: nobody, somebody, or several where two laptops gave it twice."""
        return tuple(place for place in self.at(seat.table_id) if self.seats[place.person_id] == seat)

    def free_seats(self, table: SeatingTable) -> tuple[Seat, ...]:
        """The seats of a table that nobody who comes has; as many as are left, where some have no number."""
        there = [self.seats[place.person_id].number for place in self.at(table.id)]
        free = [Seat(table.id, number) for number in range(1, table.seats + 1) if number not in there]
        return tuple(free[: max(0, table.seats - len(there))])

    def unseated(self) -> tuple[Place, ...]:
        """Who comes and has no table."""
        return tuple(
            place
            for place in self.roster.places
            if place.person_id not in self.seats and self.roster.comes(place)
        )

    def gave_up(self) -> tuple[Place, ...]:
        """Who has a seat and does not come."""
        return tuple(
            place
            for place in self.roster.places
            if place.person_id in self.seats and not self.roster.comes(place)
        )

    def with_seats(self, seats: Mapping[str, Seat]) -> SeatingPlan:
        """The same with everybody seated as this says."""
        return replace(self, seats=dict(seats))


def plan_of(
    roster: Roster,
    tables: Iterable[SeatingTable],
    apart: Iterable[frozenset[str]] = (),
    rules: Iterable[Rule] = (),
) -> SeatingPlan:
    """The plan as it stands in the file: each place knows its table and seat."""
    seats = {place.person_id: Seat(place.table_id, place.seat) for place in roster.places if place.table_id}
    return SeatingPlan(roster, in_order(tables), seats, frozenset(apart), frozenset(rules))


def in_order(tables: Iterable[SeatingTable]) -> tuple[SeatingTable, ...]:
    """Tables as they are listed: the head table first, then by rank and name (Table 2 before Table 10)."""
    return tuple(sorted(tables, key=lambda one: (one.rank, len(one.name), one.name, one.id)))
