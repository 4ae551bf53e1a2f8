"""The words above the columns of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widget import Widget

from missiontui.widgets.words import fit

Columns = Sequence[tuple[str, int]]
"""A word for each column, and its cells with what parts it from the next; none for one that is left out."""


class ColumnHeading(Widget):
    """What stands in the columns of a list, above it and as wide.

    Args:
        columns: gives them for a width in cells.
    """

    DEFAULT_CSS = "ColumnHeading { height: 1; color: $text-muted; }"

    def __init__(self, columns: Callable[[int], Columns]) -> None:
        super().__init__()
        self._columns = columns

    def render(self) -> Content:
        """The words; the list beside has a scrollbar of one cell."""
        cells = self._columns(self.size.width - 1)
        return Content("".join(fit(word, width - 1) + " " for word, width in cells if width))
