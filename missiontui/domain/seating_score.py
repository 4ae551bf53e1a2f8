"""How good a seating plan is: what is not as the rules want it, counted and weighed; 0 is as it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_order import neighbours, seats_of_honour
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Diner, diners_of
from missiontui.i18n import _

WEIGHTS: Final = {
    "unseated": 1000,
    "parties": 100,
    "head": 60,
    "beside": 50,
    "ranks": 20,
    "hosts": 10,
    "languages": 5,
    "moved": 1,
}
"""What weighs how much. A party together outweighs its languages; nobody is left standing for any of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is counted, in words, and what each of it weighs."""

    name: str
    words: str
    number: int
    weight: int

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return self.number * self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """What is not as it should be; the lower, the better. What a rule that is off would count is left out."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """All of it; 0 is a plan as the rules want it."""
        return sum(part.points for part in self.parts)

    def number(self, name: str) -> int:
        """How many of one part, ``parties`` say; 0 where it is not counted."""
        return sum(part.number for part in self.parts if part.name == name)


def score_of(plan: SeatingPlan, guests: Sequence[Diner] | None = None, *, moved: int = 0) -> Score:
    """The score of a plan.

    Args:
        plan: who sits where.
        guests: who counts; all who come, where that is not said.
        moved: how many people it takes to another table.
    """
    if guests is None:
        guests = diners_of(plan)
    tables = {table.id: table for table in plan.tables}
    at: dict[str, list[Diner]] = defaultdict(list)
    for guest in guests:
        seat = plan.seats.get(guest.id)
        if seat is not None and seat.table_id in tables:
            at[seat.table_id].append(guest)
    rules = plan.rules
    beside = pairs_beside(plan, at)
    counted = [
        ("unseated", _("People without a seat of their own"), _unseated(plan, guests, at), True),
        ("parties", _("Parties that sit apart"), len(broken_parties(plan, guests)), Rule.PARTIES in rules),
        ("head", _("Free seats at the head table"), _free_at_head(plan, guests, at), Rule.RANK in rules),
        ("beside", _("Pairs beside each other that should not be"), len(beside), True),
        ("ranks", _("People behind somebody of lower rank"), _out_of_order(plan, at), Rule.RANK in rules),
        ("hosts", _("Tables without a host"), len(hostless(plan, at)), Rule.HOSTS in rules),
        (
            "languages",
            _("People who share no language with a neighbour"),
            sum(len(_lonely(tables[one], there, plan.seats)) for one, there in at.items()),
            Rule.LANGUAGES in rules,
        ),
        ("moved", _("People who change tables"), moved, True),
    ]
    return Score(tuple(Part(name, words, n, WEIGHTS[name]) for name, words, n, counts in counted if counts))


def broken_parties(plan: SeatingPlan, guests: Sequence[Diner]) -> tuple[tuple[Diner, ...], ...]:
    """The parties of which those with a table do not all sit at one, by who ranks first in them."""
    parties: dict[str, list[Diner]] = defaultdict(list)
    for guest in guests:
        parties[guest.party].append(guest)
    tables = {table.id for table in plan.tables}
    return tuple(
        tuple(party)
        for party in parties.values()
        if len({plan.seats[one.id].table_id for one in party if one.id in plan.seats} & tables) > 1
    )


def hostless(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]]) -> tuple[SeatingTable, ...]:
    """The tables at which somebody sits but no host."""
    return tuple(
        table
        for table in plan.tables
        if at.get(table.id) and not any(guest.is_host for guest in at[table.id])
    )


def pairs_beside(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]]) -> tuple[tuple[Diner, Diner], ...]:
    """Who sit beside each other and should not: who are to be kept apart, and couples at the head table."""
    found: list[tuple[Diner, Diner]] = []
    for table in plan.tables:
        seated = _by_number(at.get(table.id, ()), plan.seats)
        for number, those in seated.items():
            for other in neighbours(table, number):
                if other > number:
                    found += [
                        (one, two)
                        for one in those
                        for two in seated.get(other, ())
                        if (Rule.APART in plan.rules and frozenset((one.id, two.id)) in plan.apart)
                        or (Rule.COUPLES in plan.rules and table.is_head and one.is_couple_with(two))
                    ]
    return tuple(found)


def _free_at_head(plan: SeatingPlan, guests: Sequence[Diner], at: Mapping[str, Sequence[Diner]]) -> int:
    """How many seats of the head table are free, for which there is somebody of rank who sits elsewhere."""
    heads = [table for table in plan.tables if table.is_head]
    there = {guest.id for table in heads for guest in at.get(table.id, ())}
    free = sum(max(0, table.seats - len(at.get(table.id, ()))) for table in heads)
    return min(free, sum(guest.goes_by_rank and guest.id not in there for guest in guests))


def _by_number(those: Sequence[Diner], seats: Mapping[str, Seat]) -> dict[int, list[Diner]]:
    found: dict[int, list[Diner]] = defaultdict(list)
    for guest in those:
        if seats[guest.id].number:
            found[seats[guest.id].number].append(guest)
    return found


def _unseated(plan: SeatingPlan, guests: Sequence[Diner], at: Mapping[str, Sequence[Diner]]) -> int:
    """Who has no table; of a table, who has a seat that is not there or another's, or is one too many."""
    count = len(guests) - sum(len(there) for there in at.values())
    for table in plan.tables:
        there = at.get(table.id, ())
        numbered = _by_number(there, plan.seats)
        good = sum(1 for number in numbered if number <= table.seats)
        open_seats = sum(1 for guest in there if not plan.seats[guest.id].number)
        count += len(there) - min(table.seats, good + open_seats)
    return count


def _lonely(table: SeatingTable, there: Sequence[Diner], seats: Mapping[str, Seat]) -> tuple[Diner, ...]:
    """Who has neighbours and shares no language with any of them, as far as languages are known.

    Who has no seat number yet may come to sit beside anybody of the table.
    """
    numbered = _by_number(there, seats)
    found = []
    for guest in there:
        number = seats[guest.id].number
        beside = [
            other for one in (neighbours(table, number) if number else ()) for other in numbered.get(one, ())
        ]
        if not number:
            beside = [other for other in there if other is not guest]
        if guest.is_lonely(beside):
            found.append(guest)
    return tuple(found)


def _out_of_order(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]]) -> int:
    """How many of rank sit further from the head table, or from its middle, than somebody of lower rank.

    Who accompanies somebody, or interprets, is not counted: they are where that one is.
    """
    count, lowest, here = 0, -1, -1
    level = None
    for table in plan.tables:
        ranks = [one.rank for one in at.get(table.id, ()) if one.rank is not None and one.goes_by_rank]
        if table.rank != level:
            level, lowest = table.rank, max(lowest, here)
        count += sum(rank < lowest for rank in ranks)
        here = max([here, *ranks])
        if table.is_head:
            count += _out_of_turn(plan, table, at.get(table.id, ()))
    return count


def _out_of_turn(plan: SeatingPlan, table: SeatingTable, there: Sequence[Diner]) -> int:
    """How many at a head table have a lesser seat than somebody of lower rank, of their side if sides mix."""
    numbered = _by_number(there, plan.seats)
    lowest: dict[bool, int] = {}
    count = 0
    for number in seats_of_honour(table, alternate=Rule.ALTERNATE in plan.rules):
        for guest in numbered.get(number, ()):
            if guest.rank is None or not guest.goes_by_rank:
                continue
            camp = Rule.MIXED in plan.rules and guest.is_of_delegation
            count += guest.rank < lowest.get(camp, -1)
            lowest[camp] = max(lowest.get(camp, -1), guest.rank)
    return count
