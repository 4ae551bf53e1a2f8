"""Carrying out what happens by chance in a rehearsal, by the acts with which hands do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from missiontui.domain import acts
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Change
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.domain.departures import Decision, departed
from missiontui.domain.occasions import Occasion, at_item
from missiontui.domain.rehearsal import LATE, Event, What
from missiontui.domain.rehearsal_words import Overlap
from missiontui.domain.roster import Roster, Standing
from missiontui.domain.time_entry import shifted
from missiontui.domain.understanding import understanding
from missiontui.store import agenda, departure_acts, doors, passages, running
from missiontui.store.address_book import surroundings
from missiontui.store.among import one_of
from missiontui.store.book_keeping import BookKeeper
from missiontui.store.capturing import Keeper, keep
from missiontui.store.connection import MissionFile
from missiontui.store.departures import departures_of
from missiontui.store.due_calendar import due_calendar
from missiontui.store.rosters import places_of, roster
from missiontui.store.vehicles import vehicles_of

_SOON = timedelta(minutes=4)
"""By so much an item may end before its time without anybody having moved it."""


@dataclass(slots=True)
class Tally:
    """What was seen while a day was played. ``hits`` has the worst of each pair of items."""

    done: int = 0
    skipped: int = 0
    late: int = 0
    notes: int = 0
    promises: int = 0
    incidents: int = 0
    signed: int = 0
    hits: dict[tuple[str, str], Overlap] = field(default_factory=dict)


class Later(Exception):
    """It cannot happen yet, since the team has moved something; it is tried again at that time, UTC."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


class Impossible(Exception):
    """It cannot happen any more."""


