"""The form of a bus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.bus_entry import bus_fields, bus_texts
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, vehicle_acts
from missiontui.store.vehicles import vehicles_of


class BusSubject:
    """A bus, or a new one, as a form asks for it.

    Args:
        item_id: its item.
        vehicle_id: which is edited; None for a new one.
    """

    def __init__(self, desk: Desk, item_id: str, vehicle_id: str | None) -> None:
        self._desk = desk
        self._item = agenda.item(desk.file, item_id)
        self._vehicle = self._read(vehicle_id) if vehicle_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        title = self._item.title
        if self._vehicle is None:
            return _("A new bus for “{title}”").format(title=title)
        return _("Edit {bus} of “{title}”").format(bus=self._vehicle.name, title=title)

    def groups(self) -> Sequence[Group]:
        """The fields; times are on the clock where the item is."""
        return (
            Group(
                _("Bus"),
                (
                    Field("name", _("Name")),
                    Field("capacity", _("Seats")),
                    Field("plate", _("Plate")),
                    Field("driver", _("Driver")),
                    Field("driver_mobile", _("Driver’s mobile")),
                ),
            ),
            Group(
                _("Departures, as 13:30"),
                (Field("departs_at", _("Leaves")), Field("returns_at", _("Leaves there"))),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        self._item = agenda.item(self._desk.file, self._item.id)
        if self._vehicle is None:
            return {}
        self._vehicle = self._read(self._vehicle.id)
        return bus_texts(self._vehicle, self._item)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file, seen = self._desk.file, self._vehicle
        fields = bus_fields(touched, self._item, seen)
        undo = _("u takes it back.")
        if seen is None:
            vehicle_id = vehicle_acts.add_vehicle(file, self._item.id, fields)
            return Saved(vehicle_id, _("Added {name}.").format(name=fields["name"]) + f" {undo}")
        if not touched:
            return Saved(seen.id, _("Nothing was changed."))
        vehicle_acts.change_vehicle(file, seen, fields)
        return Saved(seen.id, _("Saved {name}.").format(name=fields.get("name", seen.name)) + f" {undo}")

    def _read(self, vehicle_id: str) -> Vehicle:
        for one in vehicles_of(self._desk.file, [self._item.id]).get(self._item.id, ()):
            if one.id == vehicle_id:
                return one
        raise NotFoundError(_("That bus is no longer there."))


def bus_form(
    desk: Desk, item_id: str, vehicle_id: str | None, proposed: Mapping[str, str] | None = None
) -> RecordForm:
    """The form of a bus, or of a new one.

    Args:
        proposed: field to what is proposed for a new one.

    Raises:
        NotFoundError: it, or its item, is no longer in the mission.
    """
    return RecordForm(BusSubject(desk, item_id, vehicle_id), proposed)
