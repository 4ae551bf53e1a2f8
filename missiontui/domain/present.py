"""The day as it stands now: what runs, what is next, and what can no longer start on time.

While an item runs over its end and nobody has said how long, what follows cannot start before now: these
"not before" times are worked out here with the same rules as a cascade, and never written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind, Status, falls_on, in_order
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.flow import Hit, hit_in

FORGOTTEN = timedelta(hours=12)
"""An item that has been over for longer was not finished by anybody: it holds nothing up any more."""


class State(StrEnum):
    """How an item stands at this moment: its status, seen with the clock."""

    PLANNED = "planned"
    DUE = "due"
    RUNNING = "running"
    OVER = "over"
    UNMARKED = "unmarked"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it stands at a moment (``at``, UTC).

    ``starts_at`` and ``ends_at`` (UTC) include what an overrun does to it.
    """

    item: AgendaItem
    starts_at: datetime
    ends_at: datetime
    at: datetime
    state: State
    over: int
    """Minutes past its end, for a running item; 0 otherwise."""
    hit: Hit | None
    """What runs into its hard time, if anything does."""

    @property
    def expected_item(self) -> AgendaItem:
        """The item at the times at which it is expected, an overrun before it included."""
        return replace(self.item, starts_at=self.starts_at, ends_at=self.ends_at)

    @property
    def expected_start(self) -> datetime:
        """When it starts at the earliest, UTC; what is due and was not started, not before now."""
        return max(self.starts_at, self.at) if self.state == State.DUE else self.starts_at

    @property
    def is_held(self) -> bool:
        """Whether it cannot start before ``starts_at`` because something before it runs over."""
        return self.state in (State.PLANNED, State.DUE) and self.starts_at > self.item.starts_at

    @property
    def late(self) -> int:
        """Minutes behind the plan, negative if ahead; what is due is later with every minute."""
        if self.item.status == Status.RUNNING:
            return zones.minutes(self.ends_at - self.item.planned_end)
        return zones.minutes(self.expected_start - self.item.planned_start)


@dataclass(frozen=True, slots=True)
class Present:
    """The items at one moment, in order.

    ``now`` runs: items that somebody started, and items whose time it is though nobody said so.
    """

    at: datetime
    entries: tuple[Entry, ...]

    @property
    def now(self) -> tuple[Entry, ...]:
        """What runs: first what runs over, then what is furthest behind its plan."""
        running = [entry for entry in self.entries if entry.state in (State.RUNNING, State.OVER, State.DUE)]
        weight = {State.OVER: 0, State.RUNNING: 1, State.DUE: 2}
        return tuple(sorted(running, key=lambda entry: (weight[entry.state], -entry.late)))

    @property
    def next(self) -> Entry | None:
        """What starts next, and has not started; free time that is used up does not."""
        coming = [
            entry
            for entry in self.entries
            if entry.state == State.PLANNED
            and entry.starts_at >= self.at
            and (entry.item.kind != Kind.FREE or entry.ends_at > entry.starts_at)
        ]
        return min(coming, key=lambda entry: (entry.starts_at, entry.item.planned_start), default=None)

    @property
    def now_and_next(self) -> tuple[Entry, ...]:
        """What a coordinator looks at first: what runs, then what is next."""
        return self.now if self.next is None else (*self.now, self.next)

    def on(self, day: date) -> tuple[Entry, ...]:
        """Those of a local day, with what goes on past its midnight."""
        return tuple(entry for entry in self.entries if falls_on(entry.item, day))

    @property
    def late(self) -> int:
        """Minutes by which the mission is behind its plan, negative if ahead.

        That of whatever is latest of what runs and what is next: one track that waits is enough.
        """
        return max((entry.late for entry in self.now_and_next), default=0)

    def entry(self, item_id: str) -> Entry | None:
        """The entry of an item, if it is among these."""
        return next((entry for entry in self.entries if entry.item.id == item_id), None)


def present(items: tuple[AgendaItem, ...], at: datetime) -> Present:
    """The items as they stand at a moment.

    Args:
        items: those around that moment; an overrun reaches no further than they do.
        at: UTC; only its minute counts.
    """
    at = at.replace(second=0, microsecond=0)
    expected = {item.id: item for item in items}
    for running in sorted(items, key=in_order):
        if running.status == Status.RUNNING and at - FORGOTTEN < running.ends_at < at:
            change = Change(running.id, running.starts_at, at, passes_hard=True)
            expected = {item.id: item for item in cascade(expected.values(), change).day}
    entries = [
        Entry(
            item=item,
            starts_at=expected[item.id].starts_at,
            ends_at=expected[item.id].ends_at,
            at=at,
            state=_state(item, expected[item.id], at),
            over=max(0, zones.minutes(at - item.ends_at)) if item.status == Status.RUNNING else 0,
            hit=hit_in(expected[item.id], expected.values()),
        )
        for item in items
    ]
    return Present(at, tuple(sorted(entries, key=lambda entry: in_order(entry.item))))


def _state(item: AgendaItem, expected: AgendaItem, at: datetime) -> State:
    match item.status:
        case Status.DONE:
            return State.DONE
        case Status.CANCELLED:
            return State.CANCELLED
        case Status.RUNNING if item.ends_at <= at - FORGOTTEN:
            return State.UNMARKED
        case Status.RUNNING:
            return State.OVER if item.ends_at < at else State.RUNNING
        case _:
            if expected.starts_at > at or (expected.starts_at == at and expected != item):
                return State.PLANNED
            return State.DUE if at < expected.ends_at else State.UNMARKED
