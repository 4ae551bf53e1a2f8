"""The rooms of the mission as a list: what each is called, how it stands, and what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from missiontui.domain.rooms import Room
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

_TITLE = 26
"""Cells of a room's name with its key."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room with its key and its title."""

    name: str
    key: str
    title: str
    room: Room


class RoomList(LineList[RoomLine]):
    """Shows rooms, two lines each: how one stands, and what it needs."""

    @property
    def lines_a_row(self) -> int:
        """Two: how it stands, and what it needs."""
        return 2

    def key_of(self, row: RoomLine) -> object:
        """Which one it is."""
        return row.name

    def pieces(self, row: RoomLine, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        if part == 0:
            return [
                (f" {row.key}  ", "quiet"),
                (fit(row.title, _TITLE - 4) + " ", "name"),
                (fit(row.room.count, max(8, width - _TITLE - 1)), ""),
            ]
        sign = "! " if row.room.is_pressing else "○ "
        needs = sign + row.room.needs if row.room.needs else ""
        style = "warning" if row.room.is_pressing else "quiet"
        return [(" " * (_TITLE + 1) + fit(needs, max(8, width - _TITLE - 1)), style)]


def room_detail(line: RoomLine, width: int) -> Content:
    """Everything that is said of a room, wrapped to a width in cells."""
    said = [line.room.count, line.room.needs, *line.room.lines]
    parts: list[Content | str] = [Content.styled(line.title, "bold"), "\n"]
    for words in dict.fromkeys(words for words in said if words):
        parts += ["\n", Content("\n".join(wrapped(words, width)))]
    return Content.assemble(*parts)
