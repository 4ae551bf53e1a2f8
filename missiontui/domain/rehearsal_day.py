"""Drawing a rehearsed day: the items start, run over and end by chance, each pushing what follows."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from missiontui.domain import acts
from missiontui.domain.agenda import AgendaItem, Kind, Status
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.domain.flow import precedes
from missiontui.domain.rehearsal import Attendance, DayFacts, Event, Guest, PlayedItem, What
from missiontui.domain.rehearsal_people import boards_at, comes_at, parties_of, who_come
from missiontui.domain.time_entry import shifted
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import OutOfOrderError, ScheduleError

MINUTE = timedelta(minutes=1)

_GATHER = timedelta(minutes=60)
"""Before its start, whoever comes to an item sets out: by its time as it is known then."""

_RUNS_OVER: Mapping[str, tuple[float, int, int]] = {
    Kind.OFFICIAL: (0.45, 5, 25),
    Kind.B2B: (0.35, 5, 15),
    Kind.SEMINAR: (0.4, 5, 15),
    Kind.SIGNING: (0.5, 5, 20),
    Kind.RECEPTION: (0.35, 5, 20),
    Kind.GALA: (0.4, 10, 30),
    Kind.VISIT: (0.35, 5, 20),
    Kind.TRANSFER: (0.3, 5, 25),
    Kind.BRIEFING: (0.3, 5, 10),
}
"""Kind to how likely it runs over, and by how many minutes: traffic, speeches, photographs."""

_BY_PLANE = timedelta(hours=8)
_WITHOUT_BUS = timedelta(minutes=30)
"""Before a visit whose bus has no time, it leaves."""

_TRAVEL = timedelta(minutes=25)
_WAITS_MOST = timedelta(hours=3)

Step = Callable[[datetime], None]


class Drawing:
    """A day while it is drawn: items as they stand at the moment that is reached, and what happens next.

    Args:
        chance: the source of all chances.
    """

    def __init__(self, facts: DayFacts, chance: Random) -> None:
        self._chance = chance
        self._played = {one.item.id: one for one in facts.items}
        self._now = {one.id: one for one in facts.around} | {one.item.id: one.item for one in facts.items}
        self._steps: list[tuple[datetime, int, Step]] = []
        self._number = 0
        self._events: list[Event] = []
        self.attendance: dict[str, Attendance] = {}
        """Item id to who came to it, for what is told of them."""

    def draw(self) -> list[Event]:
        """All that happens to the items and at their doors, in no order."""
        for one in self._played.values():
            if one.item.kind == Kind.FREE or one.item.status != Status.PLANNED:
                continue
            self._at(self._first_departure(one) - _GATHER, partial(self._gather, one))
            late = self._chance.choice((0, 0, 0, 1, 2, 3, 5, 8))
            planned = one.item.starts_at
            begin = planned if one.item.fixed_start else planned + late * MINUTE
            self._at(begin, partial(self._start, one))
        while self._steps:
            at, _number, step = heapq.heappop(self._steps)
            step(at)
        return self._events

    def _at(self, moment: datetime, step: Step) -> None:
        self._number += 1
        heapq.heappush(self._steps, (moment, self._number, step))

    def _start(self, one: PlayedItem, at: datetime) -> None:
        """An item starts, unless it was pushed to later or has to wait for the one before it."""
        item = self._now[one.item.id]
        is_held = not item.fixed_start and at - one.item.starts_at < _WAITS_MOST and self._is_held(item)
        if item.starts_at > at or is_held:
            self._at(max(item.starts_at, at + 2 * MINUTE), partial(self._start, one))
            return
        act = acts.start(item, at)
        self._change(act.change, act.status)
        self._events.append(Event(at, What.START, item.id))
        item = self._now[item.id]
        self.attendance.setdefault(item.id, Attendance(item.ends_at)).ends_at = item.ends_at
        self._sign(one, item)
        self._arrive_by_bus(one, item, at)
        likely, least, most = _RUNS_OVER.get(item.kind, (0.2, 5, 10))
        if not item.fixed_end and item.length < _BY_PLANE and self._chance.random() < likely:
            minutes = self._chance.randint(least, most)
            part = self._chance.uniform(0.6, 0.9)
            self._at(_minute(at + item.length * part), partial(self._run_over, one, minutes))
        jitter = self._chance.choice((-2, -1, 0, 0, 0, 1, 2, 4))
        self._at(item.ends_at + jitter * MINUTE, partial(self._finish, one, jitter))

    def _run_over(self, one: PlayedItem, minutes: int, at: datetime) -> None:
        item = self._now[one.item.id]
        if item.status == Status.RUNNING and self._change(shifted(item, minutes), Status.RUNNING):
            self._events.append(Event(at, What.OVERRUN, item.id, minutes=minutes))

    def _finish(self, one: PlayedItem, jitter: int, at: datetime) -> None:
        item = self._now[one.item.id]
        if item.ends_at + jitter * MINUTE > at:
            self._at(item.ends_at + jitter * MINUTE, partial(self._finish, one, jitter))
            return
        at = max(at, item.starts_at + MINUTE)
        act = acts.finish(item, at)
        self._change(act.change, act.status)
        self._events.append(Event(at, What.FINISH, item.id))
        self.attendance.setdefault(item.id, Attendance(at)).ends_at = at
        if item.kind == Kind.VISIT:
            self._go_back(one, at)
        elif item.kind == Kind.TRANSFER:
            self._step_off(one, Stage.ARRIVED, at)
        elif Stage.LEFT in stages_of(item.kind):
            self._leave_early(one, at)

    def _change(self, change: Change, status: Status) -> bool:
        """Apply a change of time to the day as it is drawn; whether it could be."""
        day = tuple(self._now.values())
        try:
            try:
                result = cascade(day, change)
            except OutOfOrderError:
                result = cascade(day, change, follow=False)
        except ScheduleError:
            return False
        self._now |= {item.id: item for item in result.day}
        self._now[change.item_id] = replace(self._now[change.item_id], status=status)
        return True

    def _is_held(self, item: AgendaItem) -> bool:
        """Whether something that comes before an item still runs."""
        return any(
            other.status == Status.RUNNING
            and other.id != item.id
            and precedes(other, item)
            and other.planned_end <= item.planned_start
            for other in self._now.values()
        )

    def _gather(self, one: PlayedItem, _at: datetime) -> None:
        """People set out for an item, by its time as it is known now."""
        item = self._now[one.item.id]
        if Stage.BOARDED in stages_of(item.kind):
            self._board(one, item)
            return
        stage = stages_of(item.kind)[0]
        there = self.attendance.setdefault(item.id, Attendance(item.ends_at))
        for party in who_come(parties_of(one.guests), self._chance):
            at = comes_at(party, item.kind, item.starts_at, self._chance)
            free = max((self._busy_until(guest, item) for guest in party), default=at)
            if free > at:  # they are at another item still, and come from there
                at = free + self._chance.randint(3, 12) * MINUTE
            if at < item.ends_at:
                self._events.append(
                    Event(at, What.CHECK_IN, item.id, tuple(one.person_id for one in party), stage)
                )
                there.came |= {guest.person_id: at for guest in party}

    def _busy_until(self, guest: Guest, item: AgendaItem) -> datetime:
        """Until when somebody is at another item that overlaps with this one."""
        ends = [
            self._now[other].ends_at
            for other, there in self.attendance.items()
            if other != item.id
            and guest.person_id in there.came
            and self._now[other].starts_at < item.starts_at < self._now[other].ends_at
        ]
        return max(ends, default=item.starts_at - timedelta(days=1))

    def _board(self, one: PlayedItem, item: AgendaItem) -> None:
        """People come to the buses, which leave a little late and without who is later."""
        there = self.attendance.setdefault(item.id, Attendance(item.ends_at))
        for bus_id, leaves_at in self._departures(one, item, is_back=False).items():
            aboard = [guest for guest in one.guests if _bus_of(guest, one.vehicles) == bus_id]
            leaves = leaves_at + self._chance.choice((0, 0, 1, 2, 4)) * MINUTE
            for party in who_come(parties_of(aboard), self._chance):
                at = boards_at(leaves_at, self._chance, is_back=False)
                ids = tuple(guest.person_id for guest in party)
                self._events.append(Event(at, What.CHECK_IN, item.id, ids, Stage.BOARDED))
                there.came |= dict.fromkeys(ids, leaves + _TRAVEL) if at <= leaves else {}
            self._events.append(Event(leaves, What.DEPART, item.id, stage=Stage.BOARDED, record_id=bus_id))

    def _arrive_by_bus(self, one: PlayedItem, item: AgendaItem, at: datetime) -> None:
        """A visit starts: its buses have come, or come now."""
        if item.kind == Kind.VISIT and one.guests:
            left = max(self._departures(one, item, is_back=False).values())
            self._step_off(one, Stage.ARRIVED, max(at, left + 6 * MINUTE))

    def _go_back(self, one: PlayedItem, at: datetime) -> None:
        """After a visit: everybody aboard again, and home."""
        item = self._now[one.item.id]
        for bus_id, planned in self._departures(one, item, is_back=True).items():
            leaves_at = max(planned, at + 8 * MINUTE)
            for guest in one.guests:
                if _bus_of(guest, one.vehicles) == bus_id:
                    boards = max(boards_at(leaves_at, self._chance, is_back=True), at + MINUTE)
                    self._events.append(
                        Event(boards, What.CHECK_IN, item.id, (guest.person_id,), Stage.BOARDED_BACK)
                    )
            leaves = leaves_at + self._chance.choice((0, 1, 3)) * MINUTE
            self._events.append(
                Event(leaves, What.DEPART, item.id, stage=Stage.BOARDED_BACK, record_id=bus_id)
            )
            self._step_off(one, Stage.RETURNED, leaves + _TRAVEL, bus_id)

    def _step_off(self, one: PlayedItem, stage: Stage, at: datetime, only: str | None = None) -> None:
        """All who are aboard a bus are checked off at once, as whoever counts them does."""
        if not one.guests:
            return
        for bus_id in _buses(one) if only is None else (only,):
            self._events.append(Event(at, What.CHECK_IN, one.item.id, stage=stage, record_id=bus_id))

    def _leave_early(self, one: PlayedItem, at: datetime) -> None:
        """Some leave an evening before its end."""
        there = self.attendance[one.item.id]
        for person_id, came in there.came.items():
            if self._chance.random() < 0.12 and came < at - 20 * MINUTE:
                leaves = at - self._chance.randint(1, 15) * MINUTE
                self._events.append(Event(leaves, What.CHECK_IN, one.item.id, (person_id,), Stage.LEFT))

    def _sign(self, one: PlayedItem, item: AgendaItem) -> None:
        """The agreements are signed in their order, over the ceremony."""
        room = item.length * 0.8 / max(1, len(one.signings))
        for place, signing_id in enumerate(one.signings, 1):
            at = item.starts_at + item.length * 0.1 + room * place
            self._events.append(Event(_second(at), What.SIGN, item.id, record_id=signing_id))

    def _first_departure(self, one: PlayedItem) -> datetime:
        if Stage.BOARDED not in stages_of(one.item.kind):
            return one.item.starts_at
        return min(self._departures(one, one.item, is_back=False).values())

    def _departures(self, one: PlayedItem, item: AgendaItem, *, is_back: bool) -> dict[str, datetime]:
        """Bus id to when it leaves, moved as far as its item was; an empty one for who has no bus."""
        if is_back:
            moved, usual = item.ends_at - one.item.ends_at, item.ends_at
        else:
            moved = item.starts_at - one.item.starts_at
            usual = item.starts_at - (_WITHOUT_BUS if item.kind == Kind.VISIT else timedelta())
        stage = Stage.BOARDED_BACK if is_back else Stage.BOARDED
        found = {}
        for bus in one.vehicles:
            leaves_at = bus.leaves_at(stage)
            found[bus.id] = usual if leaves_at is None else leaves_at + moved
        if not found or any(not _bus_of(guest, one.vehicles) for guest in one.guests):
            found[""] = usual
        return found


def _buses(one: PlayedItem) -> tuple[str, ...]:
    ids = tuple(bus.id for bus in one.vehicles)
    with_none = not ids or any(not _bus_of(guest, one.vehicles) for guest in one.guests)
    return (*ids, "") if with_none else ids


def _bus_of(guest: Guest, vehicles: tuple[Vehicle, ...]) -> str:
    """Their bus, if the item still has it."""
    return guest.vehicle_id if any(bus.id == guest.vehicle_id for bus in vehicles) else ""


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
