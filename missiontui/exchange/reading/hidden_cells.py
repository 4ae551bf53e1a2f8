"""What the spreadsheet program hides of a table and is read all the same: the person should know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from missiontui.exchange.reading.header_rows import column_letter
from missiontui.exchange.reading.table import MOST_COLUMNS
from missiontui.i18n import _

_NAMED = 6
"""Runs of rows or columns that a remark names."""


def hidden_remarks(
    rows: Iterable[int], columns: Sequence[tuple[int, int]], width: int, beneath: int
) -> list[str]:
    """Sentences on the hidden rows and columns of a table.

    Args:
        rows: hidden, with something in them.
        columns: hidden, first and last, from 0.
        width: columns that the table has.
        beneath: the row of the headers.
    """
    remarks = []
    if hidden := [row for row in rows if row > beneath]:
        remarks.append(_("Hidden rows are read like the others: {rows}").format(rows=_runs(hidden, str)))
    last = min(width, MOST_COLUMNS) - 1
    hidden = [place for first, end in columns[:MOST_COLUMNS] for place in range(first, min(end, last) + 1)]
    if hidden:
        names = _runs(hidden, column_letter)
        remarks.append(_("Hidden columns are read like the others: {columns}").format(columns=names))
    return remarks


def _runs(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    runs = list(_consecutive(sorted(set(numbers))))
    names = [name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in runs[:_NAMED]]
    return ", ".join(names) + (" …" if len(runs) > _NAMED else "")


def _consecutive(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if last is not None and first is not None and number > last + 1:
            yield first, last
            first = number
        first, last = first if first is not None else number, number
    if first is not None and last is not None:
        yield first, last
