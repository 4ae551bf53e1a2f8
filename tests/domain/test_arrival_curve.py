"""Arrivals in five minutes each, against the plan of forty minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from missiontui.domain.agenda import AgendaItem, Destination
from missiontui.domain.arrival_curve import arrival_curve, curve_in_words, span_in_clock
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Attendance, Passage, Place, Roster, Standing
from missiontui.widgets.door_head import blocks

STARTS = datetime(2025, 3, 4, 13, 30, tzinfo=UTC)
DELHI = "Asia/Kolkata"


def an_evening(number: int, came: dict[int, float], walk_ins: int = 0) -> Roster:
    """So many guests; number to the minutes after 18:40 at which somebody came. The last ones walked in."""
    leg = Destination("leg", "New Delhi", "India", DELHI, STARTS.date(), STARTS.date())
    ends = STARTS + timedelta(hours=3)
    item = AgendaItem("item", leg, "gala", "Dinner", "", STARTS, ends, STARTS, ends)
    places = tuple(
        Place(f"r{one}", f"p{one}", rsvp="walk_in" if one >= number - walk_ins else "accepted")
        for one in range(number)
    )
    opens = STARTS - timedelta(minutes=20)
    standings = {
        (f"p{one}", Stage.ENTERED): Standing.PASSED if one in came else Standing.MISSING
        for one in range(number)
    }
    passages = {
        (f"p{one}", Stage.ENTERED): Passage(opens + timedelta(minutes=minutes))
        for one, minutes in came.items()
    }
    return Roster(item, (), places, Attendance.of(standings, passages))


def at(minutes: float) -> datetime:
    """So many minutes after 18:40, when the doors open."""
    return STARTS + timedelta(minutes=minutes - 20)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-1, "doors open at 18:40"),
        (0, "0 of 0 planned by now"),
        (20, "0 of 120 planned by now"),
        (39, "0 of 234 planned by now"),
        (40, "0 of 240 planned by now"),
        (300, "0 of 240 planned by now"),
    ],
)
def test_240_guests_are_planned_to_come_in_forty_minutes(minutes: float, words: str) -> None:
    assert curve_in_words(arrival_curve(an_evening(240, {}), at(minutes)), DELHI) == words


def test_arrivals_stand_in_their_five_minutes_and_walk_ins_are_not_planned() -> None:
    evening = an_evening(11, {0: 0, 1: 4.9, 2: 5, 3: 12, 10: 13}, walk_ins=1)
    curve = arrival_curve(evening, at(16))
    assert curve.arrivals == (2, 1, 2, 0)
    assert curve_in_words(curve, DELHI) == "4 of 4 planned by now"
    assert span_in_clock(curve, DELHI) == "18:40–18:56"


def test_whoever_comes_early_opens_the_doors_and_a_check_in_of_the_week_before_does_not() -> None:
    early = arrival_curve(an_evening(2, {0: -7}), at(0))
    assert early.opened_at == at(-10)
    assert early.arrivals == (1, 0, 0)
    practice = arrival_curve(an_evening(2, {0: -7 * 24 * 60}), at(6))
    assert practice.opened_at == at(0)
    assert practice.arrivals == (1, 0)


def test_the_curve_of_a_file_that_is_opened_in_a_year_is_no_longer_than_an_evening() -> None:
    assert len(arrival_curve(an_evening(2, {0: 3}), at(365 * 24 * 60)).arrivals) == 73


def test_the_curve_is_drawn_as_high_as_its_highest() -> None:
    assert blocks((0, 1, 4, 7)) == "▁▂▅█"
    assert blocks((0, 0)) == "▁▁"
    assert blocks(()) == ""
