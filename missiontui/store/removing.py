"""Removing a whole mission from this laptop: its file, and every copy that lies beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from missiontui.domain.backups import backup_named
from missiontui.errors import MissionFileError
from missiontui.folders import backups_folder
from missiontui.i18n import _
from missiontui.store.alone import PARTIAL, REWRITING, write_zeros
from missiontui.store.file_checks import JOURNALS

_HALF = rf"[0-9a-f]{{16}}\.(?:{PARTIAL}|{REWRITING})"
_BESIDE = rf"|\.before-\d+(?:-\d+)?|\.damaged-\d+|\.{_HALF}"
"""What follows the name of a mission where the program made a file beside it: nothing, or what was kept, put
aside or not finished. Each may have a journal; whatever else lies there is somebody's own."""


def files_of(mission: Path) -> tuple[Path, ...]:
    """Every file of a mission that lies beside it: itself, its journal, its backups, what was put aside, and
    the rescue files that took its place, with theirs."""
    mission = mission.absolute()
    found: dict[Path, None] = {}
    for place in (mission, *([mission.resolve()] if mission.is_symlink() else [])):
        for one in (place, *rescue_files(place)):
            found |= dict.fromkeys(_named(one.parent, f"{re.escape(one.name)}(?:{_BESIDE})"))
            found |= dict.fromkeys(_backups(one))
    return (*found, mission) if mission.is_symlink() else tuple(found)


def rescue_files(mission: Path) -> tuple[Path, ...]:
    """The files in which the work went on when the mission was lost: with the screens, if one is open."""
    stem = re.sub(r"-rescued-\d+$", "", mission.stem)
    return tuple(
        one
        for one in _named(mission.parent, rf"{re.escape(stem)}-rescued-\d+\.db")
        if one.suffix == ".db" and one.name != mission.name
    )


def remove_files(mission: Path, files: Iterable[Path]) -> tuple[Path, ...]:
    """Write zeros over files and delete them, the mission's own last; an SSD may keep what was written.

    Returns:
        What was removed.

    Raises:
        MissionFileError: one of them cannot be removed; the mission's own file is then still there.
    """
    mission = mission.absolute()
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
    for folder in {path.parent for path in removed} - {mission.parent, mission.resolve().parent}:
        with suppress(OSError):  # somebody keeps something else in it
            folder.rmdir()
    return tuple(removed)


def _named(folder: Path, pattern: str) -> Iterator[Path]:
    """The files in a folder that are called so, and their journals; no links, which may lead anywhere."""
    called = re.compile(rf"(?:{pattern})(?:{'|'.join(JOURNALS)})?")
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if called.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                yield path


def _backups(mission: Path) -> Iterator[Path]:
    folder = backups_folder(mission)
    for path in _named(folder, r".*\.db|" + _HALF):
        name = re.sub(f"(?:{'|'.join(JOURNALS)})$", "", path.name)
        if backup_named(folder / name) is not None or re.fullmatch(_HALF, name):
            yield path


def _overwrite(path: Path) -> None:
    """Write zeros over a file, unless it has another name: somebody has it there, too."""
    if path.is_symlink() or path.stat().st_nlink > 1:
        return
    with path.open("r+b", buffering=0) as file:
        write_zeros(file.fileno())
