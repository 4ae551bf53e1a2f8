"""The cells of a table before it is known which row has its headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from missiontui.exchange.problems import Problem


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a row, or a cell of it, cannot be read.

    Args:
        column: the place of the cell, from 0; None if it is the whole row.
        value: of the cell, as it can be shown.
    """

    problem: str
    hint: str
    column: int | None = None
    value: str = ""

    def at(self, row: int, header: str) -> Problem:
        """The problem that it is."""
        return Problem(self.problem, self.hint, row, header, self.value)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that is not blank: clean text by place, as far as the last cell with something in it.

    Args:
        number: as the spreadsheet shows it.
        flaw: why nothing of it can be read.
        flaws: why single cells of it cannot, which costs it only where something is read of them.
        repeated: places of cells that only repeat the one to their left, with which they are merged.
        width: cells that the row has, empty ones at its end too.
    """

    number: int
    cells: Sequence[str]
    flaw: Flaw | None = None
    repeated: frozenset[int] = frozenset()
    width: int = 0
    flaws: tuple[Flaw, ...] = ()

    @property
    def filled(self) -> list[str]:
        """The texts that stand in it, a merged one once."""
        return [text for place, text in enumerate(self.cells) if text and place not in self.repeated]
