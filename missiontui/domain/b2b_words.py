"""B2B meetings in words: their state by sign and word, where they are, who meets whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.b2b_clashes import MeetingClash, clash_word
from missiontui.domain.b2b_meetings import Availability, B2BMeeting, MeetingStatus, NoShow
from missiontui.domain.dates import span_in_words
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext
from missiontui.text import fold

WARNING = "⚠"


def state_sign(meeting: B2BMeeting) -> str:
    """How it stands, in one cell."""
    return {
        MeetingStatus.HELD: "✓",
        MeetingStatus.NO_SHOW: "∅",
        MeetingStatus.CANCELLED: "✗",
    }.get(MeetingStatus(meeting.status), "→" if meeting.is_moved else "○")


def state_word(meeting: B2BMeeting) -> str:
    """How it stands, in a word or two: ``planned``, ``moved``, ``theirs did not come``."""
    if meeting.status == MeetingStatus.NO_SHOW:
        return no_show_word(meeting.no_show)
    return {
        MeetingStatus.HELD: _("held"),
        MeetingStatus.CANCELLED: _("cancelled"),
    }.get(MeetingStatus(meeting.status), _("moved") if meeting.is_moved else _("planned"))


def state_in_words(meeting: B2BMeeting) -> str:
    """How it stands, and where it was moved, from when: ``held, was 10:00``."""
    if not meeting.is_moved:
        return state_word(meeting)
    was = zones.local(meeting.planned_start, meeting.zone)
    when = f"{was:%H:%M}" if was.date() == meeting.day else f"{was:%d/%m %H:%M}"
    return _("{state}, was {time}").format(state=state_word(meeting), time=when)


def is_untold(meeting: B2BMeeting, now: datetime) -> bool:
    """Whether it is over and nobody has said what became of it.

    Args:
        now: UTC.
    """
    return meeting.is_open and meeting.ends_at <= now


def is_on(meeting: B2BMeeting, now: datetime) -> bool:
    """Whether it is planned for now."""
    return meeting.is_open and meeting.starts_at <= now < meeting.ends_at


def sign_now(meeting: B2BMeeting, now: datetime) -> str:
    """How it stands at this minute, in one cell: one that is on, or over and not told, has a sign of its
    own."""
    if is_on(meeting, now):
        return "▶"
    return "?" if is_untold(meeting, now) else state_sign(meeting)


def state_now(meeting: B2BMeeting, now: datetime) -> str:
    """How it stands at this minute, in words."""
    words = state_in_words(meeting)
    if is_on(meeting, now):
        return _("now") if not meeting.is_moved else _("now, {state}").format(state=words)
    return _("over, held?") if is_untold(meeting, now) else words


def no_show_word(who: str) -> str:
    """Who did not come, in words."""
    return (
        {
            NoShow.OURS: _("no-show, ours"),
            NoShow.THEIRS: _("no-show, theirs"),
            NoShow.BOTH: _("no-show, both"),
        }.get(NoShow(who), _("no-show"))
        if who in set(NoShow)
        else _("no-show")
    )


def no_show_named(words: str) -> NoShow:
    """Who did not come, from what is typed.

    Raises:
        InputError: that says nobody.
    """
    for one in NoShow:
        if fold(words) in (fold(one), fold(no_show_word(one))):
            return one
    raise InputError(
        _("“{words}” does not say who did not come.").format(words=words.strip()),
        hint=_("Write ours, theirs or both."),
    )


def clock_span(meeting: B2BMeeting) -> str:
    """``10:00–10:20`` on the clock there."""
    return f"{meeting.local_start:%H:%M}–{meeting.local_end:%H:%M}"


def place_in_words(meeting: B2BMeeting) -> str:
    """The table, or the address with the way; empty for neither."""
    if meeting.address:
        way = meeting.travel_minutes
        words = _("{address} ({way} to get there)") if way else "{address}"
        return words.format(address=meeting.address, way=span_in_words(way))
    return meeting.table


def side_in_words(person: str, organisation: str) -> str:
    """``Koen Peeters (Acme)``; of a side of which one is known, that one."""
    if person and organisation:
        return _("{person} ({company})").format(person=person, company=organisation)
    return person or organisation


def ours_in_words(meeting: B2BMeeting) -> str:
    """Our side with the delegate."""
    return side_in_words(meeting.person, meeting.organisation)


def theirs_in_words(meeting: B2BMeeting) -> str:
    """The other side with the person who is met."""
    return side_in_words(meeting.counterpart, meeting.counterpart_organisation)


def meeting_in_words(meeting: B2BMeeting) -> str:
    """``10:00 Acme with Tata Power``, as one meeting is named among others."""
    return _("{time} {ours} with {theirs}").format(
        time=f"{meeting.local_start:%H:%M}", ours=meeting.ours, theirs=meeting.theirs
    )


def warning_in_words(clashes: tuple[MeetingClash, ...]) -> str:
    """``⚠ delegate twice``; with how many more there are; empty for nothing."""
    if not clashes:
        return ""
    more = f" +{len(clashes) - 1}" if len(clashes) > 1 else ""
    return f"{WARNING} {clash_word(clashes)}{more}"


def availability_in_words(one: Availability, zone: str) -> str:
    """``Acme cannot 10:00–11:00: at the embassy``; of nobody, ``break 10:00–10:15``."""
    span = f"{zones.local(one.starts_at, zone):%H:%M}–{zones.local(one.ends_at, zone):%H:%M}"
    who = one.person or one.organisation
    if not who:
        words = _("break {span}")
    else:
        words = _("{who}: free {span}") if one.is_free else _("{who}: not {span}")
    said = words.format(who=who, span=span)
    return f"{said} ({one.reason})" if one.reason else said


def numbers_in_words(meetings: Iterable[B2BMeeting]) -> str:
    """``41 meetings · 12 held · 2 no-shows``."""
    found = tuple(meetings)
    held = sum(one.status == MeetingStatus.HELD for one in found)
    missed = sum(one.status == MeetingStatus.NO_SHOW for one in found)
    cancelled = sum(one.status == MeetingStatus.CANCELLED for one in found)
    parts = [
        ngettext("{number} meeting", "{number} meetings", len(found)).format(number=len(found)),
        _("{number} held").format(number=held) if held else "",
        ngettext("{number} no-show", "{number} no-shows", missed).format(number=missed) if missed else "",
        _("{number} cancelled").format(number=cancelled) if cancelled else "",
    ]
    return " · ".join(part for part in parts if part)


def outside_in_words(number: int) -> str:
    """What becomes of meetings whose item moves without them; empty for none."""
    if not number:
        return ""
    words = ngettext(
        "{number} B2B meeting is outside its item then: 7, b and M moves it.",
        "{number} B2B meetings are outside their item then: 7, b and M moves them.",
        number,
    )
    return f"{WARNING} {words.format(number=number)}"
