"""Every record as it is, and every text that the log ever gave it: what a name can still stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from missiontui.store.connection import MissionFile
from missiontui.store.log.names import Record
from missiontui.store.log.shape import REFERS_TOO, quoted
from missiontui.store.log.values import values_of


@dataclass(slots=True)
class Known:
    """A record.

    Args:
        is_there: whether it is in its table now.
        values: as they are, or were last.
        texts: column to every text that it ever held, the oldest first.
    """

    is_there: bool = False
    values: dict[str, object] = field(default_factory=dict)
    texts: dict[str, dict[str, None]] = field(default_factory=dict)

    def note(self, values: Mapping[str, object]) -> None:
        """Take up what it is said to hold."""
        self.values.update(values)
        for name, value in values.items():
            if isinstance(value, str) and value:
                self.texts.setdefault(name, {})[value] = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a table's records. ``is_required``: without it its record says nothing."""

    column: str
    parent: str
    is_required: bool


_ALSO = {
    "told_apart": (Reference("first_id", "person", True), Reference("second_id", "person", True)),
    "settled_conflict": (Reference("record_id", "", True),),
}
"""References that the schema does not tell of. An empty parent is any table."""

_ABOUT = frozenset({("call", "person_id"), ("incident", "person_id")})
"""References that may be empty, of records that are about that one alone all the same."""


def everything(file: MissionFile) -> dict[Record, Known]:
    """Every record of the log and of the shared tables, without those that were erased whole."""
    found: dict[Record, Known] = defaultdict(Known)
    erased: set[Record] = set()
    for row in file.rows(
        """SELECT tbl, pk, kind, CAST(before AS BLOB) AS before, CAST(after AS BLOB) AS after
           FROM operation ORDER BY hlc, nonce"""
    ):
        if row["kind"] == "X" and row["after"] is None:
            erased.add((row["tbl"], row["pk"]))
        for raw in (row["before"], row["after"]):
            found[row["tbl"], row["pk"]].note(values_of(raw))
    for table in file.shapes():
        for row in file.rows(f"SELECT * FROM {quoted(table)}"):
            known = found[table, row["id"]]
            known.is_there = True
            known.note({name: row[name] for name in row.keys() if name != "id"})  # noqa: SIM118
    return {record: known for record, known in found.items() if record not in erased}


def references(file: MissionFile) -> dict[str, tuple[Reference, ...]]:
    """Table to its columns that refer to other records."""
    found = {table: tuple(_references(file, table)) for table in file.shapes()}
    return {table: (*of_table, *_ALSO.get(table, ())) for table, of_table in found.items()}


def _references(file: MissionFile, table: str) -> Iterator[Reference]:
    columns = file.rows(f"PRAGMA table_info({quoted(table)})")
    required = {column["name"] for column in columns if column["notnull"]}
    for key in file.rows(f"PRAGMA foreign_key_list({quoted(table)})"):
        column = key["from"]
        is_required = column in required or (table, column) in _ABOUT
        yield Reference(column, key["table"].lower(), is_required)
    for (referring, column), parent in REFERS_TOO.items():
        if referring == table:
            yield Reference(column, parent, is_required=False)
