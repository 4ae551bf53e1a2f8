"""Backups: whole copies of a mission file, which count only once they have been read back.

They are made by ``VACUUM INTO``: a copy of the file alone would miss what its journal still holds. Each has
the key of the mission. What is public here may be called from any thread: it opens connections of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.clock import machine_now
from missiontui.domain.backups import Backup, backup_named, next_backup, superfluous
from missiontui.errors import MissionError, MissionFileError
from missiontui.folders import backups_folder, make_private
from missiontui.i18n import _
from missiontui.settings import user_paths
from missiontui.store.file_checks import JOURNALS
from missiontui.store.reading_back import (
    State,
    contents_of,
    heads_of,
    reader,
    reader_beside,
    refuse_damaged,
    state_of,
)
from missiontui.store.rehearsal_mark import is_marked, is_rehearsal, no_backup

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.keys import Key

__all__ = [
    "Backup",
    "backups_of",
    "before",
    "before_migration",
    "make",
    "make_if_changed",
    "newest_good",
    "write_to",
]

_NO_TIME = timedelta()

_TRIES = 5
"""How often it is begun anew where somebody writes while a copy is made: it takes 0.1 s."""

_LEFT_BEHIND = timedelta(hours=1)
"""After which half a copy that a kill has left is taken away."""


def backups_of(mission: Path) -> tuple[Backup, ...]:
    """The backups of a mission file, the newest first, by their names alone."""
    return backups_in(backups_folder(mission))


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                backup = backup_named(path, path.stat().st_size)
                if backup is not None:
                    found.append(backup)
    return tuple(sorted(found, reverse=True))


def make(file: MissionFile, reason: str = "") -> Backup:
    """Make a backup of what is saved now, and thin out the older ones.

    Args:
        reason: before what, one word of small letters; empty for none.

    Raises:
        MissionFileError: it could not be made or read back; there is no half of one. Or it is a rehearsal.
    """
    if _is_rehearsal(file.path, file.key):
        raise no_backup(file.path)
    return keep(file.path, file.key, reason)


def make_if_changed(file: MissionFile, reason: str = "", *, unless_younger: timedelta = _NO_TIME) -> Backup:
    """The newest backup where nothing was changed since, or where it is young enough; else a new one.

    Raises:
        MissionFileError: as for ``make``.
    """
    backups = backups_of(file.path)
    if backups:
        age = machine_now() - backups[0].made_at
        if _NO_TIME <= age < unless_younger or _has_all(backups[0], file):
            return backups[0]
    return make(file, reason)


def before(file: MissionFile, reason: str, *, unless_younger: timedelta = _NO_TIME) -> Backup | None:
    """Make a backup before something that changes much. None for a demo or a rehearsal, or where there is
    nothing to lose.

    Args:
        file: open in this thread.
        unless_younger: than this, one that there is does as well.

    Raises:
        MissionFileError: it could not be made, and what it was for is better not done.
    """
    if user_paths().is_demo(file.path) or is_rehearsal(file):
        return None
    if file.row("SELECT 1 FROM operation LIMIT 1") is None:
        return None
    try:
        return make_if_changed(file, reason, unless_younger=unless_younger)
    except MissionFileError as error:
        raise MissionFileError(
            _("No backup could be made first, so nothing was changed: {reason}").format(reason=error.message),
            hint=error.hint,
        ) from error


def before_migration(path: Path, key: Key | None) -> Backup | None:
    """Make a backup of a file that is about to be brought up to date, with a connection of its own: within a
    transaction no copy can be made. None for a demo or a rehearsal.

    Raises:
        MissionFileError: it could not be made.
    """
    return None if user_paths().is_demo(path) or _is_rehearsal(path, key) else keep(path, key, "migration")


def _is_rehearsal(path: Path, key: Key | None) -> bool:
    """Whether a file is a rehearsal, asked with a connection of its own, from any thread."""
    if user_paths().is_rehearsal(path):
        return True
    with reader_beside(path, key) as connection:
        return is_marked(connection)


def newest_good(path: Path, key: Key | None) -> Backup | None:
    """The newest backup of a mission that can be read to its last page with the mission's key."""
    for backup in backups_of(path):
        with suppress(MissionError):
            contents_of(backup.path, key)
            return backup
    return None


