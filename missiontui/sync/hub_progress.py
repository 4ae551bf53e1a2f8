"""How far an exchange with a hub is, told to whoever waits for it, and stopped when they have had enough."""

from __future__ import annotations

from missiontui.domain.exchanges import Progress
from missiontui.errors import Cancelled
from missiontui.i18n import _

EVERY = 200
"""Operations between two words of progress."""


class Work:
    """The operations that go and come in one exchange.

    Args:
        progress: who is told; None for nobody.
        of: how many there are in all, as far as is known.
    """

    def __init__(self, progress: Progress | None, of: int) -> None:
        self._progress = progress
        self._of = of
        self._done = 0

    def one_more(self) -> None:
        """One more is done.

        Raises:
            Cancelled: the person has had enough.
        """
        progress = self._progress if self._done % EVERY == 0 else None
        if progress is not None and not progress(min(self._done, self._of), self._of):
            raise Cancelled(_("The exchange was stopped; nothing was taken in."))
        self._done += 1
