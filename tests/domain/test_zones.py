"""Time is right: half hours, midnights, flights, and the nights on which the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from missiontui.domain import zones
from missiontui.errors import InputError
from tests.domain.days import BRUSSELS, HONOLULU, MUMBAI, TOKYO, item


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        ("Asia/Kolkata", "2025-03-04T11:00", "2025-03-04T05:30"),
        ("Asia/Kathmandu", "2025-03-04T05:45", "2025-03-04T00:00"),
        ("Pacific/Chatham", "2025-03-04T13:45", "2025-03-04T00:00"),
        ("Europe/Brussels", "2025-03-04T11:00", "2025-03-04T10:00"),
        ("Europe/Brussels", "2025-03-30T03:00", "2025-03-30T01:00"),
        ("Pacific/Honolulu", "2025-03-04T20:00", "2025-03-05T06:00"),
    ],
)
def test_a_wall_clock_time_is_one_instant_and_is_shown_back_the_same(zone, local, instant):
    wall = datetime.fromisoformat(local)
    moment = zones.instant(wall, zone)
    assert moment == utc(instant)
    assert moment.tzinfo is UTC
    assert zones.local(moment, zone).replace(tzinfo=None) == wall


def test_a_time_that_the_clocks_skip_does_not_exist():
    with pytest.raises(InputError, match="does not exist in Europe/Brussels"):
        zones.instant(datetime(2025, 3, 30, 2, 30), "Europe/Brussels")


def test_a_time_that_exists_twice_is_asked_for_with_its_offset():
    with pytest.raises(InputError, match="exists twice") as refused:
        zones.instant(datetime(2025, 10, 26, 2, 30), "Europe/Brussels")
    assert "2025-10-26T02:30+02:00 or 2025-10-26T02:30+01:00" in refused.value.hint


@pytest.mark.parametrize("name", ["Europe", "India", "Mars/Olympus", "", "../etc/passwd", "Asia/Calcuta"])
def test_a_zone_that_is_none_is_refused_by_name(name):
    with pytest.raises(InputError, match="no time zone"):
        zones.zone_named(name)


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Asia/Kolkata", date(2025, 3, 4), "2025-03-03T18:30"),
        ("Europe/Brussels", date(2025, 3, 31), "2025-03-30T22:00"),
        ("Asia/Beirut", date(2025, 3, 30), "2025-03-29T22:00"),  # 00:00 is skipped: the day begins at 01:00
        ("America/Havana", date(2025, 11, 2), "2025-11-02T04:00"),  # 00:00 comes twice: the first
    ],
)
def test_a_day_begins_at_its_first_minute_there(zone, day, instant):
    assert zones.midnight(day, zone) == utc(instant)


def test_an_instant_is_kept_in_the_file_as_utc_and_read_back():
    moment = datetime(2025, 3, 4, 11, tzinfo=zones.zone_named("Asia/Kolkata"))
    assert zones.to_text(moment) == "2025-03-04T05:30:00Z"
    assert zones.from_text("2025-03-04T05:30:00Z") == moment


def test_minutes_are_whole_and_rounded_down():
    assert zones.minutes(timedelta(seconds=119)) == 1
    assert zones.minutes(timedelta(seconds=-1)) == -1
    assert zones.minutes(timedelta(days=1)) == 1440


def test_a_flight_home_lands_five_hours_later_by_the_clock_and_nine_and_a_half_in_the_air():
    home = item("Flight", "14:20", "19:20", place=MUMBAI, arrival=BRUSSELS, day=date(2025, 3, 8))
    assert (f"{home.local_start:%H:%M}", f"{home.local_end:%H:%M}") == ("14:20", "19:20")
    assert home.length == timedelta(hours=9, minutes=30)


def test_a_flight_over_the_date_line_lands_before_it_left():
    flight = item("Flight", "20:00", "08:00", place=TOKYO, arrival=HONOLULU, day=date(2025, 3, 7))
    assert flight.local_end.replace(tzinfo=None) < flight.local_start.replace(tzinfo=None)
    assert flight.starts_at < flight.ends_at
    assert (flight.start_zone, flight.end_zone) == ("Asia/Tokyo", "Pacific/Honolulu")


def test_a_gala_over_the_night_of_the_clock_change_lasts_as_long_as_it_lasts():
    spring = item("Gala", "22:00", "04:00", place=BRUSSELS, day=date(2025, 3, 29))
    autumn = item("Gala", "22:00", "04:00", place=BRUSSELS, day=date(2025, 10, 25))
    assert (spring.length, autumn.length) == (timedelta(hours=5), timedelta(hours=7))
    assert f"{spring.local_end:%H:%M}" == f"{autumn.local_end:%H:%M}" == "04:00"
