"""The one SQLite driver, for plain and encrypted files alike, and the only module that names it.

sqlcipher3 brings a newer SQLite than most systems have. sqlite-utils looks for a driver called
``pysqlite3`` before it takes the standard library's; mapping that name here makes both use one driver, so
that a connection opened by us can be handed to it. Its errors are not the standard library's: catch
``Error`` from here.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import sqlcipher3
from sqlcipher3 import dbapi2

from missiontui.text import clean

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

if TYPE_CHECKING:
    from sqlite_utils import Database

    from missiontui.store.keys import Key

Connection = dbapi2.Connection
Row = dbapi2.Row
Error = dbapi2.Error
DatabaseError = dbapi2.DatabaseError
OperationalError = dbapi2.OperationalError


class _Connection(dbapi2.Connection):  # type: ignore[misc]
    """One that tells damage as damage: SQLite quotes a damaged schema in its error, and the driver fails on
    bytes in it that are no text."""

    def execute(self, *arguments: Any) -> Any:
        try:
            return super().execute(*arguments)
        except UnicodeDecodeError as error:
            raise DatabaseError("malformed database schema") from error


def connect(location: str, *, timeout: float, key: Key | None = None) -> Any:
    """A connection in autocommit mode with named rows; all text read through it is clean.

    Args:
        location: a ``file:`` URI, so that modes can be given.
        timeout: seconds to wait for another program's write.
        key: of an encrypted file; None for a plain one. Whether it opens the file is known with the first
            read.
    """
    connection = dbapi2.connect(
        location, timeout=timeout, isolation_level=None, uri=True, factory=_Connection
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes across the screen
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    connection.row_factory = Row
    connection.text_factory = _text
    return connection


def is_no_database(error: Exception) -> bool:
    """Whether an error means that the key is wrong, or the first page is damaged: nobody can tell which."""
    return "not a database" in str(error)


def is_full(error: Exception) -> bool:
    """Whether an error means that there is no space left on the disk."""
    return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_FULL")


def is_out_of_reach(error: Exception) -> bool:
    """Whether an error means that a file, or one that belongs to it, could not be opened or made."""
    return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CANTOPEN")


def _text(raw: bytes) -> str:
    """Text as it may be shown: any program may have written it, with anything in it."""
    return clean(raw.decode("utf-8", "replace"))


def tables(connection: Any) -> Database:
    """The same connection as sqlite-utils sees it. Imported late: it costs four times the driver."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
