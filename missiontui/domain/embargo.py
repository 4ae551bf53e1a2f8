"""Until when a signing may not be spoken of: it appears in nothing that leaves the laptop before its time.

The coordinators' own screens, ``signings``, paper marked as internal, bundles and backups are excepted, and
mark it.
"""

from __future__ import annotations

from datetime import datetime

from missiontui.domain import zones

MARK = "▣"
"""Stands before what is under embargo, wherever coordinators see it."""


def is_under_embargo(embargo_until: str | None, now: datetime) -> bool:
    """Whether it may not be told yet.

    Args:
        embargo_until: as it stands in the file; None or empty for no embargo. What is no time, as another
            program may write it, holds for good: an agreement told too early cannot be taken back.
        now: the mission's time, UTC.
    """
    if not embargo_until:
        return False
    until = zones.from_foreign_text(embargo_until)
    return until is None or now < until
