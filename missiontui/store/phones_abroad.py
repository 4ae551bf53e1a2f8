"""How people's mobiles are dialled from anywhere (E.164), beside how they are written.

A number without its country is one of the country of somebody's organisation, or of their own; else of the
home zone, the host country, or a leg of the mission.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from missiontui.domain.countries import country_code, country_of_zone
from missiontui.domain.phones import international
from missiontui.store.connection import MissionFile


def mobiles_abroad(file: MissionFile, person_ids: Iterable[str]) -> Mapping[str, str]:
    """Person id to their mobile as it is dialled from anywhere; those without a number are left out."""
    rows = file.rows(
        """SELECT person.id, person.mobile, person.nationality, organisation.country FROM person
           LEFT JOIN organisation ON organisation.id = person.organisation_id
           WHERE person.mobile <> '' AND person.id IN (SELECT value FROM json_each(?))""",
        json.dumps(list(person_ids)),
    )
    shared = _of_the_mission(file) if rows else ()
    found = {}
    for row in rows:
        own = [country_code(name) for name in (row["country"], row["nationality"]) if name]
        found[str(row["id"])] = international(row["mobile"], (*own, *shared))
    return {person: number for person, number in found.items() if number}


def _of_the_mission(file: MissionFile) -> tuple[str, ...]:
    missions = file.rows("SELECT home_zone, host_country FROM mission ORDER BY id LIMIT 1")
    legs = file.rows("SELECT country, zone FROM destination ORDER BY arrives_on, id")
    found = [
        *(country_of_zone(row["home_zone"]) for row in missions),
        *(country_code(row["host_country"]) for row in missions),
        *(country_code(row["country"]) or country_of_zone(row["zone"]) for row in legs),
    ]
    return tuple(dict.fromkeys(code for code in found if code))
