"""What the number formats of a workbook make of numbers: dates, times, durations, leading zeros."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from missiontui.exchange.reading.xml_parts import PartReader, TooMuchXml

_MOST = 100_000
"""Styles: a spreadsheet program allows 65,490."""


class Shows(Enum):
    """What a number is shown as."""

    NUMBER = "number"
    DAY = "day"
    CLOCK = "clock"
    MOMENT = "moment"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown: with ``0000 00 00 00`` as ten digits, zeros before it."""

    shows: Shows = Shows.NUMBER
    digits: int = 0


PLAIN = NumberFormat()
_DAY, _CLOCK, _MOMENT = NumberFormat(Shows.DAY), NumberFormat(Shows.CLOCK), NumberFormat(Shows.MOMENT)
_DURATION = NumberFormat(Shows.DURATION)
_BUILT_IN: Mapping[int, NumberFormat] = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), *range(34, 37), *range(50, 59)), _DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), _CLOCK),
    22: _MOMENT,
    46: _DURATION,
}
"""ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asia."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def number_format(code: str) -> NumberFormat:
    """What a format code such as ``dd/mm/yyyy hh:mm`` shows."""
    letters = _LITERAL.sub("", code[:1_000].split(";")[0]).lower()
    zeros = re.fullmatch("#*(0[0#]{1,20})", re.sub("[ /-]", "", letters))
    if zeros:
        return NumberFormat(digits=len(zeros[1]))
    if _ELAPSED.search(letters):
        return _DURATION
    if "general" in letters or "@" in letters:
        return PLAIN
    has_clock = "h" in letters or "s" in letters or "am/pm" in letters
    has_day = "d" in letters or "y" in letters or ("m" in letters and not has_clock)
    if has_clock:
        return _MOMENT if has_day else _CLOCK
    return _DAY if has_day else PLAIN


class NumberFormats(PartReader):
    """Reads ``styles.xml``: ``formats`` by the number of a cell's style."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: list[NumberFormat] = []
        self._own: dict[int, NumberFormat] = {}
        self._in_cells = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """The formats of the workbook's own come first, then the styles of cells, each with a format."""
        if name == "numFmt":
            self._own[int(attributes.get("numFmtId", 0))] = number_format(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = int(attributes.get("numFmtId", 0))
            self.formats.append(self._own.get(number) or _BUILT_IN.get(number, PLAIN))
        if len(self.formats) + len(self._own) > _MOST:
            raise TooMuchXml

    def closed(self, name: str) -> None:
        """Styles that are not of cells follow."""
        if name == "cellXfs":
            self._in_cells = False
