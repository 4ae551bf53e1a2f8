"""The backups of a mission as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.backup_words import contents_in_words, reason_in_words
from missiontui.domain.backups import Backup, Contents
from missiontui.domain.dates import time_or_day
from missiontui.domain.sizes import size_in_words
from missiontui.i18n import _
from missiontui.text import clean
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup, and what was found in it.

    Args:
        contents: None while it is not read, or cannot be.
        problem: why it cannot be used.
        now: UTC by the machine.
    """

    backup: Backup
    contents: Contents | None
    problem: str
    now: datetime
    zone: str

    @property
    def is_read(self) -> bool:
        """Whether somebody has looked into it."""
        return self.contents is not None or bool(self.problem)


class BackupList(LineList[BackupLine]):
    """Shows backups, two lines for each: when and before what; whether it is good, and what is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("What differs"), id="backups.differences"),
    ]

    class Opened(LineList.Opened):
        """Enter was pressed on one."""

    @property
    def lines_a_row(self) -> int:
        """When; below it what."""
        return 2

    def key_of(self, row: BackupLine) -> object:
        """Which one it is."""
        return row.backup.name

    def pieces(self, row: BackupLine, part: int) -> Sequence[Piece]:
        """One line of one of them."""
        width = self.size.width - 2
        if part == 0:
            time = time_or_day(row.backup.made_at, row.now, row.zone)
            reason, size = reason_in_words(row.backup.reason), size_in_words(row.backup.size)
            left = width - len(time) - len(size) - 4
            return [(f"{time}  ", "name"), (fit(reason, left) + "  ", ""), (size, "quiet")]
        if row.contents is not None:
            return [("  ✓ ", "good"), (fit(contents_in_words(row.contents), width - 4), "quiet")]
        if row.problem:
            return [("  ✗ ", "error"), (fit(clean(row.problem, multiline=False), width - 4), "error")]
        return [("  … ", "quiet"), (fit(_("being read"), width - 4), "quiet")]
