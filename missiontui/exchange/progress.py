"""Telling how far a long piece of work is, and stopping it when the person has had enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

from missiontui.errors import Cancelled
from missiontui.i18n import _

Progress = Callable[[int, int], bool]
"""Told ``(done, of)`` every so often; answering False stops the work."""

EVERY = 200
"""Rows between two words of progress: some milliseconds, so that a cancel is felt at once."""

Thing = TypeVar("Thing")


def untold(_done: int, _of: int) -> bool:
    """Nobody asks how far it is, and nobody stops it."""
    return True


class Steps:
    """A share of the whole work, such as the reading of one of three files.

    Args:
        progress: who is told.
        begin, end: how much of the whole is done before this share, and after it.
        of: the whole.
    """

    def __init__(self, progress: Progress, begin: int, end: int, of: int) -> None:
        self._progress = progress
        self._begin, self._end, self._of = begin, end, of
        self._place = 0

    def part(self, begin: float, end: float) -> Steps:
        """A part of this share, from 0 to 1."""
        span = self._end - self._begin
        return Steps(self._progress, self._begin + int(span * begin), self._begin + int(span * end), self._of)

    def tell(self, share: float = 1.0) -> None:
        """Say that so much of this share is done, from 0 to 1.

        Raises:
            Cancelled: the person has had enough.
        """
        done = self._begin + int((self._end - self._begin) * min(share, 1.0))
        if not self._progress(done, self._of):
            raise Cancelled(_("The import was stopped; nothing was written."))

    def counted(self, things: Iterable[Thing], number: int, every: int = EVERY) -> Iterator[Thing]:
        """The things one by one, with a word every so often.

        What was counted before counts on: so it never goes back, however often somebody goes through them.

        Args:
            number: of all things that are counted in this share.
        """
        for thing in things:
            if self._place % every == 0:
                self.tell(self._place / max(number, 1))
            self._place += 1
            yield thing


class Counted(Sequence[Thing]):
    """Things that say how far it is whenever somebody goes through them."""

    def __init__(self, things: Sequence[Thing], steps: Steps) -> None:
        self._things = things
        self._steps = steps

    def __iter__(self) -> Iterator[Thing]:
        return self._steps.counted(self._things, len(self._things))

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> Thing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Thing]: ...
    def __getitem__(self, place: int | slice) -> Thing | Sequence[Thing]:
        return self._things[place]
