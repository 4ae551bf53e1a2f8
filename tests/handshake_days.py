"""Handshakes to test with, written as the program writes them, and the sample's people who were there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from missiontui.domain import zones
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id

DELHI = "Asia/Kolkata"
LUNCH = "Power lunch"
PRIME = "Meeting with the Prime Minister"
NOON = datetime(2025, 3, 4, 6, 0, tzinfo=UTC)
"""4 March, 11:30 in New Delhi."""


def person_named(file: MissionFile, family_name: str) -> str:
    """The id of the one of the sample's people with that family name, or the oldest record of several."""
    row = file.row("SELECT id FROM person WHERE family_name = ? ORDER BY id LIMIT 1", family_name)
    assert row is not None, family_name
    return str(row["id"])


def item_titled(file: MissionFile, title: str) -> str:
    """The id of the item with that title."""
    row = file.row("SELECT id FROM agenda_item WHERE title = ? ORDER BY id LIMIT 1", title)
    assert row is not None, title
    return str(row["id"])


def promise(
    action: str,
    due_on: str = "",
    *,
    to: str | None = None,
    owner: str = "",
    owner_id: str | None = None,
    due_time: str = "",
    status: str = "open",
) -> dict[str, object]:
    """The columns of a promise."""
    return {
        "action": action,
        "due_on": due_on,
        "due_time": due_time,
        "zone": DELHI if due_on else "",
        "person_id": to,
        "owner": owner,
        "owner_id": owner_id,
        "status": status,
    }


def a_handshake(
    file: MissionFile,
    note: str,
    *,
    at: datetime = NOON,
    zone: str = DELHI,
    item_id: str | None = None,
    place: str = "",
    warmth: str = "",
    by: str = "",
    unresolved: str = "",
    met: Iterable[str] = (),
    ours: Iterable[str] = (),
    introduced_by: Iterable[str] = (),
    companies: Iterable[str] = (),
    tags: Iterable[str] = (),
    promises: Sequence[dict[str, object]] = (),
) -> str:
    """Write a handshake as the program does, in one batch; returns its id. ``met`` and the like are ids."""
    handshake_id = new_id()
    with file.writing("handshake") as connection:

        def add(table: str, **columns: object) -> None:
            row = {"id": new_id(), **columns}
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
            )

        add(
            "handshake",
            id=handshake_id,
            at=zones.to_text(at),
            zone=zone,
            agenda_item_id=item_id,
            place=place,
            note=note,
            warmth=warmth,
            captured_by=by,
            unresolved=unresolved,
        )
        for part, people in (("counterpart", met), ("delegate", ours), ("introducer", introduced_by)):
            for person_id in people:
                add("handshake_person", handshake_id=handshake_id, person_id=person_id, part=part)
        for organisation_id in companies:
            add("handshake_organisation", handshake_id=handshake_id, organisation_id=organisation_id)
        for tag in tags:
            add("handshake_tag", handshake_id=handshake_id, name=tag)
        for columns in promises:
            add("follow_up", handshake_id=handshake_id, **columns)
    return handshake_id


def a_tuesday(file: MissionFile) -> None:
    """A hot note with a promise, one about two people, one that names nobody, and one of the day before; two
    are Tom Aerts's."""
    rao, vaghela = person_named(file, "Rao"), person_named(file, "Vaghela")
    a_handshake(
        file,
        "@Savio Rodrigues was kind",
        at=NOON - timedelta(days=1),
        place="New Delhi",
        by="Anke Maes (FIT)",
        met=[person_named(file, "Rodrigues")],
        promises=[promise("thank him", status="done")],
    )
    a_handshake(
        file,
        "nobody took notes",
        at=NOON - timedelta(minutes=40),
        item_id=item_titled(file, PRIME),
        place="Hyderabad House",
        warmth="cold",
        by="Anke Maes (FIT)",
    )
    a_handshake(
        file,
        "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2",
        at=NOON - timedelta(minutes=5),
        item_id=item_titled(file, LUNCH),
        place="Belgian residence",
        warmth="warm",
        by="Tom Aerts",
        unresolved="31/2",
        met=[rao, vaghela],
        ours=[person_named(file, "De Smet")],
        tags=["visit"],
        promises=[promise("send brochure", "2025-03-07", to=rao), promise("plan visit", to=vaghela)],
    )
    a_handshake(
        file,
        "@Kabir Anand wants our ESG sheet",
        item_id=item_titled(file, LUNCH),
        place="Belgian residence",
        warmth="hot",
        by="Tom Aerts (AWEX)",
        met=[person_named(file, "Anand")],
        ours=[person_named(file, "De Smet")],
        tags=["esg"],
        promises=[promise("send sheet", "2025-03-03", to=person_named(file, "Anand"))],
    )


def many_handshakes(file: MissionFile, number: int) -> None:
    """So many handshakes, a minute apart, back from noon, each with one of the sample's people."""
    people = [row["id"] for row in file.rows("SELECT id FROM person ORDER BY id")]
    with file.writing("handshake") as connection:
        for place in range(number):
            handshake_id = new_id()
            connection.execute(
                "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, ?, ?)",
                (handshake_id, zones.to_text(NOON - timedelta(minutes=place)), DELHI, f"note {place}"),
            )
            connection.execute(
                "INSERT INTO handshake_person (id, handshake_id, person_id) VALUES (?, ?, ?)",
                (new_id(), handshake_id, people[place % len(people)]),
            )
