"""What runs, what is next, and what can no longer start on time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.present import State, present
from tests.domain.days import at, item

MEETING = item("Meeting", "10:45", "11:15", status=Status.RUNNING)
CONVOY = item("Convoy", "11:15", "11:45", kind="transfer")
LUNCH = item("Power lunch", "12:00", "13:45", kind="reception")
SIGNING = item("Signing", "14:00", "15:00", track="", fixed_start=True)
DAY = (MEETING, CONVOY, LUNCH, SIGNING)


def expected(day, clock):
    """Title to the start that is expected now, where it is not the item's own."""
    return {
        entry.item.title: f"{entry.starts_at.astimezone(entry.item.local_start.tzinfo):%H:%M}"
        for entry in present(day, at(clock)).entries
        if entry.is_held
    }


def test_while_the_meeting_runs_over_what_follows_is_not_before_now():
    assert expected(DAY, "11:42") == {"Convoy": "11:42", "Power lunch": "12:12"}


def test_the_buffer_before_the_lunch_holds_while_the_meeting_is_only_a_little_over():
    assert expected(DAY, "11:25") == {"Convoy": "11:25"}


def test_until_its_end_a_running_item_holds_nobody():
    assert expected(DAY, "11:15") == {}
    assert present(DAY, at("11:15")).entry("Meeting").state == State.RUNNING


def test_the_minutes_over_are_counted_and_seconds_are_not():
    now = at("11:42") + timedelta(seconds=59)
    entry = present(DAY, now).entry("Meeting")
    assert (entry.state, entry.over, entry.ends_at) == (State.OVER, 27, at("11:42"))


def test_an_overrun_writes_nothing_and_keeps_the_plan():
    assert [entry.item for entry in present(DAY, at("12:30")).entries] == list(DAY)


def test_once_somebody_said_how_long_nothing_is_held():
    said = replace(MEETING, ends_at=at("11:50"))
    convoy = replace(CONVOY, starts_at=at("11:50"), ends_at=at("12:20"))
    assert expected((said, convoy), "11:42") == {}


def test_a_hard_time_is_not_held_by_an_overrun():
    lunch = item("Power lunch", "12:00", "13:45", status=Status.RUNNING)
    assert expected((lunch, SIGNING), "14:10") == {}


def test_two_overruns_hold_what_is_common_to_both_until_now():
    seminar = item("Seminar", "10:45", "11:30", track="Seminars", status=Status.RUNNING)
    toast = item("Toast", "11:30", "11:40", track="")
    assert expected((MEETING, seminar, toast), "11:50") == {"Toast": "11:50"}


def test_another_track_is_not_held():
    bus = item("Bus", "11:30", "12:00", track="Visits")
    assert "Bus" not in expected((*DAY, bus), "11:42")


def test_what_is_next_counts_from_when_it_can_start():
    now = present(DAY, at("11:42"))
    assert now.next.item.title == "Convoy"
    assert now.next.late == 27
    assert now.late == 27


def test_free_time_that_is_used_up_is_never_what_is_next():
    rest = item("Rest", "11:45", "12:00", kind="free")
    convoy = item("Convoy", "11:15", "11:45", status=Status.RUNNING)
    for clock in ("12:05", "12:20"):
        assert present((convoy, rest, LUNCH), at(clock)).next.item.title == "Power lunch"
    assert present((convoy, rest, LUNCH), at("11:50")).next.item.title == "Rest"


def test_a_moment_without_length_may_be_next():
    toast = item("Toast", "12:00", "12:00")
    assert present((toast,), at("11:50")).next.item.title == "Toast"


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        ("11:59", State.PLANNED),
        ("12:00", State.DUE),
        ("13:44", State.DUE),
        ("13:45", State.UNMARKED),
    ],
)
def test_a_lunch_that_nobody_marks_is_planned_then_due_then_not_marked(clock, state):
    assert present((LUNCH,), at(clock)).entry("Power lunch").state == state


@pytest.mark.parametrize(
    ("status", "state"), [(Status.DONE, State.DONE), (Status.CANCELLED, State.CANCELLED)]
)
def test_what_is_done_or_cancelled_stays_so_at_any_hour(status, state):
    assert present((replace(LUNCH, status=status),), at("12:30")).entry("Power lunch").state == state


def test_what_runs_over_is_shown_first_then_what_runs_then_what_is_due():
    due = item("Bus", "11:30", "12:00", track="Visits")
    running = item("Seminar", "10:45", "12:00", track="Seminars", status=Status.RUNNING)
    now = present((due, running, MEETING), at("11:42"))
    assert [entry.item.title for entry in now.now] == ["Meeting", "Seminar", "Bus"]


def test_with_nothing_to_come_the_mission_is_as_late_as_what_runs():
    assert present((MEETING,), at("11:42")).late == 27
    assert present((MEETING,), at("11:42")).next is None


def test_with_nothing_at_all_nobody_is_late():
    assert (present((), at("11:42")).late, present((), at("11:42")).now) == (0, ())


def test_a_day_that_is_ahead_says_so():
    early = replace(LUNCH, starts_at=at("11:50"), ends_at=at("13:35"))
    assert present((early,), at("11:00")).late == -10


def test_an_entry_that_is_not_among_these_is_none():
    assert present(DAY, at("11:42")).entry("Gala") is None
