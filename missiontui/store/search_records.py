"""Reading records as a search finds and shows them: what they go by, and all that is written in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.embargo import MARK
from missiontui.domain.finding import KINDS, Findable, digits_of
from missiontui.domain.handshakes import Part
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.text import fold

BETWEEN: Final = " · "
"""Stands between the parts of a text."""

Record = tuple[str, str]
"""Table and id."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_EACH = "\n"
"""Stands between several names that SQLite gives as one text."""

_PERSON_TEXT = (
    "job_title", "organisation", "agency", "badge", "email", "mobile", "honorific", "form_of_address",
    "nationality", "languages", "hotel", "room", "flight", "attention", "diet", "access_needs", "notes",
    "prior_contact", "pronunciation", "passport_name", "assistant_mobile", "emergency_contact",
    "in_office_since", "contact_source",
)  # fmt: skip
_ORGANISATION_TEXT = ("sector", "country", "region", "website", "phone", "notes")
_ITEM_TEXT = (
    "track", "venue", "city", "host", "contact", "owner", "meeting_point", "address", "dress_code", "notes",
    "cancel_reason",
)  # fmt: skip
_SIGNING_TEXT = ("parties", "item", "photo", "notes")
_PROMISE_TEXT = ("person", "organisation", "keeper")

_SQL = {
    "person": f"""
        SELECT person.*, {full_name("person")} AS name, coalesce(organisation.name, '') AS organisation
        FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
        WHERE person.id {_AMONG}""",
    "organisation": f"SELECT * FROM organisation WHERE id {_AMONG}",
    "agenda_item": f"""
        SELECT item.*, destination.city, destination.zone, coalesce(organisation.name, '') AS host,
               coalesce({full_name("contact")}, '') AS contact, coalesce({full_name("owner")}, '') AS owner
        FROM agenda_item AS item
        LEFT JOIN destination ON destination.id = item.destination_id
        LEFT JOIN organisation ON organisation.id = item.host_organisation_id
        LEFT JOIN person AS contact ON contact.id = item.host_contact_id
        LEFT JOIN person AS owner ON owner.id = item.owner_id
        WHERE item.id {_AMONG}""",
    "signing": f"""
        SELECT signing.*, coalesce(item.title, '') AS item, item.starts_at, destination.zone,
               (SELECT group_concat(coalesce(nullif({full_name("person")}, ''), organisation.name, ''), ', '
                                    ORDER BY part.position, part.id)
                FROM signing_party AS part
                LEFT JOIN person ON person.id = part.person_id
                LEFT JOIN organisation ON organisation.id = part.organisation_id
                WHERE part.signing_id = signing.id AND part.part IN ('party', 'signatory')) AS parties
        FROM signing LEFT JOIN agenda_item AS item ON item.id = signing.agenda_item_id
        LEFT JOIN destination ON destination.id = item.destination_id
        WHERE signing.id {_AMONG}""",
    "handshake": f"""
        SELECT handshake.*, item.title AS item,
               (SELECT group_concat(name, '{_EACH}' ORDER BY id) FROM handshake_tag
                WHERE handshake_id = handshake.id) AS tags,
               (SELECT group_concat(organisation.name, '{_EACH}' ORDER BY named.id)
                FROM handshake_organisation AS named
                JOIN organisation ON organisation.id = named.organisation_id
                WHERE named.handshake_id = handshake.id) AS organisations
        FROM handshake LEFT JOIN agenda_item AS item ON item.id = handshake.agenda_item_id
        WHERE handshake.id {_AMONG}""",
    "follow_up": f"""
        SELECT follow_up.*, coalesce({full_name("person")}, '') AS person,
               coalesce(organisation.name, '') AS organisation,
               coalesce(nullif({full_name("owner")}, ''), follow_up.owner) AS keeper
        FROM follow_up
        LEFT JOIN person ON person.id = follow_up.person_id
        LEFT JOIN organisation ON organisation.id = person.organisation_id
        LEFT JOIN person AS owner ON owner.id = follow_up.owner_id
        WHERE follow_up.id {_AMONG}""",
}
_PARTIES = f"""
SELECT handshake_person.handshake_id, handshake_person.part, {full_name("person")} AS name,
       coalesce(organisation.name, '') AS organisation
FROM handshake_person JOIN person ON person.id = handshake_person.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
WHERE handshake_id {_AMONG} ORDER BY handshake_person.id
"""


def findables(file: MissionFile, records: Iterable[Record]) -> dict[Record, Findable]:
    """Those of some records that are there and can be found, as they are now."""
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        ids[table].append(record_id)
    found = {}
    for table in KINDS.keys() & ids.keys():
        among = json.dumps(ids[table])
        parties = _parties(file, among) if table == "handshake" else {}
        for row in file.rows(_SQL[table], among):
            found[table, row["id"]] = _findable(table, row, parties.get(row["id"], []))
    return found


