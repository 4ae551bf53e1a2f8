"""What came of the mission and the impressions of the market: one list with two headings, and one in full."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.impressions import Impression
from missiontui.domain.money import in_words
from missiontui.domain.outcome_words import outcome_word
from missiontui.domain.outcomes import Outcome
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _
from missiontui.text import clean
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

OutcomeRow = Outcome | Impression | str
"""A heading is a text."""

_MARGIN = 4


class OutcomeList(LineList[OutcomeRow]):
    """Shows outcomes and impressions, two lines each, under their headings."""

    @property
    def lines_a_row(self) -> int:
        """Two."""
        return 2

    def key_of(self, row: OutcomeRow) -> object:
        """Which record it is; of a heading its words."""
        if isinstance(row, Outcome):
            return row.id
        return row.handshake_id if isinstance(row, Impression) else row

    def can_choose(self, row: OutcomeRow) -> bool:
        """Headings are passed over."""
        return not isinstance(row, str)

    def pieces(self, row: OutcomeRow, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = max(8, self.size.width - 1 - _MARGIN)
        if isinstance(row, str):
            return [(f" {fit(row, width)}" if part == 1 else "", "heading")]
        first, second = _outcome(row) if isinstance(row, Outcome) else _impression(row)
        if part == 0:
            return [(" " * _MARGIN + fit(first, width), "name")]
        return [(" " * _MARGIN + fit(second, width), "quiet")]


def outcome_detail(row: Outcome | Impression, width: int) -> Content:
    """Everything about an outcome or an impression, wrapped to a width in cells."""
    if isinstance(row, Outcome):
        head = outcome_word(row.kind)
        fields = [
            (_("whose"), row.organisation),
            (_("with"), row.partner),
            (_("by"), row.person),
            (_("value"), in_words(row.money) if row.money is not None else ""),
            (_("came on"), _day(row)),
            (_("what"), row.text),
        ]
    else:
        head = row.words
        fields = [
            (_("noted"), _moment(row)),
            (_("where"), row.where),
            (_("by"), row.noted_by),
            (_("warmth"), warmth_in_words(row.warmth)),
            (_("also"), " ".join(f"#{topic}" for topic in row.topics)),
        ]
    lines = [Content.styled(text, "bold") for text in wrapped(clean(head), width)]
    lines.append(Content(""))
    for label, value in fields:
        lines += field_lines(label, clean(value), width)
    return Content("\n").join(lines)


def _outcome(one: Outcome) -> tuple[str, str]:
    worth = in_words(one.money) if one.money is not None else ""
    return (
        _joined(outcome_word(one.kind), one.parties or one.person, worth),
        _joined(_day(one), one.text, one.person if one.parties else ""),
    )


def _impression(one: Impression) -> tuple[str, str]:
    tags = " ".join(f"#{topic}" for topic in one.topics)
    told = (_moment(one), one.where, warmth_in_words(one.warmth), one.noted_by, tags)
    return " ".join(one.words.split()), _joined(*told)


def _day(one: Outcome) -> str:
    """With its year: some come long after."""
    return f"{short_day(one.day)} {one.day.year}" if one.day is not None else one.came_on or _("no date")


def _moment(one: Impression) -> str:
    return short_day(zones.local(one.at, one.zone if zones.is_zone(one.zone) else "UTC"))


def _joined(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())
