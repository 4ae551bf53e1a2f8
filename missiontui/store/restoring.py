"""Putting a backup in the place of a mission file, and keeping what it replaces."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.domain.backups import Backup, Contents
from missiontui.errors import MissionError, MissionFileError
from missiontui.files import refuse_no_folder
from missiontui.i18n import _
from missiontui.settings import user_paths
from missiontui.store import backups, driver
from missiontui.store.alone import PARTIAL, alone_with, open_elsewhere, remove_remains
from missiontui.store.file_checks import JOURNALS, check_folder, is_encrypted
from missiontui.store.opening import keep_copy, remove
from missiontui.store.reading_back import contents_of, reader
from missiontui.store.rehearsal_mark import no_restoring

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
    broken off, under the name is what was there or what was in the backup, whole.

    Args:
        path: of the mission, which nobody has open; there or not.
        backup: a backup, or any mission file.
        key: of the backup; not looked at for a plain one.
        mission_key: of what is there now, where that is another one.

    Raises:
        LockedMissionError, WrongPassphraseError: the key is not the backup's.
        MissionFileError: the backup is damaged, no mission or a rehearsal, another program has the mission
            open, or there is no place. The mission is as it was.
    """
    contents = contents_of(backup, key)
    if contents.is_rehearsal or user_paths().is_rehearsal(path):
        raise no_restoring()
    place = Path(os.path.realpath(path))
    _refuse(place, backup)
    new = place.with_name(f"{place.name}.{os.urandom(8).hex()}.{PARTIAL}")
    kept, aside = None, None
    try:
        key_now = _key_now(place, mission_key or key)
        if _is_whole(place, key_now):
            with alone_with(place, key_now) as alone:
                remove_remains(place)
                _write(backup, key, new)
                kept = backups.keep(path, key_now, "restore", source=alone.connection)
                alone.give_way_to(new)
        else:
            if _is_held(place):
                raise open_elsewhere(place)
            remove_remains(place)
            _write(backup, key, new)
            aside = _put_aside(place)
            new.replace(place)
            backups.sync_folder(place.parent)
    except (OSError, driver.Error) as error:
        raise _not_restored(path, error) from error
    finally:
        with suppress(OSError):
            remove(new)
    return Restored(contents, kept, aside)


def _write(backup: Path, key: Key | None, new: Path) -> None:
    """Copy a backup beside the mission, read it back, and have the disk keep it."""
    with reader(backup, key) as source:
        keep_copy(source, new)
    contents_of(new, key)
    backups.sync(new)


def _key_now(place: Path, key: Key | None) -> Key | None:
    """The key of what is there now: none of a plain file, or of what cannot be read."""
    with suppress(OSError):
        return key if is_encrypted(place) else None
    return None


def _is_whole(place: Path, key: Key | None) -> bool:
    """Whether what is there can be read to its last page, so that it can be kept as a backup.

    Raises:
        MissionFileError: another program does not let it be read, or it is a rehearsal that was carried away.
    """
    try:
        there = contents_of(place, key)
    except MissionError as error:
        if str(getattr(error.__cause__, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise
        return False
    if there.is_rehearsal:
        raise no_restoring()
    return True


def _refuse(place: Path, backup: Path) -> None:
    """Refuse a backup that is the mission itself, and a place where no mission can be."""
    if place.exists() and place.samefile(backup):
        raise MissionFileError(
            _("{path} is the mission itself.").format(path=place),
            hint=_("“missiontui restore” lists its backups."),
        )
    if place.is_dir():
        raise MissionFileError(
            _("{path} is a folder, not a mission file.").format(path=place),
            hint=_("Name the mission with --mission FILE."),
        )
    refuse_no_folder(place.parent)
    check_folder(place)


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


def _put_aside(place: Path) -> Path | None:
    """Give what cannot be read another name, with its journal, which belongs to it. None where only a journal
    has been left: SQLite would write it into whatever gets the name next.

    Its own name it keeps until the restored one takes it, so that there is always a file under that.
    """
    number = 1
    while any(os.path.lexists(_aside(place, number, ending)) for ending in ("", *JOURNALS)):
        number += 1
    aside = _aside(place, number)
    is_there = os.path.lexists(place)
    if is_there:
        try:
            os.link(place, aside)
        except OSError:  # a stick has no second names
            place.rename(aside)
    for ending in JOURNALS:
        with suppress(FileNotFoundError):
            place.with_name(f"{place.name}{ending}").rename(_aside(place, number, ending))
    return aside if is_there else None


def _aside(place: Path, number: int, ending: str = "") -> Path:
    return place.with_name(f"{place.name}.damaged-{number}{ending}")


def _not_restored(path: Path, error: Exception) -> MissionFileError:
    reason = (isinstance(error, OSError) and error.strerror) or error
    return MissionFileError(
        _("{path} could not be restored: {reason}.").format(path=path, reason=reason),
        hint=_("Free some space, or see who may write there, then restore again."),
    )
