"""Files that come in: which, what was recognised in them, and what is to be read otherwise.

Enter on the list of files goes on to what they would change; nothing is written before that is agreed to.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Paste
from textual.widgets import Static
from textual.worker import Worker

from missiontui.domain.import_preview import FilePreview
from missiontui.exchange.recognition.offered import offered_meanings
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.import_background import Background
from missiontui.screens.import_choices import (
    column_question,
    dates_question,
    reading_in_words,
    reading_question,
    value_question,
    with_column,
    with_field,
)
from missiontui.screens.import_paths import LastFolder, files_of, name_of, paths_in
from missiontui.screens.import_work import Planned, Progressed, Wanted, work_plan_out
from missiontui.widgets.import_lines import Listing, Sort, number_in_words
from missiontui.widgets.import_list import ColumnLine, ColumnList, FileLine, FileList
from missiontui.widgets.proposal_lines import progress_in_words

if TYPE_CHECKING:
    from missiontui.exchange.importing import ImportPlan


class ImportScreen(MissionScreen):
    """Lists the files above, and the columns of the one under the cursor below.

    Args:
        last: where files were chosen last.
    """

    TITLE_WORD = _("Import")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "columns", _("Columns"), key_display="⇥", id="import.columns"),
        Binding("a,i", "add", _("Add files"), id="import.add"),
        Binding("delete", "remove", _("Take off"), id="import.remove"),
        Binding("e", "reading", _("Read it otherwise…"), id="import.reading"),
        Binding("escape", "back", _("Back"), id="import.back"),
    ]

    DEFAULT_CSS = """
    ImportScreen {
        #import-title { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
        #import-files { height: auto; min-height: 1; max-height: 30%; padding: 0 1; }
        #import-words { height: auto; max-height: 45%; padding: 0 1; color: $text-muted; }
        #import-words { border-top: solid $primary-muted; }
        #import-columns { height: 1fr; min-height: 4; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk, last: LastFolder | None = None) -> None:
        super().__init__(desk)
        self._last = last or LastFolder()
        self._wanted = Wanted()
        self._run = 0
        self._done = 0.0
        self._worker: Worker[None] | None = None
        self._plan: ImportPlan | None = None
        self._files: list[FileLine] = []
        self._is_planned = False
        self._goes_on = False
        self._background = Background()
        self._shown: tuple[Path, str] | None = None

    def body(self) -> ComposeResult:
        """How far it is, the files, what is known of one, its columns."""
        yield Static(id="import-title", markup=False)
        yield FileList(id="import-files")
        yield Static(id="import-words", markup=False)
        yield ColumnList(id="import-columns")

    def on_mount(self) -> None:
        """Which files?"""
        self.query_one(FileList).focus()
        self.call_after_refresh(self.action_add)

    def read(self) -> None:
        """Show it; the files are read when they are chosen, and the mission again when it is written."""
        self._show()

    def on_paste(self, event: Paste) -> None:
        """Files that are dropped on the terminal."""
        event.stop()
        with self.problems_shown():
            paths = paths_in(event.text, self._last.begin())
            self._add(tuple(file for path in paths for file in files_of(path)))

    @on(FileList.Highlighted)
    def file_highlighted(self, event: FileList.Highlighted) -> None:
        """The columns of the file under the cursor."""
        event.stop()
        self._show_file()

    @on(FileList.Opened)
    def go_on(self, event: FileList.Opened) -> None:
        """Enter: to what they would change, as soon as that is known and all is answered."""
        event.stop()
        self._goes_on = True
        self._go_on()

    @on(ColumnList.Opened)
    def column_opened(self, event: ColumnList.Opened) -> None:
        """Enter on a column takes what it may mean, or asks what it means."""
        event.stop()
        file, line = self.query_one(FileList).chosen, self.query_one(ColumnList).chosen
        if file is None or file.preview is None or line is None:
            return
        if line.column.guess and not line.column.meaning:
            self._say_column(file, line, line.column.guess)
            return
        question = column_question(
            file.preview,
            line.column,
            offered_meanings(self._background.programme, file.preview.kind),
            is_one_of_several=self._is_one_of_several(file.path),
        )
        self.ask(question, partial(self._say_column, file, line))

    @on(ColumnList.LeftAtTop)
    def columns_left(self, event: ColumnList.LeftAtTop) -> None:
        """Up from the first column leads to the files."""
        event.stop()
        self.query_one(FileList).focus()

    @on(Progressed)
    def show_progress(self, progressed: Progressed) -> None:
        """How far the reading is."""
        progressed.stop()
        if progressed.run == self._run and not self._is_planned:
            self._done = progressed.done
            self._show_title()

    @on(Planned)
    def show_plan(self, planned: Planned) -> None:
        """What was recognised."""
        planned.stop()
        if planned.run != self._run:
            return
        self._is_planned = True
        if planned.plan is not None:
            self._background = planned.background or self._background
            self._keep(planned.plan)
        elif planned.problem is not None:
            self._goes_on, self._plan = False, None
            tell_problem(self, planned.problem)
        self._show()
        if self._goes_on and self.is_current:  # and not over a question or a note that was begun meanwhile
            self._go_on()

    def action_add(self) -> None:
        """Choose files; leave if there are none."""
        from missiontui.screens.import_chooser import FileChooser

        def chosen(paths: tuple[Path, ...] | None) -> None:
            if paths:
                self._add(paths)
            elif not self._wanted.paths:
                self.action_back()

        if self.is_current:  # and not twice where the key is pressed twice
            self.app.push_screen(FileChooser(self._last), chosen)

    def action_remove(self) -> None:
        """Take the file under the cursor off the list; on the disk it stays."""
        file = self.query_one(FileList).chosen
        if file is not None:
            self._wanted = self._wanted.without(file.path)
            self._plan_out()

    def action_columns(self) -> None:
        """To the columns, the first that is to be confirmed; or back to the files."""
        columns = self.query_one(ColumnList)
        if columns.has_focus:
            self.query_one(FileList).focus()
            return
        columns.focus()
        file = self.query_one(FileList).chosen
        lines = self._column_lines(file.preview) if file is not None and file.preview is not None else []
        guessed = next((line for line in lines if line.column.guess), None)
        if guessed is not None and not (columns.chosen and columns.chosen.column.guess):
            columns.go_to(guessed.place)

    def action_reading(self) -> None:
        """Say how the file under the cursor is to be read."""
        file = self.query_one(FileList).chosen
        if file is None or file.preview is None:
            return
        path = file.path
        choice, background = self._wanted.choice(path), self._background
        sheets = background.sheets.get(path, ())

        def of_what(field: str) -> None:
            question = value_question(field, choice, sheets, background)
            self.ask(question, partial(self._say_field, path, field))

        is_one_of_several = self._is_one_of_several(path)
        self.ask(reading_question(file.preview, choice, sheets, is_one_of_several=is_one_of_several), of_what)

    def action_back(self) -> None:
        """From the columns to the files; from there back to where one came from."""
        if self.query_one(ColumnList).has_focus:
            self.query_one(FileList).focus()
            return
        self._stop()
        self.dismiss()

    def _is_one_of_several(self, path: Path) -> bool:
        """Whether several sheets of a workbook are read: what is said of one is said of all."""
        return sum(file.path == path for file in self._files) > 1

    def _add(self, paths: tuple[Path, ...]) -> None:
        self._wanted = self._wanted.with_paths(paths)
        self._plan_out()

    def _column_lines(self, preview: FilePreview) -> list[ColumnLine]:
        offered = dict(offered_meanings(self._background.programme, preview.kind))
        return [
            ColumnLine(place, column, offered.get(column.meaning or column.guess, ""))
            for place, column in enumerate(preview.columns)
        ]

    def _say_column(self, file: FileLine, line: ColumnLine, meaning: str) -> None:
        """A column means something else: shown at once, and worked out again."""
        choice = with_column(self._wanted.choice(file.path), line.column.header, meaning)
        self._wanted = self._wanted.with_choice(file.path, choice)
        if file.preview is not None and file in self._files:
            columns = list(file.preview.columns)
            columns[line.place] = replace(line.column, meaning=meaning, guess="")
            preview = replace(file.preview, columns=tuple(columns))
            self._files[self._files.index(file)] = file._replace(preview=preview)
        self._plan_out()

    def _say_field(self, path: Path, field: str, value: str) -> None:
        self._wanted = self._wanted.with_choice(path, with_field(self._wanted.choice(path), field, value))
        self._plan_out()

    def _plan_out(self) -> None:
        """Read the files again, with what was said of them; what is being read is stopped."""
        self._stop()
        self._is_planned, self._done = False, 0.0
        kept = [file._replace(is_read=False) for file in self._files if file.path in self._wanted.paths]
        there = {file.path for file in kept}
        new = (path for path in self._wanted.paths if path not in there)
        self._files = [*kept, *(FileLine(path, name_of(path)) for path in new)]
        if self._wanted.paths:
            work = partial(work_plan_out, self.desk, self._wanted, self._run, self.post_message)
            self._worker = self.run_worker(work, thread=True, exclusive=True, group="import")
        self._show()

    def _stop(self) -> None:
        self._run += 1
        self._goes_on = False
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _go_on(self) -> None:
        """To the preview; first the dates are asked that nothing in a file decides."""
        from missiontui.screens.import_preview import ImportPreview

        plan = self._plan
        if plan is None or not self._is_planned:
            if self._wanted.paths and not self._is_planned:
                self.notify(_("The files are still being read."), markup=False, timeout=3)
            return
        self._goes_on = False
        for path, preview in zip(plan.paths, plan.previews, strict=True):
            if preview.asks_dates:
                self.ask(dates_question(preview), partial(self._say_dates, path))
                return
        if plan.report.refused or not any(preview.rows for preview in plan.previews):
            self.notify(
                _("Nothing in these files can be read yet. Each of them says why, above its columns."),
                severity="warning",
                markup=False,
                timeout=6,
            )
            return
        self.ask(ImportPreview(self.desk, self._wanted, plan), self._came)

    def _say_dates(self, path: Path, order: str) -> None:
        self._say_field(path, "dates", order)
        self._goes_on = True

    def _came(self, words: str) -> None:
        """It is written: back to the list from which one came, which shows it."""
        self.desk.records_changed()
        self.app.notify(words, markup=False, timeout=6)
        self.dismiss()

    def _keep(self, plan: ImportPlan) -> None:
        """Keep a plan, file by file."""
        self._plan = plan
        self._files = [
            FileLine(path, preview.name, preview, report.rows, Listing([preview]).numbers(frozenset()))
            for path, preview, report in zip(plan.paths, plan.previews, plan.report.files, strict=True)
        ]

    def _show(self) -> None:
        self._show_title()
        files = self.query_one(FileList)
        files.show(tuple(self._files), keeps_place=True)
        files.say("" if self._wanted.paths else _("No file is chosen. a chooses some, Esc goes back."))
        files.styles.height = max(1, len(self._files))
        self._show_file()

    def _show_title(self) -> None:
        if not self._is_planned and self._wanted.paths:
            words = progress_in_words(self._done, self.size.width - 40)
            title = _("Reading the files  {progress}").format(progress=words)
        elif self._files:
            known = [file.numbers or {} for file in self._files]
            found = {sort: sum(numbers.get(sort, 0) for numbers in known) for sort in Sort}
            found[Sort.ALL] = sum(file.rows for file in self._files)
            parts = [number_in_words(sort, found[sort]) for sort in Sort if found[sort]]
            title = " · ".join(parts) or _("Nothing stands in these files")
        else:
            title = _("Import files")
        self.query_one("#import-title", Static).update(title)

    def _show_file(self) -> None:
        """The columns of the file under the cursor; what was corrected there keeps its place."""
        file, columns = self.query_one(FileList).chosen, self.query_one(ColumnList)
        words: Content | str = ""
        lines: list[ColumnLine] = []
        if file is not None and file.preview is not None:
            words, lines = _words(file.preview), self._column_lines(file.preview)
        self.query_one("#import-words", Static).update(words)
        shown = (file.path, file.name) if file is not None else None
        columns.show(lines, keeps_place=shown == self._shown)
        self._shown = shown


def _words(preview: FilePreview) -> Content:
    """How it was read, what should be known of that, and what is wrong with it."""
    lines = [Content(reading_in_words(preview))]
    lines += [Content.styled(f"! {problem}", "$text-error") for problem in preview.problems]
    lines += [Content(f"· {remark}") for remark in preview.remarks]
    return Content("\n").join(lines)
