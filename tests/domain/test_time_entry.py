"""What a coordinator types to move an item."""

from datetime import date, time, timedelta

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.time_entry import change_of_time, clock_time, shifted, shifted_from_now
from missiontui.errors import InputError
from tests.domain.days import BRUSSELS, HONOLULU, MUMBAI, TOKYO, at, item

NOW = at("11:42")
LUNCH = item("Power lunch", "12:00", "13:45")
MEETING = item("Meeting", "10:45", "11:15", now="10:52", now_until="11:15", status=Status.RUNNING)
PARTY = item("Party", "22:30", "00:30")


def typed(words, about=LUNCH, place=None):
    """The start and the end that result, as clock times of the leg."""
    change = change_of_time(words, about, NOW)
    start, end = (
        moment.astimezone(about.local_start.tzinfo) for moment in (change.starts_at, change.ends_at)
    )
    return f"{start:%H:%M}", f"{end:%H:%M}"


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("+12", ("12:12", "13:57")),
        ("-5", ("11:55", "13:40")),
        ("−5", ("11:55", "13:40")),
        (" + 12 min ", ("12:12", "13:57")),
        ("+90m", ("13:30", "15:15")),
        ("12:30", ("12:30", "14:15")),
        ("12h30", ("12:30", "14:15")),
        ("12.30", ("12:30", "14:15")),
        ("1230", ("12:30", "14:15")),
        ("13u", ("13:00", "14:45")),
        ("until 14:00", ("12:00", "14:00")),
        ("UNTIL 1400", ("12:00", "14:00")),
        ("till 14h", ("12:00", "14:00")),
        ("tot 14u", ("12:00", "14:00")),
        ("jusqu'à 14h00", ("12:00", "14:00")),
        ("jusqu’a 14:00", ("12:00", "14:00")),
    ],
)
def test_a_change_is_typed_as_it_is_said(words, times):
    assert typed(words) == times


@pytest.mark.parametrize(
    "words", ["", "12", "+", "+x", "soon", "25:00", "12:60", "until", "until soon", "+12h"]
)
def test_what_is_no_change_of_time_is_refused_with_an_example(words):
    with pytest.raises(InputError) as refused:
        change_of_time(words, LUNCH, NOW)
    assert "11:40" in refused.value.hint


def test_what_runs_keeps_its_start_and_a_clock_time_is_its_end():
    running = item("Seminar", "10:45", "12:00", status=Status.RUNNING)
    assert typed("+10", running) == ("10:45", "12:10")
    assert typed("12:20", running) == ("10:45", "12:20")


def test_ten_more_minutes_for_a_meeting_that_is_over_counts_from_now():
    assert typed("+10", MEETING) == ("10:52", "11:52")
    assert typed("-5", MEETING) == ("10:52", "11:10")
    assert shifted(MEETING, 10).ends_at == at("11:25")


def test_a_planned_item_whose_time_has_passed_still_moves_by_its_own_times():
    late = item("Convoy", "11:15", "11:30")
    assert shifted_from_now(late, 10, NOW) == shifted(late, 10)


def test_a_party_until_after_midnight_ends_the_next_day():
    change = change_of_time("until 01:15", PARTY, NOW)
    assert change.ends_at == at("01:15", day=date(2025, 3, 5))
    assert change_of_time("until 23:50", PARTY, NOW).ends_at == at("23:50")


def test_the_end_of_a_flight_is_typed_in_the_time_of_where_it_lands():
    home = item("Flight", "14:20", "19:20", place=MUMBAI, arrival=BRUSSELS, day=date(2025, 3, 8))
    change = change_of_time("until 19:50", home, NOW)
    assert change.ends_at == at("19:50", BRUSSELS, date(2025, 3, 8))
    assert change.starts_at == home.starts_at


def test_a_flight_that_lands_before_it_left_is_typed_so_too():
    flight = item("Flight", "20:00", "08:00", place=TOKYO, arrival=HONOLULU, day=date(2025, 3, 7))
    assert flight.length == timedelta(hours=7)
    assert change_of_time("until 08:30", flight, NOW).ends_at == at("08:30", HONOLULU, date(2025, 3, 7))


def test_a_time_that_the_clocks_skip_is_refused():
    night = item("Night train", "01:30", "05:00", place=BRUSSELS, day=date(2025, 3, 30))
    with pytest.raises(InputError, match="does not exist"):
        change_of_time("02:30", night, NOW)


def test_an_item_moved_over_the_change_of_the_clocks_keeps_its_length():
    night = item("Night train", "01:30", "05:00", place=BRUSSELS, day=date(2025, 3, 30))
    change = change_of_time("03:15", night, NOW)
    assert change.ends_at - change.starts_at == timedelta(hours=2, minutes=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("9h", time(9)),
        ("0930", time(9, 30)),
        ("0:00", time(0)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text, expected):
    assert clock_time(text) == expected


@pytest.mark.parametrize("text", ["930", "24:00", "9:5", "09:30:00", "noon", "-9:30"])
def test_what_is_no_time_of_day_is_refused_by_name(text):
    with pytest.raises(InputError, match="is no time of day"):
        clock_time(text)
