"""The list of people and organisations."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from missiontui.domain.people import Listed
from missiontui.i18n import _
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

PHONE = 15
"""Cells of ``+44 7700 900796``."""

BELONGS = 12
"""Cells of ``hub.brussels``."""

WIDE = 100
"""Cells from which somebody takes one line, in columns; else it is two."""


class DirectoryList(LineList[Listed]):
    """Shows who was found, the best first, and a line below them that says how many more there are."""

    @property
    def lines_a_row(self) -> int:
        """One line where the columns fit, else two."""
        return 1 if self.size.width >= WIDE else 2

    def key_of(self, row: Listed) -> object:
        """Which record it is."""
        return row.table, row.id

    def pieces(self, row: Listed, part: int) -> Sequence[Piece]:
        """Words and styles of one line of somebody."""
        name = f"▣ {row.name}" if row.table == "organisation" else row.name or "–"
        to_complete = "✎ " + _("to complete") if row.is_to_complete else ""
        width = self.size.width - 2
        if self.lines_a_row == 2:
            if part == 0:
                return [(f" {fit(name, max(10, width - PHONE - 1))} ", "name"), (fit(row.phone, PHONE), "")]
            words = " · ".join(word for word in (row.what, row.where, row.belongs) if word)
            mark = f"{to_complete}  " if to_complete else ""
            return [("   ", ""), (mark, "warning"), (fit(words, max(0, width - 2 - cell_len(mark))), "quiet")]
        room = width - PHONE - BELONGS - 4
        what = " · ".join(word for word in (to_complete, row.what) if word)
        return [
            (f" {fit(name, room * 36 // 100)} ", "name"),
            (f"{fit(what, room * 29 // 100)} ", "warning" if to_complete else "quiet"),
            (f"{fit(row.where, room * 35 // 100)} ", ""),
            (f"{fit(row.belongs, BELONGS)} ", "quiet"),
            (fit(row.phone, PHONE), ""),
        ]
