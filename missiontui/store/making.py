"""Making a mission file with something in it, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from missiontui.store.alone import PARTIAL
from missiontui.store.backups import sync_folder
from missiontui.store.connection import MissionFile
from missiontui.store.keys import Key
from missiontui.store.opening import create_mission, remove


@contextmanager
def new_mission(path: Path, key: Key | None = None) -> Iterator[MissionFile]:
    """A new mission file, open to be filled; none is left if what follows fails.

    Args:
        key: what it is encrypted with, a new one; None for a plain file.

    Raises:
        MissionFileError: there is a file already, or it cannot be made there.
    """
    with create_mission(path, key) as file:
        try:
            yield file
        except BaseException:
            file.close()
            remove(path)
            raise


@contextmanager
def whole_mission(path: Path, key: Key | None = None) -> Iterator[MissionFile]:
    """The same, under its name only when it is filled: a kill leaves nothing that somebody could take for a
    mission, and the next one that is made there removes what it did leave.

    For what is filled in one go and asks for no backup meanwhile: until then the file has another name.

    Raises:
        MissionFileError: as ``new_mission``.
    """
    half = path.with_name(f"{path.name}.{PARTIAL}")
    with suppress(OSError):  # what is wrong with the folder is told when the file is made
        remove(half)
    try:
        with create_mission(half, key, named=path) as file:
            yield file
        half.rename(path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            remove(half)
        raise
