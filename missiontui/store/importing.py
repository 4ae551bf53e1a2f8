"""Reading a mission for an import to compare with, and writing what it brings in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain import zones
from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.merging import newest_change
from missiontui.text import clean

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
    "interest",
    "matching_tags",
    "target",
    "b2b_session",
    "b2b_table",
    "availability",
    "b2b_meeting",
    "signing",
    "signing_party",
    "emergency_number",
)
"""What an import writes; what is referred to comes first."""

_ORDER = ("column_meaning", *TABLES, "list_entry")
"""With what it writes beside them."""

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
    return {
        table: tuple(dict(row) for row in file.rows(f"SELECT * FROM {table} ORDER BY id")) for table in TABLES
    }


def apply(
    file: MissionFile,
    changes: Sequence[Change],
    seen: int,
    lists: Iterable[tuple[str, str]] = (),
    counted: Callable[[Iterable[Change]], Iterable[Change]] = iter,
) -> None:
    """Write an import, all of it or nothing.

    Its lists stand first in the batch, so that the log says what it was without reading all of it.

    Args:
        changes: in the order in which they were planned; without any nothing is written.
        seen: what ``newest_change`` said before the mission was read for the plan. Comparing that is as
            safe as comparing the records, since whoever writes moves it on, and costs nothing.
        lists: name and kind of each list that is imported.
        counted: passes changes on one by one; whatever it raises, nothing was written.

    Raises:
        StaleError: the mission has changed since; nothing was written.
    """
    if not changes:
        return
    groups: dict[tuple[str, bool, tuple[str, ...]], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.table, change.is_new, tuple(change.values)), []).append(change)
    in_order = sorted(groups.items(), key=lambda group: _ORDER.index(group[0][0]))
    tables = dict.fromkeys(change.table for change in changes)
    author = file.author()
    with file.writing("imported_list", *tables) as connection:
        if newest_change(file) != seen:
            raise StaleError(
                _("The mission has changed since the import was prepared; nothing was written."),
                hint=_("Import the files again."),
            )
        connection.execute("PRAGMA defer_foreign_keys = ON")  # a companion may stand before their host
        connection.executemany(
            "INSERT INTO imported_list (id, name, kind, at, by) VALUES (?, ?, ?, ?, ?)",
            [
                (new_id(), clean(name, multiline=False), kind, zones.to_text(author.at), author.by)
                for name, kind in lists
            ],
        )
        for (table, is_new, columns), group in in_order:
            statement = _adding if is_new else _changing
            connection.executemany(statement(table, columns), _values(counted(group)))


def _values(changes: Iterable[Change]) -> Iterator[tuple[object, ...]]:
    return ((*change.values.values(), change.id) for change in changes)


def _adding(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join((*columns, 'id'))}) VALUES ({marks})"


def _changing(table: str, columns: Sequence[str]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"
