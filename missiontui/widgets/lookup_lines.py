"""The guests who were asked for, a line each, and what the kitchen has to know, table by table."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.guests import seat_in_words, sign_of, standing_in_words
from missiontui.domain.kitchen import (
    DietCount,
    KitchenCounts,
    TableCount,
    diet_in_words,
    guests_in_words,
    table_word,
)
from missiontui.domain.lookup import Found
from missiontui.domain.roster import Standing
from missiontui.domain.surnames import filed_name
from missiontui.i18n import _
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_SEAT, _STATE = 20, 16
"""Cells of ``Table 12, seat 10``, of ``in since 19:04``."""


class LookupList(LineList[Found]):
    """Shows who was found: why, where they sit, whether they are here."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._zone = "UTC"
        self._van_under_v = True

    def show_as(self, zone: str, *, van_under_v: bool) -> None:
        """In which zone times are shown, and how surnames are filed."""
        self._zone, self._van_under_v = zone, van_under_v

    def key_of(self, row: Found) -> object:
        """Who it is."""
        return row.place.person_id

    def pieces(self, row: Found, _part: int) -> Sequence[Piece]:
        """One guest."""
        place, guest = row.place, row.guest
        room = self.size.width - 1 - _SEAT - _STATE - 6
        name = filed_name(place.given_name, place.family_name, van_under_v=self._van_under_v) or place.badge
        needs = row.why or tuple(text for text in (place.diet, place.access_needs) if text)
        comes = guest.standing in (Standing.PASSED, Standing.MISSING)
        style = "good" if guest.is_in else "" if comes and guest.presence is None else "quiet"
        why = " · ".join(needs)
        named = room // 2
        return [
            (f" {sign_of(guest)} ", style),
            (fit(name, named) + " ", "name" if comes else "quiet"),
            (fit(why, max(0, room - named)) + " ", "warning" if row.why else "quiet"),
            (fit(seat_in_words(guest), _SEAT) + " ", style),
            (fit(standing_in_words(guest, self._zone).partition(",")[0], _STATE), style),
        ]


KitchenRow = tuple[TableCount, DietCount | None]
"""A table, or one of its diets."""


class KitchenList(LineList[KitchenRow]):
    """Shows how many of each diet sit where, and how many of them are here."""

    def key_of(self, row: KitchenRow) -> object:
        """Which table, and which diet there."""
        count, diet = row
        return count.table.id if count.table is not None else count.number, diet.diet if diet else ""

    def pieces(self, row: KitchenRow, _part: int) -> Sequence[Piece]:
        """A table, or one of its diets."""
        count, diet = row
        width = self.size.width - 1
        if diet is not None:
            is_all_here = diet.here == diet.number
            sign = "✓" if is_all_here else "○"
            words = fit(f"{sign} {diet_in_words(diet)}", width - 3)
            return [(f"   {words}", "good" if is_all_here else "")]
        return [(" " + fit(guests_of_table(count), width - 1), "heading")]


def guests_of_table(count: TableCount) -> str:
    """``Table 1: 10 guests, 8 here``."""
    return _("{table}: {guests}").format(table=table_word(count), guests=guests_in_words(count))


def kitchen_rows(counts: KitchenCounts) -> list[KitchenRow]:
    """A line for each table, and one below it for each diet there; tables without any are passed over."""
    rows: list[KitchenRow] = []
    for count in counts.tables:
        if count.diets:
            rows += [(count, None), *((count, diet) for diet in count.diets)]
    return rows
