"""Reading what it takes to put conflicts and other matters in words: names, items, and their clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.conflict_words import Wording
from missiontui.domain.conflicts import Conflict
from missiontui.domain.settling import Record
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.log.names import names_of
from missiontui.store.orphans import references_in
from missiontui.store.parts import items_of
from missiontui.store.where import zone_at


def wording_of_conflicts(
    file: MissionFile, of: Iterable[Conflict], now: datetime, zone: str | None = None
) -> Wording:
    """That of some conflicts: also what each value refers to is named. Args: those of the other."""
    parents = references_in(file)
    records: set[Record] = set()
    for one in of:
        records.add((one.table, one.record_id))
        if parent := parents.get((one.table, one.field)):
            records |= {(parent, str(each.after)) for each in (one.stands, *one.lost) if each.after}
    return wording_of_records(file, records, now, zone)


def wording_of_records(
    file: MissionFile, records: Iterable[Record], now: datetime, zone: str | None = None
) -> Wording:
    """That of some records, which may be gone by now.

    Args:
        now: the mission's time, UTC.
        zone: of where the delegation is then, where that is known.
    """
    asked = set(records)
    items = items_of(file, asked)
    legs = file.rows(
        f"""SELECT agenda_item.id, destination.zone FROM agenda_item
            JOIN destination ON destination.id = agenda_item.destination_id
            WHERE agenda_item.id {AMONG}""",
        among(set(items.values())),
    )
    return Wording(
        names=names_of(file, asked | {("agenda_item", item_id) for item_id in items.values()}),
        items=items,
        clocks={row["id"]: row["zone"] for row in legs},
        zone=zone or zone_at(file, now),
        now=now,
    )


def starts_of(file: MissionFile, item_ids: Iterable[str]) -> dict[str, datetime]:
    """When some items begin, UTC; without those whose time is none."""
    rows = file.rows(f"SELECT id, starts_at FROM agenda_item WHERE id {AMONG}", among(set(item_ids)))
    found = {row["id"]: zones.from_foreign_text(row["starts_at"]) for row in rows}
    return {item_id: starts_at for item_id, starts_at in found.items() if starts_at is not None}
