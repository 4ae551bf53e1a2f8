"""Handshakes by day and item, on the wall clock of the place where each was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from missiontui.domain import zones
from missiontui.domain.handshakes import Handshake


@dataclass(frozen=True, slots=True)
class ItemOfDay:
    """The handshakes at one item on one local day, the newest first.

    ``item_id`` and ``item`` are empty for those at none; ``place`` is empty where they were at several.
    """

    day: date
    item_id: str
    item: str
    place: str
    handshakes: tuple[Handshake, ...]


def own_zone(handshake: Handshake, elsewhere: str) -> str:
    """The zone of the place where it was; ``elsewhere`` if some program wrote one that there is not."""
    return handshake.zone if zones.is_zone(handshake.zone) else elsewhere


def local_time(handshake: Handshake, elsewhere: str) -> datetime:
    """When it was, on the wall clock there; in UTC at the ends of the calendar, where no zone reaches."""
    try:
        return zones.local(handshake.at, own_zone(handshake, elsewhere))
    except OverflowError:
        return handshake.at


def by_day_and_item(handshakes: Iterable[Handshake], elsewhere: str) -> tuple[ItemOfDay, ...]:
    """Handshakes by local day and item, what has the newest first.

    Args:
        handshakes: in any order.
        elsewhere: the zone for those that have none.
    """
    newest_first = sorted(handshakes, key=lambda one: (one.at, one.id), reverse=True)
    together: dict[tuple[date, str], list[Handshake]] = {}
    for one in newest_first:
        together.setdefault((local_time(one, elsewhere).date(), one.item_id), []).append(one)
    items = [
        ItemOfDay(day, item_id, those[0].item, _only_place(those), tuple(those))
        for (day, item_id), those in together.items()
    ]
    return tuple(sorted(items, key=lambda item: item.day, reverse=True))


def _only_place(handshakes: list[Handshake]) -> str:
    places = {one.place for one in handshakes}
    return places.pop() if len(places) == 1 else ""
