"""The run sheet: each line rings at its minute, and not for ever."""

from dataclasses import replace

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.cues import Cue, due_cues
from tests.domain.days import DAY, at, item

LUNCH = item("Power lunch", "12:00", "13:45")
DOORS = Cue("doors", "Power lunch", 15, "Open the doors")


def rings(clock, cue=DOORS, lunch=LUNCH, starts=None, day=DAY):
    return bool(due_cues((cue,), (lunch,), starts or {}, at(clock, day=day)))


@pytest.mark.parametrize(
    ("clock", "rung"), [("11:44", False), ("11:45", True), ("23:44", True), ("23:45", False)]
)
def test_a_cue_rings_from_its_minute_for_half_a_day(clock, rung):
    assert rings(clock) is rung


def test_a_cue_with_negative_minutes_rings_after_the_start():
    toast = replace(DOORS, minutes_before=-20)
    assert not rings("12:19", toast)
    assert rings("12:20", toast)


def test_a_cue_goes_along_when_its_item_can_only_start_later():
    held = {"Power lunch": at("12:12")}
    assert not rings("11:56", starts=held)
    assert rings("11:57", starts=held)


def test_once_its_item_has_started_a_cue_counts_from_the_real_start():
    running = replace(LUNCH, status=Status.RUNNING, starts_at=at("12:10"))
    toast = replace(DOORS, minutes_before=-20)
    assert not rings("12:29", toast, running, starts={"Power lunch": at("12:00")})
    assert rings("12:30", toast, running)


def test_a_cue_that_was_put_off_rings_when_it_was_put_off_to():
    later = replace(DOORS, put_off_until=at("11:55"))
    assert not rings("11:54", later)
    assert rings("11:55", later)


def test_a_cue_put_off_to_before_its_minute_rings_at_its_minute():
    assert not rings("11:44", replace(DOORS, put_off_until=at("11:30")))


def test_a_ticked_cue_and_the_cue_of_a_cancelled_item_do_not_ring():
    assert not rings("11:50", replace(DOORS, done_at=at("11:46")))
    assert not rings("11:50", lunch=replace(LUNCH, status=Status.CANCELLED))


def test_the_cue_of_an_item_that_is_not_around_does_not_ring():
    assert due_cues((DOORS,), (), {}, at("11:50")) == ()


def test_the_cue_that_waits_longest_comes_first():
    flags = Cue("flags", "Power lunch", 30, "Check the flags")
    pens = Cue("pens", "Power lunch", 15, "Pens that work")
    calls = due_cues((pens, DOORS, flags), (LUNCH,), {}, at("11:50"))
    assert [call.cue.id for call in calls] == ["flags", "doors", "pens"]
    assert calls[0].at == at("11:30")
