"""The backups that are made by themselves: when the screens are open, and each hour while changes come."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from textual import on

from missiontui.clock import machine_now
from missiontui.domain.backup_words import second_in_words
from missiontui.domain.backups import HOUR
from missiontui.screens.background_exchange import BackgroundExchange
from missiontui.screens.backups_work import BackedUp, back_up
from missiontui.screens.desk import Desk
from missiontui.store.rescue import Rescued
from missiontui.text import clean

FIRST = timedelta(seconds=5)
"""After the start, which has enough to do."""

LOOKED = timedelta(minutes=5)
"""Between two looks at whether one is due: where the newest has all that there is, none is made."""


class BackgroundBackups(BackgroundExchange):
    """A program that makes backups by itself: ``back_up_if_due`` is to be asked each second."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._opened_at = machine_now()
        self._looked_at: datetime | None = None
        self._is_backing_up = False
        self._backup_told = ""
        desk.file.when_rescued(self._look_soon)

    def back_up_if_due(self) -> None:
        """Begin a backup if it is time to look; the copies of the sample have none, nor have
        rehearsals."""
        if self._is_backing_up or self.desk.file.is_read_only or not self._is_look_due():
            return
        if self.desk.is_demo or self.desk.is_rehearsal:
            return
        is_first = self._looked_at is None  # whatever was imported a moment ago is in no backup yet
        self._looked_at = machine_now()
        self._is_backing_up = True
        unless_younger = timedelta() if is_first else HOUR
        work = partial(back_up, self.desk, self.post_message, unless_younger=unless_younger)
        self.run_worker(work, thread=True, group="backups")

    @on(BackedUp)
    def backed_up(self, event: BackedUp) -> None:
        """Tell once what does not work; the list of backups tells it each time."""
        self._is_backing_up = False
        words = str(event.problem) if event.problem is not None else ""
        if event.second is not None and (event.second.is_absent or event.second.problem):
            words = event.second.problem or second_in_words(event.second.folder, "", is_absent=True)
        if words and words != self._backup_told:
            self.notify(clean(words), severity="warning", markup=False, timeout=12)
        self._backup_told = words

    def _look_soon(self, _rescued: Rescued) -> None:
        """A rescue file begins without any backup."""
        self._looked_at = None

    def _is_look_due(self) -> bool:
        """By the machine's clock: while a laptop sleeps, no other goes on. It may have been set back."""
        now = machine_now()
        if self._looked_at is None:
            return now - self._opened_at >= FIRST or now < self._opened_at
        return now - self._looked_at >= LOOKED or now < self._looked_at
