"""A CSV file as a table of clean text, its rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.delimiters import asked_delimiter, found_delimiter, said_delimiter
from missiontui.exchange.reading.encodings import NO_TEXT, Encoding, opened_text, refuse_no_text
from missiontui.exchange.reading.foreign import refuse_marked_text
from missiontui.exchange.reading.grid import Flaw, GridRow
from missiontui.exchange.reading.header_rows import IsKnown
from missiontui.exchange.reading.records import Record, Records
from missiontui.exchange.reading.table import LAST_ROW, MOST_ROWS, Table
from missiontui.exchange.reading.tables import table_of
from missiontui.i18n import _

HEAD = 65_536
"""Characters from which it is told what a text is."""


@dataclass(frozen=True, slots=True)
class CsvSheet:
    """The table of a CSV file, what parts its cells, and what should be known of how it was read."""

    table: Table
    delimiter: str
    remarks: tuple[str, ...] = ()


def read_csv(
    content: bytes, path: Path, file_name: str, encoding: Encoding, asked: str, is_known: IsKnown
) -> CsvSheet:
    """Read a CSV file.

    Blank rows are passed over but counted; a line ``sep=;`` at the top is obeyed and not counted, as
    spreadsheet programs do. Cells are cleaned and stripped; a short row is filled up with empty cells.

    Args:
        asked: what somebody says that parts the cells; empty to find it out.

    Raises:
        TableRefused: it is empty, no text, or no table.
    """
    head = opened_text(content, encoding).read(HEAD)
    refuse_no_text(head, encoding, file_name)
    refuse_marked_text(head, file_name)
    asked = asked_delimiter(asked, file_name)
    said = said_delimiter(head)
    delimiter = asked or said or found_delimiter(head, is_known)
    text = opened_text(content, encoding)
    if said:
        text.readline()
    rows = list(_rows(Records(text, delimiter), Allowance(file_name)))
    if not any(row.cells for row in rows):
        raise TableRefused(file_name, _nothing(rows))
    table, remarks = table_of(rows, path, file_name, is_known, has_edge=True)
    return CsvSheet(table, delimiter, remarks)


def _rows(records: Records, allowance: Allowance) -> Iterator[GridRow]:
    """The rows that are not blank."""
    found = 0
    for record in records:
        if record.number > LAST_ROW:
            raise allowance.too_many_rows()
        if not record.flaw and not any(record.cells):  # beneath a list there may be a million of them
            continue
        row = _row(record, allowance)
        if row.cells or row.flaw or row.flaws:
            found += 1
            if found > MOST_ROWS:
                raise allowance.too_many_rows()
            yield row


def _row(record: Record, allowance: Allowance) -> GridRow:
    width = len(record.cells)
    raw = record.cells
    while raw and not raw[-1]:
        raw.pop()
    cells = [allowance.text(cell) if cell else "" for cell in raw]
    while cells and not cells[-1]:
        cells.pop()
    flaw, flaws = record.flaw, []
    if any(not cell.isprintable() for cell in raw):
        broken = [place for place, cell in enumerate(raw) if re.search(NO_TEXT, cell)]
        for place in broken:
            if allowance.tells_flaw():
                flaws.append(_no_text(raw[place], place))
            else:
                flaw = flaw or _no_text(raw[place], place)
        if broken:
            cells = [allowance.text(re.sub(NO_TEXT, "\ufffd", cell)) for cell in raw]
    allowance.take(sum(map(bool, cells)), len(cells))
    return GridRow(record.number, cells, flaw, width=width, flaws=tuple(flaws))


def _no_text(cell: str, place: int) -> Flaw:
    return Flaw(
        _("“{value}” holds bytes that are no text.").format(value=shown(cell)),
        _("Write the cell again and save the file as “CSV UTF-8”."),
        place,
        shown(cell),
    )


def _nothing(rows: list[GridRow]) -> Problem:
    """Why there is no table: the first row that cannot be read, or none at all."""
    for row in rows:
        for flaw in (row.flaw, *row.flaws):
            if flaw:
                return flaw.at(row.number, "")
    return Problem(_("It is empty."), _("Give a CSV file with headers in its first row."))
