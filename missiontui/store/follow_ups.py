"""Promises: reading all of them, and one act of a coordinator on them, one transaction.

Each act is given the promises as they were seen, and refuses if they are another thing by now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from missiontui.domain import zones
from missiontui.domain.due_dates import Due
from missiontui.domain.follow_ups import Meeting, Promise, group_of, in_order, met_again
from missiontui.domain.handshakes import FollowUp, Status
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.handshakes import FOLLOW_UPS, follow_up_in
from missiontui.text import clean

_OPEN = f"follow_up.status NOT IN ('{Status.DONE}', '{Status.DROPPED}')"
_STATUS = ("status", "done_at")
_DUE = ("due_on", "due_time", "zone")
_OWNER = ("owner_id", "owner")


def follow_ups(file: MissionFile, *, closed_too: bool = True) -> tuple[FollowUp, ...]:
    """All promises, or those that are open; the oldest first."""
    where = "1" if closed_too else _OPEN
    return tuple(follow_up_in(row) for row in file.rows(f"{FOLLOW_UPS} WHERE {where} ORDER BY follow_up.id"))


def follow_up(file: MissionFile, follow_up_id: str) -> FollowUp:
    """One promise.

    Raises:
        NotFoundError: it is gone.
    """
    row = file.row(f"{FOLLOW_UPS} WHERE follow_up.id = ?", follow_up_id)
    if row is None:
        raise NotFoundError(_("That promise is no longer in the mission."))
    return follow_up_in(row)


def promises(file: MissionFile, now: datetime, zone: str, *, closed_too: bool = False) -> tuple[Promise, ...]:
    """The promises as they stand, in the order in which they are to be kept.

    Args:
        now: UTC.
        zone: where the delegation is.
        closed_too: whether those that are done or dropped are wanted too; they come last.
    """
    return as_they_stand(file, follow_ups(file, closed_too=closed_too), now, zone)


def as_they_stand(
    file: MissionFile, found: Iterable[FollowUp], now: datetime, zone: str
) -> tuple[Promise, ...]:
    """Some promises in the order in which they are to be kept, with what has happened since."""
    made_at = _times_of_notes(file)
    meetings = _meetings(file)
    return in_order(
        Promise(
            one,
            group_of(one, now, zone),
            has_note=one.handshake_id in made_at,
            met_again=met_again(one, made_at.get(one.handshake_id), meetings.get(one.person_id, ())),
        )
        for one in found
    )


def done(file: MissionFile, *seen: FollowUp, at: datetime) -> None:
    """Note that promises are kept, at that time (UTC).

    Raises (as all that follow): StaleError, NotFoundError: one is another thing by now, or gone; nothing was
    written.
    """
    _change(file, seen, dict(zip(_STATUS, (Status.DONE, zones.to_text(at)), strict=True)))


def drop(file: MissionFile, *seen: FollowUp, at: datetime) -> None:
    """Note that promises will not be kept, decided at that time (UTC)."""
    _change(file, seen, dict(zip(_STATUS, (Status.DROPPED, zones.to_text(at)), strict=True)))


def reopen(file: MissionFile, *seen: FollowUp) -> None:
    """Have promises open again."""
    _change(file, seen, dict(zip(_STATUS, (Status.OPEN, None), strict=True)))


def put_off(file: MissionFile, seen: FollowUp, day: date, zone: str) -> None:
    """Have a promise kept on another day, at the same time on the same clock.

    Args:
        zone: of that day, for a promise that has none of its own yet.
    """
    _change(file, (seen,), {"due_on": day.isoformat(), "zone": seen.zone or zone})


def set_due(file: MissionFile, *seen: FollowUp, due: Due) -> None:
    """Give promises a day, with or without a time."""
    time = f"{due.time:%H:%M}" if due.time is not None else ""
    values = (due.day.isoformat(), time, due.zone)
    _change(file, seen, dict(zip(_DUE, values, strict=True)))


def set_owner(file: MissionFile, seen: FollowUp, *, owner_id: str, owner: str) -> None:
    """Say who keeps a promise: a person of the mission, or a name where the id is empty, or nobody."""
    name = "" if owner_id else clean(owner, multiline=False).strip()
    _change(file, (seen,), dict(zip(_OWNER, (owner_id or None, name), strict=True)))


def set_action(file: MissionFile, seen: FollowUp, action: str) -> None:
    """Say in other words what was promised."""
    _change(file, (seen,), {"action": clean(action, multiline=False).strip()})


def _change(file: MissionFile, seen: tuple[FollowUp, ...], values: dict[str, object]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    with file.writing("follow_up") as connection:
        for one in seen:
            _refuse_if_changed(file, one, values)
            connection.execute(f"UPDATE follow_up SET {assignments} WHERE id = ?", (*values.values(), one.id))


def _refuse_if_changed(file: MissionFile, seen: FollowUp, values: Iterable[str]) -> None:
    """Refuse if what is written over is not what was seen, or somebody has done or dropped it meanwhile."""
    present = follow_up(file, seen.id)
    if any(getattr(present, name) != getattr(seen, name) for name in ("status", *values)):
        raise StaleError(
            _("“{action}” was changed meanwhile; nothing was written.").format(action=present.action),
            hint=_("Look at it again and repeat."),
        )


def _times_of_notes(file: MissionFile) -> dict[str, datetime]:
    """Id of each handshake that a promise comes from to its time; without those that have none."""
    rows = file.rows("SELECT id, at FROM handshake WHERE id IN (SELECT handshake_id FROM follow_up)")
    times = ((row["id"], zones.from_foreign_text(row["at"])) for row in rows)
    return {handshake_id: at for handshake_id, at in times if at is not None}


def _meetings(file: MissionFile) -> dict[str, list[Meeting]]:
    """Person to whom something is promised to the handshakes that they were in, in whatever part."""
    found: dict[str, list[Meeting]] = defaultdict(list)
    for row in file.rows(
        f"""SELECT handshake_person.person_id, handshake.id, handshake.at, handshake.zone, handshake.note,
                   coalesce(nullif(agenda_item.title, ''), handshake.place) AS place
            FROM handshake_person JOIN handshake ON handshake.id = handshake_person.handshake_id
            LEFT JOIN agenda_item ON agenda_item.id = handshake.agenda_item_id
            WHERE handshake_person.person_id IN (SELECT person_id FROM follow_up WHERE {_OPEN})"""
    ):
        at = zones.from_foreign_text(row["at"])
        if at is not None:
            meeting = Meeting(row["id"], at, row["zone"], row["place"], row["note"])
            found[row["person_id"]].append(meeting)
    return found
