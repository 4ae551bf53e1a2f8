"""What a timetable of B2B meetings is proposed from, and the proposal, which somebody applies or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.seating_pace import Progress
from missiontui.domain.timetable import LeftOut, Placed, Standing, TimetableRoom, Wish
from missiontui.domain.timetable_proposal import propose
from missiontui.domain.wished_meetings import WishedMeeting
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Args:
        slot_minutes, pause_minutes: other than the item has them; None as it has them.
        tables: so many at least; None for those that there are.
        may_move: whether meetings that are planned and not fixed may get another time.
    """

    slot_minutes: int | None = None
    pause_minutes: int | None = None
    tables: int | None = None
    may_move: bool = False

    def but(self, **changes: Any) -> Asked:
        """The same with something else."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What a timetable is proposed from.

    Args:
        since: no meeting is proposed before it, UTC.
        slot_minutes, pause_minutes: how the slots are cut.
        new_tables: names of tables that there are not yet; in ``room`` their key is their name.
        wished: key of a wish to what it is.
        standing: id of a meeting that may move to how it is.
        outside: wishes that cannot be placed in this item at all, with the reason.
        have_one: how many wished meetings are set already, without a wish here.
    """

    item: AgendaItem
    asked: Asked
    since: datetime
    slot_minutes: int
    pause_minutes: int
    new_tables: tuple[str, ...]
    room: TimetableRoom
    wishes: tuple[Wish, ...]
    wished: Mapping[str, WishedMeeting]
    standing: tuple[Standing, ...]
    meetings: Mapping[str, B2BMeeting]
    outside: tuple[LeftOut, ...]
    have_one: int


@dataclass(frozen=True, slots=True)
class MeetingProposal:
    """What is proposed.

    Args:
        new: meetings to be set, by time and table.
        moved: meetings that get another time, table or interpreter.
        left_out: what could not be placed, the most wanted first.
    """

    plan: MeetingPlan
    new: tuple[Placed, ...]
    moved: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def changes(self) -> int:
        """How many meetings are new or at another time."""
        return len(self.new) + len(self.moved)


def propose_meetings(plan: MeetingPlan, progress: Progress = lambda _done: True) -> MeetingProposal:
    """Propose when and where the wished meetings are held.

    Args:
        progress: is told how far it has come; returning False stops it.

    Raises:
        Cancelled: it was stopped.
    """
    timetable = propose(plan.room, plan.wishes, progress, standing=plan.standing, zone=plan.item.start_zone)
    before = {one.wish.key: one for one in plan.standing}
    placed = [one for one in timetable.placed if one.wish.key not in before]
    moved = [
        one
        for one in timetable.placed
        if one.wish.key in before and _as_standing(one) != before[one.wish.key]
    ]
    return MeetingProposal(
        plan,
        tuple(placed),
        tuple(moved),
        tuple(sorted((*timetable.left_out, *plan.outside), key=lambda one: -one.wish.weight)),
    )


def _as_standing(placed: Placed) -> Standing:
    unit = placed.interpreter.unit if placed.interpreter is not None else ""
    return Standing(placed.wish, placed.span, placed.table.key, unit)


def refuse_without_tables(plan: MeetingPlan) -> None:
    """Refuse to propose anything where there is nothing to sit at.

    Raises:
        NotFoundError: the item has no tables, and none were asked for.
    """
    if not any(session.tables for session in plan.room.sessions):
        raise NotFoundError(
            _("“{title}” has no tables for meetings yet.").format(title=plan.item.title),
            hint=_("Say how many there are, such as --tables 20."),
        )


def sum_in_words(proposal: MeetingProposal) -> str:
    """What it would do, in a line."""
    new, moved, left = len(proposal.new), len(proposal.moved), len(proposal.left_out)
    parts = [ngettext("{number} new meeting", "{number} new meetings", new).format(number=new)]
    if moved:
        parts.append(ngettext("{number} moved", "{number} moved", moved).format(number=moved))
    if left:
        words = ngettext("{number} without a place", "{number} without a place", left)
        parts.append(words.format(number=left))
    if proposal.plan.have_one:
        words = ngettext("{number} set before", "{number} set before", proposal.plan.have_one)
        parts.append(words.format(number=proposal.plan.have_one))
    return " · ".join(parts)


def asked_in_words(plan: MeetingPlan) -> str:
    """What it is made from: ``8 slots of 20 min, 5 min between · 12 tables · set meetings stay``."""
    slots = sum(len(session.slots) for session in plan.room.sessions)
    tables = sum(len(session.tables) for session in plan.room.sessions)
    words = ngettext(
        "{number} slot of {minutes} min, {pause} min between",
        "{number} slots of {minutes} min, {pause} min between",
        slots,
    )
    parts = [
        words.format(number=slots, minutes=plan.slot_minutes, pause=plan.pause_minutes),
        more_than_asked_in_words(plan)
        or ngettext("{number} table", "{number} tables", tables).format(number=tables),
        _("only fixed meetings stay") if plan.asked.may_move else _("meetings that are set stay"),
    ]
    return " · ".join(parts)


def more_than_asked_in_words(plan: MeetingPlan) -> str:
    """``18 tables (more than 4 already, and they stay)``; empty unless fewer were asked for."""
    there = sum(len(session.tables) for session in plan.room.sessions)
    asked = plan.asked.tables
    if asked is None or asked >= there:
        return ""
    words = ngettext(
        "{number} table (more than {asked} already, and they stay)",
        "{number} tables (more than {asked} already, and they stay)",
        there,
    )
    return words.format(number=there, asked=asked)


def who_in_words(wish: Wish) -> str:
    """``Acme with Priya Sharma (Tata Power)``."""
    return _("{ours} with {theirs}").format(ours=wish.ours.name, theirs=wish.theirs.name)


def time_in_words(plan: MeetingPlan, placed: Placed) -> str:
    """``10:00–10:20``, by the clock there; of a meeting that moves with what it was before."""
    zone = plan.item.start_zone
    begins, ends = (zones.local(moment, zone) for moment in placed.span)
    time = f"{begins:%H:%M}–{ends:%H:%M}"
    before = plan.meetings.get(placed.wish.key)
    if before is None or before.starts_at == placed.span.starts_at:
        return time
    return _("{time} (was {before})").format(time=time, before=f"{before.local_start:%H:%M}")


def place_in_words(placed: Placed) -> str:
    """``Table 3 · interpreter Ravi Rao``."""
    parts = [placed.table.name]
    if placed.interpreter is not None:
        parts.append(_("interpreter {name}").format(name=placed.interpreter.name))
    return " · ".join(parts)
