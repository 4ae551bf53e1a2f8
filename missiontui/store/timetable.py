"""Reading what a timetable of B2B meetings is proposed from: what is wished, the slots, tables and people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_sessions import MOST_TABLES, refuse_many_slots, refuse_slots
from missiontui.domain.meeting_proposal import Asked, MeetingPlan
from missiontui.domain.meeting_units import MeetingUnits, person
from missiontui.domain.targets import Stage, Target
from missiontui.domain.timetable import (
    Cause,
    Kept,
    LeftOut,
    Session,
    Side,
    Span,
    Standing,
    Table,
    TimetableRoom,
    Wish,
)
from missiontui.domain.timetable_slots import cut
from missiontui.domain.wished_meetings import Known, Party, WishedMeeting, ours_of, theirs_of, wished
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.store import agenda, b2b_meetings
from missiontui.store.connection import MissionFile
from missiontui.store.meeting_people import MeetingPeople, meeting_people
from missiontui.store.targets import targets

EARLIEST: Final = zones.from_text("1900-01-01T00:00:00Z")


def meeting_plan(
    file: MissionFile, item_id: str, asked: Asked | None = None, since: datetime = EARLIEST
) -> MeetingPlan:
    """What a timetable of an item is proposed from.

    Args:
        asked: None for the slots and tables that there are.
        since: no meeting is proposed before it, UTC.

    Raises:
        NotFoundError: the item is gone.
        InputError: it is over or cancelled, or the slots or tables cannot be.
    """
    asked = asked or Asked()
    item = agenda.item(file, item_id)
    slot, pause = _slot_and_pause(file, item, asked)
    tables, new_tables = _tables(file, item, asked)
    people = meeting_people(file, item)
    slots = cut(
        Span(item.starts_at, item.ends_at),
        timedelta(minutes=slot),
        timedelta(minutes=pause),
        people.breaks,
        since,
    )
    session = Session(item.id, slots, tables, timedelta(minutes=pause))
    every = b2b_meetings.meetings(file)
    asking, unknown = _asking(targets(file), people)
    known = Known(every)
    open_wishes = [one for one in wished(asking) if not known.has(one)]
    units = MeetingUnits(
        [
            *(party for one in every for party in _parties(one)),
            *(party for one in open_wishes for party in (one.ours, one.theirs)),
        ]
    )
    movable = [one for one in every if asked.may_move and _may_move(one, item, since)]
    wishes, outside = _wishes(file, open_wishes, people, units)
    spans = [one.span for one in slots]
    return MeetingPlan(
        item=item,
        asked=asked,
        since=since,
        slot_minutes=slot,
        pause_minutes=pause,
        new_tables=new_tables,
        room=TimetableRoom(
            (session,),
            people.interpreters(),
            units.spans(people.person_away, people.away_companies(spans)),
            units.spans(people.person_only, people.company_only),
            _kept([one for one in every if one not in movable], item, units),
        ),
        wishes=wishes,
        wished={one.key: one for one in open_wishes},
        standing=tuple(_standing(one, people, units) for one in movable),
        meetings={one.id: one for one in movable},
        outside=(*unknown, *outside),
        have_one=len(wished(asking)) - len(open_wishes),
    )


def _slot_and_pause(file: MissionFile, item: AgendaItem, asked: Asked) -> tuple[int, int]:
    if item.status in (Status.CANCELLED, Status.DONE):
        over = item.status == Status.DONE
        words = _("“{title}” is over.") if over else _("“{title}” is cancelled.")
        raise InputError(words.format(title=item.title), hint=_("Choose an item that is still to come."))
    session = b2b_meetings.session(file, item.id)
    slot = session.slot_minutes if asked.slot_minutes is None else asked.slot_minutes
    pause = session.pause_minutes if asked.pause_minutes is None else asked.pause_minutes
    refuse_slots(slot, pause)
    refuse_many_slots(zones.minutes(item.ends_at - item.starts_at), slot, pause)
    return slot, pause


def _tables(file: MissionFile, item: AgendaItem, asked: Asked) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """All tables, those that there are first; and the names of those that there are not yet."""
    known = b2b_meetings.tables(file, item.id)
    wanted = asked.tables or 0
    if not 0 <= wanted <= MOST_TABLES:
        raise InputError(
            _("That would be {number} tables.").format(number=wanted),
            hint=_("An item has at most {most}.").format(most=MOST_TABLES),
        )
    names = {one.name for one in known}
    free = (name for number in count(1) if (name := _("Table {number}").format(number=number)) not in names)
    new = tuple(next(free) for _one in range(wanted - len(known)))
    return (*(Table(one.id, one.name) for one in known), *(Table(name, name) for name in new)), new


def _asking(every: Iterable[Target], people: MeetingPeople) -> tuple[list[Target], list[LeftOut]]:
    """The targets for which a meeting is wanted and that can have one; those that cannot, with the reason."""
    found, out = [], []
    for target in every:
        if target.stage not in (Stage.WANTED, Stage.CONTACTED):
            continue
        ours, theirs = ours_of(target), theirs_of(target)
        if target.is_of_oneself:
            reason, hint = _("It is a target of oneself."), _("Correct the target.")
        elif not people.is_known(theirs):
            reason = _("Whom they want is nobody of this mission yet.")
            hint = _("Add the person or the company, and choose them in the target.")
        elif not people.is_known(ours):
            reason, hint = _("Whose target it is, is gone from this mission."), _("Correct the target.")
        else:
            found.append(target)
            continue
        wish = Wish(target.id, Side(ours.words or target.ours, ()), Side(theirs.words or target.whom, ()))
        out.append(LeftOut(wish, Cause.UNKNOWN, reason, hint))
    return found, out


def _wishes(
    file: MissionFile, those: Sequence[WishedMeeting], people: MeetingPeople, units: MeetingUnits
) -> tuple[tuple[Wish, ...], list[LeftOut]]:
    """The wishes; and those that belong to other items, on whose lists a side is."""
    titles = {row["id"]: row["title"] for row in file.rows("SELECT id, title FROM agenda_item")}
    wishes, out = [], []
    for one in those:
        wish = Wish(one.key, _side(one.ours, people, units), _side(one.theirs, people, units), one.weight)
        for party, side in ((one.ours, wish.ours), (one.theirs, wish.theirs)):
            others = sorted(titles.get(item_id, "") for item_id in people.listed_elsewhere(party))
            if others:
                reason = _("{side} is on the list of “{title}”, and not of this item.")
                hint = _("Propose it there, or put them on the list of this item too.")
                words = reason.format(side=side.name, title=others[0])
                out.append(LeftOut(wish, Cause.ELSEWHERE, words, hint))
                break
        else:
            wishes.append(wish)
    return tuple(wishes), out


def _side(party: Party, people: MeetingPeople, units: MeetingUnits) -> Side:
    return Side(party.words, units.of(party), people.languages(party))


def _may_move(one: B2BMeeting, item: AgendaItem, since: datetime) -> bool:
    is_here = one.agenda_item_id == item.id and bool(one.table_id) and not one.address
    return one.is_open and is_here and not one.is_fixed and one.starts_at >= since


def _standing(one: B2BMeeting, people: MeetingPeople, units: MeetingUnits) -> Standing:
    """How a meeting is that may move; one that was set without an interpreter needs none."""
    ours, theirs = (_side(party, people, units) for party in _parties(one))
    if not one.interpreter_id:
        ours, theirs = replace(ours, languages=()), replace(theirs, languages=())
    interpreter = person(one.interpreter_id) if one.interpreter_id else ""
    return Standing(Wish(one.id, ours, theirs), Span(one.starts_at, one.ends_at), one.table_id, interpreter)


def _kept(those: Iterable[B2BMeeting], item: AgendaItem, units: MeetingUnits) -> tuple[Kept, ...]:
    """The meetings that stay and that somebody or something of the item may be taken by: of ours, who have to
    go to an address, with the way."""
    around = Span(item.starts_at, item.ends_at)
    found = []
    for one in those:
        busy = Span(*one.busy)
        if not one.takes_place or not busy.overlaps(around):
            continue
        ours, theirs = (units.of(party) for party in _parties(one))
        interpreter = (person(one.interpreter_id),) if one.interpreter_id else ()
        found.append(Kept((*ours, *interpreter), busy))
        found.append(Kept(theirs, Span(one.starts_at, one.ends_at), one.table_id))
    return tuple(found)


def _parties(one: B2BMeeting) -> tuple[Party, Party]:
    return (
        Party(one.organisation_id, one.person_id, one.organisation, one.person),
        Party(
            one.counterpart_organisation_id,
            one.counterpart_id,
            one.counterpart_organisation,
            one.counterpart,
        ),
    )
