"""Go or no-go: what is decided is noted whole, with those who stay behind, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import departed
from missiontui.errors import NotFoundError
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.departure_acts import go, wait
from missiontui.store.departures import departures_of
from missiontui.store.log import planning, undoing
from missiontui.store.missing_lists import missing_at
from missiontui.store.opening import open_mission
from missiontui.store.passages import check_in
from missiontui.store.rosters import roster
from tests import brewery

NOON = brewery.LEAVES


def behind(file: MissionFile, item_id: str) -> dict[str, set[str]]:
    """Bus to the family names of those it left without."""
    on_it = roster(file, agenda.item(file, item_id))
    names = {place.registration_id: place.family_name or place.badge for place in on_it.places}
    return {
        (vehicle.name if (vehicle := on_it.vehicle(one.vehicle_id)) else ""): {
            names[registration] for registration in one.left_behind
        }
        for one in departures_of(file, [item_id])[item_id]
    }


def test_each_bus_leaves_without_those_who_are_missing_on_it_at_that_moment(india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        buses = [brewery.bus(file, item_id, name) for name in ("Bus 1", "Bus 2")]
        aboard = [brewery.person(file, name) for name in ("BE-0001", "Kjær")]
        check_in(file, item_id, aboard, Stage.BOARDED, by="Tom", at=NOON)
        brewery.absent(file, brewery.person(file, "Groß"), "ill")
        left = go(file, item_id, Stage.BOARDED, [*buses, ""], decided_by=" Tom\x07 ", at=NOON)
        assert behind(file, item_id) == {"Bus 1": {"van den Berg", "Özdemir"}, "Bus 2": set(), "": {"Mazzù"}}
        assert len(left) == 3
        decided = departures_of(file, [item_id])[item_id]
        assert {one.decided_by for one in decided} == {"Tom"}
        assert departed(decided, Stage.BOARDED, buses[0]) is not None
        assert departed(decided, Stage.BOARDED_BACK, buses[0]) is None, "it is not back yet"
        late = brewery.person(file, "Özdemir")
        check_in(file, item_id, [late], Stage.BOARDED, by="Tom", at=NOON)
        assert "Özdemir" in behind(file, item_id)["Bus 1"], "what was decided stays as it was"


def test_a_bus_that_is_gone_leaves_nothing_half_noted(india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        buses = [brewery.bus(file, item_id, "Bus 1"), "no such bus"]
        with pytest.raises(NotFoundError):
            go(file, item_id, Stage.BOARDED, buses, decided_by="Tom", at=NOON)
        assert departures_of(file, [item_id]) == {}


def test_waiting_moves_the_countdown_of_that_way_only_and_opens_boarding_again(india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        bus, until = brewery.bus(file, item_id, "Bus 1"), NOON + timedelta(minutes=10)
        go(file, item_id, Stage.BOARDED, [bus], decided_by="Tom", at=NOON)
        wait(file, item_id, Stage.BOARDED, {bus: until}, decided_by="Anke", at=NOON)
        leaving = missing_at(file, agenda.item(file, item_id), Stage.BOARDED, NOON).leaving(bus)
        assert leaving is not None
        assert (leaving.leaves_at, leaving.left) == (until, None)
        vehicle = roster(file, agenda.item(file, item_id)).vehicle(bus)
        assert vehicle is not None
        assert vehicle.returns_at is None
        back = until + timedelta(hours=2)
        wait(file, item_id, Stage.BOARDED_BACK, {bus: back}, decided_by="Anke", at=NOON)
        vehicle = roster(file, agenda.item(file, item_id)).vehicle(bus)
        assert vehicle is not None
        assert (vehicle.departs_at, vehicle.returns_at) == (until, back)


def test_what_was_decided_is_taken_back_whole(india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        bus = brewery.bus(file, item_id, "Bus 1")
        go(file, item_id, Stage.BOARDED, [bus, ""], decided_by="Tom", at=NOON)
        undoing.take_back(file, planning.newest_deed(file))
        assert departures_of(file, [item_id]) == {}
        assert (
            file.rows("SELECT * FROM left_behind WHERE departure_id NOT IN (SELECT id FROM departure)") == []
        )
        wait(file, item_id, Stage.BOARDED, {bus: NOON + timedelta(minutes=10)}, decided_by="Tom", at=NOON)
        undoing.take_back(file, planning.newest_deed(file))
        vehicle = roster(file, agenda.item(file, item_id)).vehicle(bus)
        assert vehicle is not None
        assert vehicle.departs_at == NOON
