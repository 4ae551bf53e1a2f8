"""Reading handshakes, each with its people, companies, tags and promises."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from missiontui.domain import zones
from missiontui.domain.handshakes import FollowUp, Handshake, Party
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name

TABLES = ("handshake", "handshake_person", "handshake_organisation", "handshake_tag", "follow_up")
"""What a handshake is kept in."""

FOLLOW_UPS = f"""
SELECT follow_up.*, {full_name("person")} AS person, organisation.name AS organisation,
       coalesce(nullif({full_name("keeper")}, ''), follow_up.owner) AS owner_name
FROM follow_up
LEFT JOIN person ON person.id = follow_up.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
LEFT JOIN person AS keeper ON keeper.id = follow_up.owner_id
"""
"""A promise in each row, as ``follow_up_in`` reads it."""

_HANDSHAKES = """
SELECT handshake.*, item.title AS item
FROM handshake LEFT JOIN agenda_item AS item ON item.id = handshake.agenda_item_id
"""
_NEWEST_FIRST = "ORDER BY handshake.at DESC, handshake.id DESC"
_AMONG = "handshake_id IN (SELECT value FROM json_each(?))"

_UNKNOWN = datetime.min.replace(tzinfo=UTC) + timedelta(days=2)
"""The moment of a note whose own was written by some program and is none; every zone can show it."""

Found = TypeVar("Found")


def handshakes(
    file: MissionFile, where: str = "1", *values: object, most: int | None = None
) -> tuple[Handshake, ...]:
    """Handshakes, the newest first.

    Args:
        where: SQL for those that are wanted, of ``handshake`` and ``item``; with the values it asks for.
        most: at most so many.
    """
    limit = f" LIMIT {most}" if most is not None else ""
    return _whole(file, file.rows(f"{_HANDSHAKES} WHERE {where} {_NEWEST_FIRST}{limit}", *values))


def handshake(file: MissionFile, handshake_id: str) -> Handshake:
    """One handshake.

    Raises:
        NotFoundError: it is gone.
    """
    found = handshakes(file, "handshake.id = ?", handshake_id)
    if not found:
        raise NotFoundError(_("That note is no longer in the mission."))
    return found[0]


def number_of_handshakes(file: MissionFile, person_id: str) -> int:
    """In how many notes a person stands."""
    row = file.row(
        "SELECT count(DISTINCT handshake_id) AS number FROM handshake_person WHERE person_id = ?", person_id
    )
    return int(row["number"]) if row else 0


def handshakes_of_person(file: MissionFile, person_id: str, most: int | None = None) -> tuple[Handshake, ...]:
    """Those that a person was in, in whatever part, the newest first."""
    return handshakes(
        file,
        "handshake.id IN (SELECT handshake_id FROM handshake_person WHERE person_id = ?)",
        person_id,
        most=most,
    )


def handshakes_of_organisation(
    file: MissionFile, organisation_id: str, most: int | None = None
) -> tuple[Handshake, ...]:
    """Those in which somebody of an organisation was, or in which it was named, the newest first."""
    return handshakes(
        file,
        """handshake.id IN (
            SELECT handshake_id FROM handshake_organisation WHERE organisation_id = ?1
            UNION SELECT handshake_id FROM handshake_person
                  JOIN person ON person.id = handshake_person.person_id
                  WHERE person.organisation_id = ?1)""",
        organisation_id,
        most=most,
    )


def follow_up_in(row: Any) -> FollowUp:
    """The promise in a row of ``FOLLOW_UPS``; a date that some program wrote and that is none is no date."""
    return FollowUp(
        id=row["id"],
        handshake_id=row["handshake_id"] or "",
        person_id=row["person_id"] or "",
        person=row["person"] or "",
        organisation=row["organisation"] or "",
        owner_id=row["owner_id"] or "",
        owner=row["owner_name"],
        action=row["action"],
        due_on=_parsed(row["due_on"], date.fromisoformat),
        due_time=_parsed(row["due_time"], _wall_clock),
        zone=row["zone"],
        status=row["status"],
        done_at=zones.from_foreign_text(row["done_at"] or ""),
    )


def _wall_clock(text: str) -> time:
    return time.fromisoformat(text).replace(tzinfo=None)


def _parsed(text: str, parse: Callable[[str], Found]) -> Found | None:
    try:
        return parse(text) if text else None
    except (ValueError, OverflowError):
        return None


def _whole(file: MissionFile, rows: list[Any]) -> tuple[Handshake, ...]:
    """The handshakes in some rows, with what belongs to them."""
    ids = json.dumps([row["id"] for row in rows])
    parties = _grouped(
        file.rows(
            f"""SELECT handshake_person.*, {full_name("person")} AS name, person.job_title,
                       person.to_complete, person.organisation_id, organisation.name AS organisation
                FROM handshake_person JOIN person ON person.id = handshake_person.person_id
                LEFT JOIN organisation ON organisation.id = person.organisation_id
                WHERE {_AMONG} ORDER BY handshake_person.id""",
            ids,
        ),
        _party,
    )
    organisations = _grouped(
        file.rows(
            f"""SELECT handshake_organisation.*, organisation.name FROM handshake_organisation
                JOIN organisation ON organisation.id = handshake_organisation.organisation_id
                WHERE {_AMONG} ORDER BY handshake_organisation.id""",
            ids,
        ),
        lambda row: (row["organisation_id"], row["name"]),
    )
    tags = _grouped(
        file.rows(f"SELECT * FROM handshake_tag WHERE {_AMONG} ORDER BY id", ids), lambda row: row["name"]
    )
    follow_ups = _grouped(file.rows(f"{FOLLOW_UPS} WHERE {_AMONG} ORDER BY follow_up.id", ids), follow_up_in)
    return tuple(
        Handshake(
            id=row["id"],
            at=zones.from_foreign_text(row["at"]) or _UNKNOWN,
            zone=row["zone"],
            item_id=row["agenda_item_id"] or "",
            item=row["item"] or "",
            place=row["place"],
            note=row["note"],
            warmth=row["warmth"],
            captured_by=row["captured_by"],
            unresolved=tuple(row["unresolved"].splitlines()),
            parties=tuple(parties[row["id"]]),
            organisations=tuple(organisations[row["id"]]),
            tags=tuple(tags[row["id"]]),
            follow_ups=tuple(follow_ups[row["id"]]),
        )
        for row in rows
    )


def _party(row: Any) -> Party:
    return Party(
        row["person_id"],
        row["name"],
        row["part"],
        organisation=row["organisation"] or "",
        organisation_id=row["organisation_id"] or "",
        job_title=row["job_title"],
        is_to_complete=bool(row["to_complete"]),
    )


def _grouped(rows: Iterable[Any], read: Callable[[Any], Found]) -> dict[str, list[Found]]:
    """Handshake id to what belongs to it."""
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row["handshake_id"]].append(read(row))
    return found
