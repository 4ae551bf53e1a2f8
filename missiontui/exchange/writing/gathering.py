"""What several exports need of a mission: its people, whom they met, its name and its clock."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.domain.people import Person
from missiontui.errors import NotFoundError
from missiontui.exchange.writing.contacts import Contact, contacts_of
from missiontui.store import agenda, exports, handshakes
from missiontui.store.connection import MissionFile


def met(file: MissionFile) -> tuple[Contact, ...]:
    """Whom the delegation met, by surname."""
    organisations = {one.id: one for one in exports.organisations(file)}
    return contacts_of(handshakes.handshakes(file), everybody(file), organisations)


def everybody(file: MissionFile) -> Mapping[str, Person]:
    """All people by id."""
    return {one.id: one for one in exports.people(file)}


def home_zone(file: MissionFile) -> str:
    """The zone at home; UTC while there is no mission in the file."""
    try:
        return agenda.the_mission(file).home_zone
    except NotFoundError:
        return "UTC"


def mission_name(file: MissionFile) -> str:
    """What the mission is called; empty while there is none in the file."""
    try:
        return agenda.the_mission(file).name
    except NotFoundError:
        return ""
