"""A proposal of when and where B2B meetings are held, before it is done. Enter sets them, Esc sets none."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import Worker

from missiontui.domain.b2b_sessions import slots_typed, tables_typed
from missiontui.domain.meeting_proposal import Asked, MeetingPlan, MeetingProposal, sum_in_words
from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.timetable_work import PlanRead, Progressed, Proposed, work_out
from missiontui.store import agenda
from missiontui.store.timetable_acts import apply_meetings
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.prompt import Prompt
from missiontui.widgets.proposal_lines import progress_in_words
from missiontui.widgets.reading_pane import ReadingPane
from missiontui.widgets.timetable_lines import asked_content, left_out_content, placed_content


class TimetablePreview(Modal[str | None]):
    """Shows a proposal for an item, and applies it; gives what to tell then, or None after Esc.

    Args:
        item_id: the item.

    Raises:
        NotFoundError: it is no longer in the programme.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Set them so"), priority=True, id="timetable.apply"),
        Binding("escape", "leave", _("Leave all as it is"), id="timetable.leave"),
        Binding("v", "stays", _("What stays…"), id="timetable.stays"),
        Binding("t", "tables", _("Tables…"), id="timetable.tables"),
        Binding("s", "slots", _("Slots…"), id="timetable.slots"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="timetable.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="timetable.up"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="timetable.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="timetable.page_up"),
        Binding("question_mark", "app.keys", _("Keys"), key_display="?", id="timetable.keys"),
    ]

    DEFAULT_CSS = """
    TimetablePreview {
        align: center middle;
        & > #timetable-box {
            width: 98%;
            max-width: 150;
            height: 94%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #timetable-title { text-style: bold; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #timetable-asked { height: auto; max-height: 2; margin-bottom: 1; }
        #timetable-sum { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #timetable-all { height: 1fr; margin-top: 1; }
        #timetable-left { height: auto; margin-bottom: 1; }
        #timetable-placed { height: auto; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._item_id = item_id
        self._asked = Asked()
        self._run = 0
        self._worker: Worker[None] | None = None
        self._plan: MeetingPlan | None = None
        self._proposal: MeetingProposal | None = None
        self._before: MeetingProposal | None = None
        self._done = 0.0
        self._title = agenda.item(desk.file, item_id).title

    def compose(self) -> ComposeResult:
        """What is asked for; what comes of it in a line; what has no place, then what has, by time."""
        with Vertical(id="timetable-box"):
            title = _("Timetable for {title}").format(title=self._title)
            yield Static(title, id="timetable-title", markup=False)
            yield Static(id="timetable-asked", markup=False)
            yield Static(id="timetable-sum", markup=False)
            with ReadingPane(id="timetable-all"):
                yield Static(id="timetable-left", markup=False)
                yield Static(id="timetable-placed", markup=False)
        yield KeyBar("timetable.apply")

    def on_mount(self) -> None:
        """Work the first one out."""
        self._ask_for()

    def on_resize(self) -> None:
        """Lines of another length."""
        self.call_after_refresh(self._show)

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

    def action_apply(self) -> None:
        """Set them all, in one act; where it was made from something else by now, propose anew."""
        proposal = self._proposal
        if proposal is None:
            self.notify(_("It is still being worked out."), markup=False, timeout=3)
            return
        try:
            number = apply_meetings(self._desk.file, proposal)
        except (StaleError, NotFoundError) as error:
            words = _("{problem} Here is what is proposed now.").format(problem=error.message)
            self.notify(words, severity="warning", markup=False, timeout=8)
            self._ask_for()
            return
        except MissionError as error:
            tell_problem(self, error)
            return
        told = ngettext("✓ {number} meeting set.", "✓ {number} meetings set.", number).format(number=number)
        self.dismiss(f"{told} {_('u takes it back.')}" if number else _("No meeting was set."))

    def action_leave(self) -> None:
        """Leave all as it is; what is being worked out is stopped."""
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """The rest of it."""
        self._scroll().scroll_relative(y=lines, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful of it."""
        self._scroll().page(by)

    @on(Progressed)
    def show_progress(self, progressed: Progressed) -> None:
        """How far it is."""
        progressed.stop()
        if progressed.run == self._run and self._proposal is None:
            self._done = progressed.done
            self._show_sum()

    @on(PlanRead)
    def show_plan(self, read: PlanRead) -> None:
        """What it is made from."""
        read.stop()
        if read.run == self._run:
            self._plan = read.plan
            self._show()

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
        self._show()
        self._scroll().scroll_home(animate=False)

    def _ask_for(self, **changes: object) -> None:
        """Read everything as it is now, and work another proposal out, on a thread: of 500 meetings it may
        take a second."""
        self._run += 1
        self._before = self._proposal or self._before
        self._proposal, self._done = None, 0.0
        self._asked, file = self._asked.but(**changes), self._desk.file
        since = self._desk.clock.minute()
        work = partial(work_out, self.post_message, file, self._run, self._item_id, self._asked, since)
        self._worker = self.run_worker(work, thread=True, exclusive=True, group="timetable")
        self._show()

    def _scroll(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    def _show(self) -> None:
        if self._plan is not None:
            self.query_one("#timetable-asked", Static).update(asked_content(self._plan))
        self._show_sum()
        proposal = self._proposal
        self._scroll().display = proposal is not None
        if proposal is not None:
            width = max(40, min(150, self.size.width * 98 // 100) - 6)
            self.query_one("#timetable-left", Static).update(left_out_content(proposal))
            self.query_one("#timetable-placed", Static).update(placed_content(proposal, width))

    def _show_sum(self) -> None:
        words = progress_in_words(self._done, self.size.width - 8)
        if self._proposal is not None:
            words = sum_in_words(self._proposal)
        self.query_one("#timetable-sum", Static).update(words, layout=False)
