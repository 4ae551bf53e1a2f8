"""Reading a mission for an import to compare with, and writing what it brings in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile

TABLES = (
    "mission",
    "destination",
    "organisation",
    "person",
    "agenda_item",
    "vehicle",
    "seating_table",
    "registration",
    "passage",
    "kept_apart",
    "cue",
)
"""What an import writes; what is referred to comes first."""

Rows = Mapping[str, tuple[Mapping[str, object], ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A record to be added, or columns of one to be changed. ``values`` by column, without the id."""

    table: str
    id: str
    values: Mapping[str, object]
    is_new: bool


def present_rows(file: MissionFile) -> Rows:
    """All records of the tables that an import writes, oldest first."""
    return {table: _as_mappings(file.rows(_reading(table))) for table in TABLES}


def apply(file: MissionFile, changes: Sequence[Change], seen: Rows) -> None:
    """Write an import, all of it or nothing.

    Args:
        changes: in the order in which they were planned.
        seen: what ``present_rows`` said when they were.

    Raises:
        StaleError: the mission has changed since; nothing was written.
    """
    tables = tuple(table for table in TABLES if any(change.table == table for change in changes))
    if not tables:
        return
    with file.writing(*tables) as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")  # a companion may stand before their host
        for table in TABLES:
            if _as_mappings(connection.execute(_reading(table)).fetchall()) != seen[table]:
                raise StaleError(
                    _("The mission has changed since the import was prepared; nothing was written."),
                    hint=_("Import the files again."),
                )
        in_order = sorted(changes, key=lambda change: TABLES.index(change.table))
        for alike, group in groupby(
            in_order, key=lambda change: (change.table, change.is_new, *change.values)
        ):
            table, is_new, columns = alike[0], alike[1], alike[2:]
            statement = _adding if is_new else _changing
            connection.executemany(
                statement(table, columns), [(*change.values.values(), change.id) for change in group]
            )


def _reading(table: str) -> str:
    return f"SELECT * FROM {table} ORDER BY id"


def _adding(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join((*columns, 'id'))}) VALUES ({marks})"


def _changing(table: str, columns: Sequence[str]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


def _as_mappings(rows: Iterable[Any]) -> tuple[Mapping[str, object], ...]:
    return tuple(dict(row) for row in rows)
