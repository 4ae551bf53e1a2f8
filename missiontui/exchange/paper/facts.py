"""What is compared of the programme when a paper is printed again."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.agenda import Status
from missiontui.domain.paper_changes import CANCELLED, Fact, Facts, Part
from missiontui.domain.present import Entry
from missiontui.exchange.paper.wording import one_line, plain_span


def programme_facts(entries: Iterable[Entry]) -> Facts:
    """What is compared of the programme: titles, expected times, venues, what is cancelled."""
    return {
        f"{Part.PROGRAMME}:{one.item.id}": Fact(
            Part.PROGRAMME,
            one_line(one.item.title),
            place=one_line(one.item.venue),
            times=plain_span(one.starts_at, one.ends_at, one.item),
            state=CANCELLED if one.item.status == Status.CANCELLED else "",
        )
        for one in entries
    }
