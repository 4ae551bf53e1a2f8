"""The VIPs who came in since this was last asked: noted here, at another door, or come by a merge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.arrivals import STILL_NEWS, Arrival
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.roster import VIP_RANK
from missiontui.store.among import AMONG, among, one_of
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name

_BEFORE = """
    SELECT other.checkpoint FROM registration AS theirs
    JOIN passage AS other ON other.registration_id = theirs.id
    WHERE theirs.agenda_item_id = registration.agenda_item_id
      AND theirs.person_id = registration.person_id
      AND other.checkpoint IN ('arrived', 'entered', 'left')
      AND other.at || ' ' || other.id {comparison} passage.at || ' ' || passage.id
    ORDER BY other.at || ' ' || other.id DESC LIMIT 1
"""
"""How somebody stood before a passage, or stands after it."""

_ARRIVALS = f"""
SELECT passage.id, passage.at, passage.door, registration.agenda_item_id, registration.person_id,
       trim(person.honorific || ' ' || {full_name("person")}) AS name, {full_name("greeter")} AS greeter,
       destination.zone, seating_table.name AS table_name,
       ({_BEFORE.format(comparison="<")}) AS stood, ({_BEFORE.format(comparison=">")}) AS stands
FROM passage
JOIN registration ON registration.id = passage.registration_id
JOIN agenda_item ON agenda_item.id = registration.agenda_item_id
JOIN person ON person.id = registration.person_id
LEFT JOIN destination ON destination.id = agenda_item.destination_id
LEFT JOIN person AS greeter ON greeter.id = registration.greeter_id
LEFT JOIN seating_table ON seating_table.id = registration.seating_table_id
                       AND seating_table.agenda_item_id = registration.agenda_item_id
WHERE passage.rowid > ? AND passage.checkpoint IN ('arrived', 'entered') AND agenda_item.kind {AMONG}
  AND (coalesce(registration.precedence, person.precedence) <= ?
       OR registration.arrives_at IS NOT NULL OR registration.greeter_id IS NOT NULL)
ORDER BY passage.at, passage.id
"""


def newest_passage(file: MissionFile) -> int:
    """The number of the passage that this file got last, whenever it happened; 0 for none.

    It grows with each that comes in, also with one of another laptop that is older (0.02 ms).
    """
    row = file.row("SELECT max(rowid) AS newest FROM passage")
    return int(row["newest"] or 0) if row is not None else 0


def arrivals_since(file: MissionFile, newest: int, now: datetime) -> tuple[Arrival, ...]:
    """The VIPs who came in by passages behind that number: who was inside already, or has left again since,
    is not among them; nor is what is no news any more.

    Args:
        newest: the number of the last passage that is known.
        now: mission time, UTC.
    """
    rows = file.rows(_ARRIVALS, newest, among(EVENINGS), VIP_RANK)
    found = [_arrival(row) for row in rows if row["stood"] in (None, "left") and row["stands"] is None]
    return tuple(one for one in found if one is not None and one.at >= now - STILL_NEWS)


def taken_back(file: MissionFile, arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """Those arrivals whose passage is gone, and who are not inside by another one."""
    told = {one.passage_id: one for one in arrivals}
    if not told:
        return ()
    kept = {row["id"] for row in file.rows(f"SELECT id FROM passage WHERE {one_of('id', [*told])}", *told)}
    return tuple(one for id_, one in told.items() if id_ not in kept and not _is_inside(file, one))


def _is_inside(file: MissionFile, arrival: Arrival) -> bool:
    row = file.row(
        "SELECT is_in FROM present WHERE agenda_item_id = ? AND person_id = ?",
        arrival.item_id,
        arrival.person_id,
    )
    return row is not None and bool(row["is_in"])


def _arrival(row: Any) -> Arrival | None:
    at = zones.from_foreign_text(row["at"])
    if at is None:
        return None
    return Arrival(
        passage_id=row["id"],
        item_id=row["agenda_item_id"],
        person_id=row["person_id"],
        name=" ".join(row["name"].split()),
        at=at,
        zone=row["zone"] if row["zone"] and zones.is_zone(row["zone"]) else "UTC",
        door=row["door"],
        table=row["table_name"] or "",
        greeter=row["greeter"] or "",
        is_back=row["stood"] == "left",
    )
