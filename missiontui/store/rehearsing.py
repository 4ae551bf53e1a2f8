"""Playing a rehearsed day: carrying out what happens by chance until a moment of the mission's clock.

Each event is one act in the name of the rehearsal, so that the log is as from real hands: history tells it,
and undo takes it back. What the team does itself meanwhile comes first: an event that no longer fits is put
off, or left out.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from missiontui.domain.rehearsal import CHANCE_OF, Chance, DayFacts, Event, events
from missiontui.domain.rehearsal_words import Outcome
from missiontui.errors import MissionError, MissionFileError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.log.writer import Author
from missiontui.store.rehearsal_acts import Hands, Impossible, Later, Tally
from missiontui.store.rehearsal_facts import outcome
from missiontui.store.rehearsals import played_until

_PUT_OFF_MOST = timedelta(hours=3)
"""What the team has put off by more does not happen any more."""

BEFORE_THE_FIRST = timedelta(minutes=5)


def name() -> str:
    """In whose name chance does what it does."""
    return _("rehearsal")


class Rehearsing:
    """A day that is played, in one thread at a time.

    Args:
        facts: the day as it stands, of which nothing has happened yet.
        seed: the same seed gives the same day.
        paused: what is left to the team's hands.
    """

    def __init__(self, facts: DayFacts, seed: int, paused: Collection[Chance] = ()) -> None:
        drawn = [one for one in events(facts, seed) if CHANCE_OF[one.what] not in paused]
        self.facts = facts
        self.tally = Tally()
        self._pending = [(one.at, number, one) for number, one in enumerate(drawn)]
        self._first = drawn[0].at if drawn else min(one.item.starts_at for one in facts.items)
        self._number = len(drawn)

    @property
    def begins_at(self) -> datetime:
        """When the clock is to be set: just before the first event, UTC."""
        return (self._first - BEFORE_THE_FIRST).replace(second=0, microsecond=0)

    @property
    def is_over(self) -> bool:
        """Whether nothing happens by chance any more."""
        return not self._pending

    def is_due(self, moment: datetime) -> bool:
        """Whether something has to be carried out by a moment, UTC."""
        return bool(self._pending) and self._pending[0][0] <= moment

    def play(self, file: MissionFile, until: datetime, goes_on: Callable[[], bool] = lambda: True) -> int:
        """Carry out what is due by a moment.

        Args:
            file: the rehearsal, open in this thread.
            until: UTC.
            goes_on: asked before each event; answering False stops, and what is due stays due.

        Returns:
            How many events were carried out.

        Raises:
            MissionFileError: the file cannot be written; what was not carried out stays due.
        """
        before = self.tally.done
        with _in_the_name_of_chance(file) as at:
            hands = Hands(file, name(), self.tally)
            while self.is_due(until) and goes_on():
                due, _number, event = self._pending[0]
                at.moment = due
                self._do(hands, replace(event, at=due))
            if self.tally.done > before:
                played_until(file, until)
        return self.tally.done - before

    def play_to_end(self, file: MissionFile) -> None:
        """Carry out all of it, at full speed."""
        while self._pending:
            self.play(file, self._pending[-1][0])

    def outcome(self, file: MissionFile) -> Outcome:
        """How it has gone so far."""
        return outcome(file, self.facts, self.tally)

    def _do(self, hands: Hands, event: Event) -> None:
        """Carry out the first event that is due; it is taken away only after that, so that none is lost."""
        try:
            hands.do(event)
            self.tally.done += 1
        except Later as later:
            heapq.heappop(self._pending)
            if later.at - event.at > _PUT_OFF_MOST:
                self.tally.skipped += 1
            else:
                self._number += 1
                heapq.heappush(self._pending, (later.at, self._number, event))
            return
        except MissionFileError:
            raise
        except (Impossible, MissionError):
            self.tally.skipped += 1
        heapq.heappop(self._pending)


class _Moment:
    """When the present event happens."""

    moment: datetime


@contextmanager
def _in_the_name_of_chance(file: MissionFile) -> Iterator[_Moment]:
    before, at = file.author, _Moment()
    file.author = lambda: Author(name(), at.moment)
    try:
        yield at
    finally:
        file.author = before
