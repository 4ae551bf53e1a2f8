"""Writing a bundle for others: what they lack or everything, where, and under which passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from missiontui.errors import MissionError
from missiontui.files import path_typed, unused
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.export_work import WritingDialog
from missiontui.store.connection import MissionFile
from missiontui.sync import bundle_lock
from missiontui.sync.bundle import file_name, write_bundle
from missiontui.text import clean
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line


class WriteBundle(WritingDialog):
    """Asks what goes into a bundle and writes it; gives its path, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", _("Write it"), id="bundle.write"),
        Binding("tab", "app.focus_next", _("Where, passphrase"), key_display="⇥", id="bundle.where"),
    ]

    DEFAULT_CSS = """
    WriteBundle {
        align: center middle;
        & > Vertical {
            width: 84;
            max-width: 100%;
            height: auto;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        #bundle-question { text-style: bold; }
        #bundle-what { height: 2; border: none; margin: 1 0; }
        Horizontal { height: 1; }
        Label { width: 13; }
        Line { width: 1fr; height: 1; border: none; background: $surface; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #bundle-folder, #bundle-hint { color: $text-muted; height: auto; }
        #export-says { color: $text-error; height: auto; max-height: 4; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._proposed = str(unused(Path(file_name(desk.file))))

    def compose(self) -> ComposeResult:
        """What goes in, the file, the passphrase."""
        with Vertical():
            yield Static(_("Write a bundle for other laptops"), id="bundle-question", markup=False)
            yield Choices(id="bundle-what")
            with Horizontal():
                yield Label(_("File"), markup=False)
                yield Line(self._proposed, id="bundle-file")
            folder = _("in {folder}").format(folder=Path.cwd())
            yield Static(clean(folder, multiline=False), id="bundle-folder", markup=False)
            with Horizontal():
                yield Label(_("Passphrase"), markup=False)
                yield Line(id="bundle-passphrase")
            with Horizontal():
                yield Label(_("Once more"), markup=False)
                yield Line(id="bundle-again")
            yield Static(self._hint, id="bundle-hint", markup=False)
            yield Static(id="export-says", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What others lack is chosen; the passphrase is not shown."""
        for line in (self._line("passphrase"), self._line("again")):
            line.password = True
        options = self.query_one(Choices)
        options.add_options(
            [
                Option(Content(_("What others lack, as far as is known here"))),
                Option(Content(_("Everything: for somebody new, or who misses something"))),
            ]
        )
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on what goes in."""
        event.stop()
        self.action_write()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write it."""
        if self.is_writing:
            return
        try:
            place = path_typed(self._line("file").value.strip() or self._proposed)
            bundle_lock.for_writing(self.desk.file, self._line("passphrase").value)
        except MissionError as error:
            self.say(str(error))
            return
        everything = self.query_one(Choices).highlighted == 1
        passphrase = self._line("passphrase").value
        if passphrase != self._line("again").value:
            self.say(_("The two passphrases differ. Nobody could open it: type the same one twice."))
            return

        def write(file: MissionFile, goes_on: Callable[[], bool]) -> Path | None:
            if not goes_on():
                return None
            return write_bundle(file, place, everything=everything, passphrase=passphrase).path

        self.begin(write)

    @property
    def _hint(self) -> str:
        if self.desk.file.key is not None:
            return _("The mission is encrypted, so the bundle needs a passphrase. Enter writes it.")
        return _("Without a passphrase anybody who finds the stick can read it. Enter writes it.")

    def _line(self, name: str) -> Line:
        return self.query_one(f"#bundle-{name}", Line)
