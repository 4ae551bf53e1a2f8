"""A small mission to be searched, and what is done to it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from missiontui.domain.finding import Findings, Hit, Kind, Query
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.search import find
from missiontui.store.search_index import bring_up_to_date

NOTE = "wants our ESG sheet, met at the lawn with Sébastien"
PEOPLE = [
    ("berg", "Koen", "van den Berg", "acme", "BE-0042", "+32 (0)470 12 34 56", "Head of sales"),
    ("yulia", "Юлия", "Петрова", None, "BE-0043", "", "Kite maker"),
    ("rao", "Lakshmi", "Rao", "tata", "", "+91 98 100 200 30", "VP Sustainability"),
    ("raoul", "Raoul", "Maes", None, "", "", ""),
    ("mccoy", "Berg", "McCoy", None, "", "", ""),
]


def fill(file: MissionFile) -> None:
    with file.writing("person") as connection:
        connection.execute("INSERT INTO destination (id, city, zone) VALUES ('d', 'Mumbai', 'Asia/Kolkata')")
        connection.executemany(
            "INSERT INTO organisation (id, name, sector) VALUES (?, ?, ?)",
            [("acme", "Ståhl & Søn S.A.", "Steel"), ("tata", "Tata Consultancy", "Software")],
        )
        connection.executemany(
            "INSERT INTO person (id, given_name, family_name, organisation_id, badge, mobile, job_title)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            PEOPLE,
        )
        connection.execute(
            """INSERT INTO agenda_item
               (id, destination_id, title, track, planned_start, planned_end, starts_at, ends_at, venue,
                host_organisation_id, owner_id, notes)
               VALUES ('lunch', 'd', 'Power lunch', 'Business', '', '', '2025-03-04T06:30:00Z', '',
                'Residence', 'tata', 'raoul', 'two gates')"""
        )
    note(file, "n1", NOTE, "2025-03-04T06:12:00Z", "rao")


def note(file: MissionFile, note_id: str, text: str, at: str = "", *people: str) -> None:
    with file.writing("handshake") as connection:
        connection.execute(
            "INSERT INTO handshake (id, at, zone, note, agenda_item_id) VALUES (?, ?, 'Asia/Kolkata', ?, ?)",
            (note_id, at, text, "lunch" if people else None),
        )
        for person in people:
            connection.execute(
                "INSERT INTO handshake_person (id, handshake_id, person_id) VALUES (?, ?, ?)",
                (f"{note_id}-{person}", note_id, person),
            )


def promise(file: MissionFile, promise_id: str, action: str, status: str = "open") -> None:
    with file.writing("follow_up") as connection:
        connection.execute(
            "INSERT INTO follow_up (id, handshake_id, person_id, owner_id, action, status)"
            " VALUES (?, 'n1', 'rao', 'raoul', ?, ?)",
            (promise_id, action, status),
        )


def change(file: MissionFile, statement: str, *values: object) -> None:
    with file.writing("person") as connection:
        connection.execute(statement, values)


def written_elsewhere(path: Path, *statements: str) -> None:
    """As another program writes. With the house's driver: two SQLites in one process break each other's
    locks."""
    with closing(driver.connect(path.as_uri(), timeout=5)) as other:
        for statement in statements:
            other.execute(statement)


def looked_up(file: MissionFile, typed: str, kind: Kind | None = None, most: int = 200) -> Findings:
    bring_up_to_date(file)
    return find(file, Query.of(typed), kind, most)


def ids(file: MissionFile, typed: str, kind: Kind | None = None) -> list[str]:
    return [hit.id for hit in looked_up(file, typed, kind).hits]


def only(file: MissionFile, typed: str) -> Hit:
    (hit,) = looked_up(file, typed).hits
    return hit
