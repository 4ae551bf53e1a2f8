"""The tables are the fold of the log: working them out from it, and recording what differs.

Last writer wins per field, ordered by (hlc, nonce). A record lives if any addition or change of it was unseen
by every delete. An addition sets all columns, those it does not name to their defaults.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from missiontui.store.log import triggers
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.log.values import COLUMNS, values_of

Records = dict[str, dict[str, object]]
"""Id to the record's values by column, without the id."""


def folded(connection: Any, shapes: Mapping[str, Shape]) -> dict[str, Records]:
    """Every shared table as the log has it. Columns and tables that the schema lacks are passed over."""
    values: dict[tuple[str, str], dict[str, object]] = {}
    written: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    deletes: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in connection.execute(f"SELECT {COLUMNS} FROM operation ORDER BY hlc, nonce"):
        record = row["tbl"], row["pk"]
        shape = shapes.get(row["tbl"])
        if shape is None:
            continue
        if row["kind"] == "D":
            for site, seq in json.loads(row["seen"]).items():
                deletes[record][site] = max(seq, deletes[record].get(site, 0))
            continue
        if row["kind"] == "I" or record not in values:
            values[record] = dict(shape.defaults)
        after = values_of(row["after"])
        values[record].update({name: after[name] for name in after if name in shape.defaults})
        written[record].append((row["site"], row["seq"]))
    tables: dict[str, Records] = {table: {} for table in shapes}
    for (table, record_id), record_values in values.items():
        seen = deletes[table, record_id]
        if any(seq > seen.get(site, 0) for site, seq in written[table, record_id]):
            tables[table][record_id] = record_values
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
            seen=triggers.SEEN.format(id=":id", table=":table") if kind == "D" else "NULL",
        ),
        {
            "table": table,
            "id": record_id,
            "kind": kind,
            "before": None if before is None else json.dumps(before, ensure_ascii=False),
            "after": None if after is None else json.dumps(after, ensure_ascii=False),
        },
    )
