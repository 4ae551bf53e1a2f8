"""What stands in the way of what is locked: a line for the passphrase, and what came of it."""

from __future__ import annotations

from math import ceil
from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from missiontui.i18n import _, ngettext
from missiontui.text import clean
from missiontui.widgets.hidden_line import HiddenLine

_SECOND: Final = 1.0


class UnlockBox(Vertical):
    """Asks for a passphrase. Where the next try has to wait, that is counted down.

    Args:
        question: what it is that is locked.
        hint: what may be typed.
        said: what is told at first.
        wait: seconds before the first try.
    """

    DEFAULT_CSS = """
    UnlockBox {
        width: 70%;
        max-width: 80;
        min-width: 40;
        height: auto;
        padding: 1 2;
        background: $panel;
        border: round $primary;
        #unlock-question { text-style: bold; margin-bottom: 1; }
        #unlock-hint { color: $text-muted; }
        #unlock-says { height: auto; min-height: 2; }
        #unlock-says.-problem { color: $text-error; }
    }
    """

    class Typed(Message):
        """A passphrase was typed; until ``refuse`` or ``begin_anew`` no other is taken."""

        def __init__(self, passphrase: str) -> None:
            super().__init__()
            self.passphrase = passphrase

    def __init__(self, question: str, hint: str, said: str = "", wait: int = 0) -> None:
        super().__init__()
        self._question, self._hint = question, hint
        self._waits_until = monotonic() + wait
        self._is_checking = False
        self._problem = said

    def compose(self) -> ComposeResult:
        """The question, the line, what may be typed, and what came of it."""
        yield Static(clean(self._question), id="unlock-question", markup=False)
        yield HiddenLine(id="unlock-line")
        yield Static(clean(self._hint), id="unlock-hint", markup=False)
        yield Static(id="unlock-says", markup=False)

    def on_mount(self) -> None:
        """Ready to type, and a clock for the countdown."""
        self.query_one(HiddenLine).focus()
        self.set_interval(_SECOND, self.count_down)
        self.count_down()

    def begin_anew(self, wait: int) -> None:
        """As if nothing had been typed yet.

        Args:
            wait: seconds before the next try.
        """
        self._is_checking, self._problem = False, ""
        self._waits_until = monotonic() + wait
        line = self.query_one(HiddenLine)
        line.clear()
        line.focus()
        self.count_down()

    def refuse(self, words: str, wait: int) -> None:
        """Say why it does not open.

        Args:
            words: a sentence.
            wait: seconds before the next try.
        """
        self._is_checking = False
        self._problem = words
        self._waits_until = monotonic() + wait
        self.query_one(HiddenLine).select_all()  # what is typed next takes its place
        self.count_down()

    def count_down(self) -> None:
        """Show how long it is still to wait."""
        if self._is_checking:
            return
        seconds = self._seconds_left()
        words = ngettext("Next try in {number} second.", "Next try in {number} seconds.", seconds)
        lines = (self._problem, words.format(number=seconds) if seconds else "")
        self._say("\n".join(line for line in lines if line))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Have it checked, unless that goes on or has to wait."""
        event.stop()
        if self._is_checking or self._seconds_left():
            return
        if not event.value:
            self._problem = _("Type the passphrase, then Enter.")
            self._say(self._problem)
            return
        self._is_checking = True
        self._say(_("One moment …"), is_problem=False)
        self.post_message(self.Typed(event.value))

    def _seconds_left(self) -> int:
        """How long to wait still, whole seconds."""
        return max(0, ceil(self._waits_until - monotonic()))

    def _say(self, words: str, *, is_problem: bool = True) -> None:
        says = self.query_one("#unlock-says", Static)
        says.set_class(is_problem, "-problem")
        says.update(clean(words))
