"""Which day an item stands on, which leg the delegation is in, and how far things are from the plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from missiontui.domain.agenda import Status, falls_on, in_order, leg_at
from tests.domain.days import BRUSSELS, DELHI, HONOLULU, MUMBAI, TOKYO, at, item

FOURTH, FIFTH, SEVENTH, EIGHTH = (date(2025, 3, number) for number in (4, 5, 7, 8))
LEGS = (DELHI, MUMBAI, BRUSSELS)
SIGNING = item("Signing", "14:00", "15:00")
FLIGHT = item("Flight to Mumbai", "20:15", "22:30", arrival=MUMBAI)
PARTY = item("Party", "22:30", "00:30", place=MUMBAI, day=SEVENTH)


def test_a_party_past_midnight_stands_on_both_days():
    assert [
        day.day for day in (date(2025, 3, number) for number in range(6, 10)) if falls_on(PARTY, day)
    ] == [
        7,
        8,
    ]


def test_a_party_until_midnight_stands_on_its_own_day_alone():
    party = item("Party", "22:30", "00:00", place=MUMBAI, day=SEVENTH)
    assert falls_on(party, SEVENTH)
    assert not falls_on(party, EIGHTH)


def test_an_item_stands_on_the_day_of_its_own_leg_whatever_the_date_in_london():
    early = item("Briefing", "04:00", "04:30")
    assert early.starts_at.date() == date(2025, 3, 3)
    assert falls_on(early, FOURTH)
    assert not falls_on(early, date(2025, 3, 3))


def test_an_item_moved_past_midnight_stands_on_the_day_it_moved_to():
    moved = replace(SIGNING, starts_at=at("00:10", day=FIFTH), ends_at=at("01:10", day=FIFTH))
    assert falls_on(moved, FIFTH)
    assert not falls_on(moved, FOURTH)


def test_a_night_flight_west_stands_on_the_next_day_of_either_clock():
    home = item("Flight", "23:30", "04:40", place=MUMBAI, arrival=BRUSSELS, day=SEVENTH)
    assert falls_on(home, SEVENTH)
    assert falls_on(home, EIGHTH)
    evening = item("Flight", "19:00", "23:50", place=MUMBAI, arrival=BRUSSELS, day=SEVENTH, ends_on=SEVENTH)
    assert falls_on(evening, EIGHTH), "it is still in the air when the 8th begins in Mumbai"
    early = item("Flight", "12:00", "17:50", place=MUMBAI, arrival=BRUSSELS, day=SEVENTH, ends_on=SEVENTH)
    assert not falls_on(early, EIGHTH)


def test_a_flight_that_lands_the_day_before_stands_on_the_day_it_left():
    flight = item("Flight", "00:30", "13:00", place=TOKYO, arrival=HONOLULU, day=EIGHTH, ends_on=SEVENTH)
    assert flight.local_end.date() == SEVENTH
    assert [falls_on(flight, day) for day in (SEVENTH, EIGHTH)] == [False, True]


@pytest.mark.parametrize(
    ("clock", "city"),
    [("08:00", "New Delhi"), ("21:00", "New Delhi"), ("22:29", "New Delhi"), ("22:30", "Mumbai")],
)
def test_on_the_day_of_a_transfer_the_delegation_is_where_the_programme_says(clock, city):
    assert leg_at(at(clock), LEGS, (item("Briefing", "07:30", "08:00"), SIGNING, FLIGHT)).city == city


def test_a_late_flight_keeps_the_delegation_in_the_first_leg():
    late = replace(FLIGHT, ends_at=at("23:10"))
    assert leg_at(at("22:45"), LEGS, (SIGNING, late)).city == "New Delhi"


def test_a_cancelled_flight_takes_nobody_anywhere():
    off = replace(FLIGHT, status=Status.CANCELLED)
    assert leg_at(at("23:30"), LEGS, (SIGNING, off)).city == "New Delhi"


def test_before_anything_begins_the_dates_of_the_legs_decide():
    assert leg_at(at("08:00"), LEGS, ()).city == "New Delhi"
    assert leg_at(at("00:01", day=FIFTH), LEGS, ()).city == "Mumbai"
    assert leg_at(at("08:00", day=date(2025, 2, 1)), LEGS, ()).city == "New Delhi"


def test_after_the_mission_it_is_the_last_leg_and_without_legs_it_is_none():
    assert leg_at(at("08:00", day=date(2025, 4, 1)), LEGS, ()).city == "Brussels"
    assert leg_at(at("08:00"), (), ()) is None


def test_an_item_deviates_when_either_end_differs_from_the_plan():
    assert not SIGNING.deviates
    assert replace(SIGNING, ends_at=SIGNING.ends_at + timedelta(minutes=1)).deviates
    assert replace(SIGNING, starts_at=SIGNING.starts_at + timedelta(minutes=1)).deviates


def test_the_programme_is_in_the_order_of_the_present_then_of_the_plan_then_of_the_record():
    late = item("B", "13:00", "13:30", now="14:00")
    twin = replace(SIGNING, id="Z")
    assert sorted([twin, SIGNING, late], key=in_order) == [late, SIGNING, twin]


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [("", "", True), ("", "Visits", True), ("Visits", "", True), ("A", "A", True), ("A", "B", False)],
)
def test_an_item_common_to_all_shares_every_track(one, other, shares):
    assert (
        item("X", "10:00", "11:00", track=one).shares_track_with(item("Y", "10:00", "11:00", track=other))
        is shares
    )


def test_what_is_planned_or_runs_is_open():
    assert [status.value for status in Status if replace(SIGNING, status=status).is_open] == [
        "planned",
        "running",
    ]
