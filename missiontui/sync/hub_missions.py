"""Which missions somebody has a part in at a hub: what a new colleague chooses from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from missiontui.sync import hub_errors
from missiontui.sync.address import HubAddress
from missiontui.sync.hub_answers import rows
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_schema import NEEDS, VERSION
from missiontui.text import clean


@dataclass(frozen=True, slots=True)
class MissionAtHub:
    """A mission at a hub, and what one is called there. ``opened_at`` is when it came there, UTC."""

    id: str
    name: str
    opened_at: datetime
    person: str


def missions_at(address: HubAddress, passphrase: str | None = None) -> tuple[MissionAtHub, ...]:
    """The missions in which one has a part, the newest first; none after having been shut out.

    Raises:
        PassphraseError: the hub wants one, or another one.
        HubError: it cannot be used.
    """
    with connected(address, passphrase) as connection:
        if any(needs > VERSION for (needs,) in rows(connection, NEEDS, {}, (int,))):
            raise hub_errors.too_new(address)
        found = rows(
            connection,
            """SELECT mission.id, mission.name, mission.opened_at, member.person
               FROM missiontui.mission JOIN missiontui.member ON member.mission = mission.id
               WHERE member.role = current_user ORDER BY opened_at DESC, mission.id""",
            {},
            (str, str, datetime, str),
        )
    return tuple(
        MissionAtHub(clean(id_), clean(name, multiline=False), opened_at, clean(person, multiline=False))
        for id_, name, opened_at, person in found
    )
