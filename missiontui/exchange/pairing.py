"""Which row of a file is which record: no record is taken twice, and what has moved is recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from missiontui.exchange.cells import Cells
from missiontui.exchange.problems import shown
from missiontui.i18n import _

Row = TypeVar("Row")


class Taken:
    """The records that rows of one file have spoken for."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, int] = {}

    def by(self, cells: Cells, column: str, record: Hashable, hint: str) -> bool:
        """Take a record for a row; whether it was taken already, which is a problem then told."""
        before = self._rows.setdefault(record, cells.number)
        if before == cells.number:
            return False
        cells.refuse(
            column,
            _("“{value}” is the same as in row {row}.").format(value=shown(cells.text(column)), row=before),
            hint,
        )
        return True


def paired(
    rows: Iterable[tuple[Row, Hashable, Hashable]], records: Mapping[str, tuple[Hashable, Hashable]]
) -> list[tuple[Row, str | None]]:
    """Rows with the record that each is, in the order of the rows.

    A record with the same name and the same detail is the one. What is left over of one name is the same
    again if there are as many rows as records: a coffee break that was put ten minutes later, not a new one.

    Args:
        rows: each with its name and its detail (the title and day of an item, and its hour).
        records: id to name and detail, oldest first.
    """
    waiting: dict[Hashable, dict[str, Hashable]] = defaultdict(dict)
    for record, (name, detail) in records.items():
        waiting[name][record] = detail
    found: list[tuple[Row, str | None]] = []
    left: dict[Hashable, list[int]] = defaultdict(list)
    for row, name, detail in rows:
        exact = next((record for record, other in waiting[name].items() if other == detail), None)
        if exact is None:
            left[name].append(len(found))
        else:
            del waiting[name][exact]
        found.append((row, exact))
    for name, places in left.items():
        if len(places) == len(waiting[name]):
            for place, record in zip(places, waiting[name], strict=True):
                found[place] = (found[place][0], record)
    return found
