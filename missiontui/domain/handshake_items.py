"""At which item of the programme a handshake may have been."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.agenda import AgendaItem, Status, falls_on
from missiontui.domain.handshake_days import local_time
from missiontui.domain.handshakes import Handshake


def was_on(item: AgendaItem, handshake: Handshake) -> bool:
    """Whether an item was on at the time, as far as is known now."""
    return item.status != Status.CANCELLED and item.starts_at <= handshake.at < item.ends_at


def items_near(items: Iterable[AgendaItem], handshake: Handshake, elsewhere: str) -> tuple[AgendaItem, ...]:
    """The items of the day, those that were on at the time first, then the nearest; the rest in its order."""
    day = local_time(handshake, elsewhere).date()

    def distance(item: AgendaItem) -> tuple[bool, bool, float]:
        is_of_the_day = falls_on(item, day)
        seconds = max(
            (item.starts_at - handshake.at).total_seconds(), (handshake.at - item.ends_at).total_seconds(), 0
        )
        return not was_on(item, handshake), not is_of_the_day, seconds if is_of_the_day else 0

    return tuple(sorted(items, key=distance))
