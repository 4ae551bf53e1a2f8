"""A table of clean text, its rows numbered as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from missiontui.exchange.problems import Problem

LARGEST_FILE = 50 * 1024 * 1024
LONGEST_CELL = 131_072
"""What Python's csv reads by default, and four times what a spreadsheet keeps in a cell."""
MOST_ROWS = 100_000
MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank: its number in the spreadsheet, and its cells by header."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read, and the rows that could not be (which are left out of ``rows``).

    A header that stands above two columns is told from the first by a number: ``Titre (2)``.
    """

    path: Path
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
