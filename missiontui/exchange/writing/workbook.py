"""Lists as a workbook: text stays text, also a phone number and what looks like a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from missiontui.errors import MissionError
from missiontui.exchange.inert import inert
from missiontui.exchange.own_properties import REHEARSED
from missiontui.exchange.writing.listing import Cell, Listing, in_words
from missiontui.i18n import _

LONGEST_CELL = 32_767
"""Characters that a workbook keeps in a cell."""

_NARROWEST, _WIDEST = 8, 48
_LOOKED_AT = 200
"""Lines by which the width of a column is chosen: 10,000 would take as long as writing them."""
_LONGEST_NAME = 31
_ESCAPE = "_(?=x[0-9A-Fa-f]{4}_)"
"""What begins an escaped character in a workbook: where somebody typed it, it is escaped itself."""
_MADE = datetime(2000, 1, 1)
"""When every workbook says that it was made, so that one mission gives the same bytes each time."""


def workbook_bytes(listings: Sequence[Listing], mark: str = "") -> bytes:
    """A workbook with a sheet for each list.

    Args:
        mark: a word before the name of each sheet, as of a rehearsal.

    Raises:
        MissionError: a text is longer than a cell can hold; it is not cut off.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "missiontui"
    book.properties.created = _MADE
    book.properties.keywords = REHEARSED if mark else None
    for listing in listings:
        name = f"{mark} {listing.name}".strip()
        _write(book.create_sheet(re.sub(r"[][\\/*?:]", " ", name)[:_LONGEST_NAME]), listing)
    written = io.BytesIO()
    book.save(written)
    return _without_its_hour(written)


def _write(sheet: Any, listing: Listing) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(listing), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    make, bold = _CellMaker(sheet), Font(bold=True)
    headers = [make.text(header) for header in listing.shown_headers]
    for header in headers:
        header.font = bold
    sheet.append(headers)
    for line in listing.lines:
        sheet.append([make.cell(cell) for cell in line.cells])


class _CellMaker:
    """Makes the cells of a sheet; what is no text and no date needs none of its own."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._sheet = sheet
        self._new: Any = WriteOnlyCell

    def cell(self, cell: Cell) -> Any:
        """A cell as the sheet takes it."""
        if isinstance(cell, date):
            return self._day(cell)
        if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
            return cell
        words = in_words(cell)
        return self.text(words) if words else None

    def text(self, words: str) -> Any:
        """Text as text; what a program would compute if somebody edits it is marked as quoted."""
        if len(words) > LONGEST_CELL:
            raise MissionError(
                _("A text of {number} characters is longer than a cell of a workbook.").format(
                    number=len(words)
                ),
                hint=_("Export it as CSV or JSON."),
            )
        made = self._new(self._sheet, value=re.sub(_ESCAPE, "_x005F_", words))
        made.data_type = "s"  # whatever the program took it for: a formula, a number, an error
        if inert(words) != words:
            made.quotePrefix = True
        return made

    def _day(self, day: date) -> Any:
        made = self._new(self._sheet, value=day)
        made.number_format = "yyyy-mm-dd"
        return made


def _widths(listing: Listing) -> Iterator[int]:
    """For each column the width of what stands in its first lines, in characters."""
    for place, header in enumerate(listing.shown_headers):
        longest = max(
            (len(in_words(line.cells[place]).partition("\n")[0]) for line in listing.lines[:_LOOKED_AT]),
            default=0,
        )
        yield min(max(longest, len(header), _NARROWEST) + 2, _WIDEST)


def _without_its_hour(written: io.BytesIO) -> bytes:
    """The same workbook without the hour at which it was written."""
    again = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*",
                    rb"\g<1>" + f"{_MADE:%Y-%m-%dT%H:%M:%SZ}".encode(),
                    content,
                )
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()
