"""Reading a copy of a mission back: whether it is whole, and how much is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.domain.backups import Contents
from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.faults import explained
from missiontui.store.file_checks import is_encrypted
from missiontui.store.log.following import HEADS
from missiontui.store.log.shape import quoted
from missiontui.store.rehearsal_mark import is_marked
from missiontui.store.unlocking import check_what_it_is, key_for

if TYPE_CHECKING:
    from missiontui.store.keys import Key

BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class State:
    """How much a mission holds: its rows by table, and how far its log goes by site."""

    rows: Mapping[str, int]
    heads: Mapping[str, int]


@contextmanager
def reader(path: Path, key: Key | None, *, may_change: bool = False) -> Iterator[Any]:
    """A connection that reads a mission file which this program has not open, and never writes to it.

    Args:
        key: of an encrypted file; not looked at for a plain one.
        may_change: whether another program may write to it meanwhile. What nobody writes to, and has no
            journal, is opened as it lies: no journal is made beside it then, and it may be on a stick that
            cannot be written.

    Raises:
        LockedMissionError, WrongPassphraseError: it is encrypted, and this is not its key.
        MissionFileError: it is not there, no mission, newer than this program, or damaged.
    """
    used = key_for(path, key)
    is_alive = may_change or path.with_name(f"{path.name}-wal").exists()
    with _connection(path, used, "mode=ro" if is_alive else "immutable=1") as connection:
        yield connection


@contextmanager
def reader_beside(path: Path, key: Key | None) -> Iterator[Any]:
    """A connection that reads a mission file which this program may have open.

    Its first bytes are not looked at: on closing a file the system drops every lock that the program has on
    it, and another program would take the file for its own.

    Args:
        key: None for a plain file.

    Raises:
        WrongPassphraseError, MissionFileError: as for ``reader``.
    """
    with _connection(path, key, "mode=ro") as connection:
        yield connection


@contextmanager
def _connection(path: Path, key: Key | None, mode: str) -> Iterator[Any]:
    try:
        connection = driver.connect(
            f"{path.absolute().as_uri()}?{mode}",
            timeout=BUSY_SECONDS,
            key=key,
        )
        try:
            check_what_it_is(connection, path, key)
            yield connection
        finally:
            connection.close()
    except driver.Error as error:
        raise explained(error, path) from error


def state_of(connection: Any) -> State:
    """How much a mission holds, all of it read at one moment."""
    connection.execute("BEGIN")
    try:
        heads = heads_of(connection)
        tables = connection.execute("SELECT name FROM pragma_table_list WHERE strict AND type = 'table'")
        rows = {table: _number_in(connection, table) for (table,) in tables.fetchall()}
    finally:
        connection.execute("COMMIT")
    return State(rows, heads)


def heads_of(connection: Any) -> dict[str, int]:
    """How far the log of a mission goes, by site; empty for one from before there was a log."""
    if not _has_table(connection, "operation"):
        return {}
    return {row["site"]: row["seq"] for row in connection.execute(HEADS).fetchall()}


def refuse_damaged(connection: Any, path: Path) -> None:
    """Read every page of a file.

    Raises:
        MissionFileError: one of them is damaged.
        driver.Error: so much so that it cannot be read at all.
    """
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise MissionFileError(
            _("{path} is damaged.").format(path=path),
            hint=_("“missiontui restore” lists the backups; “missiontui salvage” saves what can be read."),
        )


def contents_of(path: Path, key: Key | None) -> Contents:
    """What is in a backup or a mission file, of which every page was read.

    Raises:
        LockedMissionError, WrongPassphraseError, MissionFileError: as for ``reader``; or it is damaged.
    """
    with reader(path, key) as connection:
        refuse_damaged(connection, path)
        return contents(connection, path)


def contents(connection: Any, path: Path) -> Contents:
    """What is in a mission, counted; none of what its schema does not have yet."""
    row = newest = None
    if _has_table(connection, "mission"):
        row = connection.execute("SELECT name FROM mission ORDER BY id LIMIT 1").fetchone()
    if _has_table(connection, "operation"):
        (newest,) = connection.execute("SELECT max(hlc) FROM operation").fetchone()
    return Contents(
        mission=row["name"] if row is not None else "",
        people=_number(connection, "person"),
        notes=_number(connection, "handshake"),
        operations=_number(connection, "operation"),
        newest=_moment(newest),
        is_encrypted=is_encrypted(path),
        is_rehearsal=is_marked(connection),
    )


def _moment(hlc: int | None) -> datetime | None:
    """When a change was made, by the log's clock: milliseconds, and 16 bits that count."""
    try:
        return datetime.fromtimestamp((hlc >> 16) / 1000, UTC) if hlc else None
    except (OverflowError, ValueError, OSError):  # a clock from nowhere
        return None


def _number(connection: Any, table: str) -> int:
    if not _has_table(connection, table):
        return 0
    return _number_in(connection, table)


def _number_in(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])


def _has_table(connection: Any, table: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    return found.fetchone() is not None
