"""A key that is held down: terminals repeat it, and do not say so."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

_BEGINS: Final = 0.8
"""Seconds after which a key that is held down has surely begun to repeat."""
_REPEATS: Final = 0.15
"""Seconds between two repeats at most; nobody presses so fast."""


class HeldKey:
    """Tells a key that is held down from one that is pressed again.

    Args:
        clock: seconds that never go back; tests give their own.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._about: object = None
        self._acted = self._pressed = float("-inf")

    def is_held(self, about: object) -> bool:
        """Whether this press is none of its own, and is to do nothing; to be asked at each press.

        Args:
            about: what it would act on. Of something else, a press is always a new one.
        """
        now = self._clock()
        is_again = about == self._about
        is_held = is_again and (now - self._acted < _BEGINS or now - self._pressed < _REPEATS)
        self._pressed = now
        if not is_held:
            self._about, self._acted = about, now
        return is_held
