"""Who is inside an evening now, since when, by which door; and how old what other laptops' doors told is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.dates import day_and_time
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class Presence:
    """How somebody who came stands now: inside, or left again.

    Args:
        since: when they came in, or left, last; UTC.
        by: who noted it.
        door: at which door; empty where none was named.
    """

    is_in: bool
    since: datetime
    by: str = ""
    door: str = ""


Presences = Mapping[str, Presence]
"""The id of a person to how they stand; without those who never came."""


@dataclass(frozen=True, slots=True)
class DoorAge:
    """A door that is kept on another laptop, and until when (UTC) what it wrote is known here.

    Args:
        door: its name; empty where none was given.
        laptop: the name of that laptop.
    """

    door: str
    laptop: str
    known_until: datetime


def presence_in_words(presence: Presence, zone: str) -> str:
    """``in since 18:52, door A, Anke Maes (FIT)``; ``left at 20:10, door A, Tom (AWEX)``."""
    time = f"{zones.local(presence.since, zone):%H:%M}"
    words = _("in since {time}") if presence.is_in else _("left at {time}")
    door = door_in_words(presence.door)
    return ", ".join(part for part in (words.format(time=time), door, presence.by) if part)


def door_in_words(door: str) -> str:
    """``door A``; what is called a door by its own name is left so; empty for none."""
    name = " ".join(door.split())
    if not name or len(name.split()) > 1:
        return name
    return _("door {name}").format(name=name)


def age_in_words(age: DoorAge, now: datetime, zone: str) -> str:
    """``door B as of 18:47``; of an unnamed door, the laptop's name; with the day, if it is another one."""
    then = zones.local(age.known_until, zone)
    time = f"{then:%H:%M}" if then.date() == zones.local(now, zone).date() else day_and_time(then)
    door = door_in_words(age.door) or _("the door on {laptop}").format(
        laptop=age.laptop or _("another laptop")
    )
    return _("{door} as of {time}").format(door=door, time=time)
