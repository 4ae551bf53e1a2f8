"""Reading the seating plan of an item: its tables, who sits there, the rules that hold."""

from __future__ import annotations

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.protocol import Rule, rules_with
from missiontui.domain.seating import MOST_SEATS, SeatingPlan, SeatingTable, plan_of
from missiontui.store.connection import MissionFile
from missiontui.store.rosters import roster


def seating_plan(file: MissionFile, item: AgendaItem) -> SeatingPlan:
    """The plan of an item as it stands in the file; of who comes it knows how they stand at the entry."""
    return plan_of(
        roster(file, item, (first_stage(item.kind),)),
        tables_of(file, item.id),
        pairs_apart(file),
        rules_of(file, item.id),
    )


def tables_of(file: MissionFile, item_id: str) -> tuple[SeatingTable, ...]:
    """The tables of an item, in no order; of one that another program made too long, the seats that count."""
    return tuple(
        SeatingTable(
            id=row["id"],
            item_id=row["agenda_item_id"],
            name=row["name"],
            seats=min(MOST_SEATS, max(0, row["seats"])),
            rank=row["rank"],
            shape=row["shape"],
        )
        for row in file.rows("SELECT * FROM seating_table WHERE agenda_item_id = ?", item_id)
    )


def pairs_apart(file: MissionFile) -> frozenset[frozenset[str]]:
    """Pairs of ids of people who are not seated beside each other."""
    return frozenset(
        frozenset((row["person_id"], row["other_person_id"]))
        for row in file.rows("SELECT person_id, other_person_id FROM kept_apart")
        if row["person_id"] != row["other_person_id"]
    )


def rules_of(file: MissionFile, item_id: str) -> frozenset[Rule]:
    """The rules that hold at an item."""
    rows = file.rows("SELECT rule, is_on FROM seating_rule WHERE agenda_item_id = ? ORDER BY id", item_id)
    return rules_with((row["rule"], bool(row["is_on"])) for row in rows)
