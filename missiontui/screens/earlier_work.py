"""Looking into the earlier missions of this laptop, on a thread: each is copied into memory first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from missiontui.errors import MissionError
from missiontui.screens.desk import Desk
from missiontui.store.earlier_missions import EarlierMission, Seen, Skipped, earlier_files, look_into_each
from missiontui.store.opening import open_again


class EarlierSeen(Message):
    """The earlier missions were looked into.

    Args:
        found: what was found, by mission.
        skipped: which could not be looked into, and why.
        number: of the files there are.
    """

    def __init__(self, found: Sequence[Seen[Any]], skipped: Sequence[Skipped], number: int) -> None:
        super().__init__()
        self.found = found
        self.skipped = skipped
        self.number = number


def look_meanwhile(screen: Screen[Any], desk: Desk, look: Callable[[EarlierMission], Any]) -> None:
    """Look into them, and tell the screen with ``EarlierSeen``; a screen that is gone is told nothing."""
    files = earlier_files(desk.paths, but=desk.file.path)

    def work() -> None:
        worker = get_current_worker()
        try:
            with open_again(desk.file) as file:
                found, skipped = look_into_each(files, look, looked_from=file)
        except MissionError as error:
            found, skipped = [], [Skipped(desk.file.path, error.message)]
        if not worker.is_cancelled:
            screen.post_message(EarlierSeen(found, skipped, len(files)))

    screen.run_worker(work, thread=True, exclusive=True, group="earlier")
