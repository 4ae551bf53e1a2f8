"""Whoever guesses at a passphrase has to wait, a little longer each time."""

from __future__ import annotations

FREE = 3
"""Wrong tries that cost nothing: anybody mistypes."""

_FIRST, _LONGEST = 5, 300


def pause_after(wrong: int) -> int:
    """How long to wait before the next try.

    Args:
        wrong: how many tries in a row were wrong.

    Returns:
        Seconds: none at first, 5 after the third, and twice as long each time, up to five minutes.
    """
    if wrong < FREE:
        return 0
    doublings = min(wrong - FREE, _LONGEST.bit_length())  # more would count no further, and grow huge
    return int(min(_FIRST * 2**doublings, _LONGEST))
