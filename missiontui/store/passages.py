"""Checking people off at a stage, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What a check-in did: ids of people who passed now, and of those who had passed already."""

    passed: tuple[str, ...]
    had_passed: tuple[str, ...]


def check_in(
    file: MissionFile, item_id: str, person_ids: Sequence[str], stage: Stage, *, by: str, at: datetime
) -> CheckedIn:
    """Check people off, all in one act. Who has passed already stays as they are, and is counted once.

    Args:
        item_id: an item on whose list all of them are.
        by: who notes it.
        at: mission time, UTC.

    Raises:
        NotFoundError: somebody is not on the list (any more); nobody was checked off.
    """
    had_passed = _passed(file, item_id, person_ids, stage)
    wanted = [person_id for person_id in person_ids if person_id not in had_passed]
    if not wanted:
        return CheckedIn((), tuple(had_passed))
    with file.writing("passage") as connection:
        registrations = _registrations(connection, item_id, wanted)
        if len(registrations) < len(set(wanted)):
            raise NotFoundError(
                _("Somebody of those is no longer on this list; nobody was checked off."),
                hint=_("Look again, and repeat."),
            )
        for registration_id in registrations:
            add_passage(connection, registration_id, stage, by=by, at=at)
    return CheckedIn(tuple(wanted), tuple(had_passed))


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


def add_passage(connection: Any, registration_id: str, stage: Stage, *, by: str, at: datetime) -> None:
    """Note that somebody passed, inside a transaction."""
    connection.execute(
        "INSERT INTO passage (id, registration_id, checkpoint, leg, at, by) VALUES (?, ?, ?, ?, ?, ?)",
        (new_id(), registration_id, stage.checkpoint, stage.leg, zones.to_text(at), by),
    )


def _passed(file: MissionFile, item_id: str, person_ids: Iterable[str], stage: Stage) -> dict[str, None]:
    rows = file.rows(
        f"""SELECT person_id FROM passed WHERE agenda_item_id = ? AND stage = ? AND person_id {AMONG}""",
        item_id,
        stage,
        among(person_ids),
    )
    return {row["person_id"]: None for row in rows}


def _registrations(connection: Any, item_id: str, person_ids: Iterable[str]) -> list[str]:
    """The registration of each that counts: the one that the view ``listed`` names, without asking it also
    who is out, which would take as long as the commit."""
    rows = connection.execute(
        f"""SELECT id, min((rsvp IN ('declined', 'cancelled', 'substituted')) || id) FROM registration
            WHERE agenda_item_id = ? AND person_id {AMONG} GROUP BY person_id""",
        (item_id, among(person_ids)),
    )
    return [row["id"] for row in rows.fetchall()]
