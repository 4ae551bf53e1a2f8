"""Finding somebody on a list by a few letters of name, company or badge, at each key that is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from missiontui.domain.badges import readings
from missiontui.domain.names import joined, sounds_like, words_of
from missiontui.domain.roster import Place
from missiontui.text import fold

_ANYWHERE = 3
"""Fewer letters must begin a word; so many may stand anywhere in one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    words: str
    sounds: str
    badge: str


class RosterSearch:
    """The places of a list, folded once, to be searched at each key (2,000 places: about a millisecond)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._entries = [_entry(place) for place in places]
        self._by_badge: dict[str, list[Place]] = {}
        for entry in self._entries:
            if entry.badge:
                self._by_badge.setdefault(entry.badge, []).append(entry.place)

    def with_badge(self, typed: str) -> tuple[Place, ...]:
        """Whose badge a scanner has typed, whatever keyboard it took this for; usually one or none."""
        for code in readings(typed):
            if code in self._by_badge:
                return tuple(self._by_badge[code])
        return ()

    def found(self, typed: str) -> Sequence[Place]:
        """Who has all that is typed, in any order; all where nothing is. A badge typed whole is one alone.

        Where nobody is found, names are looked for that sound so.
        """
        scanned = self.with_badge(typed)
        if scanned:
            return scanned
        parts = fold(typed).split()
        if not parts:
            return () if typed.strip() else [entry.place for entry in self._entries]
        found = self._having(parts, lambda entry: entry.words)
        sounds = [sounds_like(part) for part in parts]
        if found or any(len(sound) < _ANYWHERE for sound in sounds):  # too little to be heard
            return found
        return self._having(sounds, lambda entry: entry.sounds)

    def _having(self, parts: Sequence[str], words: Callable[[_Entry], str]) -> Sequence[Place]:
        found = self._entries
        for part in parts:
            beginning = f" {part}"
            if len(part) >= _ANYWHERE:
                found = [entry for entry in found if part in words(entry)]
            else:
                found = [entry for entry in found if beginning in words(entry)]
        return [entry.place for entry in found]


def _entry(place: Place) -> _Entry:
    names = words_of(f"{place.given_name} {place.family_name}")
    firm, badge = fold(place.organisation), fold(place.badge)
    together = badge.replace(" ", "")
    words = f" {' '.join(names)} {' '.join(joined(names))} {firm} {badge} {together}"
    sounds = f" {' '.join(sounds_like(name) for name in names)} {firm} {badge}"
    return _Entry(place, words, sounds, place.badge.strip().casefold())
