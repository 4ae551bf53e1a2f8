"""Moments and dates as they are typed."""

from datetime import UTC, date, datetime

import pytest

from missiontui.domain.moments import day_named, moment
from missiontui.errors import InputError

TUESDAY = date(2025, 3, 4)
MOMENT = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2025-03-04T11:42", "2025-03-04 11:42", "2025-03-04T11:42+05:30", " 2025-03-04T06:12Z "]
)
def test_a_moment_is_the_leg_s_wall_clock_unless_it_names_its_offset(text):
    assert moment(text, "Asia/Kolkata") == MOMENT


@pytest.mark.parametrize("text", ["", "now", "11:42", "2025-13-04T11:42"])
def test_what_is_no_moment_is_refused_with_an_example(text):
    with pytest.raises(InputError, match="is no date and time") as refused:
        moment(text, "Asia/Kolkata")
    assert "+05:30" in refused.value.hint


def test_a_moment_that_the_clocks_skip_is_refused():
    with pytest.raises(InputError, match="does not exist"):
        moment("2025-03-30T02:30", "Europe/Brussels")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-07", date(2025, 3, 7)),
        ("7/3/2025", date(2025, 3, 7)),
        ("7-3-2025", date(2025, 3, 7)),
        ("7.3", date(2025, 3, 7)),
        ("7/3", date(2025, 3, 7)),
        ("07/03", date(2025, 3, 7)),
        ("7 mar", date(2025, 3, 7)),
        ("7 March", date(2025, 3, 7)),
        ("7 mar 2026", date(2026, 3, 7)),
        ("+1", date(2025, 3, 5)),
        ("-2", date(2025, 3, 2)),
        ("+0", TUESDAY),
        ("tue", TUESDAY),
        ("Wednesday", date(2025, 3, 5)),
        (" mon ", date(2025, 3, 10)),
    ],
)
def test_a_day_is_typed_in_a_hurry(text, day):
    assert day_named(text, TUESDAY) == day


@pytest.mark.parametrize("text", ["", "soon", "31/2", "+", "+99999", "4/13", "0/3"])
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(InputError, match="is no date"):
        day_named(text, TUESDAY)


def test_the_29th_of_february_exists_in_a_leap_year_only():
    assert day_named("29/2", date(2024, 3, 1)) == date(2024, 2, 29)
    with pytest.raises(InputError):
        day_named("29/2", TUESDAY)
