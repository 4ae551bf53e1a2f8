"""A proposed timetable of B2B meetings in lines: by time, and what has no place with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.meeting_proposal import (
    MeetingPlan,
    MeetingProposal,
    asked_in_words,
    place_in_words,
    time_in_words,
    who_in_words,
)
from missiontui.domain.timetable import LeftOut, Placed
from missiontui.i18n import _, ngettext

QUIET = "$foreground-muted"
MOST = 1000
"""Lines of a kind that are listed; nobody reads further."""


def asked_content(plan: MeetingPlan) -> Content:
    """What it is made from, with the keys that change it."""
    return Content.assemble(("v t s ", "bold $accent"), asked_in_words(plan))


def left_out_content(proposal: MeetingProposal) -> Content:
    """What has no place, and why; what would help."""
    if not any(session.tables for session in proposal.plan.room.sessions):
        return Content.styled(_("! There is no table yet: t says how many."), "$text-warning")
    if not proposal.left_out:
        if not proposal.changes:
            return Content.styled(_("No target waits for a meeting."), QUIET)
        return Content.styled(_("✓ Every meeting that is wanted has a place."), "$text-success")
    number = len(proposal.left_out)
    words = ngettext("{number} has no place", "{number} have no place", number).format(number=number)
    lines = [Content.styled(words, "bold $text-warning")]
    for left in proposal.left_out[:MOST]:
        lines += _left_out(proposal, left)
    return Content("\n").join(lines)


def placed_content(proposal: MeetingProposal, width: int) -> Content:
    """The meetings that would be set or moved, by time.

    Args:
        width: cells of a line.
    """
    zone = proposal.plan.item.start_zone
    every = sorted((*proposal.new, *proposal.moved), key=lambda one: one.span)
    lines: list[Content] = []
    for start, group in groupby(every[:MOST], key=lambda one: one.span.starts_at):
        those = list(group)
        words = ngettext("{number} meeting", "{number} meetings", len(those)).format(number=len(those))
        time = f"{zones.local(start, zone):%H:%M}"
        lines.append(Content.assemble((time, "bold $text-accent"), (f" · {words}", QUIET)))
        lines += [_placed(proposal, one, width) for one in those]
    left = len(every) - MOST
    if left > 0:
        lines.append(Content.styled(_("… and {number} more").format(number=left), QUIET))
    return Content("\n").join(lines)


def _placed(proposal: MeetingProposal, one: Placed, width: int) -> Content:
    """``+ Table 3 · Acme with Tata Power · 2 targets``; of one that moves from when to when."""
    wished = proposal.plan.wished.get(one.wish.key)
    if wished is None:
        sign, more = "→ ", time_in_words(proposal.plan, one)
    else:
        sign, more = "+ ", wished.why
    line = Content.assemble(
        (sign, "bold $accent"),
        (f"{place_in_words(one)} ", QUIET),
        who_in_words(one.wish),
        (f" · {more}", QUIET),
    )
    return line.truncate(max(20, width), ellipsis=True)


def _left_out(proposal: MeetingProposal, left: LeftOut) -> Iterator[Content]:
    wished = proposal.plan.wished.get(left.wish.key)
    more = f" · {wished.why}" if wished is not None else ""
    yield Content.assemble(("! ", "$text-warning"), (who_in_words(left.wish), "bold"), (more, QUIET))
    yield Content.assemble(f"  {left.reason} ", (left.hint, QUIET))
