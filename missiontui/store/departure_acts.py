"""Go or no-go: writing what was decided when a bus was to leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Decision
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.rosters import roster
from missiontui.text import clean


def go(
    file: MissionFile,
    item_id: str,
    stage: Stage,
    vehicle_ids: Sequence[str],
    *,
    decided_by: str,
    at: datetime,
) -> tuple[str, ...]:
    """Note that buses leave, all in one act, each without those who are missing on it at that moment.

    Args:
        vehicle_ids: an empty one for those who have no bus.
        at: mission time, UTC.

    Returns:
        The registrations of those who are left behind.

    Raises:
        NotFoundError: a bus, or the item, is gone.
    """
    left_behind = []
    with file.writing("departure", "left_behind") as connection:
        on_it = roster(file, agenda.item(file, item_id))
        for vehicle_id in vehicle_ids:
            _refuse_unknown(on_it.vehicle(vehicle_id), vehicle_id)
            departure_id = _add(connection, item_id, stage, vehicle_id, Decision.GO, decided_by, at)
            for place in on_it.missing(stage, vehicle_id):
                connection.execute(
                    "INSERT INTO left_behind (id, departure_id, registration_id) VALUES (?, ?, ?)",
                    (new_id(), departure_id, place.registration_id),
                )
                left_behind.append(place.registration_id)
    return tuple(left_behind)


def wait(
    file: MissionFile,
    item_id: str,
    stage: Stage,
    until: Mapping[str, datetime],
    *,
    decided_by: str,
    at: datetime,
) -> None:
    """Note that buses wait, all in one act, and leave later. One that had left boards again.

    Args:
        until: vehicle id (an empty one for those who have no bus) to when it is to leave then, UTC.
        at: mission time, UTC.

    Raises:
        NotFoundError: a bus, or the item, is gone.
    """
    column = "returns_at" if stage.is_back else "departs_at"
    with file.writing("departure", "vehicle") as connection:
        on_it = roster(file, agenda.item(file, item_id))
        for vehicle_id, leaves_at in until.items():
            vehicle = on_it.vehicle(vehicle_id)
            _refuse_unknown(vehicle, vehicle_id)
            _add(connection, item_id, stage, vehicle_id, Decision.WAIT, decided_by, at, leaves_at)
            if vehicle is not None and vehicle.leaves_at(stage) != leaves_at:
                connection.execute(
                    f"UPDATE vehicle SET {column} = ? WHERE id = ?", (zones.to_text(leaves_at), vehicle_id)
                )


def _refuse_unknown(vehicle: object, vehicle_id: str) -> None:
    if vehicle_id and vehicle is None:
        raise NotFoundError(_("That bus is no longer in the mission."), hint=_("Nothing was noted."))


def _add(
    connection: Any,
    item_id: str,
    stage: Stage,
    vehicle_id: str,
    decision: Decision,
    decided_by: str,
    at: datetime,
    until: datetime | None = None,
) -> str:
    departure_id = new_id()
    connection.execute(
        """INSERT INTO departure (id, agenda_item_id, vehicle_id, leg, decision, at, until, decided_by)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            departure_id,
            item_id,
            vehicle_id or None,
            stage.leg,
            decision,
            zones.to_text(at),
            zones.to_text(until) if until is not None else "",
            clean(decided_by, multiline=False).strip(),
        ),
    )
    return departure_id
