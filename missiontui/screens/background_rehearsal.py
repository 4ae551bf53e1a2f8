"""What happens by chance in a rehearsal while the screens are open: carried out each second, on a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from missiontui.domain.rehearsal_name import word
from missiontui.domain.rehearsal_words import outcome_in_words
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.background_backups import BackgroundBackups
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from missiontui.domain.rehearsal_words import Outcome
    from missiontui.store.rehearsing import Rehearsing

_NAMED = 3
"""How many of each sort a notice names; when the program ends all are told."""


class Played(Message):
    """What was due was carried out, or could not be; once the day is over, how it went."""

    def __init__(self, problem: MissionError | None = None, outcome: Outcome | None = None) -> None:
        super().__init__()
        self.problem, self.outcome = problem, outcome


class BackgroundRehearsal(BackgroundBackups):
    """A program that plays a rehearsed day: ``play_if_due`` is to be asked each second.

    The thread has a connection of its own, so that no key waits for what happens by chance (120x: up to a
    dozen acts a second, each with a commit). The screens notice it as they notice any other program.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_playing = False
        self._rehearsal_told = ""
        self._is_over_told = False

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, which says what it is: it may be pasted into a message."""
        if self.desk.is_rehearsal and not text.startswith(word()):
            text = f"{word()}\n{text}"
        super().copy_to_clipboard(text)

    def play_if_due(self) -> None:
        """Begin to carry out what is due by now."""
        rehearsing, now = self.desk.rehearsing, self.desk.clock.now()
        if rehearsing is None or self._is_playing or self._is_over_told or not rehearsing.is_due(now):
            return
        self._is_playing = True
        work = partial(_play, self.desk, rehearsing, now, self.post_message)
        self.run_worker(work, thread=True, group="rehearsal")

    @on(Played)
    def played(self, event: Played) -> None:
        """Tell what does not work, once; and at the end how the day went."""
        self._is_playing = False
        if event.problem is not None and str(event.problem) != self._rehearsal_told:
            tell_problem(self.screen, event.problem)
        self._rehearsal_told = str(event.problem or "")
        if event.outcome is not None:
            self._is_over_told = True
            lines = "\n".join(outcome_in_words(event.outcome, _NAMED))
            self.notify(clean(lines), title=_("The rehearsed day is over"), timeout=60, markup=False)


def _play(desk: Desk, rehearsing: Rehearsing, until: datetime, post: Callable[[Message], object]) -> None:
    from missiontui.store.opening import open_again

    worker = get_current_worker()
    try:
        with open_again(desk.file) as file:
            rehearsing.play(file, until, lambda: not worker.is_cancelled)
            outcome = rehearsing.outcome(file) if rehearsing.is_over else None
    except MissionError as error:
        post(Played(problem=error))
    else:
        post(Played(outcome=outcome))
