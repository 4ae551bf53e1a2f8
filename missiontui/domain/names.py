"""How names are compared: folded words, particles joined or shortened, and what sounds alike.

``fold`` brings everything to a-z; here is what it cannot know: that van den Berg is written vandenberg and
vdberg in a hurry, and that one Yulia is written Юлия, Yuliya, Iulia or Julia.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from missiontui.text import fold

PARTICLES = frozenset(
    fold(
        "van vanden vander vande van't den der de d du des del della di da dos das la le les l ter ten tot t"
        " te op von zu zum zur af av al el ul bin ibn ben bint abu mac mc o st saint sint san"
    ).split()
)
"""Words before a surname that people join to it, shorten or leave out."""

_JOINED = {"vanden": ("van", "den"), "vander": ("van", "der"), "vande": ("van", "de")}

_SOUNDS = (
    ("(?:sch|shch|tsch|sh|ch|tch|cz|zh|dj)", "s"),
    ("ph", "f"),
    ("x", "ks"),
    ("(?:kh|gh|ck|qu|q|c|g)", "k"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("(?:ts|tz|z)", "s"),
    ("w", "v"),
    ("(?:oe|eu|ue|uu|ou|oo|u)", "u"),
    ("(?:ae|ai|ei|ey|ay|ij|ee|e)", "e"),
    ("(?:ie|iy|yi|ji|y|j|i)", "i"),
    ("h", ""),
    (r"(.)\1+", r"\1"),
    ("ii+", "i"),
)
"""Spellings of one sound, and the letter that stands for it; in this order, since longer ones come first."""


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: ``Koen Vanden Berghe`` is koen, vanden, berghe."""
    return tuple(fold(name).split())


@lru_cache(maxsize=20_000)
def sounds_like(word: str) -> str:
    """One folded word as it sounds: ``yulia``, ``yuliya`` and ``julia`` are the same, ``mueller`` is
    ``muller``. Of what would be nothing, the word itself."""
    sound = word
    for spelling, letter in _SOUNDS:
        sound = re.sub(spelling, letter, sound)
    return sound or word


def joined(words: tuple[str, ...]) -> frozenset[str]:
    """Ways to write a name's particles with its surname in one word.

    ``koen van den berg`` gives vandenberg, vdberg, denberg, dberg; ``anne de smet`` desmet and dsmet.
    """
    parts = [part for word in words for part in _JOINED.get(word, (word,))]
    found = set()
    for place, part in enumerate(parts):
        if part in PARTICLES:
            before = list(takewhile(lambda word: word in PARTICLES, parts[place:]))
            surname = parts[place + len(before) :][:1]
            if surname:
                found.add("".join(before) + surname[0])
                found.add("".join(word[0] for word in before) + surname[0])
    return frozenset(found)


def initials(words: tuple[str, ...]) -> str:
    """``jds`` for Jan De Smet."""
    return "".join(word[0] for word in words)


def search_keys(name: str) -> str:
    """More words by which a name is found, besides those it is written with: joined particles and sounds."""
    words = words_of(name)
    keys = joined(words) | {sounds_like(word) for word in words}
    return " ".join(sorted(keys - set(words)))