def write_to(file: MissionFile, target: Path) -> Path:
    """Write a backup to another place, under another name; it is never thinned out. Gives its full path.

    Raises:
        MissionFileError: there is something already, or it could not be made or read back.
    """
    for ending in ("", *JOURNALS):  # a journal that has lost its file would be read with this one
        there = target.with_name(f"{target.name}{ending}")
        if os.path.lexists(there):
            raise MissionFileError(
                _("{path} exists already; nothing was written.").format(path=there),
                hint=_("Choose another name."),
            )
    with _copied(file.path, file.key, target.parent) as partial:
        partial.rename(target)
    return target.absolute()


def thin(folder: Path) -> None:
    """Remove the backups in a folder that have had their time, and what kills have left half done."""
    from missiontui.store.opening import remove

    now = machine_now()
    for backup in superfluous(backups_in(folder), now):
        with suppress(OSError):
            remove(backup.path)
    for partial in folder.glob("*.partial"):
        with suppress(OSError):
            if now.timestamp() - partial.stat().st_mtime > _LEFT_BEHIND.total_seconds():
                remove(partial)


def keep(path: Path, key: Key | None, reason: str, *, source: Any = None) -> Backup:
    """Make a backup of a file by its name; as ``make`` otherwise.

    Args:
        key: None for a plain file.
        source: a connection to it, where no other can be opened; None for one of its own.
    """
    folder = backups_folder(path)
    try:
        make_private(folder)
    except OSError as error:
        raise _no_place(folder, error) from error
    with _copied(path, key, folder, source) as partial:
        backup = next_backup(machine_now(), reason, backups_in(folder))
        place = folder / backup.name
        partial.rename(place)
        sync_folder(folder)
    made = replace(backup, path=place, size=place.stat().st_size)
    thin(folder)
    return made


@contextmanager
def _copied(path: Path, key: Key | None, folder: Path, source: Any = None) -> Iterator[Path]:
    """A copy under a passing name, read back and on the disk; gone afterwards if it was not renamed."""
    from missiontui.store.opening import remove

    partial = folder / f"{os.urandom(8).hex()}.partial"
    try:
        for _try in range(_TRIES):
            copied, before, after = _copy(path, key, partial, source)
            if before == after:
                break
        if not _is_copy(copied, before, after):
            raise MissionFileError(
                _("A backup of {path} was made, but it does not hold the same.").format(path=path),
                hint=_("Nothing of it was kept. Try again; if it happens again, check the disk."),
            )
        sync(partial)
        yield partial
    except OSError as error:
        raise _no_place(folder, error) from error
    finally:
        with suppress(OSError):
            remove(partial)


def _copy(path: Path, key: Key | None, partial: Path, source: Any) -> tuple[State, State, State]:
    """Copy a mission; how much there is in the copy, and was in the mission just before and just after."""
    from missiontui.store.opening import keep_copy, remove

    remove(partial)
    with reader_beside(path, key) if source is None else nullcontext(source) as here:
        before = state_of(here)
        keep_copy(here, partial)
        after = state_of(here)
    with reader(partial, key) as copy:
        refuse_damaged(copy, partial)
        return state_of(copy), before, after


def _is_copy(copied: State, before: State, after: State) -> bool:
    """Whether a copy has what was there: all that was before it was begun, and nothing that was not after."""
    if before == after:
        return copied == before
    return _reaches(copied, before) and _reaches(after, copied)


def _reaches(state: State, other: State) -> bool:
    return all(state.heads.get(site, 0) >= seq for site, seq in other.heads.items())


def _has_all(backup: Backup, file: MissionFile) -> bool:
    """Whether a backup has all that is in the log now, and is still whole."""
    with (
        suppress(MissionError),
        reader(backup.path, file.key) as there,
        reader_beside(file.path, file.key) as here,
    ):
        if heads_of(there) != heads_of(here):
            return False
        refuse_damaged(there, backup.path)
        return True
    return False


def sync(path: Path) -> None:
    """Have a file on the disk, so that a power cut does not take it.

    Raises:
        OSError: it cannot be written.
    """
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows has no way to ask for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _no_place(folder: Path, error: OSError) -> MissionFileError:
    return MissionFileError(
        _("No backup can be kept in {folder}: {reason}.").format(
            folder=folder, reason=error.strerror or error
        ),
        hint=_("Free some space, or see who may write there."),
    )
