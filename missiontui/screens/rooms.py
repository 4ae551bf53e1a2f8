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
        "targets",
        "t",
        _("Targets and readiness"),
        "missiontui.store.readiness:targets_room",
        "missiontui.screens.readiness:ReadinessScreen",
    ),
    RoomPlace(
        "meetings",
        "b",
        _("B2B meetings"),
        "missiontui.store.b2b_clashes:meetings_room",
        "missiontui.screens.meetings:MeetingsScreen",
    ),
    RoomPlace(
        "signings",
        "s",
        _("Signings"),
        "missiontui.store.signing_room:signings_room",
        "missiontui.screens.signings:SigningsScreen",
    ),
    RoomPlace(
        "incidents",
        "x",
        _("Incidents"),
        "missiontui.store.incidents:incidents_room",
        "missiontui.screens.incidents:IncidentsScreen",
    ),
    RoomPlace(
        "thank_yous",
        "y",
        _("Thank-yous"),
        "missiontui.store.thank_yous:thank_yous_room",
        "missiontui.screens.thank_yous:ThankYousScreen",
    ),
    RoomPlace(
        "outcomes",
        "o",
        _("Outcomes, market"),
        "missiontui.store.outcomes:outcomes_room",
        "missiontui.screens.outcomes:OutcomesScreen",
    ),
    RoomPlace(
        "promises",
        "f",
        _("Follow-ups"),
        "missiontui.store.rooms:promises_room",
        screen=6,
    ),
    RoomPlace(
        "report",
        "d",
        _("Debrief"),
        "missiontui.store.report_room:report_room",
        "missiontui.screens.report:ReportScreen",
    ),
)
"""In the order in which they are listed: what comes before the mission first."""
