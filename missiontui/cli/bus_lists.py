"""The buses of an item for scripts and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from missiontui.cli.day import iso
from missiontui.domain.boarding import Boarding, departure_in_words, fullness_in_words, seats_in_words
from missiontui.domain.filling import Filling
from missiontui.domain.roster import Place
from missiontui.i18n import _


def buses_as_json(seen: Boarding, filling: Filling | None, *, dry_run: bool) -> dict[str, object]:
    """The buses as scripts see them, with what was filled, if that was asked."""
    item = seen.roster.item

    def time(moment: datetime | None, zone: str) -> str | None:
        return iso(moment, zone) if moment is not None else None

    document: dict[str, object] = {
        "item": {"id": item.id, "title": item.title},
        "stage": str(seen.stage),
        "buses": [
            {
                "id": vehicle.id,
                "name": vehicle.name,
                "capacity": vehicle.capacity,
                "taken": seen.taken(vehicle.id),
                "driver": vehicle.driver,
                "driver_mobile": vehicle.driver_mobile,
                "plate": vehicle.plate,
                "departs_at": time(vehicle.departs_at, item.start_zone),
                "returns_at": time(vehicle.returns_at, item.end_zone),
                "left_at": time(left.at, item.start_zone) if (left := seen.left(vehicle.id)) else None,
                "people": [_person(place) for place in seen.roster.on(vehicle.id)],
            }
            for vehicle in seen.roster.vehicles
        ],
        "no_bus": [_person(place) for place in seen.roster.on("") if seen.takes_seat(place)],
    }
    if filling is not None:
        places = {place.registration_id: place for place in seen.roster.places}
        names = {vehicle.id: vehicle.name for vehicle in seen.roster.vehicles}
        document["filled"] = {
            "applied": not dry_run,
            "seats": [
                {**_person(places[one]), "bus": names.get(vehicle_id)}
                for one, vehicle_id in filling.seats.items()
                if one in places
            ],
            "no_seat": [_person(place) for place in filling.no_seat],
        }
    return document


def _person(place: Place) -> dict[str, object]:
    return {"id": place.person_id, "name": place.name, "organisation": place.organisation}


def bus_lines(seen: Boarding, proposal: Filling | None, now: datetime) -> Iterator[str]:
    """A line a bus, and one of those who have none; as a proposal would have them, if there is one."""
    item = seen.roster.item
    for vehicle in seen.roster.vehicles:
        taken = proposal.loads[vehicle.id] if proposal is not None else seen.taken(vehicle.id)
        leaves = departure_in_words(seen, vehicle, now)
        seats = (seats_in_words(vehicle, taken), fullness_in_words(vehicle, taken))
        words = (vehicle.name, *seats, leaves, vehicle.driver, vehicle.driver_mobile, vehicle.plate)
        yield "  " + "  ".join(word for word in words if word)
    if not seen.roster.vehicles:
        yield _("  No bus takes anybody to “{title}” yet. --add adds one.").format(title=item.title)
    without = len(proposal.no_seat) if proposal is not None else seen.taken("")
    yield _("  no bus  {number}").format(number=without)
