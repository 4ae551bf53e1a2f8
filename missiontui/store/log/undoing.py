"""Taking back what a batch did, and doing it again: both are a new batch, and the log itself stays."""

from __future__ import annotations

from typing import Any

from missiontui.domain.log import Kind
from missiontui.domain.record_words import noun, titled
from missiontui.domain.undo import Restoring
from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _
from missiontui.store import calls
from missiontui.store.connection import MissionFile
from missiontui.store.log.names import names_of
from missiontui.store.log.planning import UndoPlan, plan_undo
from missiontui.store.log.shape import REFERS_TOO, quoted


def take_back(file: MissionFile, plan: UndoPlan) -> str | None:
    """Do what was planned, in one transaction; returns the id of the batch that records it.

    Whoever was told already of what is taken back comes on the call list again.

    Raises:
        StaleError: something it touches has changed since it was planned; nothing was written.
        MissionError: a record that would go, or one that would be missing, belongs to others; nothing was
            written.
    """
    author = file.author()
    with file.writing(*plan.tables, *calls.TABLES, undoes=plan.batch.id) as connection:
        if plan_undo(file, plan.batch.id) != plan:
            raise StaleError(
                _("The mission has changed meanwhile; nothing was taken back."), hint=_("Try again.")
            )
        tables = tuple(file.shapes())
        orphans = _orphans(connection, tables)
        connection.execute("PRAGMA defer_foreign_keys = ON")  # until the commit: the order is ours
        gone = [
            write.record_id for write in plan.writes if (write.table, write.kind) == ("call", Kind.DELETED)
        ]
        told = calls.told_of(connection, gone)
        for write in plan.writes:
            _write(connection, write)
        calls.keep_corrections(connection, told, by=author.by, at=author.at)
        _refuse_orphans(file, plan, _orphans(connection, tables) - orphans)
    return file.last_batch


def _write(connection: Any, write: Restoring) -> None:
    table = quoted(write.table)
    if write.kind == Kind.DELETED:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (write.record_id,))
        return
    columns = [quoted(name) for name in write.values]
    if write.kind == Kind.CHANGED:
        assignments = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?", (*write.values.values(), write.record_id)
        )
        return
    marks = ", ".join("?" * (len(columns) + 1))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(['id', *columns])}) VALUES ({marks})",
        (write.record_id, *write.values.values()),
    )


def _orphans(connection: Any, tables: tuple[str, ...]) -> frozenset[tuple[str, str, str, str]]:
    """(table, id, table referred to, which reference) of every reference of a shared table to nowhere."""
    found = set()
    for table in tables:
        for row in connection.execute(f"PRAGMA foreign_key_check({quoted(table)})").fetchall():
            _table, rowid, parent, key = row
            (record,) = connection.execute(f"SELECT id FROM {quoted(table)} WHERE rowid = ?", (rowid,))
            found.add((table, str(record["id"]), parent, str(key)))
    for (table, column), parent in REFERS_TOO.items():
        rows = connection.execute(
            f"""SELECT id FROM {quoted(table)} WHERE {quoted(column)} IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM {quoted(parent)} AS there
                                WHERE there.id = {quoted(table)}.{quoted(column)})"""
        )
        found |= {(table, str(row["id"]), parent, column) for row in rows.fetchall()}
    return frozenset(found)


def _refuse_orphans(file: MissionFile, plan: UndoPlan, orphans: frozenset[tuple[str, str, str, str]]) -> None:
    """Refuse what would leave a record without one that it refers to, or bring one back that is without."""
    if not orphans:
        return
    table, record_id, parent, _key = min(orphans)
    name = titled(table, names_of(file, [(table, record_id)]).get((table, record_id), ""))
    if (table, record_id) in {(write.table, write.record_id) for write in plan.writes}:
        raise MissionError(
            _("This cannot be taken back alone: {name} refers to something that is gone ({parent}).").format(
                name=name, parent=noun(parent)
            ),
            hint=_("Nothing was changed. Take back first what deleted that."),
        )
    raise MissionError(
        _("This cannot be taken back alone: {name} needs what would go ({parent}).").format(
            name=name, parent=noun(parent)
        ),
        hint=_("Nothing was changed. Take back first what was done with it since."),
    )
