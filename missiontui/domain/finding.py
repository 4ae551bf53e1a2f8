"""What is looked for, what it may match, which match comes first, and how one is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Final

from missiontui.domain.names import sounds_like
from missiontui.domain.snippets import Span, excerpt
from missiontui.i18n import _, ngettext
from missiontui.text import fold

MOST_WORDS: Final = 12
"""Of a page that is pasted as a query; more words would narrow nothing."""
LONG: Final = 3
"""A shorter word is looked for at the beginnings of words only."""
TITLE_CELLS, SNIPPET_CELLS = 100, 80

_SHOWN_CELLS = 40
_LONGEST = 60
"""Letters of a word that are looked at."""
_NUMBER = r"[\d\s+()/.-]+"
_TELLING_DIGITS = 4


class Kind(StrEnum):
    """What can be found, as the command line calls it; in the order in which equals are listed."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ITEM = "item"
    SIGNING = "signing"
    HANDSHAKE = "handshake"
    FOLLOW_UP = "follow-up"

    @property
    def table(self) -> str:
        """The table of its records."""
        return {Kind.ITEM: "agenda_item", Kind.FOLLOW_UP: "follow_up"}.get(self, str(self))

    @property
    def word(self) -> str:
        """One of them, as people call it."""
        return {
            Kind.PERSON: _("person"),
            Kind.ORGANISATION: _("company"),
            Kind.ITEM: _("item"),
            Kind.SIGNING: _("signing"),
            Kind.HANDSHAKE: _("handshake"),
            Kind.FOLLOW_UP: _("promise"),
        }[self]


KINDS: Final = {kind.table: kind for kind in Kind}
"""Table to kind."""


class FoundBy(StrEnum):
    """By what something was found: by its words, or, where nothing has them, by what comes near."""

    WORDS = "words"
    SOUND = "sound"
    SPELLING = "spelling"


