"""A list with a cursor that works out only the lines in view.

Textual's list of options measures each of its options anew when they change: 30 ms for 300, at each letter
that is typed. A subclass says what a row shows; rows are all of one height.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from missiontui.i18n import _
from missiontui.widgets.words import wrapped

Row = TypeVar("Row")

Piece = tuple[str, str]
"""Words, and the part of the style that they have: ``name``, ``quiet``, …, empty for none."""


class LineList(ScrollView, Generic[Row], can_focus=True):
    """Shows rows, and a note below them. A row that cannot be chosen, such as a heading, is passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="lines.open"),
        Binding("down,j", "move(1)", _("Next"), show=False, id="lines.down"),
        Binding("k", "move(-1)", _("Before"), show=False, id="lines.up"),
        Binding("up", "up", _("Before; from the first to the search"), show=False, id="lines.up_and_out"),
        Binding("home", "edge(0)", _("First"), show=False, id="lines.first"),
        Binding("end", "edge(-1)", _("Last"), show=False, id="lines.last"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="lines.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="lines.page_up"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--name",
        "lines--quiet",
        "lines--good",
        "lines--warning",
        "lines--error",
        "lines--heading",
        "lines--cursor",
        "lines--resting",
    }

    DEFAULT_CSS = """
    LineList {
        scrollbar-size-vertical: 1;
        & > .lines--name { text-style: bold; }
        & > .lines--quiet { color: $text-muted; }
        & > .lines--good { color: $text-success; }
        & > .lines--warning { color: $text-warning; }
        & > .lines--error { color: $text-error; text-style: bold; }
        & > .lines--heading { color: $text-accent; text-style: bold; }
        & > .lines--cursor { background: $block-cursor-background; text-style: bold; }
        & > .lines--cursor { color: $block-cursor-foreground; }
        & > .lines--resting { background: $block-cursor-blurred-background; }
    }
    """

    class Highlighted(Message):
        """The cursor stands on another row, or on none."""

    class Opened(Message):
        """Enter was pressed on the row under the cursor."""

    class LeftAtTop(Message):
        """The cursor would go up from the first row."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._below: list[str] = []
        self._note = ""
        self._cursor = 0
        self._hides_cursor = False
        self._styles: dict[str, Style] = {}

    def key_of(self, row: Row) -> object:
        """What stays the same of a row when the list is read again."""
        raise NotImplementedError

    def pieces(self, row: Row, part: int) -> Sequence[Piece]:
        """One line of a row."""
        raise NotImplementedError

    def can_choose(self, _row: Row) -> bool:
        """Whether the cursor may stand on a row."""
        return True

    @property
    def lines_a_row(self) -> int:
        """How many lines a row has, at the present width."""
        return 1

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        if self._hides_cursor or self._cursor >= len(self._rows):
            return None
        row = self._rows[self._cursor]
        return row if self.can_choose(row) else None

    def show(self, rows: Sequence[Row], *, keeps_place: bool, hides_cursor: bool = False) -> None:
        """Show rows.

        Args:
            rows: what there is.
            keeps_place: whether the cursor stays on what it was; else it goes to the first.
            hides_cursor: whether nothing is chosen until the cursor is moved.
        """
        if keeps_place and hides_cursor == self._hides_cursor and self._show_differences(rows):
            self.post_message(self.Highlighted())  # what is shown beside it may have changed as well
            return
        before = self._rows[self._cursor] if self._cursor < len(self._rows) else None
        self._rows = rows
        self._hides_cursor = hides_cursor
        if not keeps_place:
            self._cursor = 0
        elif before is not None:
            self._cursor = self._place_of(self.key_of(before))
        self._cursor = self._choosable(max(0, min(self._cursor, len(rows) - 1)), 1)
        self._arrange()
        self._scroll_to_cursor()
        self.post_message(self.Highlighted())

    def say(self, note: str) -> None:
        """Say something below the list, or in its place."""
        if note != self._note:
            self._note = note
            self._arrange()

    def go_to(self, key: object) -> None:
        """Put the cursor on a row by what stays the same of it; where there is none, it stays."""
        self._go(self._place_of(key), 1)

    def action_move(self, by: int) -> None:
        """To the next row, or the one before; where nothing was chosen, to the first."""
        if self._hides_cursor:
            self._hides_cursor = False
            self.refresh()
            self.post_message(self.Highlighted())
            return
        self._go(self._cursor + by, by)

    def action_up(self) -> None:
        """To the row before; from the first one out of the list."""
        if self._cursor <= self._choosable(0, 1):
            self.post_message(self.LeftAtTop())
        else:
            self._go(self._cursor - 1, -1)

    def action_edge(self, place: int) -> None:
        """To the first row or the last."""
        self._go(0 if place == 0 else len(self._rows) - 1, 1 if place == 0 else -1)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self._go(self._cursor + by * max(1, self.size.height // self.lines_a_row - 1), by)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.chosen is not None:
            self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        number = y + round(self.scroll_y)
        width, base = self.size.width, self._style("")
        place, part = divmod(number, self.lines_a_row)
        if place < len(self._rows):
            is_here = place == self._cursor and not self._hides_cursor
            fill = self._style("cursor" if self.has_focus else "resting") if is_here else base
            segments = [
                Segment(words, fill if is_here else self._style(style))
                for words, style in self.pieces(self._rows[place], part)
            ]
            return Strip(segments).adjust_cell_length(width, fill)
        below = number - len(self._rows) * self.lines_a_row
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
        """A click puts the cursor on a row, a second one opens it."""
        number = (event.y + round(self.scroll_y)) // self.lines_a_row
        if number == self._cursor and not self._hides_cursor:
            self.action_open()
        elif number < len(self._rows):
            self._hides_cursor = False
            self._go(number, 1)

    def _show_differences(self, rows: Sequence[Row]) -> bool:
        """Paint only the rows that differ, where they are the same ones in the same places; whether that was
        so. A check-in changes one: of forty lines in view that is 1 ms instead of 6."""
        if not rows or len(rows) != len(self._rows):
            return False
        changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
        if any(self.key_of(rows[place]) != self.key_of(self._rows[place]) for place in changed):
            return False
        self._rows = rows
        for place in changed:
            self.refresh(self._region(place).translate((0, -round(self.scroll_y))))
        return True

    def _place_of(self, key: object) -> int:
        """Where a row stands now; where it is gone, the place stays."""
        places = (place for place, row in enumerate(self._rows) if self.key_of(row) == key)
        return next(places, self._cursor)

    def _choosable(self, place: int, by: int) -> int:
        """The next row in a direction on which the cursor may stand, else one in the other."""
        for step in (by, -by):
            spot = place
            while 0 <= spot < len(self._rows):
                if self.can_choose(self._rows[spot]):
                    return spot
                spot += 1 if step > 0 else -1
        return place

    def _arrange(self) -> None:
        width = max(10, self.size.width - 4)
        blank = [""] if self._rows and self._note else []
        self._below = [*blank, *(f"  {line}" for line in wrapped(self._note, width))] if self._note else []
        self.virtual_size = Size(0, len(self._rows) * self.lines_a_row + len(self._below))
        self.refresh()

    def _go(self, place: int, by: int) -> None:
        place = self._choosable(max(0, min(place, len(self._rows) - 1)), by)
        if place == self._cursor and not self._hides_cursor:
            self._scroll_to_cursor()
            return
        self._hides_cursor = False
        for changed in (self._cursor, place):
            self.refresh(self._region(changed).translate((0, -round(self.scroll_y))))
        self._cursor = place
        self._scroll_to_cursor()
        self.post_message(self.Highlighted())

    def _region(self, place: int) -> Region:
        return Region(0, place * self.lines_a_row, self.size.width, self.lines_a_row)

    def _scroll_to_cursor(self) -> None:
        region = self._region(self._cursor)
        if self._cursor >= len(self._rows) - 1:  # with what stands below the last
            region = region.grow((0, 0, len(self._below), 0))
        if self._cursor == self._choosable(0, 1):  # with the headings above the first
            region = region.grow((self._cursor * self.lines_a_row, 0, 0, 0))
        self.scroll_to_region(region, animate=False, immediate=True, force=True)

    def _style(self, part: str) -> Style:
        if part not in self._styles:
            found = self.get_component_rich_style(f"lines--{part}") if part else self.rich_style
            self._styles[part] = found
        return self._styles[part]
