"""Dialogs that write files, on a thread with a connection of its own; they go once the file is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_again
from missiontui.text import clean
from missiontui.widgets.modal import Modal

Write = Callable[[MissionFile, Callable[[], bool]], Path | None]
"""Writes a file and gives its full path; None if it was told meanwhile (by the second) to stop."""


class Written(Message):
    """The file is there, or cannot be: what ``number`` asked for."""

    def __init__(self, number: int, place: Path | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.number = number
        self.place = place
        self.problem = problem


class WritingDialog(Modal[Path | None]):
    """Asks what to write and where; gives the path of what was written. Esc stops it, and gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("Leave it"), id="export.leave")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._number = 0
        self._worker: Worker[None] | None = None
        self._written_to: Path | None = None

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return self._worker is not None and not self._worker.is_finished

    def begin(self, write: Write) -> None:
        """Write, and leave the dialog when it is done."""
        self._number += 1
        number, mission = self._number, self.desk.file
        self.say(_("Writing …"))

        def work() -> None:
            worker = get_current_worker()
            try:
                with open_again(mission) as file:
                    written = Written(number, write(file, lambda: not worker.is_cancelled))
            except MissionError as error:
                written = Written(number, None, error)
            self.post_message(written)

        self._worker = self.run_worker(work, thread=True, exclusive=True, group="export")

    def say(self, words: str) -> None:
        """Tell how it goes, or what is wrong."""
        self.query_one("#export-says", Static).update(words)

    @on(Written)
    def leave_with_it(self, written: Written) -> None:
        """Give where the file is; what went wrong is told, and all that was chosen stays."""
        written.stop()
        if written.number != self._number:
            return
        if written.problem is not None:
            self.say(str(written.problem))
        elif written.place is not None:
            self._written_to = written.place
            self.dismiss(written.place)

    def on_screen_resume(self) -> None:
        """It was written while the screen was locked: the dialog was not in front, and could not go."""
        if self._written_to is not None:
            self.leave_later(self._written_to)

    def action_leave(self) -> None:
        """Write nothing; what is being written is stopped before it is kept."""
        self._number += 1
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)


def tell_place(screen: MissionScreen, place: Path) -> None:
    """Say where a file is."""
    screen.notify(clean(_("Written: {path}").format(path=place)), markup=False, timeout=12)
