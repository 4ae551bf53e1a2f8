"""A factory visit with two buses and seventy-one people, made for tests of boarding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from missiontui.store.connection import MissionFile
from tests.records import insert

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi: the buses leave at 12:00."""

STARTS, ENDS = "2025-03-04T07:00:00Z", "2025-03-04T09:00:00Z"
LEAVES, RETURNS = "2025-03-04T06:30:00Z", "2025-03-04T09:15:00Z"

TITLE = "Factory gate"

_NAMED = {
    0: ("Sofie", "van den Berg"),
    1: ("Koen", "Vanden Berghe"),
    2: ("Łukasz", "Żuk"),
    3: ("Zoé", "d'Hoore"),
    4: ("Ana", "Peeters"),
}


@dataclass(frozen=True)
class Boarding:
    """Ids of the item, its buses, and of people and registrations in the order of their badges."""

    item: str
    buses: tuple[str, str]
    people: tuple[str, ...]
    registrations: tuple[str, ...]


def badge(number: int) -> str:
    """The badge of somebody: ``BB-0001``."""
    return f"BB-{number + 1:04}"


def a_boarding(file: MissionFile, number: int = 71, seats: tuple[int, int] = (36, 36)) -> Boarding:
    """So many people in companies of six, every other one on Bus 1."""
    leg = file.row("SELECT id FROM destination WHERE city = 'New Delhi'")
    assert leg is not None
    with file.writing("agenda_item", "vehicle", "organisation", "person", "registration") as connection:
        item = insert(
            connection,
            "agenda_item",
            destination_id=leg["id"],
            kind="visit",
            title=TITLE,
            planned_start=STARTS,
            planned_end=ENDS,
            starts_at=STARTS,
            ends_at=ENDS,
            capacity=number,
        )
        buses = tuple(
            insert(
                connection,
                "vehicle",
                agenda_item_id=item,
                name=f"Bus {place + 1}",
                capacity=capacity,
                departs_at=LEAVES,
                returns_at=RETURNS,
            )
            for place, capacity in enumerate(seats)
        )
        firms = [
            insert(connection, "organisation", name=f"Firm {place:02}", kind="company")
            for place in range(number // 6 + 1)
        ]
        people, registrations = [], []
        for place in range(number):
            given, family = _NAMED.get(place, (f"Given{place}", f"Family{place:03}"))
            people.append(
                insert(
                    connection,
                    "person",
                    given_name=given,
                    family_name=family,
                    organisation_id=firms[place // 6],
                    badge=badge(place),
                    mobile=f"+32 470 00 {place:04}",
                    agency="FIT" if place % 3 else "AWEX",
                )
            )
            registrations.append(
                insert(
                    connection,
                    "registration",
                    agenda_item_id=item,
                    person_id=people[-1],
                    rsvp="accepted",
                    vehicle_id=buses[place % 2],
                )
            )
    return Boarding(item, (buses[0], buses[1]), tuple(people), tuple(registrations))
