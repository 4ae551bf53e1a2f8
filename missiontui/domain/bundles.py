"""What a bundle says of itself: who made it, when, of which mission, and how much is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.dates import time_or_day
from missiontui.domain.knowledge import Knowledge
from missiontui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class BundleHeader:
    """What a bundle says of itself; a stranger wrote it, and its texts are cleaned.

    Args:
        mission_id, mission_name: of which mission it is.
        version: of the schema of the file it was written from.
        made_at: by the clock of that laptop, UTC.
        by, device: who made it, on which laptop.
        site: under which that copy of the mission was written to.
        knowledge: all that was known there.
        base: what must be known to whoever takes it in; nothing where it is whole.
        operations: how many are in it: those between ``base`` and ``knowledge``.
        is_whole: whether it needs nothing to be known.
    """

    mission_id: str
    mission_name: str
    version: int
    made_at: datetime
    by: str
    device: str
    site: str
    knowledge: Knowledge
    base: Knowledge
    operations: int
    is_whole: bool


def header_in_words(header: BundleHeader, now: datetime, zone: str) -> tuple[str, str]:
    """``India 2025, made by Anke Maes (FIT) on Door B, 10:12`` and ``1,234 changes · the whole mission``.

    Args:
        now: UTC by the machine.
        zone: on whose clock the time is told.
    """
    made = _("{mission}, made by {who} on {device}, {time}").format(
        mission=header.mission_name,
        who=header.by or _("nobody"),
        device=header.device or "–",
        time=time_or_day(header.made_at, now, zone),
    )
    what = _("the whole mission") if header.is_whole else _("what others lacked")
    return made, f"{changes(header.operations)} · {what}"


def changes(number: int) -> str:
    """``1,234 changes``."""
    return ngettext("{number} change", "{number} changes", number).format(number=f"{number:,}")
