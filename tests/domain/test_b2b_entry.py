"""When a meeting is, as it is typed in a hurry."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from missiontui.domain.b2b_entry import typed_length, typed_move, typed_span, typed_way
from missiontui.errors import InputError
from tests.b2b import at, meeting

DAY = date(2025, 3, 4)
DELHI = "Asia/Kolkata"


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("+10", "10:10", "10:30"),
        ("-5", "09:55", "10:15"),
        ("11:40", "11:40", "12:00"),
        ("11:40 until 12:10", "11:40", "12:10"),
        ("11:40–12:10", "11:40", "12:10"),
        ("4/3 9u30 tot 10u", "09:30", "10:00"),
    ],
)
def test_a_meeting_is_moved_by_minutes_or_to_a_time(typed: str, start: str, end: str) -> None:
    assert typed_move(typed, meeting(1)) == (at(start), at(end))


def test_an_hour_after_midnight_is_that_of_the_night_that_begins() -> None:
    late = meeting(1, "23:40", "23:55")
    assert typed_move("0:30", late)[0] - late.starts_at == timedelta(minutes=50)
    assert typed_move("18:00", late) == (at("18:00"), at("18:15"))


@pytest.mark.parametrize("typed", ["", "later", "25:00", "11:40 until 11:00", "31/2 9:00"])
def test_what_is_no_time_moves_nothing(typed: str) -> None:
    with pytest.raises(InputError):
        typed_move(typed, meeting(1))


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(InputError, match="does not exist"):
        typed_span("02:30", "", date(2025, 3, 30), "Europe/Brussels", 20)
    assert typed_span("10:00", "", DAY, DELHI, 25) == (at("10:00"), at("10:25"))
    with pytest.raises(InputError, match="not said when"):
        typed_span(" ", "", DAY, DELHI, 25)


def test_minutes_are_numbers_of_sense() -> None:
    assert (typed_way(""), typed_way("25"), typed_length("", 20), typed_length("40", 20)) == (0, 25, 20, 40)
    for wrong in ("-5", "x", "9999", "²"):
        with pytest.raises(InputError):
            typed_way(wrong)
        with pytest.raises(InputError):
            typed_length(wrong, 20)
