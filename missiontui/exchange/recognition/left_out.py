"""Rows of people who do not come: a ticket that was cancelled, a registration that was withdrawn."""

from __future__ import annotations

from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.exchange.cells import Cells
from missiontui.exchange.reading.table import Row
from missiontui.exchange.written_words import answer_and_more
from missiontui.text import fold

_ORDERS = frozenset(("order code", "bestelcode", "code de commande"))
"""Folded headers of pretix, which may write how far an order is as a letter."""
_LETTERS = {"n": "tentative", "p": "accepted", "e": "cancelled", "c": "cancelled"}


class LeftOut(Cells):
    """A row that is left out: whoever plans it finds nothing in it, and that is nothing to mend.

    Args:
        said: the row as it stands.
        rsvp: why it is left out: declined, cancelled, substituted.
    """

    def __init__(self, said: Cells, rsvp: str) -> None:
        super().__init__(said.row, {}, {})
        self.said, self.rsvp = said, rsvp
        self.outcome = "unchanged"

    def refuse(self, column: str, problem: str, hint: str = "") -> None:
        """Nothing is wrong with a row of which nothing is wanted."""


def status_of(row: Row, header: str) -> str:
    """How far a ticket is, as an answer; empty where nobody understands it."""
    text = row.cells.get(header, "").strip()
    if len(text) == 1 and any(fold(other) in _ORDERS for other in row.cells):
        return _LETTERS.get(fold(text), "")
    return answer_and_more(text)[0] or ""


def comes_no_more(row: Row, header: str) -> bool:
    """Whether a row says that its person does not come."""
    return status_of(row, header) in REGISTERED_NO_MORE
