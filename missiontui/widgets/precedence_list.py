"""The order of precedence: a line each, with what they go by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from missiontui.domain.people import side_word
from missiontui.domain.precedence import Precedence
from missiontui.i18n import _
from missiontui.widgets.column_heading import Columns
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_NUMBER, _RANK, _SINCE, _SIDE = 5, 7, 11, 12
_WIDE = 100
"""Cells from which the side has a column of its own."""
HERE = "*"
"""Marks a rank that counts at this event alone."""


class PrecedenceLine(NamedTuple):
    """Somebody in the order of precedence.

    Args:
        number: counted from 1.
        table: the name of theirs; empty for none.
    """

    number: int
    entry: Precedence
    table: str = ""


class PrecedenceList(LineList[PrecedenceLine]):
    """Shows who goes before whom."""

    def key_of(self, row: PrecedenceLine) -> object:
        """Who it is."""
        return row.entry.place.person_id

    def pieces(self, row: PrecedenceLine, _part: int) -> Sequence[Piece]:
        """One person."""
        place, columns = row.entry.place, _columns(self.size.width - 1)
        office = " · ".join(word for word in (place.job_title, place.organisation) if word)
        why = row.entry.words if row.entry.through is not None else ""
        return [
            (f"{row.number:>4} ", "quiet"),
            (fit(_rank(row.entry), _RANK), "warning" if place.precedence_reason else ""),
            (fit(place.name or place.badge, columns.name - 1) + " ", "name"),
            (fit(why or office, columns.office - 1) + " ", "quiet" if why else ""),
            (fit(place.in_office_since, _SINCE - 1) + " ", "quiet"),
            (fit(side_word(place.side), columns.side - 1) + " " if columns.side else "", "quiet"),
            (fit(row.table or "–", columns.table), "" if row.table else "warning"),
        ]


def heading(width: int) -> Columns:
    """The words above the columns of the list, at a width in cells."""
    columns = _columns(width)
    return (
        ("", _NUMBER),
        (_("rank"), _RANK),
        (_("name"), columns.name),
        (_("office"), columns.office),
        (_("since"), _SINCE),
        (_("side"), columns.side),
        (_("table"), columns.table),
    )


class _Columns(NamedTuple):
    """Cells of the columns that take what there is."""

    name: int
    office: int
    side: int
    table: int


def _columns(width: int) -> _Columns:
    side = _SIDE if width >= _WIDE else 0
    room = max(24, width - _NUMBER - _RANK - _SINCE - side)
    name, table = room * 38 // 100, max(8, room * 18 // 100)
    return _Columns(name, room - name - table, side, table)


def _rank(entry: Precedence) -> str:
    """``12``, ``3 *`` for one of this event alone, ``(12)`` for that of whom they accompany."""
    if entry.rank is None:
        return "–"
    if entry.through is not None:
        return f"({entry.rank})"
    words = str(entry.rank)
    return f"{words} {HERE}" if entry.place.precedence_reason and cell_len(words) < _RANK - 2 else words
