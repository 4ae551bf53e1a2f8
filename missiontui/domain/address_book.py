"""Everybody and every organisation of a mission, to be found by a few letters while somebody types.

Kept in memory: with 10,000 people a key press finds its matches in a few milliseconds.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from missiontui.domain.names import joined, sounds_like, words_of
from missiontui.text import fold

PERSON, ORGANISATION = "person", "organisation"
KINDS = (PERSON, ORGANISATION)
OWN_SIDES = frozenset({"delegation", "organiser", "interpreter"})
"""The sides of those who travel with the mission."""

MOST_WORDS = 9
"""No name that is looked for has more words."""

_FEW = 3
"""With fewer matches than that, slips of the finger are looked for as well."""
_LIKE = 0.88
"""Jaro-Winkler similarity from which a word may be another one, mistyped."""
_BY_NAME, _BY_JOINED, _BY_SOUND, _BY_OTHER, _BY_TYPO = 0, 1, 2, 3, 4
"""By what somebody was found, the best first."""
_TELLING = 3
"""Shorter words are the beginnings of too much to be looked for in anything but names."""
_SOUND = "~"
"""Stands before a sound, so that none is taken for a word."""


class Acquaintance(NamedTuple):
    """Somebody, or an organisation, as far as it takes to choose them from a list.

    ``other`` is what they can be found by besides their name: badge, e-mail, mobile, agency.
    """

    kind: str
    id: str
    name: str
    surname: str = ""
    organisation: str = ""
    organisation_id: str = ""
    job_title: str = ""
    side: str = ""
    badge: str = ""
    other: str = ""
    is_to_complete: bool = False

    @property
    def is_own(self) -> bool:
        """Whether they travel with the mission."""
        return self.side in OWN_SIDES


class Surroundings(NamedTuple):
    """What makes one of several more likely: ids of people who are registered for what is on now, ids of
    people met today, and ids of organisations that were just named."""

    registered: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()

    def likelihood(self, one: Acquaintance) -> int:
        """Higher is likelier: registered here, then met today, then of the same organisation."""
        return (
            4 * (one.id in self.registered)
            + 2 * (one.id in self.met)
            + (bool(one.organisation_id) and one.organisation_id in self.organisations)
        )


NOWHERE = Surroundings()


class _Entry(NamedTuple):
    """Somebody in the book: the folded name, the place in the order, and the words that find them."""

    one: Acquaintance
    name: str
    order: tuple[str, str, str]
    found_by: dict[str, int]


class AddressBook:
    """All acquaintances, by the words they can be found with.

    Args:
        acquaintances: those who are in it at first.
    """

    def __init__(self, acquaintances: Iterable[Acquaintance] = ()) -> None:
        self._entries: dict[str, _Entry] = {}
        self._found_by: dict[str, dict[str, int]] = defaultdict(dict)
        """Word to the ids of those it finds, and by what it finds them."""
        self._named: dict[str, set[str]] = defaultdict(set)
        """Folded full name to ids."""
        for one in acquaintances:
            self._enter(one)
        self._words = sorted(self._found_by)
        self._name_words = list(
            dict.fromkeys(w for entry in self._entries.values() for w in entry.name.split())
        )
        """What a mistyped word is compared with."""

    def __len__(self) -> int:
        return len(self._entries)

    def note(self, one: Acquaintance) -> None:
        """Add somebody, or change what is known of them."""
        self.forget(one.id)
        for word in self._enter(one):
            insort(self._words, word)
        self._name_words += [word for word in fold(one.name).split() if word not in self._name_words]

    def forget(self, acquaintance_id: str) -> None:
        """Somebody is gone."""
        entry = self._entries.pop(acquaintance_id, None)
        if entry is not None:
            self._named[entry.name].discard(acquaintance_id)
            for word in entry.found_by:
                self._found_by[word].pop(acquaintance_id, None)

    def with_id(self, acquaintance_id: str) -> Acquaintance | None:
        """Who has that id."""
        entry = self._entries.get(acquaintance_id)
        return entry.one if entry else None

    def named(self, name: str, kinds: Collection[str] = KINDS) -> tuple[Acquaintance, ...]:
        """Those whose whole name that is, but for case, accents and script; in order."""
        return self._in_order(self._named.get(fold(name), ()), kinds)

    def answering_to(self, name: str, kinds: Collection[str] = KINDS) -> tuple[Acquaintance, ...]:
        """Those who have every word of a name as a whole word of theirs, joined particles included: all Raos
        for ``Rao``, and who is called Jan De Smet for ``desmet``."""
        ids: set[str] | None = None
        for word in words_of(name):
            by_word = self._found_by.get(word, {})
            has_it = {one for one, by in by_word.items() if by in (_BY_NAME, _BY_JOINED)}
            ids = has_it if ids is None else ids & has_it
        return self._in_order(ids or (), kinds)

    def length_of_name(self, words: Sequence[str], kinds: Collection[str] = KINDS) -> int:
        """How many of these words, from the first, are somebody's whole name; 0 if it is nobody's."""
        for length in range(min(MOST_WORDS, len(words)), 0, -1):
            ids = self._named.get(fold(" ".join(words[:length])), ())
            if any(self._entries[one].one.kind in kinds for one in ids):
                return length
        return 0

    def found(
        self,
        words: str,
        kinds: Collection[str] = KINDS,
        most: int = 8,
        around: Surroundings = NOWHERE,
    ) -> tuple[Acquaintance, ...]:
        """Who may be meant by the beginnings of some words, in any order, the best guess first.

        Slips of the finger are looked for where there are few matches. Without words it is everybody, by
        surname, whoever is likeliest first.
        """
        query = tuple(fold(words).split())
        if not query:
            return self._everybody(kinds, most, around)
        ids = self._matches(query, kinds)
        if len(query) > 1:  # "vd berg" for van den Berg
            for one, by in self._matches(("".join(query),), kinds).items():
                ids[one] = min(by, ids.get(one, by))
        if len(ids) < _FEW:
            for one, by in self._matches(query, kinds, with_typos=True).items():
                ids.setdefault(one, by)

        def rank(one: str) -> tuple[int, int, int, tuple[str, str, str]]:
            by, entry = ids[one], self._entries[one]
            weight = max(_BY_JOINED, by)  # a joined particle is as good as the name
            return weight, -around.likelihood(entry.one), by, entry.order

        return tuple(self._entries[one].one for one in heapq.nsmallest(most, ids, key=rank))

    def _enter(self, one: Acquaintance) -> list[str]:
        """Enter somebody; returns the words that nobody was found by before."""
        entry = _entry(one)
        self._entries[one.id] = entry
        self._named[entry.name].add(one.id)
        new = [word for word in entry.found_by if word not in self._found_by]
        for word, by in entry.found_by.items():
            self._found_by[word][one.id] = by
        return new

    def _in_order(self, ids: Iterable[str], kinds: Collection[str]) -> tuple[Acquaintance, ...]:
        entries = sorted((self._entries[one] for one in ids), key=lambda entry: entry.order)
        return tuple(entry.one for entry in entries if entry.one.kind in kinds)

    def _everybody(self, kinds: Collection[str], most: int, around: Surroundings) -> tuple[Acquaintance, ...]:
        entries = (entry for entry in self._entries.values() if entry.one.kind in kinds)
        likeliest = heapq.nsmallest(
            most, entries, key=lambda entry: (-around.likelihood(entry.one), entry.order)
        )
        return tuple(entry.one for entry in likeliest)

    def _matches(
        self, query: Sequence[str], kinds: Collection[str], *, with_typos: bool = False
    ) -> dict[str, int]:
        """Ids of those whom every word finds, with the worst by which one does."""
        found: dict[str, int] | None = None
        worst_known = _BY_OTHER if any(len(word) >= _TELLING for word in query) else _BY_JOINED
        for word in query:
            by_word: dict[str, int] = {}
            for known, least in self._known_words(word, with_typos=with_typos):
                for one, by in self._found_by[known].items():
                    if by <= worst_known and (found is None or one in found):
                        weight = max(by, least)
                        by_word[one] = min(weight, by_word.get(one, weight))
            found = {one: max(by, (found or {}).get(one, by)) for one, by in by_word.items()}
        return {one: by for one, by in (found or {}).items() if self._entries[one].one.kind in kinds}

    def _known_words(self, word: str, *, with_typos: bool) -> Iterator[tuple[str, int]]:
        """The words of the book that a typed one may be the beginning of, and the least it then counts as."""
        yield from ((known, _BY_NAME) for known in self._beginning_with(word))
        sound = sounds_like(word)
        if min(len(word), len(sound)) >= _TELLING:
            yield from ((known, _BY_SOUND) for known in self._beginning_with(_SOUND + sound))
        if with_typos and len(word) > _TELLING:
            from rapidfuzz.distance import JaroWinkler
            from rapidfuzz.process import extract

            likely = extract(
                word, self._name_words, scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKE, limit=20
            )
            yield from ((known, _BY_TYPO) for known, _score, _place in likely)

    def _beginning_with(self, start: str) -> Iterator[str]:
        place = bisect_left(self._words, start)
        while place < len(self._words) and self._words[place].startswith(start):
            yield self._words[place]
            place += 1


def _entry(one: Acquaintance) -> _Entry:
    name = fold(one.name)
    words = tuple(name.split())
    found = dict.fromkeys(words_of(f"{one.organisation} {one.job_title} {one.other}"), _BY_OTHER)
    if one.badge:
        found["".join(words_of(one.badge))] = _BY_OTHER
    found |= dict.fromkeys([_SOUND + sounds_like(word) for word in words], _BY_SOUND)
    found |= dict.fromkeys(joined(words), _BY_JOINED)
    found |= dict.fromkeys(words, _BY_NAME)
    return _Entry(one, name, (fold(one.surname) or name, one.name, one.id), found)
