"""The exchange that goes on by itself: every so many seconds, quietly, with whoever was chosen."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import on

from missiontui.domain.backups import HOUR
from missiontui.domain.correspondent_words import AT_A_DOOR
from missiontui.domain.correspondents import Correspondent
from missiontui.screens.brief_keys import BriefKeys
from missiontui.screens.desk import Desk
from missiontui.screens.laptops_work import Work, WorkEnded
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import asked_by_itself
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.exchanges import Exchange, Progress

SOON = 1.0
"""Seconds until what was done here is sent, where people wait for it: what is done in one breath goes
together."""

PATIENCE = 15.0
"""Seconds at least between two tries while it does not work."""


class BackgroundExchange(BriefKeys):
    """A program that exchanges by itself: ``exchange_if_due`` is to be asked each second."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._exchange: Work | None = None
        self._exchange_with = ""
        self._exchanged_at: float | None = None
        self._written_at: float | None = None
        self._remarks_told: frozenset[str] = frozenset()
        desk.file.watch(self._note_written)

    def exchange_if_due(self) -> None:
        """Begin an exchange if it is time for one; what goes wrong shows in the header."""
        if self._exchange is not None:
            return
        other = asked_by_itself(self.desk.file)
        if other is None or not self._is_due(other):
            return
        address, passphrase = other.address, self.desk.exchanges.passphrases.get(other.address)
        if self.desk.exchanges.waits_for_passphrase(address):
            return
        self._exchange_with = address
        self._exchanged_at, self._written_at = monotonic(), None

        def task(file: MissionFile, progress: Progress) -> Exchange:
            from missiontui.sync.exchanging import exchange

            return exchange(file, address, passphrase=passphrase, progress=progress, backup_after=HOUR)

        self._exchange = Work(self.desk.file, self.desk.exchanges, task, self, waits=False)

    def show_what_came(self) -> None:
        """Show what an exchange has changed: the program says how."""
        raise NotImplementedError

    @on(WorkEnded)
    def exchange_ended(self, ended: WorkEnded) -> None:
        """Show what came, and how it went."""
        if not ended.is_end_of(self._exchange):
            return
        self._exchange = None
        if ended.result is not None:
            self._tell_remarks(ended.result)
        self.desk.exchanges.note_result(self._exchange_with, ended.problem)
        self.desk.exchange_changed()
        self.show_what_came()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._exchange is not None:
            self._exchange.cancel()

    def _is_due(self, other: Correspondent) -> bool:
        if self._exchanged_at is None:
            return True
        now = monotonic()
        is_failing = other.failing_since is not None
        if now - self._exchanged_at >= (max(other.every, PATIENCE) if is_failing else other.every):
            return True
        is_waited_for = other.every <= AT_A_DOOR and not is_failing
        return is_waited_for and self._written_at is not None and now - self._written_at >= SOON

    def _note_written(self, _tables: frozenset[str]) -> None:
        if self._written_at is None:
            self._written_at = monotonic()

    def _tell_remarks(self, exchange: Exchange) -> None:
        """Each remark once, and again only after it was mended."""
        from missiontui.domain.exchange_words import remarks_on

        remarks = remarks_on(exchange)
        for words in remarks:
            if words not in self._remarks_told:
                self.notify(clean(words), severity="warning", markup=False, timeout=12)
        self._remarks_told = frozenset(remarks)
