"""A proposal of when and where wished meetings are held, which somebody applies or not.

The most wanted come first. What is left out could not be placed even if all that is less wanted were taken
out: at every time that suits both sides there is a meeting in the way that stays, or is wanted at least as
much: one of a side, or one at each table, or one of each interpreter. A meeting that has a place never
loses it to one that is less wanted. Of what is wanted alike, as many are placed as a search of bounded
length finds room for.

Held against a solver of constraints (CP-SAT of OR-Tools 9.15: as many of the most wanted as can be, then of
the next), it places as many in a small part of the time (docs/meetings.md has the figures): no solver is
needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from missiontui.domain.seating_pace import Progress
from missiontui.domain.timetable import Kept, Placed, Standing, Timetable, TimetableRoom, Wish
from missiontui.domain.timetable_grid import NOBODY, Grid, Spot, grid_of
from missiontui.domain.timetable_reasons import Reasons
from missiontui.domain.timetable_search import Search


def propose(
    room: TimetableRoom,
    wishes: Sequence[Wish],
    progress: Progress = lambda _done: True,
    *,
    standing: Sequence[Standing] = (),
    zone: str = "UTC",
) -> Timetable:
    """Propose a timetable. The same wishes give the same one.

    Args:
        wishes: their keys are all different.
        progress: is told how far it has come; returning False stops it.
        standing: meetings that may get another time. One that is not as the slots, tables and interpreters
            have it stays where it is.
        zone: in which reasons say times.

    Raises:
        Cancelled: it was stopped.
    """
    grid, stands = _with_standing(room, wishes, standing)
    search = Search(grid, progress, frozenset(stands))
    search.run()
    _settle_at_tables(grid, stands)
    reasons = Reasons(grid, zone)
    left = [number for number in search.order if number not in grid.at]
    return Timetable(
        tuple(sorted((_placed(grid, number) for number in grid.at), key=_by_time)),
        tuple(reasons.of(number) for number in left),
    )


def _with_standing(
    room: TimetableRoom, wishes: Sequence[Wish], standing: Sequence[Standing]
) -> tuple[Grid, dict[int, Spot]]:
    """A grid with the meetings that may move where they are; those that do not fit in are kept."""
    movable = list(standing)
    while True:
        grid = grid_of(room, [*(one.wish for one in movable), *wishes])
        stands, unfit = {}, []
        for number, one in enumerate(movable):
            spot = grid.spot_at(number, one.span, one.table, one.interpreter)
            if spot is None:
                unfit.append(one)
            else:
                grid.put(number, spot)
                stands[number] = spot
        if not unfit:
            return grid, stands
        kept = (
            Kept((*one.wish.units, *((one.interpreter,) if one.interpreter else ())), one.span, one.table)
            for one in unfit
        )
        room = replace(room, kept=(*room.kept, *kept))
        movable = [one for one in movable if one not in unfit]


def _settle_at_tables(grid: Grid, stands: Mapping[int, Spot]) -> None:
    """Let whom ours come to see stay at one table, as far as it is free: fewer people walk about."""
    placed = [number for number, spot in grid.at.items() if spot is not stands.get(number)]
    for number in sorted(placed, key=lambda one: (grid.at[one].position.span, one)):
        spot = grid.take(number)
        tables = Counter(
            grid.at[other].table
            for unit in grid.wishes[number].theirs.units
            for other in grid.held[unit]
            if grid.at[other].position.session == spot.position.session
        )
        liked = max(tables, key=lambda table: (tables[table], -table), default=NOBODY)
        table = grid.free_table(spot.position, liked)
        grid.put(number, spot if table is None else Spot(spot.position, table, spot.interpreter))


def _placed(grid: Grid, number: int) -> Placed:
    spot = grid.at[number]
    session = grid.room.sessions[spot.position.session]
    table = session.tables[spot.table - grid.tables[spot.position.session][0]]
    interpreter = grid.room.interpreters[spot.interpreter] if spot.interpreter != NOBODY else None
    return Placed(grid.wishes[number], spot.position.span, session, table, interpreter)


def _by_time(placed: Placed) -> tuple[object, ...]:
    return placed.span, placed.session.key, placed.session.tables.index(placed.table)
