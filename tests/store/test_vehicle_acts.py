"""Buses are added, changed, removed and filled, each in one act that one undo takes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.store import agenda, rosters, vehicle_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import open_mission
from missiontui.store.vehicles import vehicles_of

AT = datetime(2025, 3, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def lunch(file: MissionFile) -> str:
    """An item without buses, with four people on its list; the second was registered on two laptops."""
    item_id = agenda.find_item(file, "Power lunch").id
    people = [row["id"] for row in file.rows("SELECT id FROM person ORDER BY id LIMIT 4")]
    people_of = {"a1": 0, "b1": 1, "b2": 1, "c1": 2, "d1": 3}
    with file.writing("registration", "vehicle") as connection:
        for table in ("registration", "vehicle"):
            connection.execute(f"DELETE FROM {table} WHERE agenda_item_id = ?", (item_id,))
        connection.executemany(
            "INSERT INTO registration (id, agenda_item_id, person_id) VALUES (?, ?, ?)",
            [(name, item_id, people[place]) for name, place in people_of.items()],
        )
    return item_id


def bus(file: MissionFile, item_id: str, name: str = "Bus 1", **more: object) -> Vehicle:
    vehicle_id = vehicle_acts.add_vehicle(file, item_id, {"name": name, **more})
    return next(one for one in vehicles_of(file, [item_id])[item_id] if one.id == vehicle_id)


def on(file: MissionFile, vehicle_id: str | None) -> list[str]:
    rows = file.rows("SELECT id FROM registration WHERE vehicle_id IS ? ORDER BY id", vehicle_id)
    return [row["id"] for row in rows]


def written(file: MissionFile) -> int:
    """How many records the last act changed."""
    row = file.row("SELECT count(*) AS number FROM operation WHERE batch = ?", file.last_batch)
    return int(row["number"]) if row else 0


def test_a_bus_is_added_with_all_that_is_known_of_it(file: MissionFile, lunch: str) -> None:
    added = bus(
        file,
        lunch,
        " Bus\x1b 1 ",
        capacity=35,
        driver="[/b] Sunil",
        driver_mobile="+91 99",
        plate="DL 1A 1234",
        departs_at=AT,
    )
    assert added == Vehicle(added.id, lunch, "Bus 1", 35, "[/b] Sunil", "+91 99", "DL 1A 1234", AT)
    with pytest.raises(InputError, match="There is a “Bus 1” already"):
        bus(file, lunch, "bus 1")
    with pytest.raises(NotFoundError):
        bus(file, "gone")


def test_only_what_is_another_is_written(file: MissionFile, lunch: str) -> None:
    seen = bus(file, lunch, capacity=35)
    vehicle_acts.change_vehicle(file, seen, {"name": "Bus 1", "capacity": 40, "departs_at": None})
    operation = file.row("SELECT after FROM operation WHERE batch = ?", file.last_batch)
    assert operation is not None
    assert json.loads(operation["after"]) == {"capacity": 40}


def test_what_somebody_else_changed_meanwhile_is_not_written_over(file: MissionFile, lunch: str) -> None:
    seen, other = bus(file, lunch), bus(file, lunch, "Bus 2")
    vehicle_acts.change_vehicle(file, seen, {"driver": "Sunil"})
    with pytest.raises(StaleError, match="“Bus 1” was changed meanwhile"):
        vehicle_acts.change_vehicle(file, seen, {"driver": "Ravi"})
    vehicle_acts.change_vehicle(file, seen, {"plate": "DL 1"})
    with pytest.raises(InputError):
        vehicle_acts.change_vehicle(file, other, {"name": "BUS 1"})
    with pytest.raises(NotFoundError):
        vehicle_acts.change_vehicle(file, replace(seen, id="gone"), {"name": "x"})
    (first, _second) = vehicles_of(file, [lunch])[lunch]
    assert (first.driver, first.plate) == ("Sunil", "DL 1")


def test_somebody_registered_on_two_laptops_gets_the_bus_on_both(file: MissionFile, lunch: str) -> None:
    one = bus(file, lunch)
    assert vehicle_acts.assign(file, ["a1", "b2"], one.id) == 2
    assert on(file, one.id) == ["a1", "b1", "b2"]
    item = agenda.item(file, lunch)
    assert len(rosters.roster(file, item).on(one.id)) == 2
    assert vehicle_acts.assign(file, ["a1", "c1"], one.id) == 1
    assert written(file) == 1
    assert vehicle_acts.assign(file, ["a1", "c1"], one.id) == 0


def test_filling_all_buses_is_one_act_that_one_undo_takes_back(file: MissionFile, lunch: str) -> None:
    one, two = bus(file, lunch), bus(file, lunch, "Bus 2")
    vehicle_acts.assign(file, ["d1"], two.id)
    assert vehicle_acts.seat(file, {"a1": one.id, "b1": two.id, "c1": one.id, "d1": ""}) == 4
    assert (on(file, one.id), on(file, two.id)) == (["a1", "c1"], ["b1", "b2"])
    undoing.take_back(file, planning.newest_deed(file))
    assert (on(file, one.id), on(file, two.id)) == ([], ["d1"])


def test_nobody_is_put_on_a_bus_that_is_gone_or_another_items(file: MissionFile, lunch: str) -> None:
    elsewhere = bus(file, agenda.find_item(file, "Flight to Mumbai").id, "Bus 7")
    mine = bus(file, lunch)
    for wrong in ("gone", elsewhere.id):
        with pytest.raises(NotFoundError, match="nobody was moved"):
            vehicle_acts.seat(file, {"a1": mine.id, "c1": wrong})
    assert on(file, mine.id) == []


def test_the_people_of_a_bus_that_is_removed_have_none_and_undo_brings_all_back(
    file: MissionFile, lunch: str
) -> None:
    one = bus(file, lunch)
    vehicle_acts.assign(file, ["a1", "b1"], one.id)
    depart(file, one)
    assert vehicle_acts.remove_vehicle(file, one) == 2
    assert vehicles_of(file, [lunch]) == {}
    assert file.rows("SELECT * FROM departure WHERE vehicle_id = ?", one.id) == []
    undoing.take_back(file, planning.newest_deed(file))
    assert vehicles_of(file, [lunch])[lunch] == (one,)
    assert on(file, one.id) == ["a1", "b1", "b2"]
    assert len(file.rows("SELECT * FROM head_count WHERE vehicle_id = ?", one.id)) == 1


def test_a_bus_that_left_without_somebody_stays_on_record(file: MissionFile, lunch: str) -> None:
    one = bus(file, lunch)
    depart(file, one, left_behind="c1")
    with pytest.raises(MissionError, match="Bus 1 left without somebody") as refused:
        vehicle_acts.remove_vehicle(file, one)
    assert refused.value.hint
    assert vehicles_of(file, [lunch])[lunch] == (one,)


def depart(file: MissionFile, one: Vehicle, left_behind: str = "") -> None:
    with file.writing("departure", "head_count", "left_behind") as connection:
        connection.execute(
            """INSERT INTO departure (id, agenda_item_id, vehicle_id, at)
               VALUES ('d', ?, ?, '2025-03-04T08:00:00Z')""",
            (one.item_id, one.id),
        )
        connection.execute(
            """INSERT INTO head_count (id, agenda_item_id, vehicle_id, checkpoint, counted, at)
               VALUES ('h', ?, ?, 'boarded', 2, '2025-03-04T08:00:00Z')""",
            (one.item_id, one.id),
        )
        if left_behind:
            connection.execute("INSERT INTO left_behind VALUES ('l', 'd', ?)", (left_behind,))
