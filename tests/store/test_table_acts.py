"""Tables are added, changed and removed, each in one act that one undo takes back; nobody loses a seat
silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.store import agenda, seat_acts, table_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import create_mission
from missiontui.store.seating import seating_plan, tables_of
from tests.evening import Evening, an_evening


@pytest.fixture
def file(tmp_path: Path) -> Iterator[MissionFile]:
    with create_mission(tmp_path / "evening.db") as opened:
        yield opened


@pytest.fixture
def evening(file: MissionFile) -> Evening:
    """Twelve guests, the last of whom declined: ten at Table 1, two at Table 2, and an empty Table 3."""
    return an_evening(file, 12, declined=1)


def plan(file: MissionFile, evening: Evening) -> SeatingPlan:
    return seating_plan(file, agenda.item(file, evening.item))


def table(file: MissionFile, evening: Evening, name: str) -> SeatingTable:
    return next(one for one in tables_of(file, evening.item) if one.name == name)


def test_a_table_is_added_with_all_that_is_known_of_it(file: MissionFile, evening: Evening) -> None:
    fields = {"name": " Table\x1b 9 ", "seats": 12, "rank": 3, "shape": "long"}
    added = table_acts.add_table(file, evening.item, fields)
    assert table(file, evening, "Table 9") == SeatingTable(added, evening.item, "Table 9", 12, 3, "long")
    table_acts.add_table(file, evening.item, {"name": "[b]"})
    assert table(file, evening, "[b]").seats == 10
    with pytest.raises(InputError, match="There is a “Table 9” already"):
        table_acts.add_table(file, evening.item, {"name": "TABLE 9"})
    with pytest.raises(NotFoundError):
        table_acts.add_table(file, "gone", {"name": "Table 10"})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "needs a name"),
        ({"name": " "}, "needs a name"),
        ({"name": "A", "seats": 0}, "from 1 to 200 seats"),
        ({"name": "A", "seats": 201}, "from 1 to 200 seats"),
        ({"name": "A", "seats": "10"}, "from 1 to 200 seats"),
        ({"name": "A", "rank": -1}, "from 0 to 99"),
        ({"name": "A", "rank": 100}, "from 0 to 99"),
        ({"name": "A", "shape": "oval"}, "round or long"),
    ],
)
def test_what_no_table_can_be_is_refused(
    file: MissionFile, evening: Evening, fields: dict[str, object], reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        table_acts.add_table(file, evening.item, fields)
    assert len(tables_of(file, evening.item)) == 3


def test_only_what_is_another_is_written(file: MissionFile, evening: Evening) -> None:
    seen = table(file, evening, "Table 3")
    table_acts.change_table(file, seen, {"name": "Table 3", "seats": 12})
    operation = file.row("SELECT after FROM operation WHERE batch = ?", file.last_batch)
    assert operation is not None
    assert json.loads(operation["after"]) == {"seats": 12}
    with pytest.raises(StaleError, match="“Table 3” was changed meanwhile"):
        table_acts.change_table(file, seen, {"seats": 14})
    table_acts.change_table(file, seen, {"rank": 5})
    with pytest.raises(InputError, match="There is a “Table 1” already"):
        table_acts.change_table(file, seen, {"name": "table 1"})
    with pytest.raises(NotFoundError, match="Table 3 is no longer there"):
        table_acts.change_table(file, replace(seen, id="gone"), {"name": "x"})


def test_a_table_gets_no_smaller_than_those_who_sit_there(file: MissionFile, evening: Evening) -> None:
    head = table(file, evening, "Table 1")
    with pytest.raises(MissionError) as refused:
        table_acts.change_table(file, head, {"seats": 9})
    last = plan(file, evening).at(head.id)[-1].name
    assert refused.value.message == f"With 9 seats, Table 1 has none left for {last}."
    assert "another seat first" in refused.value.hint
    with pytest.raises(MissionError, match=r"for 7 people: .* and 4 more\."):
        table_acts.change_table(file, head, {"seats": 3})
    assert len(plan(file, evening).at(head.id)) == 10


def test_seats_that_nobody_who_comes_has_go_and_undo_brings_them_back(
    file: MissionFile, evening: Evening
) -> None:
    second = table(file, evening, "Table 2")
    declined = evening.people[11]
    table_acts.change_table(file, second, {"seats": 1})
    assert plan(file, evening).seats[declined] == Seat(second.id)
    undoing.take_back(file, planning.newest_deed(file))
    assert plan(file, evening).seats[declined] == Seat(second.id, 2)
    assert table(file, evening, "Table 2") == second


def test_people_without_a_number_keep_a_seat_too(file: MissionFile, evening: Evening) -> None:
    with file.writing("registration") as connection:
        connection.execute("UPDATE registration SET seat = ''")
    with pytest.raises(MissionError, match="With 9 seats, Table 1 has none left"):
        table_acts.change_table(file, table(file, evening, "Table 1"), {"seats": 9})


def test_the_people_of_a_table_that_is_removed_have_none_and_undo_brings_all_back(
    file: MissionFile, evening: Evening
) -> None:
    before = plan(file, evening)
    head = table(file, evening, "Table 1")
    assert table_acts.remove_table(file, head) == 10
    after = plan(file, evening)
    assert len(after.unseated()) == 10
    assert [one.name for one in after.tables] == ["Table 2", "Table 3"]
    with pytest.raises(NotFoundError):
        table_acts.remove_table(file, head)
    undoing.take_back(file, planning.newest_deed(file))
    assert plan(file, evening) == before


def test_the_adding_of_a_table_is_not_taken_back_while_somebody_sits_there(
    file: MissionFile, evening: Evening
) -> None:
    extra = table_acts.add_table(file, evening.item, {"name": "Extra"})
    added = planning.newest_deed(file).batch.id
    seats = {evening.people[0]: Seat(extra, 1)}
    seat_acts.seat_people(file, evening.item, seats, plan(file, evening).seats)
    with pytest.raises(MissionError, match="needs what would go"):
        undoing.take_back(file, planning.plan_undo(file, added))
    assert plan(file, evening).seats[evening.people[0]] == Seat(extra, 1)
    undoing.take_back(file, planning.newest_deed(file))
    undoing.take_back(file, planning.plan_undo(file, added))
    assert "Extra" not in [one.name for one in tables_of(file, evening.item)]
