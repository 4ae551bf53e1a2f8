"""A rehearsed day: what happens by chance on it, drawn beforehand from a seed.

The same day and the same seed give the same events. They are what hands do on a real day (somebody is checked
off, an item runs over, a bus leaves, a note is taken), and whoever carries them out does so by the same acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError
from missiontui.i18n import _

LATE = timedelta(minutes=5)
"""After the start of an item, whoever comes is late."""


class What(StrEnum):
    """What an event is."""

    START = "start"
    OVERRUN = "overrun"
    FINISH = "finish"
    CHECK_IN = "check_in"
    DEPART = "depart"
    NOTE = "note"
    INCIDENT = "incident"
    SIGN = "sign"


class Chance(StrEnum):
    """Sorts of events that can be left to the team's own hands."""

    ARRIVALS = "arrivals"
    BUSES = "buses"
    TIMES = "times"
    NOTES = "notes"
    INCIDENTS = "incidents"
    SIGNINGS = "signings"


CHANCE_OF = {
    What.START: Chance.TIMES,
    What.OVERRUN: Chance.TIMES,
    What.FINISH: Chance.TIMES,
    What.CHECK_IN: Chance.ARRIVALS,
    What.DEPART: Chance.BUSES,
    What.NOTE: Chance.NOTES,
    What.INCIDENT: Chance.INCIDENTS,
    What.SIGN: Chance.SIGNINGS,
}


def chances_named(words: Iterable[str]) -> frozenset[Chance]:
    """The sorts of events that are meant, as they are typed: ``arrivals,notes``.

    Raises:
        InputError: there is no such sort.
    """
    typed = [word.strip().lower() for words_of_one in words for word in words_of_one.split(",")]
    unknown = next((word for word in typed if word and word not in set(Chance)), None)
    if unknown is not None:
        raise InputError(
            _("Nothing called “{word}” happens by chance in a rehearsal.").format(word=unknown),
            hint=_("Write one or several of {all}.").format(all=", ".join(Chance)),
        )
    return frozenset(Chance(word) for word in typed if word)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is expected at an item.

    Args:
        name: as a note names them, without the honorific.
        is_own: whether they are one of ours; the others are counterparts.
        party: who come together have the same; an id.
        vehicle_id: their bus; empty for none.
        expected_at: when they are expected at the door, UTC; None where nobody said.
    """

    person_id: str
    name: str
    is_own: bool = True
    organisation: str = ""
    party: str = ""
    vehicle_id: str = ""
    expected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlayedItem:
    """An item of the day as it stands before anything has happened.

    Args:
        guests: those who are expected.
        vehicles: its buses.
        signings: ids of what is to be signed there, in order.
    """

    item: AgendaItem
    guests: tuple[Guest, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    signings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day that is to be played.

    Args:
        items: those of the day.
        around: all items that a cascade may move, those of the day among them.
    """

    items: tuple[PlayedItem, ...]
    around: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens by chance. ``at`` is UTC.

    Args:
        person_ids: whom it concerns; of a check-in, who come together. None at a check-in: all who are aboard
            the bus.
        stage: of a check-in or a departure.
        minutes: by how much an item runs over.
        text: the note as it is typed, or what the incident is.
        record_id: the bus, or the signing.
        kind: of an incident.
    """

    at: datetime
    what: What
    item_id: str
    person_ids: tuple[str, ...] = ()
    stage: Stage | None = None
    minutes: int = 0
    text: str = ""
    record_id: str = ""
    kind: str = ""


@dataclass(slots=True)
class Attendance:
    """Who came to an item when, and until when it went on, as it was drawn."""

    ends_at: datetime
    came: dict[str, datetime] = field(default_factory=dict)


def events(facts: DayFacts, seed: int) -> tuple[Event, ...]:
    """What happens by chance on a day, by time.

    Arrivals around the starts, some late, 4-8 % no-shows; items that start late and run over, each pushing
    what follows as a cascade does; buses that leave without some; notes on handshakes between people who are
    inside; signings one after the other; one or two incidents.
    """
    from random import Random

    from missiontui.domain.rehearsal_day import Drawing
    from missiontui.domain.rehearsal_talk import incidents, notes

    chance = Random(seed)
    drawing = Drawing(facts, chance)
    drawn = drawing.draw()
    guests: Mapping[str, Mapping[str, Guest]] = {
        one.item.id: {guest.person_id: guest for guest in one.guests} for one in facts.items
    }
    drawn += notes(guests, drawing.attendance, chance)
    drawn += incidents(guests, drawing.attendance, chance)
    return tuple(sorted(drawn, key=lambda event: event.at))
