"""Making a mission: its own row and its legs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean


def begin(
    file: MissionFile,
    *,
    name: str,
    home_zone: str,
    starts_on: date | None,
    ends_on: date | None,
    legs: Sequence[tuple[str, str]],
    direction: str = "outgoing",
) -> None:
    """Write the mission's row and its legs, (city, zone) each, in the order of travel."""
    first = starts_on.isoformat() if starts_on else ""
    last = ends_on.isoformat() if ends_on else ""
    with file.writing("mission", "destination") as connection:
        connection.execute(
            """INSERT INTO mission (id, name, direction, home_zone, starts_on, ends_on)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (new_id(), clean(name, multiline=False), direction, home_zone, first, last),
        )
        for city, zone in legs:
            connection.execute(
                "INSERT INTO destination (id, city, zone, arrives_on, leaves_on) VALUES (?, ?, ?, ?, ?)",
                (new_id(), clean(city, multiline=False), zone, first, last),
            )
