"""The list of people and organisations with a cursor.

Textual's list of options measures each of its options anew when they change: 30 ms for 300, at each letter
that is typed. This one works out only the lines that are in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from missiontui.domain.people import Listed
from missiontui.i18n import _
from missiontui.widgets.words import fit, wrapped

PHONE = 15
"""Cells of ``+44 7700 900796``."""

BELONGS = 12
"""Cells of ``hub.brussels``."""

WIDE = 100
"""Cells from which somebody takes one line, in columns; else it is two."""


class DirectoryList(ScrollView, can_focus=True):
    """Shows who was found, the best first, and a line below them that says how many more there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="directory.open"),
        Binding("down,j", "move(1)", _("Next"), show=False, id="directory.down"),
        Binding("k", "move(-1)", _("Before"), show=False, id="directory.up"),
        Binding("up", "up", _("Before; from the first to the search"), show=False, id="directory.up_and_out"),
        Binding("home", "edge(0)", _("First"), show=False, id="directory.first"),
        Binding("end", "edge(-1)", _("Last"), show=False, id="directory.last"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="directory.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="directory.page_up"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "directory--name",
        "directory--quiet",
        "directory--warning",
        "directory--cursor",
        "directory--resting",
    }

    DEFAULT_CSS = """
    DirectoryList {
        scrollbar-size-vertical: 1;
        & > .directory--name { text-style: bold; }
        & > .directory--quiet { color: $text-muted; }
        & > .directory--warning { color: $text-warning; }
        & > .directory--cursor { background: $block-cursor-background; text-style: bold; }
        & > .directory--cursor { color: $block-cursor-foreground; }
        & > .directory--resting { background: $block-cursor-blurred-background; }
    }
    """

    class Highlighted(Message):
        """The cursor stands on somebody, or on nobody."""

    class Opened(Message):
        """Enter was pressed on somebody."""

        def __init__(self, line: Listed) -> None:
            super().__init__()
            self.line = line

    class LeftAtTop(Message):
        """The cursor would go up from the first line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Listed] = ()
        self._below: list[str] = []
        self._note = ""
        self._cursor = 0
        self._height = 2
        self._styles: dict[str, Style] = {}

    @property
    def chosen(self) -> Listed | None:
        """Who is under the cursor."""
        return self._lines[self._cursor] if self._cursor < len(self._lines) else None

    def show(self, lines: Sequence[Listed], *, keeps_place: bool) -> None:
        """Show a list.

        Args:
            lines: who was found.
            keeps_place: whether the cursor stays on whom it was; else it goes to the first.
        """
        before = self.chosen
        self._lines = lines
        places = {(line.table, line.id): place for place, line in enumerate(lines)}
        if not keeps_place:
            self._cursor = 0
        elif before is not None:
            self._cursor = places.get((before.table, before.id), self._cursor)
        self._cursor = max(0, min(self._cursor, len(lines) - 1))
        self._arrange()
        self._scroll_to_cursor()
        self.post_message(self.Highlighted())

    def say(self, note: str) -> None:
        """Say something below the list, or in its place."""
        self._note = note
        self._arrange()

    def action_move(self, by: int) -> None:
        """To the next line, or the one before."""
        self._go(self._cursor + by)

    def action_up(self) -> None:
        """To the line before; from the first one out of the list."""
        if self._cursor == 0:
            self.post_message(self.LeftAtTop())
        else:
            self._go(self._cursor - 1)

    def action_edge(self, place: int) -> None:
        """To the first line or the last."""
        self._go(0 if place == 0 else len(self._lines) - 1)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self._go(self._cursor + by * max(1, self.size.height // self._height - 1))

    def action_open(self) -> None:
        """Open who is under the cursor."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        number = y + round(self.scroll_y)
        width, base = self.size.width, self.rich_style
        place, part = divmod(number, self._height)
        if place < len(self._lines):
            is_here = place == self._cursor
            fill = self._style("cursor" if self.has_focus else "resting") if is_here else base
            pieces = self._pieces(self._lines[place], part)
            segments = [Segment(words, fill if is_here else self._style(style)) for words, style in pieces]
            return Strip(segments).adjust_cell_length(width, fill)
        below = number - len(self._lines) * self._height
        words = self._below[below] if below < len(self._below) else ""
        return Strip([Segment(words, self._style("quiet"))]).adjust_cell_length(width, base)

    def notify_style_update(self) -> None:
        """Forget colours when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths of the columns."""
        self._arrange()
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on somebody, a second one opens them."""
        number = (event.y + round(self.scroll_y)) // self._height
        if number == self._cursor:
            self.action_open()
        elif number < len(self._lines):
            self._go(number)

    def _pieces(self, line: Listed, part: int) -> list[tuple[str, str]]:
        """Words and styles of one line of somebody."""
        name = f"▣ {line.name}" if line.table == "organisation" else line.name or "–"
        to_complete = "✎ " + _("to complete") if line.is_to_complete else ""
        width = self.size.width - 2
        if self._height == 2:
            if part == 0:
                return [(f" {fit(name, max(10, width - PHONE - 1))} ", "name"), (fit(line.phone, PHONE), "")]
            words = " · ".join(word for word in (line.what, line.where, line.belongs) if word)
            mark = f"{to_complete}  " if to_complete else ""
            return [("   ", ""), (mark, "warning"), (fit(words, max(0, width - 2 - cell_len(mark))), "quiet")]
        room = width - PHONE - BELONGS - 4
        what = " · ".join(word for word in (to_complete, line.what) if word)
        return [
            (f" {fit(name, room * 36 // 100)} ", "name"),
            (f"{fit(what, room * 29 // 100)} ", "warning" if to_complete else "quiet"),
            (f"{fit(line.where, room * 35 // 100)} ", ""),
            (f"{fit(line.belongs, BELONGS)} ", "quiet"),
            (fit(line.phone, PHONE), ""),
        ]

    def _arrange(self) -> None:
        self._height = 1 if self.size.width >= WIDE else 2
        width = max(10, self.size.width - 4)
        blank = [""] if self._lines and self._note else []
        self._below = [*blank, *(f"  {line}" for line in wrapped(self._note, width))] if self._note else []
        self.virtual_size = Size(0, len(self._lines) * self._height + len(self._below))
        self.refresh()

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self._lines) - 1))
        if place == self._cursor:
            return
        for changed in (self._cursor, place):
            self.refresh(self._region(changed).translate((0, -round(self.scroll_y))))
        self._cursor = place
        self._scroll_to_cursor()
        self.post_message(self.Highlighted())

    def _region(self, place: int) -> Region:
        return Region(0, place * self._height, self.size.width, self._height)

    def _scroll_to_cursor(self) -> None:
        region = self._region(self._cursor)
        if self._cursor >= len(self._lines) - 1:  # with what stands below the last
            region = region.grow((0, 0, len(self._below), 0))
        self.scroll_to_region(region, animate=False, immediate=True, force=True)

    def _style(self, part: str) -> Style:
        if not part:
            return self.rich_style
        if part not in self._styles:
            self._styles[part] = self.get_component_rich_style(f"directory--{part}")
        return self._styles[part]
