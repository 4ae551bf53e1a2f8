"""Seeing to it that every change is recorded: the triggers are there, and the log says what the tables do.

``transform()`` of sqlite-utils drops a table's triggers without a word, and so does whoever makes a table
anew; what is written then goes unrecorded.

What makes the triggers is imported when some are missing, which is rare: it takes as long as ten writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missiontui.store.log.shape import Shape


def is_verified(connection: Any) -> bool:
    """Whether the schema is the one that was last verified. Cheap: SQLite counts its changes (0.01 ms)."""
    verified = connection.execute("SELECT verified FROM writer").fetchone()
    return verified is not None and verified[0] == _schema_version(connection)


def verify(connection: Any) -> None:
    """Make missing triggers again, and record what was changed without them. Inside a transaction, after the
    site was claimed.

    What is found is one batch that says so of itself: nobody knows who did it, nor when.
    """
    if is_verified(connection):
        return
    from missiontui.store.log import not_known
    from missiontui.store.log.shape import quoted, shared_tables
    from missiontui.store.log.triggers import PREFIX, triggers

    is_new = connection.execute("SELECT verified FROM writer").fetchone()[0] is None
    shapes = shared_tables(connection)
    wanted = triggers(shapes.values())
    present = dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?",
            (len(PREFIX), PREFIX),
        ).fetchall()
    )
    for name in present:
        if present[name] != wanted.get(name):
            connection.execute(f"DROP TRIGGER {quoted(name)}")
    missing = [name for name in wanted if present.get(name) != wanted[name]]
    for name in missing:
        connection.execute(wanted[name])
    not_known.take_up(connection, shapes)
    if missing or is_new:
        _record_what_was_missed(connection, shapes)
    connection.execute("UPDATE writer SET verified = ?", (_schema_version(connection),))


def _record_what_was_missed(connection: Any, shapes: Mapping[str, Shape]) -> None:
    from missiontui.domain.log import Origin
    from missiontui.store.log.fold import record_what_differs
    from missiontui.store.log.writer import begin_batch, end_batch, nobody

    newest = begin_batch(connection, nobody())
    connection.execute("UPDATE writer SET origin = ?", (Origin.FOUND,))
    record_what_differs(connection, shapes)
    end_batch(connection, newest)


def _schema_version(connection: Any) -> int:
    return int(connection.execute("PRAGMA schema_version").fetchone()[0])
