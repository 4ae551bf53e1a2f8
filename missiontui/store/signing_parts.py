"""Who has a part in a signing: written within the act that changes the signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from missiontui.domain.signings import Part
from missiontui.store.ids import new_id
from missiontui.store.signing_names import Holder

Parts = Mapping[Part, Sequence[Holder]]
"""Of each part that is set, everybody who has it, in order."""

_OF_PART = "SELECT * FROM signing_party WHERE signing_id = ? AND part = ? ORDER BY position, id"


def holders_of(connection: Any, signing_id: str, part: Part) -> list[Holder]:
    """Who has a part now, in order; without whoever was forgotten."""
    found = [_holder(row) for row in connection.execute(_OF_PART, (signing_id, part)).fetchall()]
    return [one for one in found if one != Holder()]


def set_parts(connection: Any, signing_id: str, parts: Parts) -> None:
    """Have exactly these in each part that is named; who has it already keeps their row."""
    for part, those in parts.items():
        left = {row["id"]: row for row in connection.execute(_OF_PART, (signing_id, part)).fetchall()}
        known = {_holder(row): row for row in reversed(left.values())}  # the oldest of two
        for position, one in enumerate(those, 1):
            row = known.get(one)
            if row is None:
                _add(connection, signing_id, part, one, position)
                continue
            left.pop(row["id"], None)
            connection.execute(
                "UPDATE signing_party SET position = ? WHERE id = ? AND position <> ?",
                (position, row["id"], position),
            )
        connection.executemany("DELETE FROM signing_party WHERE id = ?", [(row_id,) for row_id in left])


def _add(connection: Any, signing_id: str, part: Part, one: Holder, position: int) -> None:
    connection.execute(
        """INSERT INTO signing_party (id, signing_id, organisation_id, person_id, part, position)
           VALUES (?, ?, ?, ?, ?, ?)""",
        (new_id(), signing_id, one.organisation_id or None, one.person_id or None, part, position),
    )


def _holder(row: Any) -> Holder:
    person = row["person_id"] or ""
    return Holder("" if person else row["organisation_id"] or "", person)
