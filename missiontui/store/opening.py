"""Opening and making mission files.

Every connection has WAL, ``synchronous=FULL`` (with NORMAL a power cut lost acknowledged commits in 451 of
500 simulated runs), foreign keys and a busy timeout. Before any of it is switched on, the file is checked:
what is not a mission of a version we know is refused untouched.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from missiontui.errors import MissionFileError
from missiontui.folders import make_private
from missiontui.i18n import _
from missiontui.store import driver, schema
from missiontui.store.connection import MissionFile, explained
from missiontui.store.log import verifying
from missiontui.store.log.site import claim_site, is_claimed

BUSY_SECONDS = 5.0
_HEADER = b"SQLite format 3\x00"


def open_mission(path: Path) -> MissionFile:
    """Open an existing mission file, after checking that it is one; migrate it if it is older.

    Raises:
        MissionFileError: it is missing, empty, no database, another program's, newer than this program,
            read-only, in a folder that cannot be written, locked or damaged. The file is untouched.
    """
    _check_header(path)
    _check_writable(path)
    connection = _connect(path, mode="rw", timeout=BUSY_SECONDS)
    try:
        _refuse_newer(connection, path)
        _prepare(connection)
        _bring_up_to_date(connection, path)
    except driver.Error as error:
        connection.close()
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        raise
    return MissionFile(path, connection)


def create_mission(path: Path) -> MissionFile:
    """Make a new, empty mission file. Its folder is made if need be, for this user alone.

    Raises:
        MissionFileError: there is a file already, or it cannot be made there.
    """
    try:
        if path.exists():
            raise MissionFileError(
                _("{path} exists already.").format(path=path),
                hint=_("Choose another name, or open it with --mission."),
            )
        make_private(path.parent)
        _check_folder(path)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be made: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Choose a folder that you can write to."),
        ) from error
    connection = _connect(path, mode="rw", timeout=BUSY_SECONDS)
    try:
        _prepare(connection)
        _bring_up_to_date(connection, path, is_new=True)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the header alone tells what it is
    except driver.Error as error:
        connection.close()
        remove(path)
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        remove(path)
        raise
    return MissionFile(path, connection)


def keep_copy(connection: Any, target: Path) -> Path:
    """Keep a consistent copy of an open file; returns where. Never over an existing one, never half of one.

    Raises:
        MissionFileError: there is no place for it.
        driver.Error: the file cannot be read, or the disk is full.
    """
    number, place = 1, target
    try:
        while place.exists():
            number += 1
            place = target.with_name(f"{target.name}-{number}")
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # VACUUM INTO alone: 0644
    except OSError as error:
        raise MissionFileError(
            _("No copy can be kept as {path}: {reason}.").format(path=place, reason=error.strerror or error),
            hint=_("Free some space, or give the file a shorter name, then try again."),
        ) from error
    try:
        connection.execute("VACUUM INTO ?", (str(place),))
    except BaseException:
        remove(place)
        raise
    return place


def is_open_elsewhere(path: Path) -> bool:
    """Whether some program has this file open: leaving WAL needs to be alone with it."""
    connection = _connect(path, mode="rw", timeout=0)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except driver.OperationalError:
        return True
    except driver.DatabaseError:  # damaged: no program could have it open
        return False
    finally:
        connection.close()
    return False


def connection_to(path: Path) -> Any:
    """Another connection to a mission file that is open already: for local tables, which nobody signs.

    Raises:
        driver.Error: it is locked, or no longer a database.
        MissionFileError: it is no longer there.
    """
    connection = _connect(path, mode="rw", timeout=BUSY_SECONDS)
    try:
        _prepare(connection)
    except driver.Error:
        connection.close()
        raise
    return connection


def remove(path: Path) -> None:
    """Delete a mission file with its journal files."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _connect(path: Path, *, mode: str, timeout: float) -> Any:
    try:
        return driver.connect(f"{path.absolute().as_uri()}?mode={mode}", timeout=timeout)
    except driver.Error as error:
        raise explained(error, path) from error


