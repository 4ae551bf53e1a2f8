"""A line that holds one of a few words, chosen by one letter or by the arrows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from missiontui.i18n import _
from missiontui.widgets.line import Line


class ChoiceLine(Line):
    """Shows a word; its letter puts it there and goes on to the next line.

    Args:
        value: the word that stands there at first; empty for none yet.
        letters: letter to its word, in the order of the arrows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", _("Next"), show=False, id="choice.next"),
        Binding("left", "step(-1)", _("Before"), show=False, id="choice.before"),
    ]

    def __init__(self, value: str, letters: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(value, id=id, select_on_focus=False)
        self._letters = letters

    def on_key(self, event: Key) -> None:
        """A letter that stands for a word chooses it; the others say nothing here."""
        if not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        word = self._letters.get((event.character or "").lower())
        if word is not None:
            self._show(word)
            self.screen.focus_next()

    def action_step(self, by: int) -> None:
        """The next word, or the one before."""
        words = list(self._letters.values())
        place = words.index(self.value) + by if self.value in words else min(by, 0)
        self._show(words[place % len(words)])

    def _show(self, word: str) -> None:
        self.value = word
        self.cursor_position = len(word)
