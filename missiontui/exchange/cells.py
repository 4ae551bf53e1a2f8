"""One row of a file, read by column, with what is wrong in it collected on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from missiontui.domain import zones
from missiontui.errors import InputError
from missiontui.exchange.moments import read_day
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row
from missiontui.i18n import _
from missiontui.text import fold

_MULTILINE = frozenset({"notes", "prior_contact", "address"})
_YES = ("yes", "y", "true", "t", "1", "x", "done", "ok", "oui", "o", "vrai", "ja", "j", "waar")
_NO = ("no", "n", "false", "f", "0", "open", "non", "faux", "nee", "onwaar")

Meaning = TypeVar("Meaning")


class Cells:
    """A row by canonical column. Empty cells and absent columns are alike: they say nothing.

    ``outcome`` is set by whoever plans the row: ``created``, ``updated`` or ``unchanged``.
    """

    def __init__(self, row: Row, headers: dict[str, str]) -> None:
        """Args: headers: canonical column to the header in the file."""
        self.number = row.number
        self.outcome = ""
        self.problems: list[Problem] = []
        self._row = row
        self._headers = headers
        self._doubtful = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing has been found wrong so far."""
        return not self.problems and not self._doubtful

    def text(self, column: str) -> str:
        """What stands there, on one line unless the column is one for notes."""
        header = self._headers.get(column)
        value = self._row.cells.get(header, "") if header else ""
        return value if column in _MULTILINE else " ".join(value.split())

    def texts(self, *columns: str) -> dict[str, object]:
        """The columns in which something stands."""
        return {column: value for column in columns if (value := self.text(column))}

    def required(self, column: str) -> str:
        """What stands there; an empty cell is a problem."""
        value = self.text(column)
        if not value:
            self.refuse(column, _("This cell is empty."), _("Fill it in, or remove the row."))
        return value

    def choice(self, column: str, choices: tuple[str, ...]) -> dict[str, object]:
        """The choice that stands there, by column; nothing if none does or it is none."""
        value = self.text(column)
        found = "_".join(fold(value).split())
        if not value or found in choices:
            return {column: found} if value else {}
        self.refuse(
            column,
            _("“{value}” is not one of the choices.").format(value=shown(value)),
            _("Write one of {choices}.").format(choices=", ".join(choices)),
        )
        return {}

    def flag(self, column: str) -> bool | None:
        """Yes or no; None if nothing is said."""
        value = self.text(column)
        word = fold(value) or value
        if not value:
            return None
        if word not in _YES and word not in _NO:
            self.refuse(
                column,
                _("“{value}” is neither yes nor no.").format(value=shown(value)),
                _("Write yes, or leave it empty."),
            )
        return word in _YES

    def whole(self, column: str, least: int, most: int) -> dict[str, object]:
        """The whole number that stands there, by column."""
        value = self.text(column)
        if not value:
            return {}
        if re.fullmatch(r"[+-]?[0-9]{1,9}", value) and least <= int(value) <= most:
            return {column: int(value)}
        self.refuse(
            column,
            _("“{value}” is no whole number from {least} to {most}.").format(
                value=shown(value), least=least, most=most
            ),
            _("Write it in digits alone."),
        )
        return {}

    def day(self, column: str) -> date | None:
        """The date that stands there; None if there is none."""
        return self.understood(column, read_day)

    def understood(self, column: str, read: Callable[[str], Meaning]) -> Meaning | None:
        """What the text there means; None if it is empty, or the reader's InputError, which is told."""
        value = self.text(column)
        try:
            return read(value) if value else None
        except InputError as error:
            self.refuse(column, error.message, error.hint)
            return None

    def days(self, first: str, last: str) -> dict[str, object]:
        """Two dates by column, of which the last must not lie before the first."""
        start, end = self.day(first), self.day(last)
        if start and end and end < start:
            self.refuse(
                last,
                _("“{value}” lies before {first}.").format(value=end, first=start),
                _("Check both dates."),
            )
        return {column: day.isoformat() for column, day in ((first, start), (last, end)) if day}

    def zone(self, column: str) -> dict[str, object]:
        """The time zone that stands there, by column; an empty cell is a problem."""
        self.required(column)
        zone = self.understood(column, zones.zone_named)
        return {column: zone.key} if zone else {}

    def refuse(self, column: str, problem: str, hint: str = "") -> None:
        """Note what is wrong in a cell. The sentence repeats the value, or is made to."""
        value = shown(self.text(column))
        if value and value not in problem:
            problem = _("“{value}”: {problem}").format(value=value, problem=problem)
        self.problems.append(Problem(problem, hint, self.number, self._headers.get(column, column), value))

    def doubt(self) -> None:
        """Leave the row out without a word: what it refers to is a problem already told."""
        self._doubtful = True
