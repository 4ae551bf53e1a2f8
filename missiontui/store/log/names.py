"""What the records are called that the log speaks of, those that are gone too."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from missiontui.domain.record_words import NAMED_BY_ANOTHER, name_of
from missiontui.store.connection import MissionFile
from missiontui.store.log.shape import quoted
from missiontui.store.log.values import values_of

Record = tuple[str, str]
"""Table and id."""


def names_of(file: MissionFile, records: Iterable[Record]) -> dict[Record, str]:
    """What each record is called now, or was when it was deleted; without those that have no name."""
    found = {record: values for record, values in _values(file, set(records)).items() if values}
    borrowed = {}
    for (table, record_id), values in found.items():
        if table in NAMED_BY_ANOTHER:
            other, column = NAMED_BY_ANOTHER[table]
            borrowed[table, record_id] = (other, str(values.get(column) or ""))
    others = _values(file, set(borrowed.values()))
    names = {
        record: name_of(others.get(borrowed.get(record, record), values)) for record, values in found.items()
    }
    return {record: name for record, name in names.items() if name}


def _values(file: MissionFile, records: set[Record]) -> dict[Record, dict[str, object]]:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        by_table[table].append(record_id)
    present = {row["name"] for row in file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found: dict[Record, dict[str, object]] = {}
    for table, ids in by_table.items():
        if table in present:
            wanted = json.dumps(ids)
            for row in file.rows(
                f"SELECT * FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))", wanted
            ):
                found[table, row["id"]] = dict(row)
    for table, record_id in records - found.keys():
        row = file.row(
            """SELECT CAST(coalesce(before, after) AS BLOB) AS known FROM operation
               WHERE pk = ? AND tbl = ? AND kind <> 'U' ORDER BY hlc DESC LIMIT 1""",
            record_id,
            table,
        )
        if row is not None:
            found[table, record_id] = values_of(row["known"])
    return found
