"""What is said of a rehearsal: how fast it goes, and what a rehearsed day has shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from missiontui.domain.rehearsal_name import word
from missiontui.i18n import _, ngettext


def mark_with_speed(speed: float) -> str:
    """What the header says: ``REHEARSAL 60x``; at the pace of every day the word alone."""
    return f"{word()} {speed:g}x" if speed != 1 else word()


@dataclass(frozen=True, slots=True)
class Overlap:
    """A hard time that something ran into, by so many minutes."""

    title: str
    by: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that did not start as planned; minutes, negative if earlier."""

    item_id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Somebody who was missing when a bus left."""

    person_id: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a rehearsed day went.

    Args:
        arrived: people who were checked off at the first stage of an item, each item counted.
        late: those of them who came more than five minutes after its start.
        no_shows: who was expected at an item that took place, and never came.
        skipped: chances that the team's own acts had made impossible.
    """

    events: int
    arrived: int
    late: int
    no_shows: int
    notes: int
    promises: int
    incidents: int
    signed: int
    skipped: int
    moved: tuple[Moved, ...] = field(default=())
    hits: tuple[Overlap, ...] = field(default=())
    left_behind: tuple[LeftBehind, ...] = field(default=())

    @property
    def held(self) -> bool:
        """Whether the plan survived the day."""
        return not self.hits and not self.left_behind


def outcome_in_words(outcome: Outcome, most: int = 12) -> Iterator[str]:
    """How it went, line by line.

    Args:
        most: how many are named of each sort; of the others the number is told.
    """
    yield _("Arrived {arrived}, of them late {late}; no-shows {no_shows}.").format(
        arrived=outcome.arrived, late=outcome.late, no_shows=outcome.no_shows
    )
    yield _(
        "Items that did not start as planned {moved}; notes {notes}, promises {promises}, "
        "incidents {incidents}, signed {signed}."
    ).format(
        moved=len(outcome.moved),
        notes=outcome.notes,
        promises=outcome.promises,
        incidents=outcome.incidents,
        signed=outcome.signed,
    )
    if outcome.held:
        yield _("The plan survived this day: no hard time was hit, and no bus left anybody behind.")
        return
    yield _("What the plan did not survive:")
    hits = [
        ngettext(
            "  ! {title} has a hard time; {by} ran {number} minute into it",
            "  ! {title} has a hard time; {by} ran {number} minutes into it",
            one.minutes,
        ).format(title=one.title, by=one.by, number=one.minutes)
        for one in outcome.hits
    ]
    behind = [
        _("  ! {name} was missing when the bus left: {title}").format(name=one.name, title=one.title)
        for one in outcome.left_behind
    ]
    for lines in (hits, behind):
        yield from lines[:most]
        if len(lines) > most:
            yield _("  … and {number} more").format(number=len(lines) - most)
