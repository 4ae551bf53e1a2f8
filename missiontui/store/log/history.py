"""The history of the mission, or of a record with its parts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from missiontui.domain import zones
from missiontui.domain.history import Entry, HistoryFilter, who_in_words
from missiontui.domain.log import Batch, Operation
from missiontui.domain.record_words import PARTS
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.log import reading
from missiontui.store.log.names import Record, names_of
from missiontui.store.log.shape import REFERS_TOO, quoted

_PAGE = 100
"""Entries that are put in words at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the mission's history, the newest first.

    ``searched_back_to`` is the mission's time (UTC) down to which it was searched, where that was not the
    whole of it.
    """

    entries: tuple[Entry, ...]
    searched_back_to: datetime | None


def history(file: MissionFile, wanted: HistoryFilter, most: int, *, depth: int | None = None) -> Found:
    """What was done in the mission.

    Args:
        wanted: which part of it.
        most: how many entries at most.
        depth: how many batches to look through for words at most; each takes 0.15 ms. All, if not given.
    """
    condition, values = _condition(file, wanted)
    batches = reading.batches(file, condition, *values)
    found: list[Entry] = []
    looked_at = 0
    while page := list(islice(batches, _PAGE)):
        found += [entry for entry in entries(file, page) if wanted.admits(entry)]
        looked_at += len(page)
        if len(found) > most or (depth is not None and looked_at >= depth):
            last = found[most - 1].batch if len(found) > most else page[-1]
            return Found(tuple(found[:most]), last.at)
    return Found(tuple(found), None)


def _condition(file: MissionFile, wanted: HistoryFilter) -> tuple[str, list[object]]:
    """What SQLite can sort out of a history by itself; only the words are left to be looked through."""
    conditions, values = ["1"], list[object]()
    if wanted.by:
        authors = file.rows(f"SELECT DISTINCT by, device, origin FROM operation WHERE {reading.FIRST}")
        named = [row for row in authors if wanted.admits_author(_author(row), row["device"])]
        marks = ", ".join("(?, ?, ?)" for _row in named)
        conditions.append(f"(by, device, origin) IN (VALUES {marks})" if named else "0")
        values += [value for row in named for value in row]
    if wanted.since is not None:
        conditions.append("at >= ?")
        values.append(zones.to_text(wanted.since))
    if wanted.until is not None:
        conditions.append("at < ?")
        values.append(zones.to_text(wanted.until + timedelta(minutes=1)))
    return " AND ".join(conditions), values


def _author(row: Any) -> str:
    return who_in_words(row["by"], reading.origin_named(row["origin"]))


def history_of(file: MissionFile, record: Record, wanted: HistoryFilter, most: int) -> Found:
    """What was done to a record and to its parts, such as an item's cues.

    Args:
        record: table and id; it may be deleted by now.
        wanted: which part of it.
        most: how many entries at most.
    """
    records = {record, *_parts(file, record)}
    by_batch: dict[str, list[Operation]] = {}
    for operation in reading.changes_of(file, {record_id for _table, record_id in records}):
        if (operation.table, operation.record_id) in records:
            by_batch.setdefault(operation.batch, []).append(operation)
    newest_first = iter(reversed(by_batch))
    found: list[Entry] = []
    while page := list(islice(newest_first, _PAGE)):
        batches = [reading.batch(file, batch_id) for batch_id in page]
        found += [entry for entry in entries(file, batches, by_batch) if wanted.admits(entry)]
        if len(found) > most:
            return Found(tuple(found[:most]), found[most - 1].batch.at)
    return Found(tuple(found), None)


def entries(
    file: MissionFile, batches: Iterable[Batch], changes: dict[str, list[Operation]] | None = None
) -> Iterator[Entry]:
    """Batches with what it takes to put them in words.

    Args:
        changes: batch to the changes that the entry is to show; without it those that the batch has.
    """
    batches = list(batches)
    undone = reading.undone_batches(file)
    chains = {batch.id: reading.chain(file, batch) for batch in batches}
    deeds = {batch.id: (chains[batch.id] or [batch])[-1] for batch in batches}
    shown = {batch.id: tuple((changes or {}).get(batch.id, batch.operations)) for batch in batches}
    told = [one for batch in batches for one in (*deeds[batch.id].operations, *shown[batch.id])]
    names = names_in(file, told)
    here = reading.present_site(file)
    for batch in batches:
        yield Entry(
            batch=batch,
            number=reading.numbered(batch.id, here),
            deed=deeds[batch.id],
            is_redo=len(chains[batch.id]) % 2 == 0 and bool(chains[batch.id]),
            is_undone=batch.id in undone,
            names=names,
            changes=shown[batch.id],
        )


def names_in(file: MissionFile, operations: Iterable[Operation]) -> dict[Record, str]:
    """The names of the records that some operations change, and of those that their values refer to."""
    operations = list(operations)
    return names_of(file, {(one.table, one.record_id) for one in operations} | _referred(file, operations))


def record_with_id(file: MissionFile, words: str) -> Record:
    """The record that an id, or its unique start, belongs to; it may be deleted by now.

    Raises:
        NotFoundError: the log knows none.
        AmbiguousError: several begin so.
    """
    start = words.strip()
    rows = _beginning_with(file, start) or _beginning_with(file, start.lower())
    exact = [row for row in rows if row["pk"] in (start, start.lower())]
    found = exact or rows
    if not found:
        raise NotFoundError(
            _("No record's id begins with “{words}”.").format(words=words.strip()),
            hint=_("Give an id as the commands print it with --json, or words of an item's title."),
        )
    if len(found) > 1:
        names = names_of(file, [(row["tbl"], row["pk"]) for row in found])
        raise AmbiguousError(
            _("{number} records have an id that begins with “{words}”.").format(
                number=len(found), words=words.strip()
            ),
            [f"{row['pk']}  {names.get((row['tbl'], row['pk']), row['tbl'])}" for row in found],
            hint=_("Give more of it."),
        )
    return found[0]["tbl"], found[0]["pk"]


def _beginning_with(file: MissionFile, start: str) -> list[Any]:
    if not start:
        return []
    return file.rows(
        "SELECT DISTINCT tbl, pk FROM operation WHERE pk >= ? AND pk < ? || char(1114111) LIMIT 20",
        start,
        start,
    )


def _parts(file: MissionFile, record: Record) -> set[Record]:
    """The records that are part of a record, and the parts of these; those that were deleted too."""
    found: set[Record] = set()
    level = {record}
    while level:
        owners: dict[str, list[str]] = defaultdict(list)
        for table, record_id in level:
            owners[table].append(record_id)
        parts = {
            (part, part_id)
            for table, ids in owners.items()
            for part, column in PARTS.get(table, ())
            for part_id in _referring(file, part, column, ids)
        }
        level = parts - found
        found |= level
    return found


def _referring(file: MissionFile, table: str, column: str, ids: list[str]) -> Iterator[str]:
    """Ids of the records of a table that refer to some others, or did when they were deleted."""
    wanted = json.dumps(ids)
    rows = file.rows(
        f"""SELECT id FROM {quoted(table)} WHERE {quoted(column)} IN (SELECT value FROM json_each(?1))
            UNION SELECT pk FROM operation WHERE tbl = ?2 AND kind = 'D'
            AND json_extract(before, ?3) IN (SELECT value FROM json_each(?1))""",
        wanted,
        table,
        f'$."{column}"',
    )
    return (row["id"] for row in rows)


def _referred(file: MissionFile, operations: Iterable[Operation]) -> set[Record]:
    """The records that changed columns refer to, so that they can be named."""
    parents = REFERS_TOO | {
        (row["tbl"], row["from"]): row["parent"]
        for row in file.rows(
            """SELECT tables.name AS tbl, keys."from", keys."table" AS parent
               FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys
               WHERE tables.type = 'table'"""
        )
    }
    found: set[Record] = set()
    for operation in operations:
        for values in (operation.before, operation.after):
            for name, value in values.items():
                parent = parents.get((operation.table, name))
                if parent and value:
                    found.add((parent, str(value)))
    return found
