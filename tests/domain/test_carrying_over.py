"""A programme moves to other days and places, and everybody keeps their word on being written to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from missiontui.domain.carrying_over import Leg, may_go_along, mirrored_side, moved_times, new_legs

HALF_PAST_TWO = datetime(2025, 3, 4, 1, 30, tzinfo=UTC)
"""In Brussels, in winter."""


@pytest.mark.parametrize(
    ("zone", "day", "local", "remark"),
    [
        ("Asia/Kolkata", date(2026, 3, 10), "2026-03-09T21:00Z", False),
        ("Europe/Brussels", date(2025, 7, 1), "2025-07-01T00:30Z", False),  # summer: the clock stays
        ("Europe/Brussels", date(2026, 3, 29), "2026-03-29T01:30Z", True),  # 02:30 is skipped
        ("Europe/Brussels", date(2025, 10, 26), "2025-10-26T00:30Z", False),  # shown twice: the first
    ],
)
def test_an_item_keeps_its_time_of_day_on_the_new_leg_s_clock(
    zone: str, day: date, local: str, remark: bool
) -> None:
    moved = day - date(2025, 3, 4)
    end = HALF_PAST_TWO + timedelta(minutes=95)
    times = moved_times(HALF_PAST_TWO, end, "Europe/Brussels", zone, moved, "Night bus")
    assert times.starts_at == datetime.fromisoformat(local.replace("Z", "+00:00"))
    assert times.ends_at - times.starts_at == timedelta(minutes=95)
    assert bool(times.remark) == remark
    if remark:
        assert (
            times.remark
            == "“Night bus”: the clocks in Europe/Brussels skip 02:30 on Sun 29 Mar; it stands at 03:30."
        )


def test_legs_are_those_named_with_the_days_of_the_old_ones_in_their_place() -> None:
    old = [
        Leg("Brussels", "Europe/Brussels", "Belgium", date(2025, 3, 1), date(2025, 3, 1)),
        Leg("New Delhi", "Asia/Kolkata", "India", date(2025, 3, 1), None),
    ]
    moved, first, last = timedelta(days=365), date(2026, 3, 1), date(2026, 3, 8)
    assert [leg.arrives_on for leg in new_legs(old, [], moved, first, last)] == [date(2026, 3, 1)] * 2
    new = new_legs(old, [("new delhi", "Asia/Kolkata"), ("Tokyo", "Asia/Tokyo")], moved, first, last)
    assert new[0] == Leg("new delhi", "Asia/Kolkata", "India", date(2026, 3, 1), date(2026, 3, 1))
    assert (new[1].country, new[1].leaves_on) == ("", last)
    (one,) = new_legs(old, [("Tokyo", "Asia/Tokyo")], moved, first, last)
    assert (one.arrives_on, one.leaves_on) == (first, last)


def test_who_refused_stays_behind_and_hosts_and_guests_change_places() -> None:
    said = ("", "given", "unknown", "refused", " Withdrawn ")
    assert [may_go_along(one) for one in said] == [True, True, True, False, False]
    sides = ("delegation", "host", "authority", "organiser", "whatever")
    assert [mirrored_side(one) for one in sides] == [
        "host",
        "delegation",
        "authority",
        "organiser",
        "whatever",
    ]
