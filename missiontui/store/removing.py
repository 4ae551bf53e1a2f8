"""Removing a whole mission from this laptop: its file, and every copy that lies beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from missiontui.errors import MissionFileError
from missiontui.folders import backups_folder
from missiontui.i18n import _

_BESIDE = (
    "{name}",
    "{name}-wal",
    "{name}-shm",
    "{name}-journal",
    "{name}.before-*",
    "{name}.damaged-*",
    "{stem}-rescued-*.db",
    "{stem}-rescued-*.db-wal",
    "{stem}-rescued-*.db-shm",
)
"""How the files of a mission are called: the file, its journal, what was kept or put aside."""

_PIECE = 1 << 20


def files_of(mission: Path) -> tuple[Path, ...]:
    """Every file of a mission that lies beside it: itself, its journal, its backups, what was put aside."""
    found = dict.fromkeys(
        path for pattern in _BESIDE for path in sorted(_named(mission, pattern)) if path.is_file()
    )
    folder = backups_folder(mission)
    with suppress(OSError):
        found |= dict.fromkeys(path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(found)


def remove_files(mission: Path, files: Iterable[Path]) -> tuple[Path, ...]:
    """Write zeros over files and delete them, the mission's own last; an SSD may keep what was written.

    Returns:
        What was removed.

    Raises:
        MissionFileError: one of them cannot be removed; the mission's own file is then still there.
    """
    removed = []
    for path in sorted(files, key=lambda one: one == mission):
        try:
            with suppress(FileNotFoundError):  # a journal that went with its last reader
                _overwrite(path)
                path.unlink()
        except OSError as error:
            raise MissionFileError(
                _("{path} cannot be removed: {reason}.").format(path=path, reason=error.strerror or error),
                hint=_("What went before it is gone. Close what has it open, then do it again."),
            ) from error
        removed.append(path)
    with suppress(OSError):  # somebody keeps something else in it
        backups_folder(mission).rmdir()
    return tuple(removed)


def _named(mission: Path, pattern: str) -> Iterator[Path]:
    name = pattern.format(name=_literal(mission.name), stem=_literal(mission.stem))
    with suppress(OSError):
        yield from mission.parent.glob(name)


def _literal(name: str) -> str:
    """A name as ``glob`` takes it for itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())
