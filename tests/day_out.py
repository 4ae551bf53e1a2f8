"""A mission of one day: a factory with two buses at noon, and what clashes with it. It is 11:42."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from missiontui.domain import zones
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission
from tests.records import add

DAY = date(2025, 3, 4)
NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""
AT = "2025-03-04T11:42+05:30"
HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"

FACTORY, WALK, LUNCH = "Frites factory", "Walk: Lodhi Garden", "Power lunch"


@dataclass(frozen=True)
class DayOut:
    """Ids: of the items and of the people on the factory's list, and its buses."""

    factory: str
    walk: str
    lunch: str
    shuttle: str
    people: dict[str, str]
    places: dict[str, str]
    buses: tuple[str, str]


def clock(text: str) -> str:
    """A clock time of the day in New Delhi, as it stands in the file."""
    return zones.to_text(datetime.fromisoformat(f"2025-03-04T{text}+05:30"))


def a_day_out(path: Path) -> DayOut:
    """Make the mission.

    At the factory: Sofie (aboard) and Koen on Bus 1, Ana (aboard) on Bus 2, Eve without a bus; Jan declined.
    Koen is to walk in the garden too, whose bus leaves before the factory's is back; Ana is to have lunch.
    """
    with create_mission(path) as file:
        add(
            file,
            "mission",
            name="Day out",
            home_zone="Europe/Brussels",
            starts_on="2025-03-02",
            ends_on="2025-03-08",
        )
        leg = add(
            file,
            "destination",
            city="New Delhi",
            zone="Asia/Kolkata",
            arrives_on="2025-03-02",
            leaves_on="2025-03-08",
        )
        people = {
            name: add(
                file, "person", given_name=name.title(), family_name=family, mobile="+32 470 00 00 0" + mobile
            )
            for name, family, mobile in (
                ("ravi", "Rao", "1"),
                ("sofie", "van den Berg", "2"),
                ("koen", "Bill", "3"),
                ("ana", "Peeters", "4"),
                ("eve", HOSTILE, "5"),
                ("jan", "Maes", "6"),
            )
        }
        host = add(file, "organisation", name="Agri & Co")

        def item(title: str, start: str, end: str, kind: str, **more: object) -> str:
            times = {
                name: clock(text)
                for name, text in (
                    ("planned_start", start),
                    ("planned_end", end),
                    ("starts_at", start),
                    ("ends_at", end),
                )
            }
            return add(file, "agenda_item", destination_id=leg, kind=kind, title=title, **times, **more)

        item("Morning convoy", "09:00", "09:30", "transfer", status="done", track="Official")
        factory = item(
            FACTORY,
            "12:30",
            "14:30",
            "visit",
            track="Official",
            address="Canal road",
            meeting_point="Main gate",
            capacity=4,
            needs_clearance=1,
            dress_code="Closed shoes",
            host_organisation_id=host,
            host_contact_id=people["ravi"],
        )
        lunch = item(LUNCH, "13:00", "14:00", "reception", track="Business")
        walk = item(WALK, "15:00", "16:00", "visit", track="Visits")
        shuttle = item("Shuttle", "17:00", "17:30", "transfer", track="Business")
        buses = tuple(
            add(
                file,
                "vehicle",
                agenda_item_id=factory,
                name=name,
                capacity=seats,
                plate=f"DL {name}",
                departs_at=clock("12:00"),
                returns_at=clock("14:45"),
            )
            for name, seats in (("Bus 1", 2), ("Bus 2", 30))
        )
        garden = add(file, "vehicle", agenda_item_id=walk, name="Bus 5", departs_at=clock("14:30"))
        places = {
            name: register(file, factory, people[name], bus, rsvp=rsvp, clearance=clearance)
            for name, bus, rsvp, clearance in (
                ("sofie", buses[0], "accepted", "cleared"),
                ("koen", buses[0], "accepted", "refused"),
                ("ana", buses[1], "invited", ""),
                ("eve", None, "accepted", ""),
                ("jan", buses[1], "declined", ""),
            )
        }
        register(file, walk, people["koen"], garden)
        register(file, lunch, people["ana"])
        for name in ("sofie", "ana"):
            passage(file, places[name], "boarded", "outbound")
        return DayOut(factory, walk, lunch, shuttle, people, places, (buses[0], buses[1]))


def register(file: MissionFile, item_id: str, person_id: str, bus: str | None = None, **more: object) -> str:
    """Put somebody on a list; the registration's id."""
    return add(file, "registration", agenda_item_id=item_id, person_id=person_id, vehicle_id=bus, **more)


def passage(file: MissionFile, place: str, checkpoint: str, leg: str = "", at: str = "11:40") -> str:
    """Check somebody off."""
    return add(file, "passage", registration_id=place, checkpoint=checkpoint, leg=leg, at=clock(at))


def left(file: MissionFile, item_id: str, bus: str | None, at: str, leg: str = "outbound") -> str:
    """Note that a bus left."""
    return add(file, "departure", agenda_item_id=item_id, vehicle_id=bus, leg=leg, at=clock(at))


def change(file: MissionFile, table: str, record_id: str, **values: object) -> None:
    """Change a record as another program does."""
    with file.writing(table) as connection:
        connection.execute(
            f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",
            (*values.values(), record_id),
        )
