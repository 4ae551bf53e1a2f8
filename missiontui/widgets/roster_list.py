"""The list of who is on which bus, and how each stands: a line each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from missiontui.domain import zones
from missiontui.domain.roster import Standing
from missiontui.domain.roster_lines import Heading, Line, RosterLine, marks_of, sign_of, standing_word
from missiontui.domain.surnames import filed_name
from missiontui.i18n import _
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

WIDE = 100
"""Cells from which the agency has a column of its own."""

BUS, STATE, AGENCY = 9, 16, 12
"""Cells of ``Minibus 1``, of ``13:11 Tom`` or a phone number, of ``hub.brussels``."""

_STYLES = {
    Standing.PASSED: "good",
    Standing.MISSING: "",
    Standing.OUT: "quiet",
    Standing.STAYED: "quiet",
    Standing.DECLINED: "quiet",
}


class RosterList(LineList[Line]):
    """Shows a roster; headings are passed over."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._zone = "UTC"
        self._van_under_v = True

    def show_as(self, zone: str, *, van_under_v: bool) -> None:
        """In which zone times are shown, and how surnames are filed."""
        self._zone, self._van_under_v = zone, van_under_v

    @property
    def person(self) -> RosterLine | None:
        """Who is under the cursor."""
        row = self.chosen
        return row if isinstance(row, RosterLine) else None

    def key_of(self, row: Line) -> object:
        """Who it is."""
        return row.place.person_id if isinstance(row, RosterLine) else (row.vehicle_id,)

    def can_choose(self, row: Line) -> bool:
        """People, and no headings."""
        return isinstance(row, RosterLine)

    def pieces(self, row: Line, _part: int) -> Sequence[Piece]:
        """One person, or one bus."""
        width = self.size.width - 1
        if isinstance(row, Heading):
            return [(f" {fit(heading_in_words(row), width - 1)}", "heading")]
        place = row.place
        name = filed_name(place.given_name, place.family_name, van_under_v=self._van_under_v) or place.badge
        marks = " · ".join(marks_of(row))
        is_wide = self.size.width >= WIDE
        bus = fit(row.bus or "–", BUS)
        room = width - BUS - STATE - (AGENCY + 1 if is_wide else 0) - 5
        style = _STYLES[row.standing]
        named = min(cell_len(name) + (cell_len(marks) + 1 if marks else 0), room * 7 // 10)
        named = max(named, room * 55 // 100)
        return [
            (f" {sign_of(row)} ", style),
            (
                fit(name, min(cell_len(name), named)) + " ",
                "name" if row.standing == Standing.MISSING else style,
            ),
            (
                fit(marks, max(0, named - cell_len(name) - 1)) + " " if cell_len(name) < named else "",
                "warning",
            ),
            (fit(place.organisation, room - named) + " ", "quiet"),
            (fit(place.agency, AGENCY) + " " if is_wide else "", "quiet"),
            (bus + " ", ""),
            (fit(self._state(row), STATE), style),
        ]

    def _state(self, line: RosterLine) -> str:
        """``13:11 Tom``, ``excused``, or the number to phone."""
        if line.passage is not None:
            return f"{zones.local(line.passage.at, self._zone):%H:%M} {line.passage.by}".strip()
        return standing_word(line) or line.place.mobile


def heading_in_words(bus: Heading) -> str:
    """``Bus 1  31/35``, with what it has seats for where that matters."""
    words = f"{bus.name}  {bus.numbers.passed}/{bus.numbers.expected}"
    taken, seats = bus.numbers.expected, bus.capacity
    if seats is None:
        return words
    if taken > seats:
        return words + " · ! " + _("over full: {taken} on {seats} seats").format(taken=taken, seats=seats)
    return words + " · " + (_("full") if taken == seats else _("{seats} seats").format(seats=seats))
