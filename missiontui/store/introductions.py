"""Reading who introduced whom, and what the agencies and authorities have promised."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.follow_ups import Promise
from missiontui.domain.handshakes import Handshake
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import as_they_stand
from missiontui.store.handshakes import FOLLOW_UPS, follow_up_in, handshakes


def introductions(file: MissionFile, most: int | None = None) -> tuple[Handshake, ...]:
    """The handshakes in which somebody was introduced, the newest first."""
    return handshakes(
        file,
        "handshake.id IN (SELECT handshake_id FROM handshake_person WHERE part = 'introducer')",
        most=most,
    )


def promises_of_agencies(file: MissionFile, now: datetime, zone: str) -> tuple[Promise, ...]:
    """The promises that no company keeps: those of organisers and authorities, of coordinators who are none
    of the mission's people, and of nobody; in the order in which they are to be kept, those done last.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    rows = file.rows(
        f"""{FOLLOW_UPS} LEFT JOIN organisation AS keeper_firm ON keeper_firm.id = keeper.organisation_id
            WHERE keeper.id IS NULL OR keeper.side = 'organiser' OR keeper_firm.kind = 'authority'"""
    )
    return as_they_stand(file, map(follow_up_in, rows), now, zone)
