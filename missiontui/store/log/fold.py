"""The tables are the fold of the log: working them out from it, and recording what differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from missiontui.store.log import triggers
from missiontui.store.log.folding import RECORD_COLUMNS, folded_record
from missiontui.store.log.shape import Shape, quoted

Records = dict[str, dict[str, object]]
"""Id to the record's values by column, without the id."""


def folded(connection: Any, shapes: Mapping[str, Shape]) -> dict[str, Records]:
    """Every shared table as the log has it. Columns and tables that the schema lacks are passed over."""
    operations: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in connection.execute(f"SELECT tbl, {RECORD_COLUMNS} FROM operation ORDER BY hlc, nonce"):
        operations[row["tbl"], row["pk"]].append(row)
    tables: dict[str, Records] = {table: {} for table in shapes}
    for (table, record_id), of_record in operations.items():
        if table in shapes:
            values = folded_record(of_record, shapes[table])
            if values is not None:
                tables[table][record_id] = values
    return tables


def record_what_differs(connection: Any, shapes: Mapping[str, Shape]) -> None:
    """Write the operations that are missing for the log to fold to the tables, into the present batch.

    Inside a transaction.
    """
    by_log = folded(connection, shapes)
    for table, shape in shapes.items():
        present: Records = {}
        for row in connection.execute(f"SELECT * FROM {quoted(table)}").fetchall():
            present[row["id"]] = {name: row[name] for name in shape.defaults}
        for record_id in present.keys() | by_log[table].keys():
            change = _difference(shape, by_log[table].get(record_id), present.get(record_id))
            if change is not None:
                _append(connection, table, record_id, *change)


def _difference(
    shape: Shape, was: dict[str, object] | None, now: dict[str, object] | None
) -> tuple[str, dict[str, object] | None, dict[str, object] | None] | None:
    """Kind, before and after of what leads from one state of a record to another; None where they agree."""
    if was == now:
        return None
    if was is None:
        return "I", None, _told(shape, now or {})
    if now is None:
        return "D", _told(shape, was), None
    names = [name for name in shape.defaults if was[name] != now[name]]
    return "U", {name: was[name] for name in names}, {name: now[name] for name in names}


def _told(shape: Shape, values: dict[str, object]) -> dict[str, object]:
    blank = {column.name for column in shape.columns if column.is_blank_by_default}
    return {
        name: value for name, value in values.items() if name not in blank or value != shape.defaults[name]
    }


def _append(
    connection: Any,
    table: str,
    record_id: str,
    kind: str,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> None:
    connection.execute(triggers.ADVANCE)
    connection.execute(
        triggers.APPEND.format(
            table=":table",
            id=":id",
            kind=":kind",
            before=":before",
            after=":after",
            seen=triggers.SEEN.format(id=":id", table=":table") if kind == "D" else triggers.RECEIVED,
        ),
        {
            "table": table,
            "id": record_id,
            "kind": kind,
            "before": None if before is None else json.dumps(before, ensure_ascii=False),
            "after": None if after is None else json.dumps(after, ensure_ascii=False),
        },
    )
