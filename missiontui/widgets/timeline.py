"""The day as a timeline with a cursor, its tracks side by side where the width allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from missiontui.domain.present import Entry, Present
from missiontui.i18n import _
from missiontui.widgets.timeline_layout import LABEL, Layout, Placed, fit, lay_out


@dataclass(frozen=True)
class Day:
    """What a timeline shows: a local day's entries as they stand at a moment."""

    present: Present
    entries: tuple[Entry, ...]
    tracks: tuple[str, ...]
    date: date
    home_zone: str


class Timeline(ScrollView, can_focus=True):
    """Shows a day; the cursor moves down a track and across the tracks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", _("Down"), show=False, id="timeline.down"),
        Binding("up,k", "move(-1)", _("Up"), show=False, id="timeline.up"),
        Binding("right,l", "cross(1)", _("Track to the right"), show=False, id="timeline.right"),
        Binding("left,h", "cross(-1)", _("Track to the left"), show=False, id="timeline.left"),
        Binding("home", "edge(0)", _("First item"), show=False, id="timeline.first"),
        Binding("end", "edge(-1)", _("Last item"), show=False, id="timeline.last"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="timeline.pagedown"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="timeline.pageup"),
        Binding("enter", "open", _("Open"), id="timeline.open"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--head",
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
    }

    DEFAULT_CSS = """
    Timeline {
        & > .timeline--head { text-style: bold; color: $text-primary; }
        & > .timeline--time { text-style: bold; }
        & > .timeline--quiet { color: $text-muted; }
        & > .timeline--now { color: $text-warning; text-style: bold; }
        & > .timeline--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
        & > .timeline--planned { color: $foreground; }
        & > .timeline--due { color: $text-warning; }
        & > .timeline--running { color: $text-success; text-style: bold; }
        & > .timeline--over { color: $text-error; text-style: bold; }
        & > .timeline--unmarked { color: $text-muted; }
        & > .timeline--done { color: $text-muted; }
        & > .timeline--cancelled { color: $text-muted; text-style: strike; }
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._day: Day | None = None
        self._layout = Layout((), (), (), None, (), 0)
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
        new_date = self._day is None or self._day.date != day.date
        self._day = day
        self._arrange()
        ids = [placed.entry.item.id for placed in self._layout.placed]
        wanted = cursor or self._cursor
        self._cursor = wanted if wanted in ids else self._likeliest()
        self.refresh()
        if new_date or cursor:
            self.scroll_to_cursor()
        self.post_message(self.Highlighted(self._cursor))

    def scroll_to_cursor(self) -> None:
        """Bring the cursor's item into view, with the now line if both fit."""
        placed = self._placed(self._cursor)
        if placed is None:
            return
        head = 1 if self._layout.heads else 0
        self.scroll_to_region(
            Region(0, placed.top, self.size.width, len(placed.lines) + head), animate=False, immediate=True
        )

    def action_move(self, by: int) -> None:
        """To the next or previous item of this track (or a common one)."""
        here = self._placed(self._cursor)
        line = self._reading_order()
        if here is None or not line:
            return
        track = here.entry.item.track if self._layout.heads else ""
        place = line.index(here) + by
        while 0 <= place < len(line):
            other = line[place].entry.item.track
            if not track or not other or other == track:
                self._go(line[place])
                return
            place += by

    def action_cross(self, by: int) -> None:
        """To the item nearest in time in the next track with one, left or right."""
        here = self._placed(self._cursor)
        if here is None or not self._layout.heads:
            return
        columns = sorted({placed.left for placed in self._layout.placed if placed.entry.item.track})
        beyond = [left for left in columns if (left > here.left if by > 0 else left < here.left)]
        if here.entry.item.track == "":
            beyond = columns if by > 0 else columns[:1]
        if not beyond:
            return
        left = beyond[0] if by > 0 else beyond[-1]
        column = [placed for placed in self._layout.placed if placed.left == left and placed.entry.item.track]
        self._go(min(column, key=lambda placed: abs(placed.top - here.top)))

    def action_edge(self, place: int) -> None:
        """To the day's first or last item."""
        line = self._reading_order()
        if line:
            self._go(line[place])

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        here = self._placed(self._cursor)
        line = self._reading_order()
        if here is None:
            return
        target = here.top + by * max(1, self.size.height - 3)
        self._go(min(line, key=lambda placed: (abs(placed.top - target), abs(placed.left - here.left))))

    def action_open(self) -> None:
        """Open the item under the cursor."""
        if self._cursor is not None:
            self.post_message(self.Opened(self._cursor))

    def render_line(self, y: int) -> Strip:
        """One line of the widget; the first stays the tracks' heads."""
        width = self.size.width
        if y == 0 and self._layout.heads:
            line = [(left, fit(name, room), "head") for left, room, name in self._layout.heads]
            return self._strip(line, width)
        number = y + round(self.scroll_y) - (1 if self._layout.heads else 0)
        return self._strip(self._pieces(number), width)

    def notify_style_update(self) -> None:
        """Forget colours when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the day out anew for the new width."""
        self._arrange()
        self.scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on an item, a second one opens it."""
        number = event.y + round(self.scroll_y) - (1 if self._layout.heads else 0)
        for placed in self._layout.placed:
            inside = placed.left <= event.x < placed.left + placed.width
            if inside and placed.top <= number < placed.top + len(placed.lines):
                if placed.entry.item.id == self._cursor:
                    self.action_open()
                self._go(placed)

    def _arrange(self) -> None:
        day = self._day
        if day is None or self.size.width == 0:
            return
        self._layout = lay_out(
            day.present, day.entries, day.tracks, day.date, day.home_zone, self.scrollable_content_region.width
        )
        self.virtual_size = Size(0, self._layout.height + (1 if self._layout.heads else 0))
        self.refresh()

    def _likeliest(self) -> str | None:
        """Where the cursor starts: what runs over, else what runs, else what is next, else the first."""
        if self._day is None or not self._layout.placed:
            return None
        here = {placed.entry.item.id for placed in self._layout.placed}
        coming = self._day.present.next
        likely = [*self._day.present.now, *([coming] if coming else [])]
        for entry in likely:
            if entry.item.id in here:
                return entry.item.id
        return self._layout.placed[0].entry.item.id

    def _reading_order(self) -> list[Placed]:
        return sorted(self._layout.placed, key=lambda placed: (placed.top, placed.left))

    def _placed(self, item_id: str | None) -> Placed | None:
        return next((placed for placed in self._layout.placed if placed.entry.item.id == item_id), None)

    def _go(self, placed: Placed) -> None:
        before = self._placed(self._cursor)
        self._cursor = placed.entry.item.id
        for changed in (before, placed):
            if changed is not None:
                top = changed.top - round(self.scroll_y) + (1 if self._layout.heads else 0)
                self.refresh(Region(0, top, self.size.width, len(changed.lines)))
        self.scroll_to_cursor()
        self.post_message(self.Highlighted(self._cursor))

    def _pieces(self, number: int) -> list[tuple[int, str, str]]:
        """What stands on a line: (first cell, text, component)."""
        pieces: list[tuple[int, str, str]] = []
        for line, text in self._layout.rules:
            if line == number:
                is_now = line == self._layout.now_line
                ruler = "━" if is_now else "─"
                body = f"{ruler * 2} {text} "
                return [(0, body + ruler * max(0, self.size.width - len(body)), "now" if is_now else "quiet")]
        for line, text, is_quiet in self._layout.labels:
            if line == number:
                pieces.append((0, fit_label(text), "quiet" if is_quiet else "time"))
        for placed in self._layout.placed:
            if placed.top <= number < placed.top + len(placed.lines):
                is_here = placed.entry.item.id == self._cursor
                component = "cursor" if is_here else str(placed.entry.state)
                pieces.append((placed.left, placed.lines[number - placed.top], component))
        return sorted(pieces)

    def _strip(self, pieces: list[tuple[int, str, str]], width: int) -> Strip:
        segments: list[Segment] = []
        at = 0
        base = self.rich_style
        for left, text, component in pieces:
            if left > at:
                segments.append(Segment(" " * (left - at), base))
            segment = Segment(text, self._style(component))
            segments.append(segment)
            at = left + segment.cell_length
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)

    def _style(self, component: str) -> Style:
        if component not in self._styles:
            self._styles[component] = self.get_component_rich_style(f"timeline--{component}")
        return self._styles[component]


def fit_label(text: str) -> str:
    """A time label in its column."""
    return f"{text:<{LABEL}}"[:LABEL]
