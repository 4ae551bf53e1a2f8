"""How alike two people's names are: in any order, with initials, particles joined or not, mistyped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from missiontui.domain.names import PARTICLES, joined, sounds_like, words_of


class Likeness(IntEnum):
    """How alike two names are, more being more."""

    NONE = 0
    PART = 1
    """One is a single word, and a surname of the other."""
    NEAR = 2
    SAME = 3


_TELLING = 3
"""A word of fewer letters says too little to rest on."""
_MISTYPED = 4
"""Shorter words are other words when a letter differs: Jan, Jef, Jos."""
_LONG = 7
"""From so many letters on, two may differ."""
_TOO_LONG = 60
"""No word is mistyped that has more letters, and none takes long to compare."""
_MOST_WORDS = 8
"""Of each part of a name so many words are compared: no name has more."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, a surname with its particles being one: van den Berg is ``vandenberg``.

    Args:
        written: as above.
        bare: without particles.
        spellings: those two, and with the particles shortened.
        sounds: how the first two sound.
        letters: those that all of these begin with.
        is_initial: whether it is one letter.
    """

    written: str
    bare: str
    spellings: frozenset[str]
    sounds: frozenset[str]
    letters: frozenset[str]
    is_initial: bool

    def is_same(self, other: Word) -> bool:
        """Whether it is the other word, or one that is said alike."""
        return not self.spellings.isdisjoint(other.spellings) or not self.sounds.isdisjoint(other.sounds)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared.

    Args:
        surnames: those of its words that somebody may be called by alone.
        in_any_order: what is equal for two names that are the same; empty for no name.
        is_lone: whether it is a single word, initials not counted.
    """

    words: tuple[Word, ...]
    surnames: tuple[Word, ...]
    in_any_order: tuple[str, ...]
    is_lone: bool


def name_of(given_name: str, family_name: str) -> Name:
    """A name by its words; where one part is empty, the other may hold the whole name."""
    given, family = words_of(given_name)[:_MOST_WORDS], words_of(family_name)[:_MOST_WORDS]
    words: list[Word] = []
    surnames: list[Word] = []
    particles: tuple[str, ...] = ()
    for place, part in enumerate((*given, *family)):
        if part in PARTICLES and len(part) > 1 and place + 1 < len(given) + len(family):
            particles += (part,)
            continue
        word = _word(particles, part)
        particles = ()
        words.append(word)
        if place >= len(given) or not family:
            surnames.append(word)
    return Name(
        tuple(words),
        tuple(surnames),
        in_any_order=tuple(sorted(word.written for word in words)),
        is_lone=sum(not word.is_initial for word in words) == 1,
    )


def likeness(one: Name, other: Name) -> Likeness:
    """How alike two names are. No name at all is like none.

    Each word of the shorter one must be in the longer one: the same or sounding alike; an initial for any
    word that begins with it; or, in one place and without initials, mistyped. One word at least is to be
    the same.
    """
    if not one.words or not other.words:
        return Likeness.NONE
    if one.in_any_order == other.in_any_order or _run_together(one) == _run_together(other):
        return Likeness.SAME
    if one.is_lone or other.is_lone:
        return _lone_likeness(one, other)
    return Likeness.NEAR if _is_near(one, other) else Likeness.NONE


def is_mistyped(word: str, other: str) -> bool:
    """Whether one word may be the other with a letter or two left out, added, changed or swapped."""
    from rapidfuzz.distance import OSA

    shorter = min(len(word), len(other))
    if shorter < _MISTYPED or max(len(word), len(other)) > _TOO_LONG:
        return False
    most = 2 if shorter >= _LONG else 1
    return int(OSA.distance(word, other, score_cutoff=most)) <= most


@lru_cache(maxsize=50_000)
def _word(particles: tuple[str, ...], part: str) -> Word:
    """One word with its particles. Kept: the thousands of names of a mission share most of their words."""
    written = "".join(particles) + part
    spellings = {written, part} | (joined((*particles, part)) if particles else set())
    sounds = {sounds_like(word) for word in (written, part) if len(word) >= _TELLING}
    return Word(
        written=written,
        bare=part,
        spellings=frozenset(spellings),
        sounds=frozenset(sounds),
        letters=frozenset(way[0] for way in (written, part, *sounds)),
        is_initial=len(written) == 1,
    )


def _run_together(name: Name) -> str:
    return "".join(word.written for word in name.words)


def _lone_likeness(one: Name, other: Name) -> Likeness:
    """Of one word and others; with an initial before it, that has to agree as well."""
    if one.is_lone and other.is_lone and (len(one.words) == 1) == (len(other.words) == 1):
        return Likeness.NEAR if _is_near(one, other) else Likeness.NONE
    lone, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if len(lone.words) > 1:
        return Likeness.NEAR if _is_near(lone, longer) else Likeness.NONE
    word = lone.words[0]
    is_surname = len(word.written) >= _TELLING and any(word.is_same(one) for one in longer.surnames)
    return Likeness.PART if is_surname else Likeness.NONE


def _is_near(one: Name, other: Name) -> bool:
    shorter, longer = sorted((one.words, other.words), key=len)
    left = list(longer)
    unmatched = []
    is_telling = False
    for word in shorter:
        match = next((its for its in left if not its.is_initial and word.is_same(its)), None)
        if match is None:
            unmatched.append(word)
        else:
            left.remove(match)
            is_telling |= min(len(word.written), len(match.written)) >= _TELLING
    mistyped = [word for word in unmatched if not _take_initial(word, left)]
    if len(mistyped) == 1 and len(unmatched) == 1 and (is_telling or len(shorter) == len(longer) == 1):
        return any(
            is_mistyped(mine, way)
            for mine in {mistyped[0].written, mistyped[0].bare}
            for its in left
            for way in {its.written, its.bare}
        )
    return is_telling and not mistyped


def _take_initial(word: Word, left: list[Word]) -> bool:
    """Whether a word is the initial of one that is left, or has its initial there; that one is taken."""
    for its in left:
        initial, whole = (word, its) if word.is_initial else (its, word)
        if initial.is_initial and any(way.startswith(initial.written) for way in (whole.written, whole.bare)):
            left.remove(its)
            return True
    return False
