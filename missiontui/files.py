"""Writing a file that somebody asked for: whole or not at all, readable by nobody else, where they say."""

from __future__ import annotations

import os
from pathlib import Path

from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.settings import write_private


def path_typed(words: str) -> Path:
    """The path that somebody typed; ``~`` is their own folder.

    Raises:
        InputError: it begins with the folder of a user whom this system does not have.
    """
    try:
        return Path(words).expanduser()
    except RuntimeError as error:
        raise InputError(
            _("There is no folder {folder}.").format(folder=Path(words).parts[0]),
            hint=_("“~/” is your own folder."),
        ) from error


def is_folder(words: str) -> bool:
    """Whether a path that somebody typed is that of a folder, there or not; without words the present one.

    Raises:
        InputError: see ``path_typed``.
    """
    return words.endswith(("/", os.sep)) or _is_there(path_typed(words))


def unused(path: Path) -> Path:
    """That path, or the next one with a number behind its name if there is something already."""
    number, place = 1, path
    while os.path.lexists(place):
        number += 1
        place = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return place


def write_file(path: Path, content: bytes, *, replaces: bool = False) -> Path:
    """Write a file into a folder that is there; gives its full path.

    Args:
        replaces: whether a file that is there already may go.

    Raises:
        MissionError: there is one, there is no such folder, or it cannot be written; what was there before
            is untouched.
    """
    if not replaces and os.path.lexists(path):
        raise MissionError(
            _("{path} exists already; nothing was written.").format(path=path),
            hint=_("Choose another name; in the shell --force replaces it."),
        )
    refuse_no_folder(path.parent)
    try:
        write_private(path, content)
    except OSError as error:
        raise unwritable(path, error) from error
    return path.absolute()


def write_made(name: str, content: bytes, target: str = "", *, force: bool = False) -> Path:
    """Write what was made where somebody wants it: in a folder under its own name, where it never replaces
    another file; or as the file they typed, which is given its ending where it has none. Gives its full path.

    Args:
        name: what it is called where nobody says otherwise.
        target: as somebody typed it; empty for the present folder.
        force: whether a file that is there already may be replaced.

    Raises:
        MissionError: there is one, or it cannot be written; what was there before is untouched.
    """
    place, ending = path_typed(target), Path(name).suffix
    if is_folder(target) or is_folder(str(place)):
        return write_file(unused(place / name), content)
    named = place if place.suffix.lower() == ending else place.with_name(f"{place.name}{ending}")
    return write_file(named, content, replaces=force)


def refuse_no_folder(folder: Path) -> None:
    """A folder that was mistyped, or a stick that is not in, is not made.

    Raises:
        MissionError: there is no such folder.
    """
    if _is_there(folder):
        return
    words = _("{folder} is no folder.") if os.path.lexists(folder) else _("There is no folder {folder}.")
    raise MissionError(
        words.format(folder=folder.absolute()), hint=_("Make it first, or choose another one.")
    )


def unwritable(path: Path, error: OSError) -> MissionError:
    """What to tell whose file the system did not write."""
    return MissionError(
        _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
        hint=_("Choose a folder that you can write to, or free some space."),
    )


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # its name is too long
        return False
