"""A list on its way out: lines with typed cells, which each format shows in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from missiontui.text import clean


@dataclass(frozen=True, slots=True)
class At:
    """An instant (UTC) with the zone of the place where it is, and how a spreadsheet says it."""

    moment: datetime
    zone: str
    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a program knows by one word in all languages, and a person by another in each."""

    code: str
    words: str


Cell = str | int | Decimal | bool | date | At | Word | tuple[str, ...] | None
"""What stands in a column: text, a number, yes or no, a day, an instant, a word, several names, nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, and the ids (by name) that only a program has use for."""

    ids: Mapping[str, str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table that is written.

    Args:
        name: what it holds, as a sheet or a key of JSON is called.
        columns: names for programs; those of the import where it reads this back.
        headers: what a spreadsheet shows above them, in the language of whoever reads it; else the columns.
    """

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    headers: tuple[str, ...] = field(default=())

    @property
    def shown_headers(self) -> tuple[str, ...]:
        """The header row of a spreadsheet."""
        return self.headers or self.columns

    def without(self, *columns: str) -> Listing:
        """The same without some columns."""
        kept = [place for place, column in enumerate(self.columns) if column not in columns]
        if len(kept) == len(self.columns):
            return self
        return Listing(
            self.name,
            tuple(self.columns[place] for place in kept),
            tuple(Line(line.ids, tuple(line.cells[place] for place in kept)) for line in self.lines),
            tuple(self.headers[place] for place in kept) if self.headers else (),
        )


def in_words(cell: Cell) -> str:
    """A cell as text, the way our import reads it."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "1"
    if isinstance(cell, At | Word):
        return clean(cell.words)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return clean("; ".join(cell))
    return clean(cell) if isinstance(cell, str) else str(cell)
