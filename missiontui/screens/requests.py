"""What screens and the app ask of each other, since screens do not know each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, runtime_checkable

from textual.message import Message


class OpenRecord(Message):
    """Open the own page of an agenda item, a person, an organisation, a handshake, or of a promise."""

    def __init__(self, table: str, record_id: str) -> None:
        super().__init__()
        self.table = table
        self.record_id = record_id


class OpenPage(Message):
    """Open a page about an agenda item.

    Args:
        page: its ``visit``, who is ``missing``, its ``buses``; of an evening its ``door``, ``vips``,
            ``lookup``, ``tables``, order of ``precedence``, and what has changed since it was ``printed``.
    """

    def __init__(self, page: str, item_id: str) -> None:
        super().__init__()
        self.page = page
        self.item_id = item_id


class OpenRoom(Message):
    """Open a room of the mission as a whole, by its name in ``screens.rooms``."""

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room


class ShowDay(Message):
    """Show a day of the mission, on the screen that can."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day


class ProblemTold(Message):
    """Something could not be done and was told: whether all is saved may be another now."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """What the program is left with (``app.exit(Reopen(…))``) to be opened again on the same mission.

    Args:
        restore: the backup that is put in the mission's place meanwhile; None for none.
    """

    restore: Path | None = None


@runtime_checkable
class Dialog(Protocol):
    """A dialog that can be left; it stays if something typed in it would be lost."""

    def action_leave(self) -> None:
        """Leave it, as Esc does."""
