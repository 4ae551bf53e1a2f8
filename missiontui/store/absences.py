"""Out for a while: who is, marking that, and taking it back; whoever has to know is put on the call list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from missiontui.domain import moments, zones
from missiontui.domain.absences import Absence, Reason
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _
from missiontui.store.absence_calls import Marked, keep_news
from missiontui.store.calls import TABLES as CALL_LIST
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.store.ids import new_id
from missiontui.store.on_list import open_places
from missiontui.store.references import write_changes
from missiontui.text import clean

TABLES = ("absence", *CALL_LIST)
"""What an absence is kept in, with the calls that it brings."""

_PRESENT = f"""
SELECT absence.*, {full_name("person")} AS name
FROM absence JOIN person ON person.id = absence.person_id
WHERE absence.since <= ?1 AND (absence.until = '' OR absence.until > ?1)
"""
_FIRST = "ORDER BY absence.reason = 'own_means', absence.until = '' DESC, absence.until DESC, absence.id"
"""Of several absences of one person, as two laptops may note them, the one that the view ``listed`` takes."""


def present_absence(file: MissionFile, person_id: str, at: datetime) -> Absence | None:
    """How somebody is out at a moment (UTC); None if they are not."""
    rows = file.rows(f"{_PRESENT} AND absence.person_id = ?2 {_FIRST}", zones.to_text(at), person_id)
    return next((found for row in rows if (found := _absence(row)) is not None), None)


def absences_at(file: MissionFile, at: datetime) -> tuple[Absence, ...]:
    """Everybody who is out at a moment (UTC), each once, by name."""
    found: dict[str, Absence] = {}
    for row in file.rows(f"{_PRESENT} {_FIRST}", zones.to_text(at)):
        absence = _absence(row)
        if absence is not None:
            found.setdefault(absence.person_id, absence)
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))


def mark_out(
    file: MissionFile,
    person_id: str,
    reason: Reason,
    *,
    since: datetime,
    until: datetime | None,
    by: str,
    at: datetime,
) -> Marked:
    """Note that somebody is out; where they are out already then, this is how and until when from now on.

    Args:
        since, until: UTC; without ``until`` nobody says how long.
        by: who notes it.
        at: the mission's time of the act, UTC.

    Returns:
        The items to which they do not come with the others, and the calls that are to be made.

    Raises:
        NotFoundError: they are no longer in the mission.
        InputError: it would end before it begins.
    """
    if until is not None and until <= since:
        raise InputError(_("It would end before it begins."), hint=_("Give a later time."))
    end = zones.to_text(until) if until is not None else ""

    def write(connection: Any) -> None:
        present = _rows(connection, person_id, max(since, at))
        if present:
            write_changes(connection, "absence", present[0], {"reason": str(reason), "until": end})
        else:
            connection.execute(
                "INSERT INTO absence (id, person_id, reason, since, until, by) VALUES (?, ?, ?, ?, ?, ?)",
                (new_id(), person_id, str(reason), zones.to_text(since), end, clean(by, multiline=False)),
            )
        for other in present[1:]:
            write_changes(connection, "absence", other, {"until": zones.to_text(max(since, at))})

    return _marked(file, person_id, write, by=by, at=at)


def mark_back(file: MissionFile, person_id: str, *, by: str, at: datetime) -> Marked:
    """Note that somebody is back: what they are out for ends now. Who is not out stays as they are.

    What still runs and was missed until now is looked forward to again: their absence ends when that began,
    since who was away during a part of it counts as away.

    Returns:
        The items to which they do not come with the others, and the calls that are to be made.

    Raises:
        NotFoundError: they are no longer in the mission.
    """

    def write(connection: Any) -> None:
        missed = [one.starts_at for one in open_places(file, person_id, at).values() if one.away]
        end = min([zones.to_text(at), *missed])
        for present in _rows(connection, person_id, at):
            write_changes(connection, "absence", present, {"until": end})

    return _marked(file, person_id, write, by=by, at=at)


def _marked(
    file: MissionFile, person_id: str, write: Callable[[Any], None], *, by: str, at: datetime
) -> Marked:
    """Write, and put on the call list what that changes, in one transaction."""
    with file.writing(*TABLES) as connection:
        if connection.execute("SELECT 1 FROM person WHERE id = ?", (person_id,)).fetchone() is None:
            raise NotFoundError(_("That person is no longer in the mission."))
        before = open_places(file, person_id, at)
        write(connection)
        after = open_places(file, person_id, at)
        return keep_news(file, connection, before, after, by=by, at=at)


def _rows(connection: Any, person_id: str, at: datetime) -> list[Any]:
    return list(
        connection.execute(
            f"{_PRESENT} AND absence.person_id = ?2 {_FIRST}", (zones.to_text(at), person_id)
        ).fetchall()
    )


def _absence(row: Any) -> Absence | None:
    """An absence; None where some program wrote a time that is none."""
    since, until = (_moment(row[name]) for name in ("since", "until"))
    if since is None:
        return None
    return Absence(row["id"], row["person_id"], row["name"], row["reason"], since, until, row["by"])


def _moment(text: str) -> datetime | None:
    """A time; None where it is none, or so far away that no clock can show it."""
    found = zones.from_foreign_text(text)
    return found if found is not None and found.year in moments.YEARS else None
