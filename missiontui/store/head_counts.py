"""Heads counted by hand: keeping a count, and reading them."""

from __future__ import annotations

from missiontui.domain import zones
from missiontui.domain.checkpoints import stage_of
from missiontui.domain.head_counts import HeadCount
from missiontui.errors import InputError
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id


def keep_count(file: MissionFile, count: HeadCount) -> None:
    """Keep a count; earlier ones stay."""
    with file.writing("head_count") as connection:
        connection.execute(
            """INSERT INTO head_count (id, agenda_item_id, vehicle_id, checkpoint, leg, counted, at, by)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                new_id(),
                count.item_id,
                count.vehicle_id or None,
                count.stage.checkpoint,
                count.stage.leg,
                count.counted,
                zones.to_text(count.at),
                count.by,
            ),
        )


def counts_of(file: MissionFile, item_id: str) -> tuple[HeadCount, ...]:
    """All counts of an item, in the order in which they were made."""
    found = []
    for row in file.rows("SELECT * FROM head_count WHERE agenda_item_id = ? ORDER BY at, id", item_id):
        at = zones.from_foreign_text(row["at"])
        try:
            stage = stage_of(row["checkpoint"], row["leg"])
        except InputError:  # some program has written a checkpoint that is none
            continue
        if at is not None:
            found.append(HeadCount(item_id, row["vehicle_id"] or "", stage, row["counted"], at, row["by"]))
    return tuple(found)
