"""Writing one record of a table whose fields are what somebody typed: to add, to change, to remove."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean

Values = Mapping[str, object]
"""Column to value, as it stands in the file."""


def add_record(file: MissionFile, table: str, values: Values) -> str:
    """Add a record; returns its id."""
    row = {"id": new_id(), **_cleaned(values)}
    places = ", ".join("?" * len(row))
    with file.writing(table) as connection:
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
    return str(row["id"])


def change_record(
    file: MissionFile, table: str, record_id: str, values: Values, seen: Values, *, name: str
) -> None:
    """Change a record, of which only what is another value is written.

    Args:
        seen: the same columns as they were when that was typed.
        name: what it is called in a sentence.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        NotFoundError: it is gone.
    """
    written = _cleaned(values)
    with file.writing(table) as connection:
        found = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record_id,)).fetchone()
        if found is None:
            raise NotFoundError(
                _("{name} is no longer in this mission; nothing was saved.").format(name=name)
            )
        if any((found[column] or "") != (seen[column] or "") for column in written):
            raise StaleError(
                _("{name} was changed meanwhile; nothing was saved.").format(name=name),
                hint=_("Look at it again and repeat."),
            )
        changed = {column: value for column, value in written.items() if value != found[column]}
        if changed:
            connection.execute(
                f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in changed)} WHERE id = ?",
                (*changed.values(), record_id),
            )


def remove_record(file: MissionFile, table: str, record_id: str, *, name: str) -> None:
    """Remove a record.

    Raises:
        NotFoundError: it is gone.
    """
    with file.writing(table) as connection:
        if not connection.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,)).rowcount:
            raise NotFoundError(_("{name} is no longer in this mission.").format(name=name))


def _cleaned(values: Values) -> dict[str, object]:
    return {
        column: clean(value).strip() if isinstance(value, str) else value for column, value in values.items()
    }
