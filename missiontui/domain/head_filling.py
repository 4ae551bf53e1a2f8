"""Who sits at the head table: the next ones in precedence take its free seats, with their parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from missiontui.domain.head_table import HeadTable, head_table
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_gathering import with_whom
from missiontui.domain.seating_pace import Pace
from missiontui.domain.seating_room import NOWHERE, Room
from missiontui.i18n import _, ngettext

MOST_PASSED: Final = 3
"""So many who have arrived and sit elsewhere are passed over at most for somebody of lower rank."""
MOST_NAMED: Final = 3
"""So many are named one by one who rank high enough and do not sit at the head table."""


@dataclass(frozen=True, slots=True)
class HeadFilling:
    """Fills the head table of a plan.

    Args:
        plan: its rules.
        room: who is where by now.
        fixed: the person's id to the seat number of who is not moved.
    """

    plan: SeatingPlan
    room: Room
    fixed: Mapping[str, int]

    def fill(self, pace: Pace) -> None:
        """Seat the next ones in precedence as long as seats are free.

        A party without room is passed over. So are a few who have arrived and sit elsewhere; where these are
        more, the seats stay free: who ranks far below them is not seated above them.
        """
        room = self.room
        for table in room.heads:
            before = -1
            while len(room.there[table]) != before and room.free(table):
                before = len(room.there[table])
                for number in self._next(pace):
                    if room.free(table):
                        self._take(number, table)
            self._bring_interpreters(table)

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
        return self._seated(table, ())

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
        then = self._seated(table, coming)
        if then.unserved and then.unserved > self._seated(table, ()).unserved:
            return
        for one in coming:
            room.put(one, table, self._why(one, unit))

    def _why(self, guest: int, unit: Sequence[int]) -> str:
        if guest != unit[0]:
            return with_whom(self.room, guest, unit)
        return _("next in rank for the head table (rank {rank})").format(rank=self.room.guests[guest].rank)

    def _bring_interpreters(self, table: int) -> None:
        """Bring the interpreters who are needed, until the table as it is needs no more."""
        room = self.room
        while brought := self.seated(table).brought:
            for interpreter, whom in brought:
                why = _("to interpret for {name}").format(name=whom.name)
                room.put(interpreter.number, table, why)

    def _seated(self, table: int, coming: Sequence[int]) -> HeadTable:
        room = self.room
        there = room.there[table] | set(coming)
        available = [
            guest
            for guest in room.guests
            if guest.is_interpreter
            and guest.number not in there
            and not room.is_head(room.at[guest.number])
            and not room.is_fixed[guest.number]
            and len(room.unit_of(guest.number)) == 1
        ]
        available.sort(key=lambda guest: room.at[guest.number] != NOWHERE)
        return head_table(
            self.plan,
            room.tables[table],
            [room.guests[guest] for guest in there],
            fixed={
                room.guests[guest].id: self.fixed[room.guests[guest].id]
                for guest in there
                if room.is_fixed[guest]
            },
            available=available,
        )

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
