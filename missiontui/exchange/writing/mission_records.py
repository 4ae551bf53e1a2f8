"""The records of a mission as its lists need them: read once, each table when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, cached_property

from missiontui.domain import zones
from missiontui.exchange.writing.cell_names import PeopleNames
from missiontui.store import exports
from missiontui.store.connection import MissionFile
from missiontui.store.exports import Record

Table = Mapping[str, Record]


class MissionRecords:
    """Tables by id, oldest first.

    Args:
        file: the mission; only read.
    """

    def __init__(self, file: MissionFile) -> None:
        self.file = file
        self.table = cache(self._table)

    def rows(self, table: str) -> Iterator[tuple[str, Record]]:
        """Ids and records of a table."""
        yield from self.table(table).items()

    @cached_property
    def people_names(self) -> PeopleNames:
        """How cells name people."""
        return PeopleNames(self.table("person").values())

    @cached_property
    def guests(self) -> tuple[tuple[str, Record], ...]:
        """The registrations that count, with their ids."""
        registrations = self.table("registration")
        ids = exports.listed(self.file)
        return tuple((one, registrations[one]) for one in ids if one in registrations)

    @cached_property
    def passages(self) -> Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]:
        """Item and person to the stages that they passed."""
        return exports.passages(self.file)

    def zone(self, item: Record) -> str:
        """The zone in which an item starts; empty where its leg is gone."""
        return self._zone_of(item["destination_id"])

    def end_zone(self, item: Record) -> str:
        """The zone in which an item ends."""
        arrival = item["arrival_destination_id"]
        return (self._zone_of(arrival) if arrival else "") or self.zone(item)

    def planned_start(self, item: Record) -> datetime | None:
        """When an item is planned to start, UTC; None where nobody can read it."""
        return zones.from_foreign_text(str(item["planned_start"]))

    def _zone_of(self, destination: object) -> str:
        found = self.table("destination").get(str(destination or ""))
        return str(found["zone"]) if found is not None else ""

    def _table(self, table: str) -> Table:
        return exports.records(self.file, table)
