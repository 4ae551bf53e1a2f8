"""What the records are called that the log speaks of, those that are gone too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from missiontui.domain.record_words import NAMED_BY_ANOTHER, NAMING, name_of
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.log.shape import quoted
from missiontui.store.log.values import values_of

Record = tuple[str, str]
"""Table and id."""


def names_of(file: MissionFile, records: Iterable[Record]) -> dict[Record, str]:
    """What each record is called now, or was when it was deleted; without those that have no name."""
    asked = set(records)
    known: dict[Record, dict[str, object]] = {}
    unread = asked
    while unread:
        found = _values(file, unread)
        known |= found
        unread = {_namesake(record, values) for record, values in found.items()} - known.keys()
    names = {record: name_of(_naming(record, known)) for record in asked & known.keys()}
    return {record: name for record, name in names.items() if name}


def _namesake(record: Record, values: Mapping[str, object]) -> Record:
    """The record by whose name one goes; itself, where it has a name of its own."""
    if record[0] not in NAMED_BY_ANOTHER:
        return record
    other, column = NAMED_BY_ANOTHER[record[0]]
    return (other, str(values[column])) if values.get(column) else record


def _naming(record: Record, known: Mapping[Record, Mapping[str, object]]) -> Mapping[str, object]:
    """The values that name a record: those of the last one on the way that is known."""
    namesake = _namesake(record, known[record])
    return known[record] if namesake == record or namesake not in known else _naming(namesake, known)


def _values(file: MissionFile, records: set[Record]) -> dict[Record, dict[str, object]]:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        by_table[table].append(record_id)
    shapes = file.shapes()
    found: dict[Record, dict[str, object]] = {}
    for table, ids in by_table.items():
        if table in shapes:
            naming = {*NAMING, *NAMED_BY_ANOTHER.get(table, ())[1:]} & shapes[table].defaults.keys()
            columns = ", ".join(map(quoted, ["id", *naming]))
            for row in file.rows(f"SELECT {columns} FROM {quoted(table)} WHERE id {AMONG}", among(ids)):
                found[table, row["id"]] = dict(row)
    for table, record_id in records - found.keys():
        row = file.row(
            """SELECT CAST(coalesce(before, after) AS BLOB) AS known FROM operation
               WHERE pk = ? AND tbl = ? AND kind IN ('I', 'D') ORDER BY hlc DESC LIMIT 1""",
            record_id,
            table,
        )
        if row is not None:
            found[table, record_id] = values_of(row["known"])
    return {record: values for record, values in found.items() if values}
