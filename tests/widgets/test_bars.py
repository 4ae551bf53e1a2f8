"""A bar says how much, and of what, in a terminal without colours."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.widgets.bars import SIGNS, bar, columns


@given(st.lists(st.integers(0, 500), min_size=1, max_size=4), st.integers(0, 3000), st.integers(1, 80))
@settings(max_examples=30)
def test_a_bar_is_as_long_as_its_share_and_each_part_has_a_sign(parts: list[int], more: int, width: int):
    longest = sum(parts) + more
    drawn = bar(parts, longest, width)
    assert len(drawn) <= width
    assert bool(drawn) == bool(sum(parts))
    if sum(parts):
        assert abs(len(drawn) - sum(parts) / longest * width) <= 1
    for place, part in enumerate(parts):
        assert part or SIGNS[place] not in drawn


def test_a_curve_is_drawn_in_columns_the_highest_one_full():
    assert columns([0, 1, 4, 8], 2) == ["   █", " ▂██"]
    assert columns([], 3) == columns([0, 0], 3) == []
