"""An item in words: everything a coordinator needs at hand, beside the timeline or on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.agenda import Contact
from missiontui.domain.cues import Cue
from missiontui.domain.present import Entry, State
from missiontui.domain.states import sign, state_in_words
from missiontui.i18n import _

QUIET = "$text-muted"
_STATE_STYLE = {
    State.OVER: "$text-error",
    State.DUE: "$text-warning",
    State.RUNNING: "$text-success",
}


@dataclass(frozen=True)
class Detail:
    """All that is shown of an item. ``expected`` is how many people are on its list, 0 if it has none."""

    entry: Entry
    cues: tuple[Cue, ...]
    expected: int
    home_zone: str
    now: datetime


def detail_content(detail: Detail) -> Content:
    """The detail as styled text. Built from plain text only, so a bracket in a name is a bracket."""
    return Content("\n").join(_lines(detail))


def _lines(detail: Detail) -> Iterator[Content]:
    entry, item = detail.entry, detail.entry.item
    yield Content.styled(item.title, "bold")
    yield Content.styled(
        f"{sign(entry.state)} {state_in_words(entry)}", f"bold {_STATE_STYLE.get(entry.state, '')}".strip()
    )
    yield from _times(detail)
    for label, value in (
        (_("Where"), item.venue),
        (_("Address"), item.address),
        (_("Meet"), item.meeting_point),
        (_("Host"), item.host_organisation),
        (_("Contact"), contact_in_words(item.host_contact)),
        (_("Owner"), contact_in_words(item.owner)),
        (_("Guests"), _numbers(detail)),
        (_("Dress"), item.dress_code),
        (_("Track"), item.track or _("common to all")),
    ):
        if value:
            yield _field(label, value)
    if detail.cues:
        yield Content("")
        yield Content.styled(_("Cues"), "bold")
        for cue in detail.cues:
            yield cue_line(cue, entry, detail.now)
    if item.notes:
        yield Content("")
        yield Content(item.notes)


def _times(detail: Detail) -> Iterator[Content]:
    entry, item = detail.entry, detail.entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    when = f"{start:%a %H:%M} – {end:%H:%M}" if start.date() == end.date() else f"{start:%a %H:%M} – {end:%a %H:%M}"
    if item.arrival is not None:
        when += f" ({item.arrival.city})"
    yield _field(_("Time"), when)
    planned = (
        zones.local(item.planned_start, item.start_zone),
        zones.local(item.planned_end, item.end_zone),
    )
    if (entry.starts_at, entry.ends_at) != (item.planned_start, item.planned_end):
        yield _field(_("Plan"), f"{planned[0]:%H:%M} – {planned[1]:%H:%M}")
    home = zones.local(entry.starts_at, detail.home_zone), zones.local(entry.ends_at, detail.home_zone)
    day = "" if home[0].date() == start.date() else f"{home[0]:%a} "
    yield _field(_("At home"), f"{day}{home[0]:%H:%M} – {home[1]:%H:%M}")
    hard = [
        *([_("▪ hard start {time}").format(time=f"{item.local_start:%H:%M}")] if item.fixed_start else []),
        *([_("▪ hard end {time}").format(time=f"{item.local_end:%H:%M}")] if item.fixed_end else []),
    ]
    if hard:
        yield _field(_("Hard"), ", ".join(hard))


def cue_line(cue: Cue, entry: Entry, now: datetime) -> Content:
    """A cue with its clock time, sign and owner."""
    start = entry.starts_at if entry.is_held else entry.item.starts_at
    at = cue.at(start)
    is_late = cue.done_at is None and at <= now
    mark = "✓" if cue.done_at else ("!" if is_late else "○")
    put_off = ""
    if cue.put_off_until is not None and cue.done_at is None:
        put_off = " " + _("(put off to {time})").format(
            time=f"{zones.local(cue.put_off_until, entry.item.start_zone):%H:%M}"
        )
    text = f" {zones.local(at, entry.item.start_zone):%H:%M} {mark} {cue.text}{put_off}"
    owner = f"  {cue.owner.name}" if cue.owner else ""
    style = QUIET if cue.done_at else ("$text-warning" if is_late else "")
    return Content.assemble((text, style), (owner, QUIET))


def contact_in_words(contact: Contact | None) -> str:
    """``Anke Maes (FIT) +32 …``; empty for nobody."""
    if contact is None:
        return ""
    firm = f" ({contact.organisation})" if contact.organisation else ""
    return f"{contact.name}{firm} {contact.mobile}".strip()


def _numbers(detail: Detail) -> str:
    capacity = detail.entry.item.capacity
    if detail.expected and capacity:
        return _("{number} expected, {capacity} places").format(number=detail.expected, capacity=capacity)
    if detail.expected:
        return _("{number} expected").format(number=detail.expected)
    return _("{capacity} places").format(capacity=capacity) if capacity else ""


def _field(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<8} ", QUIET), value)
