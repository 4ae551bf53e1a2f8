"""What a change of time does to the rest of the day.

The rules, in the order in which they apply:

1. An item follows those of its track that came before it, at present or, where they overlap now, by the plan.
   An item common to all tracks follows the latest of them; every track follows it.
2. Delays push. Free time between two items absorbs first; an item of kind ``free`` is such time too, and
   gives its minutes before anything behind it moves.
3. What had waited for the one before goes back towards its plan when that one gets earlier, and never
   before its plan: nobody was told to come earlier.
4. A hard start or a hard end never moves; it is shown as hit, with by how many minutes. What runs, is done
   or is cancelled does not move either.
5. Nothing gets shorter unless it is asked. An item with a hard end can only start later by being shortened.
6. Two items that overlapped already may go on overlapping as much as before: a cascade repairs what the
   change broke, not what somebody wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind, Status, in_order
from missiontui.domain.clashes import Clash, Resource, new_clashes
from missiontui.errors import NotFoundError, OutOfOrderError, ScheduleError
from missiontui.i18n import _

NOTHING = timedelta(0)
SHORTEST = timedelta(minutes=5)
"""What shortening leaves of an item at least."""


@dataclass(frozen=True, slots=True)
class Change:
    """A new present estimate for one item, UTC.

    ``passes_hard`` lets it change the item's own hard times: what has happened (it started, it ended) and
    what is corrected in its form.
    """

    item_id: str
    starts_at: datetime
    ends_at: datetime
    passes_hard: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An item's old and new estimate. ``item`` is as it was."""

    item: AgendaItem
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """By how much the start moves, or the end where the start stays; minutes, may be negative."""
        by_start = zones.minutes(self.starts_at - self.item.starts_at)
        return by_start or zones.minutes(self.ends_at - self.item.ends_at)

    @property
    def item_after(self) -> AgendaItem:
        """The item as it will be."""
        return replace(self.item, starts_at=self.starts_at, ends_at=self.ends_at)


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


@dataclass(frozen=True, slots=True)
class Cascade:
    """The preview of a change of time, which is also exactly what gets applied.

    ``moves`` begins with the item that was asked for and goes on in the day's order; ``skipped`` will be
    cancelled; ``day`` is the whole day as it will be.
    """

    asked: AgendaItem
    moves: tuple[Move, ...]
    hits: tuple[Hit, ...]
    clashes: tuple[Clash, ...]
    absorbed: tuple[Absorbed, ...]
    skipped: tuple[AgendaItem, ...]
    day: tuple[AgendaItem, ...]

    @property
    def touches_others(self) -> bool:
        """Whether anything but the item itself is concerned."""
        others = [move for move in self.moves if move.item.id != self.asked.id]
        return bool(others or self.hits or self.clashes or self.skipped)


def cascade(
    day: Iterable[AgendaItem],
    change: Change,
    *,
    follow: bool = True,
    shorten: Mapping[str, int] | None = None,
    skip: frozenset[str] = frozenset(),
    resources: Mapping[str, frozenset[Resource]] | None = None,
) -> Cascade:
    """Work out what one change of time does to the rest of the day. Nothing is written.

    Args:
        day: the items around the change; those of the next morning may be among them.
        change: the new estimate of one of them.
        follow: whether the others move along; without, only the item itself does.
        shorten: item id to minutes that it may be shortened by.
        skip: ids of items to be cancelled, so that nothing waits for them.
        resources: item id to the people, vehicles, hosts and venues it needs (for clashes).

    Raises:
        OutOfOrderError: with the cascade, it would jump before what comes first.
        ScheduleError: the item may not be moved there.
        NotFoundError: the item is not in the day.
    """
    items = sorted(day, key=in_order)
    asked = next((item for item in items if item.id == change.item_id), None)
    if asked is None:
        raise NotFoundError(_("The item to be moved is no longer in the programme."))
    _refuse_if_immovable(asked, change)
    cut = {item_id: timedelta(minutes=number) for item_id, number in (shorten or {}).items()}
    alive = [item for item in items if item is asked or item.status != Status.CANCELLED]
    if follow:
        _refuse_if_out_of_order(asked, change, alive)

    length = change.ends_at - change.starts_at
    own_cut = NOTHING if asked.fixed_end else _allowed(cut.get(asked.id, NOTHING), length)
    end = change.ends_at - own_cut
    new = {asked.id: replace(asked, starts_at=change.starts_at, ends_at=end)}
    absorbed: list[Absorbed] = []
    before = alive[: alive.index(asked)]
    after = alive[alive.index(asked) + 1 :]
    gone = frozenset(item.id for item in after if item.id in skip and item.status == Status.PLANNED)
    if follow:
        seen = [*before, asked]
        for item in after:
            pushed = _placed(item, seen, new, gone, cut.get(item.id, NOTHING))
            if pushed is not item:
                new[item.id] = pushed
            used = _absorbed_before(item, pushed, seen, new, gone)
            if used > 0 and item.status == Status.PLANNED and item.id not in gone:
                absorbed.append(Absorbed(item, used))
            seen.append(item)

    day_after = tuple(
        replace(item, status=Status.CANCELLED) if item.id in gone else new.get(item.id, item)
        for item in items
    )
    hits = tuple(_hits(asked, after, [*before, asked], new, gone))
    changed = [asked, *(item for item in after if item.id in new and item.id not in gone)]
    return Cascade(
        asked=asked,
        moves=tuple(
            Move(item, new[item.id].starts_at, new[item.id].ends_at)
            for item in changed
            if (new[item.id].starts_at, new[item.id].ends_at) != (item.starts_at, item.ends_at)
        ),
        hits=hits,
        clashes=new_clashes(items, day_after, resources or {}, frozenset(hit.item.id for hit in hits)),
        absorbed=tuple(absorbed),
        skipped=tuple(item for item in after if item.id in gone),
        day=day_after,
    )


