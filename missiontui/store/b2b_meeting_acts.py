"""What a coordinator does with B2B meetings: add, change, move, hold, cancel, remove. Each is one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import B2BMeeting, MeetingStatus, NoShow
from missiontui.domain.b2b_rules import faults, refuse_faults
from missiontui.domain.b2b_words import meeting_in_words
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store import agenda, b2b_meetings
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean

FIELDS: Mapping[str, str] = {
    "agenda_item_id": "agenda_item_id",
    "organisation_id": "organisation_id",
    "person_id": "person_id",
    "counterpart_organisation_id": "counterpart_organisation_id",
    "counterpart_id": "counterpart_id",
    "target_id": "target_id",
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "table_id": "b2b_table_id",
    "address": "address",
    "travel_minutes": "travel_minutes",
    "interpreter_id": "interpreter_id",
    "is_fixed": "fixed",
    "status": "status",
    "no_show": "no_show",
    "outcome": "outcome",
    "notes": "notes",
}
"""What may be set on a meeting, to the column in which it stands."""

_TOLD: Final = frozenset({"status", "no_show", "outcome", "notes", "is_fixed"})
"""What is said of a meeting whatever else it is: one that cannot be any more, since its company was merged
with the other, its item is gone or its leg has other days, was held all the same."""

_OF_TIME: Final = ("end", "date")
"""Columns in which a fault may lie that a move has made."""

_PARENTS = {
    "agenda_item_id": "agenda_item",
    "organisation_id": "organisation",
    "person_id": "person",
    "counterpart_organisation_id": "organisation",
    "counterpart_id": "person",
    "target_id": "target",
    "table_id": "b2b_table",
    "interpreter_id": "person",
}

Fields = Mapping[str, object]


def add_meeting(file: MissionFile, fields: Fields) -> str:
    """Add a meeting; returns its id. Its time is its plan too.

    Args:
        fields: of ``FIELDS``; times are UTC, ids may be empty.

    Raises:
        InputError: it cannot be; nothing was written.
        NotFoundError: what it refers to is gone.
    """
    meeting_id = new_id()
    values = {"id": meeting_id, **_columns(fields)}
    values |= {"planned_start": values["starts_at"], "planned_end": values["ends_at"]}
    with file.writing("b2b_meeting") as connection:
        _refuse_gone(connection, fields)
        connection.execute(
            f"INSERT INTO b2b_meeting ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        _complete(connection, meeting_id)
        _refuse_what_cannot_be(file, meeting_id)
    return meeting_id


def change_meeting(file: MissionFile, seen: B2BMeeting, fields: Fields) -> bool:
    """Change a meeting; returns whether anything is another now.

    Args:
        seen: as it was when that was typed.
        fields: of ``FIELDS``, to the new value; times are UTC. The plan stays.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        InputError: it cannot be so.
        NotFoundError: it, or what it is to refer to, is gone.
    """
    with file.writing("b2b_meeting") as connection:
        return _change(file, connection, seen, fields)


def move_meeting(
    file: MissionFile, seen: B2BMeeting, starts_at: datetime, ends_at: datetime | None = None
) -> bool:
    """Move a meeting; its plan stays.

    Args:
        starts_at: UTC.
        ends_at: UTC; by default it takes as long as before.

    Raises: those of ``change_meeting``.
    """
    ends = ends_at or starts_at + (seen.ends_at - seen.starts_at)
    return change_meeting(file, seen, {"starts_at": starts_at, "ends_at": ends})


def move_all(file: MissionFile, item_id: str, minutes: int) -> int:
    """Move all meetings of an item that are still to be held, in one act; returns how many.

    Args:
        minutes: may be negative.

    Raises: those of ``change_meeting``; none was moved then.
    """
    if not minutes:
        return 0
    by = timedelta(minutes=minutes)
    with file.writing("b2b_meeting") as connection:
        moved = [one for one in b2b_meetings.meetings(file, agenda_item_id=item_id) if one.is_open]
        item, legs = agenda.item(file, item_id), agenda.destinations(file)
        for one in moved:
            after = replace(one, starts_at=one.starts_at + by, ends_at=one.ends_at + by)
            for fault in faults(after, item, legs):
                if fault.column in _OF_TIME:
                    raise InputError(f"{meeting_in_words(one)}: {fault.message}", hint=fault.hint)
            connection.execute(
                "UPDATE b2b_meeting SET starts_at = ?, ends_at = ? WHERE id = ?",
                (zones.to_text(after.starts_at), zones.to_text(after.ends_at), one.id),
            )
    return len(moved)


def hold(file: MissionFile, seen: B2BMeeting, outcome: str | None = None) -> bool:
    """Say that a meeting was held.

    Args:
        outcome: what came of it, in one line; None leaves what stands there.

    Raises: those of ``change_meeting``.
    """
    said = {} if outcome is None else {"outcome": outcome}
    return change_meeting(file, seen, {"status": MeetingStatus.HELD, "no_show": "", **said})


def note_no_show(file: MissionFile, seen: B2BMeeting, who: NoShow) -> bool:
    """Say who did not come. Raises: those of ``change_meeting``."""
    return change_meeting(file, seen, {"status": MeetingStatus.NO_SHOW, "no_show": str(who)})


def cancel(file: MissionFile, seen: B2BMeeting, why: str | None = None) -> bool:
    """Cancel a meeting.

    Args:
        why: in one line, which is kept as its outcome; None leaves what stands there.

    Raises: those of ``change_meeting``.
    """
    said = {} if why is None else {"outcome": why}
    return change_meeting(file, seen, {"status": MeetingStatus.CANCELLED, "no_show": "", **said})


def plan_again(file: MissionFile, seen: B2BMeeting) -> bool:
    """Take back that it was held, missed or cancelled. Raises: those of ``change_meeting``."""
    return change_meeting(file, seen, {"status": MeetingStatus.PLANNED, "no_show": ""})


def note_outcome(file: MissionFile, seen: B2BMeeting, outcome: str) -> bool:
    """Note what came of a meeting, in one line. Raises: those of ``change_meeting``."""
    return change_meeting(file, seen, {"outcome": outcome})


def remove_meeting(file: MissionFile, seen: B2BMeeting) -> None:
    """Remove a meeting.

    Raises:
        NotFoundError: it is gone already.
    """
    with file.writing("b2b_meeting") as connection:
        b2b_meetings.meeting(file, seen.id)
        connection.execute("DELETE FROM b2b_meeting WHERE id = ?", (seen.id,))


def _change(file: MissionFile, connection: Any, seen: B2BMeeting, fields: Fields) -> bool:
    now = b2b_meetings.meeting(file, seen.id)
    if any(getattr(now, name) != getattr(seen, name) for name in fields):
        raise StaleError(
            _("The meeting of {ours} with {theirs} was changed meanwhile; nothing was saved.").format(
                ours=seen.ours, theirs=seen.theirs
            ),
            hint=_("Look at it again and repeat."),
        )
    _refuse_gone(connection, fields)
    new = {
        name: value
        for name, value in _values(fields).items()
        if (value if value is not None else "") != _stored(getattr(now, name))
    }
    if not new:
        return False
    assignments = ", ".join(f"{FIELDS[name]} = ?" for name in new)
    connection.execute(f"UPDATE b2b_meeting SET {assignments} WHERE id = ?", (*new.values(), seen.id))
    if not new.keys() <= _TOLD:
        _complete(connection, seen.id)
        _refuse_what_cannot_be(file, seen.id)
    return True


def _complete(connection: Any, meeting_id: str) -> None:
    """A meeting of somebody is one of their company too, where nobody says another."""
    for company, person in (
        ("organisation_id", "person_id"),
        ("counterpart_organisation_id", "counterpart_id"),
    ):
        connection.execute(
            f"""UPDATE b2b_meeting SET {company} =
                       (SELECT person.organisation_id FROM person WHERE person.id = b2b_meeting.{person})
                WHERE id = ? AND {company} IS NULL AND {person} IS NOT NULL
                  AND EXISTS (SELECT 1 FROM person WHERE person.id = b2b_meeting.{person}
                              AND person.organisation_id IS NOT NULL)""",
            (meeting_id,),
        )


def _refuse_what_cannot_be(file: MissionFile, meeting_id: str) -> None:
    """Refuse the meeting as it would stand: what was written of it is taken back then."""
    one = b2b_meetings.meeting(file, meeting_id)
    item = agenda.item(file, one.agenda_item_id) if one.agenda_item_id else None
    row = file.row("SELECT agenda_item_id FROM b2b_table WHERE id = ?", one.table_id)
    refuse_faults(one, item, agenda.destinations(file), str(row["agenda_item_id"]) if row else "")


def _refuse_gone(connection: Any, fields: Fields) -> None:
    for name, table in _PARENTS.items():
        record_id = fields.get(name)
        if not record_id:
            continue
        sql = f"SELECT 1 FROM {table} WHERE id = ?"
        if connection.execute(sql, (record_id,)).fetchone() is None:
            raise NotFoundError(
                _("Something that the meeting is to refer to is no longer in this mission."),
                hint=_("Nothing was saved. Look again and choose another one."),
            )


def _columns(fields: Fields) -> dict[str, object]:
    return {FIELDS[name]: value for name, value in _values(fields).items()}


def _values(fields: Fields) -> dict[str, object]:
    """The fields as they stand in the file; one that is not to be set is a fault of ours."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a meeting: {sorted(unknown)}")
    if fields.get("status", MeetingStatus.PLANNED) not in set(MeetingStatus):
        raise InputError(_("“{word}” is no state of a meeting.").format(word=fields["status"]))
    return {
        name: (_stored(value) or None) if name in _PARENTS else _stored(value, is_page=name == "notes")
        for name, value in fields.items()
    }


def _stored(value: object, *, is_page: bool = False) -> object:
    if isinstance(value, datetime):
        return zones.to_text(value)
    if isinstance(value, bool):
        return int(value)
    return clean(value, multiline=is_page).strip() if isinstance(value, str) else value
