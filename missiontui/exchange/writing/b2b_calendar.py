"""B2B meetings as iCalendar: each at the time at which it stands now, in the zone of its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_meetings import B2BMeeting, MeetingStatus
from missiontui.domain.b2b_words import ours_in_words, place_in_words, state_in_words, theirs_in_words
from missiontui.exchange.writing.calendar import begun, stamp, written
from missiontui.i18n import _
from missiontui.store.exports import Revision
from missiontui.text import clean


def meetings_calendar(
    meetings: Iterable[B2BMeeting],
    items: Mapping[str, AgendaItem],
    revisions: Mapping[str, Revision],
    name: str,
) -> bytes:
    """Some meetings as a calendar, for a phone.

    Args:
        items: by id, those in which meetings are held.
        revisions: id to how often a meeting was changed, and when last.
        name: what the calendar is called.
    """
    from icalendar import Event

    calendar, found = begun(name), tuple(meetings)
    for one in found:
        event = Event()
        stamp(event, one.id, revisions)
        summary = _("{ours} – {theirs}").format(ours=one.ours, theirs=one.theirs)
        is_off = one.status == MeetingStatus.CANCELLED
        event.add("summary", clean(summary, multiline=False))
        event.add("dtstart", one.local_start)
        event.add("dtend", zones.local(max(one.ends_at, one.starts_at), one.zone))
        event.add("status", "CANCELLED" if is_off else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
        where = _where(one, items.get(one.agenda_item_id))
        if where:
            event.add("location", clean(where, multiline=False))
        event.add("description", clean(_description(one)))
        calendar.add_component(event)
    return written(calendar, {at.year for one in found for at in (one.starts_at, one.ends_at)})


def _where(one: B2BMeeting, item: AgendaItem | None) -> str:
    if one.address or item is None:
        return one.address
    return ", ".join(part for part in (one.table, item.venue, item.address) if part)


def _description(one: B2BMeeting) -> str:
    """Who comes, and what else they must know."""
    is_usual = one.status == MeetingStatus.PLANNED and not one.is_moved
    lines = [
        "" if is_usual else state_in_words(one),
        _("Ours: {who}").format(who=ours_in_words(one)),
        _("They meet: {who}").format(who=theirs_in_words(one)),
        _("Interpreter: {name}").format(name=one.interpreter) if one.interpreter else "",
        _("Where: {place}").format(place=place_in_words(one)) if place_in_words(one) else "",
        _("Within: {item}").format(item=one.item) if one.item else "",
    ]
    return "\n".join(line for line in lines if line)
