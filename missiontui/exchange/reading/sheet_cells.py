"""The cells of a sheet of a workbook, as the spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.exchange.problems import shown
from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.grid import Flaw
from missiontui.exchange.reading.header_rows import column_letter
from missiontui.exchange.reading.number_formats import PLAIN, NumberFormat
from missiontui.exchange.reading.numbers import shown_iso, shown_number
from missiontui.exchange.reading.shared_texts import TextCollector, unescaped
from missiontui.exchange.reading.table import LAST_ROW, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from missiontui.exchange.reading.xml_parts import PartReader, XmlRefused
from missiontui.i18n import _

_LAST_COLUMN = 16_384
_MOST_MERGED = 50_000
_DIGITS = "0123456789"
_DIGITS_AT_MOST = 40
"""Of a number as it is; with more it is no number that a spreadsheet keeps."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; columns from 0."""


@dataclass(slots=True)
class SheetCells:
    """What stands in a sheet.

    Args:
        rows: cells by row number, as far as the last one with something in it.
        flaws: why cells of a row cannot be read, by row number.
        broken: why whole rows are given up, in which or before which too many cells cannot be read.
        merged: areas of cells that are merged.
        hidden_rows: those with something in them.
        hidden_columns: first and last, from 0.
        beyond: the first cell with something in it that stands too far to the right; empty for none.
    """

    rows: dict[int, list[str]] = field(default_factory=dict)
    flaws: dict[int, list[Flaw]] = field(default_factory=dict)
    broken: dict[int, Flaw] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class CellMeanings:
    """What cells refer to: the texts and the number formats of their workbook, and from when it counts."""

    texts: Sequence[str | None]
    formats: Sequence[NumberFormat]
    from_1904: bool = False


