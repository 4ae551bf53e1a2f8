"""Reading the address book, and keeping it up to date by what the log says has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from missiontui.domain import zones
from missiontui.domain.address_book import ORGANISATION, PERSON, Acquaintance, AddressBook, Surroundings
from missiontui.domain.names import PARTICLES, joined, words_of
from missiontui.store.among import one_of
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import full_name
from missiontui.text import fold

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile

_PEOPLE = f"""
SELECT person.id, {full_name("person")} AS name, person.family_name, person.job_title, person.side,
       person.badge, person.agency, person.email, person.mobile, person.to_complete,
       person.organisation_id, organisation.name AS organisation
FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
"""
_ORGANISATIONS = "SELECT organisation.id, name, kind, sector, country, to_complete FROM organisation"
_AMONG = "IN (SELECT value FROM json_each(?))"


def address_book(file: MissionFile) -> AddressBook:
    """Everybody and every organisation that is in the mission now."""
    return AddressBook(
        [
            *(_person(row) for row in file.rows(_PEOPLE)),
            *(_organisation(row) for row in file.rows(_ORGANISATIONS)),
        ]
    )


def book_for_note(file: MissionFile, note: str) -> AddressBook:
    """Those whom a note may name: who has one of its words in the name.

    The whole book would say the same of it. A command that takes one note has no time to read it: of 450
    people and organisations it is 35 ms of processor time, a third of all.
    """
    wanted = set(words_of(note))
    likely: dict[str, list[str]] = {}
    for table, name in ((PERSON, full_name(PERSON)), (ORGANISATION, "name")):
        rows = file.rows(
            f"""SELECT id, {name} AS name, folded FROM {table}
                LEFT JOIN search_folded ON search_folded.text = {name}"""
        )
        folded = _folded(file, rows)
        likely[table] = [
            row["id"] for row, words in zip(rows, folded, strict=True) if _is_likely(wanted, words)
        ]
    people = file.rows(f"{_PEOPLE} WHERE person.id {_AMONG}", _json(likely[PERSON]))
    firms = file.rows(f"{_ORGANISATIONS} WHERE id {_AMONG}", _json(likely[ORGANISATION]))
    return AddressBook([*map(_person, people), *map(_organisation, firms)])


def _folded(file: MissionFile, rows: list[Any]) -> list[list[str]]:
    """The folded words of the name in each row. Those that need transliteration are looked up, since loading
    that takes 10 ms; what is looked up for the first time is put down for the next."""
    new = {
        row["name"]: " ".join(words_of(row["name"]))
        for row in rows
        if row["folded"] is None and not row["name"].isascii()
    }
    if new:
        with file.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO search_folded VALUES (?, ?)", new.items())
    return [(row["folded"] or new.get(row["name"]) or fold(row["name"])).split() for row in rows]


def _is_likely(wanted: set[str], words: list[str]) -> bool:
    return not wanted.isdisjoint(words) or (
        not PARTICLES.isdisjoint(words) and not wanted.isdisjoint(joined(tuple(words)))
    )


def bring_up_to_date(file: MissionFile, book: AddressBook, changed: Iterable[tuple[str, str]]) -> None:
    """Read again what has changed: (table, id) of records that were added, changed or deleted."""
    ids: dict[str, set[str]] = {PERSON: set(), ORGANISATION: set()}
    for table, record_id in changed:
        if table in ids:
            ids[table].add(record_id)
    firms, people = _json(ids[ORGANISATION]), _json(ids[PERSON])
    present: dict[str, Acquaintance] = {}
    if ids[ORGANISATION]:
        for row in file.rows(f"{_ORGANISATIONS} WHERE id {_AMONG}", firms):
            present[row["id"]] = _organisation(row)
    if ids[ORGANISATION] or ids[PERSON]:
        for row in file.rows(
            f"{_PEOPLE} WHERE person.id {_AMONG} OR person.organisation_id {_AMONG}", people, firms
        ):
            present[row["id"]] = _person(row)
    for gone in (ids[PERSON] | ids[ORGANISATION]) - present.keys():
        book.forget(gone)
    for one in present.values():
        book.note(one)


def surroundings(file: MissionFile, now: datetime, item_ids: Iterable[str]) -> Surroundings:
    """Who is likely to be met: expected at the items that are on, and met in the last twelve hours."""
    ids = list(item_ids)
    registered = file.rows(
        f"SELECT DISTINCT person_id FROM listed WHERE {one_of('agenda_item_id', ids)} AND {EXPECTED}", *ids
    )
    met = file.rows(
        """SELECT DISTINCT person_id FROM handshake_person
           JOIN handshake ON handshake.id = handshake_person.handshake_id
           WHERE handshake.at BETWEEN ? AND ?""",
        zones.to_text(now - timedelta(hours=12)),
        zones.to_text(now),
    )
    return Surroundings(
        registered=frozenset(row["person_id"] for row in registered),
        met=frozenset(row["person_id"] for row in met),
    )


def _json(ids: Iterable[str]) -> str:
    """Ids as ``json_each`` takes them; they are UUIDs."""
    import json

    return json.dumps(list(ids))


def _person(row: Any) -> Acquaintance:
    digits = re.sub(r"\D", "", row["mobile"])
    return Acquaintance(
        PERSON,
        row["id"],
        row["name"],
        surname=row["family_name"],
        organisation=row["organisation"] or "",
        organisation_id=row["organisation_id"] or "",
        job_title=row["job_title"],
        side=row["side"],
        badge=row["badge"],
        other=f"{row['badge']} {row['agency']} {row['email']} {row['side']} {digits} {row['mobile']}",
        is_to_complete=bool(row["to_complete"]),
    )


def _organisation(row: Any) -> Acquaintance:
    return Acquaintance(
        ORGANISATION,
        row["id"],
        row["name"],
        side=row["kind"],
        other=f"{row['sector']} {row['country']} {row['kind']}",
        is_to_complete=bool(row["to_complete"]),
    )
