"""The list of tables: how full each is, who came, what is spoken there, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

from missiontui.domain.seat_lines import SeatLine, TableLine
from missiontui.domain.seating_guests import languages_of
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

HEAD, COME, TAKEN, FREE = "★", "●", "○", "·"
"""The head table; a seat whose guest is here, one whose guest is still to come, one that is free."""

_FULLNESS, _COME = 7, 5
"""Cells of ``10/10 ``, and of ``✓ 10``."""
_MOST_DOTS = 20
_NAME = 15
_DOT_STYLES = {COME: "good", FREE: "quiet"}


class TableList(LineList[TableLine]):
    """Shows the tables of a plan, a dot for each seat."""

    class Highlighted(LineList.Highlighted):
        """The cursor stands on another table, or on none."""

    def key_of(self, row: TableLine) -> object:
        """Which table."""
        return row.id

    def pieces(self, row: TableLine, _part: int) -> Sequence[Piece]:
        """One table."""
        width = self.size.width - 1
        name = max(_NAME, min(24, width - _FULLNESS - _COME - 3 - _MOST_DOTS))
        room = width - name - _FULLNESS - _COME - 3
        if row.table is None:
            words = fit(str(len(row.people)), _FULLNESS)
            return [("   ", ""), (fit(row.name, name) + " ", "warning"), (words, "warning")]
        dots = dots_of(row.seats, min(_MOST_DOTS, room))
        spoken = _spoken(row, room - cell_len(dots) - 1)
        fullness = "error" if (row.left or 0) < 0 else "" if row.free else "good"
        return [
            (f" {HEAD if row.is_head else ' '} ", "warning"),
            (fit(row.name, name) + " ", "name"),
            (fit(f"{len(row.people)}/{row.table.seats}", _FULLNESS - 1), fullness),
            (fit(f"✓ {row.come}" if row.come else "", _COME) + " ", "good"),
            *(("".join(run), _DOT_STYLES.get(dot, "")) for dot, run in groupby(dots)),
            (f" {spoken}", "quiet"),
        ]


def dots_of(seats: Sequence[SeatLine], most: int) -> str:
    """A dot for each seat, in their order: ``●●○○·``; where there are too many, the first ones and ``…``."""
    dots = "".join(FREE if seat.place is None else COME if seat.has_come else TAKEN for seat in seats)
    return dots if len(dots) <= most else f"{dots[: max(0, most - 1)]}…"


def _spoken(row: TableLine, width: int) -> str:
    """The languages of a table, that of most people first, as many as there is room for."""
    counted = Counter(language for place in row.people for language in languages_of(place))
    words = ""
    for language in sorted(counted, key=lambda language: (-counted[language], language)):
        if cell_len(f"{words} {language}") > width:
            break
        words = f"{words} {language}".strip()
    return words
