"""What a card lists, a few lines each: an item of the day, a promise, a handshake, somebody."""

from __future__ import annotations

from collections.abc import Collection

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import clock_span, place_in_words, sign_now, state_now
from missiontui.domain.cards import Engagement, Seen, role_words
from missiontui.domain.dates import day_and_time, time_or_day
from missiontui.domain.follow_up_words import SIGNS, due_words, group_title, lateness, owner_words
from missiontui.domain.follow_ups import Group, Promise
from missiontui.domain.handshake_days import own_zone
from missiontui.domain.handshakes import Handshake
from missiontui.domain.people import Person, belongs_to, listed_name
from missiontui.domain.present import State
from missiontui.domain.states import sign, state_in_words
from missiontui.domain.targets import Target, stage_sign, stage_word
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
INDENT = 2
"""Cells before the second line of something."""
_STATE_STYLE = {
    State.OVER: "bold $text-error",
    State.DUE: "bold $text-warning",
    State.RUNNING: "bold $text-success",
    State.DONE: QUIET,
    State.CANCELLED: f"{QUIET} strike",
}
_PROMISE_STYLE = {
    Group.OVERDUE: "bold $text-error",
    Group.UNDATED: "bold $text-warning",
    Group.DONE: QUIET,
    Group.DROPPED: f"{QUIET} strike",
}


def engagement_lines(engagement: Engagement, width: int) -> list[Content]:
    """An item with its time there, how it stands, and the part in it."""
    entry, item = engagement.entry, engagement.entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else day_and_time(end)
    head = f"{start:%H:%M}–{until} {sign(entry.state)} {item.title}"
    below = [state_in_words(entry), role_words(engagement), item.meeting_point or item.venue]
    return [
        *_lines(head, width, _STATE_STYLE.get(entry.state, "bold")),
        *_indented(" · ".join(word for word in below if word), width, QUIET),
    ]


def promise_lines(promise: Promise, seen: Seen, width: int, *, person_id: str = "") -> list[Content]:
    """A promise with its day, how late it is, to whom it was made and who keeps it.

    Args:
        person_id: the person whose card it is, who need not be named.
    """
    follow_up, group = promise.follow_up, promise.group
    due = due_words(follow_up, seen.now, seen.zone)
    if group in (Group.DONE, Group.DROPPED):
        due = group_title(group)
    below = [lateness(promise, seen.now, seen.zone)]
    if follow_up.person and follow_up.person_id != person_id:
        below.append(_("to {name}").format(name=follow_up.person))
    if person_id and follow_up.owner_id == person_id:
        below.append(_("theirs to keep"))
    else:
        below.append(_("owner: {name}").format(name=owner_words(follow_up)))
    return [
        *_lines(f"{SIGNS[group]} {due} · {follow_up.action}", width, _PROMISE_STYLE.get(group, "bold")),
        *_indented(" · ".join(words for words in below if words), width, QUIET),
    ]


def handshake_lines(handshake: Handshake, seen: Seen, width: int, *, person_id: str = "") -> list[Content]:
    """A handshake: when and where, how warm, the note's first line, and with whom else.

    Args:
        person_id: the person whose card it is, who need not be named.
    """
    head = [_when(handshake, seen), handshake.item or handshake.place, warmth_in_words(handshake.warmth)]
    first = handshake.note.strip().partition("\n")[0]
    others = [party.name for party in handshake.parties if party.person_id != person_id]
    lines = _lines(" · ".join(word for word in head if word), width, "bold")
    lines += _indented(first, width, "")
    if others:
        lines += _indented(_("with {names}").format(names=", ".join(others)), width, QUIET)
    return lines


def target_line(target: Target, own: Collection[str], width: int) -> Content:
    """A target on the card of who wants it, or of who is wanted.

    Args:
        own: the id of whose card it is.
    """
    words = _("wants to meet {whom}").format(whom=target.whom)
    if not {target.person_id, target.company_id, target.organisation_id} & set(own):
        words = _("wanted by {ours}").format(ours=target.ours)
    parts = (f"{stage_sign(target.stage)} {words}", stage_word(target.stage), target.goal)
    return Content(fit(" · ".join(part for part in parts if part), width).rstrip())


def meeting_line(meeting: B2BMeeting, seen: Seen, width: int) -> Content:
    """A B2B meeting of the day: ``○ 10:00–10:20 Acme – Tata Power · Table 7 · planned``."""
    sides = _("{ours} – {theirs}").format(ours=meeting.ours, theirs=meeting.theirs)
    when = f"{sign_now(meeting, seen.now)} {clock_span(meeting)} {sides}"
    parts = (when, place_in_words(meeting), state_now(meeting, seen.now))
    return Content(fit(" · ".join(part for part in parts if part), width).rstrip())


def person_line(person: Person, width: int) -> Content:
    """Somebody on the card of their organisation."""
    name = listed_name(person.given_name, person.family_name) or "–"
    mark = "✎ " + _("to complete") if person.is_to_complete else ""
    more = [mark, person.mobile, person.job_title, belongs_to(person.side, person.agency)]
    words = " · ".join(" ".join(word.split()) for word in more if word)
    room = max(10, width * 2 // 5)
    return Content.assemble((fit(name, room), "bold"), "  ", (fit(words, max(0, width - room - 2)), QUIET))


def _when(handshake: Handshake, seen: Seen) -> str:
    try:
        return time_or_day(handshake.at, seen.now, own_zone(handshake, seen.zone))
    except OverflowError:  # at the ends of the calendar, where no zone reaches
        return f"{handshake.at:%Y-%m-%d}"


def _lines(words: str, width: int, style: str) -> list[Content]:
    return [Content.styled(line, style) for line in wrapped(words, max(10, width))]


def _indented(words: str, width: int, style: str) -> list[Content]:
    if not words.strip():
        return []
    room = max(10, width - INDENT)
    return [Content.styled(" " * INDENT + line, style) for line in wrapped(words, room)]
