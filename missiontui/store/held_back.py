"""Records that may not be told yet, among everything that a mission holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.embargo import is_under_embargo
from missiontui.store.ever import Known
from missiontui.store.log.names import Record


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The signings under embargo, with whoever has a part in them, also those that were removed.

    Args:
        records: all of them.
        titles: what the signings are called, or were: such words may stand in a history.
    """

    records: frozenset[Record]
    titles: frozenset[str]

    def tells(self, text: str) -> bool:
        """Whether a text tells of one."""
        return any(title in text for title in self.titles)


def held_back(known: Mapping[Record, Known], now: datetime) -> HeldBack:
    """What is under embargo.

    Args:
        now: the mission's time, UTC.
    """
    signings = {
        record: one
        for record, one in known.items()
        if record[0] == "signing" and is_under_embargo(str(one.values.get("embargo_until") or ""), now)
    }
    parts = {
        record
        for record, one in known.items()
        if record[0] == "signing_party" and ("signing", str(one.values.get("signing_id"))) in signings
    }
    titles = {title for one in signings.values() for title in one.texts.get("title", ()) if title.strip()}
    return HeldBack(frozenset({*signings, *parts}), frozenset(titles))
