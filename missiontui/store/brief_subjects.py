"""Of whom or what there is a brief, where something else was chosen: a wish, a meeting, a note, a promise."""

from __future__ import annotations

from typing import Final

from missiontui.store.briefs import TABLES
from missiontui.store.connection import MissionFile

_BEHIND: Final = {
    "target": """SELECT wanted_person_id AS person, wanted_organisation_id AS organisation, NULL AS item
                 FROM target""",
    "b2b_meeting": """SELECT counterpart_id AS person, counterpart_organisation_id AS organisation,
                      agenda_item_id AS item FROM b2b_meeting""",
    "signing": "SELECT NULL AS person, NULL AS organisation, agenda_item_id AS item FROM signing",
    "incident": "SELECT person_id AS person, NULL AS organisation, agenda_item_id AS item FROM incident",
    "outcome": "SELECT NULL AS person, organisation_id AS organisation, NULL AS item FROM outcome",
    "follow_up": "SELECT person_id AS person, NULL AS organisation, NULL AS item FROM follow_up",
    "handshake": """SELECT (SELECT person_id FROM handshake_person
                            WHERE handshake_id = handshake.id AND part = 'counterpart' ORDER BY id LIMIT 1)
                           AS person,
                           (SELECT organisation_id FROM handshake_organisation
                            WHERE handshake_id = handshake.id ORDER BY id LIMIT 1) AS organisation,
                           agenda_item_id AS item FROM handshake""",
}
"""By table, whom or what a record is about, the nearest first."""


def brief_subject(file: MissionFile, table: str, record_id: str) -> tuple[str, str] | None:
    """Table and id of what a brief is given of when a record is chosen; None where it is about nothing."""
    if table in TABLES:
        return table, record_id
    if table not in _BEHIND:
        return None
    row = file.row(f"SELECT * FROM ({_BEHIND[table]} WHERE {table}.id = ?)", record_id)
    if row is None:
        return None
    behind = (("person", row["person"]), ("organisation", row["organisation"]), ("agenda_item", row["item"]))
    return next(((kind, str(one)) for kind, one in behind if one and _is_there(file, kind, one)), None)


def _is_there(file: MissionFile, table: str, record_id: str) -> bool:
    return file.row(f"SELECT 1 FROM {table} WHERE id = ?", record_id) is not None
