"""What came in by which door of an evening, when the last one did, and how old that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.presence import DoorAge, age_in_words, door_in_words
from missiontui.domain.roster import Roster
from missiontui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class DoorCount:
    """A door of an evening.

    Args:
        door: its name; empty where guests were let in without one.
        arrived: how many came in by it, each counted once, where they came in first.
        last_at: when the last of them did, UTC; None where nobody came in there first.
        ages: until when other laptops' notes of this door are known here.
    """

    door: str
    arrived: int
    last_at: datetime | None
    ages: tuple[DoorAge, ...] = ()


def door_counts(roster: Roster, ages: Iterable[DoorAge]) -> tuple[DoorCount, ...]:
    """The doors by which somebody came in, or of which another laptop tells, by name.

    Args:
        ages: what is known of doors on other laptops.
    """
    entry = first_stage(roster.item.kind)
    arrivals: dict[str, list[datetime]] = defaultdict(list)
    for place in roster.places:
        passage = roster.passage(place, entry)
        if passage is not None:
            arrivals[passage.door].append(passage.at)
    of_door: dict[str, list[DoorAge]] = defaultdict(list)
    for age in ages:
        of_door[age.door].append(age)
    return tuple(
        DoorCount(door, len(arrivals[door]), max(arrivals[door], default=None), tuple(of_door[door]))
        for door in sorted({*arrivals, *of_door})
    )


def count_in_words(count: DoorCount, now: datetime, zone: str) -> str:
    """``door A: 120 came in, the last at 19:04 · door A as of 18:47``.

    Args:
        now: the present moment, UTC.
        zone: on whose clock times are shown.
    """
    came = ngettext("{number} came in", "{number} came in", count.arrived).format(number=count.arrived)
    door = door_in_words(count.door) or _("no door named")
    words = _("{door}: {came}").format(door=door, came=came)
    if count.last_at is not None:
        words = _("{door}: {came}, the last at {time}").format(
            door=door, came=came, time=f"{zones.local(count.last_at, zone):%H:%M}"
        )
    return " · ".join([words, *(age_in_words(age, now, zone) for age in count.ages)])