class Closeness(IntEnum):
    """How well a title answers to a query, the best first."""

    EXACT = 0
    BEGINNINGS = 1
    WITHIN = 2
    ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Args:
        typed: as it was typed.
        words: folded; every one of them must match.
        number: the digits of what may be a phone number, without leading zeros; else empty.
    """

    typed: str
    words: tuple[str, ...]
    number: str = ""

    @classmethod
    def of(cls, typed: str) -> Query:
        """What somebody means by what they typed, whatever that is."""
        words = (word[:_LONGEST] for word in fold(typed).split())
        number = digits_of(typed) if re.fullmatch(_NUMBER, typed.strip()) else ""
        return cls(
            typed,
            tuple(dict.fromkeys(words))[:MOST_WORDS],
            number if len(number) >= _TELLING_DIGITS else "",
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.typed.strip()

    @property
    def shown(self) -> str:
        """What was typed, as far as a sentence has room for it."""
        return excerpt(self.typed, (), _SHOWN_CELLS)[0]

    @property
    def long_words(self) -> tuple[str, ...]:
        """Those that are looked for within words too, and by their sound."""
        return tuple(word for word in self.words if len(word) >= LONG)


@dataclass(frozen=True, slots=True)
class Findable:
    """A record as far as it takes to find and to show it.

    Args:
        title: what it goes by.
        text: all else that is written in it, what tells most first.
        names: names of people in it, which are found by their sound and in one word too.
        codes: what finds it for certain: a badge in one piece, the digits of a number.
        when: its day and time, in words.
        order: what it is sorted by among its equals; the greater the later.
        state: of a promise, how far it has come.
        opens: table and id of the record whose page shows it; None where none does.
    """

    table: str
    id: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    when: str = ""
    order: str = ""
    state: str = ""
    opens: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Args:
        title, snippet: as they were written, cut where they are long.
        title_marks, marks: where in title and snippet the matched words are.
        when, state, opens: as in ``Findable``.
    """

    kind: Kind
    table: str
    id: str
    title: str
    snippet: str
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...] = ()
    when: str = ""
    state: str = ""
    opens: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, the best first.

    Args:
        more: how many there are besides; ``is_more`` says that there may be still more than that.
        by: by what they were found.
    """

    hits: tuple[Hit, ...] = ()
    more: int = 0
    is_more: bool = False
    by: FoundBy = FoundBy.WORDS


def digits_of(number: str) -> str:
    """The digits that a phone number ends with, however it is written: ``+32 (0)470 12``, ``0470/12``."""
    return re.sub(r"\D", "", fold(number.replace("(0)", ""))).lstrip("0")


def closeness(query: Query, title: str, also: str = "", codes: Collection[str] = ()) -> Closeness:
    """How well a title answers.

    Args:
        title: folded.
        also: other folded words that stand for it, such as a surname written in one word.
        codes: as in ``Findable``.
    """
    if title == fold(query.typed) or "".join(query.words) in codes or query.number in codes:
        return Closeness.EXACT
    words = [*title.split(), *also.split()]
    if all(any(known.startswith(word) for known in words) for word in query.words):
        return Closeness.BEGINNINGS
    if all(any(_is_within(word, known) for known in words) for word in query.words):
        return Closeness.WITHIN
    return Closeness.ELSEWHERE


def hit(found: Findable, query: Query, cells: int = SNIPPET_CELLS) -> Hit:
    """Something that was found, with what it was found by marked, and a snippet of so many cells."""
    title_words = fold(found.title).split()
    elsewhere = [word for word in query.words if not any(_is_within(word, known) for known in title_words)]
    stand_ins = [other for word in elsewhere for other in _what_it_stands_for(word, title_words)]
    title, title_marks = excerpt(found.title, (*query.words, *stand_ins), TITLE_CELLS, query.number)
    snippet, marks = excerpt(found.text, query.words, cells, query.number, around=(*elsewhere, query.number))
    return Hit(
        KINDS[found.table],
        found.table,
        found.id,
        title,
        snippet,
        marks,
        title_marks,
        found.when,
        found.state,
        found.opens,
    )


def also_looking_for(query: Query, words: Iterable[str]) -> Query:
    """The query with other words to be marked, where what was typed is not what was found."""
    return replace(query, words=tuple(dict.fromkeys([*query.words, *words])))


def nothing_in_words(query: Query, kind: Kind | None = None) -> str:
    """That nothing was found, and where it was looked for."""
    if not query.words:
        return _("“{text}” has no letter or digit to look for.").format(text=query.shown)
    where = {
        None: _("names, companies, agenda, signings, handshakes and promises"),
        Kind.PERSON: _("people"),
        Kind.ORGANISATION: _("companies"),
        Kind.ITEM: _("the agenda"),
        Kind.SIGNING: _("signings"),
        Kind.HANDSHAKE: _("handshakes"),
        Kind.FOLLOW_UP: _("promises"),
    }[kind]
    words = _("Nothing has “{text}”: looked through {where}, for what sounds or is written like it too.")
    return words.format(text=query.shown, where=where)


def more_in_words(found: Findings) -> str:
    """How many there are besides those that are shown; empty where these are all."""
    if not found.more:
        return ""
    if found.is_more:
        words = ngettext("and more than {number} other", "and more than {number} others", found.more)
    else:
        words = ngettext("and {number} other", "and {number} others", found.more)
    return _("{more}: another word narrows it down").format(more=words.format(number=found.more))


def near_in_words(found: Findings) -> str:
    """That nothing has the words themselves, and by what these were found; empty where they have."""
    return {
        FoundBy.WORDS: "",
        FoundBy.SOUND: _("Nothing is written like that. This sounds like it:"),
        FoundBy.SPELLING: _("Nothing is written like that. This comes near:"),
    }[found.by]


def _is_within(word: str, known: str) -> bool:
    return word in known if len(word) >= LONG else known.startswith(word)


def _what_it_stands_for(word: str, known: Collection[str]) -> list[str]:
    """The words of a title that one that is not in it was found by: berg for vdberg, Юлия for julia."""
    if len(word) < LONG:
        return []
    sound = sounds_like(word)
    return [one for one in known if len(one) >= LONG and (one in word or sounds_like(one).startswith(sound))]
