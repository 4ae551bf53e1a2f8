"""The second copies of backups, in a folder of the person's choice such as one on a stick."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.domain.backups import Backup
from missiontui.errors import MissionError, OutOfReachError
from missiontui.files import path_typed
from missiontui.folders import BACKUPS, make_private
from missiontui.i18n import _
from missiontui.laptop import this_laptop
from missiontui.store.backups import backups_in, sync, sync_folder, thin

if TYPE_CHECKING:
    from missiontui.settings import Settings
    from missiontui.store.keys import Key


def second_folder(settings: Settings) -> Path | None:
    """The folder of which the settings say that backups are copied to it; None for none.

    Raises:
        InputError: it is in the folder of a user whom this system does not have.
    """
    return path_typed(settings.backups_also_in) if settings.backups_also_in else None


def second_folder_of(mission: Path, folder: Path) -> Path:
    """Where a mission's second copies lie in a folder. Other laptops may use the same stick, and missions in
    other folders may have the same name, so there is a sign of this one in it."""
    place = f"{this_laptop().token} {mission.resolve()}".encode("utf-8", "backslashreplace")
    return folder / f"{mission.name}.{zlib.crc32(place):08x}{BACKUPS}"


def second_copies(mission: Path, folder: Path) -> tuple[Backup, ...]:
    """The second copies of a mission's backups, the newest first.

    Raises:
        OutOfReachError: the folder is not there at present.
    """
    _refuse_absent(folder)
    return backups_in(second_folder_of(mission, folder))


def keep_second(mission: Path, backup: Backup, folder: Path, key: Key | None = None) -> Path:
    """Copy a backup to the second folder, unless it is there already, and thin out the older ones there.

    Args:
        key: of an encrypted mission: what still lies there in the clear is encrypted, too.

    Raises:
        OutOfReachError: the folder is not there at present; it is never made.
        MissionError: it cannot be written there.
    """
    _refuse_absent(folder)
    place = second_folder_of(mission, folder)
    copy = place / backup.name
    try:
        if not (copy.exists() and copy.stat().st_size == backup.size):
            make_private(place)
            with _copied(backup.path, place) as partial:
                partial.replace(copy)
                sync_folder(place)
        thin(place)
        if key is not None:
            from missiontui.store.rewriting import encrypt_second  # imports this module

            encrypt_second(mission, key, folder)
    except OSError as error:
        raise MissionError(
            _("No second copy can be kept in {folder}: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            hint=_("Free some space there, or see who may write there."),
        ) from error
    return copy


@contextmanager
def _copied(path: Path, folder: Path) -> Iterator[Path]:
    """A copy under a passing name, on the disk and compared; nothing is left of it if it was not renamed."""
    partial = folder / f"{os.urandom(8).hex()}.partial"
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        shutil.copyfile(path, partial)
        sync(partial)
        if not cmp(path, partial, shallow=False):
            raise OSError(_("what was written there is not what can be read"))
        yield partial
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _refuse_absent(folder: Path) -> None:
    if not folder.is_dir():
        raise OutOfReachError(
            _("{folder} is not there at present, so there is no second copy of the backups.").format(
                folder=folder
            ),
            hint=_("Put the stick in; the next backup is copied to it."),
        )
