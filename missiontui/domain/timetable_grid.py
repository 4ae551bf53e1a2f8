"""Who is taken when, while a timetable is made: a bit for each stretch of time, for each unit and table.

A unit, whether company, person or interpreter, is taken by one meeting at a time; so is a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.domain.timetable import Span, TimetableRoom, Wish
from missiontui.domain.timetable_slots import Position, positions, stretches

NOBODY = -1
"""In the place of an interpreter, where none is needed."""


@dataclass(slots=True)
class Spot:
    """Where a wish is: its position, the number of its table and of its interpreter."""

    position: Position
    table: int
    interpreter: int = NOBODY


@dataclass(slots=True)
class Grid:
    """Wishes in a room, each somewhere or nowhere.

    Args:
        wishes: known by their number here.
        tables: the numbers of the tables of each session.
        able: for each wish, where both sides can be met, by time.
        speakers: for each wish, the numbers of those who can interpret it; None where nobody has to.
        shut: unit to the slots at which it cannot be met, or is in a meeting that stays.
        table_shut: the same for each table.
        busy: unit to the slots that ``shut`` and the wishes that were placed take of it.
        table_busy: the same for each table.
        held: unit to the wishes that take it, with the slots.
        table_held: the same for each table.
        at: wish to where it is.
        is_simple: whether each wish takes one slot, and nobody is kept from another session by it.
        every: all slots. ``every_of``: those of each session.
    """

    room: TimetableRoom
    wishes: Sequence[Wish]
    tables: Sequence[Sequence[int]]
    able: list[tuple[Position, ...]] = field(default_factory=list)
    speakers: list[tuple[int, ...] | None] = field(default_factory=list)
    units: list[tuple[str, ...]] = field(default_factory=list)
    shut: dict[str, int] = field(default_factory=dict)
    table_shut: list[int] = field(default_factory=list)
    busy: dict[str, int] = field(default_factory=dict)
    table_busy: list[int] = field(default_factory=list)
    held: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    table_held: list[dict[int, int]] = field(default_factory=list)
    at: dict[int, Spot] = field(default_factory=dict)
    is_simple: bool = False
    every: int = 0
    every_of: list[int] = field(default_factory=list)

    def put(self, wish: int, spot: Spot) -> None:
        """Place a wish where nothing is in its way."""
        self.at[wish] = spot
        for unit in self._taken(wish, spot):
            self.busy[unit] |= spot.position.wide
            self.held[unit][wish] = spot.position.wide
        self.table_busy[spot.table] |= spot.position.own
        self.table_held[spot.table][wish] = spot.position.own

    def take(self, wish: int) -> Spot:
        """Take a wish out; returns where it was."""
        spot = self.at.pop(wish)
        for unit in self._taken(wish, spot):
            held = self.held[unit]
            del held[wish]
            self.busy[unit] = _together(self.shut[unit], held.values())
        held = self.table_held[spot.table]
        del held[wish]
        self.table_busy[spot.table] = _together(self.table_shut[spot.table], held.values())
        return spot

    def taken(self, wish: int) -> int:
        """The slots at which a side of a wish is taken or away."""
        return _together(0, (self.busy[unit] for unit in self.units[wish]))

    def spot_at(self, wish: int, span: Span, table: str, interpreter: str) -> Spot | None:
        """Where a wish is that has a time, table and interpreter; None where it cannot be so.

        Args:
            table: its key.
            interpreter: their unit; empty for none.
        """
        speakers = self.speakers[wish]
        units = {self.room.interpreters[one].unit: one for one in speakers or ()}
        number = units.get(interpreter) if interpreter else NOBODY if speakers is None else None
        taken = self.taken(wish) | self.busy.get(interpreter, 0)
        for position in self.able[wish] if number is not None else ():
            tables = self.room.sessions[position.session].tables
            numbers = zip(self.tables[position.session], tables, strict=True)
            place = next((one for one, known in numbers if known.key == table), None)
            if place is None or position.span != span or taken & position.own:
                continue
            if number is not None and not self.table_busy[place] & position.own:
                return Spot(position, place, number)
        return None

    def free_table(self, position: Position, liked: int = NOBODY) -> int | None:
        """The number of a table that is free; the one that is liked, if it is."""
        those = self.tables[position.session]
        if liked in those and not self.table_busy[liked] & position.own:
            return liked
        return next((table for table in those if not self.table_busy[table] & position.own), None)

    def is_taken(self, table: int, position: Position, without: frozenset[int]) -> bool:
        """Whether a table is taken by others than some wishes."""
        held = self.table_held[table].items()
        return bool(
            self.table_shut[table] & position.own
            or any(bits & position.own and wish not in without for wish, bits in held)
        )

    def free_interpreter(self, wish: int, position: Position) -> int | None:
        """The number of somebody free who can interpret; ``NOBODY`` where nobody has to, None for nobody."""
        speakers = self.speakers[wish]
        if speakers is None:
            return NOBODY
        for one in speakers:
            if not self.busy[self.room.interpreters[one].unit] & position.own:
                return one
        return None

    def free_spots(self, wish: int) -> Iterator[Spot]:
        """Where a wish can be placed as things stand, by time."""
        taken = self.taken(wish)
        for position in self.able[wish]:
            if taken & position.own:
                continue
            table = self.free_table(position)
            interpreter = self.free_interpreter(wish, position) if table is not None else None
            if table is not None and interpreter is not None:
                yield Spot(position, table, interpreter)

    def is_full_for(self, wish: int) -> bool:
        """Whether moving others cannot make room: there is no place for it even alone, or a side of it, all
        tables or all interpreters are taken throughout. Where meetings take several slots, or sessions
        overlap, it may be full and this does not see it."""
        if not self.able[wish] or self.speakers[wish] == ():
            return True
        if not self.is_simple:
            return False
        if any(self.every & ~self.busy[unit] == 0 for unit in self.units[wish]):
            return True
        if self.speakers[wish] is not None and not any(
            self.every & ~self.busy[one.unit] for one in self.room.interpreters
        ):
            return True
        return not any(
            self.every_of[session] & ~self.table_busy[table]
            for session, tables in enumerate(self.tables)
            for table in tables
        )

    def _taken(self, wish: int, spot: Spot) -> tuple[str, ...]:
        if spot.interpreter == NOBODY:
            return self.units[wish]
        return (*self.units[wish], self.room.interpreters[spot.interpreter].unit)


def grid_of(room: TimetableRoom, wishes: Sequence[Wish]) -> Grid:
    """A grid with nothing placed but the meetings that stay."""
    tables: list[list[int]] = []
    keys: list[str] = []
    for session in room.sessions:
        tables.append(list(range(len(keys), len(keys) + len(session.tables))))
        keys += [table.key for table in session.tables]
    grid = Grid(room, wishes, tables)
    every = dict.fromkeys(unit for wish in wishes for unit in wish.units)
    every |= dict.fromkeys(one.unit for one in room.interpreters)
    spans = stretches(room.sessions)
    taken: dict[str, list[Span]] = defaultdict(list)
    at_table: dict[str, list[Span]] = defaultdict(list)
    for kept in room.kept:
        for unit in kept.units:
            taken[unit].append(kept.span)
        at_table[kept.table].append(kept.span)
    for unit in every:
        away = [*taken[unit], *room.away.get(unit, ())]
        grid.shut[unit] = _bits(spans, away) | _outside(spans, room.only.get(unit))
    grid.table_shut = [_bits(spans, at_table[key]) for key in keys]
    grid.busy, grid.table_busy = dict(grid.shut), list(grid.table_shut)
    grid.table_held = [{} for _key in keys]
    _fit(grid)
    return grid


def _fit(grid: Grid) -> None:
    """Where each wish could be if it were alone, and who could interpret it."""
    room = grid.room
    lengths: Mapping[int, tuple[Position, ...]] = {
        minutes: positions(room.sessions, minutes) for minutes in {wish.minutes for wish in grid.wishes}
    }
    alone = [position for those in lengths.values() for position in those]
    grid.is_simple = all(one.own == one.wide and one.own.bit_count() == 1 for one in alone)
    grid.every_of = [0] * len(room.sessions)
    for position in alone:
        grid.every_of[position.session] |= position.own
    grid.every = _together(0, grid.every_of)
    for wish in grid.wishes:
        grid.units.append(wish.units)
        shut = _together(0, (grid.shut[unit] for unit in wish.units))
        able = [one for one in lengths[wish.minutes] if not shut & one.own]
        speakers = None
        if wish.needs_interpreter:
            speakers = [number for number, one in enumerate(room.interpreters) if one.speaks_for(wish)]
            speakers.sort(key=lambda number: len(set(room.interpreters[number].languages)))
        grid.able.append(tuple(able))
        grid.speakers.append(tuple(speakers) if speakers is not None else None)


def _bits(spans: Sequence[Span], taken: Sequence[Span]) -> int:
    """The slots that overlap any of some times."""
    found = 0
    for place, span in enumerate(spans if taken else ()):
        if any(span.overlaps(one) for one in taken):
            found |= 1 << place
    return found


def _outside(spans: Sequence[Span], only: Sequence[Span] | None) -> int:
    """The slots that lie in none of some times."""
    found = 0
    for place, span in enumerate(spans if only is not None else ()):
        if not any(one.holds(span) for one in only or ()):
            found |= 1 << place
    return found


def _together(bits: int, more: Iterable[int]) -> int:
    for one in more:
        bits |= one
    return bits
