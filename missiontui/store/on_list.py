"""Somebody's place on the list of an item, with the bus they have there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.absence_calls import Coming, coming
from missiontui.domain.agenda import Contact
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name


@dataclass(frozen=True, slots=True)
class OnList:
    """Somebody's place on the list of an item, with the bus they have there and its driver.

    Args:
        away: why they are out then; empty if they are not.
        starts_at: of the item, as it stands in the file.
    """

    registration_id: str
    person_id: str
    name: str
    item_id: str
    starts_at: str
    away: str
    bus_id: str
    bus: str
    driver: str
    driver_mobile: str

    @property
    def coming(self) -> Coming:
        """How they come."""
        return coming(self.away)

    @property
    def driven_by(self) -> Contact | None:
        """The driver of their bus; None if they have no bus, or it no driver."""
        return Contact("", self.driver, self.driver_mobile, self.bus) if self.driver else None


_ON_LIST = f"""
SELECT listed.registration_id, listed.person_id, {full_name("person")} AS name,
       listed.agenda_item_id AS item_id, agenda_item.starts_at, listed.away,
       coalesce(vehicle.id, '') AS bus_id, coalesce(vehicle.name, '') AS bus,
       coalesce(vehicle.driver, '') AS driver, coalesce(vehicle.driver_mobile, '') AS driver_mobile
FROM listed JOIN person ON person.id = listed.person_id
JOIN agenda_item ON agenda_item.id = listed.agenda_item_id
LEFT JOIN vehicle ON vehicle.id = listed.vehicle_id
WHERE listed.comes
"""


def open_places(file: MissionFile, person_id: str, at: datetime) -> dict[str, OnList]:
    """Registration to somebody's place on the list of what is not over, and where they have not been seen
    to arrive."""
    rows = file.rows(
        f"""{_ON_LIST} AND listed.person_id = ?1
            AND agenda_item.status NOT IN ('done', 'cancelled') AND agenda_item.ends_at > ?2
            AND listed.agenda_item_id NOT IN (
                SELECT agenda_item_id FROM passed WHERE person_id = ?1 AND stage <> 'boarded')
            ORDER BY agenda_item.starts_at, listed.registration_id""",
        person_id,
        zones.to_text(at),
    )
    return {row["registration_id"]: OnList(**dict(row)) for row in rows}


def places_at(file: MissionFile, item_ids: Iterable[str]) -> dict[str, OnList]:
    """Registration to place, of everybody on the list of some items who did not decline."""
    ids = list(item_ids)
    rows = file.rows(f"{_ON_LIST} AND {one_of('listed.agenda_item_id', ids)}", *ids)
    return {row["registration_id"]: OnList(**dict(row)) for row in rows}
