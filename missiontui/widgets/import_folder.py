"""What stands in a folder, to choose files from."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from missiontui.domain.sizes import size_in_words
from missiontui.i18n import _
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_SIZE, _TIME = 9, 17


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder.

    Args:
        name: as it can be shown; the path has it as it is.
        size: bytes.
        changed_at: by the laptop's clock and zone.
    """

    name: str
    path: Path
    is_folder: bool
    size: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was looked at.

    Args:
        shown: its path as it can be shown.
        problem: why it cannot be looked at; empty where it was.
        is_cut: whether there is more in it than was looked at.
    """

    path: Path
    shown: str
    entries: tuple[Entry, ...]
    problem: str = ""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list: an entry, or all files of the folder, or the folder above.

    Args:
        key: ``all``, ``up``, or the path.
    """

    key: str
    words: str
    entry: Entry | None = None
    is_marked: bool = False


def choices_of(folder: Folder, marked: AbstractSet[Path], narrowed_to: Sequence[str]) -> list[Choice]:
    """The lines for a folder.

    Args:
        marked: files that are to be taken together.
        narrowed_to: words, folded, all of which a name must have; none for everything.
    """
    from missiontui.text import fold

    entries = [entry for entry in folder.entries if all(word in fold(entry.name) for word in narrowed_to)]
    lines = []
    number = sum(not entry.is_folder for entry in folder.entries)
    if number > 1 and not narrowed_to:
        lines.append(Choice("all", _("All {number} files of this folder").format(number=number)))
    lines += [Choice(str(entry.path), entry.name, entry, entry.path in marked) for entry in entries]
    if folder.path.parent != folder.path and not narrowed_to:
        lines.append(Choice("up", _(".. the folder above")))
    return lines


class FolderList(LineList[Choice]):
    """Shows the files and folders there are."""

    def key_of(self, row: Choice) -> object:
        """Which one it is."""
        return row.key

    def pieces(self, row: Choice, _part: int) -> Sequence[Piece]:
        """One of them."""
        width = self.size.width - 2
        entry = row.entry
        if entry is None:
            return [(fit(f"  {row.words}", width), "heading" if row.key == "all" else "quiet")]
        name = max(12, width - _SIZE - _TIME - 4)
        sign = "✓" if row.is_marked else "▸" if entry.is_folder else " "
        size = _("folder") if entry.is_folder else size_in_words(entry.size)
        return [
            (f"{sign} ", "good"),
            (fit(entry.name, name - 1) + " ", "good" if row.is_marked else "name"),
            (f"{fit(size, _SIZE - 1)} ", "quiet"),
            (fit(f"{entry.changed_at:%Y-%m-%d %H:%M}", _TIME), "quiet"),
        ]
