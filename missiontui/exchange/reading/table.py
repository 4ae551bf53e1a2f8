"""A table of clean text, its rows numbered as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from missiontui.exchange.problems import Problem

LARGEST_FILE = 50 * 1024 * 1024
LONGEST_CELL = 131_072
"""What Python's csv reads by default, and four times what a spreadsheet keeps in a cell."""
MOST_ROWS = 20_000
"""With something in them: fifty times a large mission. Planning one takes up to 0.2 ms."""
LAST_ROW = 1_048_576
"""Of a spreadsheet; those beneath a list are blank."""
MOST_COLUMNS = 500


class CellsByHeader(Mapping[str, str]):
    """The cells of a row by header. All rows share the places: a dict for each takes six times the memory."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[str]) -> None:
        """Args: places: header to its place in values, which may be shorter: what is not there is empty."""
        self._places = places
        self._values = values

    def __getitem__(self, header: str) -> str:
        place = self._places[header]
        return self._values[place] if place < len(self._values) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank: its number in the spreadsheet, and its cells by header.

    ``flaws`` are why some cells cannot be read, which are empty: a formula that came to an error.
    """

    number: int
    cells: Mapping[str, str]
    flaws: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What was read, and the rows that could not be (which are left out of ``rows``).

    A header that stands above two columns is told from the first by a number: ``Titre (2)``. A column that
    has none is called after its letter.

    Args:
        header_row: 0 where the file has no headers and they are ours.
    """

    path: Path
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
