"""An evening with tables, companions and VIPs, made for tests of the door and of who sits where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from missiontui.domain import zones
from missiontui.store.connection import MissionFile
from tests.records import insert

NOW = datetime(2025, 3, 4, 13, 20, tzinfo=UTC)
"""4 March, 18:50 in New Delhi: it begins at 19:00, and the doors have been open for ten minutes."""
AT = "2025-03-04T18:50+05:30"

STARTS, ENDS = datetime(2025, 3, 4, 13, 30, tzinfo=UTC), datetime(2025, 3, 4, 16, 30, tzinfo=UTC)

TITLE = "Evening of the ports"
A_TABLE = 10
"""Seats of a table."""

_EVERY = 4
"""Of so many guests the last one accompanies the one before."""

_NAMED: dict[int, dict[str, object]] = {
    0: {
        "honorific": "H.E. Dr",
        "given_name": "Eleni",
        "family_name": "Kouris",
        "job_title": "Ambassador",
        "form_of_address": "Your Excellency",
        "diet": "vegetarian",
        "precedence": 2,
        "in_office_since": "2022-09-01",
        "languages": "EL, EN, FR",
        "attention": "must leave at 21:30",
    },
    1: {"given_name": "Andreas", "family_name": "Koukoulis", "precedence": 30, "languages": "EL, EN"},
    2: {
        "honorific": "Ms",
        "given_name": "Sofie",
        "family_name": "van den Berg",
        "job_title": "Minister",
        "form_of_address": "Minister",
        "precedence": 1,
        "in_office_since": "2024",
        "languages": "NL, EN",
    },
    3: {"given_name": "Wim", "family_name": "van den Berg", "languages": "NL", "diet": "no nuts"},
    4: {
        "given_name": "Koen",
        "family_name": "Vanden Berghe",
        "precedence": 10,
        "in_office_since": "2019",
        "languages": "NL, FR",
        "access_needs": "wheelchair",
    },
    5: {"given_name": "Łukasz", "family_name": "Żuk", "precedence": 10, "languages": "PL, EN"},
    6: {"given_name": "Zoé", "family_name": "d'Hoore", "precedence": 40, "languages": "FR, NL, EN"},
    7: {"given_name": "Marc", "family_name": "d'Hoore", "languages": "FR"},
}
_LANGUAGES = ("NL, EN", "FR, EN", "EN, HI", "FR", "HI", "NL, FR, EN")
_DIETS = ("", "", "", "vegetarian", "", "halal", "", "allergy: nuts")


@dataclass(frozen=True)
class Evening:
    """Ids of the item and its tables, and of people and registrations in the order of their badges."""

    item: str
    tables: tuple[str, ...]
    people: tuple[str, ...]
    registrations: tuple[str, ...]


def badge(number: int) -> str:
    """The badge of somebody: ``GA-0001``."""
    return f"GA-{number + 1:04}"


def table_of(number: int) -> tuple[int, int]:
    """The table (counted from 0) and the seat (from 1) at which somebody sits."""
    return number // A_TABLE, number % A_TABLE + 1


def an_evening(
    file: MissionFile, number: int = 240, *, kind: str = "gala", declined: int = 0, seated: bool = True
) -> Evening:
    """So many guests at tables of ten, the first one the head table, and one table more that is free.

    The same each time. Every fourth accompanies the one before; the first ones have ranks; the first has an
    attention note. At each table somebody is of the hosts, and somebody of the organisers.

    Args:
        declined: how many of the last guests do not come.
        seated: whether they have seats already.
    """
    with file.writing("agenda_item", "seating_table", "organisation", "person", "registration") as connection:
        item = insert(
            connection,
            "agenda_item",
            destination_id=_leg(connection),
            kind=kind,
            title=TITLE,
            capacity=number,
            **dict.fromkeys(("planned_start", "starts_at"), zones.to_text(STARTS)),
            **dict.fromkeys(("planned_end", "ends_at"), zones.to_text(ENDS)),
        )
        tables = [
            insert(
                connection,
                "seating_table",
                agenda_item_id=item,
                name=f"Table {place + 1}",
                seats=A_TABLE,
                rank=min(place, 2),
            )
            for place in range(-(-number // A_TABLE) + 1)
        ]
        firms = [
            insert(connection, "organisation", name=f"Harbour {place:02}", kind="company")
            for place in range(number // 6 + 1)
        ]
        people: list[str] = []
        registrations: list[str] = []
        for place in range(number):
            people.append(insert(connection, "person", **_person(place, firms[place // 6])))
            table, seat = table_of(place)
            registrations.append(
                insert(
                    connection,
                    "registration",
                    agenda_item_id=item,
                    person_id=people[-1],
                    rsvp="declined" if place >= number - declined else "accepted",
                    companion_of=registrations[-1] if is_companion(place) else None,
                    seating_table_id=tables[table] if seated else None,
                    seat=str(seat) if seated else "",
                )
            )
    return Evening(item, tuple(tables), tuple(people), tuple(registrations))


def is_companion(number: int) -> bool:
    """Whether somebody accompanies the one before."""
    return number % _EVERY == _EVERY - 1


def _person(number: int, firm: str) -> dict[str, object]:
    at_table = number % A_TABLE
    side = {8: "organiser", 1: "host", 5: "host"}.get(at_table, "delegation")
    return {
        "given_name": f"Given{number}",
        "family_name": f"Family{number - is_companion(number):03}",
        "organisation_id": firm,
        "side": side,
        "badge": badge(number),
        "mobile": f"+32 470 00 {number:04}",
        "languages": _LANGUAGES[number % len(_LANGUAGES)],
        "diet": _DIETS[number % len(_DIETS)],
        "precedence": 100 + number if number % 7 == 0 else None,
        **_NAMED.get(number, {}),
    }


def _leg(connection: Any) -> str:
    """New Delhi; made, with a mission of a week, where the file has none yet."""
    found = connection.execute("SELECT id FROM destination WHERE city = 'New Delhi'").fetchone()
    if found is not None:
        return str(found["id"])
    week = {"arrives_on": "2025-03-02", "leaves_on": "2025-03-08"}
    insert(
        connection,
        "mission",
        name="Ports of India",
        home_zone="Europe/Brussels",
        starts_on="2025-03-02",
        ends_on="2025-03-08",
    )
    return insert(connection, "destination", city="New Delhi", zone="Asia/Kolkata", **week)
