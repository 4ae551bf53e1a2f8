"""From the rows of a sheet or a file to its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.grid import Flaw, GridRow
from missiontui.exchange.reading.header_rows import IsKnown, found_headers, named_columns
from missiontui.exchange.reading.table import CellsByHeader, Row, Table
from missiontui.exchange.reading.total_rows import footnotes, total_rows
from missiontui.i18n import _


def table_of(
    rows: Sequence[GridRow], path: Path, file_name: str, is_known: IsKnown, *, has_edge: bool
) -> tuple[Table, tuple[str, ...]]:
    """The table that stands in rows, and what should be known of how it was read.

    Args:
        rows: not blank, at least one of them with cells.
        has_edge: whether the row of headers says how many columns there are, as in CSV: then a cell beyond
            is a mistake, such as a separator that is not quoted.

    Raises:
        TableRefused: no row can be its headers.
    """
    headers = found_headers(rows, is_known, file_name)
    remarks = [headers.remark] if headers.remark else []
    data = rows[headers.above :]
    edge = max(rows[headers.above - 1].width, len(headers.names)) if has_edge and headers.above else None
    names = named_columns(headers, _nameless(data, headers.names, edge))
    notes = footnotes(data)
    totals = total_rows(data[: len(data) - len(notes)])
    sections = _sections(data, names)
    left_out = {row.number for row in (*totals, *notes, *sections)}
    places = {name: place for place, name in enumerate(names) if name}
    found: list[Row] = []
    problems: list[Problem] = []
    for row in data:
        flaw = row.flaw or _too_long(row, names, edge)
        if row.number in left_out:
            continue
        flaws = tuple(each.at(row.number, _column(names, each.column)) for each in row.flaws)
        cells = _readable(row)
        if flaw:
            problems.append(flaw.at(row.number, _column(names, flaw.column)))
        elif any(cells):
            found.append(Row(row.number, CellsByHeader(places, cells), flaws))
        else:
            problems += flaws[:1]
    remarks += [_total_remark(row) for row in totals]
    remarks += [_section_remark(row) for row in sections]
    remarks += [_note_remark(row) for row in reversed(notes)]
    return Table(path, headers.row, tuple(places), tuple(found), tuple(problems)), tuple(remarks)


def _readable(row: GridRow) -> Sequence[str]:
    """Its cells, without what stands in those that cannot be read."""
    flawed = {flaw.column for flaw in row.flaws}
    return ["" if place in flawed else cell for place, cell in enumerate(row.cells)] if flawed else row.cells


def _nameless(rows: Sequence[GridRow], names: Sequence[str], edge: int | None) -> set[int]:
    """Places of columns without a header that have something beneath, as far as the edge."""
    found: set[int] = set()
    gaps = [place for place, name in enumerate(names) if not name]
    for row in rows:
        cells = row.cells
        for place in gaps:
            if place < len(cells) and cells[place]:
                found.add(place)
        if len(cells) > len(names):
            found.update(place for place in range(len(names), len(cells)) if cells[place])
    return {place for place in found if edge is None or place < edge}


def _too_long(row: GridRow, names: Sequence[str], edge: int | None) -> Flaw | None:
    """The flaw of a row with something beyond the last column."""
    if edge is None or len(row.cells) <= edge:
        return None
    surplus = next(cell for cell in row.cells[edge:] if cell)
    return Flaw(
        _("“{value}” stands beyond the last column, “{last}”: the row is too long.").format(
            value=shown(surplus), last=shown(names[-1] if names else "")
        ),
        _("Put the cell that holds a separator in quotation marks, or take the surplus out."),
        len(names) - 1,
        shown(surplus),
    )


def _column(names: Sequence[str], place: int | None) -> str:
    return names[place] if place is not None and place < len(names) else ""


def _sections(rows: Iterable[GridRow], names: Sequence[str]) -> list[GridRow]:
    """Rows that are one merged cell across the table: headings within it."""
    columns = sum(map(bool, names))
    return [
        row for row in rows if row.repeated and len(row.filled) == 1 and (len(row.repeated) + 1) * 2 > columns
    ]


def _total_remark(row: GridRow) -> str:
    return _("Row {row} holds totals and is left out: {text}").format(
        row=row.number, text=shown(" · ".join(row.filled))
    )


def _note_remark(row: GridRow) -> str:
    return _("Row {row} is a footnote and is left out: {text}").format(
        row=row.number, text=shown(" ".join(row.filled))
    )


def _section_remark(row: GridRow) -> str:
    return _("Row {row} is a heading across the table and is left out: {text}").format(
        row=row.number, text=shown(" ".join(row.filled))
    )
