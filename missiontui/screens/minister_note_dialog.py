"""The dialog for the note to the minister: in which language, to which file; then where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from missiontui.i18n import LANGUAGE_NAMES, LANGUAGES, _, next_language
from missiontui.screens.desk import Desk
from missiontui.screens.export_work import WritingDialog
from missiontui.store.connection import MissionFile
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line


class MinisterNoteDialog(WritingDialog):
    """Writes the note for the minister, one page that is edited before it goes out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", _("Write it"), id="minister_note.write"),
        Binding("f2", "language", _("Language"), id="minister_note.language"),
    ]

    DEFAULT_CSS = """
    MinisterNoteDialog {
        align: center middle;
        & > Vertical { width: 76; max-width: 100%; height: auto; padding: 0 2; background: $panel; }
        & > Vertical { border: round $primary; }
        #export-question { text-style: bold; }
        #export-note { height: auto; color: $text-muted; margin-bottom: 1; }
        Line { width: 1fr; height: 1; border: none; background: $surface; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #export-says { color: $text-error; height: auto; max-height: 4; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        spoken = desk.settings.language
        self._language = spoken if spoken in LANGUAGES else LANGUAGES[0]

    def compose(self) -> ComposeResult:
        """What it is, the language, and where it goes."""
        with Vertical():
            yield Static(_("Note for the minister, one page (DOCX)"), id="export-question", markup=False)
            yield Static(id="export-note", markup=False)
            yield Line(id="export-file")
            yield Static(id="export-says", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The line has the keys."""
        self.query_one(Line).focus()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the name."""
        event.stop()
        self.action_write()

    def action_language(self) -> None:
        """The next language."""
        self._language = next_language(self._language)
        self._show()

    def action_write(self) -> None:
        """Write it."""
        from missiontui.exchange.writing.note_document import write_note

        if self.is_writing:
            return
        target, language = self.query_one(Line).value.strip(), self._language
        now, by = self.desk.clock.now(), self.desk.settings.signature

        def write(file: MissionFile, _goes_on: Callable[[], bool]) -> Path | None:
            return write_note(file, now, target, language=language, by=by)

        self.begin(write)

    def _show(self) -> None:
        lines = (
            _("F2  language: {language}").format(language=LANGUAGE_NAMES[self._language]),
            _("File; empty: with its own name in {folder}").format(folder=Path.cwd()),
        )
        self.query_one("#export-note", Static).update(clean("\n".join(lines)))
