"""The programme: agenda items with their plan and their present estimate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones


class Kind(StrEnum):
    """What sort of thing an agenda item is."""

    BRIEFING = "briefing"
    SEMINAR = "seminar"
    B2B = "b2b"
    VISIT = "visit"
    RECEPTION = "reception"
    GALA = "gala"
    SIGNING = "signing"
    TRANSFER = "transfer"
    OFFICIAL = "official"
    FREE = "free"


class Status(StrEnum):
    """How far an item has come, as somebody has said."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Mission:
    """The one row that says what this file is about. ``home_zone`` is an IANA name."""

    id: str
    name: str
    direction: str
    home_zone: str
    host_country: str
    starts_on: date | None
    ends_on: date | None
    organisers: str
    notes: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A leg of the mission. ``zone`` is an IANA name; the dates are local and inclusive."""

    id: str
    city: str
    country: str
    zone: str
    arrives_on: date
    leaves_on: date


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to phone. ``mobile`` as it was written, may be empty."""

    person_id: str
    name: str
    mobile: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the programme.

    Instants are UTC. The plan (``planned_start``, ``planned_end``) is what was printed and is never
    overwritten by the day; ``starts_at`` and ``ends_at`` are the present estimate, or what happened.
    ``track`` is empty for an item common to all tracks. ``arrival`` is the leg whose clock its end is
    shown in, where it is another (a flight).
    """

    id: str
    destination: Destination
    kind: str
    title: str
    track: str
    planned_start: datetime
    planned_end: datetime
    starts_at: datetime
    ends_at: datetime
    fixed_start: bool = False
    fixed_end: bool = False
    status: str = Status.PLANNED
    cancel_reason: str = ""
    arrival: Destination | None = None
    venue: str = ""
    address: str = ""
    meeting_point: str = ""
    host_organisation_id: str = ""
    host_organisation: str = ""
    host_contact: Contact | None = None
    owner: Contact | None = None
    capacity: int | None = None
    dress_code: str = ""
    notes: str = ""

    @property
    def start_zone(self) -> str:
        """The zone in which its start is shown."""
        return self.destination.zone

    @property
    def end_zone(self) -> str:
        """The zone in which its end is shown."""
        return (self.arrival or self.destination).zone

    @property
    def length(self) -> timedelta:
        """How long it is thought to take now."""
        return self.ends_at - self.starts_at

    @property
    def local_start(self) -> datetime:
        """Its present start on the wall clock there."""
        return zones.local(self.starts_at, self.start_zone)

    @property
    def local_end(self) -> datetime:
        """Its present end on the wall clock there."""
        return zones.local(self.ends_at, self.end_zone)

    @property
    def day(self) -> date:
        """The local date under which it stands in the programme."""
        return self.local_start.date()

    @property
    def deviates(self) -> bool:
        """Whether the present estimate differs from the plan."""
        return (self.starts_at, self.ends_at) != (self.planned_start, self.planned_end)

    @property
    def is_open(self) -> bool:
        """Whether it is still to happen or happening."""
        return self.status in (Status.PLANNED, Status.RUNNING)

    def shares_track_with(self, other: AgendaItem) -> bool:
        """Whether the same people follow both: same track, or one of them is common to all."""
        return not self.track or not other.track or self.track == other.track


def falls_on(item: AgendaItem, day: date) -> bool:
    """Whether an item stands in that day's programme: it starts that day, or goes on past its midnight."""
    if item.day >= day:
        return item.day == day
    begins = min(zones.midnight(day, item.start_zone), zones.midnight(day, item.end_zone))
    return item.ends_at > begins  # on either clock: a flight may land the day before it is over here


def in_order(item: AgendaItem) -> tuple[datetime, datetime, str]:
    """Sort key of the programme: present start, then plan, then age of the record."""
    return (item.starts_at, item.planned_start, item.id)


def leg_at(
    moment: datetime, destinations: tuple[Destination, ...], items: tuple[AgendaItem, ...]
) -> Destination | None:
    """The leg the delegation is in: where the last thing that began took it, else by the dates of the legs.

    On the day of a transfer two legs claim the same date; the programme knows better.
    """
    begun = [item for item in items if item.starts_at <= moment and item.status != Status.CANCELLED]
    if begun:
        last = max(begun, key=in_order)
        arrived = last.arrival is not None and last.ends_at <= moment
        return last.arrival if arrived else last.destination
    ahead = [leg for leg in destinations if zones.local(moment, leg.zone).date() <= leg.leaves_on]
    return ahead[0] if ahead else (destinations[-1] if destinations else None)
