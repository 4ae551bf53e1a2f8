"""Which item of the programme a header is about: by its title, its words, its kind, its date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from missiontui.domain.agenda import Kind
from missiontui.domain.due_words import MONTHS, WEEKDAYS
from missiontui.exchange.place_names import TABLE_WORDS, VEHICLE_WORDS
from missiontui.exchange.recognition.programme import ProgrammeItem, Says
from missiontui.exchange.written_words import kinds_named, word_set
from missiontui.text import fold

SEAT_WORDS = word_set("seat place plaats siege zitplaats stoel chair chaise")
_ANSWER_WORDS = word_set(
    "rsvp presence present aanwezigheid aanwezig inscription inscrit inschrijving ingeschreven "
    "participation participe participera attending attends attendance registered reponse antwoord "
    "answer registration deelname komt vient viendra coming comes participer participez participates "
    "participating participant deelnemer deelnemen neemt deel mee gaat joins joining join confirmation "
    "confirme bevestiging bevestigd souhaite wenst yes no oui non ja nee neen maybe misschien y n o"
)
_SMALL_WORDS = word_set(
    "de du des la le les l d a au aux en et un une pour the of to at in on for and an with by van het "
    "een der den naar op bij met voor te tot t no nr number numero nummer ndeg n name nom naam"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_JOINED = re.compile(r"\b(tafel|bus|zitplaats)(nr|nummer)\b")
_SAYS = ((VEHICLE_WORDS, Says.VEHICLE), (TABLE_WORDS, Says.TABLE), (SEAT_WORDS, Says.SEAT))
_ITEM_KINDS = frozenset(map(str, Kind))
_RARE = 4
"""A word is distinctive that stands in fewer titles than this."""
_DAY = re.compile(
    r"(?<![0-9])([0-9]{1,2})(?:[-/.]([0-9]{1,2})(?:[-/.](?:[0-9]{4}|[0-9]{2}))?"
    rf"| ({'|'.join(MONTHS)})\b)(?![0-9])"
    r"|(?<![0-9])[0-9]{4}-([0-9]{2})-([0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_WHOLE_WEEKDAYS = {word: number for word, number in WEEKDAYS.items() if len(word) > 4}


@dataclass(frozen=True, slots=True)
class Question:
    """What a header asks of the programme.

    Args:
        words: without its date and without what it says (``bus``, ``table``).
        says: what stands in the column.
        days: the months and days that its date may be.
        weekday: 0 is Monday; None where it names none.
        is_literal: whether all its words must stand in a title: some of them may say what stands below.
    """

    words: tuple[str, ...]
    says: Says = Says.ANSWER
    days: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None
    is_literal: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it names no item at all: ``Bus``, ``Table n°``."""
        return not self.words and not self.days and self.weekday is None

    def is_on(self, day: date | None) -> bool:
        """Whether an item of that day may be meant."""
        if self.days and (day is None or (day.month, day.day) not in self.days):
            return False
        return self.weekday is None or (day is not None and day.weekday() == self.weekday)


def questions(header: str) -> Iterator[Question]:
    """What a header may ask: with all of its words, without those that say what stands below, without what
    stands in brackets.
    """
    days, rest = _without_days(header)
    words = words_of(rest)
    weekday = next((_WHOLE_WEEKDAYS[word] for word in words if word in _WHOLE_WEEKDAYS), None)
    words = tuple(word for word in words if word not in _WHOLE_WEEKDAYS)
    telling = tuple(word for word in words if word not in _SMALL_WORDS)
    left = telling
    says = Says.ANSWER
    for vocabulary, meaning in reversed(_SAYS):
        if vocabulary.intersection(left):
            says, left = meaning, tuple(word for word in left if word not in vocabulary)
    left = tuple(word for word in left if word not in _ANSWER_WORDS)
    if left or not telling:
        yield Question(words, Says.ANSWER, days, weekday, is_literal=left != telling)
    if left != telling:
        yield Question(left, says, days, weekday)
    outside = set(words_of(_BRACKETS.sub(" ", rest)))
    bare = tuple(word for word in left if word in outside)
    if bare and bare != left:
        yield Question(bare, says, days, weekday)


def matching(question: Question, items: Sequence[ProgrammeItem]) -> list[ProgrammeItem]:
    """The items that a header may be about: none, one, or several between which nothing decides."""
    there = [item for item in items if question.is_on(item.day) and _may_have(item, question.says)]
    words = question.words
    exact = [item for item in there if words_of(item.title) == words]
    telling = [word for word in words if word not in _SMALL_WORDS]
    if exact or not (telling or question.days or question.weekday is not None):
        return exact
    kinds, rest = _kinds(words, telling)
    if kinds and not question.is_literal:
        of_kind = [item for item in there if item.kind in kinds]
        found = _of_kind(of_kind, rest, telling, items)
        if found:
            return found
    return [item for item in there if set(telling) <= set(words_of(item.title))]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a title or a header; ``l'usine`` is two of them, and so is ``Tafelnr``."""
    return tuple(_JOINED.sub(r"\1 \2", fold(re.sub("['’]", " ", text))).split())


def _of_kind(
    items: Sequence[ProgrammeItem],
    rest: Collection[str],
    telling: Collection[str],
    every: Sequence[ProgrammeItem],
) -> list[ProgrammeItem]:
    """Those of a kind that was named, with the other words of the header in their title."""
    if not rest:
        own = {str(Kind.GALA)} if all(item.kind == Kind.GALA for item in items) else set()
        named = [item for item in items if (own | set(telling)) & set(words_of(item.title))]
        return named if len(named) == 1 else list(items)
    found = [item for item in items if set(rest) <= set(words_of(item.title))]
    if found:
        return found
    rare = {word for word in rest if 0 < sum(word in words_of(item.title) for item in every) < _RARE}
    return [item for item in items if rare & set(words_of(item.title))]


def _kinds(every: Sequence[str], words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """The kinds of items that are named, by all of the words or by some, and the other words that tell."""
    whole = _ITEM_KINDS.intersection(kinds_named(" ".join(every)))
    if whole:
        return whole, []
    of_word = {word: _ITEM_KINDS.intersection(kinds_named(word)) for word in words}
    kinds = frozenset(kind for found in of_word.values() for kind in found)
    return kinds, [word for word in words if not of_word[word]]


def _may_have(item: ProgrammeItem, says: Says) -> bool:
    if says == Says.VEHICLE:
        return item.may_have_vehicles
    return item.may_have_tables if says in (Says.TABLE, Says.SEAT) else True


def _without_days(header: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """The month and day that a header names, in either order, and the rest of it."""
    found = _DAY.search(header)
    if not found:
        return (), header
    rest = f"{header[: found.start()]} {header[found.end() :]}"
    if found[4]:
        return ((int(found[4]), int(found[5])),), rest
    if found[3]:
        return ((MONTHS[found[3].lower()], int(found[1])),), rest
    one, other = int(found[1]), int(found[2])
    return tuple(dict.fromkeys(((other, one), (one, other)))), rest
