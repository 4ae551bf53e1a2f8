"""The report of the mission: its numbers, each by region, agency, sector or company."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from missiontui.domain.dates import time_or_day
from missiontui.domain.report import By, Facts, Measure, Report, ReportScope
from missiontui.domain.report_counting import ids_of
from missiontui.domain.report_words import by_word, held_back_words, scope_word
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord, OpenRoom
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store.report import agencies, read_facts, report_of
from missiontui.store.report_names import behind
from missiontui.text import clean
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.report_lines import ReportList, beside, report_lines

if TYPE_CHECKING:
    from datetime import datetime

ROOMS_OF = {
    Measure.MEETINGS: "meetings",
    Measure.HELD: "meetings",
    Measure.MISSED: "meetings",
    Measure.SIGNED: "signings",
    Measure.TO_SIGN: "signings",
    Measure.WITHDRAWN: "signings",
    Measure.OUTCOMES: "outcomes",
}
"""The room in which those of a number are listed that have no page."""


class ReportCounted(Message):
    """A report was counted, on a thread, parted in every way; or could not be."""

    def __init__(self, run: int, report: Report | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.run = run
        self.report = report
        self.problem = problem


class ReportScreen(TwoPaneScreen):
    """Lists the numbers of a report, with the one under the cursor by group beside them, as bars."""

    TITLE_WORD = _("Report")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "scope", _("Of whom…"), id="report.scope"),
        Binding("z", "turn", _("By…"), id="report.by"),
        Binding("P", "paper", _("Paper…"), id="report.paper"),
        Binding("E", "export", _("Workbook…"), id="report.export"),
    ]

    DEFAULT_CSS = """
    ReportScreen {
        #report-title { height: 1; padding: 0 1; text-style: bold; }
        #report-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #report-said { height: auto; padding: 0 1; display: none; color: $text-warning; }
        &.-holds-back #report-said { display: block; }
        #panes-scroll { width: 60%; max-width: 100%; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._scope = ReportScope()
        self._by = By.REGION
        self._report: Report | None = None
        self._is_reading = False
        self._run = 0

    def body(self) -> ComposeResult:
        """Of whom and when, what is held back, the numbers, and one of them by group."""
        yield Static(id="report-title", markup=False)
        yield Static(id="report-said", markup=False)
        yield from self.panes(ReportList(id="report"))

    def on_mount(self) -> None:
        """Until it is counted."""
        self.query_one(ReportList).say(_("Counting …"))

    def read(self) -> None:
        """Read and count again, on a thread: of a mission of thousands it takes a second."""
        self._count(None)

    def in_full(self, width: int) -> tuple[object, Content]:
        """The number that is chosen, by group."""
        line = self.query_one(ReportList).chosen
        if self._report is None or line is None:
            return None, Content("")
        return (line.key, self._by), beside(self._report, line, self._by, width)

    def open_chosen(self) -> None:
        """What a number stands for, one by one."""
        line = self.query_one(ReportList).chosen
        if line is None or self._report is None:
            return
        if line.item_id:
            self.post_message(OpenRecord("agenda_item", line.item_id))
        elif line.measure in ROOMS_OF:
            self.post_message(OpenRoom(ROOMS_OF[line.measure]))
        elif line.measure is not None:
            self._ask_which(self._report, line.measure, line.words)

    def _count(self, facts: Facts | None) -> None:
        """Count what was read already, or is to be read first; what is still being counted counts no more."""
        self._run += 1
        self._is_reading = self._is_reading or facts is None
        read = None if self._is_reading else facts
        work = partial(self._work, self._run, read, self._scope, self.desk.clock.minute())
        self.run_worker(work, thread=True, exclusive=True, group="report")

    @on(ReportCounted)
    def _counted(self, event: ReportCounted) -> None:
        event.stop()
        if event.run != self._run or not self.is_up:
            return
        self._is_reading = False
        if event.report is None:
            if event.problem is not None:
                tell_problem(self, event.problem)
                self.query_one(ReportList).say(clean(str(event.problem)))
            return
        if self._report is None or self._report.scope != event.report.scope:
            self._by = event.report.scope.axes[0]
        self._report = event.report
        self._show()

    def action_scope(self) -> None:
        """Of the mission, of an agency, or of a company."""
        if self._report is None:
            return
        facts = self._report.facts
        scopes = {"": ReportScope()}
        scopes |= {f"agency {name}": ReportScope(agency=name, name=name) for name in agencies(facts.members)}
        for one in sorted(facts.members, key=lambda one: one.organisation.casefold()):
            if one.organisation_id:
                name = " ".join(one.organisation.split())
                scopes[one.organisation_id] = ReportScope(organisation_id=one.organisation_id, name=name)
        picks = [Pick(key, scope_word(scope), _kind(scope)) for key, scope in scopes.items()]

        def chosen(key: str) -> None:
            self._scope = scopes[key]
            self._count(facts)

        here = next((key for key, scope in scopes.items() if scope == self._scope), "")
        self.ask(Picker(_("A report of whom?"), lambda typed: narrowed(picks, typed), chosen=here), chosen)

    def action_turn(self) -> None:
        """By the next of region, agency, sector and company."""
        if self._report is not None:
            axes = self._report.scope.axes  # all of them are counted
            self._by = axes[(axes.index(self._by) + 1) % len(axes)]
            self._show()

    def action_paper(self) -> None:
        """As a PDF."""
        self._write("pdf")

    def action_export(self) -> None:
        """As a workbook."""
        self._write("xlsx")

    def _write(self, form: str) -> None:
        from missiontui.exchange.writing.report_files import ReportForm
        from missiontui.screens.report_dialog import ReportDialog

        if self._report is not None:
            self.app.push_screen(ReportDialog(self._report, ReportForm(form), self.desk.settings.language))

    def _work(self, run: int, facts: Facts | None, scope: ReportScope, now: datetime) -> None:
        """On a thread, with a connection of its own; it only reads."""
        from missiontui.store.opening import open_again

        worker = get_current_worker()
        try:
            if facts is None:
                with open_again(self.desk.file) as file:
                    facts = read_facts(file, now)
            found = ReportCounted(run, report_of(facts, scope, scope.axes))
        except MissionError as error:
            found = ReportCounted(run, None, error)
        if not worker.is_cancelled:
            self.post_message(found)

    def _ask_which(self, report: Report, measure: Measure, words: str) -> None:
        ids = ids_of(report.facts, report.scope, measure)
        found = {str(place): one for place, one in enumerate(behind(self.desk.file, measure, ids))}
        picks = [Pick(key, one.words, one.more) for key, one in found.items()]

        def chosen(key: str) -> None:
            if found[key].id:
                self.post_message(OpenRecord(found[key].table, found[key].id))

        title = _("{number} {what}").format(number=len(picks), what=words)
        self.ask(Picker(title, lambda typed: narrowed(picks, typed)), chosen)

    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        facts = report.facts
        when = time_or_day(facts.at, facts.at, self.desk.zone)  # as in the header
        words = [
            self.TITLE_WORD,
            scope_word(report.scope),
            by_word(self._by),
            _("at {time}").format(time=when),
        ]
        self.query_one("#report-title", Static).update(
            clean(" · ".join(words), multiline=False), layout=False
        )
        self.set_class(bool(facts.held_back), "-holds-back")
        if facts.held_back:
            self.query_one("#report-said", Static).update(f"▣ {held_back_words(facts.held_back)}")
        listed = self.query_one(ReportList)
        listed.show(report_lines(report), keeps_place=True)
        listed.say("")
        self.show_in_full()


def _kind(scope: ReportScope) -> str:
    return _("company") if scope.organisation_id else _("agency") if scope.agency else ""