def is_hard(item: AgendaItem) -> bool:
    """Whether a cascade may not move it."""
    return item.fixed_start or item.fixed_end


def _refuse_if_immovable(item: AgendaItem, change: Change) -> None:
    if change.ends_at < change.starts_at:
        raise ScheduleError(
            _("“{title}” would end before it starts.").format(title=item.title),
            hint=_("Give a later end, or a smaller number of minutes."),
        )
    if change.passes_hard:
        return
    if not item.is_open:
        status = _("done") if item.status == Status.DONE else _("cancelled")
        raise ScheduleError(
            _("“{title}” is {status} and cannot be moved.").format(title=item.title, status=status),
            hint=_("Reopen it first (r on the Today screen)."),
        )
    for is_fixed, old, new, name in (
        (item.fixed_start, item.starts_at, change.starts_at, _("start")),
        (item.fixed_end, item.ends_at, change.ends_at, _("end")),
    ):
        if is_fixed and old != new:
            raise ScheduleError(
                _("“{title}” has a hard {boundary}, which does not move.").format(
                    title=item.title, boundary=name
                ),
                hint=_("If it has changed after all, take the hard mark off in its form first."),
            )


def _refuse_if_out_of_order(item: AgendaItem, change: Change, alive: list[AgendaItem]) -> None:
    for other in alive:
        if _precedes(other, item) and change.starts_at < other.starts_at:
            raise OutOfOrderError(
                _("“{title}” would start before “{other}”, which comes first.").format(
                    title=item.title, other=other.title
                ),
                hint=_("Move the other one first, or move this one alone, without the cascade."),
            )


def _precedes(first: AgendaItem, second: AgendaItem) -> bool:
    """Rule 1. ``first`` stands before ``second`` in the day's order."""
    if first.id == second.id or not first.shares_track_with(second):
        return False
    if in_order(first) > in_order(second):
        return False
    return first.ends_at <= second.starts_at or first.planned_end <= second.planned_start


def _placed(
    item: AgendaItem,
    seen: list[AgendaItem],
    new: dict[str, AgendaItem],
    gone: frozenset[str],
    cut: timedelta,
) -> AgendaItem:
    """The item where the ones before it leave it; the same object if it stays."""
    if item.status != Status.PLANNED or item.id in gone:
        return item
    cut = _allowed(cut, item.length)
    ahead = [other for other in seen if _precedes(other, item)]
    start = item.starts_at
    if ahead and not item.fixed_start:
        needed = [_needs(other, item, new) for other in ahead if other.id not in gone]
        earliest = max(needed, default=item.planned_start)
        waited = max(other.ends_at for other in ahead) >= item.starts_at
        if earliest > start:
            start = earliest
        elif waited and start > item.planned_start:
            start = max(item.planned_start, earliest)
    if item.fixed_end:
        start = min(start, item.starts_at + cut)  # rule 5: its end stays where it is
        end = item.ends_at
    elif item.kind == Kind.FREE:
        # used up, it keeps its place in the order; going back, it has its minutes from the plan again
        comes_back = item.length == NOTHING and start < item.starts_at
        end = max(start, item.planned_end if comes_back else item.ends_at)
    else:
        end = start + item.length - cut
    if (start, end) == (item.starts_at, item.ends_at):
        return item
    return replace(item, starts_at=start, ends_at=end)


def _allowed(cut: timedelta, length: timedelta) -> timedelta:
    """As much of a cut as leaves the shortest length."""
    return max(NOTHING, min(cut, length - SHORTEST))


def _needs(other: AgendaItem, item: AgendaItem, new: dict[str, AgendaItem]) -> datetime:
    """The earliest start of an item behind another; rule 6 lets an old overlap be."""
    overlap = max(NOTHING, other.ends_at - item.starts_at)
    return new.get(other.id, other).ends_at - overlap


def _absorbed_before(
    item: AgendaItem,
    placed: AgendaItem,
    seen: list[AgendaItem],
    new: dict[str, AgendaItem],
    gone: frozenset[str],
) -> int:
    """Minutes of free time that a delay used up before an item, or out of an item of free time."""
    ahead = [other for other in seen if _precedes(other, item) and other.id not in gone]
    if not ahead:
        return 0
    old_end = max(other.ends_at for other in ahead)
    new_end = max(new.get(other.id, other).ends_at for other in ahead)
    if new_end <= old_end:
        return 0
    slack = max(NOTHING, item.starts_at - old_end)
    used = min(slack, new_end - old_end)
    if item.kind == Kind.FREE:
        used += item.length - placed.length
    return zones.minutes(used)


def _hits(
    asked: AgendaItem,
    after: list[AgendaItem],
    seen: list[AgendaItem],
    new: dict[str, AgendaItem],
    gone: frozenset[str],
) -> Iterable[Hit]:
    """Rule 4: hard times that something which changed now runs into, each with the worst of them."""
    behind = list(seen)
    for item in after:
        if is_hard(item) and item.status == Status.PLANNED and item.id not in gone:
            start = new.get(item.id, item).starts_at
            late = [
                new[other.id]
                for other in behind
                if other.id in new
                and other.id not in gone
                and _precedes(other, item)
                and new[other.id].ends_at > start
            ]
            if late:
                worst = max(late, key=lambda other: other.ends_at)
                yield Hit(item, worst, zones.minutes(worst.ends_at - start))
        behind.append(item)
