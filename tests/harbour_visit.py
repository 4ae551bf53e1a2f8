"""A visit with two buses and six people, for tests about buses: on 4 March, 13:30 in New Delhi."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from missiontui.store import agenda, running, vehicle_acts
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission

TITLE = "Harbour visit"
_COMPANIES = {"delta": "Delta Dykes", "hellas": "Hellas Ropes"}
_PEOPLE = (
    ("sofie", "Sofie", "van den Berghe", "delta", "nl,fr", "accepted", ""),
    ("koen", "Koen", "Peetermans", "delta", "nl", "accepted", ""),
    ("andreas", "Andreas", "Koukoulis", "hellas", "en", "accepted", ""),
    ("eleni", "Eleni", "[/b] Kouris", "hellas", "el", "accepted", "r-andreas"),
    ("luc", "Luc", "Dujardin-Test", "", "fr", "tentative", ""),
    ("mia", "Mia", "Vandamme-Test", "", "nl", "declined", ""),
)


def add_harbour_visit(path: Path) -> str:
    """Add it to a copy of the sample; returns the item's id."""
    with open_mission(path) as file:
        leg = next(one for one in agenda.destinations(file) if one.city == "New Delhi")
        fields = {"title": TITLE, "kind": "visit", "destination_id": leg.id, "track": "Harbour"}
        item_id = running.add(file, fields, _at("08:00"), _at("10:30"))
        with file.writing("organisation", "person", "registration") as connection:
            connection.executemany("INSERT INTO organisation (id, name) VALUES (?, ?)", _COMPANIES.items())
            for name, given, family, company, languages, rsvp, host in _PEOPLE:
                connection.execute(
                    """INSERT INTO person (id, given_name, family_name, organisation_id, languages)
                       VALUES (?, ?, ?, ?, ?)""",
                    (f"p-{name}", given, family, company or None, languages),
                )
                connection.execute(
                    """INSERT INTO registration (id, agenda_item_id, person_id, rsvp, companion_of)
                       VALUES (?, ?, ?, ?, ?)""",
                    (f"r-{name}", item_id, f"p-{name}", rsvp, host or None),
                )
        for name, capacity in (("Bus 1", 3), ("Bus 2", 2)):
            known = {"driver": "Sunil Rao", "driver_mobile": "+91 99 3333", "plate": "DL 1A 1234"}
            times = {"departs_at": _at("07:45"), "returns_at": _at("10:40")}
            vehicle_acts.add_vehicle(file, item_id, {"name": name, "capacity": capacity, **known, **times})
    return item_id


def buses_of_people(file: MissionFile) -> dict[str, str]:
    """Who of the visit has which bus, by first names."""
    rows = file.rows(
        """SELECT registration.id, vehicle.name FROM registration
           JOIN vehicle ON vehicle.id = registration.vehicle_id WHERE registration.id LIKE 'r-%'"""
    )
    return {row["id"].removeprefix("r-"): row["name"] for row in rows}


def _at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2025-03-04T{clock}").replace(tzinfo=UTC)
