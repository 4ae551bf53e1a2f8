"""What a coordinator does with buses: add, change, remove, and say who sits in which. Each is one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.vehicles import vehicles_of
from missiontui.text import clean, fold

FIELDS = ("name", "capacity", "driver", "driver_mobile", "plate", "departs_at", "returns_at")
"""What may be set on a vehicle."""

Fields = Mapping[str, object]


def add_vehicle(file: MissionFile, item_id: str, fields: Fields) -> str:
    """Add a bus to an item; returns its id.

    Args:
        fields: column to value; times are UTC.

    Raises:
        InputError: the item has a bus of that name.
        NotFoundError: the item is no longer in the programme.
    """
    values = {"id": new_id(), "agenda_item_id": item_id, **_checked(fields)}
    with file.writing("vehicle") as connection:
        if connection.execute("SELECT 1 FROM agenda_item WHERE id = ?", (item_id,)).fetchone() is None:
            raise NotFoundError(_("That item is no longer in the programme."))
        _refuse_same_name(file, item_id, str(values["name"]))
        connection.execute(
            f"INSERT INTO vehicle ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
    return str(values["id"])


def change_vehicle(file: MissionFile, seen: Vehicle, fields: Fields) -> None:
    """Change a bus.

    Args:
        seen: as it was when the fields were typed.
        fields: column to new value; times are UTC.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        InputError: another bus of the item has that name.
        NotFoundError: the bus is gone.
    """
    values = _checked(fields)
    with file.writing("vehicle") as connection:
        now = _vehicle(file, seen)
        if any(getattr(now, name) != getattr(seen, name) for name in fields):
            raise StaleError(
                _("“{name}” was changed meanwhile; nothing was saved.").format(name=now.name),
                hint=_("Look at it again and repeat."),
            )
        if "name" in values:
            _refuse_same_name(file, seen.item_id, str(values["name"]), but=seen.id)
        changed = {name: value for name, value in values.items() if value != _stored(getattr(now, name))}
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(f"UPDATE vehicle SET {assignments} WHERE id = ?", (*changed.values(), seen.id))


def remove_vehicle(file: MissionFile, vehicle: Vehicle) -> int:
    """Remove a bus with what was counted and decided for it; its people have none then.

    Returns:
        How many people have no bus now.

    Raises:
        MissionError: it left without somebody, which is to stay on record.
        NotFoundError: the bus is gone.
    """
    with file.writing("vehicle", "registration", "departure", "head_count") as connection:
        _vehicle(file, vehicle)
        if connection.execute(
            """SELECT 1 FROM left_behind JOIN departure ON departure.id = left_behind.departure_id
               WHERE departure.vehicle_id = ?""",
            (vehicle.id,),
        ).fetchone():
            raise MissionError(
                _("{name} left without somebody, which stays on record; it was not removed.").format(
                    name=vehicle.name
                ),
                hint=_("Take its departure back first, if it never left, or give its people another bus."),
            )
        rows = connection.execute(
            "SELECT id, person_id FROM registration WHERE vehicle_id = ?", (vehicle.id,)
        ).fetchall()
        _write(connection, {row["id"]: None for row in rows})
        for table in ("departure", "head_count"):
            connection.execute(f"DELETE FROM {table} WHERE vehicle_id = ?", (vehicle.id,))
        connection.execute("DELETE FROM vehicle WHERE id = ?", (vehicle.id,))
    return len({row["person_id"] for row in rows})


def assign(file: MissionFile, registration_ids: Iterable[str], vehicle_id: str) -> int:
    """Give people a bus, or with an empty id none; returns for how many of them that is another one.

    Raises: those of ``seat``.
    """
    return seat(file, dict.fromkeys(registration_ids, vehicle_id))


def seat(file: MissionFile, seats: Mapping[str, str]) -> int:
    """Give each their bus, all in one act; returns for how many people that is another one.

    Two laptops may have registered somebody twice on an item: then both registrations get the bus.

    Args:
        seats: registration to vehicle; empty for no bus.

    Raises:
        NotFoundError: a bus is gone, or is another item's; nothing was written.
    """
    with file.writing("registration") as connection:
        items = {
            row["id"]: row["agenda_item_id"]
            for row in connection.execute(
                f"SELECT id, agenda_item_id FROM vehicle WHERE id {AMONG}", (among(set(seats.values())),)
            ).fetchall()
        }
        changed: dict[str, str | None] = {}
        people = set()
        for row in connection.execute(
            f"""SELECT named.id AS named, registration.id, registration.person_id,
                       registration.agenda_item_id, registration.vehicle_id
                FROM registration AS named
                JOIN registration ON registration.agenda_item_id = named.agenda_item_id
                                 AND registration.person_id = named.person_id
                WHERE named.id {AMONG}""",
            (among(seats),),
        ).fetchall():
            vehicle_id = seats[row["named"]] or None
            if vehicle_id is not None and items.get(vehicle_id) != row["agenda_item_id"]:
                raise NotFoundError(
                    _("That bus is no longer there; nobody was moved."), hint=_("Choose another one.")
                )
            if row["vehicle_id"] != vehicle_id:
                changed[row["id"]] = vehicle_id
                people.add(row["person_id"])
        _write(connection, changed)
    return len(people)


def _write(connection: Any, vehicles: Mapping[str, str | None]) -> None:
    """Registration to its vehicle."""
    connection.executemany(
        "UPDATE registration SET vehicle_id = ? WHERE id = ?",
        [(vehicle_id, registration_id) for registration_id, vehicle_id in vehicles.items()],
    )


def _vehicle(file: MissionFile, seen: Vehicle) -> Vehicle:
    """A bus as it is now."""
    for one in vehicles_of(file, [seen.item_id]).get(seen.item_id, ()):
        if one.id == seen.id:
            return one
    raise NotFoundError(_("{name} is no longer there.").format(name=seen.name))


def _refuse_same_name(file: MissionFile, item_id: str, name: str, *, but: str = "") -> None:
    for one in vehicles_of(file, [item_id]).get(item_id, ()):
        is_same = one.name == name or (fold(name) and fold(one.name) == fold(name))
        if one.id != but and is_same:
            raise InputError(
                _("There is a “{name}” already.").format(name=one.name), hint=_("Give it another name.")
            )


def _checked(fields: Fields) -> dict[str, object]:
    """The fields as they stand in the file; a column that is not to be set is a fault of ours."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a vehicle: {sorted(unknown)}")
    return {name: _stored(value) for name, value in fields.items()}


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return zones.to_text(value)
    return clean(value, multiline=False).strip() if isinstance(value, str) else value
