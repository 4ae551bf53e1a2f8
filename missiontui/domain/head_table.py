"""The seats of a head table: in order of precedence from the seat of honour, couples and those who are to be
kept apart not beside each other, and an interpreter beside who could talk to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.domain.head_row import MOST_TRIED, HeadRow, Pair, row_of
from missiontui.domain.protocol import Rule
from missiontui.domain.seat_order import neighbours
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import Diner
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
    brought: tuple[Pair, ...] = ()
    unserved: int = 0
    remarks: tuple[str, ...] = ()


def head_table(
    plan: SeatingPlan,
    table: SeatingTable,
    those: Iterable[Diner],
    *,
    fixed: Mapping[str, int] | None = None,
    available: Sequence[Diner] = (),
) -> HeadTable:
    """Seat a head table; the arguments are those of ``row_of``."""
    return arranged(row_of(plan, table, those, fixed=fixed, available=available))


def arranged(row: HeadRow) -> HeadTable:
    """Give everybody of a row a seat."""
    interpreting = _Interpreting(row)
    if Rule.INTERPRETERS in row.plan.rules:
        interpreting.run()
    row.left_to_try = MOST_TRIED
    seated = row.seated()
    remarks = interpreting.remarks + [
        _("{one} and {two} sit beside each other at {table}: no other order keeps them apart.").format(
            one=one.name, two=two.name, table=row.table.name
        )
        for one, two in row.beside(seated)
    ]
    return HeadTable(
        {guest.id: number for number, guest in seated.items() if number not in row.taken},
        tuple((one, whom) for one, whom in row.serving.values() if one not in row.own),
        interpreting.unserved,
        tuple(remarks),
    )


def is_short_of_seats(row: HeadRow, most: int = 0) -> bool:
    """Whether at a table more than so many have nobody to talk to, for whom an interpreter finds no seat.

    Args:
        row: nobody has a seat yet.
        most: how many may be.
    """
    if Rule.INTERPRETERS not in row.plan.rules or len(row.lonely(row.seated())) <= row.room:
        return False  # each interpreter serves at least one: there are seats for all who may be needed
    interpreting = _Interpreting(row, most)
    interpreting.run()
    return interpreting.unserved > most


@dataclass(slots=True)
class _Interpreting:
    """Gives seats to interpreters, beside whoever could talk to nobody.

    Args:
        most: it stops once there is no seat for the interpreters of more than so many; None for never.
        unserved: for how many there is an interpreter but no seat.
        remarks: who stays without one, in sentences.
    """

    row: HeadRow
    most: int | None = None
    unserved: int = 0
    remarks: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Place an interpreter for one after the other, as long as there is one of use."""
        row = self.row
        given_up: set[Diner] = set()
        while self.most is None or self.unserved <= self.most:
            seated = row.seated()
            lonely = row.lonely(seated)
            whom = next((guest for guest in lonely if guest not in given_up), None)
            if whom is None:
                return
            speaking = self._speaking(whom)
            if not any(self._is_served(whom, one, seated, len(lonely)) for one in speaking):
                given_up.add(whom)
                self.remarks.append(self._unserved(whom, speaking))

    def _speaking(self, whom: Diner) -> list[Diner]:
        """The interpreters who speak to somebody: of several who are of the same use, the first."""
        row = self.row
        serving = {one for one, _whom in row.serving.values()}
        kept_apart = {one for pair in row.pairs for one in pair}
        found: dict[tuple[int, bool, int], Diner] = {}
        for is_own, those in ((True, row.own), (False, row.available)):
            for one in those:
                if one.tongues & whom.tongues and one not in serving:
                    alone = one.number if one in kept_apart else -1
                    found.setdefault((one.tongues, is_own, alone), one)
        return list(found.values())

    def _is_served(self, whom: Diner, one: Diner, seated: Mapping[int, Diner], lonely: int) -> bool:
        """Whether an interpreter is given a seat beside somebody and is of use there; the outer first."""
        row = self.row
        if not row.has_seat_for(one):
            return False
        beside = neighbours(row.table, _seat_of(whom, seated))
        for seat in (number for number in reversed(row.seats) if number in beside):
            if seat in row.serving:
                continue
            row.serving[seat] = (one, whom)
            after = row.seated()
            there = _seat_of(whom, after)
            if (
                seat in neighbours(row.table, there)
                and self._talks(one, whom, seat, there, after)
                and len(row.lonely(after)) < lonely
            ):
                return True
            del row.serving[seat]
        return False

    def _talks(self, one: Diner, whom: Diner, seat: int, there: int, seated: Mapping[int, Diner]) -> bool:
        """Whether an interpreter speaks with somebody else around the two, if there is anybody."""
        around = [
            guest
            for number in (there, seat)
            for other in neighbours(self.row.table, number)
            if (guest := seated.get(other)) is not None and guest is not one and guest is not whom
        ]
        return not around or any(one.tongues & guest.tongues or not guest.tongues for guest in around)

    def _unserved(self, whom: Diner, speaking: Sequence[Diner]) -> str:
        """Why somebody stays without an interpreter; who only lacks a seat beside is counted."""
        if not speaking:
            return _(
                "{name} shares no language with those beside them, and no interpreter is to be had."
            ).format(name=whom.name)
        if not any(map(self.row.has_seat_for, speaking)):
            self.unserved += 1
            words = _(
                "{name} shares no language with those beside them, "
                "and {table} has no seat for an interpreter."
            )
        else:
            words = _(
                "{name} shares no language with those beside them; "
                "no interpreter speaks theirs and a neighbour’s."
            )
        return words.format(name=whom.name, table=self.row.table.name)


def _seat_of(whom: Diner, seated: Mapping[int, Diner]) -> int:
    return next(number for number, guest in seated.items() if guest is whom)
