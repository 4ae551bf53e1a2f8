"""A timetable of B2B meetings: what is wished, the slots and tables there are, and what was placed where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """From when until when, UTC."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a moment; one that ends when the other begins does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def holds(self, other: Span) -> bool:
        """Whether the other one lies within it."""
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides of a meeting.

    Args:
        name: as a reason says it.
        units: keys of all who are taken by the meeting, such as a company and its delegate: each of them can
            be in one meeting at a time.
        languages: what they speak; empty where nobody has noted it.
    """

    name: str
    units: tuple[str, ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting that somebody wants.

    Args:
        key: whatever tells it from the others; of equally wanted ones that are equally hard to place the
            smaller key goes first.
        weight: how much it is wanted, the more the higher.
        minutes: how long it is to be; 0 for one slot. A longer one takes slots that follow each other.
    """

    key: str
    ours: Side
    theirs: Side
    weight: int = 1
    minutes: int = 0

    @property
    def units(self) -> tuple[str, ...]:
        """All who are taken by it, each once."""
        return tuple(dict.fromkeys((*self.ours.units, *self.theirs.units)))

    @property
    def needs_interpreter(self) -> bool:
        """Whether the languages of both sides are known and do not meet."""
        ours, theirs = self.ours.languages, self.theirs.languages
        return bool(ours and theirs) and not set(ours) & set(theirs)


@dataclass(frozen=True, slots=True)
class Slot:
    """Time for one meeting. Slots of one ``run`` follow each other without a break."""

    span: Span
    run: int = 0


class Table(NamedTuple):
    """A table at which one meeting at a time is held."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Session:
    """Slots at which all its tables can be used, by time, without overlap.

    Args:
        pause: between two slots; who goes to another session needs as much.
    """

    key: str
    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    pause: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets between any two of their languages, at one meeting at a time."""

    unit: str
    name: str
    languages: tuple[str, ...]

    def speaks_for(self, wish: Wish) -> bool:
        """Whether they speak a language of each side, and are not one of them."""
        known = set(self.languages)
        is_third = self.unit not in wish.units
        return is_third and bool(known & set(wish.ours.languages) and known & set(wish.theirs.languages))


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting that is there already and stays where it is.

    Args:
        units: all who are taken by it, the interpreter too.
        span: from when until when it takes them, with the way there and back.
        table: the key of its table; empty for none.
    """

    units: tuple[str, ...]
    span: Span
    table: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting that is there already and may get another time, so that others find one too.

    Args:
        wish: whatever its weight, it is never dropped.
        span: when it is.
        table: the key of its table.
        interpreter: the unit of its interpreter; empty for none.
    """

    wish: Wish
    span: Span
    table: str
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class TimetableRoom:
    """What there is to place wishes in.

    Args:
        away: unit to when it cannot be met.
        only: unit to when it can be met, and never else; a unit that is not in it always can.
        kept: the meetings that stay.
    """

    sessions: tuple[Session, ...]
    interpreters: tuple[Interpreter, ...] = ()
    away: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A wish with its time and table. ``interpreter`` is None where none is needed."""

    wish: Wish
    span: Span
    session: Session
    table: Table
    interpreter: Interpreter | None = None


class Cause(StrEnum):
    """Why a wish has no place, whatever else could be in its way: the first of these that holds.

    ``SLOTS``: no slots follow each other for as long. ``LANGUAGES``: no interpreter has both languages.
    ``AWAY``: a side is away, or in a meeting that stays, at each possible time. ``NEVER_TOGETHER``: there is
    no possible time for both. ``TAKEN``: a side is in other meetings at each time that both have. ``APART``:
    both have time left, never together. ``TABLE``: at each time that both have left no table is free.
    ``INTERPRETER``: at each of those no table is free, or nobody who could interpret. Before all of them:
    ``UNKNOWN``: a side is nobody who could be met. ``ELSEWHERE``: a side meets in another item.
    """

    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    SLOTS = "slots"
    LANGUAGES = "languages"
    AWAY = "away"
    NEVER_TOGETHER = "never_together"
    TAKEN = "taken"
    APART = "apart"
    TABLE = "table"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A wish that could not be placed.

    Args:
        reason: why, in a sentence.
        hint: what would help, in a sentence.
    """

    wish: Wish
    cause: Cause
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is proposed: ``placed`` by time and table, ``left_out`` the most wanted first."""

    placed: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
