"""One source of now: the machine's, or as a rehearsal sets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from missiontui.clock import MissionClock, machine_now

INDIA = timezone(timedelta(hours=5, minutes=30))
NINE = datetime(2026, 11, 23, 9, 0, 30, 250_000, tzinfo=UTC)


class Machine:
    """A machine whose clock goes on when it is told to."""

    def __init__(self) -> None:
        self.time = NINE

    def __call__(self) -> datetime:
        return self.time

    def passes(self, **span: float) -> None:
        self.time += timedelta(**span)


def test_the_mission_s_clock_follows_the_machine_even_through_a_night_of_sleep() -> None:
    machine = Machine()
    clock = MissionClock(machine=machine)
    assert not clock.is_moved
    assert clock.now() == NINE
    machine.passes(hours=9)
    assert clock.now() == NINE + timedelta(hours=9)
    machine.passes(minutes=-2)  # the machine was corrected
    assert clock.now() == NINE + timedelta(hours=8, minutes=58)


def test_a_clock_that_was_set_goes_on_from_there() -> None:
    machine = Machine()
    clock = MissionClock(datetime(2025, 3, 4, 11, 42, tzinfo=INDIA), machine=machine)
    assert clock.is_moved
    assert clock.now() == datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    machine.passes(minutes=3)
    assert clock.now() == datetime(2025, 3, 4, 6, 15, tzinfo=UTC)


def test_a_rehearsal_runs_faster_than_the_machine() -> None:
    machine = Machine()
    clock = MissionClock(datetime(2025, 3, 4, 11, 42, tzinfo=INDIA), speed=60, machine=machine)
    machine.passes(seconds=2)
    assert clock.now() == datetime(2025, 3, 4, 6, 14, tzinfo=UTC)
    assert MissionClock(speed=60, machine=machine).is_moved


def test_people_agree_on_minutes() -> None:
    assert MissionClock(machine=Machine()).minute() == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_the_machine_s_time_is_utc() -> None:
    assert machine_now().tzinfo is UTC
