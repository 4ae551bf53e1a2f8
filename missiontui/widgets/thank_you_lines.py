"""Letters of thanks: two lines each in a list, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from missiontui.domain.thank_you_states import sign_of, state_in_words
from missiontui.domain.thank_you_words import why_word
from missiontui.domain.thank_yous import ThankYou
from missiontui.i18n import LANGUAGE_NAMES, _
from missiontui.text import clean
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

_STATE = 16
"""Cells of how one stands."""
_MARGIN = 4


class ThankYouList(LineList[ThankYou]):
    """Shows letters of thanks, two lines each."""

    @property
    def lines_a_row(self) -> int:
        """Two."""
        return 2

    def key_of(self, row: ThankYou) -> object:
        """Whose it is."""
        return row.key

    def pieces(self, row: ThankYou, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        if part == 0:
            style = "good" if row.is_sent else "warning" if row.is_refused else ""
            whom = " · ".join(_line(text) for text in (row.name, row.whom.organisation) if text.strip())
            return [
                (f" {sign_of(row)}  ", style),
                (fit(whom, max(8, width - _MARGIN - _STATE - 1)) + " ", "name" if row.is_open else "quiet"),
                (fit(state_in_words(row), _STATE), style or "quiet"),
            ]
        owner = _line(row.owner) or _("nobody writes")
        told = (
            ", ".join(why_word(why) for why in row.why),
            owner,
            f"{row.language.upper()} “{_line(row.salutation)}”",
            "; ".join(row.occasions) or _line(row.said.notes),
        )
        words = " · ".join(text for text in told if text)
        return [(" " * _MARGIN + fit(words, max(8, width - _MARGIN)), "quiet")]


def thank_you_detail(one: ThankYou, width: int) -> Content:
    """Everything about a letter, wrapped to a width in cells."""
    whom = one.whom
    lines = [Content.styled(text, "bold") for text in wrapped(_line(whom.name), width)]
    lines.append(Content(""))
    fields = [
        (_("state"), f"{sign_of(one)} {state_in_words(one)}"),
        (_("what for"), ", ".join(why_word(why) for why in one.why)),
        *((_("at") if number == 0 else "", occasion) for number, occasion in enumerate(one.occasions)),
        (_("who writes"), one.owner or _("nobody yet: o names somebody")),
        (_("begins"), f"“{one.salutation}”"),
        (_("language"), LANGUAGE_NAMES.get(one.language, one.language)),
        (_("what to say"), one.said.notes),
        (_("function"), whom.job_title),
        (_("company"), whom.organisation),
        (_("e-mail"), whom.email),
        (_("mobile"), whom.mobile),
        (_("address"), one.address.replace("\n", ", ")),
    ]
    for label, value in fields:
        lines += field_lines(label, clean(value), width)
    return Content("\n").join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
