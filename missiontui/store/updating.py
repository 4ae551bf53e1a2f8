"""Bringing a mission file of an older program up to date, as it is opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.store import driver, schema
from missiontui.store.file_checks import newer
from missiontui.store.log import verifying
from missiontui.store.log.site import claim_site, is_claimed

if TYPE_CHECKING:
    from missiontui.store.keys import Key

OTHERS_ARE_DONE_IN = 60.0
"""Seconds in which another program has brought the file up to date: a backup is made and read back meanwhile,
and a laptop may be busy. Any other write waits for a tenth of it."""


def version_of(connection: Any) -> int:
    """The version of a file's schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: Any, path: Path) -> None:
    """Refuse a file that a later version has written to.

    Raises:
        MissionFileError: it has.
    """
    if version_of(connection) > schema.VERSION:
        raise newer(path)


def bring_up_to_date(connection: Any, path: Path, key: Key | None, *, is_new: bool = False) -> None:
    """Migrate an older file, and see to it that whatever is written from now on is recorded.

    One program at a time: others that open the file meanwhile wait, and then find it done. Before a
    migration a backup is made, while nobody can write. Nothing is written where there is nothing to do.

    A copy that was never open on this laptop gets its site here, so that what other programs write in it from
    now on is counted as this laptop's.

    Args:
        connection: to the file, with its pragmas set.
        key: None for a plain file.
        is_new: whether it was just made, and there is nothing of which a backup could be made.
    """
    inode = path.stat().st_ino
    is_older = version_of(connection) < schema.VERSION
    if not is_older and verifying.is_verified(connection) and is_claimed(connection, path, inode):
        return
    connection.execute(
        "PRAGMA foreign_keys = OFF"
    )  # what waited in the log may come before what it refers to
    _begin(connection, OTHERS_ARE_DONE_IN if is_older else None)
    try:
        refuse_newer(connection, path)
        if version_of(connection) < schema.VERSION:  # again: it may have been done while we waited
            if not is_new:
                from missiontui.store.backups import before_migration  # imports this module

                before_migration(path, key)
            schema.migrate(connection)
        claim = claim_site(connection, path, inode)
        verifying.verify(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(driver.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")
    claim.remember()


def _begin(connection: Any, patience: float | None) -> None:
    """Begin to write; wait for other programs so many seconds, or as long as ever."""
    (usual,) = connection.execute("PRAGMA busy_timeout").fetchone()
    if patience is not None:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")
