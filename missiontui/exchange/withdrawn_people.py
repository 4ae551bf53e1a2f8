"""Who the people are of whom a list says that they do not come, where the mission knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.recognition.left_out import LeftOut
from missiontui.exchange.references import full_name, key


def people_left_out(rows: Sequence[Cells], draft: Draft) -> Mapping[Cells, str]:
    """The rows that were left out to the ids of their people: by name, and by e-mail among namesakes.

    One who is not known, or may be several, is not there; nor is one who stands on another row.
    """
    left_out = [row for row in rows if isinstance(row, LeftOut)]
    if not left_out:
        return {}
    present = {row.record_id for row in rows if row.record_id}
    by_name: dict[str, set[str]] = {}
    for person in draft.rows("person"):
        by_name.setdefault(key(full_name(person)), set()).add(str(person["id"]))
    found: dict[Cells, str] = {}
    for row in left_out:
        people = by_name.get(key(f"{row.said.text('given_name')} {row.said.text('family_name')}"), set())
        email = key(row.said.text("email"))
        same = {one for one in people if email and key(draft.row("person", one).get("email")) == email}
        meant = (same or people) - present
        if len(meant) == 1:
            (found[row],) = meant
    return found
