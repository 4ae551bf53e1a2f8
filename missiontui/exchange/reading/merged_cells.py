"""Merged cells: the one value that stands in them stands for the whole area."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from missiontui.exchange.problems import shown
from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.header_rows import column_letter
from missiontui.exchange.reading.sheet_cells import Area, SheetCells
from missiontui.exchange.reading.table import MOST_COLUMNS
from missiontui.i18n import _

_NAMED = 4
"""Areas that a remark names."""

Repeated = dict[int, set[int]]
"""By row, the columns whose cell repeats the one to its left."""


def fill_merged(found: SheetCells, allowance: Allowance) -> Repeated:
    """Write the value of each merged area into all its cells, where the sheet has rows.

    Raises:
        TableRefused: the areas are larger than any list.
    """
    repeated: Repeated = {}
    numbers = sorted(found.rows)
    for area in found.merged:
        first, left, last, right = area
        row = found.rows.get(first, [])
        value = row[left] if left < len(row) else ""
        if not value:
            continue
        right = min(right, MOST_COLUMNS - 1)
        for number in _between(numbers, first, last):
            cells = found.rows[number]
            allowance.take(right - left + 1, max(0, right + 1 - len(cells)))
            cells.extend([""] * (right + 1 - len(cells)))
            for column in range(left, right + 1):
                cells[column] = cells[column] or value
            if right > left:
                repeated.setdefault(number, set()).update(range(left + 1, right + 1))
    return repeated


def merged_remark(found: SheetCells, beneath: int) -> str:
    """What should be known of the merged cells beneath the headers; empty where there are none.

    Args:
        beneath: the row of the headers.
    """
    areas = [area for area in found.merged if area[2] > beneath and area[0] in found.rows]
    if not areas:
        return ""
    names = ", ".join(map(_name, areas[:_NAMED])) + (" …" if len(areas) > _NAMED else "")
    return _("Merged cells were read as if each of them held the value: {areas}").format(areas=shown(names))


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _name(area: Area) -> str:
    first, left, last, right = area
    return f"{column_letter(left)}{first}:{column_letter(right)}{last}"
