"""How far a proposal has come, told to whoever waits for it, who may stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from missiontui.errors import Cancelled
from missiontui.i18n import _

Progress = Callable[[float], bool]
"""Is told how far it has come, from 0 to 1; returning False stops it."""


@dataclass(slots=True)
class Pace:
    """Tells how far it has come as one stage of the work after the other is done; never backwards."""

    progress: Progress
    start: float = 0.0
    end: float = 0.0
    done: float = 0.0

    def stage(self, end: float) -> None:
        """The next stage begins; at its end so much of all is done."""
        self.start, self.end = self.end, end
        self.tell(0.0)

    def tell(self, part: float) -> None:
        """So much of the present stage is done.

        Raises:
            Cancelled: it was stopped.
        """
        self.done = min(1.0, max(self.done, self.start + (self.end - self.start) * part))
        if not self.progress(self.done):
            raise Cancelled(_("The proposal was stopped. Nobody’s seat has changed."))