class SheetReader(PartReader):
    """Reads ``sheet1.xml``. Formulas are not read, only the values that were stored with them."""

    def __init__(self, meanings: CellMeanings, allowance: Allowance) -> None:
        super().__init__()
        self.found = SheetCells()
        self._meanings = meanings
        self._allowance = allowance
        self._row = self._column = 0
        self._cells: list[str] = []
        self._is_hidden = self._in_rows = False
        self._cell: Mapping[str, str] | None = None
        self._value = ""
        self._in_value = self._has_value = self._has_formula = False
        self._inline = TextCollector()
        self._columns: dict[str, int] = {}

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Cells stand in rows; columns come before them, merged areas after."""
        if self._cell is not None:  # what there is most of comes first: this is called millions of times
            if name == "v":
                self._in_value = self._has_value = True
            elif name == "f":
                self._has_formula = True
            else:
                self._inline.opened(name)
        elif name == "c" and self._in_rows:
            self._cell = attributes
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._place(place)
            self._value = ""
            self._has_value = self._has_formula = False
            if attributes.get("t") == "inlineStr":
                self._inline.begin()
        elif name == "row" and self._in_rows:
            self._begin_row(attributes)
        elif name == "sheetData":
            self._in_rows = True
        elif name == "col" and _is_true(attributes.get("hidden")):
            self.found.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif name == "mergeCell" and len(self.found.merged) < _MOST_MERGED:
            self.found.merged.append(self._area(attributes.get("ref", "")))

    def closed(self, name: str) -> None:
        """At the end of a cell it is known what stands in it."""
        if name == "v":
            self._in_value = False
        elif name == "c" and self._cell is not None:
            attributes, self._cell = self._cell, None
            kind = attributes.get("t", "n")
            if kind == "n" and self._value.isdigit() and "s" not in attributes:  # the quick way for most
                self._put(self._value if len(self._value) <= _DIGITS_AT_MOST else self._shown(kind, "0"))
            elif self._value or self._has_formula or kind == "inlineStr":
                self._put(self._shown(kind, attributes.get("s", "0")))
        elif name == "row" and self._in_rows:
            self._end_row()
        elif name == "sheetData":
            self._in_rows = False
        elif self._cell is not None:
            self._inline.closed(name)

    def text(self, text: str) -> None:
        """The value of a cell, or its text where that stands in the cell itself."""
        if self._in_value:
            if len(self._value) <= LONGEST_CELL:
                self._value += text
        elif self._cell is not None:
            self._inline.text(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
        if not 1 <= self._row <= LAST_ROW:
            raise XmlRefused
        self._column = -1
        self._is_hidden = _is_true(attributes.get("hidden"))
        self._cells = self.found.rows.get(self._row, [])

    def _end_row(self) -> None:
        rows = self.found.rows
        if not self._cells and self._row not in self.found.flaws and self._row not in self.found.broken:
            return
        if self._row not in rows and len(rows) >= MOST_ROWS:
            raise self._allowance.too_many_rows()
        self._allowance.take(sum(map(bool, self._cells)), len(self._cells))
        rows[self._row] = self._cells
        if self._is_hidden:
            self.found.hidden_rows.append(self._row)

    def _put(self, found: str | Flaw) -> None:
        """Write what is seen of the cell into its row."""
        column, cells = self._column, self._cells
        if not found:
            return
        if column >= MOST_COLUMNS:
            self.found.beyond = self.found.beyond or f"{column_letter(column)}{self._row}"
        elif isinstance(found, Flaw):
            if self._allowance.tells_flaw():
                self.found.flaws.setdefault(self._row, []).append(found)
            else:
                self.found.broken.setdefault(self._row, found)
        elif column == len(cells):
            cells.append(found)
        elif column < len(cells):
            cells[column] = found
        else:
            cells.extend([""] * (column - len(cells)))
            cells.append(found)

    def _shown(self, kind: str, style: str) -> str | Flaw:
        """What is seen of a cell; empty for nothing."""
        if kind == "inlineStr":
            text = self._inline.whole(self._allowance)
            return self._too_long() if text is None else text
        value = self._value
        if not value:
            is_missing = self._has_formula and not (kind == "str" and self._has_value)
            return self._no_value() if is_missing else ""
        if len(value) > LONGEST_CELL:
            return self._too_long()
        if kind == "s":
            return self._shared(value)
        if kind == "str":
            return self._allowance.text(unescaped(value))
        if kind == "b":
            return "yes" if value.strip() in ("1", "true") else "no"
        if kind == "e":
            return self._error(value)
        number = shown_iso(value) if kind == "d" else self._number(value.strip(), style)
        return self._no_number(value) if number is None else number

    def _number(self, value: str, style: str) -> str | None:
        formats = self._meanings.formats
        place = int(style)
        how = formats[place] if 0 <= place < len(formats) else PLAIN
        return shown_number(value, how, from_1904=self._meanings.from_1904)

    def _shared(self, value: str) -> str | Flaw:
        texts = self._meanings.texts
        place = int(value)
        if not 0 <= place < len(texts):
            raise XmlRefused
        text = texts[place]
        return self._too_long() if text is None else text

    def _place(self, reference: str) -> int:
        """The place of a cell's column from its reference; AA7 is 26."""
        letters = reference.rstrip(_DIGITS)
        place = self._columns.get(letters)
        if place is None:
            place = 0
            if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
                raise XmlRefused
            for letter in letters.upper():
                place = place * 26 + ord(letter) - ord("A") + 1
            if place > _LAST_COLUMN:
                raise XmlRefused
            place -= 1
            self._columns[letters] = place
        return place

    def _area(self, reference: str) -> Area:
        first, _colon, last = reference.replace("$", "").partition(":")
        (row, column), (last_row, last_column) = self._corner(first), self._corner(last or first)
        if last_row < row or last_column < column:
            raise XmlRefused
        return row, column, last_row, last_column

    def _corner(self, reference: str) -> tuple[int, int]:
        letters = reference.rstrip(_DIGITS)
        row = int(reference[len(letters) :])
        if not 1 <= row <= LAST_ROW:
            raise XmlRefused
        return row, self._place(reference)

    def _name(self) -> str:
        return f"{column_letter(self._column)}{self._row}"

    def _no_value(self) -> Flaw:
        return Flaw(
            _("The formula in {cell} has no stored value.").format(cell=self._name()),
            _("Open the workbook in the spreadsheet program and save it again, or write the value itself."),
            self._column,
        )

    def _too_long(self) -> Flaw:
        return Flaw(
            _("A cell has more than {number} characters.").format(number=LONGEST_CELL),
            _("Shorten what stands in {cell}.").format(cell=self._name()),
            self._column,
        )

    def _error(self, value: str) -> Flaw:
        return Flaw(
            _("The formula in {cell} came to an error, “{value}”.").format(
                cell=self._name(), value=shown(value)
            ),
            _("Mend it in the spreadsheet program and save it, or write the value itself."),
            self._column,
            shown(value),
        )

    def _no_number(self, value: str) -> Flaw:
        return Flaw(
            _("“{value}” in {cell} is no number or date that there can be.").format(
                value=shown(value), cell=self._name()
            ),
            _("Write the cell again."),
            self._column,
            shown(value),
        )


def _is_true(text: str | None) -> bool:
    return text in ("1", "true", "on")
