"""The day as a timeline with a cursor, its tracks told apart by lanes."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from missiontui.domain.present import Entry
from missiontui.i18n import _
from missiontui.widgets.timeline_layout import Day, Layout, lay_out


class Timeline(ScrollView, can_focus=True):
    """Shows a day; the cursor moves over its items, and along or across the tracks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", _("Next item"), show=False, id="timeline.down"),
        Binding("up,k", "move(-1)", _("Item before"), show=False, id="timeline.up"),
        Binding("right,l", "along(1)", _("Next item of the track"), show=False, id="timeline.right"),
        Binding("left,h", "along(-1)", _("Item before in the track"), show=False, id="timeline.left"),
        Binding("home", "edge(0)", _("First item"), show=False, id="timeline.first"),
        Binding("end", "edge(-1)", _("Last item"), show=False, id="timeline.last"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="timeline.pagedown"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="timeline.pageup"),
        Binding("enter", "open", _("Open"), id="timeline.open"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--time",
        "timeline--quiet",
        "timeline--now",
        "timeline--cursor",
        "timeline--planned",
        "timeline--due",
        "timeline--running",
        "timeline--over",
        "timeline--unmarked",
        "timeline--done",
        "timeline--cancelled",
        "timeline--lane0",
        "timeline--lane1",
        "timeline--lane2",
        "timeline--lane3",
    }

    DEFAULT_CSS = """
    Timeline {
        scrollbar-size-vertical: 1;
        & > .timeline--time { text-style: bold; }
        & > .timeline--quiet { color: $text-muted; }
        & > .timeline--now { color: $text-warning; text-style: bold; }
        & > .timeline--cursor { background: $block-cursor-background; text-style: bold; }
        & > .timeline--cursor { color: $block-cursor-foreground; }
        & > .timeline--planned { color: $foreground; }
        & > .timeline--due { color: $text-warning; }
        & > .timeline--running { color: $text-success; text-style: bold; }
        & > .timeline--over { color: $text-error; text-style: bold; }
        & > .timeline--unmarked { color: $text-muted; }
        & > .timeline--done { color: $text-muted; }
        & > .timeline--cancelled { color: $text-muted; text-style: strike; }
        & > .timeline--lane0 { color: $text-primary; }
        & > .timeline--lane1 { color: $text-accent; }
        & > .timeline--lane2 { color: $text-success; }
        & > .timeline--lane3 { color: $text-secondary; }
    }
    """

    class Highlighted(Message):
        """The cursor stands on an item, or on none in an empty day."""

        def __init__(self, item_id: str | None) -> None:
            super().__init__()
            self.item_id = item_id

    class Opened(Message):
        """Enter was pressed on an item."""

        def __init__(self, item_id: str) -> None:
            super().__init__()
            self.item_id = item_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._day: Day | None = None
        self._layout = Layout((), {}, {}, None)
        self._cursor: str | None = None
        self._styles: dict[str, Style] = {}

    @property
    def cursor(self) -> str | None:
        """The id of the item under the cursor."""
        return self._cursor

    def show(self, day: Day, *, cursor: str | None = None) -> None:
        """Show a day, keeping cursor and scroll where the items allow it.

        Args:
            cursor: the item to put the cursor on instead.
        """
        is_new = self._day is None or self._day.date != day.date
        before = [] if is_new else list(self._layout.first)
        self._day = day
        self._arrange()
        ids = {entry.item.id for entry in day.entries}
        wanted = cursor or self._cursor
        self._cursor = wanted if wanted in ids else self._nearest(before) or self._likeliest()
        self.refresh()
        if is_new or cursor:
            self._scroll_to_cursor(in_the_middle=True)
        self.post_message(self.Highlighted(self._cursor))

    def action_move(self, by: int) -> None:
        """To the next item, or the one before."""
        order = list(self._layout.first)
        if self._cursor in order:
            self._go(order[max(0, min(len(order) - 1, order.index(self._cursor) + by))])

    def action_along(self, by: int) -> None:
        """To the next item of this track, or the one before; common items belong to every track."""
        order = list(self._layout.first)
        if self._cursor not in order:
            return
        track = self._entry(self._cursor).item.track
        place = order.index(self._cursor) + by
        while 0 <= place < len(order):
            other = self._entry(order[place]).item.track
            if not track or not other or other == track:
                self._go(order[place])
                return
            place += by

    def action_edge(self, place: int) -> None:
        """To the day's first or last item."""
        order = list(self._layout.first)
        if order:
            self._go(order[place])

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        if self._cursor is None:
            return
        target = self._layout.first[self._cursor] + by * max(1, self.size.height - 2)
        self._go(min(self._layout.first, key=lambda item_id: abs(self._layout.first[item_id] - target)))

    def action_open(self) -> None:
        """Open the item under the cursor."""
        if self._cursor is not None:
            self.post_message(self.Opened(self._cursor))

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        number = y + round(self.scroll_y)
        width, base = self.size.width, self.rich_style
        if number >= len(self._layout.rows):
            return Strip.blank(width, base)
        row = self._layout.rows[number]
        is_here = row.entry is not None and row.entry.item.id == self._cursor
        segments = [Segment(text, self._style(part, row.entry, is_here=is_here)) for text, part in row.pieces]
        fill = self._style("cursor", None, is_here=False) if is_here else base
        return Strip(segments).crop(0, width).extend_cell_length(width, fill)

    def notify_style_update(self) -> None:
        """Forget colours when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the day out anew for the new width."""
        self._arrange()
        self._scroll_to_cursor(in_the_middle=True)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on an item, a second one opens it."""
        number = event.y + round(self.scroll_y)
        row = self._layout.rows[number] if number < len(self._layout.rows) else None
        if row is None or row.entry is None:
            return
        if row.entry.item.id == self._cursor:
            self.action_open()
        else:
            self._go(row.entry.item.id)

    def _arrange(self) -> None:
        day = self._day
        if day is None or self.size.width == 0:
            return
        width = self.size.width - 1  # the scrollbar's cell, so that its coming does not move anything
        self._layout = lay_out(day, width)
        self.virtual_size = Size(0, len(self._layout.rows))
        self.refresh()

    def _nearest(self, before: list[str]) -> str | None:
        """Where the item under the cursor was that is gone now, among those that were there before."""
        if self._cursor not in before:
            return None
        place = before.index(self._cursor)
        near = [*before[place + 1 :], *reversed(before[:place])]
        return next((item_id for item_id in near if item_id in self._layout.first), None)

    def _likeliest(self) -> str | None:
        """Where the cursor starts: what runs over, else what runs, else what is next, else the first."""
        if self._day is None or not self._day.entries:
            return None
        here = {entry.item.id for entry in self._day.entries}
        for entry in self._day.present.now_and_next:
            if entry.item.id in here:
                return entry.item.id
        return self._day.entries[0].item.id

    def _entry(self, item_id: str) -> Entry:
        entry = self._layout.rows[self._layout.first[item_id]].entry
        assert entry is not None, "an item's first line is its own"
        return entry

    def _go(self, item_id: str) -> None:
        for changed in (self._cursor, item_id):
            if changed in self._layout.first:
                top, bottom = self._layout.first[changed], self._layout.last[changed]
                self.refresh(Region(0, top - round(self.scroll_y), self.size.width, bottom - top + 1))
        self._cursor = item_id
        self._scroll_to_cursor()
        self.post_message(self.Highlighted(item_id))

    def _scroll_to_cursor(self, *, in_the_middle: bool = False) -> None:
        if self._cursor not in self._layout.first:
            return
        top, bottom = self._layout.first[self._cursor], self._layout.last[self._cursor]
        if in_the_middle:
            middle = self._layout.now_line if self._layout.now_line is not None else top
            half = self.size.height // 2
            if abs(middle - top) < half:
                self.scroll_to(y=middle - half, animate=False, immediate=True, force=True)
        self.scroll_to_region(
            Region(0, top, self.size.width, bottom - top + 1), animate=False, immediate=True, force=True
        )

    def _style(self, part: str, entry: Entry | None, *, is_here: bool) -> Style:
        if is_here:
            part = "cursor"
        elif part == "state" and entry is not None:
            part = str(entry.state)
        if part not in self._styles:
            self._styles[part] = self.get_component_rich_style(f"timeline--{part}")
        return self._styles[part]
