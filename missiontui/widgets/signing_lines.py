"""The run of show of a ceremony: two lines a signing, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.ceremonies import Ceremony
from missiontui.domain.dates import time_or_day
from missiontui.domain.embargo import MARK
from missiontui.domain.signing_words import (
    SIGNS,
    copies_in_words,
    counts_in_words,
    embargo_in_words,
    part_word,
    parties_in_words,
    people_in_words,
    signing_kind_word,
    slip_in_words,
    state_in_words,
    status_word,
    tick_word,
    to_do_in_words,
    value_in_words,
)
from missiontui.domain.signings import Part, Signing, SigningStatus, Tick, to_do
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

SigningRow = Signing | Ceremony
"""A signing, or the heading of those that follow."""

QUIET = "$foreground-muted"
_PLACE, _STATE, _VALUE = 6, 12, 18
"""Cells of ``▣ 12``, of ``○ withdrawn``, of a value."""

_STYLES = {SigningStatus.SIGNED: "good", SigningStatus.WITHDRAWN: "quiet"}


class SigningList(LineList[SigningRow]):
    """Shows the signings in the order in which they are signed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = datetime.min

    def show_at(self, now: datetime) -> None:
        """Which minute it is, UTC."""
        if now != self._now:
            self._now = now
            self.refresh()

    @property
    def lines_a_row(self) -> int:
        """Two: what is signed, then by whom and what is still to be done."""
        return 2

    def key_of(self, row: SigningRow) -> object:
        """Which one it is."""
        return row.id if isinstance(row, Signing) else ("ceremony", row.item_id)

    def can_choose(self, row: SigningRow) -> bool:
        """Headings are passed over."""
        return isinstance(row, Signing)

    def pieces(self, row: SigningRow, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        if isinstance(row, Ceremony):
            words = counts_in_words(row.signings) if part else row.words
            return [(fit(f" {words}", width), "quiet" if part else "heading")]
        style = _STYLES.get(row.status, "")
        if part:
            return self._second(row, width)
        value = value_in_words(row)
        room = max(8, width - _PLACE - _STATE - (_VALUE if value else 0))
        mark = MARK if row.is_embargoed else " "
        return [
            (f" {mark} ", "warning"),
            (fit(str(row.position), _PLACE - 3), "quiet"),
            (fit(f"{SIGNS[row.status]} {status_word(row.status)}", _STATE), style),
            (fit(row.title, room), style or "name"),
            (f" {fit(value, _VALUE - 1)}" if value else "", style),
        ]

    def _second(self, row: Signing, width: int) -> Sequence[Piece]:
        indent = _PLACE + _STATE
        needs = to_do_in_words(to_do(row))
        told = " · ".join(word for word in (embargo_in_words(row, self._now), needs) if word)
        room = max(0, width - indent)
        parties = parties_in_words(row)
        most = room * 2 // 3 if parties else room
        warned = max(2, min(cell_len(told) + 2, most)) if told else 0
        return [
            (" " * indent, ""),
            (fit(parties, room - warned), "quiet"),
            (f"  {fit(told, warned - 2)}" if told else "", "warning"),
        ]


def rows_of(there: Iterable[Ceremony], *, with_headings: bool) -> list[SigningRow]:
    """The rows of a list of one ceremony, or of several below their headings."""
    rows: list[SigningRow] = []
    for ceremony in there:
        rows += [ceremony] if with_headings else []
        rows += ceremony.signings
    return rows


def signing_detail(signing: Signing, now: datetime, width: int) -> Content:
    """Everything about a signing, wrapped to a width in cells."""
    status = f"{SIGNS[signing.status]} {state_in_words(signing, now)}"
    lines = [Content.styled(text, "bold") for text in wrapped(signing.title, width)]
    lines.append(Content(""))
    slip = slip_in_words([signing] if signing.slips else [])
    lines += [Content.styled(text, "bold $text-warning") for text in wrapped(slip, width) if text]
    fields = [
        (_("state"), status),
        (_("embargo"), embargo_in_words(signing, now) or _embargo_over(signing, now)),
        (_("to do"), to_do_in_words(to_do(signing)).partition(": ")[2] or _("nothing")),
        (_("kind"), signing_kind_word(signing.kind)),
        (_("value"), value_in_words(signing)),
        *((part_word(part), people_in_words(signing.of(part))) for part in Part),
        (_("documents"), copies_in_words(signing)),
        *((tick_word(tick), "✓" if signing.has(tick) else "–") for tick in Tick),
        (_("picture"), signing.photo),
        (_("notes"), signing.notes),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    return Content("\n").join(lines)


def _embargo_over(signing: Signing, now: datetime) -> str:
    if signing.embargo_ends is None:
        return ""
    return _("over since {time}").format(time=time_or_day(signing.embargo_ends, now, signing.zone))
