"""Start, finish, cancel, reopen."""

from dataclasses import replace

import pytest

from missiontui.domain import acts
from missiontui.domain.agenda import Status
from missiontui.domain.cascade import cascade
from missiontui.errors import ScheduleError
from tests.domain.days import at, by_title, item, times

LUNCH = item("Power lunch", "12:00", "13:45")
SIGNING = item("Signing", "14:00", "15:00", track="", fixed_start=True)
MUSEUM = item("Museum", "15:45", "17:30", fixed_end=True)


def done(act, *day):
    """The times of the day after an act."""
    return times(cascade(day, act.change).day)


def test_a_lunch_started_late_keeps_its_length_and_pushes_what_follows():
    act = acts.start(LUNCH, at("12:20"))
    walk = item("Walk", "13:45", "14:30")
    assert act.status == Status.RUNNING
    assert done(act, LUNCH, walk) == {"Power lunch": "12:20-14:05", "Walk": "14:05-14:50"}


def test_a_hard_time_that_starts_late_says_so_all_the_same():
    assert done(acts.start(SIGNING, at("14:07")), SIGNING) == {"Signing": "14:07-15:07"}


def test_a_visit_with_a_hard_end_that_starts_late_ends_on_time():
    assert done(acts.start(MUSEUM, at("16:00")), MUSEUM) == {"Museum": "16:00-17:30"}


def test_a_visit_that_starts_after_its_hard_end_keeps_its_length():
    act = acts.start(MUSEUM, at("17:45"))
    assert (act.change.starts_at, act.change.ends_at) == (at("17:45"), at("19:30"))


def test_nothing_starts_hours_before_its_time_by_one_key():
    with pytest.raises(ScheduleError, match="planned for Tue 14:00, hours from now"):
        acts.start(SIGNING, at("10:59"))
    assert acts.start(SIGNING, at("11:00")).status == Status.RUNNING


def test_what_runs_ends_when_it_is_finished():
    running = replace(LUNCH, status=Status.RUNNING)
    act = acts.finish(running, at("13:30"))
    assert (act.change.starts_at, act.change.ends_at, act.status) == (at("12:00"), at("13:30"), Status.DONE)


def test_what_nobody_started_keeps_its_times_when_it_is_finished_afterwards():
    act = acts.finish(LUNCH, at("18:00"))
    assert (act.change.starts_at, act.change.ends_at) == (LUNCH.starts_at, LUNCH.ends_at)


def test_what_nobody_started_and_is_finished_in_its_midst_ends_now():
    assert acts.finish(LUNCH, at("13:00")).change.ends_at == at("13:00")


def test_what_has_not_begun_cannot_be_finished():
    with pytest.raises(ScheduleError, match="has not begun") as refused:
        acts.finish(LUNCH, at("12:00"))
    assert refused.value.hint == "Start it first, or cancel it.", "no keys: the shell says it too"


def test_finishing_early_brings_nobody_before_the_plan_but_takes_a_delay_back():
    running = replace(LUNCH, status=Status.RUNNING, starts_at=at("12:30"), ends_at=at("14:15"))
    walk = item("Walk", "13:45", "14:30", now="14:15")
    assert done(acts.finish(running, at("13:30")), running, walk)["Walk"] == "13:45-14:30"


def test_done_is_reopened_as_running_and_then_as_planned():
    over = replace(LUNCH, status=Status.DONE, ends_at=at("13:30"))
    act = acts.reopen(over)
    assert (act.status, act.change.ends_at) == (Status.RUNNING, at("13:30"))
    started_early = replace(LUNCH, status=Status.RUNNING, starts_at=at("11:50"), ends_at=at("13:35"))
    act = acts.reopen(started_early)
    assert (act.status, act.change.starts_at, act.change.ends_at) == (
        Status.PLANNED,
        at("12:00"),
        at("13:45"),
    )


def test_an_item_started_late_is_reopened_at_the_later_time_with_its_planned_length():
    started_late = replace(LUNCH, status=Status.RUNNING, starts_at=at("12:20"), ends_at=at("13:00"))
    change = acts.reopen(started_late).change
    assert (change.starts_at, change.ends_at) == (at("12:20"), at("14:05"))


def test_a_cancelled_item_is_reopened_where_it_was():
    off = replace(LUNCH, status=Status.CANCELLED)
    act = acts.reopen(off)
    assert (act.status, act.change.starts_at, act.change.ends_at) == (
        Status.PLANNED,
        LUNCH.starts_at,
        LUNCH.ends_at,
    )
    assert cascade((off, SIGNING), act.change, follow=False).moves == ()


def test_cancelling_moves_nothing_and_shows_the_day_as_it_will_be():
    result = acts.cancel(LUNCH, (LUNCH, SIGNING))
    assert (result.moves, result.skipped) == ((), (LUNCH,))
    assert by_title(result.day, "Power lunch").status == Status.CANCELLED
    assert by_title(result.day, "Signing") == SIGNING


@pytest.mark.parametrize(
    ("act", "status", "said"),
    [
        ("start", Status.RUNNING, "is running: there is nothing to start"),
        ("start", Status.DONE, "is done: there is nothing to start"),
        ("finish", Status.CANCELLED, "is cancelled: there is nothing to finish"),
        ("cancel", Status.DONE, "is done: there is nothing to cancel"),
        ("reopen", Status.PLANNED, "is planned: there is nothing to reopen"),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_in_words(act, status, said):
    lunch = replace(LUNCH, status=status)
    more = {"start": (at("12:00"),), "finish": (at("12:00"),), "cancel": ((lunch,),), "reopen": ()}[act]
    with pytest.raises(ScheduleError, match=said) as refused:
        getattr(acts, act)(lunch, *more)
    assert refused.value.hint == ("" if lunch.is_open else "Reopen it first.")
