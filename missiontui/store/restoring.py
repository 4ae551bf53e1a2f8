"""Putting a backup in the place of a mission file, and keeping what it replaces."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.domain.backups import Backup, Contents
from missiontui.errors import MissionError, MissionFileError
from missiontui.i18n import _
from missiontui.store import backups, driver
from missiontui.store.file_checks import check_folder, is_encrypted
from missiontui.store.opening import is_open_elsewhere, keep_copy, remove
from missiontui.store.reading_back import contents_of, reader

if TYPE_CHECKING:
    from missiontui.store.keys import Key


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put under the mission's name, and where what stood there before is kept.

    Args:
        contents: what is in the mission now.
        kept: the backup of what was replaced; None where there was nothing, or it could not be read.
        aside: under which name what could not be read lies now; None where there was none.
    """

    contents: Contents
    kept: Backup | None
    aside: Path | None


def restore(path: Path, backup: Path, key: Key | None, *, mission_key: Key | None = None) -> Restored:
    """Put a copy of a backup under the name of a mission. The backup stays where it is.

    What it replaces is kept: as a backup, or what cannot be read under another name beside it. Whenever it is
    broken off, either the mission is as it was, or it is the backup's, or it lies aside and can be restored
    again.

    Args:
        path: of the mission, which nobody has open; there or not.
        backup: a backup, or any mission file.
        key: of the backup; not looked at for a plain one.
        mission_key: of what is there now, where that is another one.

    Raises:
        LockedMissionError, WrongPassphraseError: the key is not the backup's.
        MissionFileError: the backup is damaged or no mission, another program has the mission open, or
            there is no place. The mission is as it was.
    """
    contents = contents_of(backup, key)
    _refuse_same(path, backup)
    key_now = _key_now(path, mission_key or key)
    is_whole = _is_whole(path, key_now)
    _refuse_open_elsewhere(path, key_now, is_whole=is_whole)
    kept, new = None, path.with_name(f"{path.name}.{os.urandom(8).hex()}.partial")
    try:
        check_folder(path)
        with reader(backup, key) as source:
            keep_copy(source, new)
        contents_of(new, key)
        backups.sync(new)
        if is_whole:
            kept = backups.keep(path, key_now, "restore")
        aside = None if is_whole else _move_aside(path)
        _journal_gone(path)
        new.replace(path)
        backups.sync_folder(path.absolute().parent)
    except (OSError, driver.Error) as error:
        raise _not_restored(path, error) from error
    finally:
        with suppress(OSError):
            remove(new)
    return Restored(contents, kept, aside)


def _key_now(path: Path, key: Key | None) -> Key | None:
    """The key of what is there now: none of a plain file, or of what cannot be read."""
    with suppress(OSError):
        return key if is_encrypted(path) else None
    return None


def _is_whole(path: Path, key: Key | None) -> bool:
    """Whether what is there can be read to its last page, so that it can be kept as a backup."""
    with suppress(MissionError):
        contents_of(path, key)
        return True
    return False


def _refuse_open_elsewhere(path: Path, key: Key | None, *, is_whole: bool) -> None:
    """Refuse to replace a file under a program that has it open: that would go on writing to the old one."""
    if is_open_elsewhere(path, key) if is_whole else _is_held(path):
        raise MissionFileError(
            _("{path} is open in another program, so nothing was restored.").format(path=path),
            hint=_("Close it there, then restore again."),
        )


def _is_held(path: Path) -> bool:
    """Whether a program holds its place in the index of the journal of a file that cannot be read (any more).

    Not to be asked while this very program has it open: its own place would be given up.
    """
    try:
        import fcntl
    except ImportError:  # Windows lets no file be replaced that is open
        return False
    try:
        descriptor = os.open(path.with_name(f"{path.name}-shm"), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _EVERYBODYS_LOCK)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


_EVERYBODYS_LOCK = 128
"""The byte of the index that whoever has the file open keeps locked (SQLite, os_unix.c, UNIX_SHM_DMS)."""


def _move_aside(path: Path) -> Path | None:
    """Give what cannot be read another name, with its journal, which belongs to it; None for nothing."""
    if not os.path.lexists(path):
        return None
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    path.rename(aside)
    for end in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{end}").rename(aside.with_name(f"{aside.name}{end}"))
    return aside


def _journal_gone(path: Path) -> None:
    """No journal of another file may lie beside the restored one: SQLite would write it into that.

    What was kept had no other program, so its journal is written back and gone. What is left has lost its
    file before, and is put aside.
    """
    for end in ("-wal", "-shm"):
        journal = path.with_name(f"{path.name}{end}")
        if not journal.exists():
            continue
        number = 1
        while os.path.lexists(aside := path.with_name(f"{path.name}.damaged-{number}{end}")):
            number += 1
        journal.rename(aside)


def _refuse_same(path: Path, backup: Path) -> None:
    if path.exists() and path.samefile(backup):
        raise MissionFileError(
            _("{path} is the mission itself.").format(path=path),
            hint=_("“missiontui restore” lists its backups."),
        )


def _not_restored(path: Path, error: Exception) -> MissionFileError:
    reason = (isinstance(error, OSError) and error.strerror) or error
    return MissionFileError(
        _("{path} could not be restored: {reason}.").format(path=path, reason=reason),
        hint=_("Free some space, or see who may write there, then restore again."),
    )
