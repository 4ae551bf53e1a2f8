"""Forgetting somebody: by which words a text names them, and what is left of the text without these.

Names are compared as folded letters without spaces: so ``De Smet``, ``de-smet`` and ``DESMET`` are one, and
only whole words of the text count. An address, a number and a name in a script without spaces are looked for
as they are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final
from unicodedata import category

from missiontui.domain.names import PARTICLES, joined, words_of
from missiontui.text import clean, fold

ERASED: Final = "[erased]"
"""Stands where a name stood, in every language: laptops that meet must write the same."""

Former = Mapping[str, Iterable[str]]
"""Column of a person to every text that it ever held."""

_PHONE: Final = r"\+?[0-9](?:[\s./()-]{0,3}[0-9]){6,}"
_EMAIL: Final = r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
_SHORT: Final = 5
"""Letters; a shorter surname alone counts only where it is written with a capital."""
_BADGE: Final = 4
"""Characters of a badge that can be nothing else."""
_CORE: Final = 4
"""Letters of a surname without its particles that may stand for it."""
_DIGITS: Final = 8
"""Last digits by which a number is known, however its country and its trunk zero are written."""
_GAP: Final = 4
"""Characters between two words of one name at most."""
_SPACELESS: Final = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003fffd]"
)
_GERMAN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa", "ø": "oe"}
)


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a text can name somebody.

    Args:
        full: letters of whole names in any order, of names with an initial, and of a badge.
        surnames: letters of their surname alone.
        given: letters of their given name alone.
        numbers: the last digits of numbers by which they are reached.
        emails: addresses, folded in case.
        literal: names in scripts that put no spaces between words.
    """

    full: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()

    @property
    def letters(self) -> frozenset[str]:
        """All that is compared as letters."""
        return self.full | self.surnames | self.given


def traces_of(former: Former) -> Traces:
    """By what a text can name somebody of whom these texts are, or were, on record."""

    def told(*columns: str) -> list[str]:
        texts = chain.from_iterable(former.get(column, ()) for column in columns)
        return [text for text in texts if text.strip()]

    given, family = told("given_name"), told("family_name")
    surnames = {letters for name in family or given for letters in _surname(name)}
    full = {letters for one in given for other in family for letters in _both(one, other)}
    for name in told("passport_name"):
        full |= _rotations(name)
    full |= {letters for badge in told("badge") if _is_telling(letters := letters_of(badge))}
    pairs = [*((one + other, other + one) for one in given for other in family)]
    names = [*chain.from_iterable(pairs), *told("passport_name")]
    return Traces(
        full=frozenset(full) - {""},
        surnames=frozenset(surnames) - {""},
        given=frozenset(letters_of(name) for name in _with_firsts(given)) - {""},
        numbers=frozenset(number for text in told("mobile", "assistant_mobile") for number in _numbers(text)),
        emails=frozenset(email.casefold() for text in told("email") for email in re.findall(_EMAIL, text)),
        literal=frozenset(
            "".join(name.split()) for name in names if re.search(_SPACELESS, name) and len(name) > 1
        ),
    )


def traces_of_words(words: str) -> Traces:
    """By what a text names somebody of whom there is no record: these words as a whole, or back to front."""
    name = "".join(words.split())
    return Traces(
        full=frozenset(_rotations(words)) - {""},
        numbers=frozenset(_numbers(words)),
        emails=frozenset(email.casefold() for email in re.findall(_EMAIL, words)),
        literal=frozenset({name} if re.search(_SPACELESS, name) and len(name) > 1 else ()),
    )


def letters_of(text: str) -> str:
    """The folded letters and digits of a text, without spaces."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Eraser:
    """Takes names out of texts.

    Args:
        letters: names as ``letters_of`` gives them.
        capital: those of them that count only with a capital, or in a text that has none at all: ``Will``
            is a name, ``will`` is not.
        numbers, emails, literal: as of ``Traces``.
        kept: letters of names of others, which stay although one of ``letters`` is part of them.
    """

    letters: frozenset[str]
    capital: frozenset[str] = frozenset()
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
            for found in re.finditer(_EMAIL, text):
                if found[0].casefold() in self.emails:
                    yield found.span()
        if self.numbers:
            for found in re.finditer(_PHONE, text):
                if _number(found[0]) in self.numbers:
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
            is_small = has_capitals and text[words[place][0] : end].islower()
            if letters in names and not (is_small and letters in self.capital):
                found = number + 1
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How a name can begin: most words of a text do not, and are passed over at once."""
        names = self.letters | self.kept
        return frozenset(name[:length] for name in names for length in range(1, len(name) + 1))


def eraser_of(traces: Traces, *, others: Iterable[Traces] = (), kept: Iterable[str] = ()) -> Eraser:
    """What takes somebody's names out of texts in which only they can be meant.

    Args:
        others: of the people whom the texts may name as well: what they bear too is left.
        kept: names of companies and others that stay as a whole.
    """
    others = tuple(others)
    borne = frozenset[str]().union(*(one.letters for one in others))
    letters = traces.letters - borne
    short = {name for name in traces.surnames if len(name) < _SHORT}
    return Eraser(
        letters,
        capital=(traces.given | short) - traces.full,
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


def _surname(name: str) -> Iterator[str]:
    """Letters of a surname as it is written and joined, and without its particles where enough is left."""
    words = words_of(name)
    yield letters_of(name)
    yield letters_of(name.translate(_GERMAN))
    yield from joined(words)
    core = "".join(word for word in words if word not in PARTICLES)
    if len(core) >= _CORE:
        yield core


def _both(given: str, family: str) -> Iterator[str]:
    """Letters of a given name with a surname, in both orders, also with the first name or initial alone."""
    for surname in _surname(family):
        firsts = [letters_of(one) for one in (*_with_firsts([given]), given.translate(_GERMAN))]
        for first in [*firsts, *(one[:1] for one in firsts), "".join(word[0] for word in words_of(given))]:
            yield first + surname
            yield surname + first


def _with_firsts(names: Iterable[str]) -> Iterator[str]:
    """Given names, and the first of each that has several."""
    for name in names:
        yield name
        yield name.split()[0]


def _rotations(name: str) -> set[str]:
    """Letters of a name, with its words in every order that begins elsewhere: the surname first or last."""
    words = words_of(name)
    return {"".join(words[place:] + words[:place]) for place in range(len(words))} | {
        "".join(reversed(words)),
        letters_of(name.translate(_GERMAN)),
    }


def _is_telling(badge: str) -> bool:
    """Whether a badge can be nothing else: it is long enough, and no mere number such as a time."""
    return len(badge) >= _BADGE and not badge.isdigit()


def _numbers(text: str) -> Iterator[str]:
    return (_number(found) for found in re.findall(_PHONE, text))


def _number(text: str) -> str:
    return re.sub("[^0-9]", "", text)[-_DIGITS:]
