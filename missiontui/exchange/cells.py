"""One row of a file, read by column, with what is wrong in it collected on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from missiontui.domain import zones
from missiontui.errors import InputError
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row
from missiontui.exchange.written_dates import Dates
from missiontui.exchange.written_times import Written, read_time
from missiontui.exchange.written_words import choice_named
from missiontui.i18n import _

_MULTILINE = frozenset({"notes", "prior_contact", "address"})

_UNKNOWN = Dates()
_NO_FLAWS: Mapping[str, Problem] = {}

Meaning = TypeVar("Meaning")


def _below(row: Row, headers: Mapping[str, str]) -> dict[str, str]:
    return {column: row.cells.get(header, "") for column, header in headers.items()}


class Cells:
    """A row by canonical column. Empty cells and absent columns are alike: they say nothing.

    ``outcome`` is set by whoever plans the row: ``created``, ``updated`` or ``unchanged``; with it
    ``record_id``, the record that the row is about.
    """

    def __init__(
        self,
        row: Row,
        headers: Mapping[str, str],
        values: Mapping[str, str] | None = None,
        dates: Dates = _UNKNOWN,
        spare: Sequence[tuple[str, str]] = (),
        flaws: Mapping[str, Problem] = _NO_FLAWS,
    ) -> None:
        """Args:
        headers: canonical column to the header in the file.
        values: canonical column to what stands there; by default it is what stands below the header.
        dates: how dates are read.
        spare: header and value of what it says besides, which the notes keep.
        flaws: canonical column to why its cell cannot be read; a problem once somebody asks for it.
        """
        self.number = row.number
        self.outcome = ""
        self.record_id = ""
        self.problems: list[Problem] = []
        self.row = row
        self.spare = spare
        self._headers = headers
        self._values = _below(row, headers) if values is None else values
        self._dates = dates
        self._flaws = flaws
        self._doubtful = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing has been found wrong so far."""
        return not self.problems and not self._doubtful

    def text(self, column: str) -> str:
        """What stands there, on one line unless the column is one for notes."""
        value = self._values.get(column)
        if not value:  # most columns of most lists, by far
            if self._flaws:
                self._tell_flaw(column)
            return ""
        return value if column in _MULTILINE else " ".join(value.split())

    def peek(self, column: str) -> str:
        """What stands there as it is written, without telling what is wrong with it."""
        return self._values.get(column, "")

    def header(self, column: str) -> str:
        """Below which header of the file a column stands."""
        return self._headers.get(column, column)

    def is_elsewheres(self, column: str) -> bool:
        """Whether its header is a word of others: in a file of ours is what somebody has typed here."""
        return self.header(column) != column

    def leave_out(self, column: str) -> None:
        """Let a cell say nothing from now on."""
        self._values = {**self._values, column: ""}

    def texts(self, *columns: str) -> dict[str, object]:
        """The columns in which something stands."""
        there = self._values
        for column in columns if self._flaws else ():
            self._tell_flaw(column)
        return {column: value for column in columns if there.get(column) and (value := self.text(column))}

    def required(self, column: str) -> str:
        """What stands there; an empty cell is a problem."""
        value = self.text(column)
        if not value and column not in self._flaws:
            self.refuse(column, _("This cell is empty."), _("Fill it in, or remove the row."))
        return value

    def choice(self, column: str, choices: tuple[str, ...]) -> dict[str, object]:
        """The choice that stands there in one of three languages, by column; nothing if none does."""
        value = self.text(column)
        found = choice_named(value, choices) if value else ""
        if found is not None:
            return {column: found} if found else {}
        self.refuse(
            column,
            _("“{value}” is not one of the choices.").format(value=shown(value)),
            _("Write one of {choices}.").format(choices=", ".join(choices)),
        )
        return {}

    def flag(self, column: str) -> bool | None:
        """Yes or no; None if nothing is said."""
        value = self.text(column)
        if not value:
            return None
        said = choice_named(value, ("yes", "no"))
        if said is None:
            self.refuse(
                column,
                _("“{value}” is neither yes nor no.").format(value=shown(value)),
                _("Write yes, or leave it empty."),
            )
        return said == "yes"

    def whole(self, column: str, least: int, most: int) -> dict[str, object]:
        """The whole number that stands there, by column."""
        value = self.text(column)
        if not value:
            return {}
        digits = _whole_digits(value)
        if re.fullmatch(r"[+-]?[0-9]{1,9}", digits) and least <= int(digits) <= most:
            return {column: int(digits)}
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
        return self.understood(column, self._dates.day)

    def day_or_year(self, column: str) -> str | None:
        """The date that stands there, as ``2025-03-04``, or the year; None if there is none."""
        return self.understood(column, self._dates.day_or_year)

    def time(self, column: str) -> Written | None:
        """The time that stands there, with its date if it has one; None if there is none."""
        return self.understood(column, lambda text: read_time(text, self._dates))

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
        self.problems.append(Problem(problem, hint, self.number, self.header(column), value))

    def _tell_flaw(self, column: str) -> None:
        flaw = self._flaws.get(column)
        if flaw is not None and flaw not in self.problems and not self._values.get(column):
            self.problems.append(flaw)

    def doubt(self) -> None:
        """Leave the row out without a word: what it refers to is a problem already told."""
        self._doubtful = True


def _whole_digits(value: str) -> str:
    """A whole number without what parts its thousands, or decimals that say nothing: ``1.500``, ``36,0``."""
    if re.fullmatch(r"[+-]?[0-9]{1,3}([ .,'’\u00a0\u202f])[0-9]{3}(\1[0-9]{3})*([.,]0+)?", value):
        return re.sub(r"[.,]0{1,2}$|[^0-9+-]", "", value)
    return re.sub(r"[.,]0+$", "", value)
