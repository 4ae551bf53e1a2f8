"""B2B meetings: who of ours meets whom, when, at which table or address, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.i18n import _


class MeetingStatus(StrEnum):
    """How far a meeting has come, as somebody has said."""

    PLANNED = "planned"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class NoShow(StrEnum):
    """Who did not come to a meeting."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class B2BTable:
    """A table of an item at which meetings are held."""

    id: str
    agenda_item_id: str
    name: str


@dataclass(frozen=True, slots=True)
class B2BSession:
    """How the slots of an item are cut, minutes. ``id`` is empty where nobody has said it yet."""

    id: str
    agenda_item_id: str
    slot_minutes: int = 20
    pause_minutes: int = 5


@dataclass(frozen=True, slots=True)
class Availability:
    """When a company or a person can be met, or cannot (``is_free`` false); of nobody, a break of all.

    Args:
        agenda_item_id: of that item alone; empty for all.
        organisation, person: their names.
        starts_at: UTC, as the end.
    """

    id: str
    starts_at: datetime
    ends_at: datetime
    agenda_item_id: str = ""
    organisation_id: str = ""
    organisation: str = ""
    person_id: str = ""
    person: str = ""
    is_free: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class B2BMeeting:
    """A meeting of ours with a counterpart. Instants are UTC; what is not known is empty.

    ``planned_start`` and ``planned_end`` are the plan, which the day never writes over.

    Args:
        zone: where it is; times are shown in it.
        agenda_item_id: the item in which it is held, ``item`` its title; empty for one by itself.
        organisation_id: our company, or that of our delegate.
        counterpart_organisation_id: theirs.
        table: the name of the table at which it is held.
        travel_minutes: one way, to ``address``.
        is_fixed: whether its time may not be changed by a proposal.
        status: one of ``MeetingStatus``.
        no_show: one of ``NoShow`` where the status says so.
        outcome: one line.
        languages: of our delegate, as they were written; ``counterpart_languages`` and
            ``interpreter_languages`` alike.
    """

    id: str
    starts_at: datetime
    ends_at: datetime
    planned_start: datetime
    planned_end: datetime
    zone: str = "UTC"
    agenda_item_id: str = ""
    item: str = ""
    organisation_id: str = ""
    organisation: str = ""
    person_id: str = ""
    person: str = ""
    counterpart_organisation_id: str = ""
    counterpart_organisation: str = ""
    counterpart_id: str = ""
    counterpart: str = ""
    target_id: str = ""
    table_id: str = ""
    table: str = ""
    address: str = ""
    travel_minutes: int = 0
    interpreter_id: str = ""
    interpreter: str = ""
    is_fixed: bool = False
    status: str = MeetingStatus.PLANNED
    no_show: str = ""
    outcome: str = ""
    notes: str = ""
    languages: str = ""
    counterpart_languages: str = ""
    interpreter_languages: str = ""
    mobile: str = ""
    counterpart_mobile: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it is at another time than was planned."""
        return (self.starts_at, self.ends_at) != (self.planned_start, self.planned_end)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.status == MeetingStatus.PLANNED

    @property
    def takes_place(self) -> bool:
        """Whether it takes or took anybody's time: it is planned or was held."""
        return self.status in (MeetingStatus.PLANNED, MeetingStatus.HELD)

    @property
    def local_start(self) -> datetime:
        """Its start on the wall clock there."""
        return zones.local(self.starts_at, self.zone)

    @property
    def local_end(self) -> datetime:
        """Its end on the wall clock there."""
        return zones.local(self.ends_at, self.zone)

    @property
    def day(self) -> date:
        """The local date on which it begins."""
        return self.local_start.date()

    @property
    def busy(self) -> tuple[datetime, datetime]:
        """From when until when it takes our delegate's time, UTC: with the way to the address and back."""
        way = timedelta(minutes=max(0, self.travel_minutes) if self.address else 0)
        return self.starts_at - way, self.ends_at + way

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all who take part, the interpreter too, each once."""
        ids = (self.person_id, self.counterpart_id, self.interpreter_id)
        return tuple(dict.fromkeys(one for one in ids if one))

    @property
    def organisations(self) -> tuple[str, ...]:
        """The ids of both companies."""
        ids = (self.organisation_id, self.counterpart_organisation_id)
        return tuple(dict.fromkeys(one for one in ids if one))

    @property
    def ours(self) -> str:
        """Our side by name: the company, or else the delegate."""
        return self.organisation or self.person or _("(removed)")

    @property
    def theirs(self) -> str:
        """The other side by name: the company, or else the person."""
        return self.counterpart_organisation or self.counterpart or _("(removed)")


def in_order(meeting: B2BMeeting) -> tuple[datetime, tuple[int, str], str, str]:
    """Sort key of a list of meetings: by time, then by table and company."""
    return meeting.starts_at, table_order(meeting.table), meeting.ours, meeting.id


def table_order(name: str) -> tuple[int, str]:
    """Sort key of tables by name: 2 before 10."""
    digits = "".join(sign for sign in name if sign.isascii() and sign.isdigit())
    return int(digits[:9] or 0), name
