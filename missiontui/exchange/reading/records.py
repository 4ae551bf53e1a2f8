"""The records of a CSV text: a quotation mark or a line that breaks one costs no other."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase

from missiontui.exchange.reading.grid import Flaw
from missiontui.exchange.reading.table import LONGEST_CELL
from missiontui.i18n import _

LONGEST_LINE = 1_000_000
"""Characters: a line of 50 million commas would take gigabytes as a list of cells."""
_LINE_TOO_LONG = "line too long"
_RECORD_TOO_LONG = "record too long"
_SWALLOWED = "swallowed"


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a CSV text: its number, and its cells or why they cannot be read."""

    number: int
    cells: list[str]
    flaw: Flaw | None = None


class Records:
    """Reads records one by one. Quotation marks are read strictly: an open one would swallow the rest.

    Where a record breaks, its first line is the row that cannot be read. Those after it were swallowed, and
    are read again, each by itself. Until one has as many cells as most rows, they are part of the damage. So
    no line is read more than three times, whatever stands in it.
    """

    def __init__(self, text: TextIOBase, delimiter: str) -> None:
        self._lines = _Lines(text)
        self._delimiter = delimiter
        self._widths: Counter[int] = Counter()
        self._is_doubtful = False

    def __iter__(self) -> Iterator[Record]:
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        number = 0
        while True:
            self._lines.begin()
            number += 1
            try:
                cells = self._alone() if len(self._lines.again) > 1 else next(reader)
                self._check(cells)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(number, [], _flaw(str(error)))
                self._give_back(str(error))
                continue
            if cells:
                self._widths[len(cells)] += 1
            yield Record(number, cells)

    def _alone(self) -> list[str]:
        """The cells of a line that was swallowed. It is not read again, whatever it is."""
        line = next(self._lines)
        self._lines.begin()
        (cells,) = csv.reader([line], delimiter=self._delimiter, strict=True)
        return cells

    def _check(self, cells: list[str]) -> None:
        """Trust what comes after a break only once a row is as wide as most."""
        if not self._is_doubtful or not cells:
            return
        usual = self._widths.most_common(1)
        if not usual:
            return
        if len(cells) != usual[0][0]:
            self._lines.begin()
            raise csv.Error(_SWALLOWED)
        self._is_doubtful = False

    def _give_back(self, reason: str) -> None:
        """Have the lines that a break swallowed read again, but not those of a row that is too long."""
        swallowed = self._lines.taken[1:]
        if swallowed and reason not in (_LINE_TOO_LONG, _RECORD_TOO_LONG):
            self._lines.again.extendleft(reversed(swallowed))
            self._is_doubtful = True


class _Lines:
    """Lines, of which some can be given back."""

    def __init__(self, text: TextIOBase) -> None:
        self.again: deque[str] = deque()
        self.taken: list[str] = []
        self._text = text
        self._length = 0

    def begin(self) -> None:
        """A new record: what has been taken so far is not given back."""
        self.taken.clear()
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self._text.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.taken.append(line)
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(LONGEST_LINE)
            raise csv.Error(_LINE_TOO_LONG)
        self._length += len(line)
        if self._length > LONGEST_LINE:
            raise csv.Error(_RECORD_TOO_LONG)
        return line


def _flaw(reason: str) -> Flaw:
    if reason in (_LINE_TOO_LONG, _RECORD_TOO_LONG):
        return Flaw(
            _("The row has more than {number} characters.").format(number=LONGEST_LINE),
            _("Check that it is the right file, and that it was not cut off or damaged."),
        )
    if "field larger" in reason:
        return Flaw(
            _("A cell has more than {number} characters.").format(number=LONGEST_CELL),
            _("Look for a quotation mark that is opened and never closed, or shorten the cell."),
        )
    if "unexpected end" in reason:
        return Flaw(_("A quotation mark is opened here and never closed."), _("Close it, or take it out."))
    if reason == _SWALLOWED:
        return Flaw(
            _("It stands after a quotation mark that is never closed, and has too few or too many cells."),
            _("Close the quotation mark, or take it out."),
        )
    return Flaw(
        _("A quotation mark stands inside a quoted cell."), _('Write it twice there (""), or take it out.')
    )


def logical_lines(head: str, most: int) -> list[str]:
    """The first lines of a text that are not blank; an end of line inside quotation marks ends none."""
    found = re.finditer(r'(?:"[^"]*"|[^"\r\n]|"(?=[^"]*\Z))+', head)
    lines = []
    for match in found:
        if match[0].strip():
            lines.append(match[0])
        if len(lines) == most:
            break
    return lines


def outside_quotes(line: str) -> str:
    """What of a line stands outside quotation marks."""
    return re.sub(r'"[^"]*"', "", line)
