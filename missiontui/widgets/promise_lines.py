"""A promise as a line of a list, and in full with the handshake behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.follow_up_words import (
    MET_AGAIN,
    SIGNS,
    due_words,
    group_title,
    lateness,
    met_again_sign,
    met_again_words,
    owner_words,
    to_whom,
)
from missiontui.domain.follow_ups import Group, Promise
from missiontui.domain.handshake_days import local_time
from missiontui.domain.handshakes import Handshake, Part
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import wrapped

QUIET = "$foreground-muted"
DUE = 16
"""Cells of ``Wed 12 Mar 17:00``."""
LABEL = 9
"""Cells of the labels' column."""
_STYLES = {
    Group.OVERDUE: "$text-error",
    Group.UNDATED: "$text-warning",
    Group.DONE: QUIET,
    Group.DROPPED: f"{QUIET} strike",
}


@dataclass(frozen=True)
class Here:
    """When and where somebody looks at a promise: the present moment, UTC, and the zone."""

    now: datetime
    zone: str


def promise_line(promise: Promise, here: Here) -> Content:
    """When it is due and what it is; below it to whom, whose, how late, and whether they were met since."""
    follow_up, style = promise.follow_up, _STYLES.get(promise.group, "")
    due = due_words(follow_up, here.now, here.zone)
    action = " ".join(follow_up.action.split())
    parts: list[tuple[str, str]] = [
        (f"{SIGNS[promise.group]} {due:<{DUE}}  ", f"bold {style}".strip()),
        (action, style),
        ("\n  ", ""),
    ]
    below = [
        (to_whom(follow_up), QUIET),
        (owner_words(follow_up), QUIET if follow_up.owner else "$text-warning"),
        (lateness(promise, here.now, here.zone), "$text-error"),
        *((met_again_sign(one, here.zone), "bold $text-accent") for one in promise.met_again[:1]),
    ]
    for number, (words, its_style) in enumerate(part for part in below if part[0]):
        parts += [(" · " if number else "", QUIET), (words, its_style)]
    return Content.assemble(*parts)


def group_line(group: Group, number: int) -> Content:
    """What stands above a group."""
    return Content.assemble((group_title(group), "bold $text"), (f"  {number}", QUIET))


def promise_detail(promise: Promise, handshake: Handshake | None, here: Here, width: int) -> Content:
    """All of a promise, and the handshake in which it was made, wrapped to so many cells.

    It is built from plain text only, so a bracket in a name is a bracket.
    """
    follow_up = promise.follow_up
    lines = [Content.styled(line, "bold") for line in wrapped(follow_up.action, width)]
    state = [f"{SIGNS[promise.group]} {group_title(promise.group)}", lateness(promise, here.now, here.zone)]
    if follow_up.done_at is not None and promise.group in (Group.DONE, Group.DROPPED):
        state.append(_moment(follow_up.done_at, here.zone))
    style = f"bold {_STYLES.get(promise.group, '')}".removesuffix(" strike").strip()
    lines.append(Content.styled(" · ".join(part for part in state if part), style))
    lines += _field(_("Due"), due_words(follow_up, here.now, here.zone), width)
    lines += _field(_("To"), to_whom(follow_up), width)
    lines += _field(_("Owner"), owner_words(follow_up), width)
    if promise.met_again:
        words = f"{MET_AGAIN} {met_again_words(promise.met_again[0], here.zone)}"
        lines += [Content(""), *(Content.styled(line, "$text-accent") for line in wrapped(words, width))]
        more = len(promise.met_again) - 1
        if more:
            words = ngettext("  and {number} time more since", "  and {number} times more since", more)
            lines.append(Content.styled(words.format(number=more), QUIET))
    if handshake is None:
        lines += [Content(""), Content.styled(_("No handshake is behind it."), QUIET)]
    else:
        lines += [Content(""), Content.styled(_("Promised in this handshake"), "bold")]
        for label, value in _handshake_fields(handshake, here):
            lines += _field(label, value, width)
        lines += [Content(""), *(Content(line) for line in wrapped(f"“{handshake.note}”", width))]
    return Content("\n").join(lines)


def _handshake_fields(handshake: Handshake, here: Here) -> Iterator[tuple[str, str]]:
    local = local_time(handshake, here.zone)
    yield _("When"), _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")
    yield _("Where"), handshake.place
    yield _("Item"), handshake.item
    for label, part in (
        (_("Met"), Part.COUNTERPART),
        (_("For"), Part.DELEGATE),
        (_("Through"), Part.INTRODUCER),
    ):
        yield label, ", ".join(party.name for party in handshake.named(part))
    yield _("Firms"), ", ".join(name for _id, name in handshake.organisations)
    yield _("Warmth"), warmth_in_words(handshake.warmth)
    yield _("Noted by"), handshake.captured_by


def _moment(moment: datetime, zone: str) -> str:
    try:
        local = zones.local(moment, zone)
    except OverflowError:  # at the ends of the calendar
        local = moment
    return _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")


def _field(label: str, value: str, width: int) -> list[Content]:
    if not value:
        return []
    return [
        Content.assemble((f"{label if number == 0 else '':<{LABEL}}", QUIET), line)
        for number, line in enumerate(wrapped(value, max(10, width - LABEL)))
    ]
