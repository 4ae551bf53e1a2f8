"""B2B meetings as lines: two a meeting under the heading of its day, and everything about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content

from missiontui.domain.b2b_clashes import MeetingClash, clash_in_words
from missiontui.domain.b2b_meetings import B2BMeeting, MeetingStatus
from missiontui.domain.b2b_words import (
    WARNING,
    clock_span,
    is_on,
    is_untold,
    ours_in_words,
    place_in_words,
    sign_now,
    state_now,
    theirs_in_words,
    warning_in_words,
)
from missiontui.domain.dates import long_day
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_TIME, _STATE = 12, 16
"""Cells of ``10:00–10:20``, and of how it stands."""

_STYLES = {
    MeetingStatus.HELD: "good",
    MeetingStatus.NO_SHOW: "quiet",
    MeetingStatus.CANCELLED: "quiet",
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with what is wrong about it; without one, the heading of a day."""

    meeting: B2BMeeting | None
    clashes: tuple[MeetingClash, ...] = ()
    day: date | None = None
    numbers: str = ""


class MeetingList(LineList[MeetingRow]):
    """Shows the meetings by time, under their days."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now: datetime | None = None

    def show_at(self, now: datetime) -> None:
        """Which minute it is, UTC."""
        if now != self._now:
            self._now = now
            self.refresh()

    @property
    def lines_a_row(self) -> int:
        """Two: who meets whom, then who of them, where, and what is wrong."""
        return 2

    def key_of(self, row: MeetingRow) -> object:
        """Which meeting it is."""
        return row.meeting.id if row.meeting is not None else row.day

    def can_choose(self, row: MeetingRow) -> bool:
        """Headings are passed over."""
        return row.meeting is not None

    def pieces(self, row: MeetingRow, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        one = row.meeting
        if one is None:
            words = f"{long_day(row.day)} · {row.numbers}" if row.day is not None else ""
            return [(f" {fit(words, width - 1)}" if part else "", "heading")]
        if part:
            return self._more(one, row.clashes, width - _TIME - 3)
        now = self._now or one.starts_at
        style = _STYLES.get(MeetingStatus(one.status), "warning" if is_untold(one, now) else "")
        sides = _("{ours} – {theirs}").format(ours=one.ours, theirs=one.theirs)
        room = max(8, width - _TIME - _STATE - 4)
        return [
            (f" {sign_now(one, now)} ", style),
            (fit(clock_span(one), _TIME), style),
            (fit(sides, room) + " ", "name" if one.is_open or is_on(one, now) else style),
            (fit(state_now(one, now), _STATE), style),
        ]

    def _more(self, one: B2BMeeting, clashes: tuple[MeetingClash, ...], room: int) -> list[Piece]:
        """What is wrong, then the place and the people."""
        warning = warning_in_words(clashes)
        words = " · ".join(
            word
            for word in (
                place_in_words(one),
                " – ".join(name for name in (one.person, one.counterpart) if name),
                _("interpreter {name}").format(name=one.interpreter) if one.interpreter else "",
                f"“{one.outcome}”" if one.outcome else "",
            )
            if word
        )
        indent = " " * (_TIME + 3)
        if not warning:
            return [(indent + fit(words, room), "quiet")]
        shown = fit(warning, min(len(warning) + 2, room)) if words else fit(warning, room)
        return [
            (indent + shown, "warning"),
            (fit(words, max(0, room - min(len(warning) + 2, room))) if words else "", "quiet"),
        ]


def detail_content(row: MeetingRow, now: datetime, width: int) -> Content:
    """Everything about a meeting.

    Args:
        now: UTC.
        width: in cells.
    """
    one = row.meeting
    if one is None:
        return Content("")
    title = _("{ours} – {theirs}").format(ours=one.ours, theirs=one.theirs)
    lines = [Content.styled(text, "bold") for text in wrapped(title, width)]
    when = f"{long_day(one.day)}, {clock_span(one)}"
    lines += [Content.styled(text, QUIET) for text in wrapped(when, width)]
    lines.append(Content(""))
    for clash in row.clashes:
        words = f"{WARNING} {clash_in_words(clash)}"
        lines += [Content.styled(text, "$text-warning bold") for text in wrapped(words, width)]
    fields = [
        (_("state"), f"{sign_now(one, now)} {state_now(one, now)}"),
        (_("ours"), ours_in_words(one)),
        (_("mobile"), one.mobile),
        (_("speaks"), one.languages),
        (_("meets"), theirs_in_words(one)),
        (_("mobile"), one.counterpart_mobile),
        (_("speaks"), one.counterpart_languages),
        (_("where"), place_in_words(one) or _("no table yet: e")),
        (_("item"), one.item),
        (_("interpreter"), one.interpreter),
        (_("fixed"), _("a proposal leaves it where it is") if one.is_fixed else ""),
        (_("outcome"), one.outcome),
        (_("notes"), one.notes),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    return Content("\n").join(lines)
