"""Opening what is encrypted: from what somebody typed to the key of the file."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import MissionFileError, WrongPassphraseError
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.keys import Key, key_of, key_of_recovery, salt_of


def unlock(path: Path, typed: str) -> Key:
    """The key of an encrypted file, of its passphrase or its recovery key. Takes 0.1-0.3 s.

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
    for key in (key_of_recovery(typed, salt), key_of(typed, salt)):
        if key is not None and opens(path, key):
            return key
    raise wrong_passphrase(path)


def opens(path: Path, key: Key) -> bool:
    """Whether a key opens a file."""
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=0, key=key.pragma)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        return not driver.is_no_database(error)
    finally:
        connection.close()
    return True


def wrong_passphrase(path: Path) -> WrongPassphraseError:
    """What to tell who typed one that opens nothing."""
    return WrongPassphraseError(
        _("This is not the passphrase of {path}.").format(path=path),
        hint=_("Try again, or type the recovery key. If it was right, the file is damaged: see “restore”."),
    )
