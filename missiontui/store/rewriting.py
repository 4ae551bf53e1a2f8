"""Writing a mission file anew: encrypted, in the clear, or under another key; and the copies beside it.

The new file is written beside the old one, read back, put on the disk and only then given the name. Whenever
that is broken off, under the name is the old file or the new one, whole.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

from missiontui.domain.backups import backup_named
from missiontui.errors import MissionError, MissionFileError, OutOfReachError
from missiontui.folders import backups_folder
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.alone import REWRITING, alone_with, remove_remains
from missiontui.store.backups import sync
from missiontui.store.faults import explained
from missiontui.store.file_checks import JOURNALS, is_encrypted
from missiontui.store.keys import Key
from missiontui.store.log.shape import quoted
from missiontui.store.reading_back import reader, refuse_damaged
from missiontui.store.second_backups import second_copies
from missiontui.store.unlocking import opens


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that stays as it is, and why.

    Args:
        path: the copy, or the folder that is not there.
    """

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was written anew.

    Args:
        copies: the backups and other copies that were, too.
        left: those that could not be.
    """

    copies: tuple[Path, ...] = ()
    left: tuple[Left, ...] = ()


def rewrite(path: Path, key: Key | None, new_key: Key | None, *, second: Path | None = None) -> Rewritten:
    """Write a mission file anew under another key, and after it the copies that the program keeps of it.

    Args:
        path: the file, which nobody has open.
        key: its key; None for a plain one.
        new_key: with which it is to be encrypted; None for a plain one.
        second: the folder of second backups, if there is one.

    Raises:
        LockedMissionError, WrongPassphraseError: the key is not the file's.
        MissionFileError: another program has it open, it is damaged or read-only, the disk is full. It is as
            it was, and so are its copies.
    """
    _rewrite_one(path, key, new_key)
    return rewrite_copies(path, key, new_key, second=second)


def rewrite_copies(
    path: Path, key: Key | None, new_key: Key | None, *, second: Path | None = None
) -> Rewritten:
    """Write the copies of a mission anew that are plain, or have a key: those that are not under the new one.

    None of them keeps the others from it: one that cannot be written anew stays as it is, and is told.
    """
    done, left = [], []
    found, missing = _copies_of(path, second)
    for copy in found:
        try:
            if _rewrite_copy(copy, key, new_key):
                done.append(copy)
        except (MissionError, OSError) as error:
            left.append(Left(copy, _reason(error)))
    return Rewritten(tuple(done), (*left, *missing))


def encrypt_second(path: Path, key: Key, folder: Path) -> None:
    """Encrypt what lies in the clear among the second copies of an encrypted mission, as where the stick was
    not in when that was encrypted. What cannot be is left, and tried again the next time.

    Raises:
        OutOfReachError: the folder is not there at present.
    """
    for copy in second_copies(path, folder):
        with suppress(MissionError, OSError):
            if not is_encrypted(copy.path):
                _rewrite_one(copy.path, None, key)


def copies_of(path: Path) -> tuple[Path, ...]:
    """The copies of a mission that the program keeps beside it: backups, those from before a migration,
    rescue files, and what was damaged and put aside."""
    beside = path.absolute().parent
    backups = [one for one in _files(backups_folder(path)) if backup_named(one) is not None]
    name, stem = escape(path.name), escape(path.stem)
    patterns = (f"{name}.before-*", f"{name}.damaged-*", f"{stem}-rescued-*.db")
    others = {one for pattern in patterns for one in beside.glob(pattern)}
    return (*backups, *sorted(one for one in others if one.is_file() and not one.name.endswith(JOURNALS)))


def _copies_of(path: Path, second: Path | None) -> tuple[tuple[Path, ...], tuple[Left, ...]]:
    """Those, and those in the second folder; or that it is not there at present."""
    if second is None:
        return copies_of(path), ()
    try:
        there = tuple(one.path for one in second_copies(path, second))
    except OutOfReachError as error:
        return copies_of(path), (Left(second, error.message),)
    return (*copies_of(path), *there), ()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_file())
    except OSError:
        return []


def _rewrite_copy(copy: Path, key: Key | None, new_key: Key | None) -> bool:
    """Write a copy anew, unless it is as it is to be; whether it was.

    Raises:
        MissionError: it has another passphrase than the mission, or cannot be written anew.
        OSError: it cannot be read.
    """
    if not is_encrypted(copy):
        if new_key is None:
            return False
        _rewrite_one(copy, None, new_key)
        return True
    if new_key is not None and opens(copy, new_key):
        return False
    if key is None or not opens(copy, key):
        raise MissionFileError(_("It has another passphrase, or it is damaged."))
    _rewrite_one(copy, key, new_key)
    return True


def _rewrite_one(path: Path, key: Key | None, new_key: Key | None) -> None:
    """Put a file under the name of another one that says the same under another key.

    Raises:
        MissionFileError: see ``rewrite``; nothing has changed.
    """
    place = Path(os.path.realpath(path))
    new = place.with_name(f"{place.name}.{os.urandom(8).hex()}.{REWRITING}")
    try:
        with reader(place, key) as before:
            refuse_damaged(before, place)
        with alone_with(place, key) as alone:
            remove_remains(place)
            _write(alone.connection, new, new_key)
            alone.give_way_to(new)
    except driver.Error as error:
        raise explained(error, path) from error
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be written anew: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("It is as it was. Free some space, or see who may write there, then try again."),
        ) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _write(connection: Any, new: Path, new_key: Key | None) -> None:
    """Write all that is in a file to a new one, read it back, and have the disk keep it."""
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    pragma = "" if new_key is None else new_key.pragma
    location = f"{new.absolute().as_uri()}?mode=rw"
    connection.execute(f'ATTACH ? AS other KEY "{pragma}"', (location,))
    connection.execute("PRAGMA other.journal_mode = OFF")  # of one that is broken off nothing is kept
    connection.execute("PRAGMA other.synchronous = OFF")
    connection.execute("SELECT sqlcipher_export('other')").fetchall()
    for name in ("application_id", "user_version"):
        (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA other.{name} = {value}")
    connection.execute("DETACH other")
    sync(new)
    _read_back(connection, new, new_key)


def _read_back(connection: Any, new: Path, new_key: Key | None) -> None:
    """See that a new file is whole and holds as much as the old one, with a connection of its own."""
    copy = driver.connect(f"{new.absolute().as_uri()}?immutable=1", timeout=0, key=new_key)
    try:
        refuse_damaged(copy, new)
        if _counts(copy) != _counts(connection):
            raise MissionFileError(
                _("{path} was not written as it should be.").format(path=new),
                hint=_("The mission is as it was. Check the disk, then try again."),
            )
    finally:
        copy.close()


def _counts(connection: Any) -> list[tuple[str, int]]:
    """How many rows each table has, and that there is each index, view and trigger; the marks of the file."""
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type <> 'index' OR sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    counted = [
        (
            f"{kind} {name}",
            int(connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0])
            if kind == "table"
            else 1,
        )
        for kind, name in found
    ]
    marks = ("application_id", "user_version")
    return counted + [(name, int(connection.execute(f"PRAGMA {name}").fetchone()[0])) for name in marks]


def _reason(error: MissionError | OSError) -> str:
    if isinstance(error, MissionError):
        return error.message
    return str(error.strerror or error)
