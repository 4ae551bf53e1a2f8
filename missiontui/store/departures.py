"""Departures: reading what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from missiontui.domain import zones
from missiontui.domain.departures import Departure
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile


def departures_of(file: MissionFile, item_ids: Iterable[str]) -> Mapping[str, tuple[Departure, ...]]:
    """Item id to what was decided there, in the order in which it was."""
    wanted = among(item_ids)
    behind: dict[str, list[str]] = defaultdict(list)
    for row in file.rows(
        f"""SELECT left_behind.* FROM left_behind JOIN departure ON departure.id = left_behind.departure_id
            WHERE departure.agenda_item_id {AMONG} ORDER BY left_behind.id""",
        wanted,
    ):
        behind[row["departure_id"]].append(row["registration_id"])
    found: dict[str, list[Departure]] = defaultdict(list)
    for row in file.rows(f"SELECT * FROM departure WHERE agenda_item_id {AMONG} ORDER BY at, id", wanted):
        at = zones.from_foreign_text(row["at"])
        if at is None:
            continue
        one = Departure(
            id=row["id"],
            item_id=row["agenda_item_id"],
            vehicle_id=row["vehicle_id"] or "",
            leg=row["leg"],
            decision=row["decision"],
            at=at,
            until=zones.from_foreign_text(row["until"]),
            decided_by=row["decided_by"],
            left_behind=tuple(behind[row["id"]]),
        )
        found[one.item_id].append(one)
    return {item_id: tuple(those) for item_id, those in found.items()}
