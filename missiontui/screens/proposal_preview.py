"""What previews of a proposal share: it is worked out on a thread, tells how far it is, is done or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.widgets.modal import Modal
from missiontui.widgets.proposal_lines import progress_in_words
from missiontui.widgets.reading_pane import ReadingPane

_STEP = 0.02
"""Of the work, after which it is told how far it is."""


class Progressed(Message):
    """So much of a proposal is worked out; ``run`` is which one."""

    def __init__(self, run: int, done: float) -> None:
        super().__init__()
        self.run, self.done = run, done


def told_in_steps(tell: Callable[[Message], object], run: int) -> Callable[[float], bool]:
    """What a search asks on its thread, with how much of it is done, whether to go on: not once its worker is
    cancelled."""
    worker = get_current_worker()
    told = 0.0

    def progress(done: float) -> bool:
        nonlocal told
        if done - told >= _STEP:
            told = done
            tell(Progressed(run, done))
        return not worker.is_cancelled

    return progress


class ProposalPreview(Modal[str | None]):
    """Shows a proposal for an item, and applies it; gives what to tell then, or None after Esc.

    A subclass yields a box ``#proposal-box`` with ``#proposal-title``, ``#proposal-wish``, ``#proposal-sum``
    and a ``ReadingPane`` called ``#proposal-all``.

    Args:
        item_id: the item.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave all as it is"), id="proposal.leave"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="proposal.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="proposal.up"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="proposal.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="proposal.page_up"),
        Binding("question_mark", "app.keys", _("Keys"), key_display="?", id="proposal.keys"),
    ]

    DEFAULT_CSS = """
    ProposalPreview {
        align: center middle;
        & > #proposal-box {
            width: 98%;
            max-width: 150;
            height: 94%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #proposal-title { text-style: bold; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #proposal-wish { height: auto; max-height: 2; margin-bottom: 1; }
        #proposal-sum { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #proposal-all { height: 1fr; margin-top: 1; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._item_id = item_id
        self._run = 0
        self._worker: Worker[None] | None = None
        self._done = 0.0

    def sum_in_words(self) -> str:
        """What comes of the proposal, in a line; empty while there is none."""
        raise NotImplementedError

    def apply(self) -> str:
        """Do what is proposed, in one act; what to tell then.

        Raises:
            StaleError, NotFoundError: it was made from something else; nothing was done.
            MissionError: it cannot be written.
        """
        raise NotImplementedError

    def propose_again(self) -> None:
        """Read everything as it is now, and work another proposal out."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what is asked for and what is proposed."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Lines of another length."""
        self.call_after_refresh(self.show)

    def action_apply(self) -> None:
        """Do it; where it was made from something else by now, propose anew."""
        if not self.sum_in_words():
            self.notify(_("It is still being worked out."), markup=False, timeout=3)
            return
        try:
            told = self.apply()
        except (StaleError, NotFoundError) as error:
            words = _("{problem} Here is what is proposed now.").format(problem=error.message)
            self.notify(words, severity="warning", markup=False, timeout=8)
            self.propose_again()
        except MissionError as error:
            tell_problem(self, error)
        else:
            self.dismiss(told)

    def action_leave(self) -> None:
        """Leave all as it is; what is being worked out is stopped."""
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """The rest of it."""
        self.scroll_pane.scroll_relative(y=lines, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful of it."""
        self.scroll_pane.page(by)

    @property
    def scroll_pane(self) -> ReadingPane:
        """What is proposed, to be read."""
        return self.query_one(ReadingPane)

    @property
    def room(self) -> int:
        """Cells for a line of the proposal."""
        return max(40, min(150, self.size.width * 98 // 100) - 6)

    def work(self, job: Callable[[], None]) -> None:
        """Work a proposal out on a thread; what an earlier one finds is no longer looked at."""
        self._done = 0.0
        self._worker = self.run_worker(job, thread=True, exclusive=True, group="proposal")
        self.show()

    def show_sum(self) -> None:
        """What comes of it in a line, or how far it is."""
        words = self.sum_in_words() or progress_in_words(self._done, self.size.width - 8)
        self.query_one("#proposal-sum", Static).update(words, layout=False)

    @on(Progressed)
    def show_progress(self, progressed: Progressed) -> None:
        """How far it is."""
        progressed.stop()
        if progressed.run == self._run and not self.sum_in_words():
            self._done = progressed.done
            self.show_sum()
