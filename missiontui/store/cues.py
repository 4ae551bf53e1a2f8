"""The run sheet's cues: reading them, ticking them, putting them off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Contact
from missiontui.domain.cues import Cue
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.store.ids import new_id
from missiontui.text import clean

_CUES = f"""
SELECT cue.*, {full_name("owner")} AS owner_name,
       owner.mobile AS owner_mobile, owner.agency AS owner_agency
FROM cue LEFT JOIN person AS owner ON owner.id = cue.owner_id
"""


def cues_of(file: MissionFile, items: Iterable[AgendaItem]) -> tuple[Cue, ...]:
    """The cues of some items, the earliest first within an item."""
    ids = [item.id for item in items]
    marks = ", ".join("?" * len(ids))
    rows = file.rows(
        f"{_CUES} WHERE cue.agenda_item_id IN ({marks}) ORDER BY cue.minutes_before DESC, cue.id", *ids
    )
    return tuple(_cue(row) for row in rows)


def add(file: MissionFile, item: AgendaItem, minutes_before: int, text: str) -> None:
    """Add a cue to an item's run sheet; it is its owner's."""
    owner_id = item.owner.person_id if item.owner else None
    with file.writing("cue") as connection:
        connection.execute(
            "INSERT INTO cue (id, agenda_item_id, minutes_before, text, owner_id) VALUES (?, ?, ?, ?, ?)",
            (new_id(), item.id, minutes_before, clean(text, multiline=False), owner_id),
        )


def tick(file: MissionFile, cue_id: str, at: datetime | None) -> None:
    """Note that a cue was done at that time (UTC), or with None that it was not."""
    with file.writing("cue") as connection:
        connection.execute(
            "UPDATE cue SET done_at = ?, put_off_until = NULL WHERE id = ?",
            (zones.to_text(at) if at else None, cue_id),
        )


def put_off(file: MissionFile, cue_id: str, until: datetime) -> None:
    """Have a cue shown again at that time, UTC."""
    with file.writing("cue") as connection:
        connection.execute("UPDATE cue SET put_off_until = ? WHERE id = ?", (zones.to_text(until), cue_id))


def _cue(row: Any) -> Cue:
    owner = None
    if row["owner_id"]:
        owner = Contact(
            row["owner_id"], row["owner_name"] or "", row["owner_mobile"] or "", row["owner_agency"] or ""
        )
    return Cue(
        id=row["id"],
        agenda_item_id=row["agenda_item_id"],
        minutes_before=row["minutes_before"],
        text=row["text"],
        owner=owner,
        done_at=zones.from_text(row["done_at"]) if row["done_at"] else None,
        put_off_until=zones.from_text(row["put_off_until"]) if row["put_off_until"] else None,
    )
