"""Reading everybody, for paper that is about all of the mission."""

from __future__ import annotations

from missiontui.domain.people import Person
from missiontui.store.connection import MissionFile
from missiontui.store.directory import person_in


def everybody(file: MissionFile) -> tuple[Person, ...]:
    """All people of the mission, in the order in which they came into it."""
    rows = file.rows(
        """SELECT person.*, organisation.id AS known_organisation_id, organisation.name AS organisation
           FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
           ORDER BY person.id"""
    )
    return tuple(person_in(row) for row in rows)
