"""Where what is exported goes: names that every system takes, and folders that are whole or not there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from missiontui.errors import MissionError
from missiontui.files import refuse_no_folder, unwritable, write_file
from missiontui.i18n import _
from missiontui.text import fold

_LONGEST_PART = 60
"""Characters of a mission's or a company's name: most disks take 255 for the whole name."""


def file_name(mission: str, what: str, day: date, ending: str) -> str:
    """A name that every system takes: ``india-2025-people-2025-03-04.csv``; without an ending a folder's."""
    parts = (fold(words).replace(" ", "-")[:_LONGEST_PART].strip("-") for words in (mission, what))
    stem = f"{'-'.join(part for part in parts if part) or 'mission'}-{day.isoformat()}"
    return f"{stem}.{ending}" if ending else stem


def keep_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> Path:
    """Write several files into a folder, which is made if need be; gives its full path.

    Args:
        force: whether files that are there already may be replaced.

    Raises:
        MissionError: one of them is there, or cannot be written; without force nothing of them is left.
    """
    refuse_no_folder(folder.parent)
    is_new = not os.path.lexists(folder)
    for name in () if force else files:
        if os.path.lexists(folder / name):
            raise MissionError(
                _("{path} exists already; nothing was written.").format(path=folder / name),
                hint=_("Choose another folder; in the shell --force replaces what is in it."),
            )
    written: list[Path] = []
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        for name, content in files.items():
            written.append(write_file(folder / name, content, replaces=force))
    except OSError as error:
        raise unwritable(folder, error) from error
    except MissionError:
        with suppress(OSError):
            for path in () if force else written:
                path.unlink()
            if is_new:
                folder.rmdir()
        raise
    return folder.absolute()
