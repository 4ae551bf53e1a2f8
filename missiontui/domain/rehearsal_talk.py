"""What is said and what goes wrong on a rehearsed day: notes on handshakes, and incidents. All invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from missiontui.domain.rehearsal import Attendance, Event, Guest, What

Guests = Mapping[str, Mapping[str, Guest]]
"""Item id to those who are expected there, by their ids."""

_ONE_IN = 20
"""Of so many who come, one is spoken of in a note."""

_MOST_NOTES = 60

_SAID = (
    "wants our data sheet #product",
    "asks about delivery times #logistics",
    "looks for a partner in the ports #ports",
    "their board decides in June #investment",
    "would test it in one plant first #pilot",
    "knows the ministry well #introductions",
    "needs figures on energy #energy",
    "will visit Brussels in autumn #visit",
    "compares us with two others #tender",
    "liked the presentation #seminar",
)
_WARMTHS = ("!hot", "!warm", "!warm", "!cold", "")
_PROMISES = (
    "send the data sheet fri",
    "call their office tomorrow",
    "send three references mon",
    "introduce them to our bank fri",
    "",
    "",
    "",
)
_INCIDENTS = (
    ("lost_passport", "Cannot find the passport since the hotel."),
    ("illness", "Feels unwell and sits down; asks for a doctor."),
    ("missing", "Was not seen since the last stop and does not answer."),
    ("security", "A bag without an owner stood at the entrance; it was theirs."),
    ("other", "The laptop was left behind in a taxi."),
)
_AT_LEAST = timedelta(minutes=3)
"""After somebody has come, before they are spoken of."""


def notes(guests: Guests, attendance: Mapping[str, Attendance], chance: Random) -> list[Event]:
    """Short notes on handshakes between two who are inside at the same item, from different companies."""
    came = sum(len(one.came) for one in attendance.values())
    wanted = min(_MOST_NOTES, came // _ONE_IN + (1 if came else 0))
    places = [item_id for item_id, one in attendance.items() for _person in one.came]
    found: list[Event] = []
    for _try in range(wanted * 4):
        if len(found) == wanted:
            break
        item_id = chance.choice(places)
        note = _note(item_id, guests[item_id], attendance[item_id], chance)
        found += [note] if note is not None else []
    return found


def incidents(guests: Guests, attendance: Mapping[str, Attendance], chance: Random) -> list[Event]:
    """One or two things that go wrong, each with somebody who is there."""
    places = [(item_id, person) for item_id, one in attendance.items() for person in one.came]
    found = []
    for kind, text in chance.sample(_INCIDENTS, chance.randint(1, 2)) if places else ():
        item_id, person = chance.choice(places)
        at = attendance[item_id].came[person] + timedelta(minutes=chance.randint(2, 20))
        if person in guests[item_id]:
            found.append(Event(at, What.INCIDENT, item_id, (person,), text=text, kind=kind))
    return found


def _note(item_id: str, guests: Mapping[str, Guest], there: Attendance, chance: Random) -> Event | None:
    """A note on two of those who came; None where there are no two of different companies."""
    ours = [guests[one] for one in there.came if one in guests and guests[one].is_own]
    others = [guests[one] for one in there.came if one in guests and not guests[one].is_own]
    if not ours:
        return None
    own = chance.choice(ours)
    met = _another(own, chance.sample(others or ours, len(others or ours)))
    if met is None:
        return None
    both_there = max(there.came[own.person_id], there.came[met.person_id]) + _AT_LEAST
    if both_there >= there.ends_at:
        return None
    at = _between(both_there, there.ends_at, chance)
    return Event(at, What.NOTE, item_id, (met.person_id, own.person_id), text=_words(met, own, chance))


def _another(own: Guest, candidates: Iterable[Guest]) -> Guest | None:
    """The first who is of another company."""
    fitting: Iterator[Guest] = (
        one
        for one in candidates
        if one.person_id != own.person_id and (one.organisation != own.organisation or not own.organisation)
    )
    return next(islice(fitting, 1), None)


def _words(met: Guest, own: Guest, chance: Random) -> str:
    promise = chance.choice(_PROMISES)
    parts = (
        f"@{met.name}",
        chance.choice(_SAID),
        chance.choice(_WARMTHS),
        f"+{own.name}",
        f">{promise}" if promise else "",
    )
    return " ".join(part for part in parts if part)


def _between(first: datetime, last: datetime, chance: Random) -> datetime:
    return first + timedelta(seconds=int(chance.random() * (last - first).total_seconds()))
