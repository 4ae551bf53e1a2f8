"""Which records are parts of which: a registration of its item, a check-in of its registration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from missiontui.domain.record_words import PARTS
from missiontui.domain.settling import RECORD_PAGES, Record
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.log.shape import quoted

_PAGES = {"seating_table_id": "tables", "seat": "tables", "vehicle_id": "buses"} | {
    "seating_table": "tables",
    "seating_rule": "tables",
    "vehicle": "buses",
}
"""Field, or table, to the page about an item on which it is changed."""

Way = tuple[tuple[str, str], ...]
"""Tables and their columns that lead from a part up to what it is part of."""


def parts_among(file: MissionFile, whole: Record, records: Iterable[Record]) -> list[Record]:
    """Those of some records that are a record or parts of it. Read from the few up: an item has hundreds.

    Args:
        whole: table and id.
    """
    ids = _by_table(records)
    found = [whole] if whole[1] in ids.get(whole[0], ()) else []
    for way in ways_up_to(whole[0]):
        part = way[0][0]
        if part in ids:
            rows = file.rows(f"{_climbing(way)} AND {_top(way)} = ?", among(ids[part]), whole[1])
            found += [(part, row["id"]) for row in rows]
    return list(dict.fromkeys(found))


def items_of(file: MissionFile, records: Iterable[Record]) -> dict[Record, str]:
    """Of those records that are agenda items or parts of one, the item's id."""
    return wholes_of(file, "agenda_item", records)


def wholes_of(file: MissionFile, table: str, records: Iterable[Record]) -> dict[Record, str]:
    """Of those records that are of a table or parts of one of its records, that one's id."""
    ids = _by_table(records)
    found = {(table, record_id): record_id for record_id in ids.get(table, ())}
    for way in ways_up_to(table):
        part = way[0][0]
        if part in ids:
            for row in file.rows(_climbing(way), among(ids[part])):
                if row["top"]:
                    found.setdefault((part, row["id"]), row["top"])
    return found


def pages_of(file: MissionFile, records: Iterable[Record]) -> dict[Record, Record]:
    """Record to the one on whose page it is shown: itself, its item, its note, its person."""
    asked = set(records)
    found = {record: record for record in asked if record[0] in RECORD_PAGES}
    for table in ("agenda_item", "handshake", "person"):
        wholes = wholes_of(file, table, asked - found.keys())
        found |= {record: (table, whole) for record, whole in wholes.items()}
    return found


def page_for(record: Record, shown_on: Record | None, field: str = "") -> tuple[str, str] | None:
    """Where a record, or a field of it, can be changed, as ``Matter.page`` has it.

    Args:
        shown_on: the record on whose page it is shown.
    """
    if shown_on is None:
        return None
    table, whole = shown_on
    if table != "agenda_item":
        return shown_on
    return _PAGES.get(field) or _PAGES.get(record[0]) or table, whole


@cache
def ways_up_to(table: str) -> tuple[Way, ...]:
    """All ways that lead from a part, or a part's part, up to a table; the shortest first."""
    return tuple(sorted(_ways(table), key=len))


def _ways(table: str) -> Iterator[Way]:
    for part, column in PARTS.get(table, ()):
        yield ((part, column),)
        for way in _ways(part):
            yield (*way, (part, column))


def _climbing(way: Way) -> str:
    """SQL for the parts among some ids with what is at the top of the way: ``id`` and ``top``."""
    (part, _column), *steps = way
    joins = "".join(
        f" JOIN {quoted(table)} AS t{place} ON t{place}.id = t{place - 1}.{quoted(way[place - 1][1])}"
        for place, (table, _to) in enumerate(steps, start=1)
    )
    return f"SELECT t0.id, {_top(way)} AS top FROM {quoted(part)} AS t0{joins} WHERE t0.id {AMONG}"


def _top(way: Way) -> str:
    return f"t{len(way) - 1}.{quoted(way[-1][1])}"


def _by_table(records: Iterable[Record]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        found[table].append(record_id)
    return found
