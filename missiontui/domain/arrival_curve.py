"""Arrivals at an evening since its doors opened, against the plan.

The plan: the doors open twenty minutes before the planned start, and forty minutes later everybody is in; in
between they come evenly. That is what the missions count on ("240 guests in forty minutes").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from missiontui.domain import zones
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.door_numbers import arrived_and_missing
from missiontui.domain.roster import Roster
from missiontui.i18n import _

BEFORE: Final = timedelta(minutes=20)
"""How long before the planned start the doors open."""
DURING: Final = timedelta(minutes=40)
"""How long everybody takes to come in."""
BUCKET: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(hours=6)
"""From the opening on, arrivals are told apart for so long; what comes later counts with the last ones."""


@dataclass(frozen=True, slots=True)
class ArrivalCurve:
    """How many came in each five minutes.

    Args:
        opened_at: when the doors opened, UTC: as planned, or, to the five minutes, with who came earlier.
        arrivals: of each five minutes since then, up to now.
        until: when that was counted, UTC.
        arrived: who of those who are expected has come.
        planned: how many of them the plan has inside by now.
    """

    opened_at: datetime
    arrivals: tuple[int, ...]
    until: datetime
    arrived: int
    planned: int

    @property
    def is_open(self) -> bool:
        """Whether the doors have opened."""
        return self.until >= self.opened_at


def arrival_curve(roster: Roster, now: datetime) -> ArrivalCurve:
    """The curve of an item at a moment (UTC). Walk-ins are in the buckets, and not in what is planned."""
    entry = first_stage(roster.item.kind)
    opens = roster.item.planned_start - BEFORE
    passages = [roster.passage(place, entry) for place in roster.places]
    came = sorted(passage.at for passage in passages if passage is not None)
    opened, arrivals = arrivals_at(roster.item.planned_start, came, now)
    arrived, missing = map(len, arrived_and_missing(roster))
    return ArrivalCurve(
        opened_at=opened,
        arrivals=arrivals,
        until=now,
        arrived=arrived,
        planned=planned_by(now, opens, arrived + missing),
    )


def arrivals_at(
    planned_start: datetime, came: Sequence[datetime], until: datetime
) -> tuple[datetime, tuple[int, ...]]:
    """When the doors opened (UTC), and how many came in each five minutes since then.

    Args:
        came: when each came in, the first one first.
        until: UTC; what is later counts with the last ones.
    """
    opened = _opened(planned_start - BEFORE, came)
    return opened, _buckets(opened, came, until)


def planned_by(now: datetime, opens: datetime, expected: int) -> int:
    """How many the plan has inside at a moment, of so many that are expected and doors that open then."""
    part = min(1.0, max(0.0, (now - opens) / DURING))
    return round(expected * part)


def curve_in_words(curve: ArrivalCurve, zone: str) -> str:
    """``163 of 190 planned by now``; before that, ``doors open at 18:40``."""
    if not curve.is_open:
        return _("doors open at {time}").format(time=f"{zones.local(curve.opened_at, zone):%H:%M}")
    return _("{arrived} of {planned} planned by now").format(arrived=curve.arrived, planned=curve.planned)


def span_in_clock(curve: ArrivalCurve, zone: str) -> str:
    """``18:40–19:42``: what the curve shows."""
    return f"{zones.local(curve.opened_at, zone):%H:%M}–{zones.local(curve.until, zone):%H:%M}"


def _opened(opens: datetime, came: Sequence[datetime]) -> datetime:
    """Whoever came earlier opened the doors; a check-in of the days before, as for practice, did not."""
    earliest = next((at for at in came if at > opens - LONGEST), opens)
    early = opens - earliest
    return opens if early <= timedelta() else opens - BUCKET * -(-early // BUCKET)


def _buckets(opened: datetime, came: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    if now < opened:
        return ()
    last = int((min(now, opened + LONGEST) - opened) / BUCKET)
    found = [0] * (last + 1)
    for at in came:
        found[max(0, min(last, int((at - opened) // BUCKET)))] += 1
    return tuple(found)
