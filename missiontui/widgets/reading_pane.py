"""Something long to read beside a list, which keeps the focus."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message


class ReadingPane(VerticalScroll, can_focus=False):
    """A pane that is scrolled by the keys of its screen."""

    class Resized(Message):
        """It has another size: what is wrapped to its width is to be shown again."""

    def on_resize(self, _event: events.Resize) -> None:
        """Tell the screen."""
        self.post_message(self.Resized())

    def page(self, by: int) -> None:
        """Scroll by pages, with one line of the last one in sight."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)
