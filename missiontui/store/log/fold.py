"""The tables are the fold of the log: working them out from it, and recording what differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from missiontui.store.log import triggers
from missiontui.store.log.folding import RECORD_COLUMNS, folded_record
from missiontui.store.log.shape import Shape, quoted

Records = dict[str, dict[str, object]]
"""Id to the record's values by column, without the id."""


class Difference(NamedTuple):
    """What leads from a record as the log has it to what the table has; all values of one that is new or
    gone, of a changed one those that differ."""

    table: str
    record_id: str
    kind: str
    before: dict[str, object] | None
    after: dict[str, object] | None

    def as_told(self) -> tuple[str | None, str | None]:
        """Before and after as the log holds them."""
        before, after = (
            None if values is None else json.dumps(values, ensure_ascii=False)
            for values in (self.before, self.after)
        )
        return before, after


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


def differences(connection: Any, shapes: Mapping[str, Shape]) -> Iterator[Difference]:
    """Where the tables and the log do not say the same, by table and id."""
    by_log = folded(connection, shapes)
    for table, shape in shapes.items():
        present: Records = {}
        for row in connection.execute(f"SELECT * FROM {quoted(table)}").fetchall():
            present[row["id"]] = {name: row[name] for name in shape.defaults}
        for record_id in sorted(present.keys() | by_log[table].keys()):
            was, now = by_log[table].get(record_id), present.get(record_id)
            if was != now:
                yield Difference(table, record_id, *_change(shape, was, now))


def record_what_differs(connection: Any, shapes: Mapping[str, Shape]) -> None:
    """Write the operations that are missing for the log to fold to the tables, into the present batch.

    Inside a transaction.
    """
    for one in differences(connection, shapes):
        _append(connection, one)


def _change(
    shape: Shape, was: dict[str, object] | None, now: dict[str, object] | None
) -> tuple[str, dict[str, object] | None, dict[str, object] | None]:
    """Kind, before and after of what leads from one state of a record to another."""
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


def _append(connection: Any, one: Difference) -> None:
    before, after = one.as_told()
    connection.execute(triggers.ADVANCE)
    connection.execute(
        triggers.APPEND.format(
            table=":table",
            id=":id",
            kind=":kind",
            before=":before",
            after=":after",
            seen=triggers.SEEN.format(id=":id", table=":table") if one.kind == "D" else triggers.RECEIVED,
        ),
        {"table": one.table, "id": one.record_id, "kind": one.kind, "before": before, "after": after},
    )
