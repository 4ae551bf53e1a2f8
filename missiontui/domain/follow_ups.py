"""Promises in the order in which they are to be kept: by when, whose they are, and who was met again since.

A promise is judged on the clock of its own zone: 17:00 in Brussels has not passed because it has in Mumbai.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.handshakes import FollowUp, Status
from missiontui.errors import InputError
from missiontui.i18n import _


class Group(StrEnum):
    """When a promise is to be kept, the most pressing first."""

    OVERDUE = "overdue"
    UNDATED = "none"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    DONE = "done"
    DROPPED = "dropped"


class Whose(StrEnum):
    """Which promises are looked at."""

    MINE = "mine"
    EVERYBODY = "everybody"
    DONE_TOO = "done too"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A handshake with somebody, as far as it takes to point it out.

    ``at`` is UTC, ``where`` the agenda item or else the place, ``note`` the words as typed.
    """

    handshake_id: str
    at: datetime
    zone: str
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it stands now.

    Args:
        has_note: whether the handshake that it says it comes from is there and can be read.
        met_again: the handshakes with the same person since, the newest first.
    """

    follow_up: FollowUp
    group: Group
    has_note: bool = False
    met_again: tuple[Meeting, ...] = ()


def is_closed(follow_up: FollowUp) -> bool:
    """Whether a promise is done or dropped; whatever else some program wrote is open."""
    return follow_up.status in (Status.DONE, Status.DROPPED)


def group_of(follow_up: FollowUp, now: datetime, elsewhere: str) -> Group:
    """When a promise is to be kept, seen from a moment (UTC).

    Args:
        elsewhere: the zone of a promise that names none, or one that there is not.
    """
    if is_closed(follow_up):
        return Group(follow_up.status)
    if follow_up.due_on is None:
        return Group.UNDATED
    local = own_clock(follow_up, now, elsewhere)
    today = local.date()
    if follow_up.due_on < today:
        return Group.OVERDUE
    if follow_up.due_on == today:
        at = due_time(follow_up)
        return Group.OVERDUE if at is not None and at < local.time() else Group.TODAY
    days_ahead = (follow_up.due_on - today).days
    return Group.WEEK if days_ahead <= 6 - today.weekday() else Group.LATER


def own_zone(follow_up: FollowUp, elsewhere: str) -> str:
    """The zone of a promise's time; ``elsewhere`` where it names none, or one that there is not."""
    return follow_up.zone if zones.is_zone(follow_up.zone) else elsewhere


def own_clock(follow_up: FollowUp, now: datetime, elsewhere: str) -> datetime:
    """The present minute on the clock by which the promise is judged."""
    return zones.local(now, own_zone(follow_up, elsewhere)).replace(second=0, microsecond=0)


def due_time(follow_up: FollowUp) -> time | None:
    """The wall clock time; an offset that another program wrote behind it is not a wall clock's."""
    return follow_up.due_time.replace(tzinfo=None) if follow_up.due_time is not None else None


def in_order(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Group by group, what is due first before the rest; what is done or dropped the newest first."""
    groups = list(Group)

    def key(promise: Promise) -> tuple[int, float, date, time, str]:
        follow_up = promise.follow_up
        if promise.group in (Group.DONE, Group.DROPPED):
            since = (follow_up.done_at or datetime.min.replace(tzinfo=UTC)).timestamp()
            return groups.index(promise.group), -since, date.max, time.max, follow_up.id
        due_on, at = follow_up.due_on or date.max, due_time(follow_up) or time.max
        return groups.index(promise.group), 0, due_on, at, follow_up.id

    return tuple(sorted(promises, key=key))


def put_off_to(follow_up: FollowUp, now: datetime, elsewhere: str) -> date:
    """The day after the one a promise is due on; of one that is overdue or has no date, tomorrow.

    Raises:
        InputError: there is no day after it.
    """
    today = own_clock(follow_up, now, elsewhere).date()
    try:
        return max(follow_up.due_on or today, today) + timedelta(days=1)
    except OverflowError:
        raise InputError(_("No calendar goes further."), hint=_("Give it another date.")) from None


def met_again(follow_up: FollowUp, at: datetime | None, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Those handshakes with the person that came after the one in which the promise was made, the newest
    first; none where nobody knows when that was.

    Args:
        at: when it was made, UTC.
        meetings: all that the person was in.
    """
    if at is None:
        return ()
    later = {
        one.handshake_id: one
        for one in meetings
        if one.at > at and one.handshake_id != follow_up.handshake_id
    }
    return tuple(sorted(later.values(), key=lambda one: (one.at, one.handshake_id), reverse=True))
