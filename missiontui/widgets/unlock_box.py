"""What stands in the way of what is locked: a line for the passphrase, and what came of it."""

from __future__ import annotations

from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from missiontui.domain.wrong_tries import pause_after
from missiontui.i18n import _, ngettext
from missiontui.text import clean
from missiontui.widgets.hidden_line import HiddenLine

_SECOND: Final = 1.0


class UnlockBox(Vertical):
    """Asks for a passphrase. After some that are wrong the next one has to wait, which is counted down.

    Args:
        question: what it is that is locked.
        hint: what may be typed.
        said: what is told at first.
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

    def __init__(self, question: str, hint: str, said: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._said = question, hint, said
        self._wrong = 0
        self._waits_until = 0.0
        self._is_checking = False
        self._problem = ""

    def compose(self) -> ComposeResult:
        """The question, the line, what may be typed, and what came of it."""
        yield Static(clean(self._question), id="unlock-question", markup=False)
        yield HiddenLine(id="unlock-line")
        yield Static(clean(self._hint), id="unlock-hint", markup=False)
        yield Static(clean(self._said), id="unlock-says", markup=False)

    def on_mount(self) -> None:
        """Ready to type, and a clock for the countdown."""
        self.query_one(HiddenLine).focus()
        self.set_interval(_SECOND, self.count_down)

    def begin_anew(self) -> None:
        """As if nothing had been typed yet."""
        self._wrong, self._waits_until, self._is_checking, self._problem = 0, 0.0, False, ""
        line = self.query_one(HiddenLine)
        line.clear()
        line.focus()
        self._say("")

    def refuse(self, words: str, *, is_wrong: bool = True) -> None:
        """Say why it does not open.

        Args:
            words: a sentence.
            is_wrong: whether a wrong passphrase was the reason; else the next try need not wait.
        """
        self._is_checking = False
        self._problem = words
        if is_wrong:
            self._wrong += 1
            self._waits_until = monotonic() + pause_after(self._wrong)
        self.query_one(HiddenLine).select_all()  # what is typed next takes its place
        self.count_down()

    def count_down(self) -> None:
        """Show how long it is still to wait."""
        if not self._problem or self._is_checking:
            return
        seconds = self._seconds_left()
        words = ngettext("Next try in {number} second.", "Next try in {number} seconds.", seconds)
        self._say("\n".join((self._problem, words.format(number=seconds))) if seconds else self._problem)

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
        left = self._waits_until - monotonic()
        return max(0, int(left) + (left > int(left)))

    def _say(self, words: str, *, is_problem: bool = True) -> None:
        says = self.query_one("#unlock-says", Static)
        says.set_class(is_problem, "-problem")
        says.update(clean(words))
