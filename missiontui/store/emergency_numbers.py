"""The numbers to phone in need: reading the sheet, and writing one number of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain.agenda import Contact, Destination, leg_at
from missiontui.domain.emergency_numbers import (
    EmergencyNumber,
    EmergencySheet,
    NumberKind,
    by_leg,
    refuse_no_number,
)
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.store.ids import new_id
from missiontui.text import clean

FIELDS = ("destination_id", "kind", "name", "phone", "address", "notes")
"""What can be said of a number."""


def emergency_numbers(file: MissionFile) -> tuple[EmergencyNumber, ...]:
    """All numbers, the oldest first."""
    rows = file.rows(
        """SELECT emergency_number.*, destination.city FROM emergency_number
           LEFT JOIN destination ON destination.id = emergency_number.destination_id
           ORDER BY emergency_number.id"""
    )
    return tuple(
        EmergencyNumber(
            row["id"],
            row["kind"],
            row["name"],
            row["phone"],
            row["address"],
            row["notes"],
            row["destination_id"] or "",
            row["city"] or "",
        )
        for row in rows
    )


def emergency_number(file: MissionFile, number_id: str) -> EmergencyNumber:
    """One number.

    Raises:
        NotFoundError: it is gone.
    """
    found = [one for one in emergency_numbers(file) if one.id == number_id]
    if not found:
        raise NotFoundError(_("That number is no longer on the sheet."), hint=_("Look at the sheet again."))
    return found[0]


def present_leg(file: MissionFile, now: datetime) -> Destination | None:
    """The leg in which the delegation is at a moment (UTC)."""
    return leg_at(now, agenda.destinations(file), agenda.items_around(file, now))


def sheet_at(file: MissionFile, now: datetime) -> EmergencySheet:
    """The emergency sheet at a moment (UTC)."""
    legs = by_leg(emergency_numbers(file), agenda.destinations(file), present_leg(file, now))
    return EmergencySheet(legs, coordinators(file))


def coordinators(file: MissionFile) -> tuple[Contact, ...]:
    """The organisers who can be phoned, by name."""
    rows = file.rows(
        f"""SELECT person.id, {full_name("person")} AS name, person.mobile,
                   coalesce(nullif(person.agency, ''), organisation.name, '') AS agency
            FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
            WHERE person.side = 'organiser' AND trim(person.mobile) <> '' ORDER BY name, person.id"""
    )
    return tuple(Contact(row["id"], row["name"], row["mobile"], row["agency"]) for row in rows)


def add_number(file: MissionFile, fields: Mapping[str, str]) -> str:
    """Put a number on the sheet; returns its id.

    Args:
        fields: of ``FIELDS``; without a destination it holds everywhere.

    Raises:
        InputError: there is nothing to dial.
        NotFoundError: the leg is gone.
    """
    values = _stored({"kind": str(NumberKind.OTHER), **fields})
    refuse_no_number(fields.get("phone", ""))
    number_id = new_id()
    columns = {"id": number_id, **values}
    with file.writing("emergency_number") as connection:
        _refuse_gone(file, values.get("destination_id"))
        connection.execute(
            f"INSERT INTO emergency_number ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            tuple(columns.values()),
        )
    return number_id


def change_number(file: MissionFile, seen: EmergencyNumber, fields: Mapping[str, str]) -> bool:
    """Say something else of a number; whether that was anything new.

    Raises:
        StaleError, NotFoundError: it is another one by now, or it or its leg is gone; nothing was written.
        InputError: there is nothing to dial.
    """
    values = _stored(fields)
    if "phone" in fields:
        refuse_no_number(fields["phone"])
    changed = {name: value for name, value in values.items() if value != (getattr(seen, name) or _none(name))}
    with file.writing("emergency_number") as connection:
        _refuse_if_changed(file, seen)
        _refuse_gone(file, changed.get("destination_id"))
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(
                f"UPDATE emergency_number SET {assignments} WHERE id = ?", (*changed.values(), seen.id)
            )
    return bool(changed)


def remove_number(file: MissionFile, seen: EmergencyNumber) -> None:
    """Take a number off the sheet.

    Raises:
        StaleError, NotFoundError: it is another one by now, or gone.
    """
    with file.writing("emergency_number") as connection:
        _refuse_if_changed(file, seen)
        connection.execute("DELETE FROM emergency_number WHERE id = ?", (seen.id,))


def _refuse_if_changed(file: MissionFile, seen: EmergencyNumber) -> None:
    if emergency_number(file, seen.id) != seen:
        raise StaleError(
            _("That number was changed meanwhile; nothing was written."),
            hint=_("Look at it again and repeat."),
        )


def _refuse_gone(file: MissionFile, destination_id: object) -> None:
    if destination_id and file.row("SELECT 1 FROM destination WHERE id = ?", destination_id) is None:
        raise NotFoundError(
            _("That leg is no longer in this mission; nothing was saved."),
            hint=_("Choose another one, or none for everywhere."),
        )


def _stored(fields: Mapping[str, str]) -> dict[str, str | None]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"nothing that is said of a number: {sorted(unknown)}")
    return {
        name: clean(value, multiline=name in ("address", "notes")).strip() or _none(name)
        for name, value in fields.items()
    }


def _none(column: str) -> str | None:
    """How a column holds nothing."""
    return None if column == "destination_id" else ""
