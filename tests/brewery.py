"""A visit of one's own in the sample: two buses at noon, five people on them and one without a bus."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from missiontui.domain import zones
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.records import add

VISIT = "Brewery on the canal"
LEAVES = datetime(2025, 3, 4, 6, 30, tzinfo=UTC)
"""4 March, 12:00 in New Delhi."""
OVER = datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"

ON_BUS = {"Bus 1": ("BE-0001", "van den Berg", "Özdemir"), "Bus 2": ("Kjær", "Groß"), "": ("Mazzù",)}
"""Who sits where, by family name or badge; BE-0001 heads the mission."""


def brewery(path: Path) -> str:
    """Put the visit into a mission; its id."""
    with open_mission(path) as file:
        item_id = add_item(file)
        for bus, names in ON_BUS.items():
            vehicle_id = add_bus(file, item_id, bus) if bus else None
            for name in names:
                register(file, item_id, person(file, name), vehicle_id)
    return item_id


def add_item(file: MissionFile, *, kind: str = "visit", title: str = VISIT, at: datetime = LEAVES) -> str:
    """An item without a list; its id."""
    leg = file.row("SELECT id FROM destination WHERE city = 'New Delhi'")
    assert leg is not None
    start, end = zones.to_text(at), zones.to_text(at + (OVER - LEAVES))
    return add(
        file,
        "agenda_item",
        destination_id=leg["id"],
        kind=kind,
        title=title,
        planned_start=start,
        planned_end=end,
        starts_at=start,
        ends_at=end,
    )


def add_bus(file: MissionFile, item_id: str, name: str) -> str:
    """A bus that leaves when its item starts."""
    return add(
        file, "vehicle", agenda_item_id=item_id, name=name, capacity=36, departs_at=zones.to_text(LEAVES)
    )


def register(
    file: MissionFile, item_id: str, person_id: str, vehicle_id: str | None = None, rsvp: str = "accepted"
) -> str:
    """Put somebody on the list."""
    return add(
        file,
        "registration",
        agenda_item_id=item_id,
        person_id=person_id,
        vehicle_id=vehicle_id,
        rsvp=rsvp,
    )


def absent(file: MissionFile, person_id: str, reason: str, until: datetime | None = None) -> None:
    """Have somebody out from an hour before noon on."""
    add(
        file,
        "absence",
        person_id=person_id,
        reason=reason,
        since="2025-03-04T05:30:00Z",
        until=zones.to_text(until) if until is not None else "",
    )


def handshake(file: MissionFile, person_id: str, at: datetime, place: str) -> None:
    """A note on somebody."""
    note = add(file, "handshake", at=zones.to_text(at), zone="Asia/Kolkata", place=place, note="hello")
    add(file, "handshake_person", handshake_id=note, person_id=person_id, part="counterpart")


def hostile_person(file: MissionFile) -> str:
    """Somebody whose name another program wrote."""
    return add(file, "person", given_name="Eve", family_name=HOSTILE, mobile="+44 7700 900999")


def person(file: MissionFile, name: str) -> str:
    """The id of one of the sample's people, by family name or badge."""
    row = file.row("SELECT id FROM person WHERE family_name = ?1 OR badge = ?1 ORDER BY id LIMIT 1", name)
    assert row is not None, name
    return str(row["id"])


def bus(file: MissionFile, item_id: str, name: str) -> str:
    """The id of a bus."""
    row = file.row("SELECT id FROM vehicle WHERE agenda_item_id = ? AND name = ?", item_id, name)
    assert row is not None, name
    return str(row["id"])
