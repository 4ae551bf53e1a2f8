"""The seats of a table, or who has none: a line each, with who sits there and what matters of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from missiontui.domain.roster import Place
from missiontui.domain.seat_lines import SeatLine
from missiontui.domain.seating_guests import languages_of
from missiontui.domain.surnames import filed_name
from missiontui.i18n import _
from missiontui.widgets.column_heading import Columns
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_NUMBER, _RANK, _LANGUAGES = 4, 6, 10
"""Cells of ``12 ``, of ``★ 10``, of ``nl fr en``, with what parts them from the next."""

_PLUS = "+1"


class SeatList(LineList[SeatLine]):
    """Shows seats in their order."""

    class Highlighted(LineList.Highlighted):
        """The cursor stands on another seat, or on none."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._van_under_v = True

    def show_as(self, *, van_under_v: bool) -> None:
        """How surnames are filed."""
        self._van_under_v = van_under_v

    def key_of(self, row: SeatLine) -> object:
        """Who sits there; of a free one, which seat."""
        return row.place.person_id if row.place is not None else row.seat

    def pieces(self, row: SeatLine, _part: int) -> Sequence[Piece]:
        """One seat."""
        width = self.size.width - 1
        number = f"{row.seat.number:>3} " if row.seat.number else "  – " if row.seat.table_id else "    "
        if row.place is None:
            gave_up = _("{name} has it and does not come").format(name=row.gave_up) if row.gave_up else ""
            words = " · ".join(word for word in (_("free"), gave_up) if word)
            return [(number, "quiet"), (fit(f"· {words}", width - _NUMBER), "quiet")]
        place, columns = row.place, _columns(width)
        name = name_in_list(place, van_under_v=self._van_under_v)
        kept = len(_PLUS) + 1 if row.host or row.others or row.lost else 0
        named = min(cell_len(name), columns.name - 2 - kept)
        style = "good" if row.has_come else ""
        return [
            (number, "quiet"),
            ("✓ " if row.has_come else "○ ", style),
            (fit(name, named) + " ", style or "name"),
            (fit(_marks(row, columns.name - 2 - named), columns.name - 2 - named) + " ", "warning"),
            (fit(rank_in_words(place), _RANK), "warning" if place.is_vip else "quiet"),
            (fit(place.organisation, columns.company - 1) + " ", "quiet"),
            (fit(" ".join(languages_of(place)), _LANGUAGES - 1) + " ", ""),
            (fit(needs_in_words(place), columns.needs), "warning"),
        ]


def heading(width: int) -> Columns:
    """The words above the columns of the list, at a width in cells."""
    columns = _columns(width)
    return (
        ("", _NUMBER + 2),
        (_("name"), columns.name),
        (_("rank"), _RANK),
        (_("organisation"), columns.company),
        (_("speaks"), _LANGUAGES),
        (_("diet, access"), columns.needs),
    )


class _Columns(NamedTuple):
    """Cells of the columns that take what there is."""

    name: int
    company: int
    needs: int


def _columns(width: int) -> _Columns:
    room = max(20, width - _NUMBER - 2 - _RANK - _LANGUAGES)
    name, company = room * 50 // 100, room * 25 // 100
    return _Columns(name, company, room - name - company)


def name_in_list(place: Place, *, van_under_v: bool) -> str:
    """Somebody as a list has them; who has no name yet by their badge."""
    name = filed_name(place.given_name, place.family_name, van_under_v=van_under_v)
    return " ".join((name or place.badge or _("without a name")).split())


def rank_in_words(place: Place) -> str:
    """``★ 2`` for who stands out, ``40`` for others with a rank; empty for none."""
    if place.precedence is None:
        return ""
    return f"★ {place.precedence}" if place.is_vip else str(place.precedence)


def needs_in_words(place: Place) -> str:
    """What somebody eats, and what they need to get there."""
    words = (place.diet, place.access_needs)
    return " · ".join(" ".join(word.split()) for word in words if word.strip())


def _marks(row: SeatLine, width: int) -> str:
    """``! given twice``, ``≠``, ``+1 of …``, or just ``+1`` where that is all there is room for."""
    host = _("+1 of {name}").format(name=row.host) if row.host else ""
    twice = "! " + _("given twice") if row.others else ""
    lost = "≠" if row.lost else ""
    for words in (host, _PLUS if host else ""):
        joined = " · ".join(word for word in (twice, lost, words) if word)
        if cell_len(joined) <= width:
            return joined
    return ("!" if twice else "") + lost or _PLUS
