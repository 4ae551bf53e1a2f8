"""Which emergency number, or which kind of one, is meant by what is typed."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.emergency_numbers import EmergencyNumber, NumberKind
from missiontui.domain.emergency_words import number_kind_word
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


def number_kind_named(words: str) -> NumberKind:
    """The kind that is meant, by its name or its word.

    Raises:
        InputError: there is none of that name.
    """
    typed = fold(words)
    for kind in NumberKind:
        if typed and typed in (fold(kind), fold(number_kind_word(kind))):
            return kind
    raise InputError(
        _("“{words}” is no kind of number.").format(words=words.strip())
        if typed
        else _("Who answers there?"),
        hint=_("There are {kinds}.").format(kinds=", ".join(number_kind_word(kind) for kind in NumberKind)),
    )


def number_named(words: str, numbers: Iterable[EmergencyNumber]) -> EmergencyNumber:
    """The number that is meant: by an id or its start, or by words of its kind, name and city; a name that is
    exactly the words wins.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed, every = words.strip().lower(), tuple(numbers)
    found = [one for one in every if len(typed) >= 6 and one.id.startswith(typed)]
    parts = fold(words).split()
    named = [one for one in every if parts and all(part in _words_of(one) for part in parts)]
    found = found or [one for one in named if fold(one.name) == " ".join(parts)] or named
    if not found:
        raise NotFoundError(
            _("No emergency number is called “{words}”.").format(words=words.strip()),
            hint=_("“missiontui emergency” lists them."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("“{words}” matches {number} numbers; nothing was changed.").format(
                words=words.strip(), number=len(found)
            ),
            [f"{number_kind_word(one.kind)}  {one.name}  {one.phone}  {one.city}" for one in found],
            hint=_("Use more words: the name and the city."),
        )
    return found[0]


def _words_of(one: EmergencyNumber) -> str:
    return fold(f"{one.kind} {number_kind_word(one.kind)} {one.name} {one.city} {one.phone}")
