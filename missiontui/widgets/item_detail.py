"""An item in words: everything a coordinator needs at hand, beside the timeline or on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.agenda import Contact
from missiontui.domain.cues import Cue
from missiontui.domain.dates import day_and_time
from missiontui.domain.present import Entry, State
from missiontui.domain.states import sign, state_in_words
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import wrapped

if TYPE_CHECKING:
    from missiontui.domain.visits import VisitLine

QUIET = "$foreground-muted"
LABEL = 9
"""Cells of the labels' column."""
CUE = 9
"""Cells of ``11:40 ! ``."""
FEW_WANTED = 3
"""Of those who are wanted, named beside an item; a line of one may take three."""
_STATE_STYLE = {
    State.OVER: "bold $text-error",
    State.DUE: "bold $text-warning",
    State.RUNNING: "bold $text-success",
}


@dataclass(frozen=True)
class Detail:
    """All that is shown of an item. ``visit`` is its list as it stands; None without one, or while unread.
    ``lost`` is what other laptops had of it, in sentences; ``wanted`` who on its list is wanted by whom;
    ``meetings`` how its B2B meetings stand."""

    entry: Entry
    cues: tuple[Cue, ...]
    home_zone: str
    now: datetime
    visit: VisitLine | None = None
    lost: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    meetings: str = ""


def detail_content(detail: Detail, width: int) -> Content:
    """The detail as styled text, wrapped to so many cells.

    It is built from plain text only, so a bracket in a name is a bracket.
    """
    entry, item = detail.entry, detail.entry.item
    lines = [Content.styled(line, "bold") for line in wrapped(item.title, width)]
    state = f"{sign(entry.state)} {state_in_words(entry)}"
    lines += [Content.styled(line, _STATE_STYLE.get(entry.state, "bold")) for line in wrapped(state, width)]
    if detail.visit is not None:
        from missiontui.widgets.visit_lines import progress_line  # the start has no time for it

        progress, style = progress_line(detail.visit)
        lines += [Content.styled(line, style) for line in wrapped(progress, width) if line]
    if detail.lost:
        from missiontui.widgets.settle_lines import lost_lines  # nor for it

        lines += lost_lines(detail.lost, width)
    for label, value in _fields(detail):
        lines += _field(label, value, width)
    if detail.cues:
        lines += [Content(""), Content.styled(_("Cues"), "bold")]
        for cue in detail.cues:
            lines += cue_lines(cue, entry, detail.now, width)
    if item.notes:
        lines += [Content(""), *(Content(line) for line in wrapped(item.notes, width))]
    return Content("\n").join(lines)


def cue_lines(cue: Cue, entry: Entry, now: datetime, width: int) -> list[Content]:
    """A cue with its clock time, sign and owner."""
    at = cue.at(entry.starts_at if entry.is_held else entry.item.starts_at)
    is_late = cue.done_at is None and at <= now
    mark = "✓" if cue.done_at else ("!" if is_late else "○")
    words = cue.text
    if cue.put_off_until is not None and cue.done_at is None:
        words += " " + _("(put off to {time})").format(
            time=f"{zones.local(cue.put_off_until, entry.item.start_zone):%H:%M}"
        )
    if cue.owner is not None:
        words += f" · {cue.owner.name}"
    style = QUIET if cue.done_at else ("bold $text-warning" if is_late else "")
    head = f"{zones.local(at, entry.item.start_zone):%H:%M} {mark}".ljust(CUE)
    return [
        Content.styled((head if number == 0 else " " * CUE) + line, style)
        for number, line in enumerate(wrapped(words, width - CUE))
    ]


def contact_in_words(contact: Contact | None) -> str:
    """``Anke Maes, FIT`` with the mobile on a line of its own; empty for nobody."""
    if contact is None:
        return ""
    firm = f", {contact.organisation}" if contact.organisation else ""
    mobile = f"\n{contact.mobile}" if contact.mobile else ""
    return f"{contact.name}{firm}{mobile}"


def _fields(detail: Detail) -> Iterator[tuple[str, str]]:
    entry, item = detail.entry, detail.entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else day_and_time(end)
    where = f" ({item.arrival.city})" if item.arrival else ""
    yield _("Time"), f"{day_and_time(start)} – {until}{where}"
    if (entry.starts_at, entry.ends_at) != (item.planned_start, item.planned_end):
        planned = (
            zones.local(item.planned_start, item.start_zone),
            zones.local(item.planned_end, item.end_zone),
        )
        yield _("Plan"), f"{planned[0]:%H:%M} – {planned[1]:%H:%M}"
    home = zones.local(entry.starts_at, detail.home_zone), zones.local(entry.ends_at, detail.home_zone)
    leaves = f"{home[0]:%H:%M}" if home[0].date() == start.date() else day_and_time(home[0])
    yield _("At home"), f"{leaves} – {home[1]:%H:%M} ({zones.city(detail.home_zone)})"
    if item.fixed_start:
        yield _("Hard"), _("▪ starts {time}, does not move").format(time=f"{item.local_start:%H:%M}")
    if item.fixed_end:
        yield _("Hard"), _("▪ ends {time}, does not move").format(time=f"{item.local_end:%H:%M}")
    yield _("Where"), item.venue
    yield _("Address"), item.address
    yield _("Meet"), item.meeting_point
    yield _("Host"), item.host_organisation
    yield _("Contact"), contact_in_words(item.host_contact)
    yield _("Owner"), contact_in_words(item.owner)
    yield from _guests(detail)
    yield _("Meetings"), detail.meetings
    yield _("Dress"), item.dress_code
    yield _("Track"), item.track or _("common to all")
    yield _("Wanted"), "\n".join(_wanted(detail.wanted))


def _wanted(lines: tuple[str, ...]) -> Iterator[str]:
    """Some of those who are wanted, and how many there are besides."""
    yield from lines[:FEW_WANTED]
    more = len(lines) - FEW_WANTED
    if more > 0:
        words = ngettext(
            "{number} more; the brief tells of them: b", "{number} more; the brief tells of them: b", more
        )
        yield words.format(number=more)


def _guests(detail: Detail) -> Iterator[tuple[str, str]]:
    """What the list says of an item that has one, and else how many places there are."""
    if detail.visit is not None:
        from missiontui.widgets.visit_lines import list_fields

        yield from list_fields(detail.visit)
    elif detail.entry.item.capacity:
        yield _("Guests"), _("{capacity} places").format(capacity=detail.entry.item.capacity)


def _field(label: str, value: str, width: int) -> list[Content]:
    if not value:
        return []
    return [
        Content.assemble((f"{label if number == 0 else '':<{LABEL}}", QUIET), line)
        for number, line in enumerate(wrapped(value, max(10, width - LABEL)))
    ]
