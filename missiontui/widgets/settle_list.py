"""The list of what is to be settled: a line a matter, with the sign and the word of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.settling import Matter, MatterKind, kind_in_words
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

KIND = 17
"""Cells of the longest word for a kind, in three languages, with what parts it from the title."""

_SIGNS = {
    MatterKind.CONFLICT: "≠",
    MatterKind.REFERS_TO_NOTHING: "✗",
    MatterKind.BADGE_TWICE: "⇄",
    MatterKind.ON_LIST_TWICE: "⇄",
    MatterKind.SEAT_TWICE: "⇄",
}
"""Of what is not here it is ``!``, as for every bus that is over full."""

Row = Matter | str
"""A matter, or the words of a heading."""


class SettleList(LineList[Row]):
    """Shows matters; headings are passed over."""

    @property
    def matter(self) -> Matter | None:
        """The one under the cursor."""
        row = self.chosen
        return row if isinstance(row, Matter) else None

    def key_of(self, row: Row) -> object:
        """The same as long as the matter is the same."""
        return row.id if isinstance(row, Matter) else (row,)

    def can_choose(self, row: Row) -> bool:
        """Matters, and no headings."""
        return isinstance(row, Matter)

    def pieces(self, row: Row, _part: int) -> Sequence[Piece]:
        """One matter."""
        width = self.size.width - 1
        if isinstance(row, str):
            return [(f" {fit(row, width - 1)}", "heading")]
        return [
            (f" {_SIGNS.get(row.kind, '!')} ", "warning"),
            (fit(kind_in_words(row.kind), KIND), "quiet"),
            (fit(row.title, max(10, width - KIND - 3)), "name"),
        ]