def _prepare(connection: Any) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(connection: Any, path: Path, *, is_new: bool = False) -> None:
    """Migrate an older file, and see to it that whatever is written from now on is recorded.

    One program at a time: others that open the file meanwhile wait, and then find it done. Before a
    migration a copy is kept. Nothing is written where there is nothing to do.

    A copy that was never open on this laptop gets its site here, so that what other programs write in it from
    now on is counted as this laptop's.
    """
    inode = path.stat().st_ino
    is_there = _version(connection) == schema.VERSION and verifying.is_verified(connection)
    if is_there and is_claimed(connection, path, inode):
        return
    connection.execute(
        "PRAGMA foreign_keys = OFF"
    )  # what waited in the log may come before what it refers to
    connection.execute("BEGIN IMMEDIATE")
    try:
        _refuse_newer(connection, path)
        version = _version(connection)  # again: it may have been brought up to date while we waited
        if version < schema.VERSION:
            if not is_new:
                _keep_copy_beside(path)
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


def _keep_copy_beside(path: Path) -> None:
    """Keep the file as it is, with a connection of its own: no copy can be made within a transaction."""
    reader = _connect(path, mode="rw", timeout=BUSY_SECONDS)
    try:
        keep_copy(reader, path.with_name(f"{path.name}.before-{schema.VERSION}"))
    finally:
        reader.close()


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(connection: Any, path: Path) -> None:
    if _version(connection) > schema.VERSION:
        raise _newer(path)


def _check_header(path: Path) -> None:
    """Refuse what is no mission of a version we know, by its header as bytes, so that nothing is touched."""
    try:
        if path.is_dir():
            raise MissionFileError(
                _("{path} is a folder, not a mission file.").format(path=path),
                hint=_("Give the .db file inside it."),
            )
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise MissionFileError(
            _("There is no mission file {path}.").format(path=path),
            hint=_("Check the name, make one with “missiontui new”, or see the sample: “missiontui demo”."),
        ) from None
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Ask whoever owns the file for access to it."),
        ) from error
    if not header:
        raise MissionFileError(
            _("{path} is empty (0 bytes).").format(path=path),
            hint=_("It may have been cut off while copying: copy it again, or take a backup."),
        )
    if len(header) < 100 or not header.startswith(_HEADER):
        raise MissionFileError(
            _("{path} is not a mission file (no database), or it is encrypted.").format(path=path),
            hint=_("Give the .db file that missiontui made."),
        )
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise MissionFileError(
            _("{path} is a database of another program, not a mission.").format(path=path),
            hint=_("Give the .db file that missiontui made."),
        )
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise _newer(path)


def _newer(path: Path) -> MissionFileError:
    return MissionFileError(
        _("{path} was made by a newer missiontui and is left untouched.").format(path=path),
        hint=_("Install the newest missiontui on this laptop, then open it again."),
    )


def _check_writable(path: Path) -> None:
    """Refuse what could not be saved to."""
    if not _is_writable(path):
        raise MissionFileError(
            _("{path} is read-only, so nothing could be saved in it.").format(path=path),
            hint=_("Make it writable, or copy it to a folder of yours and open the copy."),
        )
    _check_folder(path)


def _check_folder(path: Path) -> None:
    folder = path.absolute().parent
    if not _is_writable(folder):
        raise MissionFileError(
            _("The folder {folder} cannot be written, so {name} could not be saved safely.").format(
                folder=folder, name=path.name
            ),
            hint=_("Choose a folder that you can write to, or copy the file to one."),
        )


def _is_writable(path: Path) -> bool:
    """The mode bits count even for a superuser, who may write anyway. Not on Windows: there a folder's
    read-only mark means that it has an icon of its own, as Documents does."""
    return os.access(path, os.W_OK) and (os.name == "nt" or bool(path.stat().st_mode & 0o222))
