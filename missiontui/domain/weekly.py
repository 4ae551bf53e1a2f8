"""What is due in the coming week: promises, letters of thanks, incidents, the looks back at the mission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from missiontui.domain.follow_ups import Group, Promise, own_clock
from missiontui.domain.incidents import Incident
from missiontui.domain.milestones import Milestone, is_due
from missiontui.domain.thank_yous import ThankYou
from missiontui.text import fold

T = TypeVar("T")

DAYS = 7
"""With today."""


@dataclass(frozen=True, slots=True)
class OwnersWeek:
    """What one person has to do.

    Args:
        owner: their name; empty for what nobody has taken on.
        promises: overdue, or due by the end of the week; the most pressing first.
        letters: thanks that are open.
    """

    owner: str
    promises: tuple[Promise, ...] = ()
    letters: tuple[ThankYou, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """What is due in seven days.

    Args:
        starts_on, ends_on: the first and the last day of it.
        owners: by name; what nobody has taken on comes first, since somebody must.
        incidents: those that are still open.
        milestones: looks back at the mission whose report is due.
        undated: how many open promises have no date, and are on no page until they have one.
    """

    starts_on: date
    ends_on: date
    owners: tuple[OwnersWeek, ...] = ()
    incidents: tuple[Incident, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    undated: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not (self.owners or self.incidents or self.milestones or self.undated)


def week_of(
    today: date,
    promises: Iterable[Promise],
    letters: Iterable[ThankYou],
    incidents: Iterable[Incident],
    milestones: Iterable[Milestone],
    *,
    now: datetime,
    elsewhere: str,
) -> Week:
    """What is due from today on, seven days with today.

    Args:
        promises: those that are open, in their order.
        letters: those that are open.
        now: UTC.
        elsewhere: the zone of a promise that names none.
    """
    ends_on = today + timedelta(days=DAYS - 1)
    every = list(promises)
    due = [one for one in every if _is_due(one, now, elsewhere)]
    by_owner = _by_owner((one.follow_up.owner, one) for one in due)
    thanks = _by_owner((one.owner, one) for one in letters)
    names = sorted({**by_owner, **thanks}, key=lambda name: (bool(name), fold(name)))
    return Week(
        today,
        ends_on,
        tuple(OwnersWeek(name, tuple(by_owner.get(name, ())), tuple(thanks.get(name, ()))) for name in names),
        tuple(incidents),
        tuple(one for one in milestones if is_due(one, today) or today <= one.on <= ends_on),
        sum(one.group is Group.UNDATED for one in every),
    )


def _is_due(promise: Promise, now: datetime, elsewhere: str) -> bool:
    due_on = promise.follow_up.due_on
    if due_on is None:
        return False
    return due_on < own_clock(promise.follow_up, now, elsewhere).date() + timedelta(days=DAYS)


def _by_owner(those: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for owner, one in those:
        found.setdefault(" ".join(owner.split()), []).append(one)
    return found
