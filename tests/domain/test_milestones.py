"""A mission is looked back at two, six and twelve months after its last day, at ends of months too."""

from __future__ import annotations

from datetime import date

import pytest

from missiontui.domain.milestones import is_due, last_reached, milestones, months_after, next_one


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        (date(2025, 3, 8), 6, date(2025, 9, 8)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_one_of_the_month(day: date, months: int, there: date):
    assert months_after(day, months) == there


def test_a_report_is_due_for_three_weeks_from_its_day_on():
    those = milestones(date(2025, 3, 8))
    assert last_reached(those, date(2025, 5, 7)) is None
    reached = last_reached(those, date(2025, 5, 8))
    assert reached is not None
    assert (reached.months, is_due(reached, date(2025, 5, 28)), is_due(reached, date(2025, 5, 29))) == (
        2,
        True,
        False,
    )
    coming = next_one(those, date(2025, 5, 8))
    assert coming is not None
    assert coming.on == date(2025, 9, 8)
    assert next_one(those, date(2026, 3, 8)) is None
    assert milestones(None) == ()
