"""Characters that no font of ours has: they are replaced where everybody sees it, and told.

Without this, a missing character would be printed as an empty box, and nobody would be warned.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

INSTEAD = "�"
"""What stands for a character that cannot be printed."""

FONTS = Path(__file__).with_name("fonts")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Categories of what is never drawn, such as a joiner between two letters."""


class Unprintable(NamedTuple):
    """A text of somebody and the characters in it that cannot be printed."""

    text: str
    characters: str


def printable(document: Any) -> tuple[Any, tuple[Unprintable, ...]]:
    """A document of texts, lists and mappings with what cannot be printed replaced; and what that was."""
    told: dict[str, Unprintable] = {}

    def of(value: Any) -> Any:
        if isinstance(value, str):
            missing = _missing(value)
            if not missing:
                return value
            told.setdefault(value, Unprintable(value, missing))
            return "".join(INSTEAD if one in missing else one for one in value)
        if isinstance(value, dict):
            return {key: of(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [of(one) for one in value]
        return value

    return of(document), tuple(told.values())


def character_word(character: str) -> str:
    """A character as it is told: ``U+1F984 unicorn face``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".strip()


def _missing(text: str) -> str:
    """The characters of a text that no font has, each once."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(one for one in text if not _is_covered(one)))


@cache
def _is_covered(character: str) -> bool:
    starts, ends = _ranges()
    code = ord(character)
    place = bisect_right(starts, code) - 1
    return (place >= 0 and code <= ends[place]) or unicodedata.category(character) in _UNSEEN


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """First and last character of each range, in order."""
    starts, ends = [], []
    for part in (FONTS / "coverage.txt").read_text("ascii").split():
        first, _dash, last = part.partition("-")
        starts.append(int(first, 16))
        ends.append(int(last or first, 16))
    return starts, ends
