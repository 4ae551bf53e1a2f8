"""How each item of a day finds its place behind the ones before it, while a change runs through the day.

The rules are those of ``cascade``; their numbers are given where they are applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind, Status, in_order

NOTHING = timedelta(0)
SHORTEST = timedelta(minutes=5)
"""What shortening leaves of an item at least."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A hard time that something before it now runs into. ``minutes`` is the overlap, positive."""

    item: AgendaItem
    by: AgendaItem
    minutes: int


@dataclass(frozen=True, slots=True)
class Absorbed:
    """Free time used up before an item; minutes, positive."""

    before: AgendaItem
    minutes: int


class Flow:
    """A day while a change runs through it. Items are taken in the day's order.

    Args:
        asked: the item that was asked for, as it was.
        moved: the same with its new times.
        before: what stands before it in the day.
        gone: ids of items that are left out: nothing waits for them.
        cuts: item id to what it may be shortened by.
    """

    def __init__(
        self,
        asked: AgendaItem,
        moved: AgendaItem,
        before: Iterable[AgendaItem],
        gone: frozenset[str],
        cuts: Mapping[str, timedelta],
    ) -> None:
        self.new = {asked.id: moved}
        self.hits: list[Hit] = []
        self.absorbed: list[Absorbed] = []
        self._seen = [*before, asked]
        self._gone = gone
        self._cuts = cuts

    def take(self, item: AgendaItem, *, follow: bool) -> None:
        """Let the next item find its place; without ``follow`` it stays, and only hits are noted."""
        if item.status == Status.PLANNED and item.id not in self._gone:
            ahead = [other for other in self._seen if precedes(other, item)]
            if follow:
                self._place(item, ahead)
            self._note_hit(item, ahead)
        self._seen.append(item)

    def after(self, item: AgendaItem) -> AgendaItem:
        """An item as the change leaves it."""
        return self.new.get(item.id, item)

    def _place(self, item: AgendaItem, ahead: list[AgendaItem]) -> None:
        cut = allowed(self._cuts.get(item.id, NOTHING), item.length)
        start = self._start_behind(item, ahead)
        if item.fixed_end:
            start = min(start, item.starts_at + cut)  # rule 5: its end stays where it is
            end = item.ends_at
        elif item.kind == Kind.FREE:
            # used up, it keeps its place in the order; going back, it has its minutes from the plan again
            comes_back = item.length == NOTHING and start < item.starts_at
            end = max(start, item.planned_end if comes_back else item.ends_at)
        else:
            end = start + item.length - cut
        if (start, end) != (item.starts_at, item.ends_at):
            self.new[item.id] = replace(item, starts_at=start, ends_at=end)
        self._note_absorbed(item, ahead)

    def _start_behind(self, item: AgendaItem, ahead: list[AgendaItem]) -> datetime:
        """Rules 2 to 4: pushed by what ends later, drawn back to the plan by what ends earlier."""
        start = item.starts_at
        if not ahead or item.fixed_start:
            return start
        staying = [other for other in ahead if other.id not in self._gone]
        earliest = max((self._end_for(other, item) for other in staying), default=item.planned_start)
        if earliest > start:
            return earliest
        waited = max(other.ends_at for other in ahead) >= start
        if waited and start > item.planned_start:
            return max(item.planned_start, earliest)
        return start

    def _end_for(self, other: AgendaItem, item: AgendaItem) -> datetime:
        """When one before it lets an item begin; rule 6 lets an old overlap be."""
        old_overlap = max(NOTHING, other.ends_at - item.starts_at)
        return self.after(other).ends_at - old_overlap

    def _note_absorbed(self, item: AgendaItem, ahead: list[AgendaItem]) -> None:
        """Free time that a delay used up before an item, or out of an item of free time."""
        staying = [other for other in ahead if other.id not in self._gone]
        old_end = max((other.ends_at for other in staying), default=item.starts_at)
        new_end = max((self.after(other).ends_at for other in staying), default=item.starts_at)
        if new_end <= old_end:
            return
        used = min(max(NOTHING, item.starts_at - old_end), new_end - old_end)
        if item.kind == Kind.FREE:
            used += item.length - self.after(item).length
        if used >= timedelta(minutes=1):
            self.absorbed.append(Absorbed(item, zones.minutes(used)))

    def _note_hit(self, item: AgendaItem, ahead: list[AgendaItem]) -> None:
        """Rule 4: a hard time that something which changed now runs into, with the worst of them."""
        if not is_hard(item):
            return
        start = self.after(item).starts_at
        changed = [self.new[other.id] for other in ahead if other.id in self.new]
        late = [other for other in changed if other.ends_at > start]
        if late:
            worst = max(late, key=lambda other: other.ends_at)
            self.hits.append(Hit(item, worst, zones.minutes(worst.ends_at - start)))


def hit_in(item: AgendaItem, day: Iterable[AgendaItem]) -> Hit | None:
    """What runs into an item's hard time in a day as it stands, the worst of them; None if nothing does."""
    if not is_hard(item) or item.status != Status.PLANNED:
        return None
    late = [
        other
        for other in day
        if other.ends_at > item.starts_at and other.status != Status.CANCELLED and precedes(other, item)
    ]
    if not late:
        return None
    worst = max(late, key=lambda other: other.ends_at)
    return Hit(item, worst, zones.minutes(worst.ends_at - item.starts_at))


def precedes(first: AgendaItem, second: AgendaItem) -> bool:
    """Rule 1. Whether ``first`` stands before ``second`` in the day's order."""
    if first.id == second.id or not first.shares_track_with(second):
        return False
    if in_order(first) > in_order(second):
        return False
    return first.ends_at <= second.starts_at or first.planned_end <= second.planned_start


def is_hard(item: AgendaItem) -> bool:
    """Whether a cascade may not move it."""
    return item.fixed_start or item.fixed_end


def allowed(cut: timedelta, length: timedelta) -> timedelta:
    """As much of a cut as leaves the shortest length."""
    return max(NOTHING, min(cut, length - SHORTEST))
