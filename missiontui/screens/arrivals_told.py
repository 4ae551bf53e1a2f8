"""Telling on every screen that a VIP has arrived, wherever they were checked in."""

from __future__ import annotations

from collections.abc import Iterator

from missiontui.domain.arrivals import Arrival, arrival_in_words, taken_back_in_words
from missiontui.i18n import ngettext
from missiontui.screens.desk import Desk
from missiontui.store.arrivals import arrivals_between, known_now, taken_back

MOST = 3
"""Arrivals told one by one; of more at once the number."""


class ArrivalsTold:
    """Remembers which arrivals were told. What is in the file at first is not news."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known = known_now(desk.file)
        self._told: dict[str, Arrival] = {}

    def news(self) -> Iterator[str]:
        """What is to be told now, in sentences; asked after each change of passages (0.04 ms, if there is
        nothing to tell)."""
        file = self._desk.file
        before, self._known = self._known, known_now(file)
        for arrival in taken_back(file, self._told.values()):
            del self._told[arrival.passage_id]
            yield taken_back_in_words(arrival)
        if self._known == before:
            return
        arrivals = arrivals_between(file, before, self._known, self._desk.clock.now())
        self._told |= {one.passage_id: one for one in arrivals}
        for arrival in arrivals[:MOST]:
            yield arrival_in_words(arrival)
        more = len(arrivals) - MOST
        if more > 0:
            words = ngettext("★ {number} more VIP has arrived.", "★ {number} more VIPs have arrived.", more)
            yield words.format(number=more)
