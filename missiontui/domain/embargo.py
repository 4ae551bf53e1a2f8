"""Until when a signing may not be spoken of: it appears in nothing that leaves the laptop before its time.

The coordinators' own screens, ``signings``, paper marked as internal, bundles and backups are excepted, and
mark it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.clock import machine_now
from missiontui.domain import zones

MARK = "▣"
"""Stands before what is under embargo, wherever coordinators see it."""


def embargo_ends(embargo_until: str | None) -> datetime | None:
    """When it may be told, UTC; None where no embargo stands there, or one that is no time.

    A time without an offset from UTC, as only another program writes it, is none: on whose clock it was
    meant nobody knows, and the wrong one may be eleven hours early.
    """
    until = zones.from_foreign_text(embargo_until or "")
    has_offset = until is not None and datetime.fromisoformat(embargo_until or "").tzinfo is not None
    return until if has_offset else None


def is_under_embargo(embargo_until: str | None, now: datetime) -> bool:
    """Whether it may not be told yet.

    The mission's clock can be set ahead, and a rehearsal plays tomorrow today: so the machine's must have
    come as far too.

    Args:
        embargo_until: as it stands in the file; None or empty for no embargo. What is no time, as another
            program may write it, holds for good: an agreement told too early cannot be taken back.
        now: the mission's time, UTC.
    """
    if not embargo_until:
        return False
    ends = embargo_ends(embargo_until)
    return ends is None or min(now, machine_now()) < ends


def marked(words: str, titles: Iterable[str]) -> str:
    """Words for coordinators, with the mark before them where they name what is under embargo.

    Args:
        titles: what is under embargo now.
    """
    return f"{MARK} {words}" if any(title in words for title in titles) else words
