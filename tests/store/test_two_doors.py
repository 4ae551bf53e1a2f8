"""Two doors, two programs, one file: 240 guests, some of them at both doors, each counted once."""

from __future__ import annotations

import multiprocessing
import random
from pathlib import Path

from missiontui.domain.door_numbers import door_numbers
from missiontui.store import agenda, doors, rosters
from missiontui.store.opening import create_mission, open_mission
from tests.evening import NOW, an_evening

GUESTS = 240
AT_BOTH = 60
SEED = 1900


def keep_a_door(path: str, item_id: str, door: str, people: list[str]) -> int:
    """Let people in one after the other, in a program of its own; how many were counted here."""
    with open_mission(Path(path)) as file:
        return sum(
            len(doors.come_in(file, item_id, [person], door=door, by=f"Keeper {door}", at=NOW).passed)
            for person in people
        )


def test_two_doors_of_one_file_count_each_of_240_guests_once(tmp_path: Path) -> None:
    path = tmp_path / "evening.db"
    with create_mission(path) as file:
        evening = an_evening(file, GUESTS)
    order = random.Random(SEED)
    guests = list(evening.people)
    order.shuffle(guests)
    both, rest = guests[:AT_BOTH], guests[AT_BOTH:]
    queues = [[*both, *rest[0::2]], [*both, *rest[1::2]]]
    for queue in queues:
        order.shuffle(queue)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        counted = pool.starmap(
            keep_a_door,
            [(str(path), evening.item, door, queue) for door, queue in zip("AB", queues, strict=True)],
        )
    assert sum(counted) == GUESTS
    assert min(counted) >= (GUESTS - AT_BOTH) // 2
    with open_mission(path) as file:
        roster = rosters.roster(file, agenda.item(file, evening.item))
        there = doors.presence(file, evening.item)
        numbers = door_numbers(roster, there)
        assert (numbers.expected, numbers.arrived, numbers.missing, numbers.inside) == (240, 240, 0, 240)
        assert len(file.rows("SELECT 1 FROM passage")) == GUESTS
        assert {how.door for how in there.values()} == {"A", "B"}
        noted = file.rows("SELECT 1 FROM operation WHERE tbl = 'passage'")
        assert len(noted) == GUESTS  # the log says the same
