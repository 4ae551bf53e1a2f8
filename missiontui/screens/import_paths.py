"""Files on the disk: what stands in a folder, and what is meant by a path that is typed or dropped."""

from __future__ import annotations

import os
import shlex
import stat
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from missiontui.errors import InputError
from missiontui.exchange.incoming import ENDINGS
from missiontui.i18n import _
from missiontui.text import clean
from missiontui.widgets.import_folder import Entry, Folder

MOST = 2000
"""Entries of a folder that are looked at: of a folder with more, a path is typed."""


@dataclass
class LastFolder:
    """Where files were chosen last, for as long as the program runs."""

    path: Path | None = None

    def begin(self) -> Path:
        """Where choosing begins: there, else in the present folder if it has files, else at downloads."""
        home, here = Path.home(), Path.cwd()
        begun = here if here != home and _has_files(here) else None
        wanted = (self.path, begun, home / "Downloads", home, here)
        return next((path for path in wanted if path is not None and is_folder(path)), home)


def _has_files(folder: Path) -> bool:
    """Whether there is something by whose name it can be imported."""
    try:
        with os.scandir(folder) as found:
            return any(Path(one.name).suffix.lower() in ENDINGS for one in islice(found, MOST))
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be looked at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def shown(path: Path) -> str:
    """A path as it can be shown, whatever bytes it has; ``~`` for home."""
    words = clean(str(path), multiline=False)
    home = clean(str(Path.home()), multiline=False)
    return f"~{words[len(home) :]}" if home != "/" and words.startswith((f"{home}{os.sep}",)) else words


def read_folder(path: Path, *, every: bool = False) -> Folder:
    """What stands in a folder, files first and the newest of them first.

    Args:
        every: files of any name; else only those that can be imported by their name, and nothing hidden.
    """
    entries: list[Entry] = []
    is_cut = False
    try:
        with os.scandir(path) as found:
            for number, one in enumerate(found):
                if number >= MOST:
                    is_cut = True
                    break
                entry = _entry(one)
                if entry is not None and (every or _is_wanted(entry)):
                    entries.append(entry)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        problem = _("{path} cannot be read: {reason}.").format(path=shown(path), reason=reason)
        return Folder(path, shown(path), (), clean(problem, multiline=False))
    newest_first = sorted(entries, key=lambda entry: (-entry.changed_at.timestamp(), entry.name))
    files = [entry for entry in newest_first if not entry.is_folder]
    folders = sorted((entry for entry in entries if entry.is_folder), key=lambda entry: entry.name.lower())
    return Folder(path, shown(path), (*files, *folders), is_cut=is_cut)


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that are meant by a path: of a folder, all in it that can be imported, by name."""
    if not is_folder(path):
        return (path,)
    folder = read_folder(path)
    files = (entry.path for entry in folder.entries if not entry.is_folder)
    return tuple(sorted(files, key=lambda file: file.name))


def paths_in(line: str, base: Path) -> tuple[Path, ...]:
    """The files or folders that are meant by a line, as it is typed or as a terminal pastes what is dropped.

    Args:
        line: one or several paths: with ``~``, in quotes, with backslashes, as ``file://`` addresses.
        base: to which a path without a beginning is taken.

    Raises:
        InputError: one of them is not there.
    """
    line = line.strip("\r\n\t ")
    whole = _found(line, base) or _found(line.strip("'\""), base)
    if whole is not None:
        return (whole,)
    found = []
    for word in _words(line):
        path = _found(word, base)
        if path is None:
            raise InputError(
                _("There is nothing called {path}.").format(path=clean(word, multiline=False)),
                hint=_("Type the path of a file or a folder, or drop it here."),
            )
        found.append(path)
    if not found:
        raise InputError(_("Which file?"), hint=_("Type the path of a file or a folder, or drop it here."))
    return tuple(found)


def _words(line: str) -> list[str]:
    """The paths of a line that has several: with quotes and backslashes, as a shell would take them."""
    if os.name == "nt":
        return [word.strip('"') for word in line.splitlines() if word]
    try:
        return shlex.split(line)
    except ValueError:  # a quote that does not end
        return [line]


def _found(word: str, base: Path) -> Path | None:
    """What stands under a path; None for nothing."""
    try:
        if word.startswith("file:"):
            word = url2pathname(unquote(urlsplit(word).path)) if os.name != "nt" else url2pathname(word[5:])
        path = base / Path(word).expanduser()
        return path if word and path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, the home of a user who is not here
        return None


def _entry(one: os.DirEntry[str]) -> Entry | None:
    """A file or a folder; None for what is neither, and for what is gone by now."""
    try:
        seen = one.stat()
        changed_at = datetime.fromtimestamp(seen.st_mtime)
    except (OSError, ValueError, OverflowError):
        return None
    if not (stat.S_ISDIR(seen.st_mode) or stat.S_ISREG(seen.st_mode)):
        return None
    name = clean(one.name, multiline=False) or "?"
    return Entry(name, Path(one.path), stat.S_ISDIR(seen.st_mode), seen.st_size, changed_at)


def _is_wanted(entry: Entry) -> bool:
    if entry.name.startswith((".", "~$")):  # hidden, or the lock of an open spreadsheet
        return False
    return entry.is_folder or entry.path.suffix.lower() in ENDINGS


def name_of(path: Path) -> str:
    """A file's name as it can be shown."""
    return clean(path.name, multiline=False) or shown(path)
