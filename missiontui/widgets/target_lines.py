"""Targets as a list, two lines each, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from missiontui.domain.targets import Stage, Target, contact_word, stage_sign, stage_word
from missiontui.domain.wanted import WantedHere, wanted_here_in_words
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_STATE = 15
"""Cells of ``meeting set``, and of ``here``."""
_STYLES = {Stage.MET: "good", Stage.MEETING_SET: "", Stage.CONTACTED: "", Stage.WANTED: "warning"}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target; ``here`` is who is wanted, where they are on the list of what runs now."""

    target: Target
    here: WantedHere | None = None


class TargetList(LineList[TargetRow]):
    """Shows targets: who is wanted and how far it is, then by whom and why."""

    @property
    def lines_a_row(self) -> int:
        """Two: who is wanted, then by whom and why."""
        return 2

    def key_of(self, row: TargetRow) -> object:
        """Which target it is."""
        return row.target.id

    def pieces(self, row: TargetRow, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        one, width = row.target, self.size.width - 1
        if part:
            why = one.goal or one.offer
            words = " · ".join(word for word in (one.ours, why) if word)
            return [("    " + fit(words, max(8, width - 4)), "quiet")]
        style = _STYLES.get(Stage(one.stage), "") if one.stage in set(Stage) else ""
        state = _("! themselves") if one.is_of_oneself else stage_word(one.stage)
        here = here_word(row.here)
        room = max(8, width - 4 - _STATE - (len(here) + 1 if here else 0))
        return [
            (f" {stage_sign(one.stage)} ", style),
            (fit(one.whom, room) + " ", "name"),
            (fit(state, _STATE), "error" if one.is_of_oneself else style),
            (f" {here}" if here else "", "good" if row.here and row.here.has_arrived else "quiet"),
        ]


def here_word(here: WantedHere | None) -> str:
    """``● here``, ``○ on the list``; empty where they are at nothing that runs now."""
    if here is None:
        return ""
    return _("● here") if here.has_arrived else _("○ listed")


def target_detail(row: TargetRow, others: Sequence[Target], width: int) -> Content:
    """Everything about a target.

    Args:
        others: who else of ours wants the same.
        width: in cells.
    """
    one = row.target
    lines = [Content.styled(text, "bold") for text in wrapped(one.whom, width)]
    if one.is_of_oneself:
        words = _(
            "! Who wants it and who is wanted are one by now, since two records were made one. Delete"
            " removes it, e says whom they mean."
        )
        lines += [Content.styled(text, "bold $text-error") for text in wrapped(words, width)]
    if row.here is not None:
        words = f"{wanted_here_in_words(row.here)} · {row.here.item}"
        lines += [Content.styled(text, "bold $text-success") for text in wrapped(words, width)]
    lines.append(Content(""))
    for label, value in (
        (_("wanted by"), one.ours),
        (_("stage"), f"{stage_sign(one.stage)} {stage_word(one.stage)}"),
        (_("why"), one.goal),
        (_("before"), contact_word(one.contact_before)),
        (_("offer"), one.offer),
        (_("proof"), one.proof),
        (_("also by"), "\n".join(f"{other.ours} ({stage_word(other.stage)})" for other in others)),
    ):
        lines += field_lines(label, value, width)
    return Content("\n").join(lines)
