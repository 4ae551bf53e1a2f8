"""Where what is exported goes: a file that is written whole or not at all, and never over another one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.settings import write_private
from missiontui.text import fold


def file_name(mission: str, what: str, day: date, ending: str) -> str:
    """A name that every system takes: ``india-2025-people-2025-03-04.csv``; without an ending a folder's."""
    words = "-".join([*fold(mission).split()[:8], *fold(what).split()[:8]])
    stem = f"{words or 'mission'}-{day.isoformat()}"
    return f"{stem}.{ending}" if ending else stem


def unused(path: Path) -> Path:
    """That path, or the next one with a number behind its name if there is something already."""
    number, place = 1, path
    while place.exists() or place.is_symlink():
        number += 1
        place = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return place


def keep(path: Path, content: bytes, *, force: bool = False) -> Path:
    """Write a file, readable by nobody else; gives its full path.

    Args:
        force: whether a file that is there already may be replaced.

    Raises:
        MissionError: there is one, or it cannot be written; what was there before is untouched.
    """
    try:
        if not force and path.exists():
            raise MissionError(
                _("{path} exists already; nothing was written.").format(path=path),
                hint=_("Choose another name; in the shell --force replaces it."),
            )
        write_private(path, content)
    except OSError as error:
        raise _unwritable(path, error) from error
    return path.absolute()


def keep_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> Path:
    """Write several files into a folder, which is made if need be; gives its full path.

    Args:
        force: whether files that are there already may be replaced.

    Raises:
        MissionError: one of them is there, or cannot be written.
    """
    for name in files:
        if not force and (folder / name).exists():
            raise MissionError(
                _("{path} exists already; nothing was written.").format(path=folder / name),
                hint=_("Choose another folder; in the shell --force replaces what is in it."),
            )
    written: list[Path] = []
    try:
        for name, content in files.items():
            written.append(keep(folder / name, content, force=force))
    except MissionError:
        for path in [] if force else written:  # all of it or nothing
            with suppress(OSError):
                path.unlink()
        raise
    return folder.absolute()


def _unwritable(path: Path, error: OSError) -> MissionError:
    return MissionError(
        _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
        hint=_("Choose a folder that you can write to, or free some space."),
    )
