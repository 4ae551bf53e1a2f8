"""Laptops that each have a copy of one mission, write in it alone, and meet."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from missiontui.domain.deliveries import Delivery
from missiontui.domain.knowledge import lacking
from missiontui.store.connection import MissionFile
from missiontui.store.deliveries import take_in
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.log.writer import Author
from missiontui.store.opening import open_mission


@dataclass
class Laptop:
    """A laptop with its own home and its own copy. What is written to ``file`` is signed ``by``, at ``at``.

    Whatever asks which laptop this is (opening the file again, undo) is to be done ``here()``.
    """

    name: str
    home: Path
    path: Path
    file: MissionFile
    by: str
    at: datetime

    @contextmanager
    def here(self) -> Iterator[MissionFile]:
        """Sit at this laptop: its home is the home."""
        before = os.environ.get("MISSIONTUI_HOME", "")
        os.environ["MISSIONTUI_HOME"] = str(self.home)
        try:
            yield self.file
        finally:
            os.environ["MISSIONTUI_HOME"] = before

    def signing(self) -> Author:
        """Whose the next act is. It is later than all before it, on whichever laptop: of two acts within one
        millisecond chance would say which one stands."""
        now = time.time_ns()
        while time.time_ns() - now < 2_000_000:  # the log rounds to a whole one
            pass
        return Author(self.by, self.at)


def laptop(original: Path, folder: Path, name: str, by: str, at: datetime | None = None) -> Laptop:
    """Give somebody a laptop with a copy of a mission that is not open.

    Args:
        original: the mission.
        folder: where the laptop's own folder is made.
        name: of the laptop, such as ``Door B``.
        by: who sits at it, such as ``Anke Maes (FIT)``.
        at: the mission's time there, aware; the machine's, if not given.
    """
    home = folder / name
    home.mkdir(parents=True)
    path = home / original.name
    shutil.copy(original, path)
    made = Laptop(name, home, path, open_mission(path), by, at or datetime.now(UTC))
    made.file.author = made.signing
    with made.here(), made.file.remembering() as connection:
        connection.execute("UPDATE writer SET device = ?", (name,))
    return made


def send(sender: Laptop, receiver: Laptop) -> Delivery:
    """Have one laptop take in what it lacks of another one."""
    theirs, mine = knowledge(receiver.file), knowledge(sender.file)
    after = lacking(theirs, mine)
    with receiver.here():
        return take_in(receiver.file, entries_after(sender.file, after, mine), {}, sender.name)


def meet(*laptops: Laptop) -> None:
    """Exchange everything among some laptops: all of them know the same then."""
    hub, *others = laptops
    for other in others:
        send(other, hub)
    for other in others:
        send(hub, other)