class Hands:
    """Does what happens by chance, through one connection.

    Args:
        by: in whose name.
        tally: counts what is seen.
    """

    def __init__(self, file: MissionFile, by: str, tally: Tally) -> None:
        self._file, self._by, self._tally = file, by, tally
        self._books = BookKeeper(file)
        self._acts: Mapping[What, Callable[[Event], None]] = {
            What.START: self._start,
            What.OVERRUN: self._run_over,
            What.FINISH: self._finish,
            What.CHECK_IN: self._check_in,
            What.DEPART: self._depart,
            What.NOTE: self._note,
            What.INCIDENT: self._incident,
            What.SIGN: self._sign,
        }

    def do(self, event: Event) -> None:
        """Carry it out, at its time.

        Raises:
            Later: not yet.
            Impossible: not any more.
            MissionError: not as the mission stands now; nothing was written.
        """
        self._acts[event.what](event)

    def _start(self, event: Event) -> None:
        item = agenda.item(self._file, event.item_id)
        if item.status != Status.PLANNED:
            raise Impossible
        if item.starts_at > event.at:
            raise Later(item.starts_at)
        act = acts.start(item, event.at)
        self._change(act.change, event.at, act.status)

    def _run_over(self, event: Event) -> None:
        item = agenda.item(self._file, event.item_id)
        if item.status != Status.RUNNING:
            raise Impossible
        self._change(shifted(item, event.minutes), event.at)

    def _finish(self, event: Event) -> None:
        item = agenda.item(self._file, event.item_id)
        if not item.is_open:
            raise Impossible
        if item.status == Status.PLANNED:
            raise Later(max(item.ends_at, event.at + _SOON))
        if item.ends_at - event.at > _SOON:
            raise Later(item.ends_at)
        act = acts.finish(item, event.at)
        self._change(act.change, event.at, act.status)

    def _change(self, change: Change, at: datetime, status: Status | None = None) -> None:
        result, _follows = running.preview_or_alone(self._file, change)
        fields = {"status": str(status)} if status is not None else None
        running.apply(self._file, result, by=self._by, at=at, fields=fields, is_fact=status is not None)
        for hit in result.hits:
            known = self._tally.hits.get((hit.item.id, hit.by.id))
            if known is None or known.minutes < hit.minutes:
                self._tally.hits[hit.item.id, hit.by.id] = Overlap(hit.item.title, hit.by.title, hit.minutes)

    def _check_in(self, event: Event) -> None:
        item = agenda.item(self._file, event.item_id)
        stage = event.stage
        if stage is None or item.status == Status.CANCELLED:
            raise Impossible
        ids = event.person_ids or self._aboard(item, event)
        if event.person_ids and stage.is_departure:
            ids = self._boarding(item, event)
        if not ids:
            raise Impossible
        if stage == Stage.LEFT:
            doors.leave(self._file, item.id, ids, door="", by=self._by, at=event.at)
            return
        done = passages.check_in(self._file, item.id, ids, stage, by=self._by, at=event.at)
        is_first = stage == stages_of(item.kind)[0] and not stage.is_departure
        if is_first and item.status != Status.PLANNED and event.at > item.starts_at + LATE:
            self._tally.late += len(done.passed)

    def _aboard(self, item: AgendaItem, event: Event) -> tuple[str, ...]:
        """Who is aboard a bus that has come, and was not checked off there yet."""
        stage = event.stage or Stage.ARRIVED
        boarded = Stage.BOARDED_BACK if stage.is_back else Stage.BOARDED
        on_it = roster(self._file, item, (boarded, stage))
        return tuple(
            place.person_id
            for place in on_it.places
            if _bus(on_it, place.vehicle_id) == event.record_id
            and on_it.standing(place, boarded) == Standing.PASSED
            and on_it.standing(place, stage) != Standing.PASSED
        )

    def _boarding(self, item: AgendaItem, event: Event) -> tuple[str, ...]:
        """Who of those who come to their buses can still board: it has not left, and on the way back they
        have been there."""
        stage = event.stage or Stage.BOARDED
        decided = departures_of(self._file, [item.id]).get(item.id, ())
        buses = {bus.id for bus in vehicles_of(self._file, [item.id]).get(item.id, ())}
        those = places_of(self._file, item.id, event.person_ids)
        if stage.is_back:
            there = self._have_arrived(item.id, event.person_ids)
            those = tuple(one for one in those if one.person_id in there)
        return tuple(
            one.person_id
            for one in those
            if not departed(decided, stage, one.vehicle_id if one.vehicle_id in buses else "")
        )

    def _have_arrived(self, item_id: str, person_ids: Sequence[str]) -> frozenset[str]:
        rows = self._file.rows(
            f"""SELECT person_id FROM passed
                WHERE agenda_item_id = ? AND stage = ? AND {one_of("person_id", person_ids)}""",
            item_id,
            Stage.ARRIVED,
            *person_ids,
        )
        return frozenset(row["person_id"] for row in rows)

    def _depart(self, event: Event) -> None:
        stage = event.stage or Stage.BOARDED
        decided = departures_of(self._file, [event.item_id]).get(event.item_id, ())
        if departed(decided, stage, event.record_id) is not None:
            raise Impossible
        own = [one for one in decided if one.leg == stage.leg and one.vehicle_id == event.record_id]
        if own and own[-1].decision == Decision.WAIT and own[-1].until and own[-1].until > event.at:
            raise Later(own[-1].until)
        departure_acts.go(
            self._file, event.item_id, stage, (event.record_id,), decided_by=self._by, at=event.at
        )

    def _note(self, event: Event) -> None:
        item = agenda.item(self._file, event.item_id)
        occasion = at_item(Occasion(event.at, item.start_zone, item.venue or item.destination.city), item)
        understood = understanding(
            event.text,
            self._books.book(),
            lambda: due_calendar(self._file, event.at, occasion.zone),
            surroundings(self._file, event.at, [item.id]),
        )
        keep(self._file, event.text, understood, occasion, Keeper(self._by))
        self._tally.notes += 1
        self._tally.promises += len(understood.promises)

    def _incident(self, event: Event) -> None:
        from missiontui.store.incident_acts import raise_incident

        item = agenda.item(self._file, event.item_id)
        fields = {
            "kind": event.kind,
            "text": event.text,
            "person_id": event.person_ids[0],
            "agenda_item_id": item.id,
            "zone": item.start_zone,
            "place": item.venue or item.destination.city,
        }
        raise_incident(self._file, fields, at=event.at, by=self._by)
        self._tally.incidents += 1

    def _sign(self, event: Event) -> None:
        from missiontui.domain.signings import SigningStatus
        from missiontui.store.signing_acts import set_status
        from missiontui.store.signings import signing

        seen = signing(self._file, event.record_id, event.at)
        if seen.status in (SigningStatus.SIGNED, SigningStatus.WITHDRAWN):
            raise Impossible
        set_status(self._file, seen, SigningStatus.SIGNED, at=event.at)
        self._tally.signed += 1


def _bus(on_it: Roster, vehicle_id: str) -> str:
    """A bus that the item still has; empty for none."""
    return vehicle_id if on_it.vehicle(vehicle_id) is not None else ""
