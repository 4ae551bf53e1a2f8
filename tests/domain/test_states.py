"""States by sign and word."""

from dataclasses import replace

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.present import State, present
from missiontui.domain.states import late_in_words, sign, state_in_words, state_word
from tests.domain.days import MUMBAI, TOKYO, at, item

LUNCH = item("Power lunch", "12:00", "13:45")


def words(day, title, clock):
    return state_in_words(present(tuple(day), at(clock)).entry(title))


def test_each_state_has_a_sign_of_one_cell_and_a_word():
    assert all(len(sign(state)) == 1 and state_word(state) for state in State)
    assert len({state_word(state) for state in State}) == len(State)


def test_what_waits_for_an_overrun_says_not_before_and_what_was_planned():
    convoy = item("Convoy", "11:15", "11:45", status=Status.RUNNING)
    assert words((convoy, LUNCH), "Power lunch", "12:12") == "not before 12:12, was 12:00"
    assert words((convoy, LUNCH), "Convoy", "12:12") == "27 min over"


def test_a_due_item_says_since_when():
    assert words((LUNCH,), "Power lunch", "12:05") == "due since 12:00, not started"


def test_a_moved_item_says_what_was_planned():
    moved = replace(LUNCH, starts_at=at("12:15"), ends_at=at("14:00"))
    assert words((moved,), "Power lunch", "11:00") == "planned, was 12:00"
    longer = replace(LUNCH, ends_at=at("14:00"))
    assert words((longer,), "Power lunch", "11:00") == "planned, end was 13:45"


def test_a_later_landing_is_told_in_the_time_of_where_it_lands():
    flight = item("Flight", "20:15", "05:30", arrival=TOKYO, place=MUMBAI)
    delayed = replace(flight, ends_at=at("06:10", TOKYO, flight.local_end.date()))
    assert words((delayed,), "Flight", "11:00") == "planned, end was 05:30"


def test_a_cancelled_item_says_why_if_it_is_known():
    off = replace(LUNCH, status=Status.CANCELLED)
    assert words((off,), "Power lunch", "11:00") == "cancelled"
    assert words((replace(off, cancel_reason="strike"),), "Power lunch", "11:00") == "cancelled: strike"


@pytest.mark.parametrize(("minutes", "said"), [(12, "12 min late"), (0, "on time"), (-5, "5 min ahead")])
def test_how_late_the_mission_is_in_words(minutes, said):
    assert late_in_words(minutes) == said
