"""Where a name that somebody writes in a note begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from missiontui.domain.names import PARTICLES, words_of
from missiontui.domain.note_signs import QUOTES, sign_of
from missiontui.text import fold

_ENDS_NAME = ",;:!?"
_ENDS = ".,;:!?"
MOST_GUESSED = 5
"""A name that nobody knows has at most so many words."""
_ALL_QUOTES = "".join(QUOTES) + "".join(QUOTES.values())


class Names(Protocol):
    """What the grammar asks of the address book."""

    def length_of_name(self, words: Sequence[str]) -> int:
        """How many of these words, from the first, are somebody's whole name; 0 if it is nobody's."""

    def is_name(self, words: str) -> bool:
        """Whether all of these words are of one name."""


class NoNames:
    """An address book with nobody in it."""

    def length_of_name(self, words: Sequence[str]) -> int:
        """Nobody is known."""
        return 0

    def is_name(self, words: str) -> bool:
        """Nobody is known."""
        return False


def written_name(words: Sequence[str], names: Names) -> tuple[str, int]:
    """The name that some words begin with, and how many of them it takes."""
    name, taken = quoted(words)
    if taken:
        return name, taken
    candidates = _candidates(words)
    bare = [word.rstrip(_ENDS_NAME) for word in candidates]
    length = names.length_of_name(bare) or _guessed_length(candidates, words, names)
    last = bare[length - 1]
    bare[length - 1] = last if _is_initial(last) else last.removesuffix(".")
    return without_quotes(" ".join(bare[:length])), length


def quoted(words: Sequence[str]) -> tuple[str, int]:
    """What stands in quotes at the beginning of some words, and how many words it takes; 0 for none."""
    closing = QUOTES.get(words[0][:1])
    if closing is None:
        return "", 0
    inside = [words[0][1:], *words[1:]]
    for place, word in enumerate(inside):
        if word.rstrip(_ENDS).endswith(closing):
            name = " ".join(inside[: place + 1]).rstrip(_ENDS).removesuffix(closing)
            return without_quotes(name), place + 1
    return "", 0


def in_brackets(words: Sequence[str]) -> tuple[str, str, int]:
    """Company and title in brackets right behind a name, and how many words they take.

    Brackets that are still open end with the line or at the next sign.
    """
    if not words or not words[0].startswith("("):
        return "", "", 0
    depth = taken = 0
    for word in words:
        if taken and sign_of(word):
            break
        depth += word.count("(") - word.count(")")
        taken += 1
        if depth <= 0:
            break
    inside = " ".join(words[:taken]).rstrip(_ENDS).removeprefix("(")
    inside = inside.removesuffix(")") if depth <= 0 else re.sub("[()]", "", inside)
    company, _comma, title = inside.partition(",")
    return company.strip(), title.strip(), taken


def without_quotes(name: str) -> str:
    """A name that can be put in quotes."""
    return " ".join(name.translate(dict.fromkeys(map(ord, _ALL_QUOTES))).split()).rstrip(f"{_ENDS_NAME} ")


def mentioned(prose: str, names: Names) -> tuple[str, ...]:
    """The whole names of two words and more that plain prose has in it, without any sign."""
    bare = [word.strip(_ENDS + _ALL_QUOTES + "()'’") for word in prose.split()]
    found, place = [], 0
    while place < len(bare):
        length = names.length_of_name(bare[place:])
        if length > 1 and all(words_of(word) for word in bare[place : place + length]):
            found.append(" ".join(bare[place : place + length]))
        place += max(1, length)
    return tuple(dict.fromkeys(found))


def _candidates(words: Sequence[str]) -> list[str]:
    """The words that may be of one name: up to a sign, a bracket, or what ends a name."""
    found: list[str] = []
    for word in words:
        if found and (sign_of(word) or not (word[0].isalpha() or word[0] in "'’")):
            break
        found.append(word)
        if word[-1] in _ENDS_NAME or (word[-1] == "." and not _is_initial(word)):
            break
    return found


def _is_initial(word: str) -> bool:
    """``J.``, ``Dr.``, ``J.-P.``: a point behind it does not end a sentence."""
    return word[:1].isupper() and bool(re.fullmatch(r"(?:\w{1,3}\.-?)+", word))


def _guessed_length(candidates: list[str], words: Sequence[str], names: Names) -> int:
    """How many words the name of a stranger has, or one of which a part was typed.

    All of them before a bracket; else what is written with capitals, particles between them included; else,
    in small letters, as many as some name has together.
    """
    following = words[len(candidates) : len(candidates) + 1]
    if following and following[0].startswith("(") and len(candidates) <= MOST_GUESSED:
        return len(candidates)
    length = 1
    for place, word in enumerate(candidates[:MOST_GUESSED]):
        if _is_capital(word):
            length = place + 1
        elif fold(word) not in PARTICLES:
            break
    if length == 1 and not _is_capital(candidates[0]):
        for place in range(min(MOST_GUESSED, len(candidates)), 1, -1):
            if names.is_name(" ".join(candidates[:place])):
                return place
    return length


def _is_capital(word: str) -> bool:
    """Whether a word is written as names are: with a capital, or in a script that has none."""
    first = word.lstrip("'’")[:1]
    return first.isalpha() and not first.islower()
