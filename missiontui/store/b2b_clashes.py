"""Reading what B2B meetings clash with, and how they stand as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_clashes import Clashes, Matter, meeting_clashes
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import meeting_in_words, numbers_in_words
from missiontui.domain.dates import short_day
from missiontui.domain.person_clashes import span
from missiontui.domain.rooms import Room
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store import agenda
from missiontui.store.b2b_meetings import meetings
from missiontui.store.connection import MissionFile
from missiontui.store.person_clashes import commitments
from missiontui.store.vehicles import vehicles_of

_MOST_DAYS = 8


def clashes(file: MissionFile, every: Sequence[B2BMeeting]) -> Clashes:
    """What is wrong about each of the meetings that are still to be held.

    Args:
        every: all meetings with which they may clash, themselves too: those of a day at least.
    """
    open_ones = [one for one in every if one.is_open]
    if not open_ones:
        return {}
    items = _items_about(file, open_ones)
    rivals = _meanwhile(items, open_ones)
    vehicles = vehicles_of(file, [item.id for item in rivals])
    busy = [(one.agenda_item_id, *one.busy) for one in open_ones]
    kept = [
        item
        for item in rivals
        if any(_overlaps(item, busy, *span(item, bus)) for bus in (None, *vehicles.get(item.id, ())))
    ]
    return meeting_clashes(
        every,
        commitments(file, kept, vehicles) if kept else (),
        {item.id: item for item in items},
        agenda.destinations(file),
    )


def outside_after(file: MissionFile, items: Iterable[AgendaItem]) -> int:
    """How many meetings that are still to be held would lie outside their items.

    Args:
        items: at the times that they are to have.
    """
    by_id = {item.id: item for item in items}
    rows = file.rows("SELECT DISTINCT agenda_item_id FROM b2b_meeting WHERE status = 'planned'")
    found = meeting_clashes(
        (
            one
            for row in rows
            if row["agenda_item_id"] in by_id
            for one in meetings(file, agenda_item_id=row["agenda_item_id"])
        ),
        items=by_id,
    )
    return sum(any(clash.matter is Matter.OUTSIDE_ITEM for clash in those) for those in found.values())


def meetings_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """How the B2B meetings stand.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    every = meetings(file)
    if not every:
        return Room(_("none yet"), lines=(_("Enter lists them; there a adds one, or i imports a list."),))
    wrong = clashes(file, every)
    today = zones.local(now, zone).date()
    by_day: dict[object, list[B2BMeeting]] = {}
    for one in every:
        by_day.setdefault(one.day, []).append(one)
    days = [f"{short_day(those[0].day)}: {numbers_in_words(those)}" for those in by_day.values()]
    untold = sum(one.is_open and one.ends_at < now for one in every)
    next_one = next((one for one in every if one.is_open and one.starts_at >= now), None)
    number = len(wrong)
    needs = [
        ngettext("{number} clash", "{number} clashes", number).format(number=number) if number else "",
        ngettext("{number} over, not told", "{number} over, not told", untold).format(number=untold)
        if untold
        else "",
    ]
    lines = [
        _("Next: {meeting}").format(meeting=meeting_in_words(next_one)) if next_one is not None else "",
        *days[:_MOST_DAYS],
    ]
    pressing = any(one.id in wrong and one.day == today for one in every)
    return Room(
        numbers_in_words(every),
        " · ".join(one for one in needs if one),
        tuple(line for line in lines if line),
        pressing,
    )


def _items_about(file: MissionFile, open_ones: Sequence[B2BMeeting]) -> list[AgendaItem]:
    """The items of the days on which somebody meets, and those in which they do, if those are elsewhere by
    now."""
    found = list(agenda.items_around(file, *(moment for one in open_ones for moment in one.busy)))
    known = {item.id for item in found}
    for item_id in dict.fromkeys(one.agenda_item_id for one in open_ones):
        if item_id and item_id not in known:
            with suppress(NotFoundError):
                found.append(agenda.item(file, item_id))
    return found


def _meanwhile(items: Sequence[AgendaItem], open_ones: Sequence[B2BMeeting]) -> list[AgendaItem]:
    """The items of the days on which somebody meets, that are still to happen."""
    first = min(one.busy[0] for one in open_ones)
    last = max(one.busy[1] for one in open_ones)
    days = {one.day for one in open_ones}
    return [
        item
        for item in items
        if item.is_open
        and item.ends_at > first
        and item.starts_at < last
        and days & {item.day, item.local_end.date()}
    ]


def _overlaps(
    item: AgendaItem,
    busy: Sequence[tuple[str, datetime, datetime]],
    starts_at: datetime,
    ends_at: datetime,
) -> bool:
    """Whether somebody meets somebody during a span who need not be there for the item itself.

    Args:
        busy: the item of each meeting, and from when until when it takes them up.
    """
    return any(begins < ends_at and ends > starts_at and item_id != item.id for item_id, begins, ends in busy)
