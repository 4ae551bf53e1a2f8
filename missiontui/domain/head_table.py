"""The seats of a head table: in order of precedence from the seat of honour, couples and those who are to be
kept apart not beside each other, and an interpreter beside who could talk to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_order import neighbours, seats_of_honour
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Guest
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class HeadTable:
    """Who has which seat of a head table.

    Args:
        seats: the person's id to the seat, of those who may be moved.
        brought: interpreters from elsewhere who get a seat there, each with whom they sit beside.
        unserved: for how many there is an interpreter but no seat.
        remarks: what could not be done, in sentences.
    """

    seats: Mapping[str, int]
    brought: tuple[tuple[Guest, Guest], ...] = ()
    unserved: int = 0
    remarks: tuple[str, ...] = ()


def head_table(
    plan: SeatingPlan,
    table: SeatingTable,
    those: Iterable[Guest],
    *,
    fixed: Mapping[str, int] | None = None,
    available: Sequence[Guest] = (),
) -> HeadTable:
    """Seat a head table.

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
    unknown = sum(1 for guest in guests if fixed.get(guest.id) == 0)
    row = _Row(
        plan,
        table,
        seats[: max(len(free), len(seats) - unknown)],
        taken,
        [guest for guest in free if not guest.is_interpreter],
    )
    own = [guest for guest in free if guest.is_interpreter]
    if Rule.INTERPRETERS in plan.rules:
        _interpret(row, own, available)
    seated = row.seated(own)
    beside = row.beside(seated)
    return HeadTable(
        {guest.id: number for number, guest in seated.items() if number not in taken},
        tuple((one, whom) for one, whom in row.serving.values() if one not in own),
        row.unserved,
        (
            *row.remarks,
            *(
                _(
                    "{one} and {two} sit beside each other at {table}: no other order keeps them apart."
                ).format(one=one.name, two=two.name, table=table.name)
                for one, two in beside
            ),
        ),
    )


@dataclass(slots=True)
class _Row:
    """The seats that are to be given and the people for them, in their order.

    Args:
        seats: the free ones, the first in honour first.
        taken: those of who is not moved.
        people: who is to be seated, but the interpreters, in order of precedence.
        serving: seats of interpreters, each with whom they sit beside.
        unserved: for how many there is an interpreter but no seat.
    """

    plan: SeatingPlan
    table: SeatingTable
    seats: Sequence[int]
    taken: Mapping[int, Guest]
    people: Sequence[Guest]
    serving: dict[int, tuple[Guest, Guest]] = field(default_factory=dict)
    unserved: int = 0
    remarks: list[str] = field(default_factory=list)

    def seated(self, own: Sequence[Guest]) -> dict[int, Guest]:
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
        serving = {one.id for one, _whom in self.serving.values()}
        left = [seat for seat in self.seats if seat not in best]
        best.update(zip(left, (one for one in own if one.id not in serving), strict=False))
        return best

    def has_seat_for(self, interpreter: Guest, own: Sequence[Guest]) -> bool:
        """Whether there is a seat for an interpreter beside all who are there already."""
        there = {one.id for one, _whom in self.serving.values()} | {one.id for one in own} | {interpreter.id}
        return len(self.people) + len(there) <= len(self.seats)

    def beside(self, seated: Mapping[int, Guest]) -> list[tuple[Guest, ...]]:
        """The pairs beside each other that should not be; of each, who ranks first is first."""
        return [
            tuple(sorted((guest, seated[other]), key=lambda one: one.number))
            for number, guest in sorted(seated.items())
            for other in neighbours(self.table, number)
            if other > number and other in seated and self._should_not(guest, seated[other])
        ]

    def lonely(self, seated: Mapping[int, Guest]) -> list[Guest]:
        """Who shares no language with anybody beside them, in order of precedence."""
        found = [
            guest
            for number, guest in seated.items()
            if not guest.is_interpreter and guest.is_lonely(self._around(seated, number))
        ]
        return sorted(found, key=lambda guest: guest.number)

    def _around(self, seated: Mapping[int, Guest], number: int) -> list[Guest]:
        return [seated[other] for other in neighbours(self.table, number) if other in seated]

    def _should_not(self, one: Guest, two: Guest) -> bool:
        if Rule.APART in self.plan.rules and frozenset((one.id, two.id)) in self.plan.apart:
            return True
        return Rule.COUPLES in self.plan.rules and one.is_couple_with(two)

    def _in_turn(self, people: Sequence[Guest]) -> dict[int, Guest]:
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
        self, people: Sequence[Guest], pairs: Sequence[Sequence[Guest]]
    ) -> tuple[list[Guest], dict[int, Guest]] | None:
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
                    changed = list(people)
                    changed.insert(other, changed.pop(place))
                    seated = self._in_turn(changed)
                    if len(self.beside(seated)) < len(pairs):
                        return changed, seated
        return None


def _interpret(row: _Row, own: Sequence[Guest], available: Sequence[Guest]) -> None:
    """Give a seat beside whoever could talk to nobody to an interpreter, as long as there is one."""
    given_up: set[str] = set()
    while True:
        seated = row.seated(own)
        lonely = row.lonely(seated)
        waiting = [guest for guest in lonely if guest.id not in given_up]
        if not waiting:
            return
        whom = waiting[0]
        serving = {one.id for one, _whom in row.serving.values()}
        speaking = [one for one in (*own, *available) if one.tongues & whom.tongues and one.id not in serving]
        if not any(_is_served(row, own, whom, one, seated, len(lonely)) for one in speaking):
            given_up.add(whom.id)
            row.remarks.append(_unserved(row, own, whom, speaking))


def _is_served(
    row: _Row,
    own: Sequence[Guest],
    whom: Guest,
    one: Guest,
    seated: Mapping[int, Guest],
    lonely: int,
) -> bool:
    """Whether an interpreter is given a seat beside somebody, and is of use there; the outer seat first."""
    if not row.has_seat_for(one, own):
        return False
    here = next(number for number, guest in seated.items() if guest is whom)
    outer_first = [seat for seat in reversed(row.seats) if seat in neighbours(row.table, here)]
    for seat in outer_first:
        if seat in row.serving:
            continue
        row.serving[seat] = (one, whom)
        after = row.seated(own)
        there = next(number for number, guest in after.items() if guest is whom)
        around = {
            guest.id: guest
            for number in (there, seat)
            for other in neighbours(row.table, number)
            if other in after and (guest := after[other]) not in (one, whom)
        }
        talks = not around or any(
            one.tongues & guest.tongues or not guest.tongues for guest in around.values()
        )
        if talks and seat in neighbours(row.table, there) and len(row.lonely(after)) < lonely:
            return True
        del row.serving[seat]
    return False


def _unserved(row: _Row, own: Sequence[Guest], whom: Guest, speaking: Sequence[Guest]) -> str:
    """Why somebody stays without an interpreter; who only lacks a seat beside is counted."""
    if not speaking:
        return _("{name} shares no language with those beside them, and no interpreter is to be had.").format(
            name=whom.name
        )
    if not any(row.has_seat_for(one, own) for one in speaking):
        row.unserved += 1
        return _(
            "{name} shares no language with those beside them, and {table} has no seat for an interpreter."
        ).format(name=whom.name, table=row.table.name)
    return _(
        "{name} shares no language with those beside them; no interpreter speaks theirs and a neighbour’s."
    ).format(name=whom.name)
