"""Schedules of B2B meetings: a page a company, a delegate or a table, to be handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_meetings import B2BMeeting, MeetingStatus, table_order
from missiontui.domain.b2b_words import clock_span, place_in_words, side_in_words
from missiontui.domain.paper_changes import CANCELLED, Fact, Facts, Part
from missiontui.domain.paper_kinds import PaperKind, SchedulesBy, paper_title
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets
from missiontui.exchange.paper.wording import one_line, whole_date
from missiontui.i18n import _, ngettext
from missiontui.store import agenda
from missiontui.store.b2b_meetings import meetings


@dataclass(slots=True)
class _Owner:
    """Whose schedule it is.

    Args:
        under: what stands below the name.
        is_ours: whether it is one of ours; those come first.
    """

    id: str
    name: str
    under: str = ""
    is_ours: bool = True
    meetings: list[B2BMeeting] = field(default_factory=list)


def meeting_schedules(occasion: Occasion) -> Sheets:
    """The schedules of the day, or of one item; what is cancelled is on none."""
    wish = occasion.wish
    day = None if wish.item_id else wish.day
    found = meetings(occasion.file, agenda_item_id=wish.item_id, day=day)
    standing = [one for one in found if one.status != MeetingStatus.CANCELLED]
    owners = _owners(standing, wish.by)
    if wish.record_id:
        owners = [one for one in owners if one.id == wish.record_id]
        ids = {meeting.id for one in owners for meeting in one.meetings}
        found = tuple(one for one in found if one.id in ids)
    items = {item.id: item for item in agenda.all_items(occasion.file)} if owners else {}
    pages = tuple(_page(occasion, one, items) for one in owners)
    return Sheets(pages, _facts(found) if pages else {})


def _owners(standing: Iterable[B2BMeeting], by: SchedulesBy) -> list[_Owner]:
    """Who has a schedule, ours first, by name; tables by number."""
    owners: dict[str, _Owner] = {}
    for one in standing:
        for owner in _of(one, by):
            known = owners.setdefault(owner.id, owner)
            known.is_ours |= owner.is_ours
            known.meetings.append(one)
    if by is SchedulesBy.TABLE:
        return sorted(owners.values(), key=lambda one: (one.under, table_order(one.name)))
    return sorted(owners.values(), key=lambda one: (not one.is_ours, one.name.casefold(), one.id))


def _of(one: B2BMeeting, by: SchedulesBy) -> Iterator[_Owner]:
    """Those in whose schedule a meeting stands."""
    if by is SchedulesBy.TABLE:
        if one.table_id:
            yield _Owner(one.table_id, one.table, one.item)
    elif by is SchedulesBy.DELEGATE:
        if one.person_id:
            yield _Owner(one.person_id, one.person, one.organisation)
        if one.counterpart_id:
            yield _Owner(one.counterpart_id, one.counterpart, one.counterpart_organisation, is_ours=False)
        if one.interpreter_id:
            yield _Owner(one.interpreter_id, one.interpreter, _("Interpreter"), is_ours=False)
    else:
        if one.organisation_id:
            yield _Owner(one.organisation_id, one.organisation)
        if one.counterpart_organisation_id:
            yield _Owner(one.counterpart_organisation_id, one.counterpart_organisation, is_ours=False)


def _page(occasion: Occasion, owner: _Owner, items: Mapping[str, AgendaItem]) -> Section:
    number = len(owner.meetings)
    days = sorted({one.day for one in owner.meetings})
    title = paper_title(PaperKind.MEETINGS)
    counted = ngettext("{number} meeting", "{number} meetings", number).format(number=number)
    language, is_table = occasion.wish.language, occasion.wish.by is SchedulesBy.TABLE
    return {
        "layout": "meetings",
        "what": title,
        "title": one_line(owner.name),
        "under": " · ".join(part for part in (one_line(owner.under), title, counted) if part),
        "date": whole_date(days[0], language) if len(days) == 1 else "",
        "venue": " · ".join(dict.fromkeys(_venues(owner.meetings, items))),
        "with_place": not is_table,
        "rows": [_row(one, owner, occasion, is_dated=len(days) > 1) for one in owner.meetings],
        "words": {
            "time": _("Time"),
            "place": _("Where"),
            "meets": _("Counterpart") if is_table else _("Meets"),
            "ours": _("Ours") if is_table else _("Who goes"),
            "interpreter": _("Interpreter"),
        },
    }


def _venues(found: Iterable[B2BMeeting], items: Mapping[str, AgendaItem]) -> Iterator[str]:
    for one in found:
        item = items.get(one.agenda_item_id)
        if item is not None:
            yield ", ".join(one_line(part) for part in (item.venue, item.address) if part.strip())


def _row(one: B2BMeeting, owner: _Owner, occasion: Occasion, *, is_dated: bool) -> dict[str, object]:
    """A meeting as its owner reads it: the other side, and who goes of their own."""
    ours = (one.person, one.organisation)
    theirs = (one.counterpart, one.counterpart_organisation)
    is_theirs = owner.id in (one.counterpart_id, one.counterpart_organisation_id)
    own, other = (theirs, ours) if is_theirs else (ours, theirs)
    is_neither = owner.id not in (*one.organisations, one.person_id, one.counterpart_id)
    return {
        "time": clock_span(one),
        "day": whole_date(one.day, occasion.wish.language) if is_dated else "",
        "place": one_line(place_in_words(one)),
        "meets": one_line(other[1] or other[0]),
        "person": one_line(other[0]) if other[1] else "",
        "own": one_line(side_in_words(own[0], own[1]) if is_neither else own[0]),
        "interpreter": one_line(one.interpreter),
        "moved": one.is_moved,
    }


def _facts(found: Iterable[B2BMeeting]) -> Facts:
    """What is compared with the next printing."""
    return {
        f"{Part.MEETING}:{one.id}": Fact(
            Part.MEETING,
            f"{one_line(one.ours)} – {one_line(one.theirs)}",
            place=one_line(one.address or one.table),
            times=clock_span(one),
            state=CANCELLED if one.status == MeetingStatus.CANCELLED else "",
        )
        for one in found
    }
