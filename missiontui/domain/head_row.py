"""The row of a head table while its seats are given: in order of precedence, with pairs apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_order import neighbours, seats_of_honour
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Diner
from missiontui.domain.table_entry import LONG

MOST_TRIED: Final = 300
"""Orders that are tried at most to part pairs, while the interpreters of a row are placed; 20 µs each."""

Pair = tuple[Diner, Diner]
"""Two people, who ranks first first."""


@dataclass(slots=True)
class HeadRow:
    """The seats that are to be given and the people for them, in their order.

    Args:
        seats: the free ones, the first in honour first.
        taken: those of who is not moved.
        people: who is to be seated, but the interpreters, in order of precedence.
        own: the interpreters who sit there already, and are to be seated.
        available: those who may be brought, the best first.
        pairs: who should not sit beside each other.
        serving: seats of interpreters, each with whom they sit beside.
        left_to_try: how many more orders are tried to part pairs.
    """

    plan: SeatingPlan
    table: SeatingTable
    seats: Sequence[int]
    taken: Mapping[int, Diner]
    people: Sequence[Diner]
    own: Sequence[Diner]
    available: Sequence[Diner]
    pairs: Sequence[Pair]
    serving: dict[int, Pair] = field(default_factory=dict)
    left_to_try: int = MOST_TRIED

    def seated(self) -> dict[int, Diner]:
        """Who has which seat, with no couple beside each other if that can be; idle interpreters last."""
        people = list(self.people)
        best = self._in_turn(people)
        pairs = self.beside(best)
        while pairs:
            better = self._parted(people, pairs)
            if better is None:
                break
            people, best = better
            pairs = self.beside(best)
        serving = {one for one, _whom in self.serving.values()}
        idle = [one for one in self.own if one not in serving]
        if idle:
            best.update(zip((seat for seat in self.seats if seat not in best), idle, strict=False))
        return best

    @property
    def room(self) -> int:
        """How many interpreters besides its own find a seat, were nobody served yet."""
        return len(self.seats) - len(self.people) - len(self.own)

    def has_seat_for(self, interpreter: Diner) -> bool:
        """Whether there is a seat for an interpreter beside all who are there already."""
        there = {one for one, _whom in self.serving.values()} | {*self.own, interpreter}
        return len(self.people) + len(there) <= len(self.seats)

    def beside(self, seated: Mapping[int, Diner]) -> list[Pair]:
        """The pairs beside each other that should not be, by their seats."""
        if not self.pairs:
            return []
        at = {guest: number for number, guest in seated.items()}
        found = [
            (*sorted((at[one], at[two])), number)
            for number, (one, two) in enumerate(self.pairs)
            if one in at and two in at and at[two] in neighbours(self.table, at[one])
        ]
        return [self.pairs[number] for _first, _last, number in sorted(found)]

    def lonely(self, seated: Mapping[int, Diner]) -> list[Diner]:
        """Who shares no language with anybody beside them, in order of precedence."""
        last = self.table.seats
        tongues = [0] * (last + 2)  # nobody: 0; of whom nothing is known: all bits
        for number, guest in seated.items():
            if number <= last:
                tongues[number] = guest.tongues or -1
        if self.table.shape != LONG and last > 1:
            tongues[0], tongues[-1] = tongues[last], tongues[1]
        found = [
            seated[number]
            for number in range(1, last + 1)
            if tongues[number] > 0
            and (beside := tongues[number - 1] | tongues[number + 1])
            and not tongues[number] & beside
        ]
        return sorted((one for one in found if not one.is_interpreter), key=lambda one: one.number)

    def _in_turn(self, people: Sequence[Diner]) -> dict[int, Diner]:
        """People over the seats in that order, or the two sides by turns, each in its own order."""
        seated = dict(self.taken) | {seat: one for seat, (one, _whom) in self.serving.items()}
        seats = [seat for seat in self.seats if seat not in self.serving]
        if Rule.MIXED not in self.plan.rules or not people:
            seated.update(zip(seats, people, strict=False))
            return seated
        first = people[0].is_of_delegation
        sides = {side: [one for one in people if one.is_of_delegation == side] for side in (True, False)}
        for seat in seats[: len(people)]:
            wanted = first == ((seat - seats[0]) % 2 == 0)
            seated[seat] = (sides[wanted] or sides[not wanted]).pop(0)
        return seated

    def _parted(
        self, people: Sequence[Diner], pairs: Sequence[Pair]
    ) -> tuple[list[Diner], dict[int, Diner]] | None:
        """The order in which somebody gives place, with fewer pairs beside each other.

        Of a pair, the one who ranks lower goes back by as few places as it takes, or else forward; the others
        close up, and stay in their order.
        """
        for pair in pairs:
            for who in reversed(pair):
                if who not in people:
                    continue
                place = people.index(who)
                for other in (*range(place + 1, len(people)), *range(place - 1, -1, -1)):
                    if not self.left_to_try:
                        return None
                    self.left_to_try -= 1
                    changed = list(people)
                    changed.insert(other, changed.pop(place))
                    seated = self._in_turn(changed)
                    if len(self.beside(seated)) < len(pairs):
                        return changed, seated
        return None


def row_of(
    plan: SeatingPlan,
    table: SeatingTable,
    those: Iterable[Diner],
    *,
    fixed: Mapping[str, int] | None = None,
    available: Sequence[Diner] = (),
) -> HeadRow:
    """The row of a head table before anybody has a seat.

    Args:
        plan: the rules that hold, and who is to be kept apart.
        table: the table.
        those: who sits there, not more than it has seats.
        fixed: the person's id to the seat, of those of them who are not moved; 0 where it is not known.
        available: interpreters who sit elsewhere, or nowhere yet, and may be brought, the best first.
    """
    fixed = fixed or {}
    guests = sorted(those, key=lambda guest: guest.number)
    free = [guest for guest in guests if guest.id not in fixed]
    taken = {fixed[guest.id]: guest for guest in guests if fixed.get(guest.id)}
    seats = [
        number
        for number in seats_of_honour(table, alternate=Rule.ALTERNATE in plan.rules)
        if number not in taken
    ]
    left = table.seats - (len(guests) - len(free))  # who is not moved may be on a seat that is not there
    return HeadRow(
        plan,
        table,
        seats[: max(len(free), left)],
        taken,
        [guest for guest in free if not guest.is_interpreter],
        [guest for guest in free if guest.is_interpreter],
        available,
        pairs_apart(plan, {guest.id: guest for guest in (*guests, *available)}),
    )


def pairs_apart(plan: SeatingPlan, diners: Mapping[str, Diner]) -> tuple[Pair, ...]:
    """Of some people, the pairs that should not sit beside each other at a head table: couples, and who is to
    be kept apart; by precedence.

    Args:
        plan: its rules.
        diners: the people, by id.
    """
    ids: set[frozenset[str]] = set()
    if Rule.COUPLES in plan.rules:
        for one in diners.values():
            other = diners.get(one.principal)
            if other is not None and one.is_couple_with(other):
                ids.add(frozenset((one.id, other.id)))
    if Rule.APART in plan.rules:
        ids.update(pair for pair in plan.apart if len(pair) > 1 and pair <= diners.keys())
    found = [sorted((diners[one] for one in pair), key=lambda one: one.number) for pair in ids]
    return tuple(
        sorted(((one, two) for one, two in found), key=lambda pair: (pair[0].number, pair[1].number))
    )
