"""Dinners to tell rules of seating by: guests and tables by name, who has arrived, who is away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from missiontui.domain.checkpoints import Stage
from missiontui.domain.protocol import Rule, rules_with
from missiontui.domain.roster import Attendance, Passage, Place, Roster, Standing
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable, in_order
from tests.domain.days import item

GALA = item("Gala", "19:00", "23:00", kind="gala")
BY_ITSELF = rules_with([])
"""The rules that hold where nobody has switched any."""


def guest(name: str, rank: int | None = None, **more: object) -> Place:
    """Somebody whose ids are their surname; ``of`` names whom they accompany."""
    values: dict[str, object] = {
        "registration_id": name,
        "person_id": name,
        "family_name": name,
        "precedence": rank,
        "side": "delegation",
        "companion_of": more.pop("of", ""),
    }
    return Place(**(values | more))  # type: ignore[arg-type]


def table(name: str, seats: int = 10, rank: int = 1, shape: str = "round") -> SeatingTable:
    """A table whose id is its name."""
    return SeatingTable(name, GALA.id, name, seats, rank, shape)


def head(seats: int = 6, shape: str = "long") -> SeatingTable:
    """A head table, whose id is Head."""
    return table("Head", seats, 0, shape)


def dinner(
    guests: Sequence[Place],
    *tables: SeatingTable,
    seats: Mapping[str, tuple[str, int]] | None = None,
    arrived: Collection[str] = (),
    away: Collection[str] = (),
    apart: Collection[Collection[str]] = (),
    rules: Collection[Rule] = BY_ITSELF,
) -> SeatingPlan:
    """A plan: who has which seat, has arrived, or does not come, by surname."""
    standings = {
        (one.person_id, Stage.ENTERED): Standing.OUT
        if one.person_id in away
        else Standing.PASSED
        if one.person_id in arrived
        else Standing.MISSING
        for one in guests
    }
    came = Passage(datetime(2025, 3, 4, 13, 40, tzinfo=UTC))
    passages = {(one, Stage.ENTERED): came for one in arrived}
    return SeatingPlan(
        Roster(GALA, (), tuple(guests), Attendance.of(standings, passages)),
        in_order(tables),
        {one: Seat(*seat) for one, seat in (seats or {}).items()},
        frozenset(frozenset(pair) for pair in apart),
        frozenset(rules),
    )


def at(plan: SeatingPlan, name: str) -> dict[int, str]:
    """Who has which seat of a table."""
    return {seat.number: one for one, seat in sorted(plan.seats.items()) if seat.table_id == name}
