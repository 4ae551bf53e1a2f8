"""Records that may be one: reading who they are, telling them apart, and making one of two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from missiontui.domain.duplicate_organisations import organisations_alike
from missiontui.domain.duplicates import people_alike
from missiontui.domain.merging import is_still_to_complete, kept_first
from missiontui.domain.pairs import KnownOrganisation, KnownPerson, Pair
from missiontui.domain.record_words import name_of
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.references import move_references, what_refers_to, write_changes
from missiontui.text import clean

Values = Mapping[str, Any]
Shown = tuple[Values, Values]
"""The record that is kept and the one that goes, as they were shown: column to value."""


@dataclass(frozen=True, slots=True)
class TwoRecords:
    """Two records that are to become one.

    Args:
        table: ``person`` or ``organisation``.
        kept, merged: column to value; the first stays.
        known: id to name of what they refer to.
        moves: table to how many of its records refer to the one that goes.
    """

    table: str
    kept: Values
    merged: Values
    known: Mapping[str, str]
    moves: Mapping[str, int]


def pairs_alike(file: MissionFile, person_id: str | None = None) -> tuple[Pair, ...]:
    """The people, then the organisations, that may be one; with ``person_id`` only who may be that person."""
    apart = frozenset(
        frozenset((row["first_id"], row["second_id"]))
        for row in file.rows("SELECT first_id, second_id FROM told_apart")
    )
    people = people_alike((_known_person(row) for row in file.rows(_PEOPLE)), apart)
    if person_id is not None:
        return tuple(pair for pair in people if person_id in pair.ids)
    organisations = file.rows("SELECT id, name, country, website, to_complete FROM organisation")
    return people + organisations_alike((_known_organisation(row) for row in organisations), apart)


def newest_change(file: MissionFile) -> int:
    """A number that moves on with each change to a record: while it stays, nothing has to be read again."""
    row = file.row("SELECT hlc FROM writer")
    return int(row["hlc"]) if row is not None else 0


def two_records(file: MissionFile, pair: Pair) -> TwoRecords:
    """A pair as it is now, with what refers to the one that would go.

    Raises:
        NotFoundError: one of the two is gone.
    """
    one, other = (_present(file, pair.table, record.id) for record in (pair.first, pair.second))
    if one is None or other is None:
        gone = pair.first if one is None else pair.second
        raise NotFoundError(_("“{name}” is no longer in the mission.").format(name=gone.label))
    kept, merged = kept_first(one, other)
    ids = [record.get("organisation_id") for record in (kept, merged)]
    known = file.rows(
        "SELECT id, name FROM organisation WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids)
    )
    return TwoRecords(
        pair.table,
        kept,
        merged,
        {row["id"]: row["name"] for row in known},
        what_refers_to(file, pair.table, str(merged["id"])),
    )


def told_apart(file: MissionFile, first_id: str, second_id: str) -> None:
    """Note that two people, or two organisations, look alike and are not the same.

    Raises:
        StaleError: one of the two is gone.
    """
    with file.writing("told_apart") as connection:
        for record_id in (first_id, second_id):
            is_there = connection.execute(
                "SELECT 1 FROM person WHERE id = ?1 UNION SELECT 1 FROM organisation WHERE id = ?1",
                (record_id,),
            ).fetchone()
            if is_there is None:
                raise StaleError(
                    _("One of the two is no longer in the mission."), hint=_("Nothing was changed.")
                )
        if not _apart_already(connection, first_id, second_id):
            connection.execute(
                "INSERT INTO told_apart (id, first_id, second_id) VALUES (?, ?, ?)",
                (new_id(), first_id, second_id),
            )


def merge_people(
    file: MissionFile, kept_id: str, merged_id: str, fields: Values, *, shown: Shown | None = None
) -> None:
    """Make one person of two; whatever refers to the second refers to the first then. One batch.

    Args:
        fields: what is written to the one that is kept: column to value.
        shown: both as they were shown; None where nobody chose by what they saw.

    Raises:
        StaleError: one of the two has changed since, or is gone; nothing was written.
    """
    _merge(file, "person", (kept_id, merged_id), fields, shown)


def merge_organisations(
    file: MissionFile, kept_id: str, merged_id: str, fields: Values, *, shown: Shown | None = None
) -> None:
    """Make one organisation of two. Args and errors: those of ``merge_people``."""
    _merge(file, "organisation", (kept_id, merged_id), fields, shown)


def _merge(file: MissionFile, table: str, ids: tuple[str, str], fields: Values, shown: Shown | None) -> None:
    kept_id, merged_id = ids
    if kept_id == merged_id:
        raise StaleError(_("Those two are one already."), hint=_("Nothing was changed."))
    with file.writing(*file.shapes()) as connection:
        kept, merged = (_present(file, table, record_id) for record_id in ids)
        if kept is None or merged is None:
            raise StaleError(_("One of the two is no longer in the mission."), hint=_("Nothing was changed."))
        if shown is not None and (kept, merged) != (dict(shown[0]), dict(shown[1])):
            changed = kept if kept != dict(shown[0]) else merged
            raise StaleError(
                _("“{name}” has changed meanwhile; nothing was merged.").format(name=name_of(changed)),
                hint=_("Look again, then merge."),
            )
        values = {
            column: clean(value) if isinstance(value, str) else value for column, value in fields.items()
        }
        values["to_complete"] = int(is_still_to_complete(table, kept, merged, values))
        write_changes(connection, table, kept, values)
        move_references(file, connection, table, merged_id, kept_id)
        _move_told_apart(connection, merged_id, kept_id)
        connection.execute(  # nobody is kept apart from themselves
            "DELETE FROM kept_apart WHERE person_id = ?1 AND other_person_id = ?1", (kept_id,)
        )
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (merged_id,))


def _move_told_apart(connection: Any, gone_id: str, kept_id: str) -> None:
    """Who is not the one that goes is not the one that is kept either; of two such pairs one goes."""
    rows = connection.execute(
        "SELECT * FROM told_apart WHERE first_id = ?1 OR second_id = ?1", (gone_id,)
    ).fetchall()
    for row in rows:
        other = row["second_id"] if row["first_id"] == gone_id else row["first_id"]
        if other in (kept_id, gone_id) or _apart_already(connection, kept_id, other):
            connection.execute("DELETE FROM told_apart WHERE id = ?", (row["id"],))
        else:
            column = "first_id" if row["first_id"] == gone_id else "second_id"
            connection.execute(f"UPDATE told_apart SET {column} = ? WHERE id = ?", (kept_id, row["id"]))


def _apart_already(connection: Any, first_id: str, second_id: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM told_apart WHERE (first_id, second_id) IN ((?1, ?2), (?2, ?1))", (first_id, second_id)
    ).fetchone()
    return found is not None


def _present(file: MissionFile, table: str, record_id: str) -> dict[str, Any] | None:
    row = file.row(f"SELECT * FROM {table} WHERE id = ?", record_id)
    return dict(row) if row is not None else None


_PEOPLE = """
SELECT person.id, given_name, family_name, badge, email, mobile, organisation_id, person.to_complete,
       organisation.name AS organisation
FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
"""


def _known_person(row: Any) -> KnownPerson:
    return KnownPerson(
        id=row["id"],
        given_name=row["given_name"],
        family_name=row["family_name"],
        badge=row["badge"],
        email=row["email"],
        mobile=row["mobile"],
        organisation_id=row["organisation_id"] or "",
        organisation=row["organisation"] or "",
        is_to_complete=bool(row["to_complete"]),
    )


def _known_organisation(row: Any) -> KnownOrganisation:
    return KnownOrganisation(
        row["id"], row["name"], row["country"], row["website"], is_to_complete=bool(row["to_complete"])
    )
