"""Who is missing at a stage: in the order in which they are looked for, with what helps to find them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from missiontui.domain import countdown
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure, departed
from missiontui.domain.people import Side
from missiontui.domain.roster import Numbers, Place, Roster, Standing
from missiontui.domain.surnames import filing_order
from missiontui.domain.vehicles import Vehicle


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody was seen last, and when, UTC.

    Args:
        stage: the stage that they passed; empty for a handshake.
        where: the title of the item, or the place of the handshake.
    """

    at: datetime
    stage: str
    where: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another item on whose list somebody is at the same time. Times are UTC."""

    item_id: str
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Traces:
    """What a mission knows besides a list that tells where somebody may be.

    Args:
        seen: person id to where they were seen last.
        elsewhere: person id to the other items they are expected at now or during this one.
        assistants: person id to their assistant's mobile.
        out_until: person id to how long they are out, UTC; None if nobody has said.
        head_rank: the precedence of the head of the mission; None where nobody of the delegation has a rank.
    """

    seen: Mapping[str, Seen] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] = field(default_factory=dict)
    assistants: Mapping[str, str] = field(default_factory=dict)
    out_until: Mapping[str, datetime | None] = field(default_factory=dict)
    head_rank: int | None = None

    def is_head(self, place: Place) -> bool:
        """Whether somebody heads the mission: the first of the delegation in the order of precedence."""
        is_first = place.precedence is not None and place.precedence == self.head_rank
        return is_first and place.is_vip and place.side == Side.DELEGATION


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """Somebody who is looked for.

    Args:
        vehicle: the name of their bus; empty for none.
        companion_of: the name of whom they accompany; empty for nobody.
        lacks_bus: whether they have no bus where there are some; an evening has none.
    """

    place: Place
    vehicle: str = ""
    companion_of: str = ""
    is_head: bool = False
    assistant_mobile: str = ""
    seen: Seen | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    lacks_bus: bool = False

    @property
    def id(self) -> str:
        """The person's id."""
        return self.place.person_id

    @property
    def stands_out(self) -> bool:
        """Whether nobody must leave without them unknowingly."""
        return self.is_head or self.place.is_vip


@dataclass(frozen=True, slots=True)
class NotLookedFor:
    """Somebody on the list who is not looked for.

    Args:
        reason: ``ill``, ``excused``, ``own_means``, ``declined`` or ``stayed`` (they never went).
        until: how long they are out, UTC; None if nobody has said.
    """

    place: Place
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A bus, or those without one, and how its departure stands.

    Args:
        vehicle: the bus; None for those who have none.
        leaves_at: UTC.
        left: how it left; None while it has not.
    """

    vehicle: Vehicle | None
    leaves_at: datetime
    left: Departure | None
    numbers: Numbers

    @property
    def vehicle_id(self) -> str:
        """The bus's id; empty for those who have none."""
        return self.vehicle.id if self.vehicle is not None else ""


@dataclass(frozen=True, slots=True)
class MissingList:
    """Who is missing at a stage of an item.

    Args:
        people: those who are looked for: the head of the mission and VIPs first, then bus by bus by surname.
        not_looked_for: the others who have not passed.
        leavings: each bus, and last those without one, if there are any.
        is_boarding: whether boarding has opened: before that they are "to come".
    """

    item: AgendaItem
    stage: Stage
    people: tuple[MissingPerson, ...]
    not_looked_for: tuple[NotLookedFor, ...]
    leavings: tuple[Leaving, ...]
    numbers: Numbers
    is_boarding: bool

    def leaving(self, vehicle_id: str) -> Leaving | None:
        """A bus (an empty id: those without one); None if it is gone."""
        return next((one for one in self.leavings if one.vehicle_id == vehicle_id), None)

    def of(self, vehicle_ids: Iterable[str]) -> tuple[MissingPerson, ...]:
        """Who is missing on some buses (an empty id: of those without one)."""
        wanted, known = set(vehicle_ids), {one.vehicle_id for one in self.leavings}
        return tuple(
            one
            for one in self.people
            if (one.place.vehicle_id if one.place.vehicle_id in known else "") in wanted
        )


def missing_list(
    roster: Roster,
    stage: Stage,
    departures: Sequence[Departure],
    traces: Traces,
    now: datetime,
    *,
    van_under_v: bool = True,
) -> MissingList:
    """Who is missing at a stage.

    Args:
        departures: those of the item, in the order in which they were decided.
        now: UTC.
        van_under_v: whether van den Berg is filed under V.
    """
    leavings = _leavings(roster, stage, departures)
    numbers = roster.numbers(stage)
    first = min((one.leaves_at for one in leavings if one.left is None), default=now)
    buses = {vehicle.id: number for number, vehicle in enumerate(roster.vehicles)}
    names = {place.registration_id: place.name for place in roster.places}
    people = [_person(roster, place, traces, names) for place in roster.missing(stage)]

    def order(one: MissingPerson) -> tuple[bool, bool, int, int, tuple[str, str, str], str]:
        place = one.place
        return (
            not one.is_head,
            not one.stands_out,
            (place.precedence or 0) if one.stands_out else 0,
            buses.get(place.vehicle_id, len(buses)),
            filing_order(place.given_name, place.family_name, van_under_v=van_under_v),
            place.registration_id,
        )

    return MissingList(
        item=roster.item,
        stage=stage,
        people=tuple(sorted(people, key=order)),
        not_looked_for=_not_looked_for(roster, stage, traces),
        leavings=leavings,
        numbers=numbers,
        is_boarding=countdown.is_open(first, now, anybody_passed=numbers.passed > 0),
    )


def _person(roster: Roster, place: Place, traces: Traces, names: Mapping[str, str]) -> MissingPerson:
    vehicle = roster.vehicle(place.vehicle_id)
    return MissingPerson(
        place,
        vehicle.name if vehicle is not None else "",
        names.get(place.companion_of, ""),
        traces.is_head(place),
        traces.assistants.get(place.person_id, ""),
        traces.seen.get(place.person_id),
        traces.elsewhere.get(place.person_id, ()),
        bool(roster.vehicles) and vehicle is None,
    )


def _not_looked_for(roster: Roster, stage: Stage, traces: Traces) -> tuple[NotLookedFor, ...]:
    found = []
    for place in roster.places:
        standing = roster.standing(place, stage)
        if standing == Standing.OUT:
            found.append(NotLookedFor(place, place.away, traces.out_until.get(place.person_id)))
        elif standing in (Standing.DECLINED, Standing.STAYED):
            found.append(NotLookedFor(place, standing))
    return tuple(found)


def _leavings(roster: Roster, stage: Stage, departures: Sequence[Departure]) -> tuple[Leaving, ...]:
    vehicles: list[Vehicle | None] = [*roster.vehicles]
    if roster.numbers(stage, "").expected or not vehicles:
        vehicles.append(None)
    return tuple(
        Leaving(
            vehicle,
            _leaves_at(roster.item, vehicle, stage, departures),
            departed(departures, stage, vehicle.id if vehicle is not None else ""),
            roster.numbers(stage, vehicle.id if vehicle is not None else ""),
        )
        for vehicle in vehicles
    )


def _leaves_at(
    item: AgendaItem, vehicle: Vehicle | None, stage: Stage, departures: Sequence[Departure]
) -> datetime:
    """When a bus leaves; for those without one, who have no time of their own, as was decided last."""
    if vehicle is None:
        for one in reversed(departures):
            if one.until is not None and one.leg == stage.leg and not one.vehicle_id:
                return one.until
    return countdown.leaves_at(item, vehicle, stage)
