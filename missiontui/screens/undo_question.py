"""Asking before something is taken back that should not go by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.changes import RecordChange
from missiontui.i18n import _
from missiontui.widgets.history_lines import change_lines
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal


class UndoQuestion(Modal[bool]):
    """Says what would be taken back, why it asks and what would change; gives whether to do it.

    Args:
        words: what would be done.
        reasons: why it is not done at once, a line each.
        changes: what would be written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", _("Do it"), id="undo.confirm"),
        Binding("escape", "answer(False)", _("Leave it"), id="undo.leave"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="undo.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="undo.up"),
    ]

    DEFAULT_CSS = """
    UndoQuestion {
        align: center middle;
        & > VerticalScroll {
            width: 80%;
            max-width: 90;
            height: auto;
            max-height: 80%;
            padding: 1 2;
            background: $panel;
            border: round $warning;
        }
        #undo-words { height: auto; }
    }
    """

    def __init__(self, words: str, reasons: Sequence[str], changes: Sequence[RecordChange]) -> None:
        super().__init__()
        self._changes = changes
        self._words = words
        self._reasons = reasons

    def compose(self) -> ComposeResult:
        """The deed, the reasons, the keys, what changes."""
        lines = [Content.styled(self._words, "bold"), Content("")]
        lines += [Content(reason) for reason in self._reasons]
        lines += [Content(""), Content.styled(_("Enter does it, Esc leaves it."), "$foreground-muted")]
        lines += change_lines(self._changes)
        with VerticalScroll(can_focus=False):
            yield Static(Content("\n").join(lines), id="undo-words", markup=False)
        yield KeyBar()

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_scroll(self, by: int) -> None:
        """A long list of reasons."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
