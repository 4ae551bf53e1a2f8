"""Where people were seen last, and where else they are expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.checkpoints import Checkpoint, Leg, Stage
from missiontui.domain.missing import Elsewhere, Seen
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile

_PASSAGES = f"""
SELECT registration.person_id, max(passage.at) AS at, passage.checkpoint, passage.leg,
       agenda_item.title AS place
FROM registration
JOIN passage ON passage.registration_id = registration.id
JOIN agenda_item ON agenda_item.id = registration.agenda_item_id
WHERE registration.person_id {AMONG} AND datetime(passage.at) IS NOT NULL AND passage.at <= ?
GROUP BY registration.person_id
"""
_HANDSHAKES = f"""
SELECT handshake_person.person_id, max(handshake.at) AS at,
       coalesce(agenda_item.title, handshake.place) AS place
FROM handshake_person
JOIN handshake ON handshake.id = handshake_person.handshake_id
LEFT JOIN agenda_item ON agenda_item.id = handshake.agenda_item_id
WHERE handshake_person.person_id {AMONG} AND datetime(handshake.at) IS NOT NULL AND handshake.at <= ?
GROUP BY handshake_person.person_id
"""


def last_seen(file: MissionFile, person_ids: Iterable[str], now: datetime) -> Mapping[str, Seen]:
    """Person id to where they were checked off or noted last, at whatever item, until now (UTC)."""
    wanted, until = among(person_ids), zones.to_text(now)
    found: dict[str, Seen] = {}
    for row in file.rows(_PASSAGES, wanted, until):
        _keep_later(found, row, _stage(row))
    for row in file.rows(_HANDSHAKES, wanted, until):
        _keep_later(found, row, "")
    return found


def elsewhere(
    file: MissionFile, person_ids: Iterable[str], item: AgendaItem, now: datetime
) -> Mapping[str, tuple[Elsewhere, ...]]:
    """Person id to the other items they are registered on that go on now (UTC) or overlap an item."""
    present = zones.to_text(now)
    others: dict[str, Elsewhere] = {}
    for row in file.rows(
        """SELECT id, title, starts_at, ends_at FROM agenda_item
           WHERE id <> ? AND status <> ? AND (starts_at < ? AND ends_at > ? OR starts_at <= ? AND ends_at > ?)
           ORDER BY starts_at, id""",
        item.id,
        Status.CANCELLED,
        zones.to_text(item.ends_at),
        zones.to_text(item.starts_at),
        present,
        present,
    ):
        starts_at, ends_at = (
            zones.from_foreign_text(row["starts_at"]),
            zones.from_foreign_text(row["ends_at"]),
        )
        if starts_at is not None and ends_at is not None:
            others[row["id"]] = Elsewhere(row["id"], row["title"], starts_at, ends_at)
    found: dict[str, list[Elsewhere]] = defaultdict(list)
    for row in file.rows(
        f"""SELECT agenda_item_id, person_id FROM listed
            WHERE agenda_item_id {AMONG} AND person_id {AMONG} AND comes""",
        among(others),
        among(person_ids),
    ):
        found[row["person_id"]].append(others[row["agenda_item_id"]])
    return {
        person_id: tuple(sorted(those, key=lambda one: (one.starts_at, one.item_id)))
        for person_id, those in found.items()
    }


def _stage(row: Any) -> str:
    """The stage of a passage; of a checkpoint that some program wrote and that is none, what stands there."""
    if row["checkpoint"] == Checkpoint.BOARDED and row["leg"] == Leg.INBOUND:
        return Stage.BOARDED_BACK
    return str(row["checkpoint"])


def _keep_later(found: dict[str, Seen], row: Any, stage: str) -> None:
    at = zones.from_foreign_text(row["at"])
    before = found.get(row["person_id"])
    if at is not None and (before is None or at > before.at):
        found[row["person_id"]] = Seen(at, stage, row["place"] or "")
