"""What a coordinator does about an incident: one act, one transaction, which can be undone.

Each act on an incident is given it as it was seen, and refuses if it is another thing by now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.incidents import (
    Incident,
    IncidentKind,
    IncidentStatus,
    refuse_due_before,
    refuse_nothing_said,
)
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.incidents import incident
from missiontui.text import clean

_SEEN_AS = {
    "at": "at",
    "zone": "zone",
    "agenda_item_id": "item_id",
    "place": "place",
    "person_id": "person_id",
    "kind": "kind",
    "text": "text",
    "owner_id": "owner_id",
    "owner": "owner",
    "next_step": "next_step",
    "due_at": "due_at",
}
"""Column to what an incident calls it."""

FIELDS = frozenset(_SEEN_AS)
"""What may be said of one; times are instants (UTC) or None, ids may be empty."""

_REFERS = {"agenda_item_id": "agenda_item", "person_id": "person", "owner_id": "person"}


def raise_incident(file: MissionFile, fields: Mapping[str, object], *, at: datetime, by: str) -> str:
    """Note an incident; returns its id.

    Args:
        fields: of ``FIELDS``; without its own ``at`` it happened now, without a kind it is another.
        at: the present moment, UTC.
        by: who raises it.

    Raises:
        InputError: it says nothing, or its next step is due before it.
        NotFoundError: whom or what it refers to is gone; nothing was written.
    """
    said: dict[str, object] = {"at": at, "kind": str(IncidentKind.OTHER), **fields}
    values = _stored(said)
    _refuse(said, FIELDS)
    incident_id = new_id()
    with file.writing("incident") as connection:
        _refuse_gone(connection, values)
        columns = {"id": incident_id, **values, "status": str(IncidentStatus.OPEN), "reported_by": clean(by)}
        connection.execute(
            f"INSERT INTO incident ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            tuple(columns.values()),
        )
    return incident_id


def change_incident(file: MissionFile, seen: Incident, fields: Mapping[str, object]) -> bool:
    """Say something else of an incident; whether that was anything new.

    Raises:
        StaleError, NotFoundError: it is another thing by now, or it or what it refers to is gone; nothing was
            written.
        InputError: as for ``raise_incident``.
    """
    present = {column: getattr(seen, name) for column, name in _SEEN_AS.items()}
    _refuse({**present, **fields}, fields)
    values = _stored(fields)
    before = _stored({column: present[column] for column in fields})
    changed = {column: value for column, value in values.items() if value != before[column]}
    with file.writing("incident") as connection:
        _refuse_if_changed(file, seen, fields)
        _refuse_gone(connection, changed)
        _write(connection, seen.id, changed)
    return bool(changed)


def set_owner(file: MissionFile, seen: Incident, *, owner_id: str, owner: str) -> None:
    """Say who handles it: a person of the mission, or a name where the id is empty, or nobody."""
    change_incident(file, seen, {"owner_id": owner_id, "owner": "" if owner_id else owner})


def set_next_step(file: MissionFile, seen: Incident, next_step: str) -> None:
    """Say what is done next."""
    change_incident(file, seen, {"next_step": next_step})


def set_due(file: MissionFile, seen: Incident, due_at: datetime | None) -> None:
    """Say by when (UTC) the next step is to be done, or that there is no such time."""
    change_incident(file, seen, {"due_at": due_at})


def close_incident(file: MissionFile, seen: Incident, *, at: datetime) -> None:
    """Close an incident at that time (UTC): nothing is to be done any more. It stays on record.

    Raises (as both that follow):
        StaleError, NotFoundError: it is another thing by now, or gone; nothing was written.
    """
    _set_status(file, seen, IncidentStatus.CLOSED, zones.to_text(at))


def reopen_incident(file: MissionFile, seen: Incident) -> None:
    """Have an incident open again."""
    _set_status(file, seen, IncidentStatus.OPEN, None)


def remove_incident(file: MissionFile, seen: Incident) -> None:
    """Take away an incident that was none."""
    with file.writing("incident") as connection:
        _refuse_if_changed(file, seen, FIELDS)
        connection.execute("DELETE FROM incident WHERE id = ?", (seen.id,))


def _set_status(file: MissionFile, seen: Incident, status: IncidentStatus, closed_at: str | None) -> None:
    with file.writing("incident") as connection:
        _refuse_if_changed(file, seen, ())
        _write(connection, seen.id, {"status": str(status), "closed_at": closed_at})


def _write(connection: Any, incident_id: str, values: Mapping[str, object]) -> None:
    if values:
        assignments = ", ".join(f"{column} = ?" for column in values)
        connection.execute(f"UPDATE incident SET {assignments} WHERE id = ?", (*values.values(), incident_id))


def _refuse(said: Mapping[str, object], changed: Collection[str]) -> None:
    """Refuse what cannot be, of what is changed: another program may have written the rest."""
    if not {"text", "person_id"}.isdisjoint(changed):
        refuse_nothing_said(str(said.get("text") or ""), str(said.get("person_id") or ""))
    if {"at", "due_at"}.isdisjoint(changed):
        return
    at, due_at, zone = said.get("at"), said.get("due_at"), str(said.get("zone") or "")
    if isinstance(at, datetime) and isinstance(due_at, datetime):
        refuse_due_before(at, due_at, zone if zones.is_zone(zone) else "UTC")


def _refuse_if_changed(file: MissionFile, seen: Incident, columns: Iterable[str]) -> None:
    """Refuse if what is written over is not what was seen, or it was closed or reopened meanwhile."""
    present = incident(file, seen.id)
    if any(
        getattr(present, name) != getattr(seen, name)
        for name in ("status", *(_SEEN_AS[one] for one in columns))
    ):
        raise StaleError(
            _("“{incident}” was changed meanwhile; nothing was written.").format(incident=present.name),
            hint=_("Look at it again and repeat."),
        )


def _refuse_gone(connection: Any, values: Mapping[str, object]) -> None:
    """Refuse to refer to a record that somebody has taken away since it was chosen."""
    for column, table in _REFERS.items():
        record_id = values.get(column)
        if (
            record_id
            and not connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone()
        ):
            what = _("The item") if table == "agenda_item" else _("That person")
            raise NotFoundError(
                _("{what} is no longer in this mission; nothing was saved.").format(what=what),
                hint=_("Choose another one, or leave that line empty."),
            )


def _stored(fields: Mapping[str, object]) -> dict[str, object]:
    """The values as they stand in the file.

    Raises:
        ValueError: a field is none of an incident.
    """
    unknown = set(fields) - FIELDS
    if unknown:
        raise ValueError(f"nothing that is said of an incident: {sorted(unknown)}")
    return {column: _value(column, value) for column, value in fields.items()}


def _value(column: str, value: object) -> object:
    if isinstance(value, datetime):
        return zones.to_text(value)
    if column in _REFERS:
        return value or None
    return clean(value, multiline=False).strip() if isinstance(value, str) else value
