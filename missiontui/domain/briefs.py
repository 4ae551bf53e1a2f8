"""The pocket brief: what somebody has to know before they shake a hand, on one screen and one page."""

from __future__ import annotations

from dataclasses import dataclass

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.cards import OrganisationCard, PersonCard
from missiontui.domain.follow_ups import Promise
from missiontui.domain.handshakes import Handshake
from missiontui.domain.people import Person
from missiontui.domain.signings import Signing
from missiontui.domain.targets import Target

FEW = 3
"""Handshakes that a brief tells, the newest."""
SOME = 6
"""People, targets, promises that it tells; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties somebody to the mission besides their card.

    Args:
        wished: who of ours wants to meet them.
        wishes: whom they want to meet, where they are ours.
        needs, offers: tags.
        held_back: how many of the whole mission may not be told, since they are under embargo: a number of
            theirs alone would tell that they have something to sign.
    """

    wished: tuple[Target, ...] = ()
    wishes: tuple[Target, ...] = ()
    meetings: tuple[B2BMeeting, ...] = ()
    signings: tuple[Signing, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    held_back: int = 0


@dataclass(frozen=True, slots=True)
class Encounter:
    """An agenda item as an encounter.

    Args:
        people: whom the delegation meets there, in the order of precedence.
        handshakes: the last ones with those people or the host, the newest first.
        promises: the open ones that were made to them.
    """

    item: AgendaItem
    people: tuple[Person, ...]
    ties: Ties
    handshakes: tuple[Handshake, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """One heading with its lines; ``more`` is how many there are besides."""

    title: str
    lines: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A pocket brief in words.

    Args:
        table, id: the record that it is of.
        kicker: what it is of, such as ``Next encounter of Princess Astrid``; empty for nothing to say.
        title: a name.
        under: what they are, in one line.
        facts: label and words: how they are addressed, what must be known.
        attention: what must be read; empty for nothing.
    """

    table: str
    id: str
    title: str
    under: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[BriefSection, ...]
    attention: str = ""
    kicker: str = ""


Subject = PersonCard | OrganisationCard | Encounter
"""What a brief can be of, as it was read."""
