"""The tables and the seats of a plan as lines: what is free, who sits there, who came, what is spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.roster import Place, Standing
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.seating import MOST_SEATS, Seat, SeatingPlan, SeatingTable
from missiontui.i18n import _

WITHOUT = ""
"""The id of the line of those who have no table."""


class SeatLine(NamedTuple):
    """A seat and who has it, or somebody without a seat.

    Args:
        seat: where; of no table for those who have none.
        place: who has it; None while it is free.
        has_come: whether they arrived.
        host: whom they accompany, by surname; empty for nobody.
        others: how many others have this seat too, as two laptops may have given it twice.
        gave_up: who has it and does not come, by name; of a seat that is free.
        lost: what another laptop had of their place, in words; empty for nothing.
    """

    seat: Seat
    place: Place | None = None
    has_come: bool = False
    host: str = ""
    others: int = 0
    gave_up: str = ""
    lost: str = ""


@dataclass(frozen=True)
class TableLine:
    """A table with its seats; those without a table as one that has none (``table`` is None)."""

    table: SeatingTable | None
    seats: tuple[SeatLine, ...]

    @property
    def id(self) -> str:
        """That of the table."""
        return self.table.id if self.table is not None else WITHOUT

    @property
    def name(self) -> str:
        """What it is called."""
        return self.table.name if self.table is not None else _("Without a table")

    @property
    def is_head(self) -> bool:
        """Whether it is seated in order of precedence."""
        return self.table is not None and self.table.is_head

    @cached_property
    def people(self) -> tuple[Place, ...]:
        """Who sits there."""
        return tuple(line.place for line in self.seats if line.place is not None)

    @cached_property
    def come(self) -> int:
        """How many of them arrived."""
        return sum(line.has_come for line in self.seats)

    @property
    def free(self) -> int:
        """How many seats are left."""
        return sum(line.place is None for line in self.seats)

    @property
    def left(self) -> int | None:
        """Seats less people; None of those without a table."""
        return self.table.seats - len(self.people) if self.table is not None else None


def table_lines(
    plan: SeatingPlan, *, van_under_v: bool = True, lost: Mapping[str, str] | None = None
) -> tuple[TableLine, ...]:
    """Every table as it is listed; last those without one, by surname, if there are any.

    Args:
        lost: registration id to what another laptop had of it, in words.
    """
    there: dict[str, list[SeatLine]] = {table.id: [] for table in plan.tables}
    without: list[Place] = []
    gave_up: dict[Seat, str] = {}
    names = {one.registration_id: one.family_name or one.name for one in plan.roster.places}
    make = _Maker(plan, names, lost or {})
    for place in plan.roster.places:
        seat, comes = plan.seats.get(place.person_id), plan.roster.comes(place)
        if comes and (seat is None or seat.table_id not in there):
            without.append(place)
        elif comes and seat is not None:
            there[seat.table_id].append(make.line(place, seat))
        elif seat is not None:
            gave_up[seat] = place.name
    lines = [TableLine(table, _seats(table, there[table.id], gave_up)) for table in plan.tables]
    if without:
        ordered = in_order(without, Order.SURNAME, van_under_v=van_under_v)
        lines.append(TableLine(None, tuple(make.line(place, Seat(WITHOUT)) for place in ordered)))
    return tuple(lines)


def line_of(lines: Sequence[TableLine], person_id: str) -> tuple[TableLine, SeatLine] | None:
    """The table and the seat of somebody; None where they are in no line, since they do not come."""
    for line in lines:
        for seat in line.seats:
            if seat.place is not None and seat.place.person_id == person_id:
                return line, seat
    return None


class _Maker:
    """Makes the line of somebody."""

    def __init__(self, plan: SeatingPlan, names: Mapping[str, str], lost: Mapping[str, str]) -> None:
        self._roster = plan.roster
        self._entry = first_stage(plan.roster.item.kind)
        self._names = names
        self._lost = lost

    def line(self, place: Place, seat: Seat) -> SeatLine:
        has_come = self._roster.standing(place, self._entry) == Standing.PASSED
        return SeatLine(
            seat,
            place,
            has_come,
            self._names.get(place.companion_of, ""),
            lost=self._lost.get(place.registration_id, ""),
        )


def _seats(
    table: SeatingTable, taken: Sequence[SeatLine], gave_up: Mapping[Seat, str]
) -> tuple[SeatLine, ...]:
    """The seats of a table in their order, as many free ones as are left; last who has no seat there yet."""
    numbers = Counter(line.seat.number for line in taken)
    lines = [
        line._replace(others=numbers[line.seat.number] - 1) if line.seat.number else line for line in taken
    ]
    free = [number for number in range(1, table.seats + 1) if number not in numbers]
    left = max(0, table.seats - len(taken))
    lines += [
        SeatLine(Seat(table.id, number), gave_up=gave_up.get(Seat(table.id, number), ""))
        for number in free[:left]
    ]
    return tuple(sorted(lines, key=lambda line: line.seat.number or MOST_SEATS + 1))
