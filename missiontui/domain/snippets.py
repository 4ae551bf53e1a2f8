"""Cutting the telling part out of a text, with what was looked for marked in it.

A search compares folded words; what is shown is the text as it was written. So each folded letter is traced
to the letter that it comes from: ``Юл`` for ``yul``, ``ß`` for ``ss``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width

Span = tuple[int, int]
"""Where something begins and ends in a text."""

_SILENT: Final = r"['`]|(?<=\b[a-z])\.(?=[a-z]\b)"
"""What ``fold`` takes out without parting a word."""

_MOST_MARKS = 100
_MOST_LETTERS = 20_000
"""How far into a text is looked; a snippet of more would tell nothing."""

_PERHAPS_WIDE: Final = "[^\x00-\u02ff\u2010-\u2026]"
_JOINERS = "\u200c\u200d"
_ELLIPSIS = "…"


def excerpt(
    text: str,
    words: Collection[str],
    cells: int,
    number: str = "",
    *,
    around: Collection[str] | None = None,
) -> tuple[str, tuple[Span, ...]]:
    """The part of a text around as many of the words as possible, and where they are in it.

    Args:
        text: as it was written, in one or more lines.
        words: folded; one of one or two letters counts at the beginning of a word only.
        cells: as wide as it may be in a terminal; where it is less than the text, ``…`` says so.
        number: digits that may have anything between them, as in a phone number.
        around: which of the words it is about; all, if not given. Without any it is the beginning.
    """
    text = " ".join(text[:_MOST_LETTERS].split())
    found = _found(text, words, number)
    if _width(text) <= cells:
        return text, _merged(found)
    begin = _begin(text, [one for one in found if around is None or one[2] in around], cells)
    end = _end(text, begin, cells - 2 * len(_ELLIPSIS) - 2)
    before = f"{_ELLIPSIS} " if begin else ""
    after = f" {_ELLIPSIS}" if end < len(text) else ""
    by = len(before) - begin
    marks = [(max(start, begin) + by, min(stop, end) + by) for start, stop, _word in found]
    shown = _merged([(start, stop, "") for start, stop in marks if start < stop])
    return f"{before}{text[begin:end]}{after}", shown


def letters_of(text: str) -> tuple[str, Sequence[int]]:
    """The text in small ASCII letters, what is silent left out, and where each letter comes from.

    Its words of a-z and 0-9 are the words of ``fold``. Where one letter stands for one, as nearly everywhere
    in Latin script, none has to be traced: that takes a fifth of the time.
    """
    letters = text
    places: Sequence[int] = range(len(text))
    for character in set(text):
        if not character.isascii():
            plain = _transliterated(character)
            if len(plain) != 1:
                letters, places = _traced(text)
                break
            letters = letters.replace(character, plain)
    letters = letters.lower()
    if not re.search(_SILENT, letters):
        return letters, places
    silent = {found.start() for found in re.finditer(_SILENT, letters)}
    kept = [place for place in range(len(letters)) if place not in silent]
    return "".join(letters[place] for place in kept), [places[place] for place in kept]


def _traced(text: str) -> tuple[str, Sequence[int]]:
    """The text in ASCII, and for each letter where it comes from."""
    pieces = [character if character.isascii() else _transliterated(character) for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _letter in piece]


@lru_cache(maxsize=10_000)
def _transliterated(character: str) -> str:
    from anyascii import anyascii

    return str(anyascii(character))


def _found(text: str, words: Collection[str], number: str) -> list[tuple[int, int, str]]:
    """Start, end and word of each place in which one of the words is found; in order."""
    letters, places = letters_of(text)
    found: list[tuple[int, int, str]] = []
    for word in words:
        start = letters.find(word)
        while start >= 0 and len(found) < _MOST_MARKS:
            if len(word) > 2 or start == 0 or not letters[start - 1].isalnum():
                found.append((*_whole(text, places[start], places[start + len(word) - 1] + 1), word))
            start = letters.find(word, start + len(word))
    if number:
        spread = r"[^a-z0-9]{0,3}".join(number)
        found += [
            (*_whole(text, places[one.start()], places[one.end() - 1] + 1), number)
            for one in re.finditer(spread, letters)
        ]
    return sorted(found)


def _whole(text: str, start: int, end: int) -> Span:
    """Without parting a letter from the marks on it."""
    while start > 0 and category(text[start]).startswith("M"):
        start -= 1
    while end < len(text) and (category(text[end]).startswith("M") or text[end] in _JOINERS):
        end += 1
    return start, end


def _merged(found: Sequence[tuple[int, int, str]]) -> tuple[Span, ...]:
    """The spans, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end, _word in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _begin(text: str, found: Sequence[tuple[int, int, str]], cells: int) -> int:
    """Where to begin so that most of the words are seen, the first of them with a little before it."""
    if not found:
        return 0
    lead = cells // 4

    def words_seen(first: int) -> int:
        reach = found[first][0] + cells - lead
        return len({word for _start, end, word in found[first:] if end <= reach})

    first = max(range(len(found)), key=lambda place: (words_seen(place), -place))
    begin = min(found[first][0] - lead, len(text) - cells + lead)
    if begin <= 0:
        return 0
    space = text.find(" ", begin - 1, found[first][0])
    return space + 1 if space >= 0 else _whole(text, min(begin, found[first][0]), begin)[0]


def _end(text: str, begin: int, cells: int) -> int:
    """Where to stop after so many cells, between two words if that costs little."""
    end = begin + cells
    if _is_narrow(text):
        end = min(end, len(text))
    else:
        end = begin
        while end < len(text) and (cells := cells - _cells(text[end])) >= 0:
            end += 1
    if end == len(text):
        return end
    space = text.rfind(" ", max(begin + 1, end - 12), end + 1)
    return space if space > 0 else end


def _width(text: str) -> int:
    """How many cells of a terminal it takes."""
    return len(text) if _is_narrow(text) else sum(_cells(character) for character in text)


def _is_narrow(text: str) -> bool:
    """Whether each character takes one cell."""
    return text.isascii() or re.search(_PERHAPS_WIDE, text) is None


def _cells(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
