"""Asking for guests by what they eat, need, speak, or where they sit: ``vegetarian``, ``table 4``."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Final

from missiontui.domain.guests import Guest, guests_of
from missiontui.domain.language_names import words_for
from missiontui.domain.presence import Presences
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.surnames import filing_order
from missiontui.text import fold

_ANYWHERE: Final = 3
"""Fewer letters must begin a word; so many may stand anywhere in one."""

_TABLE_WORDS: Final = frozenset({"table", "tables", "tafel", "tafels"})

_HEAD_TABLE: Final = "head table d honneur eretafel"

_ALIKE: Final = (
    "*allerg* allergy allergic allergie allergique allergisch",
    "vegetarian vegetarien vegetarienne vegetarisch veggie",
    "vegan vegetalien vegetalienne veganistisch",
    "halal hallal helal",
    "kosher kasher casher cacher koosjer kosjer",
    "*nut *nuts *noot *noten* noix noisette* coque* amande* amandel* almond* cajou cashew* pistach* nuts nut "
    "noten notenallergie noisettes hazelnoten walnoten",
    "peanut* arachide* pinda* cacahuete* peanuts arachides pindas cacahuetes",
    "gluten glutenvrij coeliac celiac coeliakie coeliaque",
    "lactose lactosevrij milk dairy lait melk zuivel",
    "fish poisson vis",
    "shellfish* crustace* schaaldier* schelpdier* fruits_de_mer shellfish crustaces schaaldieren "
    "schelpdieren",
    "pork porc varkensvlees",
    "wheelchair rolstoel fauteuil_roulant",
    "pregnant enceinte zwanger",
)
"""Words that say the same in English, French and Dutch, folded: ``*`` is any letters of a compound, ``_``
parts the words of one saying."""

_KEEPS_AWAY: Final = "*allerg* no *free without intolerant intolerance sans zonder geen *vrij"
"""A diet with one of these is asked for as an allergy: whoever eats "no nuts" must be among them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was found. ``why`` are the words about them in which something was found, besides name,
    company and table."""

    guest: Guest
    why: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Their place on the list."""
        return self.guest.place


@dataclass(frozen=True, slots=True)
class _Entry:
    """A guest, their table, all words to be searched, and what is known of them as it is written and as it
    is searched."""

    guest: Guest
    table: SeatingTable | None
    words: str
    about: tuple[tuple[str, str], ...]


class Lookup:
    """The guests of an item, folded once, to be asked for at each key.

    Args:
        plan: who is on the list, and where they sit.
        presences: how those stand who came.
        van_under_v: how surnames are filed.
    """

    def __init__(self, plan: SeatingPlan, presences: Presences, *, van_under_v: bool = True) -> None:
        self._tables = plan.tables
        guest_of = guests_of(plan, presences)
        in_order = {table.id: number for number, table in enumerate(plan.tables)}

        def order(entry: _Entry) -> tuple[object, ...]:
            place = entry.guest.place
            name = filing_order(place.given_name, place.family_name, van_under_v=van_under_v)
            table = in_order.get(place.table_id, len(in_order))
            return not plan.roster.comes(place), table, name, place.registration_id

        entries = [_entry(guest_of(place), plan.table(place.table_id)) for place in plan.roster.places]
        self._entries = sorted(entries, key=order)

    def found(self, typed: str) -> tuple[Found, ...]:
        """Who has all that was typed, in any order, by table and name; who does not come is last. Nobody,
        where nothing was typed."""
        words, at_tables = self._asked(fold(typed).split())
        if not words and at_tables is None:
            return ()
        found = []
        for entry in self._entries:
            if at_tables is not None and (entry.table is None or entry.table.id not in at_tables):
                continue
            if all(_has(entry.words, word) for word in words):
                why = (text for text, folded in entry.about if any(_has(folded, word) for word in words))
                found.append(Found(entry.guest, tuple(why)))
        return tuple(found)

    def _asked(self, words: list[str]) -> tuple[list[str], frozenset[str] | None]:
        """The words that were typed without a table that is named, and the ids of the tables of that name;
        None where no table is. Table 4 is neither 14 nor 40; of a name its beginning is enough."""
        for place, word in enumerate(words[:-1]):
            name = words[place + 1]
            if word in _TABLE_WORDS and (name.isdigit() or self._named(name)):
                return [*words[:place], *words[place + 2 :]], self._named(name)
        return words, None

    def _named(self, name: str) -> frozenset[str]:
        return frozenset(one.id for one in self._tables if _is_called(one, name))


def _is_called(table: SeatingTable, name: str) -> bool:
    own = [word for word in fold(table.name).split() if word not in _TABLE_WORDS]
    if name.isdigit():
        return [word.lstrip("0") for word in own] == [name.lstrip("0")]
    return any(word.startswith(name) for word in own)


def _has(words: str, word: str) -> bool:
    if word.isdigit():
        return f" {word} " in f" {words} "
    return word in words if len(word) >= _ANYWHERE else f" {word}" in f" {words}"


def _entry(guest: Guest, table: SeatingTable | None) -> _Entry:
    place = guest.place
    about = (
        (place.diet, _diet_words(place.diet)),
        (place.access_needs, _with_alike(fold(place.access_needs))),
        (place.attention, _with_alike(fold(place.attention))),
        (place.languages, words_for(place.languages)),
    )
    at = fold(table.name) + (f" {_HEAD_TABLE}" if table.is_head else "") if table is not None else ""
    who = " ".join(fold(text) for text in (place.name, place.organisation, place.badge))
    words = " ".join((who, at, *(folded for _text, folded in about)))
    return _Entry(guest, table, words, about)


def _diet_words(diet: str) -> str:
    words = fold(diet)
    keeps_away = any(_is_one_of(word, _KEEPS_AWAY) for word in words.split())
    return _with_alike(f"{words} allergy" if keeps_away else words)


def _with_alike(words: str) -> str:
    """Folded words, and what says the same in the other languages."""
    groups = dict.fromkeys(group for word in words.split() for group in _groups(word))
    groups |= dict.fromkeys(group for saying, group in _sayings() if saying in words)
    alike = (word.replace("_", " ") for group in groups for word in group.split() if "*" not in word)
    return " ".join((words, *alike))


@lru_cache(maxsize=5_000)
def _groups(word: str) -> tuple[str, ...]:
    """The groups of which a word is one."""
    return tuple(group for group in _ALIKE if _is_one_of(word, group))


@cache
def _sayings() -> tuple[tuple[str, str], ...]:
    """The sayings of several words, each with its group."""
    return tuple((word.replace("_", " "), group) for group in _ALIKE for word in group.split() if "_" in word)


@lru_cache(maxsize=5_000)
def _is_one_of(word: str, group: str) -> bool:
    return any(fnmatchcase(word, one) for one in group.split())
