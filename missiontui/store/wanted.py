"""Who of those that are there is wanted by ours: as they arrive, and on the list of what runs now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.arrivals import STILL_NEWS, Arrival
from missiontui.domain.targets import Stage
from missiontui.domain.wanted import WantedHere
from missiontui.store.among import AMONG, among, one_of
from missiontui.store.arrivals import Known, new_passages
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called

_OURS = f"""trim(coalesce({called("delegate")}, '') || CASE
    WHEN delegate.id IS NOT NULL AND firm.id IS NOT NULL THEN ', ' ELSE '' END || coalesce(firm.name, ''))"""
_WANTED_BY = f"""
SELECT wish.wanted_id, {_OURS} AS ours
FROM (
    SELECT somebody.id AS wanted_id, somebody.organisation_id AS wanted_firm, target.*
    FROM person AS somebody JOIN target ON target.wanted_person_id = somebody.id
    WHERE somebody.id {AMONG}
    UNION ALL
    SELECT somebody.id, somebody.organisation_id, target.*
    FROM person AS somebody JOIN target ON target.wanted_organisation_id = somebody.organisation_id
    WHERE somebody.id {AMONG} AND coalesce(target.wanted_person_id, '') NOT IN (SELECT id FROM person)
) AS wish
LEFT JOIN person AS delegate ON delegate.id = wish.person_id
LEFT JOIN organisation AS firm ON firm.id = coalesce(wish.organisation_id, delegate.organisation_id)
WHERE wish.stage <> '{Stage.MET}' AND wish.wanted_id <> coalesce(wish.person_id, '')
  AND (coalesce(wish.wanted_firm, '-') <> coalesce(firm.id, '')
       OR (wish.wanted_person_id IS NOT NULL AND delegate.id IS NOT NULL))
ORDER BY wish.id
"""
"""Who is met is wanted no more, and no company wants its own people."""

_ARRIVED = ("arrived", "entered", "boarded")
_NEW = f"""
SELECT passage.id, passage.at, passage.door, registration.person_id, registration.agenda_item_id,
       {called("person")} AS name, organisation.name AS organisation, destination.zone
FROM passage JOIN registration ON registration.id = passage.registration_id
JOIN person ON person.id = registration.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
LEFT JOIN agenda_item ON agenda_item.id = registration.agenda_item_id
LEFT JOIN destination ON destination.id = agenda_item.destination_id
WHERE passage.id {AMONG} AND passage.checkpoint IN {_ARRIVED} AND passage.leg <> 'inbound'
  AND (EXISTS (SELECT 1 FROM target WHERE target.wanted_person_id = person.id)
       OR EXISTS (SELECT 1 FROM target WHERE target.wanted_organisation_id = person.organisation_id))
ORDER BY passage.at, passage.id
"""
_BEFORE = f"""
SELECT passage.id FROM passage JOIN registration ON registration.id = passage.registration_id
WHERE registration.person_id = ? AND registration.agenda_item_id = ? AND passage.checkpoint IN {_ARRIVED}
"""
_LISTED = f"""
SELECT listed.agenda_item_id, listed.person_id, {called("person")} AS name,
       person.organisation_id, organisation.name AS organisation, agenda_item.title,
       EXISTS (SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
               WHERE registration.agenda_item_id = listed.agenda_item_id
                 AND registration.person_id = listed.person_id
                 AND passage.checkpoint IN {_ARRIVED} AND passage.leg <> 'inbound') AS has_arrived
FROM listed JOIN person ON person.id = listed.person_id
JOIN agenda_item ON agenda_item.id = listed.agenda_item_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
"""


def wanted_by(file: MissionFile, person_ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Person to who of ours wants to meet them and has not yet; only of those whom somebody wants."""
    ids = among(person_ids)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in file.rows(_WANTED_BY, ids, ids):
        if row["ours"]:
            found[row["wanted_id"]].setdefault(row["ours"])
    return {person_id: tuple(ours) for person_id, ours in found.items()}


def wanted_at(file: MissionFile, item_ids: Sequence[str]) -> tuple[WantedHere, ...]:
    """Who on the lists of some items is wanted, those who have arrived first, then who is wanted most."""
    if not item_ids:
        return ()
    rows = file.rows(
        f"{_LISTED} WHERE {one_of('listed.agenda_item_id', item_ids)} AND listed.comes", *item_ids
    )
    ours = wanted_by(file, {row["person_id"] for row in rows})
    found = [
        WantedHere(
            row["person_id"],
            row["name"] or "–",
            row["organisation_id"] or "",
            row["organisation"] or "",
            row["agenda_item_id"],
            row["title"],
            bool(row["has_arrived"]),
            ours[row["person_id"]],
        )
        for row in rows
        if row["person_id"] in ours
    ]
    return tuple(
        sorted(found, key=lambda one: (not one.has_arrived, -len(one.ours), one.name, one.person_id))
    )


def wanted_arrivals_between(
    file: MissionFile, before: Known, known: Known, now: datetime
) -> tuple[Arrival, ...]:
    """Who has come since this was last asked and is wanted by ours: each once at an item. Who came longer ago
    than is news is not among them.

    Args:
        before: what was in the file when this was last asked.
        known: what is in it now.
        now: mission time, UTC.
    """
    new = frozenset(new_passages(file, before, known))
    rows = file.rows(_NEW, among(new)) if new else []
    ours = wanted_by(file, {row["person_id"] for row in rows}) if rows else {}
    found: dict[tuple[str, str], Arrival] = {}
    for row in rows:
        whose, at = (row["agenda_item_id"], row["person_id"]), zones.from_foreign_text(row["at"])
        if row["person_id"] not in ours or whose in found or at is None or at < now - STILL_NEWS:
            continue
        if all(one["id"] in new for one in file.rows(_BEFORE, row["person_id"], row["agenda_item_id"])):
            found[whose] = Arrival(
                passage_id=row["id"],
                item_id=row["agenda_item_id"],
                person_id=row["person_id"],
                name=", ".join(name for name in (row["name"], row["organisation"]) if name) or "–",
                at=at,
                zone=row["zone"] if row["zone"] and zones.is_zone(row["zone"]) else "UTC",
                door=row["door"],
                wanted_by=ours[row["person_id"]],
                is_received=False,
            )
    return tuple(found.values())
