"""Forgetting somebody: by which words a text names them, and what is left of the text without these.

Names are compared as folded letters without spaces: so ``De Smet``, ``de-smet`` and ``DESMET`` are one, and
only whole words of the text count. An address, a number and a name in a script without spaces are looked for
as they are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from unicodedata import category

from missiontui.domain.name_traces import EMAIL, PHONE, Traces, last_digits, letters_of
from missiontui.text import clean

ERASED: Final = "[erased]"
"""Stands where a name stood, in every language: laptops that meet must write the same."""

_SHORT: Final = 5
"""Letters; a shorter surname alone counts only where it is written with a capital."""
_GAP: Final = 4
"""Characters between two words of one name at most."""


@dataclass(frozen=True)
class Eraser:
    """Takes names out of texts.

    Args:
        letters: names as ``letters_of`` gives them.
        capital: those of them that count only with a capital, or in a text that has none at all: ``Will``
            is a name, ``will`` is not.
        proper: those of them that count with a capital only, whatever else is in the text.
        numbers, emails, literal: as of ``Traces``.
        kept: letters of names of others, which stay although one of ``letters`` is part of them.
    """

    letters: frozenset[str]
    capital: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    _known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def without_names(self, text: str) -> str:
        """The text with ``ERASED`` for each name; the same text if there is none. Texts in JSON stay JSON."""
        if text not in self._known:
            self._known[text] = self._in_json(text) if text[:1] in ("{", "[") else self._in_words(text)
        return self._known[text]

    def finds(self, text: str) -> bool:
        """Whether there is a name in it."""
        return self.without_names(text) != text

    def _in_json(self, text: str) -> str:
        try:
            found = json.loads(text)
        except ValueError:
            return self._in_words(text)
        changed = self._in_value(found)
        return text if changed == found else json.dumps(changed, ensure_ascii=False)

    def _in_value(self, value: object) -> object:
        if isinstance(value, str):
            return self._in_words(value)
        if isinstance(value, list):
            return [self._in_value(one) for one in value]
        if isinstance(value, dict):
            return {self._in_words(name): self._in_value(one) for name, one in value.items()}
        return value

    def _in_words(self, text: str) -> str:
        found = {*self._written_so(text), *self._named(text)}
        spans = sorted(found, key=lambda span: (span[0], -span[1]))  # of two the longer one
        if not spans:
            return text
        parts: list[str] = []
        done = 0
        for start, end in spans:
            if start < done:
                continue
            between = text[done:start]
            if not parts or between.strip(" ,"):
                parts += [between, ERASED]
            done = end
        return "".join([*parts, text[done:]])

    def _written_so(self, text: str) -> Iterator[tuple[int, int]]:
        """Where an address, a number or a name without spaces stands."""
        if self.emails and "@" in text:
            for found in re.finditer(EMAIL, text):
                if found[0].casefold() in self.emails:
                    yield found.span()
        if self.numbers:
            for found in re.finditer(PHONE, text):
                if last_digits(found[0]) in self.numbers:
                    yield found.span()
        for name in self.literal:
            for found in re.finditer(r"\s?".join(map(re.escape, name)), text):
                yield found.span()

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names of letters stand: at each word the longest, or none where another's is longer."""
        words = list(_words(text))
        has_capitals = text != text.lower()
        place = 0
        while place < len(words):
            mine = self._longest(text, words, place, self.letters, has_capitals=has_capitals)
            other = self._longest(text, words, place, self.kept, has_capitals=False)
            if mine > other:
                yield words[place][0], words[mine - 1][1]
            place = max(mine, other, place + 1)

    def _longest(
        self,
        text: str,
        words: list[tuple[int, int, str]],
        place: int,
        names: frozenset[str],
        *,
        has_capitals: bool,
    ) -> int:
        """Behind which word the longest of some names ends that begins at a word; the place for none."""
        found, letters = place, ""
        for number in range(place, len(words)):
            start, end, more = words[number]
            if number > place and start - words[number - 1][1] > _GAP:
                break
            letters += more
            if letters not in self._beginnings:
                break
            if letters in names and not (
                letters in (self.capital if has_capitals else self.proper)
                and text[words[place][0] : end].islower()
            ):
                found = number + 1
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How a name can begin: most words of a text do not, and are passed over at once."""
        names = self.letters | self.kept
        return frozenset(name[:length] for name in names for length in range(1, len(name) + 1))


def eraser_of(
    traces: Traces,
    *,
    others: Iterable[Traces] = (),
    kept: Iterable[str] = (),
    common: frozenset[str] = frozenset(),
) -> Eraser:
    """What takes somebody's names out of texts in which only they can be meant.

    Args:
        others: of the people whom the texts may name as well: what they bear too is left.
        kept: names of companies and others that stay as a whole.
        common: letters of surnames that are words, too: written small they are not the name.
    """
    others = tuple(others)
    borne = frozenset[str]().union(*(one.letters for one in others))
    letters = frozenset(name for name in traces.letters if len(name) > 1) - borne  # hall A is not of Karl Å
    short = {name for name in traces.surnames if len(name) < _SHORT}
    return Eraser(
        letters,
        capital=(traces.given | short | common) - traces.full,
        proper=common - traces.full,
        numbers=traces.numbers.difference(*(one.numbers for one in others)),
        emails=traces.emails.difference(*(one.emails for one in others)),
        literal=traces.literal.difference(*(one.literal for one in others)),
        kept=frozenset(letters_of(name) for name in kept) - letters - {""},
    )


def excerpt(text: str, most: int = 72) -> str:
    """A line of a text around the first place where a name was, to be looked at."""
    flat = " ".join(clean(text).split())
    begin = max(0, min(flat.find(ERASED) - most // 3, len(flat) - most))
    piece = flat[begin : begin + most]
    return f"{'…' if begin else ''}{piece}{'…' if begin + most < len(flat) else ''}"


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text: where it begins, where it ends, its letters. Marks belong to their letter."""
    if text.isascii():
        for found in re.finditer("[A-Za-z0-9]+", text):
            yield found.start(), found.end(), found[0].lower()
        return
    begin = None
    for place, character in enumerate([*text, " "]):
        is_letter = character.isalnum() or category(character)[0] == "M" or character in "\u200c\u200d"
        if is_letter and begin is None:
            begin = place
        elif not is_letter and begin is not None:
            if letters := letters_of(text[begin:place]):
                yield begin, place, letters
            begin = None
