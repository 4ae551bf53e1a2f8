"""Which class shows what, by place: each is imported when it is first gone to, since together they take as
long as the start."""

from __future__ import annotations

from importlib import import_module
from typing import Any

SCREEN_CLASSES = {
    2: "missiontui.screens.visits:VisitsScreen",
    3: "missiontui.screens.gala:GalaScreen",
    4: "missiontui.screens.handshakes:HandshakesScreen",
    5: "missiontui.screens.people:PeopleScreen",
    6: "missiontui.screens.follow_ups:FollowUpsScreen",
    7: "missiontui.screens.mission:MissionRoomsScreen",
}
"""The screens besides Today, by number."""

PAGES = {
    "agenda_item": "missiontui.screens.item:ItemScreen",
    "person": "missiontui.screens.person:PersonScreen",
    "organisation": "missiontui.screens.organisation:OrganisationScreen",
    "handshake": "missiontui.screens.handshake:HandshakeScreen",
    "target": "missiontui.screens.targets:TargetsScreen",
    "targets_of": "missiontui.screens.targets:TargetsScreen",
    "b2b_meeting": "missiontui.screens.meetings:meetings_at",
    "signing": "missiontui.screens.signings:SigningsScreen",
}
"""Table to the page of one of its records, which is made with the desk and the record's id; ``targets_of`` is
whose targets, by the id of a company or a person, or of all with none."""

PAGES_OF_AN_ITEM = {
    "visit": "missiontui.screens.visit:VisitScreen",
    "missing": "missiontui.screens.missing:MissingScreen",
    "buses": "missiontui.screens.buses:BusesScreen",
    "door": "missiontui.screens.gala:GalaScreen",
    "vips": "missiontui.screens.vips:VipsScreen",
    "lookup": "missiontui.screens.lookup:LookupScreen",
    "tables": "missiontui.screens.tables:TablesScreen",
    "precedence": "missiontui.screens.precedence:PrecedenceScreen",
    "printed": "missiontui.screens.printed:PrintedScreen",
    "meetings": "missiontui.screens.meetings:MeetingsScreen",
}
"""What can be opened of an agenda item besides its own page, made with the desk and the item's id."""


def class_at(place: str) -> Any:
    """A screen's class by ``module:name``, imported when it is first needed."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)
