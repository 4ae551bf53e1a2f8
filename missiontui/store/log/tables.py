"""Making records what the log says they are, when operations of other laptops have come.

Inside ``MissionFile.receiving``: what is written is in the log already, and records may come before those
that they refer to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from missiontui.store.log.folding import RECORD_COLUMNS, folded_record
from missiontui.store.log.shape import Shape, quoted

_AT_ONCE = 2_000
"""Records that are worked out together."""

Values = dict[str, object]


def make_anew(
    connection: Any,
    shapes: Mapping[str, Shape],
    records: Iterable[tuple[str, str]],
    *,
    only: Container[str] | None = None,
) -> None:
    """Write what differs between some records and the log.

    Args:
        connection: in ``MissionFile.receiving``.
        shapes: the tables that this version knows; records of others stay in the log alone.
        records: table and id.
        only: the columns that may be written; records then neither come nor go.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in sorted(records):
        if table in shapes:
            ids[table].append(record_id)
    for table, of_table in ids.items():
        for start in range(0, len(of_table), _AT_ONCE):
            _write(connection, shapes[table], of_table[start : start + _AT_ONCE], only)


def operations_by_record(
    connection: Any, table: str, ids: list[str], columns: str = RECORD_COLUMNS
) -> Iterator[tuple[str, list[Any]]]:
    """Id and operations, by (hlc, nonce), of some records of a table."""
    rows = connection.execute(
        f"""SELECT {columns} FROM operation WHERE pk IN (SELECT value FROM json_each(?)) AND tbl = ?
            ORDER BY pk, hlc, nonce""",
        (json.dumps(ids), table),
    )
    for record_id, operations in groupby(rows.fetchall(), key=itemgetter("pk")):
        yield record_id, list(operations)


def _write(connection: Any, shape: Shape, ids: list[str], only: Container[str] | None) -> None:
    table = quoted(shape.table)
    present = {
        row["id"]: row
        for row in connection.execute(
            f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        ).fetchall()
    }
    added: list[tuple[object, ...]] = []
    changed: dict[tuple[str, ...], list[tuple[object, ...]]] = defaultdict(list)
    deleted: list[tuple[object, ...]] = []
    for record_id, operations in operations_by_record(connection, shape.table, ids):
        values, was = folded_record(operations, shape), present.get(record_id)
        if values is None:
            if was is not None:
                deleted.append((record_id,))
        elif was is None:
            added.append((record_id, *values.values()))
        else:
            names = tuple(
                name for name in values if values[name] != was[name] and (only is None or name in only)
            )
            if names:
                changed[names].append((*(values[name] for name in names), record_id))
    if only is None:
        if added:
            _add(connection, shape, added)
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", deleted)
    for names, rows in changed.items():
        assignments = ", ".join(f"{quoted(name)} = ?" for name in names)
        connection.executemany(f"UPDATE {table} SET {assignments} WHERE id = ?", rows)


def _add(connection: Any, shape: Shape, added: list[tuple[object, ...]]) -> None:
    """Write new records, their ids first.

    A column in which all of them have its default is left out: most are blank, and handing SQLite a value
    takes as long as writing it.
    """
    told = {
        name: values
        for name, values in zip(("id", *shape.defaults), zip(*added, strict=True), strict=False)
        if name == "id" or values.count(shape.defaults[name]) < len(values)
    }
    columns = ", ".join(map(quoted, told))
    marks = ", ".join("?" * len(told))
    connection.executemany(
        f"INSERT INTO {quoted(shape.table)} ({columns}) VALUES ({marks})", zip(*told.values(), strict=True)
    )
