"""A handshake as a row of a list, and in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.dates import long_day
from missiontui.domain.follow_up_words import SIGNS, due_words
from missiontui.domain.follow_ups import Group, group_of, is_closed
from missiontui.domain.handshake_days import ItemOfDay, local_time, own_zone
from missiontui.domain.handshakes import FollowUp, Handshake, Part, Party, Warmth
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _
from missiontui.widgets.promise_lines import Here
from missiontui.widgets.settle_lines import lost_lines
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
LABEL = 12
"""Cells of the labels' column."""

_WARMTH_STYLE: dict[str, str] = {
    Warmth.HOT: "bold $text-error",
    Warmth.WARM: "bold $text-warning",
    Warmth.COLD: "bold $text-accent",
}
_PROMISE_STYLE = {
    Group.OVERDUE: "bold $text-error",
    Group.UNDATED: "$text-warning",
    Group.TODAY: "bold",
    Group.DONE: QUIET,
    Group.DROPPED: QUIET,
}


def part_in_words(part: str) -> str:
    """What somebody was in a handshake; what stands there where some program wrote another."""
    words = {
        Part.COUNTERPART: _("counterpart"),
        Part.DELEGATE: _("delegate"),
        Part.INTRODUCER: _("introducer"),
    }
    return words[Part(part)] if part in set(Part) else part


def to_complete_in_words() -> str:
    """The sign and the words for what is still to be filled in."""
    return "✎ " + _("to complete")


def promise_in_words(promise: FollowUp, here: Here) -> tuple[str, str]:
    """How a promise stands: sign, word and day; and the style for it."""
    group = group_of(promise, here.now, here.zone)
    due = due_words(promise, here.now, here.zone)
    words = {
        Group.OVERDUE: _("overdue, {due}"),
        Group.TODAY: _("today, {due}"),
        Group.DONE: _("done"),
        Group.DROPPED: _("dropped"),
    }.get(group, "{due}")
    return f"{SIGNS[group]} {words.format(due=due)}", _PROMISE_STYLE.get(group, "")


def heading(item: ItemOfDay) -> Content:
    """``Tuesday 4 March 2025 · Power lunch, Belgian residence``, over the handshakes there."""
    what = item.item or _("at no item of the programme")
    place = f", {item.place}" if item.place and item.place != item.item else ""
    return Content.assemble(
        (long_day(item.day), "bold $text-accent"), (_one_line(f" · {what}{place}"), "$text-accent")
    )


def row(handshake: Handshake, here: Here) -> Content:
    """When and how warm, with whom; below it who of ours, the promise, whether it is complete, tags."""
    warmth = fit(warmth_in_words(handshake.warmth), _warmth_width())
    head = f"{local_time(handshake, here.zone):%H:%M}  "
    met = handshake.named(Part.COUNTERPART)
    companies = ", ".join(dict.fromkeys(party.organisation for party in met if party.organisation))
    parts = [
        (head, ""),
        (f"{warmth}  ", _WARMTH_STYLE.get(handshake.warmth, QUIET)),
        (_one_line(handshake.title), "bold"),
        (_one_line(f" ({companies})" if companies else ""), ""),
    ]
    below = _below(handshake, here)
    if below:
        parts.append(("\n" + " " * (len(head) + _warmth_width() + 2), ""))
        for number, (words, style) in enumerate(below):
            parts += [(" · " if number else "", QUIET), (_one_line(words), style)]
    return Content.assemble(*parts)


