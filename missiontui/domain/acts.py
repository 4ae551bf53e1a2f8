"""What a coordinator does to an item on the day: start, finish, cancel, reopen.

Each act gives the change of time that goes with it and the item's new status; nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Cascade, Change
from missiontui.domain.dates import day_and_time
from missiontui.errors import ScheduleError
from missiontui.i18n import _

EARLIEST = timedelta(hours=3)
"""Nothing starts so long before its time by one key: that is the wrong item under the cursor."""


@dataclass(frozen=True, slots=True)
class Act:
    """A change of time that is a fact, and the status that goes with it."""

    change: Change
    status: Status


def start(item: AgendaItem, now: datetime) -> Act:
    """The item starts now. It keeps its length, unless its end is hard.

    Raises:
        ScheduleError: it runs, is done or is cancelled.
    """
    if item.status != Status.PLANNED:
        raise _wrong(item, _("start"))
    if item.starts_at - now > EARLIEST:
        raise ScheduleError(
            _("“{title}” is planned for {time}, hours from now.").format(
                title=item.title, time=day_and_time(item.local_start)
            ),
            hint=_("If it is to be that early, move it first."),
        )
    ends_at = item.ends_at if item.fixed_end and item.ends_at > now else now + item.length
    return Act(Change(item.id, now, ends_at, passes_hard=True), Status.RUNNING)


def finish(item: AgendaItem, now: datetime) -> Act:
    """The item is over. One that runs ends now; one that nobody started, and whose time has passed, keeps
    its times.

    Raises:
        ScheduleError: it has not begun, or is done or cancelled already.
    """
    if not item.is_open:
        raise _wrong(item, _("finish"))
    if item.status == Status.PLANNED and item.starts_at >= now:
        raise ScheduleError(
            _("“{title}” has not begun.").format(title=item.title),
            hint=_("Start it first, or cancel it."),
        )
    ends_at = now if item.status == Status.RUNNING else min(item.ends_at, now)
    return Act(Change(item.id, min(item.starts_at, now), ends_at, passes_hard=True), Status.DONE)


def reopen(item: AgendaItem) -> Act:
    """Take the last step back: done becomes running, running and cancelled become planned.

    An item that was started by mistake goes back to its plan, if that is later.

    Raises:
        ScheduleError: there is no step to take back.
    """
    match item.status:
        case Status.DONE:
            return Act(Change(item.id, item.starts_at, item.ends_at, passes_hard=True), Status.RUNNING)
        case Status.RUNNING:
            starts_at = max(item.starts_at, item.planned_start)
            length = item.planned_end - item.planned_start
            return Act(Change(item.id, starts_at, starts_at + length, passes_hard=True), Status.PLANNED)
        case Status.CANCELLED:
            return Act(Change(item.id, item.starts_at, item.ends_at, passes_hard=True), Status.PLANNED)
        case _:
            raise _wrong(item, _("reopen"))


def cancel(item: AgendaItem, day: tuple[AgendaItem, ...]) -> Cascade:
    """The item does not take place; nothing else moves, and whoever expects it is told.

    Raises:
        ScheduleError: it is done or cancelled already.
    """
    if not item.is_open:
        raise _wrong(item, _("cancel"))
    day_after = tuple(replace(each, status=Status.CANCELLED) if each.id == item.id else each for each in day)
    return Cascade(asked=item, moves=(), hits=(), clashes=(), absorbed=(), skipped=(item,), day=day_after)


def _wrong(item: AgendaItem, act: str) -> ScheduleError:
    words = {
        Status.PLANNED: _("planned"),
        Status.RUNNING: _("running"),
        Status.DONE: _("done"),
        Status.CANCELLED: _("cancelled"),
    }
    return ScheduleError(
        _("“{title}” is {status}: there is nothing to {act}.").format(
            title=item.title, status=words[Status(item.status)], act=act
        ),
        hint=_("Reopen it first.") if not item.is_open else "",
    )
