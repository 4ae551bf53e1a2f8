"""Choosing files on the disk: from a folder, or by a path that is typed, pasted or dropped."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from missiontui.errors import MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.import_paths import LastFolder, files_of, is_folder, paths_in, read_folder
from missiontui.text import fold
from missiontui.widgets.import_folder import Choice, Folder, FolderList, choices_of
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

_OF_A_PATH = ("~", "'", '"', "file:", os.sep)
"""With what a path begins, or has in it, that a part of a name has not."""


class FolderRead(Message):
    """A folder was looked at; ``run`` is which time."""

    def __init__(self, run: int, folder: Folder) -> None:
        super().__init__()
        self.run, self.folder = run, folder


class FileChooser(Modal[tuple[Path, ...] | None]):
    """Asks for files; gives them, or None after Esc.

    Args:
        last: where it begins; kept for the next time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", _("Mark several"), id="choose.mark"),
        Binding("left,h,backspace", "up", _("Folder above"), key_display="←", id="choose.up"),
        Binding("tab,shift+tab,slash", "line", _("Type"), key_display="⇥", id="choose.line"),
        Binding("v", "every", _("Only…"), id="choose.every"),
        Binding("escape", "leave", _("Leave it"), id="choose.leave"),
        Binding("down", "list", _("To the list"), show=False, id="choose.list"),
        Binding("question_mark", "app.keys", _("Keys"), show=False, key_display="?", id="choose.keys"),
    ]

    DEFAULT_CSS = """
    FileChooser {
        align: center middle;
        & > Vertical {
            width: 96%;
            max-width: 110;
            height: 90%;
            padding: 0 1;
            background: $surface;
            border: round $primary;
        }
        #choose-title { text-style: bold; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #choose-folder { color: $text-muted; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #choose-problem { color: $text-error; height: auto; max-height: 3; }
        FolderList { height: 1fr; }
        #choose-line { height: 1; border: none; }
        #choose-line:focus { height: 1; border: none; background: $boost; text-style: bold; }
    }
    """

    def __init__(self, last: LastFolder) -> None:
        super().__init__()
        self._last = last
        self._run = 0
        self._folder: Folder | None = None
        self._marked: frozenset[Path] = frozenset()
        self._every = False

    def compose(self) -> ComposeResult:
        """The folder, the line to type in, and what is there."""
        with Vertical():
            yield Static(_("Which files come in?"), id="choose-title", markup=False)
            yield Static(id="choose-folder", markup=False)
            line = Line(id="choose-line", select_on_focus=False)
            line.placeholder = _("⇥ to type part of a name, or a path; or drop files here")
            yield line
            yield Static(id="choose-problem", markup=False)
            yield FolderList(id="choose-list")
        yield KeyBar()

    def on_mount(self) -> None:
        """What was there last time."""
        self._go(self._last.begin())
        self._list().focus()

    def on_paste(self, event: Paste) -> None:
        """What is dropped on the list is taken at once."""
        event.stop()
        self._take_typed(event.text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Part of a name narrows the list."""
        event.stop()
        self._say("")
        self._show(keeps_place=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A path is gone to or taken; part of a name takes what it found first."""
        event.stop()
        chosen = self._list().chosen
        if _is_path(event.value) or (event.value and chosen is None):
            self._take_typed(event.value)
        elif chosen is not None and event.value:
            self._take(chosen)
        else:
            self.action_list()

    @on(FolderList.Opened)
    def entry_opened(self, event: FolderList.Opened) -> None:
        """Enter on a line of the list."""
        event.stop()
        self._take_chosen()

    @on(FolderList.LeftAtTop)
    def list_left(self, event: FolderList.LeftAtTop) -> None:
        """Up from the first one leads to the line."""
        event.stop()
        self.action_line()

    def _take_chosen(self) -> None:
        """Take the marked files, else the one under the cursor; go into a folder."""
        if self._marked:
            self._give(tuple(sorted(self._marked, key=lambda path: path.name)))
            return
        chosen = self._list().chosen
        if chosen is not None:
            self._take(chosen)

    def action_mark(self) -> None:
        """Mark the file under the cursor, or no longer."""
        chosen = self._list().chosen
        if chosen is None or chosen.entry is None or chosen.entry.is_folder:
            return
        self._marked ^= {chosen.entry.path}
        self._show(keeps_place=True)
        self._list().action_move(1)

    def action_up(self) -> None:
        """The folder above."""
        if self._folder is not None:
            self._go(self._folder.path.parent)

    def action_line(self) -> None:
        """To the line, or back from it."""
        line = self.query_one(Line)
        if line.has_focus:
            self.action_list()
        else:
            line.focus()

    def action_list(self) -> None:
        """To the list."""
        self._list().focus()

    def action_every(self) -> None:
        """Files of any name, or only those that can be imported by their name."""
        self._every = not self._every
        if self._folder is not None:
            self._go(self._folder.path)

    def action_leave(self) -> None:
        """Choose nothing; from the line, back to the list."""
        line = self.query_one(Line)
        if line.has_focus:
            line.value = ""
            self._list().focus()
        else:
            self.dismiss(None)

    @on(FolderRead)
    def show_folder(self, read: FolderRead) -> None:
        """Show what is there."""
        read.stop()
        if read.run != self._run:
            return
        if read.folder.problem:
            self._say(read.folder.problem)
            if self._folder is not None:
                return  # the one before stays in view
        is_another, self._folder = self._folder is not None, read.folder
        line = self.query_one(Line)
        if line.value and is_another:  # and not what was typed before there was anything to see
            line.value = ""  # which shows the list as well
        self._show(keeps_place=False)

    def _go(self, path: Path) -> None:
        """Look at a folder, on a thread: a disk on the network may take long, or never answer."""
        self._run += 1
        self._marked = frozenset()
        work = partial(self._read, self._run, path, self._every)
        self.run_worker(work, thread=True, exclusive=True, group="folder")

    def _read(self, run: int, path: Path, every: bool) -> None:
        worker = get_current_worker()
        folder = read_folder(path, every=every)
        if not worker.is_cancelled:
            self.post_message(FolderRead(run, folder))

    def _take(self, chosen: Choice) -> None:
        if chosen.entry is None:
            if chosen.key == "up":
                self.action_up()
            elif self._folder is not None:
                files = (entry.path for entry in self._folder.entries if not entry.is_folder)
                self._give(tuple(sorted(files, key=lambda path: path.name)))
        elif chosen.entry.is_folder:
            self._go(chosen.entry.path)
            self._list().focus()
        else:
            self._give((chosen.entry.path,))

    def _take_typed(self, text: str) -> None:
        base = self._folder.path if self._folder is not None else self._last.begin()
        try:
            paths = paths_in(text, base)
        except MissionError as error:
            self._say(str(error))
            return
        if len(paths) == 1 and is_folder(paths[0]):
            self._go(paths[0])
            self._list().focus()
        else:
            self._give(tuple(file for path in paths for file in files_of(path)))

    def _give(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._say(_("There are no files in that folder that can be imported."))
            return
        self._last.path = paths[0].parent
        self.dismiss(paths)

    def _show(self, *, keeps_place: bool) -> None:
        folder = self._folder
        if folder is None:
            return
        typed = self.query_one(Line).value
        narrowed_to = [] if _is_path(typed) else fold(typed).split()
        rows = choices_of(folder, self._marked, narrowed_to)
        entries = self._list()
        entries.show(rows, keeps_place=keeps_place)
        entries.say(self._note(folder, rows))
        number = len(self._marked)
        marked = ngettext(" · {number} marked", " · {number} marked", number).format(number=number)
        which = _(" · all files") if self._every else ""
        words = f"{folder.shown}{which}{marked if number else ''}"
        self.query_one("#choose-folder", Static).update(words, layout=False)

    def _note(self, folder: Folder, rows: list[Choice]) -> str:
        if folder.is_cut:
            return _("There is more in this folder: type the path.")
        if any(row.entry is not None for row in rows):
            return ""
        if folder.entries:
            return _("Nothing here is called so. Enter takes what is typed as a path.")
        if self._every:
            return _("There is nothing in this folder. ← goes to the one above.")
        return _(
            "No spreadsheet, card or calendar in this folder. ← goes to the one above, v shows all files."
        )

    def _say(self, words: str) -> None:
        self.query_one("#choose-problem", Static).update(words)

    def _list(self) -> FolderList:
        return self.query_one(FolderList)


def _is_path(typed: str) -> bool:
    return typed.startswith(_OF_A_PATH) or os.sep in typed
