"""Who sits at the head table: the next ones in precedence take its free seats, with their parties."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from missiontui.domain.head_row import HeadRow, pairs_apart, row_of
from missiontui.domain.head_table import HeadTable, arranged, is_short_of_seats
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_gathering import with_whom
from missiontui.domain.seating_guests import Diner
from missiontui.domain.seating_pace import Pace
from missiontui.domain.seating_room import NOWHERE, Room
from missiontui.i18n import _, ngettext

MOST_PASSED: Final = 3
"""So many who have arrived and sit elsewhere are passed over at most for somebody of lower rank."""
MOST_NAMED: Final = 3
"""So many are named one by one who rank high enough and do not sit at the head table."""

Likeness = tuple[object, ...]
"""All of somebody that decides whether the head table has a seat for an interpreter, were they there."""


@dataclass(slots=True)
class HeadFilling:
    """Fills the head table of a plan.

    Args:
        plan: its rules.
        room: who is where by now.
        fixed: the person's id to the seat number of who is not moved.
        refused: for whom there was no seat with an interpreter; until somebody else comes, there is none for
            others like them.
        short: for how many at the table there is none as it is; None while nobody has asked.
    """

    plan: SeatingPlan
    room: Room
    fixed: Mapping[str, int]
    refused: set[Likeness] = field(default_factory=set)
    short: int | None = None

    def fill(self, pace: Pace) -> None:
        """Seat the next ones in precedence as long as seats are free.

        A party without room is passed over. So are a few who have arrived and sit elsewhere; where these are
        more, the seats stay free: who ranks far below them is not seated above them.
        """
        room = self.room
        for table in room.heads:
            before = -1
            self._changed()
            while len(room.there[table]) != before and room.free(table):
                before = len(room.there[table])
                for number in self._next(pace):
                    if room.free(table):
                        self._take(number, table)
        self.bring_interpreters()

    def bring_interpreters(self) -> None:
        """Bring the interpreters who are needed, until the head table as it is needs no more."""
        room = self.room
        for table in room.heads:
            while brought := self.seated(table).brought:
                for interpreter, whom in brought:
                    why = _("to interpret for {name}").format(name=whom.name)
                    room.put(interpreter.number, table, why)

    def _next(self, pace: Pace) -> Iterator[int]:
        """Those of rank who do not sit at the head table, as far down as it is filled."""
        room, passed = self.room, 0
        for guest in room.guests:
            if guest.rank is None or passed > MOST_PASSED:
                return
            if not room.is_head(room.at[guest.number]):
                passed += room.is_fixed[guest.number] and not guest.principal
                yield guest.number
            pace.tell(guest.number / len(room.guests))

    def seated(self, table: int) -> HeadTable:
        """The seats of a head table for those who are there, and the interpreters to be brought."""
        return arranged(self._row(table, ()))

    def remark(self) -> None:
        """Say who does not sit at the head table though somebody of lower rank does, or a seat is free."""
        room = self.room
        lowest = max(
            (
                guest.rank
                for table in room.heads
                for guest in (room.guests[number] for number in room.there[table])
                if guest.rank is not None and guest.goes_by_rank
            ),
            default=-1,
        )
        outside = [
            guest for guest in room.guests if guest.goes_by_rank and not room.is_head(room.at[guest.number])
        ]
        higher = [guest for guest in outside if guest.rank is not None and guest.rank < lowest]
        for guest in higher[:MOST_NAMED]:
            room.remarks.append(self._why_not(guest.number))
        if len(higher) > MOST_NAMED:
            more = len(higher) - MOST_NAMED
            room.remarks.append(
                ngettext(
                    "{number} more ranks higher than somebody at the head table.",
                    "{number} more rank higher than somebody at the head table.",
                    more,
                ).format(number=more)
            )
        arrived = [guest.name for guest in outside if room.is_fixed[guest.number]][:MOST_NAMED]
        for table in room.heads:
            if room.free(table) and arrived and not higher:
                room.remarks.append(self._free(table, arrived))

    def _free(self, table: int, arrived: Sequence[str]) -> str:
        free = self.room.free(table)
        return ngettext(
            "{table} has {free} free seat; who ranks next has arrived and sits elsewhere ({names}).",
            "{table} has {free} free seats; who ranks next has arrived and sits elsewhere ({names}).",
            free,
        ).format(table=self.room.tables[table].name, free=free, names=", ".join(arrived))

    def _take(self, guest: int, table: int) -> None:
        """Seat somebody with their party at the head table, if there is room for them."""
        room = self.room
        unit = room.unit_of(guest)
        if len(unit) > room.tables[table].seats:
            party = room.guests[guest].party
            if room.is_fixed[guest] or any(room.guests[one].party == party for one in room.there[table]):
                return
            room.part(guest)
            unit = [guest]
        coming = [one for one in unit if room.at[one] != table]
        if any(room.is_fixed[one] or room.is_head(room.at[one]) for one in coming):
            return
        if len(coming) > room.free(table):
            return
        if self._is_short_with(coming, table):
            return
        for one in coming:
            room.put(one, table, self._why(one, unit))
        self._changed()

    def _is_short_with(self, coming: Sequence[int], table: int) -> bool:
        """Whether with these more people at a head table would lack a seat for an interpreter."""
        like = self._like(coming, table)
        if like in self.refused:
            return True
        row = self._row(table, coming)
        if not is_short_of_seats(row):
            return False
        if self.short is None:
            self.short = arranged(self._row(table, ())).unserved
        if self.short and not is_short_of_seats(self._row(table, coming), self.short):
            return False
        self.refused.add(like)
        return True

    def _changed(self) -> None:
        """Somebody has come: what was found out about the table is no longer so."""
        self.refused.clear()
        self.short = None

    def _like(self, coming: Sequence[int], table: int) -> Likeness:
        """What those who would come have in common with others with whom it would be the same."""
        room = self.room
        guests = [room.guests[one] for one in (*sorted(room.there[table]), *coming)]
        new = {room.guests[one]: number for number, one in enumerate(coming)}
        pairs = [
            tuple(new.get(one, one.id) for one in pair)
            for pair in pairs_apart(self.plan, {guest.id: guest for guest in guests})
            if new.keys() & set(pair)
        ]
        return (
            tuple(
                (
                    sum(other < one for other in room.there[table]),
                    guest.tongues,
                    guest.is_of_delegation,
                    guest.id if guest.is_interpreter or one in room.apart else "",
                )
                for one, guest in ((one, room.guests[one]) for one in coming)
            ),
            tuple(pairs),
        )

    def _why(self, guest: int, unit: Sequence[int]) -> str:
        if guest != unit[0]:
            return with_whom(self.room, guest, unit)
        return _("next in rank for the head table (rank {rank})").format(rank=self.room.guests[guest].rank)

    def _row(self, table: int, coming: Sequence[int]) -> HeadRow:
        """The row of a head table for those who are there and those who would come."""
        room = self.room
        there = room.there[table] | set(coming)
        return row_of(
            self.plan,
            room.tables[table],
            [room.guests[guest] for guest in there],
            fixed={
                room.guests[guest].id: self.fixed[room.guests[guest].id]
                for guest in there
                if room.is_fixed[guest]
            },
            available=self._available(there),
        )

    def _available(self, there: Collection[int]) -> list[Diner]:
        """The interpreters who may be brought to the head table, those who have no table yet first."""
        room = self.room
        available = [
            room.guests[number]
            for number in room.interpreters
            if number not in there
            and not room.is_head(room.at[number])
            and not room.is_fixed[number]
            and len(room.unit_of(number)) == 1
        ]
        return sorted(available, key=lambda guest: room.at[guest.number] != NOWHERE)

    def _why_not(self, guest: int) -> str:
        room = self.room
        name, table = room.guests[guest].name, room.at[guest]
        if room.is_fixed[guest]:
            return _("{name} has arrived and stays at {table}, not at the head table.").format(
                name=name, table=room.tables[table].name
            )
        party = len(room.unit_of(guest))
        free = max((room.free(head) for head in room.heads), default=0)
        if party > 1:
            return _("The party of {name} ({party}) does not fit at the head table.").format(
                name=name, party=party
            )
        if free:
            return _(
                "{name} would need an interpreter at the head table, and there is no seat for one."
            ).format(name=name)
        return _(
            "{name} does not sit at the head table, where others of lower rank keep their seats."
        ).format(name=name)
