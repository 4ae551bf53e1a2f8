"""The texts of a workbook, which its cells refer to by number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.table import LONGEST_CELL
from missiontui.exchange.reading.xml_parts import PartReader

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
MOST_CHARACTERS = 30_000_000
"""Of all texts together: the names, companies and notes of 100,000 people are 20 million."""
TOO_LONG = None
"""What stands for a text that is longer than any cell."""


class TextCollector:
    """A text that comes in pieces: runs of one cell in several fonts, without how it is pronounced."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._is_open = False
        self._in_phonetic = False

    def begin(self) -> None:
        """Forget the text before."""
        self._pieces.clear()
        self._length = 0
        self._is_open = self._in_phonetic = False

    def opened(self, name: str) -> None:
        """An element inside the text begins."""
        if name == "t" and not self._in_phonetic:
            self._is_open = True
        elif name == "rPh":
            self._in_phonetic = True

    def closed(self, name: str) -> None:
        """An element inside the text ends."""
        if name == "t":
            self._is_open = False
        elif name == "rPh":
            self._in_phonetic = False

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._is_open:
            self._length += len(text)
            if self._length <= LONGEST_CELL:
                self._pieces.append(text)

    def whole(self, allowance: Allowance) -> str | None:
        """The clean text; ``TOO_LONG`` for one that no cell can hold."""
        if self._length > LONGEST_CELL:
            return TOO_LONG
        return allowance.text(unescaped("".join(self._pieces)))


class SharedTexts(PartReader):
    """Reads ``sharedStrings.xml``. Each text is cleaned once, however many cells refer to it."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__()
        self.texts: list[str | None] = []
        self._allowance = allowance
        self._collector = TextCollector()
        self._characters = MOST_CHARACTERS

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Texts are ``si``, in one ``t`` or in runs of them."""
        if name == "si":
            self._collector.begin()
        else:
            self._collector.opened(name)

    def closed(self, name: str) -> None:
        """At the end of an ``si`` its text is whole."""
        if name != "si":
            self._collector.closed(name)
            return
        text = self._collector.whole(self._allowance)
        self._allowance.take(1, 1)
        self._characters -= len(text or "")
        if self._characters < 0:
            raise self._allowance.too_much()
        self.texts.append(text)

    def text(self, text: str) -> None:
        """Collected."""
        self._collector.text(text)


def unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold, which are written ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
