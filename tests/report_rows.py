"""Small missions by chance, for tests that count them: rows as any program may write them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from missiontui.store.connection import MissionFile
from tests.records import insert

NOW = datetime(2025, 3, 6, 12, 0, tzinfo=UTC)

TABLES = [
    *("outcome", "signing_party", "signing", "b2b_meeting", "target", "follow_up"),
    *("handshake_organisation", "handshake_person", "handshake", "absence", "passage", "registration"),
    *("agenda_item", "person", "organisation", "destination", "mission"),
]
"""What a report reads, what refers to others first."""


LATER = ("2025-03-06T23:00:00Z", "2025-03-07")
"""The first moment that is another day at home, and that day."""


def text(moment: datetime) -> str:
    """A time as it stands in the file."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def written(file: MissionFile, dice: random.Random) -> None:
    """A small mission, written as any program may write it."""
    with file.writing(*TABLES) as connection:
        for name in TABLES:
            connection.execute(f"DELETE FROM {name}")
        insert(connection, "mission", name="Counted", home_zone="Europe/Brussels", ends_on="2025-03-08")
        leg = insert(connection, "destination", city="Pune", zone="Asia/Kolkata", arrives_on="2025-03-01")
        firms = [
            insert(
                connection,
                "organisation",
                name=f"Firm {number}",
                region=dice.choice(["Flanders", "flanders", ""]),
                sector=dice.choice(["Ports", "Water"]),
            )
            for number in range(3)
        ]
        people = [
            insert(
                connection,
                "person",
                family_name=f"Name {number}",
                organisation_id=dice.choice([*firms, None]),
                side=dice.choice(["delegation", "delegation", "delegation", "host", "organiser"]),
                agency=dice.choice(["FIT", "Fit", "AWEX", ""]),
                prior_contact=dice.choice(["", " ", "Met in Ghent"]),
            )
            for number in range(7)
        ]
        _programme(connection, dice, leg, people)
        _handshakes(connection, dice, firms, people)
        _results(connection, dice, firms, people)


def _programme(connection: Any, dice: random.Random, leg: str, people: list[str]) -> None:
    for number in range(3):
        starts = NOW + timedelta(hours=dice.choice([-30, -3, -3, 4]))
        times = {"planned_start": text(starts), "starts_at": text(starts)}
        times |= dict.fromkeys(("planned_end", "ends_at"), text(starts + timedelta(hours=2)))
        item = insert(
            connection,
            "agenda_item",
            destination_id=leg,
            title=f"Item {number}",
            kind=dice.choice(["visit", "gala", "transfer"]),
            status=dice.choice(["planned", "planned", "done", "cancelled"]),
            **times,
        )
        for _place in range(6):
            place = insert(
                connection,
                "registration",
                agenda_item_id=item,
                person_id=dice.choice(people),
                rsvp=dice.choice(["accepted", "accepted", "accepted", "invited", "declined"]),
            )
            for checkpoint in dice.choice([(), (), ("boarded",), ("arrived", "left")]):
                insert(connection, "passage", registration_id=place, checkpoint=checkpoint, at=text(starts))
    for _absence in range(5):
        insert(
            connection,
            "absence",
            person_id=dice.choice(people),
            reason=dice.choice(["ill", "own_means"]),
            since=text(NOW - timedelta(hours=dice.choice([40, 2]))),
            until=dice.choice(["", text(NOW - timedelta(hours=1))]),
        )


def _handshakes(connection: Any, dice: random.Random, firms: list[str], people: list[str]) -> None:
    made: list[str | None] = [None]
    for _number in range(4):
        warmth = dice.choice(["hot", "warm", "cold", "", "tepid"])
        at = dice.choice([text(NOW), "2025-03-06T22:59:59Z", LATER[0]])
        one = insert(connection, "handshake", at=at, zone="Asia/Kolkata", note="met", warmth=warmth)
        made.append(one)
        for _party in range(dice.choice([0, 2, 3])):
            part = dice.choice(["delegate", "counterpart", "counterpart", "introducer"])
            insert(connection, "handshake_person", handshake_id=one, person_id=dice.choice(people), part=part)
        if dice.random() < 0.4:
            insert(connection, "handshake_organisation", handshake_id=one, organisation_id=dice.choice(firms))
    for _number in range(4):
        insert(
            connection,
            "follow_up",
            handshake_id=dice.choice(made),
            person_id=dice.choice([*people, None, None]),
            owner_id=dice.choice([*people, None, None]),
            action="send it",
            due_on=dice.choice(["", "2025-03-04", "2025-03-20"]),
            **dice.choice([{"status": "open"}, {"status": "dropped"}, *_at_some_time("done", "done_at")]),
        )
    for _number in range(2):
        insert(
            connection,
            "target",
            person_id=dice.choice(people),
            wanted_person_id=dice.choice(people),
            contact_before=dice.choice(["", "none", "call", "met"]),
        )


def _results(connection: Any, dice: random.Random, firms: list[str], people: list[str]) -> None:
    for number in range(4):
        signing = insert(
            connection,
            "signing",
            title=f"Agreement {number}",
            value=dice.choice(["", "1200000", "0.10", "a million"]),
            currency=dice.choice(["EUR", "INR"]),
            **dice.choice(
                [{"status": "ready"}, {"status": "withdrawn"}, *_at_some_time("signed", "signed_at")]
            ),
            embargo_until=dice.choice(
                [None, "", "2025-03-05T00:00:00Z", "2025-03-09T00:00:00Z", "when it is signed"]
            ),
        )
        for _party in range(dice.choice([0, 1, 2])):
            insert(
                connection,
                "signing_party",
                signing_id=signing,
                organisation_id=dice.choice([*firms, None]),
                person_id=dice.choice([*people, None, None]),
                part=dice.choice(["party", "signatory", "witness"]),
            )
    for _number in range(3):
        whose = {"organisation_id": dice.choice([*firms, None]), "person_id": dice.choice([*people, None])}
        times = dict.fromkeys(("planned_start", "planned_end", "starts_at", "ends_at"), text(NOW))
        insert(
            connection,
            "b2b_meeting",
            status=dice.choice(["planned", "held", "no_show", "cancelled"]),
            **whose,
            **times,
        )
        worth = {"value": "250000.5", "currency": "EUR"}
        came_on = dice.choice(["", "2025-03-06", LATER[1]])
        insert(connection, "outcome", text="an office", came_on=came_on, **worth, **whose)


def _at_some_time(status: str, column: str) -> list[dict[str, Any]]:
    """Something that was done at no noted time, today, or on a day to come."""
    return [{"status": status, column: at} for at in (None, "2025-03-06T22:59:59Z", LATER[0])]
