"""The evenings that have a door: galas and receptions with a list or with tables."""

from __future__ import annotations

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.evenings import EVENINGS
from missiontui.store import agenda
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile


def evenings(file: MissionFile) -> tuple[AgendaItem, ...]:
    """All of the mission, in their order, at the times at which they stand in the file."""
    rows = file.rows(
        f"""SELECT id FROM agenda_item WHERE kind {AMONG}
            AND (EXISTS (SELECT 1 FROM registration WHERE agenda_item_id = agenda_item.id)
                 OR EXISTS (SELECT 1 FROM seating_table WHERE agenda_item_id = agenda_item.id))""",
        among(EVENINGS),
    )
    ids = {row["id"] for row in rows}
    return tuple(item for item in agenda.all_items(file) if item.id in ids)
