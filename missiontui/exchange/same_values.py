"""What a list says of somebody in other words than the mission has it: then there is nothing to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from missiontui.domain.language_names import languages_in
from missiontui.domain.phones import is_same_phone
from missiontui.exchange.name_suffixes import without_suffix
from missiontui.exchange.written_words import word_set
from missiontui.text import fold

_COURTESIES = (
    word_set("mr mister sir m monsieur dhr dheer heer herr meneer mijnheer senor shri") | {"de heer"},
    word_set("ms mrs miss mme mlle madame mademoiselle mevr mevrouw mw mej mejuffrouw frau senora smt"),
)
_TYPED = frozenset({"notes", "prior_contact"})
"""What people write in their own words: there capitals are theirs too."""


def news(present: Mapping[str, object], said: Mapping[str, object]) -> dict[str, object]:
    """What of a list's word about somebody is not there yet.

    The same in capitals, a number written in another way, a language of several, a title of courtesy in
    another language or instead of a better one, and a family name with or without its ``jr`` change nothing.
    """
    return {
        column: value for column, value in said.items() if not _is_same(column, present.get(column), value)
    }


def _is_same(column: str, present: object, said: object) -> bool:
    if not isinstance(present, str) or not isinstance(said, str) or not present or column in _TYPED:
        return False
    return present.casefold() == said.casefold() or _SAME.get(column, _never)(present, said)


def _never(present: str, said: str) -> bool:
    return False


def _has_languages(present: str, said: str) -> bool:
    return set(languages_in(said)) <= set(languages_in(present))


def _is_as_courteous(present: str, said: str) -> bool:
    """Whether a title of courtesy says no more than the title that is there: ``Mme`` beside ``Prof.``."""
    stands, new = (
        next((one for one in _COURTESIES if fold(title) in one), None) for title in (present, said)
    )
    return new is not None and (stands is None or stands is new)


def _is_same_name(present: str, said: str) -> bool:
    return without_suffix(present).casefold() == without_suffix(said).casefold()


_SAME: Mapping[str, Callable[[str, str], bool]] = {
    "mobile": is_same_phone,
    "assistant_mobile": is_same_phone,
    "languages": _has_languages,
    "honorific": _is_as_courteous,
    "family_name": _is_same_name,
}
