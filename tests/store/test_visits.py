"""The visits of a day as they are read from the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.domain.person_clashes import Reason
from missiontui.domain.visits import VisitLine
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from missiontui.store.visits import visits_on
from tests.day_out import (
    DAY,
    FACTORY,
    LUNCH,
    NOW,
    WALK,
    DayOut,
    a_day_out,
    change,
    clock,
    left,
    register,
)
from tests.records import add


@pytest.fixture
def day(tmp_path: Path) -> DayOut:
    return a_day_out(tmp_path / "day.db")


@pytest.fixture
def file(day: DayOut, tmp_path: Path) -> Iterator[MissionFile]:
    with open_mission(tmp_path / "day.db") as file:
        yield file


def factory(file: MissionFile) -> VisitLine:
    return next(line for line in visits_on(file, DAY, NOW) if line.item.title == FACTORY)


def elsewhere(line: VisitLine) -> list[tuple[str, str, int, Reason]]:
    """Who of a list is expected where else."""
    return [
        (clash.name, clash.other(line.item.id).title, clash.minutes, clash.reason) for clash in line.clashes
    ]


def test_a_day_has_its_visits_and_transfers_of_all_tracks_in_order_and_nothing_else(
    file: MissionFile, day: DayOut
) -> None:
    titles = [line.item.title for line in visits_on(file, DAY, NOW)]
    assert titles == ["Morning convoy", FACTORY, WALK, "Shuttle"]
    assert visits_on(file, date(2025, 3, 6), NOW) == ()


def test_a_visit_has_its_numbers_of_all_and_of_each_bus_and_who_is_let_in(
    file: MissionFile, day: DayOut
) -> None:
    line = factory(file)
    boarded = line.at(Stage.BOARDED)
    assert (boarded.registered, boarded.passed, boarded.missing) == (4, 2, 2)
    assert [line.at(Stage.BOARDED, bus).expected for bus in day.buses] == [2, 1]
    assert line.without_bus(Stage.BOARDED).missing == 1
    assert line.clearance is not None
    assert (line.clearance.number, line.clearance.cleared, line.clearance.refused) == (4, 1, 1)
    assert [bus.name for bus in line.vehicles] == ["Bus 1", "Bus 2"]
    left(file, day.factory, day.buses[0], "12:01")
    left(file, day.factory, day.buses[1], "12:02")
    assert factory(file).stage == Stage.ARRIVED


def test_who_is_expected_elsewhere_too_is_found_from_both_lists(file: MissionFile, day: DayOut) -> None:
    lines = {line.item.title: elsewhere(line) for line in visits_on(file, DAY, NOW)}
    assert lines[FACTORY] == [
        ("Ana Peeters", LUNCH, 60, Reason.BOTH),
        ("Koen Bill", WALK, 15, Reason.TRANSFER),
    ]
    assert lines[WALK] == [("Koen Bill", FACTORY, 15, Reason.TRANSFER)]
    assert lines["Shuttle"] == []


@pytest.mark.parametrize("rsvp", ["declined", "cancelled", "substituted"])
def test_who_declined_one_of_two_does_not_clash(file: MissionFile, day: DayOut, rsvp: str) -> None:
    change(file, "registration", day.places["ana"], rsvp=rsvp)
    assert [name for name, *_rest in elsewhere(factory(file))] == ["Koen Bill"]


def test_who_is_ill_does_not_clash_and_who_comes_by_own_means_needs_no_bus(
    file: MissionFile, day: DayOut
) -> None:
    for name, reason in (("ana", "ill"), ("koen", "own_means")):
        add(file, "absence", person_id=day.people[name], reason=reason, since=clock("08:00"))
    assert elsewhere(factory(file)) == []


def test_a_cancelled_lunch_and_a_registration_made_twice_bring_no_clash(
    file: MissionFile, day: DayOut
) -> None:
    change(file, "agenda_item", day.lunch, status="cancelled")
    register(file, day.factory, day.people["sofie"])
    assert [name for name, *_rest in elsewhere(factory(file))] == ["Koen Bill"]


def test_what_another_program_wrote_is_read_all_the_same(file: MissionFile, day: DayOut) -> None:
    change(file, "vehicle", day.buses[0], departs_at="soon", returns_at="9999", capacity=-3)
    change(file, "agenda_item", day.walk, kind="picnic")
    change(file, "agenda_item", day.shuttle, kind="visit", capacity=0)
    left(file, day.factory, None, "12:01", leg="sideways")
    line = factory(file)
    assert line.stage == Stage.BOARDED
    assert ("Ana Peeters", LUNCH, 60, Reason.BOTH) in elsewhere(line)
