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
from textual.worker import get_current_worker

from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_proposal import Keeps, Proposal, Wish, propose
from missiontui.errors import Cancelled, MissionError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.proposal_preview import ProposalPreview, told_in_steps
from missiontui.store import agenda
from missiontui.store.seat_acts import apply_proposal
from missiontui.store.seating import seating_plan
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.mission_header import WIDE
from missiontui.widgets.proposal_lines import (
    moves_content,
    remarks_content,
    score_content,
    sum_in_words,
    wish_content,
)
from missiontui.widgets.reading_pane import ReadingPane


class Proposed(Message):
    """A proposal is there, or cannot be made."""

    def __init__(self, run: int, proposal: Proposal | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.run, self.proposal, self.problem = run, proposal, problem


class SeatingPreview(ProposalPreview):
    """Shows a proposal for an item, and applies it; gives what to tell then, or None after Esc.

    Args:
        item_id: the item.

    Raises:
        NotFoundError: it is no longer in the programme.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Seat them so"), priority=True, id="proposal.apply"),
        Binding("v", "keeps", _("Who stays…"), id="proposal.keeps"),
        Binding("x", "missing", _("Without the missing"), id="proposal.missing"),
    ]

    DEFAULT_CSS = """
    SeatingPreview {
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
        super().__init__(desk, item_id)
        self._wish = Wish()
        self._proposal: Proposal | None = None
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
        super().on_resize()

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

    def sum_in_words(self) -> str:
        """How many are seated, and how many of them move."""
        return sum_in_words(self._proposal) if self._proposal is not None else ""

    def apply(self) -> str:
        """Seat everybody so."""
        if self._proposal is None:
            return ""
        number = apply_proposal(self._desk.file, self._proposal, self._wish)
        told = f"✓ {sum_in_words(self._proposal)}. {_('u takes it back.')}"
        return told if number else _("Nobody’s seat was changed.")

    @on(Proposed)
    def show_proposal(self, proposed: Proposed) -> None:
        """What is proposed."""
        proposed.stop()
        if proposed.run != self._run:
            return
        if proposed.problem is not None:
            tell_problem(self, proposed.problem)
        self._proposal = proposed.proposal
        self.show()
        self.scroll_pane.scroll_home(animate=False)

    def _read(self) -> SeatingPlan:
        return seating_plan(self._desk.file, agenda.item(self._desk.file, self._item_id))

    def propose_again(self) -> None:
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
        self._proposal = None
        self.work(partial(self._work, self._run, self._plan, self._wish))

    def _work(self, run: int, plan: SeatingPlan, wish: Wish) -> None:
        """On a thread, with nothing but the plan. Stopping the worker stops it."""
        try:
            found = Proposed(run, propose(plan, wish, told_in_steps(self.post_message, run)))
        except Cancelled:
            return
        except MissionError as error:
            found = Proposed(run, None, error)
        if not get_current_worker().is_cancelled:
            self.post_message(found)

    def show(self) -> None:
        """Figures, what it cannot do, and name by name."""
        self.query_one("#proposal-wish", Static).update(wish_content(self._wish))
        self.show_sum()
        proposal = self._proposal
        self.scroll_pane.display = proposal is not None
        if proposal is not None:
            width = self.room
            self.query_one("#proposal-score", Static).update(score_content(proposal, min(60, width)))
            self.query_one("#proposal-remarks", Static).update(remarks_content(proposal))
            self.query_one("#proposal-moves", Static).update(moves_content(proposal, width))
