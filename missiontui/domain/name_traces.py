"""By what a text can name somebody: their names in every way to write them, their numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from missiontui.domain.names import PARTICLES, joined, words_of
from missiontui.text import fold

Former = Mapping[str, Iterable[str]]
"""Column of a person to every text that it ever held."""

PHONE: Final = r"\+?[0-9](?:[\s./()-]{0,3}[0-9]){6,}"
EMAIL: Final = r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
_BADGE: Final = 4
"""Characters of a badge that can be nothing else."""
_CORE: Final = 4
"""Letters of a surname without its particles that may stand for it."""
_DIGITS: Final = 8
"""Last digits by which a number is known, however its country and its trunk zero are written."""
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
        emails=frozenset(email.casefold() for text in told("email") for email in re.findall(EMAIL, text)),
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
        emails=frozenset(email.casefold() for email in re.findall(EMAIL, words)),
        literal=frozenset({name} if re.search(_SPACELESS, name) and len(name) > 1 else ()),
    )


def letters_of(text: str) -> str:
    """The folded letters and digits of a text, without spaces."""
    return fold(text).replace(" ", "")


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
    return (last_digits(found) for found in re.findall(PHONE, text))


def last_digits(text: str) -> str:
    """Of a number those by which it is known."""
    return re.sub("[^0-9]", "", text)[-_DIGITS:]
