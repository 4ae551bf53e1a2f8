"""The call list: what was announced, and who has been told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from missiontui.domain import zones
from missiontui.domain.whom_to_tell import Announcement
from missiontui.domain.whom_to_tell import Call as CallToMake
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id

TABLES = ("notice", "call")
"""What the call list is kept in."""


class CallStatus(StrEnum):
    """How far a call has come."""

    TO_CALL = "to_call"
    TOLD = "told"
    NO_ANSWER = "no_answer"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody on the call list. ``at`` is when they were tried, UTC, and ``by`` who tried."""

    id: str
    notice_id: str
    who: str
    mobile: str
    why: str
    status: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A change that was applied and is still being told. ``at`` is UTC."""

    id: str
    at: datetime
    by: str
    summary: str
    message: str
    calls: tuple[Call, ...]


def open_notices(file: MissionFile) -> tuple[Notice, ...]:
    """What is still being told, the newest first, each with its calls."""
    listed: dict[str, list[Call]] = {}
    for row in file.rows(
        """SELECT call.* FROM call JOIN notice ON notice.id = call.notice_id
           WHERE notice.cleared_at IS NULL AND call.status <> 'superseded' ORDER BY call.id"""
    ):
        at = zones.from_text(row["at"]) if row["at"] else None
        call = Call(
            row["id"], row["notice_id"], row["who"], row["mobile"], row["why"], row["status"], row["by"], at
        )
        listed.setdefault(call.notice_id, []).append(call)
    return tuple(
        Notice(
            row["id"],
            zones.from_text(row["at"]),
            row["by"],
            row["summary"],
            row["message"],
            tuple(listed.get(row["id"], ())),
        )
        for row in file.rows("SELECT * FROM notice WHERE cleared_at IS NULL ORDER BY at DESC, id DESC")
    )


def still_to_call(file: MissionFile) -> int:
    """How many people on the call list have not been told."""
    row = file.row(
        """SELECT count(*) AS number FROM call JOIN notice ON notice.id = call.notice_id
           WHERE notice.cleared_at IS NULL AND call.status IN ('to_call', 'no_answer')"""
    )
    return int(row["number"]) if row else 0


def mark(file: MissionFile, call_id: str, status: CallStatus, *, by: str, at: datetime) -> None:
    """Note that somebody was told, or did not answer, or is to be called again."""
    with file.writing("call") as connection:
        connection.execute(
            "UPDATE call SET status = ?, by = ?, at = ? WHERE id = ?",
            (status, by, zones.to_text(at), call_id),
        )


def clear(file: MissionFile, notice_id: str, *, at: datetime) -> None:
    """Take a notice off the list: everybody who must know does."""
    with file.writing("notice") as connection:
        connection.execute("UPDATE notice SET cleared_at = ? WHERE id = ?", (zones.to_text(at), notice_id))


def keep(connection: Any, announcement: Announcement, *, by: str, at: datetime) -> None:
    """Keep an announcement as a call list, inside the transaction that applies the change.

    Somebody who still had to be told of an earlier change of the same items gets the newer call instead; an
    earlier notice of which nobody was told, and nobody has to be any more, is out of date and cleared.
    """
    notice_id = _add_notice(connection, announcement.summary, announcement.message, by=by, at=at)
    for call in announcement.calls:
        _supersede(connection, call)
        contact, about = call.contact, " ".join(call.item_ids)
        _add_call(
            connection, notice_id, contact.person_id or None, contact.name, contact.mobile, call.why, about
        )
    connection.execute(
        """UPDATE notice SET cleared_at = :at
           WHERE cleared_at IS NULL
             AND EXISTS (SELECT 1 FROM call WHERE notice_id = notice.id)
             AND NOT EXISTS (SELECT 1 FROM call WHERE notice_id = notice.id AND status <> 'superseded')""",
        {"at": zones.to_text(at)},
    )


def told_of(connection: Any, call_ids: Sequence[str]) -> list[Any]:
    """Which of some calls were made: the rows, with the summary of their notice."""
    return list(
        connection.execute(
            """SELECT call.*, notice.summary FROM call JOIN notice ON notice.id = call.notice_id
               WHERE call.status = 'told' AND call.id IN (SELECT value FROM json_each(?)) ORDER BY call.id""",
            (json.dumps(list(call_ids)),),
        ).fetchall()
    )


def keep_corrections(connection: Any, told: Sequence[Any], *, by: str, at: datetime) -> None:
    """Put whoever was told of something that is taken back on the call list again, to be told so.

    Args:
        told: rows of ``told_of``.
        by, at: who takes it back, and when, UTC.
    """
    if not told:
        return
    summary = _("Taken back: {summary}").format(summary=told[0]["summary"])
    notice_id = _add_notice(connection, summary, "", by=by, at=at)
    for row in told:
        why = _("no longer so: {why}").format(why=row["why"])
        _add_call(connection, notice_id, row["person_id"], row["who"], row["mobile"], why, row["about"])


def _add_notice(connection: Any, summary: str, message: str, *, by: str, at: datetime) -> str:
    notice_id = new_id()
    connection.execute(
        "INSERT INTO notice (id, at, by, summary, message) VALUES (?, ?, ?, ?, ?)",
        (notice_id, zones.to_text(at), by, summary, message),
    )
    return notice_id


def _add_call(connection: Any, *values: str | None) -> None:
    """Values: the notice's id, the person's if there is one, who, mobile, why, and the ids it is about."""
    connection.execute(
        """INSERT INTO call (id, notice_id, person_id, who, mobile, why, about)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (new_id(), *values),
    )


def _supersede(connection: Any, call: CallToMake) -> None:
    """Take off the list what somebody would have been told and is now out of date.

    An earlier call that is about another item as well stays: it still has something to tell. Two people may
    have one name, so a person is known by id, and a driver, who has none, by name and mobile.
    """
    for row in connection.execute(
        """SELECT call.id, call.about FROM call JOIN notice ON notice.id = call.notice_id
           WHERE call.status IN ('to_call', 'no_answer') AND notice.cleared_at IS NULL
             AND (person_id = :person
                  OR (:person = '' AND person_id IS NULL AND who = :who AND mobile = :mobile))""",
        {"person": call.contact.person_id, "who": call.contact.name, "mobile": call.contact.mobile},
    ).fetchall():
        if set(row["about"].split()) <= set(call.item_ids):
            connection.execute("UPDATE call SET status = 'superseded' WHERE id = ?", (row["id"],))
