"""Who is on the list of an item, how each stands at each stage, and the numbers counted from that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage, first_stage
from missiontui.domain.vehicles import Vehicle

VIP_RANK: Final = 20
"""Who has a precedence up to this stands out: head of mission, ministers, ambassadors, heads of agencies."""

LOWEST_RANK: Final = 1_000_000
"""The last rank that somebody may have."""

Found = TypeVar("Found")

REGISTERED_NO_MORE = frozenset({"declined", "cancelled", "substituted"})
"""Answers after which nobody is expected."""


class Standing(StrEnum):
    """How somebody on a list stands at a stage, as the view ``attendance`` says it."""

    PASSED = "passed"
    MISSING = "missing"
    OUT = "out"
    STAYED = "stayed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Passage:
    """When somebody first passed a stage, UTC, who noted it, and at which door, if one was named."""

    at: datetime
    by: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody on the list of an item, once, whatever two laptops registered.

    Args:
        registration_id: the registration that counts.
        companion_of: the registration of whom they accompany; empty if of nobody.
        clearance: ``cleared``, ``refused``, or empty where nothing is known.
        away: why they are out during a part of it: ``ill``, ``excused``, ``own_means``; empty if not.
        attention: what whoever checks them in must know, of this item and in general.
        precedence: lower goes first; None for no rank. That of this item, else that of the person.
        precedence_reason: why it is another one at this item; empty where it is the person's.
        in_office_since: a date or a year; between equal ranks the earlier one goes first.
        form_of_address: how they are spoken to.
        table_id: at which table they sit; empty for none, and for a table that is gone.
        seat: their seat there, counted from 1; 0 while none is given.
        arrives_at: when they are expected at the door, UTC, of those who are received; with ``arrives_by``
            what they come in, and ``greeter`` the name of who greets them.
    """

    registration_id: str
    person_id: str
    given_name: str = ""
    family_name: str = ""
    honorific: str = ""
    job_title: str = ""
    organisation_id: str = ""
    organisation: str = ""
    side: str = ""
    agency: str = ""
    mobile: str = ""
    badge: str = ""
    languages: str = ""
    precedence: int | None = None
    hotel: str = ""
    room: str = ""
    rsvp: str = ""
    vehicle_id: str = ""
    companion_of: str = ""
    clearance: str = ""
    away: str = ""
    attention: str = ""
    precedence_reason: str = ""
    in_office_since: str = ""
    form_of_address: str = ""
    pronunciation: str = ""
    diet: str = ""
    access_needs: str = ""
    table_id: str = ""
    seat: int = 0
    arrives_at: datetime | None = None
    arrives_by: str = ""
    greeter: str = ""

    @property
    def name(self) -> str:
        """Their name as it is said, with the honorific."""
        return " ".join(f"{self.honorific} {self.given_name} {self.family_name}".split())

    @property
    def is_vip(self) -> bool:
        """Whether they stand out: nobody leaves without them unknowingly."""
        return self.precedence is not None and self.precedence <= VIP_RANK


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers at a stage, of a bus or of all.

    ``registered`` have a place and did not decline; ``expected`` of them are not out; ``missing`` of those
    have not passed. Whoever passed counts, even if they had declined.
    """

    registered: int = 0
    expected: int = 0
    passed: int = 0
    missing: int = 0
    out: int = 0


@dataclass(frozen=True, slots=True)
class Attendance:
    """How everybody stands: by stage, and there by the person's id."""

    standings: Mapping[Stage, Mapping[str, Standing]] = field(default_factory=dict)
    passages: Mapping[Stage, Mapping[str, Passage]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        standings: Mapping[tuple[str, Stage], Standing],
        passages: Mapping[tuple[str, Stage], Passage] | None = None,
    ) -> Attendance:
        """From what is known of each person at each stage."""
        return cls(_by_stage(standings), _by_stage(passages or {}))

    def at_stage(
        self, stage: Stage, standings: Mapping[str, Standing], passages: Mapping[str, Passage]
    ) -> Attendance:
        """The same with some people standing otherwise at one stage; who has no passage has none any more."""
        known = {
            person_id: passage
            for person_id, passage in self.passages.get(stage, {}).items()
            if person_id not in standings
        }
        return Attendance(
            {**self.standings, stage: {**self.standings.get(stage, {}), **standings}},
            {**self.passages, stage: {**known, **passages}},
        )

    @property
    def stages_passed(self) -> frozenset[Stage]:
        """The stages at which somebody was checked off."""
        return frozenset(stage for stage, those in self.passages.items() if those)


