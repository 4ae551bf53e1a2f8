"""Opening what is encrypted: from what somebody typed to the key of the file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from missiontui.errors import LockedMissionError, MissionFileError, WrongPassphraseError
from missiontui.i18n import _
from missiontui.store import driver, schema
from missiontui.store.faults import way_back
from missiontui.store.file_checks import another_programs, check_header, is_encrypted
from missiontui.store.keys import Key, key_of, key_of_recovery, remark_on_recovery, salt_of
from missiontui.store.updating import refuse_newer

VARIABLE = "MISSIONTUI_PASSPHRASE"
"""Of the environment: the passphrase of encrypted missions, for scripts."""


def unlock(path: Path, typed: str) -> Key:
    """The key of an encrypted file, of its passphrase or its recovery key. Takes 0.1-0.3 s.

    Not for a file that is open here: reading its salt would drop the locks on it. Compare keys instead.

    Raises:
        WrongPassphraseError: it opens nothing; a damaged first page looks the same.
        MissionFileError: the file cannot be read.
    """
    try:
        salt = salt_of(path)
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Ask whoever owns the file for access to it."),
        ) from error
    written_down = key_of_recovery(typed, salt)
    if written_down is not None and opens(path, written_down):
        return written_down
    key = key_of(typed, salt)
    if opens(path, key):
        return key
    raise wrong_passphrase(path, remark_on_recovery(typed))


def opens(path: Path, key: Key) -> bool:
    """Whether a key opens a file. What nobody has open is looked at as it lies: no journal is made beside it,
    and its folder need not be writable."""
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    try:
        connection = driver.connect(f"{path.absolute().as_uri()}?{mode}", timeout=0, key=key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except driver.DatabaseError as error:
        return not driver.is_no_database(error)  # locked, or damaged: whoever opens it finds out
    return True


def key_for(path: Path, key: Key | None) -> Key | None:
    """The key to open a file with: none for a plain one, whose first bytes are looked at.

    Raises:
        LockedMissionError: it needs one, and there is none.
        MissionFileError: it is no mission file, or is not there.
    """
    with suppress(OSError):  # which the check of the header tells
        if is_encrypted(path):
            if key is None:
                raise locked(path)
            return key
    check_header(path)
    return None


def check_what_it_is(connection: Any, path: Path, key: Key | None) -> None:
    """What ``check_header`` reads in the first bytes of a plain file, asked of an open one.

    Args:
        key: with which it was opened; None for a plain file.

    Raises:
        WrongPassphraseError: the key is another file's.
        MissionFileError: it is another program's, or a later version has written to it.
        driver.Error: it is damaged, or locked.
    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if key is not None and driver.is_no_database(error):
            raise wrong_passphrase(path) from error
        raise
    if application != schema.APPLICATION_ID:
        raise another_programs(path)
    refuse_newer(connection, path)


def locked(path: Path) -> LockedMissionError:
    """What to tell whoever opens an encrypted file without its passphrase."""
    return LockedMissionError(
        _("{path} is encrypted: it needs its passphrase.").format(path=path),
        hint=_("Type it when you are asked; in a script set {variable}.").format(variable=VARIABLE),
    )


def wrong_passphrase(path: Path, remark: str = "") -> WrongPassphraseError:
    """What to tell who typed one that opens nothing.

    Args:
        remark: what is known of it, a sentence; else it may also have been the right one of a damaged file.
    """
    words = _("Try again, or type the recovery key. If it was right, the file is damaged.")
    return WrongPassphraseError(
        _("This is not the passphrase of {path}.").format(path=path),
        hint=remark or f"{words} {way_back(path)}",
    )
