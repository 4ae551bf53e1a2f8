"""A visit with two buses and some people on its list, made for tests of who is out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from missiontui.store.connection import MissionFile
from tests.records import add

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""

LATER = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
"""15:00 there."""


@dataclass(frozen=True)
class Visit:
    """``sofie`` and ``koen`` are on Bus 1, ``ana`` has no bus; ids of people, and of their registrations."""

    item: str
    host: str
    owner: str
    sofie: str
    koen: str
    ana: str
    places: dict[str, str]
    buses: tuple[str, str]


def a_visit(
    file: MissionFile, *, start: str = "2025-03-04T07:45:00Z", end: str = "2025-03-04T10:00:00Z"
) -> Visit:
    """A visit to a factory at 13:15, unless other times are given."""
    people = {
        name: add(file, "person", given_name=name.title(), family_name=family, mobile=f"+32 470 {number}")
        for number, (name, family) in enumerate(
            {
                "host": "Rao",
                "owner": "Maes",
                "sofie": "van den Berg",
                "koen": "Bill",
                "ana": "Peeters",
            }.items()
        )
    }
    leg = file.row("SELECT id FROM destination WHERE city = 'New Delhi'")
    assert leg is not None
    item = add(
        file,
        "agenda_item",
        destination_id=leg["id"],
        kind="visit",
        title="Site visit: Potato Works",
        planned_start=start,
        planned_end=end,
        starts_at=start,
        ends_at=end,
        host_contact_id=people["host"],
        owner_id=people["owner"],
    )
    buses = tuple(
        add(
            file, "vehicle", agenda_item_id=item, name=f"Bus {number}", driver=f"Driver {number}", capacity=30
        )
        for number in (1, 2)
    )
    places = {
        people[name]: add(
            file, "registration", agenda_item_id=item, person_id=people[name], rsvp="accepted", vehicle_id=bus
        )
        for name, bus in (("sofie", buses[0]), ("koen", buses[0]), ("ana", None))
    }
    return Visit(item=item, places=places, buses=(buses[0], buses[1]), **people)
