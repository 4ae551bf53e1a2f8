"""A question with a one-line answer, which is checked before the question goes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

Answer = TypeVar("Answer")


class Prompt(Modal[Answer | None], Generic[Answer]):
    """Asks for a line; Enter gives what ``check`` makes of it, Esc gives None.

    Args:
        question: what is asked.
        hint: how it may be answered.
        check: turns the line into the answer, or raises a MissionError, which is shown below the line
            while what was typed stays.
        value: what stands in the line at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("Leave it"), id="prompt.leave")]

    DEFAULT_CSS = """
    Prompt {
        align: center middle;
        & > Vertical {
            width: 70%;
            max-width: 80;
            min-width: 40;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #prompt-question { text-style: bold; margin-bottom: 1; }
        #prompt-hint { color: $text-muted; }
        #prompt-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, question: str, *, hint: str, check: Callable[[str], Answer], value: str = "") -> None:
        super().__init__()
        self._question = question
        self._hint = hint
        self._check = check
        self._value = value

    def compose(self) -> ComposeResult:
        """The question, the line, and room for what is wrong with it."""
        with Vertical():
            yield Static(self._question, id="prompt-question", markup=False)
            yield self.line()
            yield Static(self._hint, id="prompt-hint", markup=False)
            yield Static("", id="prompt-problem", markup=False)
        yield KeyBar()

    def line(self) -> Input:
        """What is typed in: its id is ``prompt-line``."""
        return Line(self._value, id="prompt-line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer if it can be understood."""
        event.stop()
        try:
            answer = self._check(event.value)
        except MissionError as error:
            self.query_one("#prompt-problem", Static).update(f"{error.message} {error.hint}".strip())
            return
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
