"""Who is expected at two things at once, or cannot make it from the one to the other."""

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.person_clashes import (
    Commitment,
    Reason,
    clashes_in_words,
    person_clashes,
    rivals,
)
from missiontui.domain.vehicles import Vehicle
from tests.domain.days import MUMBAI, at, item

FACTORY = item("Factory", "13:00", "15:00", kind="visit")
WALK = item("Walk", "15:30", "17:00", kind="visit", track="Visits")
LUNCH = item("Lunch", "12:30", "14:00", kind="reception", track="Business")
FLIGHT = item("Flight", "10:00", "13:10", kind="transfer", arrival=MUMBAI)


def bus(of, departs="", returns="", plate=""):
    return Vehicle(
        f"bus of {of.id}",
        of.id,
        "Bus",
        plate=plate,
        departs_at=at(departs) if departs else None,
        returns_at=at(returns) if returns else None,
    )


def clashes(*commitments, who="Sofie"):
    """(first, second, minutes, reason) of what somebody cannot do, of items or (item, bus)."""
    pairs = [one if isinstance(one, tuple) else (one, None) for one in commitments]
    found = person_clashes(Commitment(who, who, of, vehicle) for of, vehicle in pairs)
    return [(one.first.id, one.second.id, one.minutes, one.reason) for one in found]


def test_two_things_that_go_on_at_once_clash_for_as_long_as_both_do():
    assert clashes(FACTORY, LUNCH) == [("Lunch", "Factory", 60, Reason.BOTH)]


def test_one_thing_after_the_other_does_not_clash():
    assert clashes(FACTORY, WALK) == []
    assert clashes(FACTORY, item("Tea", "15:00", "15:30")) == []


def test_the_bus_of_the_second_leaves_before_the_first_is_over():
    assert clashes(FACTORY, (WALK, bus(WALK, departs="14:45"))) == [("Factory", "Walk", 15, Reason.TRANSFER)]


def test_the_bus_of_the_first_leaves_from_there_after_the_second_has_begun():
    late = bus(FACTORY, departs="12:30", returns="15:40")
    assert clashes((FACTORY, late), WALK) == [("Factory", "Walk", 10, Reason.TRANSFER)]


def test_a_flight_that_lands_after_the_next_has_begun_cannot_make_it():
    assert clashes(FLIGHT, FACTORY) == [("Flight", "Factory", 10, Reason.TRANSFER)]


def test_a_transfer_in_the_middle_of_a_seminar_is_both_at_once():
    seminar, shuttle = item("Seminar", "10:00", "12:00"), item("Shuttle", "10:30", "10:45", kind="transfer")
    assert clashes(seminar, shuttle) == [("Seminar", "Shuttle", 15, Reason.BOTH)]


def test_the_same_bus_told_as_a_transfer_and_as_the_bus_of_the_visit_is_one_ride():
    convoy = item("Convoy", "12:30", "13:00", kind="transfer")
    own = bus(FACTORY, departs="12:30", plate="DL 1"), bus(convoy, departs="12:30", plate="dl 1")
    assert clashes((convoy, own[1]), (FACTORY, own[0])) == []
    other = bus(convoy, departs="12:30", plate="DL 2")
    assert clashes((convoy, other), (FACTORY, own[0])) == [("Convoy", "Factory", 30, Reason.TRANSFER)]


@pytest.mark.parametrize("status", [Status.DONE, Status.CANCELLED])
def test_what_is_over_or_cancelled_keeps_nobody(status):
    over = item("Lunch", "12:30", "14:00", kind="reception", status=status)
    assert clashes(FACTORY, over) == []


def test_times_of_a_bus_that_are_the_wrong_way_round_count_for_nothing():
    assert clashes((FACTORY, bus(FACTORY, departs="18:00", returns="06:00")), WALK) == []


def test_everybody_clashes_alone_the_earliest_first():
    found = person_clashes(
        Commitment(who, who, of) for who in ("Zoé", "Ana") for of in (FACTORY, LUNCH, FLIGHT)
    )
    assert [(one.name, one.first.id, one.second.id) for one in found] == [
        ("Ana", "Flight", "Lunch"),
        ("Ana", "Flight", "Factory"),
        ("Zoé", "Flight", "Lunch"),
        ("Zoé", "Flight", "Factory"),
        ("Ana", "Lunch", "Factory"),
        ("Zoé", "Lunch", "Factory"),
    ]


def test_the_first_five_are_named_with_where_they_are_and_the_others_counted():
    names = [f"Guest {number}" for number in range(1, 8)]
    found = person_clashes(Commitment(who, who, of) for who in names for of in (FACTORY, LUNCH))
    lines = clashes_in_words(found, "Factory").splitlines()
    assert lines[:2] == ["7 people are elsewhere too:", "Guest 1 (Lunch)"]
    assert lines[-2:] == ["Guest 5 (Lunch)", "and 2 more"]
    assert clashes_in_words((), "Factory") == ""


def test_what_cannot_be_made_is_told_from_either_side():
    found = person_clashes(
        [Commitment("a", "Ana", FACTORY), Commitment("a", "Ana", WALK, bus(WALK, "14:45"))]
    )
    assert "Ana (Walk, which begins 15 min too early)" in clashes_in_words(found, "Factory")
    assert "Ana (Factory, which ends 15 min too late)" in clashes_in_words(found, "Walk")


def test_only_what_may_overlap_with_something_has_to_be_looked_at():
    day = (FACTORY, WALK, LUNCH)
    assert rivals([FACTORY], day, {}) == {"Factory", "Lunch"}
    assert rivals([WALK], day, {}) == frozenset()
    assert rivals([WALK], day, {"Walk": [bus(WALK, departs="14:45")]}) == {"Walk", "Factory"}
