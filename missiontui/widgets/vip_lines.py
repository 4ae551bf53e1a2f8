"""The VIP board: two lines a person, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.forms_of_address import Tongue
from missiontui.domain.guests import Guest, party_in_words, seat_in_words, sign_of
from missiontui.domain.presence import door_in_words
from missiontui.domain.vips import (
    VipLine,
    Whereabouts,
    expected_in_words,
    is_late,
    state_in_words,
    time_in_words,
    vehicle_in_words,
)
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_TIME, _STATE = 7, 18
"""Cells of ``(19:00)``, of ``! 1 h 05 late``."""
_MOST_READ = 4
"""Lines in which it is said what must be read."""

_STYLES = {
    Whereabouts.EXPECTED: "",
    Whereabouts.INSIDE: "good",
    Whereabouts.LEFT: "quiet",
    Whereabouts.NOT_COMING: "quiet",
}


class VipList(LineList[VipLine]):
    """Shows who is received, expected next first."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = datetime.min
        self._zone = "UTC"
        self._tongue = Tongue.EN

    def show_as(self, now: datetime, zone: str, tongue: Tongue) -> None:
        """Which minute it is, on whose clock times are shown, and in which language they are addressed."""
        if (now, zone, tongue) != (self._now, self._zone, self._tongue):
            self._now, self._zone, self._tongue = now, zone, tongue
            self.refresh()

    @property
    def lines_a_row(self) -> int:
        """Two: who and when, then how they are received."""
        return 2

    def key_of(self, row: VipLine) -> object:
        """Who it is."""
        return row.id

    def pieces(self, row: VipLine, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        style = "warning" if is_late(row, self._now) else _STYLES[row.whereabouts]
        if part:
            indent = _TIME + 4
            words = " · ".join(word for word in self._how(row) if word)
            return [(" " * indent + fit(words, width - indent), "quiet")]
        state = ("! " if is_late(row, self._now) else "") + self._state(row)
        room = max(8, width - _TIME - _STATE - 5)
        name = f"⚠ {row.place.name}" if row.guest.must_be_read else row.place.name
        return [
            (f" {sign_of(row.guest)} ", style),
            (fit(time_in_words(row, self._zone), _TIME) + " ", style),
            (fit(name, room) + " ", "name" if row.whereabouts == Whereabouts.EXPECTED else style),
            (fit(state, _STATE), style),
        ]

    def _state(self, row: VipLine) -> str:
        """``in 5 min``; of who came, at which door, since the time stands before the name."""
        presence = row.guest.presence
        if presence is None:
            return state_in_words(row, self._now, self._zone)
        word = _("inside") if presence.is_in else _("left")
        return ", ".join(part for part in (word, door_in_words(presence.door)) if part)

    def _how(self, row: VipLine) -> list[str]:
        spoken = row.spoken.in_tongue(self._tongue)
        greeter = row.place.greeter
        return [
            f"“{spoken}”" if spoken else "",
            _("greeted by {name}").format(name=greeter) if greeter else _("nobody greets them"),
            f"⚠ {row.guest.must_be_read}" if row.guest.must_be_read else "",
            vehicle_in_words(row),
            seat_in_words(row.guest) if row.guest.table else "",
        ]


def stop_in_words(guest: Guest, width: int) -> str:
    """What must be read before somebody is let in, the key that then lets them in first.

    Args:
        width: in cells; what has no room in four lines is in their detail alone.
    """
    words = _("␣ again lets {name} in. ⚠ {note}").format(name=guest.place.name, note=guest.must_be_read)
    lines = wrapped(" ".join(words.split()), max(20, width))
    last = " ".join(lines[_MOST_READ - 1 :])
    return "\n".join([*lines[: _MOST_READ - 1], *([fit(last, max(20, width)).rstrip()] if last else [])])


def detail_content(line: VipLine, now: datetime, zone: str, width: int) -> Content:
    """Everything that whoever greets somebody must know."""
    place, spoken = line.place, line.spoken
    work = ", ".join(word for word in (place.job_title, place.organisation) if word)
    lines = [Content.styled(text, "bold") for text in wrapped(f"★ {place.name}", width)]
    lines += [Content.styled(text, QUIET) for text in wrapped(work, width) if text]
    lines.append(Content(""))
    clock = f"{zones.local(line.expected_at, zone):%H:%M}"
    expected = f"{clock}, {expected_in_words(line, now)}" if line.has_time else _("no time told")
    rank = "" if place.precedence is None else str(place.precedence)
    is_awaited = line.whereabouts == Whereabouts.EXPECTED
    state = "" if is_awaited else f"{sign_of(line.guest)} {state_in_words(line, now, zone)}"
    fields = [
        (_("state"), state),
        (_("expected"), expected if is_awaited else clock if line.has_time else ""),
        (_("vehicle"), vehicle_in_words(line)),
        (_("greeted by"), place.greeter or _("nobody yet: e")),
        *((tongue, f"“{form}”" if form else "–") for tongue, form in zip(Tongue, spoken, strict=True)),
        (_("say"), place.pronunciation),
        (_("attention"), f"⚠ {line.guest.must_be_read}" if line.guest.must_be_read else ""),
        (_("table"), seat_in_words(line.guest)),
        (_("party"), party_in_words(line.guest)),
        (_("rank"), f"{rank} ({place.precedence_reason})" if place.precedence_reason else rank),
        (_("languages"), place.languages),
        (_("needs"), " · ".join(part for part in (place.diet, place.access_needs) if part)),
        (_("mobile"), place.mobile),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    return Content("\n").join(lines)
