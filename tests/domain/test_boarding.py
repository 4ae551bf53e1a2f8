"""Which seats are taken, on the way out and on the way back."""

from __future__ import annotations

from dataclasses import replace

from missiontui.domain.agenda import Kind, Status
from missiontui.domain.boarding import boarding_of, departure_in_words, fullness_in_words, seats_in_words
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure, present_stage
from missiontui.domain.roster import Attendance, Passage, Place, Roster, Standing
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.walk_ins import warnings
from tests.domain.days import at, item

VISIT = item("Visit", "13:30", "16:00", kind="visit")
BUS = Vehicle("bus", "Visit", "Bus 1", 2, departs_at=at("13:15"), returns_at=at("16:10"))
GONE = Departure("d", "Visit", "bus", "outbound", "go", at("13:18"))


def roster(*standings: tuple[str, Stage, Standing], about=VISIT) -> Roster:
    """People on the bus and how each stands; who passed did so at 13:10."""
    people = sorted({name for name, _stage, _standing in standings})
    places = tuple(Place(f"r-{name}", name, vehicle_id="bus") for name in people)
    passages = {
        (name, stage): Passage(at("13:10")) for name, stage, how in standings if how == Standing.PASSED
    }
    return Roster(
        about, (BUS,), places, Attendance.of({(one[0], one[1]): one[2] for one in standings}, passages)
    )


def test_who_is_out_or_declined_takes_no_seat_on_the_way_out() -> None:
    seen = boarding_of(
        roster(
            ("ann", Stage.BOARDED, Standing.MISSING),
            ("bert", Stage.BOARDED, Standing.OUT),
            ("chloe", Stage.BOARDED, Standing.DECLINED),
        ),
        (),
    )
    assert (seen.stage, seen.taken("bus"), seen.taken("")) == (Stage.BOARDED, 1, 0)


def test_once_the_buses_have_left_it_is_about_the_way_back_of_those_who_went() -> None:
    people = roster(
        ("ann", Stage.BOARDED, Standing.PASSED),
        ("ann", Stage.BOARDED_BACK, Standing.MISSING),
        ("bert", Stage.BOARDED, Standing.MISSING),
        ("bert", Stage.BOARDED_BACK, Standing.STAYED),
    )
    assert boarding_of(people, ()).taken("bus") == 2
    back = boarding_of(people, (GONE,))
    assert (back.stage, back.taken("bus"), back.left("bus")) == (Stage.BOARDED_BACK, 1, None)


def test_a_transfer_has_no_way_back() -> None:
    transfer = replace(VISIT, kind="transfer")
    people = roster(("ann", Stage.ARRIVED, Standing.PASSED), about=transfer)
    seen = boarding_of(people, (GONE,))
    assert (seen.stage, seen.left("bus")) == (Stage.BOARDED, GONE)


def test_full_and_over_full_are_said() -> None:
    assert [fullness_in_words(BUS, taken) for taken in (1, 2, 3)] == ["1 free", "full", "over full by 1"]
    assert seats_in_words(BUS, 3) == "3/2"
    unknown = replace(BUS, capacity=None)
    assert (seats_in_words(unknown, 3), fullness_in_words(unknown, 3)) == ("3", "")


def test_a_departure_is_told_as_it_stands() -> None:
    people = roster(("ann", Stage.BOARDED, Standing.MISSING))
    assert departure_in_words(boarding_of(people, ()), BUS, at("13:03")) == "leaves 13:15 in 12 min"
    assert (
        departure_in_words(boarding_of(people, ()), BUS, at("13:19")) == "should have left 13:15, 4 min ago"
    )
    assert departure_in_words(boarding_of(people, ()), BUS, at("20:00")) == "was to leave 13:15"
    cancelled = replace(people, item=replace(VISIT, status=Status.CANCELLED))
    assert departure_in_words(boarding_of(cancelled, ()), BUS, at("13:03")) == "was to leave 13:15"
    over = replace(people, item=replace(VISIT, status=Status.DONE))
    assert departure_in_words(boarding_of(over, ()), BUS, at("16:00")) == "leaves 16:10 in 10 min"
    gone = (replace(GONE, leg="inbound"), GONE)
    assert departure_in_words(boarding_of(over, gone), BUS, at("18:00")) == "left 13:18"


def test_the_first_guest_who_leaves_an_evening_does_not_have_the_others_looked_for_there() -> None:
    gala = item("Gala", "18:00", "22:00", kind=Kind.GALA)
    assert present_stage(gala, (), {Stage.ENTERED, Stage.LEFT}, ()) == Stage.ENTERED


def test_an_evening_is_over_capacity_by_those_who_come_and_not_by_who_declined() -> None:
    gala = item("Gala", "18:00", "22:00", kind=Kind.GALA, capacity=2)
    places = tuple(Place(f"r{name}", name, family_name=name) for name in "ABC")
    states = {("A", Stage.ENTERED): Standing.PASSED, ("C", Stage.ENTERED): Standing.DECLINED}
    assert warnings(Roster(gala, (), places[::2], Attendance.of(states)), None, needs_clearance=False) == []
    full = Roster(gala, (), places, Attendance.of(states))
    assert warnings(full, None, needs_clearance=False) == ["Over capacity: 3 on 2 places."]
