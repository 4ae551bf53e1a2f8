"""Whoever guesses at a passphrase has to wait, a little longer each time."""

from __future__ import annotations

from math import ceil

FREE = 3
"""Wrong tries that cost nothing: anybody mistypes."""

FORGOTTEN_AFTER = 3600
"""Seconds after which wrong tries count no more: who guesses gains nothing by it, who mistypes one day after
somebody has guessed need not wait for it."""

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


def still_to_wait(wrong: int, since: float) -> int:
    """How much of that is left.

    Args:
        wrong: how many tries in a row were wrong.
        since: seconds since the last of them; negative where a clock was set back meanwhile.

    Returns:
        Whole seconds.
    """
    return max(0, ceil(pause_after(wrong) - max(0.0, since)))
