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
from missiontui.domain.agenda import AgendaItem, Status, in_order
from missiontui.domain.clashes import Clash, Resource, new_clashes
from missiontui.domain.flow import NOTHING, Absorbed, Flow, Hit, allowed, precedes
from missiontui.errors import NotFoundError, OutOfOrderError, ScheduleError
from missiontui.i18n import _


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
    def is_none(self) -> bool:
        """Whether nothing changes."""
        return (self.starts_at, self.ends_at) == (self.item.starts_at, self.item.ends_at)

    @property
    def item_after(self) -> AgendaItem:
        """The item as it will be."""
        return replace(self.item, starts_at=self.starts_at, ends_at=self.ends_at)


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
    alive = [item for item in items if item is asked or item.status != Status.CANCELLED]
    before, behind = alive[: alive.index(asked)], alive[alive.index(asked) + 1 :]
    _refuse_if_immovable(asked, change)
    if follow:
        _refuse_if_out_of_order(asked, change, before)

    cuts = {item_id: timedelta(minutes=number) for item_id, number in (shorten or {}).items()}
    gone = frozenset(item.id for item in behind if item.id in skip and item.status == Status.PLANNED)
    flow = Flow(asked, _moved(asked, change, cuts), before, gone, cuts)
    for item in behind:
        flow.take(item, follow=follow)

    day_after = tuple(
        replace(item, status=Status.CANCELLED) if item.id in gone else flow.after(item) for item in items
    )
    moves = [Move(item, flow.after(item).starts_at, flow.after(item).ends_at) for item in (asked, *behind)]
    hit = frozenset(hit.item.id for hit in flow.hits)
    return Cascade(
        asked=asked,
        moves=tuple(move for move in moves if not move.is_none),
        hits=tuple(flow.hits),
        clashes=new_clashes(items, day_after, resources or {}, hit),
        absorbed=tuple(flow.absorbed),
        skipped=tuple(item for item in behind if item.id in gone),
        day=day_after,
    )


def _moved(asked: AgendaItem, change: Change, cuts: Mapping[str, timedelta]) -> AgendaItem:
    """The item that was asked for, at its new time, shortened if that was asked and its end is not hard."""
    cut = NOTHING if asked.fixed_end else cuts.get(asked.id, NOTHING)
    ends_at = change.ends_at - allowed(cut, change.ends_at - change.starts_at)
    return replace(asked, starts_at=change.starts_at, ends_at=ends_at)


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
            hint=_("Reopen it first."),
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


def _refuse_if_out_of_order(item: AgendaItem, change: Change, before: list[AgendaItem]) -> None:
    for other in before:
        if precedes(other, item) and change.starts_at < other.starts_at:
            raise OutOfOrderError(
                _("“{title}” would start before “{other}”, which comes first.").format(
                    title=item.title, other=other.title
                ),
                hint=_("Move the other one first, or move this one alone, without the cascade."),
            )
