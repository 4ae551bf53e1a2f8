"""Somebody expected at two things at once, or whose transfer cannot make it to the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, ngettext

NAMED = 5
"""So many people are named of those who are elsewhere too; the others are counted."""


class Reason(StrEnum):
    """Why somebody cannot do two things: both go on at once, or one cannot be reached from the other."""

    BOTH = "both"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Commitment:
    """Somebody who is expected at an item. ``vehicle`` is the bus they go by; None for none."""

    person_id: str
    name: str
    item: AgendaItem
    vehicle: Vehicle | None = None

    @property
    def begins(self) -> datetime:
        """From when they are taken up by it, UTC: from when their bus leaves."""
        return span(self.item, self.vehicle)[0]

    @property
    def ends(self) -> datetime:
        """Until when, UTC: until their bus leaves from there."""
        return span(self.item, self.vehicle)[1]


@dataclass(frozen=True, slots=True)
class PersonClash:
    """Somebody is expected at two items. ``first`` takes them up first; ``minutes`` is for how long both do,
    positive."""

    person_id: str
    name: str
    first: AgendaItem
    second: AgendaItem
    minutes: int
    reason: Reason

    def other(self, item_id: str) -> AgendaItem:
        """Where they are expected besides an item."""
        return self.second if self.first.id == item_id else self.first


def span(item: AgendaItem, vehicle: Vehicle | None) -> tuple[datetime, datetime]:
    """From when until when an item takes up who goes there by a bus, UTC.

    Times of a bus that some program noted the wrong way round count for nothing.
    """
    begins = (vehicle.departs_at if vehicle is not None else None) or item.starts_at
    ends = (vehicle.returns_at if vehicle is not None else None) or item.ends_at
    return (begins, ends) if begins < ends else (item.starts_at, item.ends_at)


def rivals(
    about: Iterable[AgendaItem],
    others: Iterable[AgendaItem],
    vehicles: Mapping[str, Sequence[Vehicle]],
) -> frozenset[str]:
    """Ids of the items of which somebody may be expected at two at once: each with one of its rivals.

    Args:
        about: those whose clashes are wanted.
        others: those with which they may clash.
        vehicles: item id to its vehicles.
    """
    spans = {item.id: _widest(item, vehicles.get(item.id, ())) for item in others if item.is_open}
    found = set()
    for item in about:
        if item.is_open:
            begins, ends = _widest(item, vehicles.get(item.id, ()))
            meanwhile = {
                other
                for other, (since, until) in spans.items()
                if other != item.id and since < ends and begins < until
            }
            found |= {item.id, *meanwhile} if meanwhile else set()
    return frozenset(found)


def person_clashes(commitments: Iterable[Commitment]) -> tuple[PersonClash, ...]:
    """Who is expected at two things at once, the earliest first.

    What is cancelled or done keeps nobody.

    Args:
        commitments: everybody once for each item.
    """
    by_person: dict[str, list[Commitment]] = defaultdict(list)
    for one in commitments:
        if one.item.is_open:
            by_person[one.person_id].append(one)
    found = []
    for own in by_person.values():
        own.sort(key=lambda one: (one.begins, one.item.starts_at, one.item.id))
        for first, second in combinations(own, 2):
            together = min(first.ends, second.ends) - second.begins
            if together > timedelta(0) and not _is_one_ride(first, second):
                reason = _reason(first, second)
                minutes = max(1, zones.minutes(together))
                found.append(
                    PersonClash(first.person_id, first.name, first.item, second.item, minutes, reason)
                )
    return tuple(sorted(found, key=lambda clash: (clash.first.starts_at, clash.name, clash.second.starts_at)))


def clashes_in_words(clashes: Sequence[PersonClash], item_id: str) -> str:
    """``2 people are elsewhere too:`` and a line for each of the first five, as an item's page tells it."""
    by_person: dict[str, list[PersonClash]] = defaultdict(list)
    for clash in clashes:
        by_person[clash.person_id].append(clash)
    if not by_person:
        return ""
    number = len(by_person)
    heading = ngettext("{number} person is elsewhere too:", "{number} people are elsewhere too:", number)
    lines = [heading.format(number=number)]
    for own in list(by_person.values())[:NAMED]:
        where = "; ".join(_elsewhere(clash, item_id) for clash in own)
        lines.append(_("{name} ({where})").format(name=own[0].name, where=where))
    more = number - NAMED
    if more > 0:
        lines.append(ngettext("and {number} more", "and {number} more", more).format(number=more))
    return "\n".join(lines)


def _elsewhere(clash: PersonClash, item_id: str) -> str:
    """Where somebody is expected besides an item, and what is too late for it."""
    title = clash.other(item_id).title
    if clash.reason == Reason.BOTH:
        return title
    if clash.first.id == item_id:
        words = _("{title}, which begins {minutes} min too early")
    else:
        words = _("{title}, which ends {minutes} min too late")
    return words.format(title=title, minutes=clash.minutes)


def _reason(first: Commitment, second: Commitment) -> Reason:
    if second.item.starts_at >= first.item.ends_at or first.item.starts_at >= second.item.ends_at:
        return Reason.TRANSFER
    is_ride = _is_transfer(first.item) or _is_transfer(second.item)
    is_in_part = first.begins < second.begins and first.ends < second.ends
    return Reason.TRANSFER if is_ride and is_in_part else Reason.BOTH


def _is_transfer(item: AgendaItem) -> bool:
    return item.kind == Kind.TRANSFER or item.arrival is not None


def _is_one_ride(first: Commitment, second: Commitment) -> bool:
    """Whether a transfer takes them where they go anyway: it is the same bus, by its plate."""
    if first.vehicle is None or second.vehicle is None or not first.vehicle.plate:
        return False
    is_same = first.vehicle.plate.casefold() == second.vehicle.plate.casefold()
    return is_same and (_is_transfer(first.item) or _is_transfer(second.item))


def _widest(item: AgendaItem, vehicles: Sequence[Vehicle]) -> tuple[datetime, datetime]:
    """From when until when an item takes up anybody."""
    spans = [span(item, vehicle) for vehicle in (None, *vehicles)]
    return min(begins for begins, _ends in spans), max(ends for _begins, ends in spans)
