"""The agenda and the promises as iCalendar: each event in the zone of its place, each promise as a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.dates import short_day
from missiontui.domain.follow_ups import own_zone
from missiontui.domain.handshakes import FollowUp, Handshake
from missiontui.domain.handshakes import Status as Kept
from missiontui.domain.rehearsal_name import marked, unmarked
from missiontui.exchange.own_properties import OURS, REHEARSED, SAYS_ALSO, mark_of
from missiontui.i18n import _
from missiontui.store.exports import Revision
from missiontui.text import clean

if TYPE_CHECKING:
    from icalendar import Calendar, Component

_UNKNOWN = Revision(0, datetime(2000, 1, 1, tzinfo=UTC))
"""Of a record that the log says nothing of: made before there was one."""

_TASK_STATUS: Mapping[str, str] = {Kept.DONE: "COMPLETED", Kept.DROPPED: "CANCELLED"}
"""Whatever else some program wrote is open."""


def agenda_calendar(items: Iterable[AgendaItem], revisions: Mapping[str, Revision], name: str) -> bytes:
    """The programme at the times at which it stands now; the planned ones are told where they were others.

    Args:
        revisions: id to how often an item was changed, and when last: calendars keep the newest of two.
        name: what the calendar is called.
    """
    from icalendar import Event

    calendar, found = begun(name), tuple(items)
    for item in found:
        event = Event()
        stamp(event, item.id, revisions)
        event.add("summary", clean(item.title, multiline=False))
        event.add("dtstart", zones.local(item.starts_at, item.start_zone))
        event.add("dtend", zones.local(max(item.ends_at, item.starts_at), item.end_zone))
        event.add("status", "CANCELLED" if item.status == Status.CANCELLED else "CONFIRMED")
        event.add("categories", [item.kind, *([clean(item.track)] if item.track else [])])
        event.add("transp", "TRANSPARENT" if item.status == Status.CANCELLED else "OPAQUE")
        where = ", ".join(part for part in (item.venue, item.address) if part) or item.destination.city
        where, description = clean(where, multiline=False), clean(_description(item))
        event.add("location", where)
        if description:
            event.add("description", description)
        _add_own_columns(event, item, where, description)
        calendar.add_component(event)
    return written(calendar, {at.year for item in found for at in (item.starts_at, item.ends_at)})


def _add_own_columns(event: Component, item: AgendaItem, where: str, description: str) -> None:
    """What our import takes instead of what was put together for other programs."""
    if _is_moved(item):
        for column, at, zone in (
            ("start", item.planned_start, item.start_zone),
            ("end", item.planned_end, item.end_zone),
            ("starts-at", item.starts_at, item.start_zone),
            ("ends-at", max(item.ends_at, item.starts_at), item.end_zone),
        ):
            event.add(f"{OURS}{column}", zones.local(at, zone).isoformat())
    if where != item.venue:
        event.add(f"{OURS}venue", clean(item.venue, multiline=False), {SAYS_ALSO: mark_of(where)})
        event.add(f"{OURS}address", clean(item.address), {SAYS_ALSO: mark_of(where)})
    if description != item.notes:
        event.add(f"{OURS}notes", clean(item.notes), {SAYS_ALSO: mark_of(description)})


def _is_moved(item: AgendaItem) -> bool:
    return (item.starts_at, item.ends_at) != (item.planned_start, item.planned_end)


def follow_ups_calendar(
    promises: Iterable[FollowUp],
    handshakes: Iterable[Handshake],
    revisions: Mapping[str, Revision],
    home: str,
    name: str,
) -> bytes:
    """Each promise as a task with its due date, to whom it was made, and the note in which it stands."""
    from icalendar import Todo

    calendar, found = begun(name), tuple(promises)
    notes = {one.id: one for one in handshakes}
    for promise in found:
        task = Todo()
        stamp(task, promise.id, revisions)
        task.add("summary", clean(promise.action, multiline=False))
        task.add("status", _TASK_STATUS.get(promise.status, "NEEDS-ACTION"))
        if promise.due_on is not None:
            task.add("due", _due(promise, home))
        if promise.done_at is not None and promise.status == Kept.DONE:
            task.add("completed", promise.done_at)
        to = ", ".join(word for word in (promise.person, promise.organisation) if word)
        if to:
            task.add("contact", clean(to, multiline=False))
        note = notes.get(promise.handshake_id)
        lines = [
            _("To keep: {owner}").format(owner=promise.owner) if promise.owner else "",
            note.note if note is not None else "",
        ]
        if any(lines):
            task.add("description", clean("\n".join(line for line in lines if line)))
        calendar.add_component(task)
    return written(calendar, {one.due_on.year for one in found if one.due_on is not None})


def begun(name: str) -> Calendar:
    """A calendar of that name, without events."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//missiontui//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(name, multiline=False))
    return calendar


def stamp(component: Component, record_id: str, revisions: Mapping[str, Revision]) -> None:
    """What tells one version of an event from another. Without a METHOD the stamp is the last change too
    (RFC 5545, 3.8.7.2), so that one mission gives the same bytes each time."""
    revision = revisions.get(record_id, _UNKNOWN)
    component.add("uid", f"{record_id}@missiontui")
    component.add("dtstamp", revision.at)
    component.add("last-modified", revision.at)
    component.add("sequence", revision.number)


def _due(promise: FollowUp, home: str) -> object:
    """A day, or a moment on the clock of the promise; one that the clock does not show is a day."""
    if promise.due_on is None or promise.due_time is None:
        return promise.due_on
    local = datetime.combine(promise.due_on, promise.due_time.replace(tzinfo=None))
    return local.replace(tzinfo=zones.zone_named(own_zone(promise, home)))


def _description(item: AgendaItem) -> str:
    """What whoever comes must know: where to meet, how to dress, what was planned."""
    begins, ends = (
        zones.local(item.planned_start, item.start_zone),
        zones.local(item.planned_end, item.end_zone),
    )
    lines = [
        _("Cancelled") if item.status == Status.CANCELLED else "",  # some programs do not look at the status
        _("Planned: {start} – {end}").format(start=_moment(begins), end=_moment(ends))
        if _is_moved(item)
        else "",
        _("Meeting point: {place}").format(place=item.meeting_point) if item.meeting_point else "",
        _("Host: {name}").format(name=item.host_organisation) if item.host_organisation else "",
        _("Dress code: {words}").format(words=item.dress_code) if item.dress_code else "",
        item.notes,
    ]
    return "\n".join(line for line in lines if line)


def _moment(local: datetime) -> str:
    return f"{short_day(local.date())} {local:%H:%M}"


def written(calendar: Calendar, years: Iterable[int]) -> bytes:
    """With the rules of its zones around those years alone: of seventy, they would be most of the file."""
    name = str(calendar["x-wr-calname"])
    if unmarked(name) != name:
        _mark_as_rehearsed(calendar)
    known = sorted(years)
    if known:
        calendar.add_missing_timezones(date(known[0] - 1, 1, 1), date(known[-1] + 2, 1, 1))
    return bytes(calendar.to_ical())


def _mark_as_rehearsed(calendar: Calendar) -> None:
    """Have each event of a rehearsal say so, under an id of its own: with that of the mission's event it
    would take its place in whatever calendar it is put into."""
    calendar.add(REHEARSED, "1")
    for component in calendar.subcomponents:
        component.add("uid", f"rehearsal-{component.pop('uid')}")
        component.add("summary", marked(str(component.pop("summary"))))
