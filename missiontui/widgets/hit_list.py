"""The list of what was found, two lines each: what it is, and where it was found.

Textual's list of options measures each of its options whenever they change, at each letter that is typed.
This one works out only the lines that are in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from missiontui.domain.finding import Hit, Kind
from missiontui.domain.handshakes import Status
from missiontui.domain.snippets import Span
from missiontui.i18n import _

_SIGNS = {
    Kind.PERSON: "@",
    Kind.ORGANISATION: "▣",
    Kind.ITEM: "▤",
    Kind.SIGNING: "§",
    Kind.HANDSHAKE: "»",
    Kind.FOLLOW_UP: "○",
}
_CLOSED = {Status.DONE: "✓", Status.DROPPED: "✗"}
_WORD = 11
"""Cells of the column of kinds."""
_LINES = 2
"""Of each hit."""

_STANDING_OUT = {"title": Style(bold=True), "mark": Style(bold=True, underline=True)}
"""What of the styles is seen on the cursor's colours."""

Piece = tuple[str, str]
"""A text and the name of its style."""


class HitList(ScrollView, can_focus=False):
    """Shows hits with a cursor, which whoever has the focus moves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--title", "hits--mark", "hits--quiet", "hits--cursor"}

    DEFAULT_CSS = """
    HitList {
        scrollbar-size-vertical: 1;
        & > .hits--title { text-style: bold; }
        & > .hits--mark { text-style: bold underline; }
        & > .hits--quiet { color: $text-muted; }
        & > .hits--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    class Opened(Message):
        """The hit under the cursor was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hits: Sequence[Hit] = ()
        self.cursor = 0
        self._styles: dict[str, Style] = {}

    @property
    def chosen(self) -> Hit | None:
        """What is under the cursor."""
        return self.hits[self.cursor] if self.cursor < len(self.hits) else None

    @property
    def snippet_cells(self) -> int:
        """How wide a snippet may be."""
        return max(_WORD, self.size.width - _WORD - 2)

    @property
    def page(self) -> int:
        """How many hits are seen at once."""
        return max(1, self.size.height // _LINES)

    def show(self, hits: Sequence[Hit], *, keeps_place: bool = False) -> None:
        """Show other hits.

        Args:
            keeps_place: whether the cursor stays where it is; else it goes to the first.
        """
        self.hits = hits
        self.cursor = self.cursor if keeps_place else 0
        self.virtual_size = Size(0, _LINES * len(hits))
        self._scroll_to_cursor()
        self.refresh()

    def go(self, place: int) -> None:
        """Put the cursor on a hit, or on the one that is nearest to that place."""
        place = max(0, min(place, len(self.hits) - 1))
        for changed in (self.cursor, place):
            self.refresh(Region(0, _LINES * changed - round(self.scroll_y), self.size.width, _LINES))
        self.cursor = place
        self._scroll_to_cursor()

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        place, line = divmod(y + round(self.scroll_y), _LINES)
        width, fill = self.size.width, self._style("")
        if place >= len(self.hits):
            return Strip.blank(width, fill)
        pieces = (what_it_is, where_it_was_found)[line](self.hits[place])
        if place == self.cursor:
            fill = self._style("cursor")
            segments = [Segment(text, fill + _STANDING_OUT.get(name)) for text, name in pieces]
        else:
            segments = [Segment(text, self._style(name)) for text, name in pieces]
        return Strip(segments).adjust_cell_length(width, fill)

    def notify_style_update(self) -> None:
        """Forget colours when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in view."""
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """A click opens what it is on."""
        event.stop()
        place = (event.y + round(self.scroll_y)) // _LINES
        if place < len(self.hits):
            self.go(place)
            self.post_message(self.Opened())

    def _scroll_to_cursor(self) -> None:
        region = Region(0, _LINES * self.cursor, self.size.width, _LINES)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            component = f"hits--{name}"
            self._styles[name] = self.get_component_rich_style(component) if name else self.rich_style
        return self._styles[name]


def what_it_is(hit: Hit) -> list[Piece]:
    """Its kind by sign and word, its title, how far it has come, when it is."""
    closed = _CLOSED.get(Status(hit.state), "") if hit.state in set(Status) else ""
    pieces = [(f"{closed or _SIGNS[hit.kind]} {hit.kind.word:<{_WORD}}", "quiet")]
    pieces += _marked(hit.title or "–", hit.title_marks, "title")
    if closed:
        pieces.append((f"  {_('done') if hit.state == Status.DONE else _('dropped')}", "quiet"))
    return [*pieces, (f"  {hit.when}", "quiet")] if hit.when else pieces


def where_it_was_found(hit: Hit) -> list[Piece]:
    """The part of its text that has the words."""
    return [(" " * (_WORD + 2), ""), *_marked(hit.snippet, hit.marks, "quiet")]


def _marked(text: str, marks: Sequence[Span], style: str) -> list[Piece]:
    """A text in pieces, so that what is marked stands out without colour too."""
    pieces, begin = [], 0
    for start, end in marks:
        pieces += [(text[begin:start], style), (text[start:end], "mark")]
        begin = end
    return [(piece, name) for piece, name in [*pieces, (text[begin:], style)] if piece]
