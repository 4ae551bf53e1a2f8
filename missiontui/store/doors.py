"""The door of an evening: who is inside, letting people in and out, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, first_stage
from missiontui.domain.presence import Presence
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.passages import CheckedIn, check_in, inside, let_through


def presence(
    file: MissionFile, item_id: str, person_ids: Sequence[str] | None = None
) -> Mapping[str, Presence]:
    """How those stand who came to an item, by the person's id.

    Args:
        person_ids: only these; None for everybody.
    """
    among_them = "" if person_ids is None else f"AND {one_of('person_id', person_ids)}"
    rows = file.rows(
        f"SELECT * FROM present WHERE agenda_item_id = ? {among_them}", item_id, *(person_ids or ())
    )
    found = {}
    for row in rows:
        since = zones.from_foreign_text(row["since"])
        if since is not None:
            found[row["person_id"]] = Presence(bool(row["is_in"]), since, row["by"], row["door"])
    return found


def come_in(
    file: MissionFile, item_id: str, person_ids: Sequence[str], *, door: str, by: str, at: datetime
) -> CheckedIn:
    """Let people in, all in one act. Who is inside already is not counted again; who had left comes back.

    Args:
        item_id: an item on whose list all of them are; who had declined may come all the same.
        door: at which door; empty for none.
        by: who lets them in.
        at: mission time, UTC.

    Returns:
        Who came in now, and (``had_passed``) who was inside already.

    Raises:
        NotFoundError: the item is gone, or somebody is no longer on its list; nobody was let in.
    """
    row = file.row("SELECT kind FROM agenda_item WHERE id = ?", item_id)
    if row is None:
        raise NotFoundError(_("That item is no longer in the programme."))
    return check_in(file, item_id, person_ids, first_stage(row["kind"]), door=door, by=by, at=at)


def leave(
    file: MissionFile, item_id: str, person_ids: Sequence[str], *, door: str, by: str, at: datetime
) -> CheckedIn:
    """Let people out, all in one act; only who is inside can leave.

    Returns:
        Who left now, and (``had_passed``) who was not inside.
    """
    with file.writing("passage") as connection:
        those = inside(connection, item_id, person_ids)
        ids = [one for one in person_ids if one in those]
        done = let_through(connection, item_id, ids, Stage.LEFT, door=door, by=by, at=at)
    return CheckedIn(done.passed, tuple(one for one in dict.fromkeys(person_ids) if one not in those))


def take_back(file: MissionFile, item_id: str, person_ids: Sequence[str], *, is_in: bool) -> tuple[str, ...]:
    """Take back that people came in, or that they left, last: they stand then as they stood before.

    Where two laptops noted the same coming in, both notes go; the log keeps all.

    Args:
        is_in: how they stand as far as is known here. Who stands otherwise by now is left alone.

    Returns:
        Of whom it was taken back.
    """
    done = []
    with file.writing("passage") as connection:
        for person_id in dict.fromkeys(person_ids):
            ids = _latest(connection, item_id, person_id, is_in=is_in)
            connection.executemany("DELETE FROM passage WHERE id = ?", [(one,) for one in ids])
            if ids:
                done.append(person_id)
    return tuple(done)


def _latest(connection: Any, item_id: str, person_id: str, *, is_in: bool) -> list[str]:
    """The passages by which somebody stands as they stand now, back to the one that says otherwise."""
    rows = connection.execute(
        """SELECT passage.id, passage.checkpoint <> 'left' AS is_in
           FROM registration JOIN passage ON passage.registration_id = registration.id
           WHERE registration.agenda_item_id = ? AND registration.person_id = ?
             AND passage.checkpoint IN ('arrived', 'entered', 'left')
           ORDER BY coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', passage.at), '') DESC, passage.id DESC""",
        (item_id, person_id),
    )
    return [row["id"] for row in takewhile(lambda row: bool(row["is_in"]) == is_in, rows.fetchall())]
