"""Two things at once that need the same people, vehicle, host or venue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that can only be in one place. ``sort`` is person, vehicle, host or venue.

    ``key`` alone says whether it is the same: a bus has one plate, however each list calls it.
    """

    sort: str
    key: str
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two items that overlap and share something. ``minutes`` is the overlap, positive."""

    first: AgendaItem
    second: AgendaItem
    shared: tuple[str, ...]
    minutes: int


def resources_of(item: AgendaItem) -> frozenset[Resource]:
    """What an item needs by itself; people on its list and vehicles are added by whoever knows them."""
    needed = []
    for contact in (item.owner, item.host_contact):
        if contact is not None:
            needed.append(Resource("person", contact.person_id, contact.name))
    if item.host_organisation_id:
        needed.append(Resource("host", item.host_organisation_id, item.host_organisation))
    if item.venue:
        needed.append(Resource("venue", item.venue.casefold(), item.venue))
    return frozenset(needed)


def overlap(first: AgendaItem, second: AgendaItem) -> timedelta:
    """For how long both go on at once; zero if they do not."""
    together = min(first.ends_at, second.ends_at) - max(first.starts_at, second.starts_at)
    return max(timedelta(0), together)


def new_clashes(
    before: Iterable[AgendaItem],
    after: Iterable[AgendaItem],
    resources: Mapping[str, frozenset[Resource]],
    hit: frozenset[str] = frozenset(),
) -> tuple[Clash, ...]:
    """Clashes that a change brings or makes longer.

    Items of one track clash by overlapping at all, unless one of them is hit in its hard time, which the
    cascade tells of.

    Args:
        before, after: the same items, with their estimates before and after the change.
        resources: item id to what it needs.
        hit: ids of the items that the cascade shows as hit.
    """
    was = {item.id: item for item in before}
    day = sorted(
        (item for item in after if item.status in (Status.PLANNED, Status.RUNNING)),
        key=lambda item: item.starts_at,
    )
    found = []
    for place, first in enumerate(day):
        for second in day[place + 1 :]:
            if second.starts_at >= first.ends_at:
                break
            now = overlap(first, second)
            if now <= overlap(was[first.id], was[second.id]):
                continue
            shared = _shared(first, second, resources, hit)
            if shared:
                found.append(Clash(first, second, shared, zones.minutes(now)))
    return tuple(found)


def _shared(
    first: AgendaItem,
    second: AgendaItem,
    resources: Mapping[str, frozenset[Resource]],
    hit: frozenset[str],
) -> tuple[str, ...]:
    if first.shares_track_with(second):
        return () if first.id in hit or second.id in hit else (_("same track"),)
    others = resources.get(second.id, resources_of(second))
    common = [each for each in resources.get(first.id, resources_of(first)) if each in others]
    return tuple(sorted({resource.name for resource in common}))
