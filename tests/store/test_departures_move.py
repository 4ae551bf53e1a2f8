"""Moving a visit moves its buses, and their drivers are on the call list; one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.domain import acts
from missiontui.domain.time_entry import shifted
from missiontui.store import agenda, calls, running, vehicle_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import open_mission

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
MUSEUM = "Prime Ministers' Museum and Library"
WALK = "Walk: Lodhi Garden"


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def add_bus(file: MissionFile, words: str, departs: str, returns: str) -> str:
    """A bus of an item of 4 March; times are UTC."""
    fields = {
        "name": "Bus 21",
        "driver": "Sunil",
        "driver_mobile": "+91 99 3333",
        "departs_at": datetime.fromisoformat(f"2025-03-04T{departs}:00+00:00"),
        "returns_at": datetime.fromisoformat(f"2025-03-04T{returns}:00+00:00") if returns else None,
    }
    return vehicle_acts.add_vehicle(file, agenda.find_item(file, words).id, fields)


def times(file: MissionFile, vehicle_id: str) -> tuple[str, str]:
    row = file.row("SELECT departs_at, returns_at FROM vehicle WHERE id = ?", vehicle_id)
    assert row is not None
    return (row["departs_at"] or "")[11:16], (row["returns_at"] or "")[11:16]


def shift(file: MissionFile, words: str, minutes: int) -> None:
    result = running.preview(file, shifted(agenda.find_item(file, words), minutes), follow=False)
    running.apply(file, result, by="Ana", at=NOW)


def told(file: MissionFile) -> list[str]:
    return [call.why for notice in calls.open_notices(file) for call in notice.calls if call.who == "Sunil"]


def test_a_bus_leaves_as_much_later_as_its_item_and_its_driver_is_to_be_phoned(file: MissionFile) -> None:
    bus = add_bus(file, WALK, "10:00", "11:30")
    shift(file, WALK, 15)
    assert times(file, bus) == ("10:15", "11:45")
    assert told(file) == [f"driver of {WALK}: leaves 15:45, was 15:30, leaves there 17:15, was 17:00"]
    undoing.take_back(file, planning.newest_deed(file))
    assert (times(file, bus), told(file)) == (("10:00", "11:30"), [])


def test_the_buses_of_what_follows_move_along(file: MissionFile) -> None:
    lunch = add_bus(file, "Power lunch", "06:20", "")
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    result = running.preview(file, shifted(meeting, 45))
    before = agenda.find_item(file, "Power lunch").starts_at
    running.apply(file, result, by="Ana", at=NOW)
    moved = agenda.find_item(file, "Power lunch").starts_at - before
    assert moved
    assert times(file, lunch) == (f"{datetime(2025, 3, 4, 6, 20) + moved:%H:%M}", "")


def test_a_bus_that_has_left_keeps_its_time(file: MissionFile) -> None:
    bus = add_bus(file, WALK, "10:00", "11:30")
    with file.writing("departure") as connection:
        connection.execute(
            """INSERT INTO departure (id, agenda_item_id, vehicle_id, at)
               SELECT 'd', agenda_item_id, id, '2025-03-04T10:04:00Z' FROM vehicle WHERE id = ?""",
            (bus,),
        )
    shift(file, WALK, 15)
    assert times(file, bus) == ("10:00", "11:45")


def test_a_start_is_a_fact_and_moves_the_way_back_only(file: MissionFile) -> None:
    bus = add_bus(file, WALK, "10:00", "11:30")
    walk = agenda.find_item(file, WALK)
    act = acts.start(walk, datetime(2025, 3, 4, 10, 25, tzinfo=UTC))
    result = running.preview(file, act.change, follow=False)
    running.apply(file, result, by="Ana", at=NOW, fields={"status": act.status}, is_fact=True)
    assert walk.starts_at == datetime(2025, 3, 4, 10, 15, tzinfo=UTC)
    assert times(file, bus) == ("10:00", "11:40")
    assert told(file) == [f"driver of {WALK}: leaves there 17:10, was 17:00"]


def test_a_departure_written_elsewhere_as_no_time_is_left_alone(file: MissionFile) -> None:
    bus = add_bus(file, WALK, "10:00", "")
    with file.writing("vehicle") as connection:
        connection.execute("UPDATE vehicle SET departs_at = 'at ten' WHERE id = ?", (bus,))
    shift(file, WALK, 15)
    row = file.row("SELECT departs_at FROM vehicle WHERE id = ?", bus)
    assert row is not None
    assert row["departs_at"] == "at ten"
    assert told(file)[0].startswith(f"driver of {WALK}: now 16:00 to ")


def test_a_bus_added_while_the_preview_was_looked_at_moves_too(file: MissionFile) -> None:
    result = running.preview(file, shifted(agenda.find_item(file, WALK), 15), follow=False)
    bus = add_bus(file, WALK, "10:00", "")
    running.apply(file, result, by="Ana", at=NOW)
    assert times(file, bus) == ("10:15", "")
