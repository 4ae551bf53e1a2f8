"""A proposal of when and where B2B meetings are held, before it is done. Enter sets them, Esc sets none."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from missiontui.domain.b2b_sessions import slots_typed, tables_typed
from missiontui.domain.meeting_proposal import Asked, MeetingPlan, MeetingProposal, sum_in_words
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.proposal_preview import ProposalPreview
from missiontui.screens.timetable_work import PlanRead, Proposed, work_out
from missiontui.store import agenda
from missiontui.store.timetable_acts import apply_meetings
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.prompt import Prompt
from missiontui.widgets.reading_pane import ReadingPane
from missiontui.widgets.timetable_lines import asked_content, left_out_content, placed_content


class TimetablePreview(ProposalPreview):
    """Shows a proposal for an item, and applies it; gives what to tell then, or None after Esc.

    Args:
        item_id: the item.

    Raises:
        NotFoundError: it is no longer in the programme.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Set them so"), priority=True, id="timetable.apply"),
        Binding("v", "stays", _("What stays…"), id="timetable.stays"),
        Binding("t", "tables", _("Tables…"), id="timetable.tables"),
        Binding("s", "slots", _("Slots…"), id="timetable.slots"),
    ]

    DEFAULT_CSS = """
    TimetablePreview {
        #timetable-left { height: auto; margin-bottom: 1; }
        #timetable-placed { height: auto; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        self._asked = Asked()
        self._plan: MeetingPlan | None = None
        self._proposal: MeetingProposal | None = None
        self._before: MeetingProposal | None = None
        self._title = agenda.item(desk.file, item_id).title

    def compose(self) -> ComposeResult:
        """What is asked for; what comes of it in a line; what has no place, then what has, by time."""
        with Vertical(id="proposal-box"):
            title = _("Timetable for {title}").format(title=self._title)
            yield Static(title, id="proposal-title", markup=False)
            yield Static(id="proposal-wish", markup=False)
            yield Static(id="proposal-sum", markup=False)
            with ReadingPane(id="proposal-all"):
                yield Static(id="timetable-left", markup=False)
                yield Static(id="timetable-placed", markup=False)
        yield KeyBar("timetable.apply")

    def on_mount(self) -> None:
        """Work the first one out."""
        self._ask_for()

    def action_stays(self) -> None:
        """Whether meetings that are set may get another time."""
        self._ask_for(may_move=not self._asked.may_move)

    def action_tables(self) -> None:
        """How many tables there are."""
        if self._plan is None:
            return
        tables = str(sum(len(session.tables) for session in self._plan.room.sessions) or "")
        prompt = Prompt(
            _("At how many tables do they meet?"),
            hint=_("A number, such as 20. Those that are there already stay."),
            check=tables_typed,
            value=tables,
        )

        def answered(number: int | None) -> None:
            if number is not None:
                self._ask_for(tables=number)

        self.app.push_screen(prompt, answered)

    def action_slots(self) -> None:
        """How long a meeting is, and the pause behind it."""
        if self._plan is None:
            return
        prompt = Prompt(
            _("How many minutes is a meeting, and the pause behind it?"),
            hint=_("Two numbers, such as 20 5."),
            check=slots_typed,
            value=f"{self._plan.slot_minutes} {self._plan.pause_minutes}",
        )

        def answered(cut: tuple[int, int] | None) -> None:
            if cut is not None:
                self._ask_for(slot_minutes=cut[0], pause_minutes=cut[1])

        self.app.push_screen(prompt, answered)

    def sum_in_words(self) -> str:
        """How many have a place, and how many have none."""
        return sum_in_words(self._proposal) if self._proposal is not None else ""

    def apply(self) -> str:
        """Set them all."""
        if self._proposal is None:
            return ""
        number = apply_meetings(self._desk.file, self._proposal)
        told = ngettext("✓ {number} meeting set.", "✓ {number} meetings set.", number).format(number=number)
        return f"{told} {_('u takes it back.')}" if number else _("No meeting was set.")

    def propose_again(self) -> None:
        """For the same that was asked."""
        self._ask_for()

    @on(PlanRead)
    def show_plan(self, read: PlanRead) -> None:
        """What it is made from."""
        read.stop()
        if read.run == self._run:
            self._plan = read.plan
            self.show()

    @on(Proposed)
    def show_proposal(self, proposed: Proposed) -> None:
        """What is proposed; where that cannot be, what was proposed before, or nothing at all."""
        proposed.stop()
        if proposed.run != self._run:
            return
        if proposed.problem is not None:
            tell_problem(self, proposed.problem)
            if self._before is None or isinstance(proposed.problem, NotFoundError):
                self.dismiss(None)
                return
        self._proposal = proposed.proposal or self._before
        if self._proposal is not None:
            self._plan, self._asked = self._proposal.plan, self._proposal.plan.asked
        self.show()
        self.scroll_pane.scroll_home(animate=False)

    def _ask_for(self, **changes: object) -> None:
        """Read everything as it is now, and work another proposal out, on a thread: of 500 meetings it may
        take a second."""
        self._run += 1
        self._before = self._proposal or self._before
        self._proposal = None
        self._asked, file = self._asked.but(**changes), self._desk.file
        since = self._desk.clock.minute()
        work = partial(work_out, self.post_message, file, self._run, self._item_id, self._asked, since)
        self.work(work)

    def show(self) -> None:
        """What is asked for; what has no place, then what has, by time."""
        if self._plan is not None:
            self.query_one("#proposal-wish", Static).update(asked_content(self._plan))
        self.show_sum()
        proposal = self._proposal
        self.scroll_pane.display = proposal is not None
        if proposal is not None:
            self.query_one("#timetable-left", Static).update(left_out_content(proposal))
            self.query_one("#timetable-placed", Static).update(placed_content(proposal, self.room))
