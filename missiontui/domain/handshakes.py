"""Handshakes: who met whom, what was said, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from missiontui.domain.parts import Part, Warmth

__all__ = ["FollowUp", "Handshake", "Part", "Party", "Status", "Warmth"]


class Status(StrEnum):
    """How far a promise has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a handshake. ``organisation`` is the name of theirs, empty if none is known."""

    person_id: str
    name: str
    part: str
    organisation: str = ""
    organisation_id: str = ""
    job_title: str = ""
    is_to_complete: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise.

    Args:
        person_id, person, organisation: to whom it was made; empty where the note names nobody.
        owner_id: the person who keeps it, empty where that is a coordinator who is none of the mission's
            people; ``owner`` is the name in any case.
        due_on: the day, None while nobody has given one; ``due_time`` is a wall clock time in ``zone``.
        done_at: UTC, when it was done or dropped.
    """

    id: str
    handshake_id: str
    person_id: str
    person: str
    organisation: str
    owner_id: str
    owner: str
    action: str
    due_on: date | None
    due_time: time | None
    zone: str
    status: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Handshake:
    """A note on who met whom.

    Args:
        at: UTC; ``zone`` is where it was.
        item_id, item: the agenda item it was at, empty for none; ``place`` its venue then, or the city.
        note: the words as they were typed.
        warmth: one of ``Warmth``, or empty.
        unresolved: the words in it that were not understood.
    """

    id: str
    at: datetime
    zone: str
    item_id: str
    item: str
    place: str
    note: str
    warmth: str
    captured_by: str
    unresolved: tuple[str, ...]
    parties: tuple[Party, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    """(id, name) of those that were named besides the people's own."""
    tags: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    def named(self, part: Part) -> tuple[Party, ...]:
        """Those who had that part."""
        return tuple(party for party in self.parties if party.part == part)

    @property
    def is_to_complete(self) -> bool:
        """Whether something about it is still to be filled in: words not understood, somebody hardly known,
        nobody named."""
        return bool(self.unresolved) or not self.parties or any(one.is_to_complete for one in self.parties)

    @property
    def title(self) -> str:
        """Whom it was with, or else how the note begins."""
        met = self.named(Part.COUNTERPART) or self.parties
        names = ", ".join(party.name for party in met) or ", ".join(name for _id, name in self.organisations)
        return names or self.note.strip().partition("\n")[0]
