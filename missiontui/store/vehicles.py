"""The vehicles of items: reading them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from missiontui.domain import zones
from missiontui.domain.vehicles import Vehicle
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile


def vehicles_of(file: MissionFile, item_ids: Iterable[str]) -> Mapping[str, tuple[Vehicle, ...]]:
    """Item id to its vehicles, in the order of their names (Bus 2 before Bus 10)."""
    found: dict[str, list[Vehicle]] = defaultdict(list)
    for row in file.rows(
        f"SELECT * FROM vehicle WHERE agenda_item_id {AMONG} ORDER BY length(name), name, id", among(item_ids)
    ):
        one = Vehicle(
            id=row["id"],
            item_id=row["agenda_item_id"],
            name=row["name"],
            capacity=row["capacity"],
            driver=row["driver"],
            driver_mobile=row["driver_mobile"],
            plate=row["plate"],
            departs_at=zones.from_foreign_text(row["departs_at"] or ""),
            returns_at=zones.from_foreign_text(row["returns_at"] or ""),
        )
        found[one.item_id].append(one)
    return {item_id: tuple(those) for item_id, those in found.items()}