def _findable(table: str, row: Any, parties: list[Any]) -> Findable:
    match table:
        case "person":
            return _person(row)
        case "organisation":
            return _organisation(row)
        case "agenda_item":
            return _item(row)
        case "signing":
            return _signing(row)
        case "handshake":
            return _handshake(row, parties)
        case _:
            return _promise(row)


def _person(row: Any) -> Findable:
    return Findable(
        "person",
        row["id"],
        row["name"] or row["badge"],
        _joined(row[name] for name in _PERSON_TEXT),
        (row["name"], row["passport_name"]),
        _codes(fold(row["badge"]), digits_of(row["mobile"]), digits_of(row["assistant_mobile"])),
        order=row["name"].casefold(),
        opens=("person", row["id"]),
    )


def _organisation(row: Any) -> Findable:
    return Findable(
        "organisation",
        row["id"],
        row["name"],
        _joined(row[name] for name in _ORGANISATION_TEXT),
        (row["name"],),
        _codes(digits_of(row["phone"])),
        order=row["name"].casefold(),
        opens=("organisation", row["id"]),
    )


def _item(row: Any) -> Findable:
    return Findable(
        "agenda_item",
        row["id"],
        row["title"],
        _joined(row[name] or "" for name in _ITEM_TEXT),
        (row["contact"], row["owner"]),
        when=_time(row["starts_at"], row["zone"] or ""),
        order=row["starts_at"],
        opens=("agenda_item", row["id"]),
    )


def _signing(row: Any) -> Findable:
    """Until when it may not be told stands beside it: what is found is for coordinators."""
    until = _time(row["embargo_until"] or "", row["zone"] or "UTC") or row["embargo_until"]
    embargo = _("{mark} until {when}").format(mark=MARK, when=until) if until else ""
    return Findable(
        "signing",
        row["id"],
        row["title"],
        _joined(row[name] or "" for name in _SIGNING_TEXT),
        when=_joined([_time(row["starts_at"] or "", row["zone"] or ""), embargo]),
        order=row["starts_at"] or "9999",
        opens=("signing", row["id"]),
    )


def _handshake(row: Any, parties: list[Any]) -> Findable:
    """It goes by whom it was with, or else how the note begins, as on its own page."""
    met = [party for party in parties if party["part"] == Part.COUNTERPART] or parties
    organisations = _each(row["organisations"])
    title = ", ".join(party["name"] for party in met) or ", ".join(organisations)
    others = [party["name"] for party in parties if party not in met]
    firms = dict.fromkeys([*(party["organisation"] for party in parties), *organisations])
    text = _joined(
        [
            row["note"],
            " ".join(f"#{tag}" for tag in _each(row["tags"])),
            ", ".join(firm for firm in firms if firm),
            ", ".join(others),
            row["item"] or "",
            row["place"],
            row["captured_by"],
        ]
    )
    return Findable(
        "handshake",
        row["id"],
        title or row["note"].strip().partition("\n")[0],
        text,
        tuple(party["name"] for party in parties),
        when=_time(row["at"], row["zone"]),
        order=row["at"],
        opens=("handshake", row["id"]),
    )


def _promise(row: Any) -> Findable:
    opens = None
    if row["handshake_id"] or row["person_id"]:
        opens = ("handshake", row["handshake_id"]) if row["handshake_id"] else ("person", row["person_id"])
    return Findable(
        "follow_up",
        row["id"],
        row["action"],
        _joined(row[name] for name in _PROMISE_TEXT),
        (row["person"], row["keeper"]),
        when=_day(row["due_on"]),
        order=row["due_on"] or "9999",
        state=row["status"],
        opens=opens,
    )


def _parties(file: MissionFile, among: str) -> Mapping[str, list[Any]]:
    """Handshake id to the people in it."""
    found = defaultdict(list)
    for row in file.rows(_PARTIES, among):
        found[row["handshake_id"]].append(row)
    return found


def _each(names: str | None) -> list[str]:
    return names.split(_EACH) if names else []


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(part for part in parts if part)


def _codes(*codes: str) -> tuple[str, ...]:
    return tuple(code.replace(" ", "") for code in codes if code)


def _time(text: str, zone: str) -> str:
    """``Tue 4 Mar 11:42`` there; empty for what is no time, or in no zone."""
    try:
        local = zones.local(zones.from_text(text), zone)
    except (ValueError, OverflowError, OSError, KeyError):  # another program may have written anything
        return ""
    return _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")


def _day(text: str) -> str:
    try:
        return short_day(date.fromisoformat(text)) if text else ""
    except ValueError:
        return ""
