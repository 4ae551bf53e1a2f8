"""Writing a report to a file: in which language, to which file; then where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from missiontui.domain.report import Report
from missiontui.domain.report_words import remarks_on, scope_word
from missiontui.errors import MissionError
from missiontui.exchange.paper.telling import unprintable_lines
from missiontui.exchange.writing.report_files import ReportFile, ReportForm, report_file, write_report
from missiontui.i18n import LANGUAGE_NAMES, LANGUAGES, _, next_language
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal


class ReportMade(Message):
    """A report was made, on a thread, or could not be; ``remarks`` are what is to be known of it."""

    def __init__(
        self, made: ReportFile | None, remarks: tuple[str, ...] = (), problem: MissionError | None = None
    ) -> None:
        super().__init__()
        self.made = made
        self.remarks = remarks
        self.problem = problem


class ReportDialog(Modal[None]):
    """Writes a report.

    Args:
        report: as it was counted, parted in every way.
        spoken: one of ``LANGUAGES``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", _("Write it"), id="report_file.make"),
        Binding("l", "language", _("Language"), id="report_file.language"),
        Binding("f", "file", _("File"), id="report_file.file"),
        Binding("escape", "leave", _("Back"), id="report_file.back"),
    ]

    DEFAULT_CSS = """
    ReportDialog {
        align: center middle;
        & > Vertical { width: 78; max-width: 100%; height: auto; max-height: 95%; background: $panel; }
        & > Vertical { border: round $primary; padding: 0 1; }
        #report-file-title { text-style: bold; margin-bottom: 1; height: auto; }
        #report-file-wish { height: auto; color: $text-muted; }
        #report-file-said { height: auto; max-height: 8; margin-top: 1; }
    }
    """

    def __init__(self, report: Report, form: ReportForm, spoken: str = "") -> None:
        super().__init__()
        self._report = report
        self._form = form
        self._spoken = spoken if spoken in LANGUAGES else LANGUAGES[0]
        self._target = ""
        self._is_making = False

    def compose(self) -> ComposeResult:
        """Of whom, how it is written, and what came of it."""
        with Vertical():
            yield Static(id="report-file-title", markup=False)
            yield Static(id="report-file-wish", markup=False)
            yield Static(id="report-file-said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What will be written."""
        words = (
            _("The report as a PDF: {scope}")
            if self._form == ReportForm.PDF
            else _("The report as a workbook: {scope}")
        )
        self.query_one("#report-file-title", Static).update(
            clean(words.format(scope=scope_word(self._report.scope)), multiline=False)
        )
        self._show()

    def action_make(self) -> None:
        """Make it on a thread: a PDF takes a second."""
        if self._is_making:
            return
        self._is_making = True
        self._say(_("Making it …"))
        self.run_worker(partial(self._work, self._spoken), thread=True, exclusive=True, group="report")

    @on(ReportMade)
    def keep(self, event: ReportMade) -> None:
        """Write the file, and say where it is."""
        event.stop()
        self._is_making = False
        try:
            if event.made is None:
                raise event.problem or MissionError(_("It could not be made."))
            path = write_report(event.made, self._target)
        except MissionError as error:
            self._say(str(error))
            return
        self._say("\n".join([_("{path}: written.").format(path=path), *event.remarks]))

    def action_language(self) -> None:
        """The next language."""
        self._spoken = next_language(self._spoken)
        self._show()

    def action_file(self) -> None:
        """Another file, or folder."""
        from missiontui.widgets.file_prompt import ask_file

        def given(target: str) -> None:
            self._target = target
            self._show()

        ask_file(self.app, self._target, given)

    def action_leave(self) -> None:
        """Go; what is still being made is not written."""
        self.dismiss(None)

    def _work(self, language: str) -> None:
        """On a thread, of what was counted already."""
        worker = get_current_worker()
        try:
            file = report_file(self._report, self._form, language)
            made = ReportMade(file, (*remarks_on(self._report), *unprintable_lines(file.unprintable)))
        except MissionError as error:
            made = ReportMade(None, problem=error)
        if not worker.is_cancelled:
            self.post_message(made)

    def _show(self) -> None:
        lines = [
            _("Enter writes it."),
            _("l  language: {language}").format(language=LANGUAGE_NAMES[self._spoken]),
            _("f  file: {path}").format(path=self._target or Path.cwd()),
        ]
        self.query_one("#report-file-wish", Static).update(clean("\n".join(lines)))

    def _say(self, words: str) -> None:
        self.query_one("#report-file-said", Static).update(clean(words))
