"""Reading incidents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.incident_words import open_in_words, owner_in_words, state_in_words
from missiontui.domain.incidents import Concerned, Incident, IncidentStatus
from missiontui.domain.rooms import Room
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.store.open_incidents import IS_OPEN, open_incidents

_ABOUT = tuple(name for name in Concerned.__slots__ if name not in ("id", "name", "organisation"))
"""Columns of the person that come with an incident."""

_INCIDENTS = f"""
SELECT incident.*, item.title AS item, person.id AS concerned_id, {called("person")} AS concerned_name,
       organisation.name AS concerned_organisation,
       {", ".join(f"person.{name} AS concerned_{name}" for name in _ABOUT)},
       coalesce(nullif({called("keeper")}, ''), incident.owner) AS owner_name,
       keeper.mobile AS owner_mobile
FROM incident
LEFT JOIN person ON person.id = incident.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
LEFT JOIN person AS keeper ON keeper.id = incident.owner_id
LEFT JOIN agenda_item AS item ON item.id = incident.agenda_item_id
"""
_IN_ORDER = f"""
ORDER BY NOT {IS_OPEN}, CASE WHEN {IS_OPEN} THEN coalesce(nullif(incident.due_at, ''), '~') ELSE '' END,
         coalesce(incident.closed_at, '') DESC, incident.at DESC, incident.id DESC
"""
"""The open ones first, what is due (or overdue) first of these; then the closed ones, the newest first."""


def incidents(file: MissionFile, *, open_only: bool = False) -> tuple[Incident, ...]:
    """All incidents, or those that are open: what is overdue first, the closed ones last."""
    where = f"WHERE {IS_OPEN}" if open_only else ""
    return tuple(_incident(row) for row in file.rows(f"{_INCIDENTS} {where} {_IN_ORDER}"))


def incidents_of(file: MissionFile, person_id: str) -> tuple[Incident, ...]:
    """Those that are about a person, in the same order."""
    rows = file.rows(f"{_INCIDENTS} WHERE incident.person_id = ? {_IN_ORDER}", person_id)
    return tuple(_incident(row) for row in rows)


def incident(file: MissionFile, incident_id: str) -> Incident:
    """One incident.

    Raises:
        NotFoundError: it is gone.
    """
    row = file.row(f"{_INCIDENTS} WHERE incident.id = ?", incident_id)
    if row is None:
        raise NotFoundError(
            _("That incident is no longer in the mission."), hint=_("Look at the list again.")
        )
    return _incident(row)


def incidents_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """How the incidents stand.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    open_ones = incidents(file, open_only=True)
    counts = open_incidents(file, now)
    row = file.row("SELECT count(*) AS number FROM incident WHERE status = ?", IncidentStatus.CLOSED)
    closed = int(row["number"]) if row is not None else 0
    words = ngettext("{number} closed", "{number} closed", closed).format(number=closed) if closed else ""
    overdue = ngettext("{number} overdue", "{number} overdue", counts.overdue).format(number=counts.overdue)
    nobody = sum(not one.owner for one in open_ones)
    unowned = ngettext("{number} handled by nobody", "{number} handled by nobody", nobody)
    needs = overdue if counts.overdue else unowned.format(number=nobody) if nobody else ""
    lines = [" · ".join((one.name, owner_in_words(one), state_in_words(one, now, zone))) for one in open_ones]
    told = open_in_words(counts) if counts.number or not closed else ""
    return Room(
        " · ".join(word for word in (told, words) if word),
        needs,
        (*lines, *((words,) if words else ())),
        bool(counts.overdue),
    )


def _incident(row: Any) -> Incident:
    return Incident(
        id=row["id"],
        at=zones.from_foreign_text(row["at"]),
        zone=row["zone"],
        kind=row["kind"],
        text=row["text"],
        person_id=row["person_id"] or "",
        concerned=_concerned(row),
        item_id=row["agenda_item_id"] or "",
        item=row["item"] or "",
        place=row["place"],
        owner_id=row["owner_id"] or "",
        owner=row["owner_name"],
        owner_mobile=row["owner_mobile"] or "",
        next_step=row["next_step"],
        due_at=zones.from_foreign_text(row["due_at"] or ""),
        status=row["status"],
        closed_at=zones.from_foreign_text(row["closed_at"] or ""),
        reported_by=row["reported_by"],
    )


def _concerned(row: Any) -> Concerned | None:
    if row["concerned_id"] is None:
        return None
    more = {name: str(row[f"concerned_{name}"] or "") for name in _ABOUT}
    return Concerned(
        row["concerned_id"], row["concerned_name"] or "", row["concerned_organisation"] or "", **more
    )
