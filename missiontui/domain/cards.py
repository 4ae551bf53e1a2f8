"""The card of a person or an organisation: what is known, the day with them, what was promised and said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from missiontui.domain.absences import Absence, Reason
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.follow_ups import Promise
from missiontui.domain.handshakes import Handshake
from missiontui.domain.organisations import Organisation
from missiontui.domain.people import Person
from missiontui.domain.present import Entry
from missiontui.domain.targets import Target
from missiontui.i18n import _


class Role(StrEnum):
    """What somebody is in an item of the programme."""

    GUEST = "guest"
    HOST = "host"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a card is looked at: the present moment (UTC), the zone of the leg, the local date."""

    now: datetime
    zone: str
    today: date


@dataclass(frozen=True, slots=True)
class Engagement:
    """An item of the day that somebody has a part in.

    Args:
        entry: the item as it stands now.
        roles: their parts in it; of an organisation, those of its people too.
        rsvp: what they answered, where they are a guest.
        bus: theirs there; empty if none.
        away: why they are out then, of somebody; empty if they are not.
        people: of an organisation, the names of its people who are in it.
    """

    entry: Entry
    roles: frozenset[Role]
    rsvp: str = ""
    bus: str = ""
    away: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """What a card lists below what is known: today's items and B2B meetings, targets, promises, handshakes.

    Args:
        meetings: those of the day, by time.
        targets: whom they want to meet, and who wants to meet them.
        promises: made to them or kept by them, in the order in which they are to be kept, those done last.
        handshakes: the newest first, and no more than ``number_of_handshakes`` says there are.
    """

    engagements: tuple[Engagement, ...] = ()
    meetings: tuple[B2BMeeting, ...] = ()
    targets: tuple[Target, ...] = ()
    promises: tuple[Promise, ...] = ()
    handshakes: tuple[Handshake, ...] = ()
    number_of_handshakes: int = 0


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All that is shown of somebody. ``absence`` is how they are out now; None if they are not.
    ``mobile_abroad`` is their mobile as it is dialled from anywhere; empty if none is known."""

    person: Person
    records: Records
    absence: Absence | None = None
    mobile_abroad: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """All that is shown of an organisation. ``people`` are in order of surname, and no more than
    ``number_of_people`` says there are."""

    organisation: Organisation
    records: Records
    people: tuple[Person, ...] = ()
    number_of_people: int = 0


def role_words(engagement: Engagement) -> str:
    """``owner, guest (invited), Bus 1, out``; of an organisation with the names of its people."""
    words = {Role.HOST: _("host"), Role.OWNER: _("owner"), Role.GUEST: _("guest")}
    parts = [word for role, word in words.items() if role in engagement.roles]
    if Role.GUEST in engagement.roles and engagement.rsvp and not engagement.people:
        parts[-1] = _("{role} ({answer})").format(role=parts[-1], answer=rsvp_word(engagement.rsvp))
    if engagement.bus:
        parts.append(engagement.bus)
    if engagement.away:
        own_means = engagement.away == Reason.OWN_MEANS
        parts.append(_("by own means") if own_means else _("out"))
    return ", ".join([*parts, *engagement.people])


def rsvp_word(rsvp: str) -> str:
    """What somebody answered to an invitation; of what is no answer, what stands there."""
    words = {
        "invited": _("invited"),
        "accepted": _("accepted"),
        "tentative": _("tentative"),
        "waitlisted": _("waiting list"),
        "walk_in": _("walk-in"),
    }
    return words.get(rsvp, rsvp.replace("_", " "))