@dataclass(frozen=True, slots=True)
class Roster:
    """The list of an item: its buses in the order of their names, its places, how they stand."""

    item: AgendaItem
    vehicles: tuple[Vehicle, ...]
    places: tuple[Place, ...]
    attendance: Attendance
    _counted: dict[Stage, Mapping[str | None, Numbers]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def standing(self, place: Place, stage: Stage) -> Standing:
        """How somebody stands at a stage."""
        return self.attendance.standings.get(stage, {}).get(place.person_id, Standing.MISSING)

    def passage(self, place: Place, stage: Stage) -> Passage | None:
        """When somebody passed a stage; None if they have not."""
        return self.attendance.passages.get(stage, {}).get(place.person_id)

    def vehicle(self, vehicle_id: str) -> Vehicle | None:
        """A bus; None for no bus, and for one that is gone."""
        return next((one for one in self.vehicles if one.id == vehicle_id), None)

    def on(self, vehicle_id: str) -> tuple[Place, ...]:
        """Who has a place on a bus; with an empty id, who has none on any."""
        known = {vehicle.id for vehicle in self.vehicles}
        if vehicle_id:
            return tuple(place for place in self.places if place.vehicle_id == vehicle_id)
        return tuple(place for place in self.places if place.vehicle_id not in known)

    def missing(self, stage: Stage, vehicle_id: str | None = None) -> tuple[Place, ...]:
        """Who is expected at a stage and has not passed, of a bus or (None) of all."""
        places = self.places if vehicle_id is None else self.on(vehicle_id)
        return tuple(place for place in places if self.standing(place, stage) == Standing.MISSING)

    def numbers(self, stage: Stage, vehicle_id: str | None = None) -> Numbers:
        """The numbers of a stage, of a bus (an empty id: of those without one) or (None) of all."""
        return self._numbers(stage).get(vehicle_id, Numbers())

    def _numbers(self, stage: Stage) -> Mapping[str | None, Numbers]:
        """The numbers of every bus and of all, counted once: they are asked for at each key."""
        if stage not in self._counted:
            known = {vehicle.id for vehicle in self.vehicles}
            standings: dict[str | None, list[Standing]] = {None: [], "": []}
            at_stage = self.attendance.standings.get(stage, {})
            for place in self.places:
                standing = at_stage.get(place.person_id, Standing.MISSING)
                bus = place.vehicle_id if place.vehicle_id in known else ""
                standings.setdefault(bus, []).append(standing)
                standings[None].append(standing)
            self._counted[stage] = {bus: numbers_of(those) for bus, those in standings.items()}
        return self._counted[stage]

    def comes(self, place: Place) -> bool:
        """Whether somebody is here or still to come: not declined, not out."""
        entry = first_stage(self.item.kind)
        return self.standing(place, entry) in (Standing.PASSED, Standing.MISSING)

    def together(self, place: Place) -> tuple[Place, ...]:
        """Somebody's party: whom they accompany, and all who accompany the same."""
        host = place.companion_of or place.registration_id
        return tuple(one for one in self.places if host in (one.registration_id, one.companion_of))

    def colleagues(self, place: Place) -> tuple[Place, ...]:
        """Everybody of somebody's organisation; only themselves where none is known."""
        if not place.organisation_id:
            return (place,)
        return tuple(one for one in self.places if one.organisation_id == place.organisation_id)


def numbers_of(standings: Sequence[Standing]) -> Numbers:
    """The numbers counted from how each stands."""
    passed, missing, out, stayed = (
        standings.count(standing)
        for standing in (Standing.PASSED, Standing.MISSING, Standing.OUT, Standing.STAYED)
    )
    return Numbers(passed + missing + out + stayed, passed + missing, passed, missing, out)


def _by_stage(known: Mapping[tuple[str, Stage], Found]) -> dict[Stage, dict[str, Found]]:
    found: dict[Stage, dict[str, Found]] = {}
    for (person_id, stage), what in known.items():
        found.setdefault(stage, {})[person_id] = what
    return found
