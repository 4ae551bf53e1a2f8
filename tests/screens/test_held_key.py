"""A key that somebody rests a finger on."""

from __future__ import annotations

import pytest

from missiontui.screens.held_key import HeldKey


@pytest.mark.parametrize("first_repeat", [0.2, 0.5, 0.66])
def test_a_finger_that_rests_on_a_key_lets_nobody_in_and_out_again_and_a_second_press_does(
    first_repeat: float,
) -> None:
    seconds = [0.0]
    held = HeldKey(lambda: seconds[0])
    assert not held.is_held("Eleni")
    seconds[0] = first_repeat
    while seconds[0] < 10:
        assert held.is_held("Eleni")
        seconds[0] += 0.1  # the slowest repeat there is
    assert not held.is_held("Sofie")  # somebody else is never held up
    seconds[0] += 1
    assert not held.is_held("Sofie")


def test_whoever_taps_a_key_impatiently_gets_through() -> None:
    seconds = [0.0]
    held = HeldKey(lambda: seconds[0])
    taps = []
    for _tap in range(4):
        taps.append(held.is_held("Eleni"))
        seconds[0] += 0.3
    assert taps == [False, True, True, False]