def detail_content(
    handshake: Handshake, here: Here, width: int, *, whole: bool = True, lost: Sequence[str] = ()
) -> Content:
    """Everything about a handshake, wrapped to so many cells.

    Args:
        whole: with the people, companies and promises, which a page lists by themselves.
        lost: what other laptops had of it, in sentences.
    """
    width = max(20, width)
    lines = [Content.styled(line, "bold") for line in wrapped(handshake.title, width)]
    warmth = warmth_in_words(handshake.warmth)
    if warmth:
        lines += [
            Content.styled(line, _WARMTH_STYLE.get(handshake.warmth, "")) for line in wrapped(warmth, width)
        ]
    lines += lost_lines(lost, width)
    for label, value in _fields(handshake, here):
        lines += _field(label, value, width)
    lines += [Content(""), *(Content(line) for line in wrapped(handshake.note, width)), Content("")]
    if whole:
        for party in handshake.parties:
            lines += _field(part_in_words(party.part), party_in_words(party), width)
        for _id, name in handshake.organisations:
            lines += _field(_("company"), name, width)
        for promise in handshake.follow_ups:
            lines += _field(_("promise"), promise_in_full(promise, here), width)
    lines += _field(_("tags"), " ".join(f"#{tag}" for tag in handshake.tags), width)
    if handshake.unresolved:
        quoted = ", ".join(f"“{words}”" for words in handshake.unresolved)
        lines += [
            Content.styled(line, "$text-warning")
            for line in wrapped(_("not understood: {words}").format(words=quoted), width)
        ]
    return Content("\n").join(lines)


def party_in_words(party: Party) -> str:
    """``Lakshmi Rao · VP Sustainability · Tata Consultancy``, and whether more is to be asked."""
    name = party.name or _("without a name")
    words = [
        name,
        party.job_title,
        party.organisation,
        to_complete_in_words() if party.is_to_complete else "",
    ]
    return " · ".join(word for word in words if word)


def promise_in_full(promise: FollowUp, here: Here) -> str:
    """How a promise stands, what it is, to whom, and who keeps it."""
    state, _style = promise_in_words(promise, here)
    to = _("to {name}").format(name=promise.person) if promise.person else ""
    by = _("kept by {name}").format(name=promise.owner) if promise.owner else _("nobody keeps it yet")
    return " · ".join(
        word for word in (_("{state}: {action}").format(state=state, action=promise.action), to, by) if word
    )


def _fields(handshake: Handshake, here: Here) -> Iterator[tuple[str, str]]:
    at, zone = local_time(handshake, here.zone), own_zone(handshake, here.zone)
    yield _("when"), f"{long_day(at)} {at:%H:%M} ({zone})"
    yield _("item"), handshake.item
    yield _("place"), handshake.place
    yield _("noted by"), handshake.captured_by
    yield _("still"), to_complete_in_words() if handshake.is_to_complete else ""


def _below(handshake: Handshake, here: Here) -> list[tuple[str, str]]:
    """The second line of a row, in pieces with their styles."""
    ours = [party for party in handshake.parties if party.part != Part.COUNTERPART]
    pieces = [(" ".join(_signed(party) for party in ours), "")] if ours else []
    promise = most_pressing(handshake.follow_ups)
    if promise is not None:
        words, style = promise_in_words(promise, here)
        more = len(handshake.follow_ups) - 1
        pieces.append((f"{words} (+{more})" if more else words, style))
    if handshake.is_to_complete:
        pieces.append((to_complete_in_words(), "$text-warning"))
    if handshake.tags:
        pieces.append((" ".join(f"#{tag}" for tag in handshake.tags), QUIET))
    return pieces


def most_pressing(promises: tuple[FollowUp, ...]) -> FollowUp | None:
    """The open one that is due first, one without a day after those; else whichever there is."""
    waiting = [one for one in promises if not is_closed(one)]
    return min(waiting or promises, key=lambda one: one.due_on or date.max, default=None)


def _signed(party: Party) -> str:
    """``+Jan De Smet`` of ours, ``<Jan De Smet`` of whoever introduced them, as a note is typed."""
    sign = {Part.DELEGATE: "+", Part.INTRODUCER: "<"}
    return f"{sign[Part(party.part)] if party.part in sign else ''}{party.name or _('without a name')}"


def _field(label: str, value: str, width: int) -> list[Content]:
    if not value:
        return []
    column = max(LABEL, cell_len(label) + 1)
    return [
        Content.assemble((fit(label if number == 0 else "", column), QUIET), line)
        for number, line in enumerate(wrapped(value, max(10, width - column)))
    ]


def _warmth_width() -> int:
    return max(cell_len(warmth_in_words(warmth)) for warmth in Warmth)


def _one_line(words: str) -> str:
    """Without line ends, which another program may have written into a name."""
    return words.replace("\n", " ").replace("\t", " ")
