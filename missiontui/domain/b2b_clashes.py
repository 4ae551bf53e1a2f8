"""What a B2B meeting cannot be together with: other meetings, the programme, its item, its languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Destination, Status
from missiontui.domain.b2b_meetings import B2BMeeting, in_order
from missiontui.domain.language_names import languages_in
from missiontui.domain.person_clashes import Commitment
from missiontui.i18n import _
from missiontui.text import fold

Span = tuple[datetime, datetime]


class Matter(StrEnum):
    """What is wrong about a meeting."""

    DELEGATE = "delegate"
    COUNTERPART = "counterpart"
    INTERPRETER = "interpreter"
    COMPANY = "company"
    TABLE = "table"
    PROGRAMME = "programme"
    LANGUAGES = "languages"
    OUTSIDE_ITEM = "outside_item"
    ITEM_CANCELLED = "item_cancelled"
    OUTSIDE_LEG = "outside_leg"


@dataclass(frozen=True, slots=True)
class MeetingClash:
    """Something that is wrong about a meeting.

    Args:
        who: the person, company or table that cannot be in two places.
        other: with what it clashes: the other meeting, the item, the leg.
        other_id: the id of that meeting or item.
        minutes: for how long both take them up, positive, the way to an address counted; 0 where it is no
            matter of time.
    """

    matter: Matter
    who: str = ""
    other: str = ""
    other_id: str = ""
    minutes: int = 0


Clashes = Mapping[str, tuple[MeetingClash, ...]]
"""Id of a meeting to what is wrong about it; one with nothing wrong is absent."""


def meeting_clashes(
    meetings: Iterable[B2BMeeting],
    commitments: Iterable[Commitment] = (),
    items: Mapping[str, AgendaItem] | None = None,
    legs: Sequence[Destination] = (),
) -> Clashes:
    """What is wrong about each of some meetings that are still to be held.

    One that is cancelled, or to which somebody did not come, keeps nobody; one that was held kept its people.

    Args:
        meetings: all that there are: each is held against the others.
        commitments: who is expected where in the programme.
        items: by id, those in which meetings are held.
        legs: of the mission.
    """
    found: dict[str, list[MeetingClash]] = defaultdict(list)
    kept = sorted((one for one in meetings if one.takes_place), key=in_order)
    for meeting_id, clash in (
        *_with_each_other(kept),
        *_with_the_programme(kept, commitments),
        *_of_themselves(kept, items or {}, legs),
    ):
        if clash not in found[meeting_id]:
            found[meeting_id].append(clash)
    order = list(Matter)
    return {
        meeting_id: tuple(sorted(those, key=lambda one: order.index(one.matter)))
        for meeting_id, those in found.items()
    }


def needs_interpreter(languages: str, counterpart_languages: str) -> bool:
    """Whether both sides cannot talk to each other, as far as it is known what they speak.

    Args:
        languages, counterpart_languages: as they were written down.
    """
    ours, theirs = set(languages_in(languages)), set(languages_in(counterpart_languages))
    return bool(ours - {""} and theirs - {""} and not ours & theirs)


def interprets(interpreter: str, languages: str, counterpart_languages: str) -> bool:
    """Whether somebody who speaks those languages can stand between both sides; so it is supposed of who has
    none noted.

    Args:
        interpreter, languages, counterpart_languages: as they were written down.
    """
    spoken = set(languages_in(interpreter)) - {""}
    sides = (set(languages_in(languages)), set(languages_in(counterpart_languages)))
    return not spoken or all(spoken & side for side in sides)


def clash_in_words(clash: MeetingClash) -> str:
    """A line about it, without its sign: ``Koen Peeters is with Tata Power then``."""
    words = {
        Matter.DELEGATE: _("{who} is meeting {other} then ({minutes} min)"),
        Matter.COUNTERPART: _("{who} is meeting {other} then ({minutes} min)"),
        Matter.INTERPRETER: _("{who} interprets for {other} then ({minutes} min)"),
        Matter.COMPANY: _("{who} is meeting {other} then ({minutes} min), and nobody says who goes where"),
        Matter.TABLE: _("{who} has {other} then ({minutes} min)"),
        Matter.PROGRAMME: _("{who} is expected at “{other}” then ({minutes} min)"),
        Matter.LANGUAGES: _("they share no language: it needs an interpreter"),
        Matter.OUTSIDE_ITEM: _("outside “{other}”"),
        Matter.ITEM_CANCELLED: _("“{other}” is cancelled"),
        Matter.OUTSIDE_LEG: _("outside the leg {other}"),
    }[clash.matter]
    if clash.matter is Matter.LANGUAGES and clash.who:
        words = _("{who} does not speak the languages of both sides")
    return words.format(who=clash.who, other=clash.other, minutes=clash.minutes)


def clash_word(clashes: Sequence[MeetingClash]) -> str:
    """One word for a list: what is the matter first; empty for nothing."""
    if not clashes:
        return ""
    return {
        Matter.DELEGATE: _("delegate twice"),
        Matter.COUNTERPART: _("counterpart twice"),
        Matter.INTERPRETER: _("interpreter twice"),
        Matter.COMPANY: _("company twice"),
        Matter.TABLE: _("table twice"),
        Matter.PROGRAMME: _("expected elsewhere"),
        Matter.LANGUAGES: _("interpreter lacking"),
        Matter.OUTSIDE_ITEM: _("outside the item"),
        Matter.ITEM_CANCELLED: _("item cancelled"),
        Matter.OUTSIDE_LEG: _("outside the leg"),
    }[clashes[0].matter]


def is_outside_leg(starts_at: datetime, ends_at: datetime, leg: Destination) -> bool:
    """Whether a span (UTC) lies before or after the days of a leg, by the clock there."""
    begins, ends = zones.local(starts_at, leg.zone), zones.local(ends_at, leg.zone)
    return begins.date() < leg.arrives_on or ends.date() > leg.leaves_on


def is_outside_item(starts_at: datetime, ends_at: datetime, item: AgendaItem) -> bool:
    """Whether a span (UTC) is not wholly within the present time of an item."""
    return starts_at < item.starts_at or ends_at > item.ends_at


def _with_each_other(meetings: Sequence[B2BMeeting]) -> Iterator[tuple[str, MeetingClash]]:
    """Two meetings that need the same people, company or table."""
    for matter, who, first, second in _pairs(meetings):
        minutes = _minutes(_span(first, who, second), _span(second, who, first))
        if not minutes:
            continue
        for one, other in ((first, second), (second, first)):
            if one.is_open:
                part, name = _part(one, matter, who)
                yield one.id, MeetingClash(part, name, _seen_by(name, part, other), other.id, minutes)


def _pairs(meetings: Sequence[B2BMeeting]) -> Iterator[tuple[Matter, str, B2BMeeting, B2BMeeting]]:
    """What is shared, and each two meetings that share it and may overlap, the earlier first."""
    by_need: dict[tuple[Matter, str], list[B2BMeeting]] = defaultdict(list)
    for one in meetings:
        for person_id in one.people:
            by_need[Matter.DELEGATE, person_id].append(one)
        if one.table_id:
            by_need[Matter.TABLE, one.table_id].append(one)
        for company_id in one.organisations:
            by_need[Matter.COMPANY, company_id].append(one)
    for (matter, who), those in by_need.items():
        those.sort(key=lambda one: (one.busy[0], one.id))
        for place, first in enumerate(those):
            for second in those[place + 1 :]:
                if second.busy[0] >= first.busy[1]:
                    break
                if matter is not Matter.COMPANY or _is_unsaid(first, second, who):
                    yield matter, who, first, second


def _is_unsaid(first: B2BMeeting, second: B2BMeeting, company_id: str) -> bool:
    """Whether of two meetings of a company nobody has said who of theirs goes to one of them."""
    sent = [
        one.person_id if one.organisation_id == company_id else one.counterpart_id for one in (first, second)
    ]
    return not all(sent)


def _span(meeting: B2BMeeting, who: str, other: B2BMeeting) -> Span:
    """How long a meeting takes up a person, company or table: with the way, where they go from it to another
    place."""
    goes = who in (meeting.organisation_id, meeting.person_id, meeting.interpreter_id)
    is_there = bool(meeting.address) and fold(meeting.address) == fold(other.address)
    return meeting.busy if goes and not is_there else (meeting.starts_at, meeting.ends_at)


def _part(meeting: B2BMeeting, matter: Matter, who: str) -> tuple[Matter, str]:
    """As what a person, company or table is in a meeting, and its name."""
    if matter is Matter.TABLE:
        return matter, meeting.table
    if matter is Matter.COMPANY:
        is_ours = who == meeting.organisation_id
        return matter, meeting.organisation if is_ours else meeting.counterpart_organisation
    if who == meeting.person_id:
        return Matter.DELEGATE, meeting.person
    is_theirs = who == meeting.counterpart_id
    return (
        (Matter.COUNTERPART, meeting.counterpart) if is_theirs else (Matter.INTERPRETER, meeting.interpreter)
    )


def _seen_by(who: str, matter: Matter, meeting: B2BMeeting) -> str:
    """A meeting as it is named to who is in it too: both sides, but a side only the other one."""
    if matter not in (Matter.TABLE, Matter.INTERPRETER):
        if who in (meeting.ours, meeting.person):
            return meeting.theirs
        if who in (meeting.theirs, meeting.counterpart):
            return meeting.ours
    return _("{ours} with {theirs}").format(ours=meeting.ours, theirs=meeting.theirs)


def _with_the_programme(
    meetings: Sequence[B2BMeeting], commitments: Iterable[Commitment]
) -> Iterator[tuple[str, MeetingClash]]:
    """Who is expected at an item of the programme while they meet somebody."""
    by_person: dict[str, list[Commitment]] = defaultdict(list)
    for one in commitments:
        if one.item.status in (Status.PLANNED, Status.RUNNING):
            by_person[one.person_id].append(one)
    for meeting in meetings:
        for person_id in meeting.people if meeting.is_open else ():
            goes = person_id != meeting.counterpart_id
            span = meeting.busy if goes else (meeting.starts_at, meeting.ends_at)
            for one in by_person.get(person_id, ()):
                minutes = _minutes(span, (one.begins, one.ends))
                if minutes and one.item.id != meeting.agenda_item_id:
                    yield (
                        meeting.id,
                        MeetingClash(Matter.PROGRAMME, one.name, one.item.title, one.item.id, minutes),
                    )


def _of_themselves(
    meetings: Sequence[B2BMeeting], items: Mapping[str, AgendaItem], legs: Sequence[Destination]
) -> Iterator[tuple[str, MeetingClash]]:
    """What is wrong about a meeting whatever else there is."""
    for one in meetings:
        if not one.is_open:
            continue
        item = items.get(one.agenda_item_id)
        if item is not None and item.status == Status.CANCELLED:
            yield one.id, MeetingClash(Matter.ITEM_CANCELLED, other=item.title, other_id=item.id)
        elif item is not None and is_outside_item(one.starts_at, one.ends_at, item):
            yield one.id, MeetingClash(Matter.OUTSIDE_ITEM, other=item.title, other_id=item.id)
        own = [item.destination] if item is not None else list(legs)
        if own and all(is_outside_leg(one.starts_at, one.ends_at, leg) for leg in own):
            yield one.id, MeetingClash(Matter.OUTSIDE_LEG, other=", ".join(leg.city for leg in own))
        if needs_interpreter(one.languages, one.counterpart_languages):
            if not one.interpreter_id:
                yield one.id, MeetingClash(Matter.LANGUAGES)
            elif not interprets(one.interpreter_languages, one.languages, one.counterpart_languages):
                yield one.id, MeetingClash(Matter.LANGUAGES, who=one.interpreter)


def _minutes(first: Span, second: Span) -> int:
    """For how long both spans go on at once, in whole minutes, at least 1 where they do at all."""
    together = min(first[1], second[1]) - max(first[0], second[0])
    return max(1, zones.minutes(together)) if together > timedelta(0) else 0
