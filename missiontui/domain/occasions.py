"""Where and when somebody was met: filled in by itself, from what runs in the leg."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from missiontui.domain.agenda import AgendaItem, Destination
    from missiontui.domain.present import Present

JUST_OVER = timedelta(hours=2)
"""People are still talked to, and noted, so long after an item."""


class Occasion(NamedTuple):
    """When (``at``, UTC), in which zone, where, and at which agenda item: its id and title, if at any."""

    at: datetime
    zone: str
    place: str
    item_id: str = ""
    item: str = ""


def occasions(seen: Present, at: datetime, leg: Destination | None, home_zone: str) -> tuple[Occasion, ...]:
    """What a handshake may have been at, the likeliest first; the last is none of them.

    What runs (first what somebody has started), then what was over a short while ago, then what is next.

    Args:
        seen: the items around now.
        at: the moment, UTC.
        leg: where the delegation is.
        home_zone: the zone where there is no leg.
    """
    from missiontui.domain.present import State

    over = [
        entry
        for entry in seen.entries
        if entry.state in (State.DONE, State.UNMARKED) and timedelta(0) <= at - entry.ends_at <= JUST_OVER
    ]
    over.sort(key=lambda entry: entry.ends_at, reverse=True)
    none = Occasion(at, leg.zone if leg else home_zone, leg.city if leg else "")
    likely = (*seen.now, *over, *((seen.next,) if seen.next else ()))
    return (*(at_item(none, entry.item) for entry in likely), none)


def at_item(occasion: Occasion, item: AgendaItem) -> Occasion:
    """The same moment, at an item and its venue."""
    return occasion._replace(item_id=item.id, item=item.title, place=item.venue or occasion.place)
