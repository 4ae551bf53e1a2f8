"""Who has which seat of a table where ranks do not decide it: couples beside each other, who is to be kept
apart not, a neighbour to talk to, and hosts not all in one corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_order import neighbours
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Diner

BESIDE: Final = 50
LONELY: Final = 5
TOGETHER: Final = 4
HOSTS: Final = 1
FEW: Final = 3
"""So few people choose among all free seats; more take the first ones, with no gaps between them."""
MOST_TRIED: Final = 2_000
"""Changes of seats that are tried at a table at most; 10 µs each."""


def seat_numbers(
    plan: SeatingPlan,
    table: SeatingTable,
    those: Iterable[Diner],
    taken: Mapping[int, Diner],
    *,
    unknown: int = 0,
) -> Mapping[str, int]:
    """Give those at a table who have no seat number one; the person's id to it.

    Args:
        plan: the rules that hold, and who is to be kept apart.
        table: the table.
        those: who has no number yet, not more than it has seats left.
        taken: the seats of the others.
        unknown: how many others sit there on a seat that nobody knows.
    """
    wanting = _by_party(those)
    free = [number for number in range(1, table.seats + 1) if number not in taken]
    free = free[: max(len(wanting), len(free) - unknown)]
    if len(wanting) > FEW:
        free = free[: len(wanting)]
    order = _Order(plan, table, dict(taken) | dict(zip(free, wanting, strict=False)))
    order.better(free)
    return {guest.id: number for number, guest in order.seated.items() if number not in taken}


def _by_party(those: Iterable[Diner]) -> list[Diner]:
    """People in order of precedence, each with their party behind the first of it."""
    guests = sorted(those, key=lambda guest: guest.number)
    first: dict[str, int] = {}
    for guest in guests:
        first.setdefault(guest.party, guest.number)
    return sorted(guests, key=lambda guest: (first[guest.party], guest.number))


class _Order:
    """Who has which seat, while it is made better."""

    def __init__(self, plan: SeatingPlan, table: SeatingTable, seated: dict[int, Diner]) -> None:
        self.seated = seated
        self._beside = {number: neighbours(table, number) for number in range(1, table.seats + 1)}
        self._mates = {guest.id: _mates(plan, guest, seated.values()) for guest in seated.values()}
        self._apart = plan.apart if Rule.APART in plan.rules else frozenset()
        self._talks = Rule.LANGUAGES in plan.rules
        self._spreads = Rule.HOSTS in plan.rules

    def better(self, free: Sequence[int]) -> None:
        """Let people change seats, or take a free one, as long as something gains by it."""
        tried, is_better = 0, True
        while is_better:
            is_better = False
            for one in free:
                if one not in self.seated or not self._of(one):
                    continue
                for other in free:
                    if other == one:
                        continue
                    tried += 1
                    if tried > MOST_TRIED:
                        return
                    if self._exchange(one, other):
                        is_better = True
                        break

    def _exchange(self, one: int, other: int) -> bool:
        """Exchange two seats if that is better; whether it is."""
        seats = {one, other, *self._beside[one], *self._beside[other]}
        mates = {
            mate for seat in (one, other) if seat in self.seated for mate in self._mates[self.seated[seat].id]
        }
        if mates:
            seats.update(seat for seat, guest in self.seated.items() if guest.id in mates)
        before = sum(map(self._of, seats))
        self._swap(one, other)
        if sum(map(self._of, seats)) < before:
            return True
        self._swap(one, other)
        return False

    def _swap(self, one: int, other: int) -> None:
        first, second = self.seated.pop(one, None), self.seated.pop(other, None)
        if second is not None:
            self.seated[one] = second
        if first is not None:
            self.seated[other] = first

    def _of(self, number: int) -> int:
        """What is not as it should be for who sits on a seat; 0 where nobody sits."""
        guest = self.seated.get(number)
        if guest is None:
            return 0
        beside = [self.seated[one] for one in self._beside.get(number, ()) if one in self.seated]
        points = 0
        if self._apart:
            points += BESIDE * sum(frozenset((guest.id, one.id)) in self._apart for one in beside)
        if self._talks and (guest.is_lonely(beside) or not beside):
            points += LONELY
        if self._spreads and guest.is_host:
            points += HOSTS * sum(one.is_host for one in beside)
        mates = self._mates[guest.id]
        if mates and not any(one.id in mates for one in beside):
            points += TOGETHER
        return points


def _mates(plan: SeatingPlan, guest: Diner, those: Iterable[Diner]) -> frozenset[str]:
    """Of whom at the table one should sit beside somebody: their party, or whom they are a couple with."""
    if Rule.PARTIES in plan.rules:
        return frozenset(one.id for one in those if one.party == guest.party and one is not guest)
    if Rule.COUPLES in plan.rules:
        return frozenset(one.id for one in those if guest.is_couple_with(one))
    return frozenset()
