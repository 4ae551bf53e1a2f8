"""The text of a note: Enter saves it, so that a second line has a key of its own."""

from __future__ import annotations

from textual.events import Key
from textual.message import Message

from missiontui.widgets.line import Page

NEW_LINE = ("shift+enter", "alt+enter")
"""What begins another line in terminals that tell it from Enter; the form has a key for the others."""


class NoteText(Page):
    """One line that grows to several. What its keys mean for the form is told by messages."""

    class Submitted(Message):
        """Enter."""

    class Proposal(Message):
        """The proposal under the cursor is taken, or with ``step`` the next or the one before is chosen."""

        def __init__(self, step: int = 0) -> None:
            super().__init__()
            self.step = step

    DEFAULT_CSS = """
    NoteText { height: auto; max-height: 8; border: none; padding: 0 1; background: $boost; }
    NoteText:focus { border: none; }
    """

    has_proposals = False
    """Whether tab and the arrows are about proposals now."""

    def on_key(self, event: Key) -> None:
        """Take the keys that mean something else in a note, before they are typed."""
        if event.key == "enter":
            self.post_message(self.Submitted())
        elif event.key in NEW_LINE:
            self.insert("\n")
        elif self.has_proposals and event.key == "tab":
            self.post_message(self.Proposal())
        elif self.has_proposals and event.key in ("up", "down"):
            self.post_message(self.Proposal(1 if event.key == "down" else -1))
        else:
            return
        event.stop()
        event.prevent_default()

    @property
    def line_before_cursor(self) -> str:
        """The line that is typed in, up to the cursor."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def put(self, text: str, start: int) -> None:
        """Put text in the place of what stands before the cursor in its line, from a column on."""
        row, column = self.cursor_location
        self.replace(text, (row, start), (row, column))
        self.move_cursor((row, start + len(text)))
