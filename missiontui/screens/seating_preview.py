"""A proposal of who sits where, before it is done. Enter does it, Esc leaves everybody where they are."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_proposal import Keeps, Proposal, Wish, propose
from missiontui.errors import Cancelled, MissionError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.store.seat_acts import apply_proposal
from missiontui.store.seating import seating_plan
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.mission_header import WIDE
from missiontui.widgets.modal import Modal
from missiontui.widgets.proposal_lines import (
    moves_content,
    progress_in_words,
    remarks_content,
    score_content,
    sum_in_words,
    wish_content,
)
from missiontui.widgets.reading_pane import ReadingPane

_STEP = 0.02
"""Of the work, after which it is told how far it is."""


class Progressed(Message):
    """So much of a proposal is worked out; ``run`` is which one."""

    def __init__(self, run: int, done: float) -> None:
        super().__init__()
        self.run, self.done = run, done


class Proposed(Message):
    """A proposal is there, or cannot be made."""

    def __init__(self, run: int, proposal: Proposal | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.run, self.proposal, self.problem = run, proposal, problem


class SeatingPreview(Modal[str | None]):
    """Shows a proposal for an item, and applies it; gives what to tell then, or None after Esc.

    Args:
        item_id: the item.

    Raises:
        NotFoundError: it is no longer in the programme.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Seat them so"), priority=True, id="proposal.apply"),
        Binding("escape", "leave", _("Leave all as it is"), id="proposal.leave"),
        Binding("v", "keeps", _("Who stays…"), id="proposal.keeps"),
        Binding("x", "missing", _("Without the missing"), id="proposal.missing"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="proposal.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="proposal.up"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="proposal.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="proposal.page_up"),
        Binding("question_mark", "app.keys", _("Keys"), key_display="?", id="proposal.keys"),
    ]

    DEFAULT_CSS = """
    SeatingPreview {
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
        #proposal-top { height: auto; margin-bottom: 1; }
        #proposal-score { width: 62; height: auto; }
        #proposal-remarks { width: 1fr; height: auto; padding-left: 2; }
        #proposal-moves { height: auto; }
        &.-narrow #proposal-top { layout: vertical; }
        &.-narrow #proposal-score { width: 1fr; }
        &.-narrow #proposal-remarks { padding: 0; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._item_id = item_id
        self._wish = Wish()
        self._run = 0
        self._worker: Worker[None] | None = None
        self._proposal: Proposal | None = None
        self._done = 0.0
        self._plan = self._read()

    def compose(self) -> ComposeResult:
        """What is asked for; what comes of it in figures, what it cannot do, and name by name."""
        with Vertical(id="proposal-box"):
            title = _("Proposal for {title}").format(title=self._plan.roster.item.title)
            yield Static(title, id="proposal-title", markup=False)
            yield Static(id="proposal-wish", markup=False)
            yield Static(id="proposal-sum", markup=False)
            with ReadingPane(id="proposal-all"):
                with Horizontal(id="proposal-top"):
                    yield Static(id="proposal-score", markup=False)
                    yield Static(id="proposal-remarks", markup=False)
                yield Static(id="proposal-moves", markup=False)
        yield KeyBar("proposal.apply")

    def on_mount(self) -> None:
        """Work the first one out."""
        self._propose()

    def on_resize(self) -> None:
        """Side by side, or one below the other."""
        self.set_class(self.size.width < WIDE, "-narrow")
        self.call_after_refresh(self._show)

    def action_keeps(self) -> None:
        """Another answer to who keeps their seat."""
        choices = list(Keeps)
        keeps = choices[(choices.index(self._wish.keeps) + 1) % len(choices)]
        self._wish = Wish(keeps, self._wish.without_missing)
        self._propose()

    def action_missing(self) -> None:
        """Whether who has not arrived is still expected."""
        self._wish = Wish(self._wish.keeps, not self._wish.without_missing)
        self._propose()

    def action_apply(self) -> None:
        """Seat everybody so, in one act; where the plan is another one by now, propose anew."""
        proposal = self._proposal
        if proposal is None:
            self.notify(_("It is still being worked out."), markup=False, timeout=3)
            return
        try:
            number = apply_proposal(self._desk.file, proposal, self._wish)
        except (StaleError, NotFoundError) as error:
            words = _("{problem} Here is what is proposed now.").format(problem=error.message)
            self.notify(words, severity="warning", markup=False, timeout=8)
            self._again()
            return
        except MissionError as error:
            tell_problem(self, error)
            return
        told = f"✓ {sum_in_words(proposal)}. {_('u takes it back.')}"
        self.dismiss(told if number else _("Nobody’s seat was changed."))

    def action_leave(self) -> None:
        """Leave all as it is; what is being worked out is stopped."""
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """The rest of the moves."""
        self._scroll().scroll_relative(y=lines, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful of them."""
        self._scroll().page(by)

    @on(Progressed)
    def show_progress(self, progressed: Progressed) -> None:
        """How far it is."""
        progressed.stop()
        if progressed.run == self._run and self._proposal is None:
            self._done = progressed.done
            self._show_sum()

    @on(Proposed)
    def show_proposal(self, proposed: Proposed) -> None:
        """What is proposed."""
        proposed.stop()
        if proposed.run != self._run:
            return
        if proposed.problem is not None:
            tell_problem(self, proposed.problem)
        self._proposal = proposed.proposal
        self._show()
        self._scroll().scroll_home(animate=False)

    def _read(self) -> SeatingPlan:
        return seating_plan(self._desk.file, agenda.item(self._desk.file, self._item_id))

    def _again(self) -> None:
        """Read the plan as it is now, and work out another proposal."""
        try:
            self._plan = self._read()
        except MissionError as error:
            tell_problem(self, error)
            self.dismiss(None)
            return
        self._propose()

    def _propose(self) -> None:
        """Work a proposal out on a thread: of 500 guests it takes up to two seconds."""
        self._run += 1
        self._proposal, self._done = None, 0.0
        work = partial(self._work, self._run, self._plan, self._wish)
        self._worker = self.run_worker(work, thread=True, exclusive=True, group="proposal")
        self._show()

    def _work(self, run: int, plan: SeatingPlan, wish: Wish) -> None:
        """On a thread, with nothing but the plan. Stopping the worker stops it."""
        worker = get_current_worker()
        told = 0.0

        def progress(done: float) -> bool:
            nonlocal told
            if done - told >= _STEP:
                told = done
                self.post_message(Progressed(run, done))
            return not worker.is_cancelled

        try:
            found = Proposed(run, propose(plan, wish, progress))
        except Cancelled:
            return
        except MissionError as error:
            found = Proposed(run, None, error)
        if not worker.is_cancelled:
            self.post_message(found)

    def _scroll(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    def _show(self) -> None:
        self.query_one("#proposal-wish", Static).update(wish_content(self._wish))
        self._show_sum()
        proposal = self._proposal
        self._scroll().display = proposal is not None
        if proposal is not None:
            width = max(40, min(150, self.size.width * 98 // 100) - 6)
            self.query_one("#proposal-score", Static).update(score_content(proposal, min(60, width)))
            self.query_one("#proposal-remarks", Static).update(remarks_content(proposal))
            self.query_one("#proposal-moves", Static).update(moves_content(proposal, width))

    def _show_sum(self) -> None:
        words = progress_in_words(self._done, self.size.width - 8)
        if self._proposal is not None:
            words = sum_in_words(self._proposal)
        self.query_one("#proposal-sum", Static).update(words, layout=False)
