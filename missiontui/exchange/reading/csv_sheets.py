"""A CSV file as a table of clean text, its rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.encodings import NO_TEXT, decoded
from missiontui.exchange.reading.table import LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table
from missiontui.i18n import _
from missiontui.text import clean

LONGEST_LINE = 1_000_000
"""Characters: a line of 50 million commas would take gigabytes as a list of cells."""
_LINE_TOO_LONG = "line too long"


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Blank rows are passed over but counted; a line ``sep=;`` at the top is obeyed and not counted, as
    spreadsheet programs do. Cells are cleaned and stripped; a short row is filled up with empty cells.

    Raises:
        TableRefused: missing, a folder, too large, empty, no text, or no table.
    """
    name = clean(path.name, multiline=False)
    text = decoded(_content(path, name), name)
    separator, text = _separator(text)
    records = _records(text, separator, name)
    header_row, first = next(((row, cells) for row, cells in records if any(map(str.strip, cells))), (0, []))
    if not header_row:
        raise TableRefused(
            name,
            Problem(_("It is empty."), _("Give a CSV file with headers in its first row.")),
        )
    headers = _headers(first, header_row, name)
    rows = []
    problems = []
    for number, cells in records:
        problem = _unreadable(cells, headers, number)
        if problem:
            problems.append(problem)
            continue
        values = [clean(cell).strip() for cell in cells]
        if any(values):
            values += [""] * (len(headers) - len(values))
            rows.append(Row(number, dict(zip(headers, values, strict=False))))
    return Table(
        path, header_row, tuple(header for header in headers if header), tuple(rows), tuple(problems)
    )


def _content(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():  # asked first: opening one is a matter of rights on Windows
            raise IsADirectoryError
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise TableRefused(
            name,
            Problem(_("There is no such file."), _("Check the name and the folder, and try again.")),
        ) from None
    except IsADirectoryError:
        raise TableRefused(
            name, Problem(_("It is a folder, not a CSV file."), _("Give the CSV files in it."))
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TableRefused(
            name,
            Problem(
                _("It cannot be read: {reason}.").format(reason=reason),
                _("Ask whoever owns it for access, or import a copy."),
            ),
        ) from error
    if len(content) > LARGEST_FILE:
        raise TableRefused(
            name,
            Problem(
                _("It is larger than {size} MB.").format(size=LARGEST_FILE // 1024**2),
                _("Check that it is the right file, or import it in parts."),
            ),
        )
    return content


def _separator(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line that says so."""
    said = re.match(r"\ufeff?sep=(.)\r?\n?", text, re.IGNORECASE)
    if said and said[1] not in '"\r\n':
        return said[1], text[said.end() :]
    head = re.match(r'\s*((?:"[^"]*"|[^"\r\n])*)', text[:LONGEST_LINE])
    outside = re.sub(r'"[^"]*"', "", head[1]) if head else ""
    return max(",;\t", key=outside.count), text


def _records(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number. Quotation marks are read strictly: an open one would swallow the rest."""
    number = 0
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise TableRefused(
                    name,
                    Problem(
                        _("It has more than {number} rows.").format(number=MOST_ROWS),
                        _("Check that it is the right file, or import it in parts."),
                    ),
                )
            yield number, cells
    except csv.Error as error:
        raise TableRefused(name, _misread(str(error), number + 1)) from error


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > LONGEST_LINE:
            raise csv.Error(_LINE_TOO_LONG)
        yield line


def _misread(reason: str, row: int) -> Problem:
    if reason == _LINE_TOO_LONG:
        return Problem(
            _("The row has more than {number} characters.").format(number=LONGEST_LINE),
            _("Check that it is the right file, and that it was not cut off or damaged."),
            row,
        )
    if "field larger" in reason:
        return Problem(
            _("A cell has more than {number} characters.").format(number=LONGEST_CELL),
            _("Look for a quotation mark that is opened and never closed, or shorten the cell."),
            row,
        )
    if "unexpected end" in reason:
        return Problem(
            _("A quotation mark is opened here and never closed."), _("Close it, or take it out."), row
        )
    return Problem(
        _("A quotation mark stands inside a quoted cell."),
        _('Write it twice there (""), or take it out.'),
        row,
    )


def _headers(cells: list[str], row: int, name: str) -> list[str]:
    headers = [clean(re.sub(NO_TEXT, "\ufffd", cell), multiline=False).strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > MOST_COLUMNS:
        raise TableRefused(
            name,
            Problem(
                _("It has more than {number} columns.").format(number=MOST_COLUMNS),
                _("Check that it is the right file, and that its headers stand in one row."),
                row,
            ),
        )
    for place, header in enumerate(headers):
        if header and header in headers[:place]:
            raise TableRefused(
                name,
                Problem(
                    _("“{header}” stands above two columns.").format(header=shown(header)),
                    _("Rename or remove one of them."),
                    row,
                    header,
                    shown(header),
                ),
            )
    return headers


def _unreadable(cells: list[str], headers: list[str], row: int) -> Problem | None:
    for place, cell in enumerate(cells):
        column = headers[place] if place < len(headers) else ""
        if re.search(NO_TEXT, cell):
            return Problem(
                _("“{value}” holds bytes that are no text.").format(value=shown(cell)),
                _("Write the cell again and save the file as “CSV UTF-8”."),
                row,
                column,
                shown(cell),
            )
        if place >= len(headers) and cell.strip():
            return Problem(
                _("“{value}” stands beyond the last column, “{last}”: the row is too long.").format(
                    value=shown(cell), last=shown(headers[-1])
                ),
                _("Put the cell that holds a separator in quotation marks, or take the surplus out."),
                row,
                headers[-1],
                shown(cell),
            )
    return None
