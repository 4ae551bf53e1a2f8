"""Incidents: what goes wrong with people on a mission, who handles it, and what is done next by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from missiontui.domain import zones
from missiontui.domain.dates import time_or_day
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold


class IncidentKind(StrEnum):
    """What sort of thing has gone wrong."""

    LOST_PASSPORT = "lost_passport"
    ILLNESS = "illness"
    MISSING = "missing"
    SECURITY = "security"
    OTHER = "other"


class IncidentStatus(StrEnum):
    """Whether somebody still has to do something about it."""

    OPEN = "open"
    CLOSED = "closed"


KIND_SIGNS: Final = {
    IncidentKind.LOST_PASSPORT: "▤",
    IncidentKind.ILLNESS: "+",
    IncidentKind.MISSING: "?",
    IncidentKind.SECURITY: "◆",
    IncidentKind.OTHER: "·",
}
KIND_LETTERS: Final = {
    "p": IncidentKind.LOST_PASSPORT,
    "i": IncidentKind.ILLNESS,
    "m": IncidentKind.MISSING,
    "s": IncidentKind.SECURITY,
    "o": IncidentKind.OTHER,
}
"""By which letter a kind is chosen."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom an incident is about, with all that whoever helps must have at hand."""

    id: str
    name: str
    organisation: str = ""
    side: str = ""
    mobile: str = ""
    assistant_mobile: str = ""
    emergency_contact: str = ""
    passport_name: str = ""
    nationality: str = ""
    languages: str = ""
    hotel: str = ""
    room: str = ""
    flight: str = ""
    diet: str = ""
    access_needs: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went wrong.

    Args:
        at: when it happened, UTC; None where some program wrote what is no time.
        zone: of the place.
        person_id: whom it is about; ``concerned`` is None if that is nobody, or nobody who is still here.
        item: the title of the item at which it happened.
        owner: who handles it: the name of ``owner_id``, or of somebody who is none of the mission's people.
        due_at: by when the next step is to be done, UTC.
        reported_by: who raised it.
    """

    id: str
    at: datetime | None
    zone: str
    kind: str
    text: str
    person_id: str = ""
    concerned: Concerned | None = None
    item_id: str = ""
    item: str = ""
    place: str = ""
    owner_id: str = ""
    owner: str = ""
    owner_mobile: str = ""
    next_step: str = ""
    due_at: datetime | None = None
    status: str = IncidentStatus.OPEN
    closed_at: datetime | None = None
    reported_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not closed; whatever else some program wrote is open."""
        return self.status != IncidentStatus.CLOSED

    @property
    def name(self) -> str:
        """What it goes by in a sentence: its kind, and whom it is about."""
        who = self.concerned.name if self.concerned is not None else ""
        word = kind_word(self.kind)
        return _("{kind}, {name}").format(kind=word, name=who) if who else word


def kind_word(kind: str) -> str:
    """A kind in words; of one that some program wrote, what stands there."""
    words = {
        IncidentKind.LOST_PASSPORT: _("lost passport"),
        IncidentKind.ILLNESS: _("illness"),
        IncidentKind.MISSING: _("missing person"),
        IncidentKind.SECURITY: _("security"),
        IncidentKind.OTHER: _("other"),
    }
    return words[IncidentKind(kind)] if kind in set(IncidentKind) else kind


def kind_sign(kind: str) -> str:
    """The sign of a kind."""
    return KIND_SIGNS[IncidentKind(kind) if kind in set(IncidentKind) else IncidentKind.OTHER]


def kind_named(words: str) -> IncidentKind:
    """The kind that is meant: by its name, its word, how one of these begins, or its letter.

    Raises:
        InputError: there is none of that name.
    """
    typed = fold(words)
    if typed in KIND_LETTERS:
        return KIND_LETTERS[typed]
    names = {kind: (fold(kind.replace("_", " ")), fold(kind_word(kind))) for kind in IncidentKind}
    exact = [kind for kind, those in names.items() if typed in those]
    found = exact or [kind for kind, those in names.items() if _begins(those, typed)]
    if len(found) == 1:
        return found[0]
    raise InputError(
        _("“{words}” is no kind of incident.").format(words=words.strip())
        if typed
        else _("What kind of incident is it?"),
        hint=_("There are {kinds}.").format(kinds=", ".join(kind_word(kind) for kind in IncidentKind)),
    )


def is_overdue(incident: Incident, now: datetime) -> bool:
    """Whether its next step should have been done by now (UTC)."""
    return incident.is_open and incident.due_at is not None and incident.due_at < now


def own_zone(incident: Incident, elsewhere: str) -> str:
    """The zone of its place; ``elsewhere`` where it names none, or one that there is not."""
    return incident.zone if zones.is_zone(incident.zone) else elsewhere


def refuse_nothing_said(text: str, person_id: str) -> None:
    """Refuse an incident of which nobody could make anything.

    Raises:
        InputError: it has no words, and is about nobody.
    """
    if not text.strip() and not person_id:
        raise InputError(
            _("Nothing says what happened, and to whom."), hint=_("Write a few words, or name the person.")
        )


def refuse_due_before(at: datetime, due_at: datetime, zone: str) -> None:
    """Refuse a next step that would be due before anything happened.

    Args:
        at, due_at: UTC.
        zone: on whose clock they are told.

    Raises:
        InputError: it would.
    """
    if due_at < at:
        raise InputError(
            _("The next step would be due at {due}, before the incident at {at}.").format(
                due=time_or_day(due_at, at, zone), at=time_or_day(at, at, zone)
            ),
            hint=_("Give a later due time, such as +30, or correct when it happened."),
        )


def _begins(names: tuple[str, ...], typed: str) -> bool:
    return bool(typed) and any(name.startswith(typed) for name in names)
