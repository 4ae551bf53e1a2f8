"""What refers to a record, by the schema: so tables of later versions are covered by themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from missiontui.store.connection import MissionFile
from missiontui.store.log.shape import REFERS_TOO, quoted

_PART_OF = {
    "handshake_person": ("handshake", "handshake_id"),
    "handshake_organisation": ("handshake", "handshake_id"),
}
"""Table that only ties records together, to what a person counts instead, and the column that leads there."""

_TIES_TOO = frozenset({"follow_up"})
"""Tables in which two equal rows are one too often, though the reference may be empty there."""

_STRENGTH = (
    "invited",
    "cancelled",
    "substituted",
    "declined",
    "waitlisted",
    "tentative",
    "accepted",
    "walk_in",
)
"""Answers to an invitation, the strongest last: one is stronger than none, and a yes than a no."""

_SEAT = ("seating_table_id", "seat")
_REMARKS = ("attention", "note")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to records of some table. ``is_tie``: what its row says is only of that record."""

    table: str
    column: str
    may_be_empty: bool
    is_tie: bool


def references_to(file: MissionFile, table: str) -> tuple[Reference, ...]:
    """All columns of shared tables that refer to a table."""
    found = []
    for referring in file.shapes():
        columns = file.rows(f"PRAGMA table_info({quoted(referring)})")
        required = {column["name"] for column in columns if column["notnull"]}
        for key in file.rows(f"PRAGMA foreign_key_list({quoted(referring)})"):
            if key["table"].lower() == table:
                is_required = key["from"] in required
                is_tie = is_required or referring in _TIES_TOO
                found.append(Reference(referring, key["from"], not is_required, is_tie))
    for (referring, column), parent in REFERS_TOO.items():
        if parent == table:
            found.append(Reference(referring, column, may_be_empty=True, is_tie=False))
    return tuple(found)


def what_refers_to(file: MissionFile, table: str, record_id: str) -> dict[str, int]:
    """Table to how many of its records refer to one, as a person counts them: notes, not names in notes."""
    found: dict[str, set[str]] = defaultdict(set)
    for reference in references_to(file, table):
        counted, column = _PART_OF.get(reference.table, (reference.table, "id"))
        rows = file.rows(
            f"SELECT {quoted(column)} FROM {quoted(reference.table)} WHERE {quoted(reference.column)} = ?",
            record_id,
        )
        found[counted].update(row[0] for row in rows)
    return {counted: len(ids) for counted, ids in found.items() if ids}


def move_references(file: MissionFile, connection: Any, table: str, gone_id: str, kept_id: str) -> None:
    """Have everything that refers to one record refer to another one of its table, within a transaction.

    Of two rows that say the same then, one goes: the same name twice in a note. Of two registrations on one
    item the stronger stays, with what the other knew besides.
    """
    for reference in references_to(file, table):
        column, referring = quoted(reference.column), quoted(reference.table)
        moved = [row["id"] for row in file.rows(f"SELECT id FROM {referring} WHERE {column} = ?", gone_id)]
        if not moved:
            continue
        connection.execute(f"UPDATE {referring} SET {column} = ? WHERE {column} = ?", (kept_id, gone_id))
        if reference.table == table and reference.may_be_empty:
            connection.execute(  # nobody is their own companion
                f"UPDATE {referring} SET {column} = NULL WHERE id = ?1 AND {column} = ?1", (kept_id,)
            )
        if reference.is_tie:
            _drop_doubles(file, connection, reference, moved)


def _drop_doubles(file: MissionFile, connection: Any, reference: Reference, moved: list[str]) -> None:
    """Of each row that was moved and one that was there and says the same, keep one."""
    is_registration = reference.table == "registration"
    compared = ["person_id", "agenda_item_id"]
    if not is_registration:
        compared = list(file.shapes()[reference.table].defaults)
    table = quoted(reference.table)
    same = " AND ".join(f"there.{quoted(name)} IS moved.{quoted(name)}" for name in compared)
    for row_id in moved:
        there = file.row(
            f"""SELECT there.* FROM {table} AS moved JOIN {table} AS there ON {same}
                WHERE moved.id = ? AND there.id NOT IN (SELECT value FROM json_each(?))
                ORDER BY there.id LIMIT 1""",
            row_id,
            json.dumps(moved),
        )
        if there is None:
            continue
        going, staying = row_id, there["id"]
        if is_registration:
            going, staying = one_registration(file, connection, row_id, staying)
        move_references(file, connection, reference.table, going, staying)
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (going,))


def one_registration(file: MissionFile, connection: Any, *ids: str) -> tuple[str, str]:
    """Ids of the registration that goes and of the one that stays, which takes over what it does not know."""
    rows = file.rows(
        "SELECT * FROM registration WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
        json.dumps(ids),
    )
    going, staying = sorted((dict(row) for row in rows), key=_strength)
    taken: dict[str, Any] = {}
    if not any(staying[name] for name in _SEAT):
        taken |= {name: going[name] for name in _SEAT}
    for name in set(staying) - {"id", *_SEAT, *_REMARKS}:
        if staying[name] in (None, ""):
            taken[name] = going[name]
    for name in _REMARKS:
        taken[name] = "; ".join(dict.fromkeys(one[name] for one in (staying, going) if one[name]))
    if taken.get("companion_of") == staying["id"]:
        del taken["companion_of"]
    write_changes(connection, "registration", staying, taken)
    return going["id"], staying["id"]


def write_changes(connection: Any, table: str, present: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write those values of a record that are not there already."""
    changed = {name: value for name, value in values.items() if present[name] != value}
    if changed:
        assignments = ", ".join(f"{quoted(name)} = ?" for name in changed)
        connection.execute(
            f"UPDATE {quoted(table)} SET {assignments} WHERE id = ?", (*changed.values(), present["id"])
        )


def _strength(registration: Mapping[str, Any]) -> tuple[int, bool, bool]:
    """Sorts the weaker of two before the stronger one: by answer, vehicle and seat."""
    rsvp = registration["rsvp"]
    answer = _STRENGTH.index(rsvp) if rsvp in _STRENGTH else -1
    return answer, bool(registration["vehicle_id"]), any(registration[name] for name in _SEAT)
