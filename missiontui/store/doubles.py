"""What two laptops wrote twice: a badge on several people, somebody several times on one list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import Kind
from missiontui.domain.changes import value_in_words
from missiontui.domain.matter_words import (
    badge_title,
    ends_too_early_detail,
    ends_too_early_title,
    list_detail,
    list_title,
    names_detail,
)
from missiontui.domain.settling import Matter, MatterKind, Remedy, matter_id
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.crowding import OPEN
from missiontui.store.full_names import called
from missiontui.store.log.names import names_of
from missiontui.store.orphans import references_in


def badges_twice(file: MissionFile) -> Iterator[Matter]:
    """Badges that several people have: a scanner cannot tell who it is."""
    rows = file.rows(
        f"""SELECT person.id, person.badge, {called("person")} AS called FROM person
            WHERE badge IN (SELECT badge FROM person WHERE badge <> '' GROUP BY badge HAVING count(*) > 1)
            ORDER BY badge, person.id"""
    )
    for badge, people in _by(rows, "badge").items():
        yield Matter(
            id=matter_id(MatterKind.BADGE_TWICE, badge),
            kind=MatterKind.BADGE_TWICE,
            record=("person", people[0]["id"]),
            title=badge_title(badge),
            detail=names_detail(one["called"] for one in people),
            remedies=(Remedy.OPEN, Remedy.MAKE_ONE),
            also=tuple(("person", one["id"]) for one in people[1:]),
            page=("person", people[0]["id"]),
        )


def twice_on_lists(file: MissionFile, now: datetime) -> Iterator[Matter]:
    """Who stands several times on the list of an item that is not over: the view ``listed`` counts one."""
    pairs = file.rows(
        f"""SELECT twice.agenda_item_id, twice.person_id, agenda_item.title, agenda_item.kind,
                   agenda_item.starts_at, {called("person")} AS called, (
                       SELECT json_group_array(id) FROM registration
                       WHERE registration.agenda_item_id = twice.agenda_item_id
                         AND registration.person_id = twice.person_id) AS ids
            FROM (SELECT agenda_item_id, person_id FROM registration
                  GROUP BY agenda_item_id, person_id HAVING count(*) > 1) AS twice
            JOIN agenda_item ON agenda_item.id = twice.agenda_item_id
            JOIN person ON person.id = twice.person_id WHERE {OPEN}""",
        zones.to_text(now),
    )
    every = {pair["person_id"] + pair["agenda_item_id"]: sorted(json.loads(pair["ids"])) for pair in pairs}
    rows = {
        row["id"]: dict(row)
        for row in file.rows(
            f"SELECT * FROM registration WHERE id {AMONG}",
            among(one for ids in every.values() for one in ids),
        )
    }
    named = _referred(file, rows)
    for pair in pairs:
        ids = every[pair["person_id"] + pair["agenda_item_id"]]
        page = "visit" if pair["kind"] in (Kind.VISIT, Kind.TRANSFER) else "agenda_item"
        yield Matter(
            id=matter_id(MatterKind.ON_LIST_TWICE, pair["agenda_item_id"], pair["person_id"]),
            kind=MatterKind.ON_LIST_TWICE,
            record=("registration", ids[0]),
            title=list_title(pair["title"], pair["called"]),
            detail=list_detail(_differing([rows[one] for one in ids], named)),
            remedies=(Remedy.MAKE_ONE, Remedy.OPEN),
            at=zones.from_foreign_text(pair["starts_at"]),
            also=tuple(("registration", one) for one in ids[1:]),
            page=(page, pair["agenda_item_id"]),
        )


def ending_too_early(file: MissionFile) -> Iterator[Matter]:
    """Items of which one laptop moved the start and another one the end, so that they cannot be."""
    for row in file.rows(
        """SELECT agenda_item.id, agenda_item.title, starts_at, ends_at, destination.zone,
                  coalesce(there.zone, destination.zone) AS end_zone
           FROM agenda_item JOIN destination ON destination.id = agenda_item.destination_id
           LEFT JOIN destination AS there ON there.id = agenda_item.arrival_destination_id
           WHERE ends_at < starts_at AND status IN ('planned', 'running')"""
    ):
        yield Matter(
            id=matter_id(MatterKind.ENDS_TOO_EARLY, row["id"]),
            kind=MatterKind.ENDS_TOO_EARLY,
            record=("agenda_item", row["id"]),
            title=ends_too_early_title(row["title"]),
            detail=ends_too_early_detail(
                value_in_words("starts_at", row["starts_at"], {}, row["zone"]),
                value_in_words("ends_at", row["ends_at"], {}, row["end_zone"]),
            ),
            remedies=(Remedy.OPEN,),
            at=zones.from_foreign_text(row["starts_at"]),
            page=("agenda_item", row["id"]),
        )


def _differing(rows: list[dict[str, Any]], named: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Column and what several rows say there, in words, where they do not say the same."""
    return [
        (name, list(dict.fromkeys(value_in_words(name, row[name], named, "UTC") for row in rows)))
        for name in rows[0]
        if name != "id" and len({row[name] or "" for row in rows}) > 1
    ]


def _referred(file: MissionFile, rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Id to name of what some registrations refer to."""
    if not rows:
        return {}
    parents = {column: to for (table, column), to in references_in(file).items() if table == "registration"}
    records = {
        (parent, str(row[column]))
        for row in rows.values()
        for column, parent in parents.items()
        if row[column]
    }
    return {record_id: name for (_table, record_id), name in names_of(file, records).items()}


def _by(rows: list[Any], column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
