"""How much of a file is read: enough for any list of people, too little to take all memory or time."""

from __future__ import annotations

import re

from missiontui.exchange.inert import restored
from missiontui.exchange.problems import Problem, TableRefused
from missiontui.exchange.reading.table import MOST_ROWS
from missiontui.i18n import _
from missiontui.text import clean

MOST_CELLS = 1_000_000
"""Cells with something in them: 20,000 rows of 50. In memory 70 bytes each."""
MOST_PLACES = 10_000_000
"""Cells, empty ones before a filled one counted too, of 8 bytes each."""
MOST_UNUSUAL = 3_000_000
"""Characters in cells that are not plain: cleaning takes up to 0.5 µs each, a cell as long as ``_EACH``."""

_EACH = 10
_MOST_FLAWS = 20_000
_SHORT = 100
_REMEMBERED = 20_000
"""Texts that are not plain, no longer than ``_SHORT``: companies and titles stand in many rows."""
_PLAIN = re.compile("[ -~\xa1-\xac\xae-\u02ff]*").fullmatch
"""Text in the Latin letters of Europe, each one character: ``clean`` leaves it as it is."""


class Allowance:
    """What may still be read of a file; its sheets share it."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self._cells = MOST_CELLS
        self._places = MOST_PLACES
        self._unusual = MOST_UNUSUAL
        self._flaws = _MOST_FLAWS
        self._known: dict[str, str] = {}

    def text(self, raw: str) -> str:
        """The clean text of a cell, without what guards a text of ours from being computed.

        Raises:
            TableRefused: with it there is too much.
        """
        if _PLAIN(raw):
            return raw.strip()
        known = self._known.get(raw)
        if known is not None:
            return known
        self._unusual -= len(raw) + _EACH
        if self._unusual < 0:
            raise self.too_much()
        text = clean(restored(raw)).strip()
        if len(raw) <= _SHORT and len(self._known) < _REMEMBERED:
            self._known[raw] = text
        return text

    def take(self, cells: int, places: int) -> None:
        """Count the cells of a row, those with something in them and all of them.

        Raises:
            TableRefused: there are too many.
        """
        self._cells -= cells
        self._places -= places
        if self._cells < 0 or self._places < 0:
            raise self.too_much()

    def tells_flaw(self) -> bool:
        """Whether one more cell that cannot be read is told by itself; else it costs its row."""
        self._flaws -= 1
        return self._flaws >= 0

    def too_much(self) -> TableRefused:
        """The refusal of a file in which there is more than any list has."""
        return TableRefused(
            self.file_name,
            Problem(
                _("There is more in it than can be read at once."),
                _("Check that it is the right file, or import it in parts."),
            ),
        )

    def too_many_rows(self) -> TableRefused:
        """The refusal of a table with more rows than ``MOST_ROWS``."""
        return TableRefused(
            self.file_name,
            Problem(
                _("It has more than {number} rows.").format(number=MOST_ROWS),
                _("Check that it is the right file, or import it in parts."),
            ),
        )
