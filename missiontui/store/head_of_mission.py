"""Who heads the delegation."""

from __future__ import annotations

from missiontui.domain.people import Side
from missiontui.store.connection import MissionFile


def head_of_mission(file: MissionFile) -> str:
    """The delegate of the highest rank, and of several who have it the one longest in office; empty where
    nobody has a rank."""
    row = file.row(
        """SELECT id FROM person WHERE side = ? AND precedence IS NOT NULL
           ORDER BY precedence, in_office_since = '', in_office_since, id LIMIT 1""",
        Side.DELEGATION,
    )
    return str(row["id"]) if row is not None else ""
