"""Bringing back what was deleted, and clearing away what still refers to it; inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from missiontui.domain.log import Values
from missiontui.domain.settling import Record
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.deleted import deletion_of
from missiontui.store.log.reading import erased_whole
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.orphans import Orphan, present, references_in
from missiontui.store.references import references_to


def bring_back_record(file: MissionFile, connection: Any, record: Record) -> None:
    """Bring a record back as it was when it was deleted.

    With it come the parts that the same act deleted, and what it cannot be without; what only mentioned it is
    to mention it again, unless somebody has put something else there since.

    Raises:
        MissionError: it, or what it cannot be without, was forgotten for good.
    """
    shapes = file.shapes()
    wanted = _to_bring_back(file, record, shapes)
    if not erased_whole(file).isdisjoint(wanted):
        raise MissionError(
            _("That was forgotten for good; it cannot be brought back."),
            hint=_("Remove what still refers to it."),
        )
    connection.execute("PRAGMA defer_foreign_keys = ON")  # until the commit: the order is ours
    for (table, record_id), values in wanted.items():
        marks = ", ".join("?" * (len(values) + 1))
        columns = ", ".join(quoted(name) for name in ("id", *values))
        connection.execute(
            f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})", (record_id, *values.values())
        )
    for one in wanted:
        _mention_again(file, connection, one)


def clear_away(file: MissionFile, connection: Any, orphan: Orphan) -> None:
    """Delete what refers to nothing, with its parts; where it may be without that, blank just that."""
    table, column = quoted(orphan.table), quoted(orphan.column)
    if _may_be_empty(file, orphan):
        connection.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (orphan.record_id,))
    else:
        _delete(file, connection, (orphan.table, orphan.record_id))


def _to_bring_back(file: MissionFile, record: Record, shapes: dict[str, Shape]) -> Mapping[Record, Values]:
    """Record to column and value, of a record and of all that comes with it."""
    references = references_in(file)
    found: dict[Record, dict[str, object]] = {}
    waiting = [record]
    while waiting:
        asked = waiting.pop()
        deletion = deletion_of(file, asked)
        if asked in found or deletion is None or present(file, [asked]):
            continue
        gone = deletion.deleted()
        held, shape = gone.get(asked, {}), shapes[asked[0]]
        found[asked] = {
            name: held[name] if name in held and shape.fits(name, held[name]) else _blank(shape, name)
            for name in shape.defaults
        }
        for (table, column), parent in references.items():
            waiting += [one for one in gone if one[0] == table and gone[one].get(column) == asked[1]]
            if table == asked[0] and column in shape.required:
                waiting.append((parent, str(found[asked][column])))
    _blank_what_is_gone(file, found, shapes)
    return found


def _blank_what_is_gone(
    file: MissionFile, found: dict[Record, dict[str, object]], shapes: dict[str, Shape]
) -> None:
    """Where a record may be without what it referred to, and that is gone, it is without it."""
    for (table, column), parent in references_in(file).items():
        for record, values in found.items():
            if record[0] == table and values.get(column) and column not in shapes[table].required:
                other = parent, str(values[column])
                if other not in found and not present(file, [other]):
                    values[column] = None


def _blank(shape: Shape, name: str) -> object:
    """What stands in a column of which the log says nothing: that was blank."""
    return "" if name in shape.required else shape.defaults[name]


def _mention_again(file: MissionFile, connection: Any, record: Record) -> None:
    deletion = deletion_of(file, record)
    if deletion is None:
        return
    for operation, column in deletion.turned_away(references_in(file)):
        if operation.after.get(column) is None:
            name = quoted(column)
            connection.execute(
                f"UPDATE {quoted(operation.table)} SET {name} = ? WHERE id = ? AND {name} IS NULL",
                (record[1], operation.record_id),
            )


def _may_be_empty(file: MissionFile, orphan: Orphan) -> bool:
    return any(
        (one.table, one.column) == (orphan.table, orphan.column) and one.may_be_empty
        for one in references_to(file, orphan.parent)
    )


def _delete(file: MissionFile, connection: Any, record: Record) -> None:
    """Delete a record; what cannot be without it goes too, and what can no longer refers to it."""
    table, record_id = record
    for reference in references_to(file, table):
        referring, column = quoted(reference.table), quoted(reference.column)
        if reference.may_be_empty:
            connection.execute(f"UPDATE {referring} SET {column} = NULL WHERE {column} = ?", (record_id,))
            continue
        for row in file.rows(f"SELECT id FROM {referring} WHERE {column} = ?", record_id):
            _delete(file, connection, (reference.table, row["id"]))
    connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (record_id,))
