"""The rooms of the mission: what each is called, who reads how it stands, and the page that it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from missiontui.domain.rooms import Room
from missiontui.i18n import _
from missiontui.store.connection import MissionFile


@dataclass(frozen=True, slots=True)
class RoomPlace:
    """A room of the mission.

    Args:
        key: the letter that opens it from the Mission screen.
        title: what it is called.
        reader: ``module:function`` that reads how it stands, given the file, the time (UTC) and the zone.
        page: ``module:class`` of its page, made with the desk.
        screen: the number of the screen that it is, instead of a page.
    """

    name: str
    key: str
    title: str
    reader: str
    page: str = ""
    screen: int = 0

    def room(self, file: MissionFile, now: datetime, zone: str) -> Room:
        """How it stands."""
        module, _colon, name = self.reader.partition(":")
        found: Room = getattr(import_module(module), name)(file, now, zone)
        return found


ROOMS: tuple[RoomPlace, ...] = (
    RoomPlace(
        "promises",
        "f",
        _("Follow-ups"),
        "missiontui.store.rooms:promises_room",
        screen=6,
    ),
)
"""In the order in which they are listed: what comes before the mission first."""
