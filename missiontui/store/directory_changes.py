"""Writing people and organisations: one act of a coordinator, one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from missiontui.domain.in_office import read_day_or_year
from missiontui.domain.organisations import Organisation
from missiontui.domain.people import Person, is_known
from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store import directory
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean, fold

PERSON_FIELDS = (
    "given_name",
    "family_name",
    "honorific",
    "form_of_address",
    "job_title",
    "organisation_id",
    "side",
    "agency",
    "email",
    "mobile",
    "languages",
    "badge",
    "precedence",
    "in_office_since",
    "hotel",
    "room",
    "flight",
    "nationality",
    "passport_name",
    "emergency_contact",
    "assistant_mobile",
    "pronunciation",
    "diet",
    "access_needs",
    "attention",
    "prior_contact",
    "contact_source",
    "consent",
    "consent_on",
    "notes",
    "to_complete",
)
"""What may be set on a person."""

ORGANISATION_FIELDS = (
    "name",
    "kind",
    "sector",
    "country",
    "region",
    "website",
    "phone",
    "notes",
    "to_complete",
)
"""What may be set on an organisation."""

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written.

    Args:
        id: the record.
        new_organisation: the name of the organisation that was made with it; empty for none.
        is_completed: whether it was still to complete, and no longer is.
    """

    id: str
    new_organisation: str = ""
    is_completed: bool = False


def add_person(file: MissionFile, fields: Fields, *, organisation: str | None = None) -> Kept:
    """Add somebody.

    Args:
        fields: column to value.
        organisation: the name of theirs; one of a new name is added, to be completed.

    Raises:
        InputError: since when they hold their office is neither a date nor a year.
    """
    values = _checked(fields, PERSON_FIELDS)
    with file.writing("person", "organisation") as connection:
        made = ""
        if organisation:
            values["organisation_id"], made = _organisation_named(connection, organisation)
        person_id = _insert(connection, "person", values)
    return Kept(person_id, made)


def update_person(
    file: MissionFile, seen: Person, fields: Fields, *, organisation: str | None = None
) -> Kept:
    """Change what is known of somebody; who is known well enough then is no longer to complete.

    Args:
        seen: as they were when the fields were typed.
        fields: column to new value.
        organisation: the name of theirs; one of a new name is added, empty is none; None leaves it.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        NotFoundError: they are no longer in the mission.
        InputError: since when they hold their office is neither a date nor a year.
    """
    values = _checked(fields, PERSON_FIELDS)
    with file.writing("person", "organisation") as connection:
        now = directory.person(file, seen.id)
        touched = {*values, *(["organisation_id"] if organisation is not None else [])}
        present = _columns(now, PERSON_FIELDS)
        _refuse_if_stale(seen.name, _columns(seen, PERSON_FIELDS), present, touched)
        made = ""
        if organisation is not None and not _is_same(organisation, now.organisation):
            values["organisation_id"], made = _organisation_named(connection, organisation)
        after = present | values
        known = is_known(
            str(after["given_name"]), str(after["family_name"]), str(after["organisation_id"] or "")
        )
        if now.is_to_complete and known:
            values.setdefault("to_complete", 0)
        _update(connection, "person", seen.id, values)
    return Kept(seen.id, made, now.is_to_complete and not values.get("to_complete", 1))


def add_organisation(file: MissionFile, fields: Fields) -> Kept:
    """Add an organisation; ``fields`` are columns and their values."""
    values = _checked(fields, ORGANISATION_FIELDS)
    with file.writing("organisation") as connection:
        return Kept(_insert(connection, "organisation", values))


def update_organisation(file: MissionFile, seen: Organisation, fields: Fields) -> Kept:
    """Change what is known of an organisation; one that has a name is no longer to complete then.

    Args and errors: those of ``update_person``.
    """
    values = _checked(fields, ORGANISATION_FIELDS)
    with file.writing("organisation") as connection:
        now = directory.organisation(file, seen.id)
        present = _columns(now, ORGANISATION_FIELDS)
        _refuse_if_stale(seen.name, _columns(seen, ORGANISATION_FIELDS), present, set(values))
        if now.is_to_complete and (present | values)["name"]:
            values.setdefault("to_complete", 0)
        _update(connection, "organisation", seen.id, values)
    return Kept(seen.id, "", now.is_to_complete and not values.get("to_complete", 1))


def _columns(record: Person | Organisation, names: tuple[str, ...]) -> dict[str, object]:
    """Of a record, what may be set on it: column to value."""
    texts = {name: getattr(record, name) for name in names if name != "to_complete"}
    return {**texts, "to_complete": int(record.is_to_complete)}


def _is_same(name: str, other: str) -> bool:
    """Whether two names are one, but for case and accents."""
    return bool(name.strip()) and (name.strip() == other or (bool(fold(name)) and fold(name) == fold(other)))


def _organisation_named(connection: Any, name: str) -> tuple[str | None, str]:
    """The id of the organisation of that name, and the name if it had to be made; None for no name."""
    if not name.strip():
        return None, ""
    for row in connection.execute("SELECT id, name FROM organisation ORDER BY name, id").fetchall():
        if _is_same(name, row["name"]):
            return str(row["id"]), ""
    made = " ".join(clean(name, multiline=False).split())
    return _insert(connection, "organisation", {"name": made, "to_complete": 1}), made


def _insert(connection: Any, table: str, values: Fields) -> str:
    row = {"id": new_id(), **values}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    return str(row["id"])


def _update(connection: Any, table: str, record_id: str, values: Fields) -> None:
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), record_id))


def _checked(fields: Fields, allowed: tuple[str, ...]) -> dict[str, object]:
    """The fields with their text cleaned; a column that is not to be set is a fault of ours.

    Raises:
        InputError: since when somebody holds their office is neither a date nor a year.
    """
    unknown = set(fields) - set(allowed)
    if unknown:
        raise ValueError(f"not fields of a record of that table: {sorted(unknown)}")
    values = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    if since := str(values.get("in_office_since") or "").strip():
        values["in_office_since"] = read_day_or_year(since)
    return values


def _refuse_if_stale(name: str, seen: Fields, present: Fields, written: set[str]) -> None:
    """Refuse if what is to be written over is no longer what the coordinator saw when it was typed."""
    if any(present[column] != seen[column] for column in written):
        raise StaleError(
            _("“{name}” was changed meanwhile; nothing was saved.").format(name=name),
            hint=_("Look at it again and repeat."),
        )
