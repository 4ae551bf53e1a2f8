"""What a coordinator types to move an item."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.present import Entry, present
from missiontui.domain.time_entry import (
    TimeLines,
    change_of_time,
    clock_time,
    clock_words,
    shifted,
    shifted_as_shown,
    time_lines,
    typed_time,
)
from missiontui.errors import InputError
from tests.domain.days import BRUSSELS, HONOLULU, MUMBAI, TOKYO, at, item

NOW = at("11:42")
LUNCH = item("Power lunch", "12:00", "13:45")
MEETING = item("Meeting", "10:45", "11:15", now="10:52", now_until="11:15", status=Status.RUNNING)
PARTY = item("Party", "22:30", "00:30")


def entry_of(about, *others, now=NOW) -> Entry:
    """An item as it is shown at that moment."""
    entry = present((about, *others), now).entry(about.id)
    assert entry is not None
    return entry


def typed(words, about=LUNCH):
    """The start and the end that result, as clock times of the leg."""
    change = change_of_time(words, entry_of(about))
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
        ("+1h30", ("13:30", "15:15")),
        ("-2u", ("10:00", "11:45")),
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
    "words", ["", "12", "+", "+x", "soon", "25:00", "12:60", "until", "until soon", "+12x"]
)
def test_what_is_no_change_of_time_is_refused_with_an_example(words):
    with pytest.raises(InputError) as refused:
        change_of_time(words, entry_of(LUNCH))
    assert "11:40" in refused.value.hint


def test_what_runs_keeps_its_start_and_a_clock_time_is_its_end():
    running = item("Seminar", "10:45", "12:00", status=Status.RUNNING)
    assert typed("+10", running) == ("10:45", "12:10")
    assert typed("12:20", running) == ("10:45", "12:20")


def test_ten_more_minutes_for_a_meeting_that_is_over_counts_from_now():
    assert typed("+10", MEETING) == ("10:52", "11:52")
    assert typed("-5", MEETING) == ("10:52", "11:37")
    assert shifted(MEETING, 10).ends_at == at("11:25")


def test_what_is_held_up_moves_from_when_it_can_start():
    convoy = item("Convoy", "11:15", "11:45")
    held = entry_of(convoy, MEETING)
    assert held.starts_at == at("11:42")
    assert shifted_as_shown(held, 10).starts_at == at("11:52")
    assert change_of_time("+10", held) == shifted_as_shown(held, 10)


def test_a_party_until_after_midnight_ends_the_next_day():
    change = change_of_time("until 01:15", entry_of(PARTY))
    assert change.ends_at == at("01:15", day=date(2025, 3, 5))
    assert change_of_time("until 23:50", entry_of(PARTY)).ends_at == at("23:50")


def test_the_end_of_a_flight_is_typed_in_the_time_of_where_it_lands():
    home = item("Flight", "14:20", "19:20", place=MUMBAI, arrival=BRUSSELS, day=date(2025, 3, 8))
    change = change_of_time("until 19:50", entry_of(home))
    assert change.ends_at == at("19:50", BRUSSELS, date(2025, 3, 8))
    assert change.starts_at == home.starts_at


def test_a_flight_that_lands_before_it_left_is_typed_so_too():
    flight = item("Flight", "20:00", "08:00", place=TOKYO, arrival=HONOLULU, day=date(2025, 3, 7))
    assert flight.length == timedelta(hours=7)
    assert change_of_time("until 08:30", entry_of(flight)).ends_at == at("08:30", HONOLULU, date(2025, 3, 7))


def test_a_time_that_the_clocks_skip_is_refused():
    night = item("Night train", "01:30", "05:00", place=BRUSSELS, day=date(2025, 3, 30))
    with pytest.raises(InputError, match="does not exist"):
        change_of_time("02:30", entry_of(night))


def test_an_item_moved_over_the_change_of_the_clocks_keeps_its_length():
    night = item("Night train", "01:30", "05:00", place=BRUSSELS, day=date(2025, 3, 30))
    change = change_of_time("03:15", entry_of(night))
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


def test_an_end_before_the_start_is_the_next_day_s_for_a_night_and_no_longer():
    assert change_of_time("until 10:30", entry_of(PARTY)).ends_at == at("10:30", day=date(2025, 3, 5))
    with pytest.raises(InputError, match="before it starts at 22:30") as refused:
        change_of_time("until 10:31", entry_of(PARTY))
    assert "5/3 9:00" in refused.value.hint


def test_with_its_date_an_end_may_be_any_day_but_not_before_the_start():
    assert change_of_time("until 6/3 9:00", entry_of(PARTY)).ends_at == at("09:00", day=date(2025, 3, 6))
    with pytest.raises(InputError, match="end at Mon 09:00, before it starts at Tue 22:30"):
        change_of_time("until 2025-03-03 09:00", entry_of(PARTY))


def test_a_start_is_typed_with_its_date():
    change = change_of_time("5/3 9:00", entry_of(LUNCH))
    assert change.starts_at == at("09:00", day=date(2025, 3, 5))


@pytest.mark.parametrize("words", ["until 2:10", "until 2:10+01:00"])
def test_the_night_after_the_clocks_go_back_ends_the_next_day(words):
    sunday = item("Party", "23:00", "23:30", place=BRUSSELS, day=date(2025, 10, 26))
    change = change_of_time(words, entry_of(sunday))
    assert change.ends_at == at("02:10", BRUSSELS, date(2025, 10, 27))


AUTUMN = date(2025, 10, 26)
"""02:30 in Brussels comes twice: at 00:30 and at 01:30 UTC."""
SECOND = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
NIGHT_BUS = replace(
    item("Night bus", "01:00", "04:00", place=BRUSSELS, day=AUTUMN),
    starts_at=SECOND - timedelta(hours=1),
    ends_at=SECOND,
)


@pytest.mark.parametrize("words", ["02:30+01:00", "2:30 +0100", "2025-10-26T02:30+01:00", "01:30Z"])
def test_a_time_that_exists_twice_is_typed_with_its_offset(words):
    with pytest.raises(InputError, match="exists twice"):
        change_of_time("02:30", entry_of(NIGHT_BUS))
    assert change_of_time(words, entry_of(NIGHT_BUS)).starts_at == SECOND
    assert change_of_time(f"until {words}", entry_of(NIGHT_BUS)).ends_at == SECOND


def test_what_the_error_proposes_can_be_typed():
    with pytest.raises(InputError) as refused:
        change_of_time("02:30", entry_of(NIGHT_BUS))
    proposed = [word.rstrip(".") for word in refused.value.hint.split() if "T02:30" in word]
    found = [change_of_time(word, entry_of(NIGHT_BUS)).starts_at for word in proposed]
    assert found == [SECOND - timedelta(hours=1), SECOND]


def test_a_time_that_exists_twice_is_shown_with_its_offset_and_no_other():
    assert clock_words(SECOND, "Europe/Brussels") == "02:30+01:00"
    assert clock_words(SECOND - timedelta(hours=1), "Europe/Brussels") == "02:30+02:00"
    assert clock_words(SECOND + timedelta(hours=1), "Europe/Brussels") == "03:30"


@pytest.mark.parametrize("text", ["02:30+15:00", "02:30+01:75"])
def test_an_offset_that_cannot_be_is_refused(text):
    with pytest.raises(InputError, match="no possible offset"):
        typed_time(text, AUTUMN)


@pytest.mark.parametrize(("text", "clock"), [("9", time(9)), ("17", time(17)), ("1730", time(17, 30))])
def test_in_a_form_an_hour_alone_is_enough(text, clock):
    assert typed_time(text, AUTUMN).clock == clock


@pytest.mark.parametrize("text", ["25", "930", "", "32/3 9:00", "soon 9:00"])
def test_a_line_that_is_no_time_is_refused(text):
    with pytest.raises(InputError):
        typed_time(text, AUTUMN)


def test_a_year_centuries_away_is_refused_and_does_not_break_the_program():
    with pytest.raises(InputError, match="is no date"):
        change_of_time("9999-12-31 23:59", entry_of(LUNCH))


def edited(about, **lines: str):
    """The times of an item after lines of its form are typed over."""
    return replace(time_lines(about), **lines).times(about, about.day, about.day)


RETREAT = item("Retreat", "09:00", "11:00", ends_on=date(2025, 3, 5))


@pytest.mark.parametrize("about", [LUNCH, PARTY, RETREAT, NIGHT_BUS, MEETING])
def test_lines_that_nobody_touched_keep_an_item_s_times_to_the_second(about):
    odd = replace(about, starts_at=about.starts_at + timedelta(seconds=7))
    assert edited(odd) == (odd.starts_at, odd.ends_at)


def test_an_end_on_another_day_is_shown_with_its_date():
    assert time_lines(RETREAT) == TimeLines(
        "2025-03-04", "09:00", "2025-03-05 11:00", "Asia/Kolkata", "Asia/Kolkata"
    )
    assert time_lines(LUNCH).end == "13:45"


@pytest.mark.parametrize("about", [RETREAT, PARTY, LUNCH, NIGHT_BUS])
def test_another_start_moves_an_item_whole(about):
    start, end = edited(about, start="08:15")
    assert start == at("08:15", about.destination, about.day)
    assert end - start == about.length


def test_another_date_moves_an_item_whole_by_the_clock():
    start, end = edited(RETREAT, day="7/3")
    assert (start, end - start) == (at("09:00", day=date(2025, 3, 7)), timedelta(hours=26))
    start, end = edited(NIGHT_BUS, day="2025-10-27")
    assert (start, end - start) == (at("02:30", BRUSSELS, date(2025, 10, 27)), NIGHT_BUS.length)


@pytest.mark.parametrize("words", ["2025-03-06 09:00", "6/3 9:00", "thu 9"])
def test_an_end_days_later_is_typed_with_its_date(words):
    assert edited(RETREAT, end=words) == (RETREAT.starts_at, at("09:00", day=date(2025, 3, 6)))


def test_of_an_item_in_an_hour_that_exists_twice_the_end_alone_is_changed():
    assert edited(NIGHT_BUS, end="03:10") == (NIGHT_BUS.starts_at, at("03:10", BRUSSELS, AUTUMN))


def test_in_another_leg_the_clock_times_stay():
    assert edited(LUNCH, zone="Asia/Tokyo", end_zone="Asia/Tokyo") == (at("12:00", TOKYO), at("13:45", TOKYO))
    with pytest.raises(InputError, match="before it starts"):
        edited(LUNCH, zone="Pacific/Honolulu")


def test_a_start_with_a_date_that_is_not_the_form_s_is_refused():
    with pytest.raises(InputError, match="not on 2025-03-04"):
        edited(LUNCH, start="5/3 12:00")


def test_a_new_item_needs_both_times():
    lines = TimeLines("4/3", "22", "", "Asia/Kolkata", "Asia/Kolkata")
    day = date(2025, 3, 4)
    with pytest.raises(InputError, match="needs a start and an end"):
        lines.times(None, day, day)
    assert replace(lines, end="1").times(None, day, day) == (at("22:00"), at("01:00", day=date(2025, 3, 5)))


@pytest.mark.parametrize("now", ["18:40", "19:10"])
def test_what_is_due_and_has_not_started_is_delayed_from_now(now):
    bus = item("Bus", "18:00", "19:00")
    entry = present((bus,), at(now)).entry(bus.id)
    change = shifted_as_shown(entry, 5)
    assert change.starts_at == at(now) + timedelta(minutes=5)
    assert change.ends_at - change.starts_at == bus.length
    assert shifted_as_shown(entry, -5).starts_at == at("17:55")
