"""The file of a new mission, where a person leaves its name to the program."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.text import fold

LONGEST_STEM = 60
"""Characters of a file's name before its number: far below what any file system allows."""


def free_path(folder: Path, name: str) -> Path:
    """A file in a folder that is called after a mission, with a number where there is one already.

    Raises:
        MissionFileError: the folder cannot be looked at.
    """
    stem = "-".join(fold(name).split())[:LONGEST_STEM] or "mission"
    number, path = 1, folder / f"{stem}.db"
    try:
        while path.exists():
            number += 1
            path = folder / f"{stem}-{number}.db"
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be made: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Choose a folder that you can write to."),
        ) from error
    return path
