"""A few lines of cells to draw on: words, boxes and ellipses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import sqrt

from rich.cells import get_character_cell_size
from textual.content import Content

Cell = tuple[str, str]
"""What stands in a cell, and its style; no character behind one that takes two cells."""


class Canvas:
    """Cells that are written on in any order; what is written last is seen. Outside of it nothing is.

    Args:
        width: cells of a line.
        height: lines.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[Cell]] = [[(" ", "")] * width for _line in range(height)]

    def write(self, column: int, row: int, text: str, style: str = "") -> None:
        """Words from a cell on, to the right."""
        for letter in text:
            size = get_character_cell_size(letter)
            if size == 0:  # a mark belongs to the letter before it
                self._add_mark(column - 1, row, letter)
                continue
            if 0 <= row < self.height and column >= 0 and column + size <= self.width:
                self._cells[row][column] = (letter, style)
                if size == 2:
                    self._cells[row][column + 1] = ("", style)
            column += size

    def box(self, column: int, row: int, width: int, height: int, style: str = "") -> None:
        """A frame with round corners."""
        self.write(column, row, f"╭{'─' * (width - 2)}╮", style)
        for line in range(1, height - 1):
            self.write(column, row + line, "│", style)
            self.write(column + width - 1, row + line, "│", style)
        self.write(column, row + height - 1, f"╰{'─' * (width - 2)}╯", style)

    def ellipse(self, column: int, row: int, halves: Sequence[int], style: str = "") -> None:
        """The outline of an ellipse, of the lines of a frame: every terminal has those.

        Args:
            column: of its centre.
            row: its first line.
            halves: half of its width in each line, in cells, as ``half_widths`` gives them.
        """
        last = len(halves) - 1
        for line, half in enumerate(halves):
            outer = min(line, last - line)
            steps = half - halves[outer - 1] if outer else half
            left, right, place = column - half, column + half, row + line
            corners = "╭╮╯╰" if line <= last / 2 else "╰╯╮╭"
            if outer == 0:
                self.write(left, place, f"{corners[0]}{'─' * (2 * half - 1)}{corners[1]}", style)
            elif steps == 0:
                self.write(left, place, "│", style)
                self.write(right, place, "│", style)
            else:
                self.write(left, place, f"{corners[0]}{'─' * (steps - 1)}{corners[2]}", style)
                self.write(right - steps, place, f"{corners[3]}{'─' * (steps - 1)}{corners[1]}", style)

    def content(self) -> Content:
        """All of it; what stands behind the last word of a line is left out."""
        return Content("\n").join(_line(cells) for cells in self._cells)

    def _add_mark(self, column: int, row: int, mark: str) -> None:
        if 0 <= row < self.height and 0 <= column < self.width:
            while column > 0 and not self._cells[row][column][0]:
                column -= 1
            letter, style = self._cells[row][column]
            self._cells[row][column] = (letter + mark, style)


def half_widths(across: float, height: int) -> list[int]:
    """Half of the width of an ellipse in each of its lines, in cells.

    Args:
        across: half of its width where it is widest.
        height: its lines; at least two.
    """
    halves = [round(across * sqrt(1 - ((line + 0.5) / height * 2 - 1) ** 2)) for line in range(height)]
    halves[height // 2] = halves[height // 2 - 1]  # a middle line alone would have no corners to reach it
    return halves


def _line(cells: list[Cell]) -> Content:
    parts = [
        ("".join(letter for letter, _style in group), style)
        for style, group in groupby(cells, lambda cell: cell[1])
    ]
    while parts and not parts[-1][0].strip() and not parts[-1][1]:
        parts.pop()
    return Content.assemble(*parts)
