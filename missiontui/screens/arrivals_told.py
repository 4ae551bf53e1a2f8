"""Telling on every screen that a VIP has arrived, or somebody whom ours want to meet, wherever they were
checked in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from missiontui.domain.arrivals import Arrival, arrival_in_words, taken_back_in_words
from missiontui.i18n import ngettext
from missiontui.screens.desk import Desk
from missiontui.store.arrivals import Known, arrivals_between, known_now, taken_back
from missiontui.store.wanted import wanted_arrivals_between

MOST = 3
"""Arrivals told one by one; of more at once the number."""


class ArrivalsTold:
    """Remembers which arrivals were told. What is in the file at first is not news."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known = known_now(desk.file)
        self._told: dict[str, Arrival] = {}

    def news(self, *, tells_wanted: bool = True) -> Iterator[str]:
        """What is to be told now, in sentences; asked after each change of passages (0.04 ms, if there is
        nothing to tell).

        Args:
            tells_wanted: whether who reads it may know whom ours want to meet.
        """
        file = self._desk.file
        before, self._known = self._known, known_now(file)
        for arrival in taken_back(file, self._told.values()):
            del self._told[arrival.passage_id]
            yield taken_back_in_words(arrival)
        if self._known == before:
            return
        arrivals = self._between(before, self._known, tells_wanted=tells_wanted)
        self._told |= {one.passage_id: one for one in arrivals}
        for arrival in arrivals[:MOST]:
            yield arrival_in_words(arrival)
        yield from _more(arrivals[MOST:])

    def _between(self, before: Known, known: Known, *, tells_wanted: bool) -> tuple[Arrival, ...]:
        """Who has come; of a VIP who is wanted too, both in one, and VIPs first."""
        file, now = self._desk.file, self._desk.clock.now()
        if not tells_wanted:
            return arrivals_between(file, before, known, now)
        wanted = {
            (one.item_id, one.person_id): one for one in wanted_arrivals_between(file, before, known, now)
        }
        vips = []
        for one in arrivals_between(file, before, known, now):
            found = wanted.pop((one.item_id, one.person_id), None)
            vips.append(replace(one, wanted_by=found.wanted_by) if found is not None else one)
        return (*vips, *wanted.values())


def _more(arrivals: Sequence[Arrival]) -> Iterator[str]:
    """How many have come besides those who were told one by one."""
    vips = sum(one.is_received for one in arrivals)
    if vips:
        words = ngettext("★ {number} more VIP has arrived.", "★ {number} more VIPs have arrived.", vips)
        yield words.format(number=vips)
    wanted = len(arrivals) - vips
    if wanted:
        words = ngettext(
            "◎ {number} more whom ours want to meet is here.",
            "◎ {number} more whom ours want to meet are here.",
            wanted,
        )
        yield words.format(number=wanted)
