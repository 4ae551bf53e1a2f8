"""What comes of a day out: whom it met, what was promised and kept, signed, and what followed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from missiontui.store.opening import open_mission
from tests.day_out import DayOut, a_day_out
from tests.records import insert

HELD_BACK = "Hydrogen for the port of Mundra"
"""The title of the agreement that nobody may hear of yet."""

FORMULA = '=HYPERLINK("https://evil.example","Ports")'
"""What a company calls itself."""


def results(path: Path) -> DayOut:
    """Make the mission.

    Sofie and Koen (FIT, of a company with a name that is a formula) met Ravi; Ana (AWEX, of Meuse Water) met
    him too. Of three promises one was kept in July. Two agreements were signed, one of them is under
    embargo; an office was opened in May.
    """
    day = a_day_out(path)
    people = day.people
    with (
        open_mission(path) as file,
        file.writing("person", "organisation", "handshake", "follow_up", "signing", "outcome") as connection,
    ):
        ports = insert(connection, "organisation", name=FORMULA, region="Flanders", sector="Ports")
        water = insert(connection, "organisation", name="Meuse Water", region="Wallonia", sector="Water")
        connection.execute("UPDATE person SET side = 'host' WHERE id = ?", (people["ravi"],))
        for name, firm, agency in (("sofie", ports, "FIT"), ("koen", ports, "FIT"), ("ana", water, "AWEX")):
            connection.execute(
                "UPDATE person SET organisation_id = ?, agency = ? WHERE id = ?", (firm, agency, people[name])
            )
        together = _met(connection, "hot", people["ravi"], people["sofie"], people["koen"])
        alone = _met(connection, "cold", people["ravi"], people["ana"])
        for note, action, done_at in (
            (together, "send the sheet", "2025-07-11T10:00:00Z"),
            (together, "phone the port", None),
            (alone, "book a hall", None),
        ):
            status = "done" if done_at else "open"
            insert(connection, "follow_up", handshake_id=note, action=action, status=status, done_at=done_at)
        for title, value, party, signed_at, embargo_until in (
            ("Sand for Chennai", "1200000", ports, "2025-03-12T09:00:00Z", None),
            (HELD_BACK, "777000777", water, "2025-03-04T09:00:00Z", "2026-01-01T00:00:00Z"),
        ):
            made = insert(
                connection,
                "signing",
                title=title,
                value=value,
                currency="EUR",
                status="signed",
                signed_at=signed_at,
                embargo_until=embargo_until,
            )
            insert(connection, "signing_party", signing_id=made, organisation_id=party)
        insert(
            connection,
            "outcome",
            organisation_id=water,
            kind="office_opened",
            text="Office in Pune",
            came_on="2025-05-20",
            value="250000.5",
            currency="EUR",
        )
    return day


def _met(connection: Any, warmth: str, counterpart: str, *delegates: str) -> str:
    made = insert(
        connection,
        "handshake",
        at="2025-03-04T06:30:00Z",
        zone="Asia/Kolkata",
        note=f"a {warmth} one",
        warmth=warmth,
    )
    insert(connection, "handshake_person", handshake_id=made, person_id=counterpart, part="counterpart")
    for one in delegates:
        insert(connection, "handshake_person", handshake_id=made, person_id=one, part="delegate")
    return made
