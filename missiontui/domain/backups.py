"""Backups of a mission: where they lie, what they are called, and which of them go in time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

BEFORE_KEPT = timedelta(days=7)
DAILY_KEPT = timedelta(days=14)
WEEKLY_KEPT = timedelta(weeks=26)
"""A season of missions: what was noted in March is still asked for in September."""

NEWEST_KEPT = 3
"""So many of the newest are always kept, however old they are."""

RECENT_KEPT = 12
"""So many of the last day are kept, however close together: somebody may have asked for each of them."""

BEFORE_MOST = 20
"""So many are kept that were made before something: a script may import each minute."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{4})Z(?:-(\d{1,4}))?(?: before-([a-z]{1,20}))?\.db")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup as its name tells it; sorted by age, the oldest first.

    Args:
        made_at: UTC, to the minute.
        number: which one of that minute, from 1.
        reason: before what it was made: ``import``, ``merge``, ``restore``, ``migration``; empty for one that
            was made by itself or on demand.
        size: bytes.
    """

    made_at: datetime
    number: int = 1
    reason: str = ""
    path: Path = field(default=Path(), compare=False)
    size: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """What its file is called: ``2026-11-28 0712Z before-import.db``."""
        number = f"-{self.number}" if self.number > 1 else ""
        reason = f" before-{self.reason}" if self.reason else ""
        return f"{self.made_at.astimezone(UTC):%Y-%m-%d %H%M}Z{number}{reason}.db"


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup, or in a mission file.

    Args:
        mission: what the mission is called.
        operations: how many changes its log holds.
        newest: UTC, when the last of them was made; None where there is none.
        is_rehearsal: whether it is the copy of a mission on which a team rehearses.
    """

    mission: str
    people: int
    notes: int
    operations: int
    newest: datetime | None
    is_encrypted: bool
    is_rehearsal: bool = False


def backup_named(path: Path, size: int = 0) -> Backup | None:
    """The backup that a file is by its name; None for any other file."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], "%Y-%m-%d %H%M").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(made_at, int(found[2] or 1), found[3] or "", path, size)


def next_backup(made_at: datetime, reason: str, present: Iterable[Backup]) -> Backup:
    """The name for a backup that is made now, which none of those present has."""
    minute = made_at.astimezone(UTC).replace(second=0, microsecond=0)
    numbers = [one.number for one in present if one.made_at == minute]
    return Backup(minute, max(numbers, default=0) + 1, reason)


def superfluous(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Those that have had their time, the oldest first.

    Kept are: of the last day the newest dozen, and the newest of each hour; of two weeks the newest of each
    day; of a season the newest of each week; for a week those before something, at most twenty; always the
    newest three, and whatever a clock that was set wrong has dated later than now.
    """
    newest_first = sorted(backups, reverse=True)
    kept = {one.name for one in newest_first[:NEWEST_KEPT]}
    slots: set[tuple[object, ...]] = set()
    before = recent = 0
    for one in newest_first:
        age = now - one.made_at
        if age < timedelta():
            kept.add(one.name)
        if one.reason:
            before += 1
            if age < BEFORE_KEPT and before <= BEFORE_MOST:
                kept.add(one.name)
            continue
        recent += 1
        if age < DAY and recent <= RECENT_KEPT:
            kept.add(one.name)
        for slot in _slots(one.made_at, age):
            if slot not in slots:
                slots.add(slot)
                kept.add(one.name)
    return tuple(one for one in reversed(newest_first) if one.name not in kept)


def _slots(made_at: datetime, age: timedelta) -> Iterable[tuple[object, ...]]:
    """The hour, the day and the week that a backup stands for. By the calendar and not by its age: what
    stands for a day is then the same one for as long as there is one a day."""
    if age < DAY:
        yield "hour", made_at.date(), made_at.hour
    if age < DAILY_KEPT:
        yield "day", made_at.date()
    if age < WEEKLY_KEPT:
        yield "week", made_at.isocalendar()[:2]
