"""Who sits at which of the other tables: parties together, by rank, a host at each, languages shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from missiontui.domain.protocol import Rule
from missiontui.domain.seating_gathering import gather, misfits_by_level, with_whom
from missiontui.domain.seating_pace import Pace
from missiontui.domain.seating_room import NOWHERE, Room
from missiontui.i18n import _


def mend(room: Room) -> None:
    """Who is one too many at a table gives up the seat: who ranks last, whole parties first."""
    for table, shown in enumerate(room.tables):
        surplus = len(room.there[table]) - shown.seats
        why = _("{table} had too few seats").format(table=shown.name)
        for unit in room.movable_units(table):
            if len(unit) <= surplus:
                surplus -= len(unit)
                for guest in unit:
                    room.put(guest, NOWHERE, why)
        for guest in sorted(room.there[table], reverse=True):
            if surplus > 0 and not room.is_fixed[guest]:
                surplus -= 1
                room.put(guest, NOWHERE, why)


def leave_out(room: Room) -> None:
    """Where seats are too few, who ranks last stays without one, whoever their party is."""
    free = sum(room.free(table) for table in range(len(room.tables)))
    waiting = [guest for guest, table in enumerate(room.at) if table == NOWHERE]
    for guest in waiting[free:]:
        room.part(guest)


def rejoin(room: Room, pace: Pace) -> None:
    """Bring together the parties of which some sit elsewhere than others, or nowhere yet."""
    units = [unit for unit in room.units.values() if len(unit) > 1]
    for number, unit in enumerate(units):
        tables = {room.at[guest] for guest in unit}
        if len(tables) > 1:
            gather(room, unit)
        pace.tell(number / len(units))


@dataclass(slots=True)
class TableFilling:
    """Seats those who have no table yet.

    Args:
        room: who is where by now.
        is_afresh: whether the tables are filled evenly from the start, or take who has none where it fits.
        shares: of each table, how many it gets for all to be evenly full.
    """

    room: Room
    is_afresh: bool
    shares: list[int] = field(default_factory=list)

    def fill(self, pace: Pace) -> None:
        """Seat everybody as long as there are seats: by rank, then hosts, then the largest parties."""
        self._share()
        units = [unit for unit in self._waiting() if any(self.room.at[guest] != NOWHERE for guest in unit)]
        for unit in units:
            self._seat_apart(unit)
        waiting = self._waiting()
        if self.is_afresh:
            waiting.sort(key=self._turn)
        hosts = sum(1 for unit in waiting if self._is_hosting(unit) and not self._is_ranked(unit))
        for number, unit in enumerate(waiting):
            pace.tell(number / len(waiting))
            if not self._is_ranked(unit):
                hosts -= self._is_hosting(unit)
                self._seat(unit, self._fitting(unit))
            elif self.is_afresh:
                self._seat(unit, self._next_by_rank(unit, hosts_left=hosts > 0))
            else:
                self._seat(unit, self._fitting(unit))

    def _share(self) -> None:
        """How many each table gets for all to be evenly full."""
        room = self.room
        self.shares = [0] * len(room.tables)
        seats = sum(room.tables[table].seats for table in room.others)
        people = sum(1 for table in room.at if not room.is_head(table))
        before = done = 0
        for table in room.others:
            before += room.tables[table].seats
            until = min(before, round(people * before / seats)) if seats else 0
            self.shares[table] = until - done
            done = until

    def _waiting(self) -> list[list[int]]:
        """Those without a table, party by party in order of precedence."""
        at = self.room.at
        return [unit for unit in self.room.units.values() if any(at[guest] == NOWHERE for guest in unit)]

    def _turn(self, unit: Sequence[int]) -> tuple[bool, int, bool, int, int]:
        """Ranks first, in their order; then who hosts, then the largest parties."""
        if self._is_ranked(unit):
            return False, unit[0], False, 0, 0
        return True, 0, not self._is_hosting(unit), -len(unit), unit[0]

    def _is_ranked(self, unit: Sequence[int]) -> bool:
        return self.room.guests[unit[0]].rank is not None

    def _is_hosting(self, unit: Iterable[int]) -> bool:
        return any(self.room.guests[guest].is_host for guest in unit)

    def _seat(self, unit: Sequence[int], table: int) -> None:
        room = self.room
        if table != NOWHERE:
            why = self._why(unit, table)
            for guest in unit:
                room.put(guest, table, why or with_whom(room, guest, unit))
        elif len(unit) == 1 or not gather(room, unit):
            self._seat_apart(unit)

    def _why(self, unit: Sequence[int], table: int) -> str:
        """Why a table, of those who are seated afresh alone."""
        room = self.room
        if len(unit) > 1 or room.why[unit[0]]:
            return ""
        guest = room.guests[unit[0]]
        if guest.rank is not None:
            return _("by rank (rank {rank})").format(rank=guest.rank)
        if guest.is_host and not self._is_hosting(room.there[table]):
            return _("{table} has no host").format(table=room.tables[table].name)
        return _("seated afresh")

    def _seat_apart(self, unit: Sequence[int]) -> None:
        """Seat a party for which there is no room together: with the rest of it, else many at a time."""
        room = self.room
        for guest in unit:
            if room.at[guest] != NOWHERE:
                continue
            theirs = {room.at[one] for one in unit}
            tables = [table for table in range(len(room.tables)) if room.free(table)]
            if not tables:
                return
            table = min(
                tables,
                key=lambda one: (room.is_head(one), one not in theirs, -room.free(one), one),
            )
            room.put(guest, table, with_whom(room, guest, unit) if table in theirs else room.why[guest])

    def _next_by_rank(self, unit: Sequence[int], *, hosts_left: bool) -> int:
        """The first table where nobody of lower rank is before them and which is not evenly full.

        A seat is kept for a host, as long as there are some. Seats that a larger party leaves are not for
        those behind it: who has no rank finds room there.
        """
        room = self.room
        misfits = misfits_by_level(room, unit)
        fits = []
        for table in room.others:
            there = room.there[table]
            has_host = self._is_hosting(unit) or self._is_hosting(there)
            kept = hosts_left and Rule.HOSTS in room.rules and not has_host
            if room.free(table) >= len(unit):
                over = max(0, len(there) + len(unit) + kept - self.shares[table])
                fits.append((over > 0, misfits.get(room.tables[table].rank, 0), over, table))
        return min(fits)[-1] if fits else NOWHERE

    def _fitting(self, unit: Sequence[int]) -> int:
        """The table that suits a party best: evenly filled, by rank, with a host, and their languages."""
        room = self.room
        misfits = misfits_by_level(room, unit)
        best, found = None, NOWHERE
        for table in room.others:
            if room.free(table) < len(unit):
                continue
            there = room.there[table]
            over = max(0, len(there) + len(unit) - self.shares[table]) if self.is_afresh else 0
            added = room.penalty(there | set(unit)) - room.penalty(there)
            fit = (over, misfits.get(room.tables[table].rank, 0), added, len(there))
            if best is None or fit < best:
                best, found = fit, table
        return found
