"""The pocket brief of a person, a company or an item: on one screen, and with one key on one page."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from missiontui.domain.briefs import Brief
from missiontui.domain.cards import Seen
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.earlier_work import EarlierSeen, look_meanwhile
from missiontui.screens.requests import OpenRecord
from missiontui.store.briefs import brief
from missiontui.store.earlier_briefs import known_earlier, name_of
from missiontui.text import clean
from missiontui.widgets.brief_text import brief_content
from missiontui.widgets.reading_pane import ReadingPane


class BriefWritten(Message):
    """The page is there, or cannot be."""

    def __init__(self, path: Path | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.path = path
        self.problem = problem


class BriefScreen(MissionScreen):
    """Shows what somebody has to know before an encounter.

    Args:
        table: ``person``, ``organisation`` or ``agenda_item``.
        record_id: of which; empty for the next encounter of the head of mission, whichever that is by then.
    """

    TITLE_WORD = _("Brief")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "back", _("Back"), key_display="esc", id="brief.back"),
        Binding("enter", "open", _("Open"), id="brief.open"),
        Binding("f", "file", _("Page"), id="brief.file"),
        Binding("y", "earlier", _("Earlier"), id="brief.earlier"),
        Binding("N", "next_encounter", _("Next encounter"), id="brief.next_encounter"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="brief.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="brief.up"),
        Binding("pagedown,space", "page(1)", _("Further down"), show=False, id="brief.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, id="brief.page_up"),
    ]

    DEFAULT_CSS = """
    BriefScreen {
        #brief-scroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #brief-text { height: auto; max-width: 100; }
    }
    """

    def __init__(self, desk: Desk, table: str, record_id: str) -> None:
        super().__init__(desk)
        self._table, self._record_id = table, record_id
        self._brief: Brief | None = None
        self._earlier: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The text."""
        with ReadingPane(id="brief-scroll"):
            yield Static(id="brief-text", markup=False)

    def read(self) -> None:
        """Read it again; where what it is of is gone, the page goes too."""
        try:
            self._brief = self._read()
        except NotFoundError as error:
            self.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        self._show()

    def chosen_record(self) -> tuple[str, str] | None:
        """What the brief is of."""
        return (self._brief.table, self._brief.id) if self._brief is not None else None

    def action_back(self) -> None:
        """Back to where it was asked for."""
        self.dismiss()

    def action_open(self) -> None:
        """The page of what it is of."""
        if self._brief is not None:
            self.post_message(OpenRecord(self._brief.table, self._brief.id))

    def action_scroll(self, by: int) -> None:
        """A line on."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page on."""
        self.query_one(ReadingPane).page(by)

    def action_next_encounter(self) -> None:
        """The brief of whatever the head of mission goes to next, instead of this one."""
        before = self._table, self._record_id, self._earlier
        self._table, self._record_id, self._earlier = "agenda_item", "", ()
        try:
            self._brief = self._read()
        except NotFoundError:
            self._table, self._record_id, self._earlier = before
            raise
        self._show()
        self.query_one(ReadingPane).scroll_home(animate=False)

    def action_earlier(self) -> None:
        """Tell what earlier missions of this laptop know of them."""
        shown = self._brief
        if shown is None:
            return
        if shown.table == "agenda_item":
            words = _("Earlier missions know of people and of companies: b on one of them, then y.")
            self.notify(words, markup=False, timeout=5)
            return
        table, name = shown.table, name_of(self.desk.file, shown.table, shown.id)
        self.notify(_("Looking into earlier missions …"), markup=False, timeout=3)
        look_meanwhile(self, self.desk, lambda one: known_earlier(one, table, name))

    @on(EarlierSeen)
    def _told_earlier(self, event: EarlierSeen) -> None:
        """Show what they know, and say which could not be looked into."""
        event.stop()
        self._earlier = tuple(f"{one.mission}: {line}" for one in event.found for line in one.found)
        self.app.clear_notifications()
        told = [_("not looked into: {reason}").format(reason=one.reason) for one in event.skipped]
        if not event.number:
            told.insert(0, _("No earlier mission was opened on this laptop."))
        elif not self._earlier:
            told.insert(0, _("No earlier mission knows of them."))
        if told:
            self.notify(clean("\n".join(told)), markup=False, timeout=8)
        self.read()

    def action_file(self) -> None:
        """Write it to a PDF of one page, without what is under embargo: on a thread, for it is set again and
        again until it has room."""
        from missiontui.exchange.paper.brief_sheet import write_brief
        from missiontui.store.opening import open_again

        mission, seen, language = self.desk.file, self._seen(), self.desk.settings.language
        table, record_id, earlier = self._table, self._record_id, self._earlier

        def work() -> None:
            worker = get_current_worker()
            try:
                with open_again(mission) as file:
                    path = write_brief(
                        file, table, record_id, seen, Path(), earlier=earlier, language=language
                    )
                written = BriefWritten(path)
            except MissionError as error:
                written = BriefWritten(None, error)
            if not worker.is_cancelled:
                self.post_message(written)

        self.run_worker(work, thread=True, exclusive=True, group="paper")

    @on(BriefWritten)
    def _tell_path(self, event: BriefWritten) -> None:
        """Say where the page is, or why there is none."""
        event.stop()
        if event.problem is not None:
            tell_problem(self, event.problem)
            return
        words = _("{path}: the brief on one page.").format(path=event.path)
        self.notify(clean(words, multiline=False), markup=False, timeout=8)

    @on(ReadingPane.Resized)
    def _show(self) -> None:
        if self._brief is not None:
            width = min(100, self.query_one(ReadingPane).scrollable_content_region.width)
            self.query_one("#brief-text", Static).update(brief_content(self._brief, width))

    def _read(self) -> Brief:
        return brief(
            self.desk.file,
            self._table,
            self._record_id,
            self._seen(),
            with_embargoed=True,
            earlier=self._earlier,
        )

    def _seen(self) -> Seen:
        return Seen(self.desk.clock.minute(), self.desk.zone, self.desk.today())
