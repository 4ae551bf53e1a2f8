"""Checking people off at a stage, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.among import AMONG, among, one_of
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean

_AT_A_DOOR = frozenset({Stage.ARRIVED, Stage.ENTERED, Stage.LEFT})
"""Stages of which the latest one says whether somebody is inside."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What a check-in did: ids of people who passed now, and of those who had passed already."""

    passed: tuple[str, ...]
    had_passed: tuple[str, ...]


def check_in(
    file: MissionFile,
    item_id: str,
    person_ids: Sequence[str],
    stage: Stage,
    *,
    door: str = "",
    by: str,
    at: datetime,
) -> CheckedIn:
    """Check people off, all in one act. Who has passed already stays as they are, and is counted once.

    At a door who left can come in again, and who came back can leave again. Who has passed is read in the
    transaction, so that of two programs that write one file only one lets somebody in.

    Args:
        item_id: an item on whose list all of them are; only by having declined will do.
        door: at which door; empty where there is none.
        by: who notes it.
        at: mission time, UTC.

    Raises:
        NotFoundError: somebody is not on the list (any more); nobody was checked off.
    """
    with file.writing("passage") as connection:
        return let_through(connection, item_id, person_ids, stage, door=door, by=by, at=at)


def let_through(
    connection: Any,
    item_id: str,
    person_ids: Sequence[str],
    stage: Stage,
    *,
    door: str = "",
    by: str,
    at: datetime,
) -> CheckedIn:
    """What ``check_in`` does, inside a transaction."""
    had_passed = _passed(connection, item_id, person_ids, stage)
    asked = dict.fromkeys(person_ids)
    wanted = [person_id for person_id in asked if person_id not in had_passed]
    registrations = _registrations(connection, item_id, wanted)
    if len(registrations) < len(wanted):
        raise NotFoundError(
            _("Somebody of those is no longer on this list; nobody was checked off."),
            hint=_("Look again, and repeat."),
        )
    for person_id, registration_id in registrations.items():
        then = _behind(connection, item_id, person_id, at) if stage in _AT_A_DOOR else at
        add_passage(connection, registration_id, stage, door=door, by=by, at=then)
    return CheckedIn(tuple(wanted), tuple(one for one in asked if one in had_passed))


def take_back(file: MissionFile, item_id: str, person_ids: Iterable[str], stage: Stage) -> int:
    """Take back that people passed a stage: every passage known here goes, and the log keeps all.

    Returns:
        How many passages went.
    """
    with file.writing("passage") as connection:
        ids = [
            row["id"]
            for row in connection.execute(
                f"""SELECT passage.id FROM passage
                    JOIN registration ON registration.id = passage.registration_id
                    WHERE registration.agenda_item_id = ? AND registration.person_id {AMONG}
                      AND passage.checkpoint = ?
                      AND (passage.checkpoint <> 'boarded' OR (passage.leg = 'inbound') = ?)""",
                (item_id, among(person_ids), stage.checkpoint, int(stage.is_back)),
            ).fetchall()
        ]
        connection.executemany("DELETE FROM passage WHERE id = ?", [(one,) for one in ids])
    return len(ids)


def add_passage(
    connection: Any, registration_id: str, stage: Stage, *, door: str = "", by: str, at: datetime
) -> None:
    """Note that somebody passed, inside a transaction."""
    connection.execute(
        """INSERT INTO passage (id, registration_id, checkpoint, leg, at, by, door)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            new_id(),
            registration_id,
            stage.checkpoint,
            stage.leg,
            zones.to_text(at),
            by,
            clean(door, multiline=False).strip(),
        ),
    )


def inside(connection: Any, item_id: str, person_ids: Sequence[str]) -> frozenset[str]:
    """Who of some people is inside now, read inside a transaction."""
    return _standing_at_the_door(connection, item_id, person_ids, is_in=True)


def _passed(connection: Any, item_id: str, person_ids: Sequence[str], stage: Stage) -> frozenset[str]:
    """Who has passed a stage; at a door, who is inside now, or has left."""
    if stage in _AT_A_DOOR and _has_a_door(connection, item_id):
        return _standing_at_the_door(connection, item_id, person_ids, is_in=stage != Stage.LEFT)
    rows = connection.execute(
        f"""SELECT person_id FROM passed
            WHERE agenda_item_id = ? AND stage = ? AND {one_of("person_id", person_ids)}""",
        (item_id, stage, *person_ids),
    )
    return frozenset(row["person_id"] for row in rows.fetchall())


def _standing_at_the_door(
    connection: Any, item_id: str, person_ids: Sequence[str], *, is_in: bool
) -> frozenset[str]:
    rows = connection.execute(
        f"""SELECT person_id FROM present
            WHERE agenda_item_id = ? AND is_in = ? AND {one_of("person_id", person_ids)}""",
        (item_id, int(is_in), *person_ids),
    )
    return frozenset(row["person_id"] for row in rows.fetchall())


def _has_a_door(connection: Any, item_id: str) -> bool:
    row = connection.execute("SELECT kind FROM agenda_item WHERE id = ?", (item_id,)).fetchone()
    return row is not None and Stage.LEFT in stages_of(row["kind"])


def _behind(connection: Any, item_id: str, person_id: str, at: datetime) -> datetime:
    """When somebody passes a door: behind what is known of them, since the latest passage says where they
    are. Another laptop's clock may be ahead, and then theirs would hide this one."""
    row = connection.execute(
        "SELECT since FROM present WHERE agenda_item_id = ? AND person_id = ?", (item_id, person_id)
    ).fetchone()
    known = zones.from_foreign_text(row["since"]) if row is not None else None
    return at if known is None or known < at else known + timedelta(seconds=1)


def _registrations(connection: Any, item_id: str, person_ids: Iterable[str]) -> dict[str, str]:
    """The registration of each that counts: the one that the view ``listed`` names, without asking it also
    who is out, which would take as long as the commit."""
    rows = connection.execute(
        f"""SELECT person_id, id, min((rsvp IN ('declined', 'cancelled', 'substituted')) || id)
            FROM registration WHERE agenda_item_id = ? AND person_id {AMONG} GROUP BY person_id""",
        (item_id, among(person_ids)),
    )
    return {row["person_id"]: row["id"] for row in rows.fetchall()}
