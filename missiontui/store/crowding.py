"""What more people have than there is room for: buses, items, tables, and seats that were given twice.

Each is first looked for among the bare registrations, by index; only where those are too many are the views
asked that know who really comes, since they take 0.2 ms an item. What is over is in nobody's way any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import Kind
from missiontui.domain.checkpoints import Stage, first_stage
from missiontui.domain.matter_words import (
    names_detail,
    over_full_detail,
    over_full_title,
    seat_title,
)
from missiontui.domain.settling import Matter, MatterKind, Remedy, matter_id
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called

OPEN = "agenda_item.status IN ('planned', 'running') AND agenda_item.ends_at > ?"
"""Which items are still to come or going on; the parameter is now, as it stands in the file."""

_OF_ITEM = "agenda_item.id AS item_id, agenda_item.title, agenda_item.kind, agenda_item.starts_at"


def over_full_items(file: MissionFile, now: datetime) -> Iterator[Matter]:
    """Items on whose list more people come than there is room for."""
    rows = file.rows(
        f"""SELECT {_OF_ITEM}, agenda_item.capacity AS room FROM agenda_item
            WHERE agenda_item.capacity < (SELECT count(*) FROM registration
                                          WHERE registration.agenda_item_id = agenda_item.id) AND {OPEN}""",
        zones.to_text(now),
    )
    numbers = Counter(item_id for item_id, _person in _coming(file, rows))
    for row in rows:
        if numbers[row["item_id"]] > row["room"]:
            page = "visit" if row["kind"] in (Kind.VISIT, Kind.TRANSFER) else "agenda_item"
            record = ("agenda_item", row["item_id"])
            yield _over_full(MatterKind.ITEM_OVER_FULL, record, "", row, numbers[row["item_id"]], page)


def over_full_buses(file: MissionFile, now: datetime) -> Iterator[Matter]:
    """Buses on which more people are to sit than there are seats."""
    rows = file.rows(
        f"""SELECT {_OF_ITEM}, vehicle.id, vehicle.name, vehicle.capacity AS room
            FROM vehicle JOIN agenda_item ON agenda_item.id = vehicle.agenda_item_id
            WHERE vehicle.capacity < (SELECT count(*) FROM registration
                                      WHERE registration.vehicle_id = vehicle.id) AND {OPEN}""",
        zones.to_text(now),
    )
    numbers = Counter(_coming(file, rows, boarding=True).values())
    for row in rows:
        if numbers[row["id"]] > row["room"]:
            record = ("vehicle", row["id"])
            yield _over_full(MatterKind.BUS_OVER_FULL, record, row["name"], row, numbers[row["id"]], "buses")


def over_full_tables(file: MissionFile, now: datetime) -> Iterator[Matter]:
    """Tables at which more people sit than there are seats."""
    rows = file.rows(
        f"""SELECT {_OF_ITEM}, seating_table.id, seating_table.name, max(seating_table.seats, 0) AS room
            FROM seating_table JOIN agenda_item ON agenda_item.id = seating_table.agenda_item_id
            WHERE seating_table.seats < (SELECT count(*) FROM registration
                                         WHERE registration.seating_table_id = seating_table.id)
            AND {OPEN}""",
        zones.to_text(now),
    )
    numbers = Counter(seated["seating_table_id"] for seated in _seated(file, rows))
    for row in rows:
        if numbers[row["id"]] > row["room"]:
            record = ("seating_table", row["id"])
            yield _over_full(
                MatterKind.TABLE_OVER_FULL, record, row["name"], row, numbers[row["id"]], "tables"
            )


def seats_given_twice(file: MissionFile, now: datetime) -> Iterator[Matter]:
    """Seats that several people have who come."""
    rows = file.rows(
        f"""SELECT {_OF_ITEM} FROM agenda_item WHERE id IN (
                SELECT agenda_item_id FROM registration WHERE seating_table_id IS NOT NULL AND seat <> ''
                GROUP BY seating_table_id HAVING count(*) > count(DISTINCT seat))
            AND {OPEN}""",
        zones.to_text(now),
    )
    seats: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for seated in _seated(file, rows):
        if seated["seat"] > 0:
            seats[seated["seating_table_id"], seated["seat"]].append(seated)
    items = {row["item_id"]: row for row in rows}
    for (table_id, seat), people in seats.items():
        if len(people) > 1:
            item = items[people[0]["agenda_item_id"]]
            yield Matter(
                id=matter_id(MatterKind.SEAT_TWICE, table_id, str(seat)),
                kind=MatterKind.SEAT_TWICE,
                record=("seating_table", table_id),
                title=seat_title(item["title"], people[0]["table_name"], seat),
                detail=names_detail(one["called"] for one in people),
                remedies=(Remedy.OPEN,),
                at=zones.from_foreign_text(item["starts_at"]),
                also=tuple(("registration", one["registration_id"]) for one in people),
                page=("tables", item["item_id"]),
            )


def _over_full(
    kind: MatterKind, record: tuple[str, str], name: str, row: Any, number: int, page: str
) -> Matter:
    return Matter(
        id=matter_id(kind, record[1]),
        kind=kind,
        record=record,
        title=over_full_title(name, row["title"], number, row["room"]),
        detail=over_full_detail(number, row["room"]),
        remedies=(Remedy.OPEN,),
        at=zones.from_foreign_text(row["starts_at"]),
        page=(page, row["item_id"]),
    )


def _coming(file: MissionFile, items: Iterable[Any], *, boarding: bool = False) -> dict[tuple[str, str], str]:
    """Who comes to some items: item and person to their bus, empty for none.

    Args:
        items: rows with ``item_id`` and ``kind``.
        boarding: only who is to sit in a bus, and not who comes by own means.
    """
    kinds = {row["item_id"]: row["kind"] for row in items}
    if not kinds:
        return {}
    entries = {item_id: Stage.BOARDED if boarding else _entry(kind) for item_id, kind in kinds.items()}
    stages = sorted(set(entries.values()))
    rows = file.rows(
        f"""SELECT agenda_item_id, person_id, stage, coalesce(vehicle_id, '') AS vehicle_id FROM attendance
            WHERE {one_of("agenda_item_id", [*kinds])} AND {one_of("stage", stages)}
            AND state IN ('passed', 'missing')""",
        *kinds,
        *stages,
    )
    return {
        (row["agenda_item_id"], row["person_id"]): row["vehicle_id"]
        for row in rows
        if row["stage"] == entries[row["agenda_item_id"]]
    }


def _entry(kind: str) -> Stage:
    """The stage at which all are counted who come to an item, whatever they come by."""
    return Stage.ARRIVED if kind in (Kind.VISIT, Kind.TRANSFER) else first_stage(kind)


def _seated(file: MissionFile, items: Iterable[Any]) -> list[Any]:
    """The seats of who comes to some items, with what each is called."""
    every = list(items)
    coming = _coming(file, every)
    ids = list({row["item_id"] for row in every})
    if not ids:
        return []
    rows = file.rows(
        f"""SELECT seated.*, {called("person")} AS called FROM seated
            JOIN person ON person.id = seated.person_id WHERE {one_of("seated.agenda_item_id", ids)}
            ORDER BY seated.registration_id""",
        *ids,
    )
    return [row for row in rows if (row["agenda_item_id"], row["person_id"]) in coming]
