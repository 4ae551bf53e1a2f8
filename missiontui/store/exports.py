"""Reading records as an export writes them: whole tables, the lists as they count, and when what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.organisations import Organisation
from missiontui.domain.people import Person
from missiontui.store.connection import MissionFile
from missiontui.store.directory import organisation_in, person_in
from missiontui.store.importing import TABLES

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a record was written, counted from 0, and when last: UTC, by the mission's clock."""

    number: int
    at: datetime


def records(file: MissionFile, table: str) -> Mapping[str, Record]:
    """All records of one of the tables that an import writes, by id, oldest first."""
    if table not in TABLES:
        raise ValueError(table)
    return {str(row["id"]): dict(row) for row in file.rows(f"SELECT * FROM {table} ORDER BY id")}


def listed(file: MissionFile) -> tuple[str, ...]:
    """The registrations that count, each person once on each item: ids, oldest first."""
    rows = file.rows("SELECT registration_id FROM listed ORDER BY registration_id")
    return tuple(row["registration_id"] for row in rows)


def passages(file: MissionFile) -> Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]:
    """Item and person to the stages that they passed: when first, as it is written, and by which door."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in file.rows("SELECT agenda_item_id, person_id, stage, at, door FROM passed"):
        found[row["agenda_item_id"], row["person_id"]][row["stage"]] = row["at"], row["door"]
    return found


def revisions(file: MissionFile, table: str) -> Mapping[str, Revision]:
    """Id to how often each record of a table was written, and when last, as the log says it."""
    rows = file.rows(
        "SELECT pk, count(*) - 1 AS number, max(at) AS at FROM operation WHERE tbl = ? GROUP BY pk", table
    )
    times = ((row["pk"], row["number"], zones.from_foreign_text(row["at"])) for row in rows)
    return {record: Revision(number, at) for record, number, at in times if at is not None}


def people(file: MissionFile) -> tuple[Person, ...]:
    """Everybody, oldest first."""
    rows = file.rows(
        """SELECT person.*, organisation.id AS known_organisation_id, organisation.name AS organisation
           FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
           ORDER BY person.id"""
    )
    return tuple(person_in(row) for row in rows)


def organisations(file: MissionFile) -> tuple[Organisation, ...]:
    """Every organisation, oldest first."""
    return tuple(organisation_in(row) for row in file.rows("SELECT * FROM organisation ORDER BY id"))
