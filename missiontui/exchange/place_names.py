"""Buses and tables as lists call them: by their name, or by its number alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from missiontui.exchange.problems import shown
from missiontui.exchange.references import key
from missiontui.exchange.written_words import word_set
from missiontui.i18n import _
from missiontui.text import fold

Record = Mapping[str, object]

VEHICLE_WORDS = word_set(
    "bus buses coach car autocar minibus vehicle vehicule voertuig navette shuttle van wagen"
)
TABLE_WORDS = word_set("table tables tafel tafels")
_NUMBERED = re.compile(r"(?P<word>[a-z]*) ?(?:n|no|nr|ndeg)? ?0*(?P<number>[0-9]{1,6})")


def named(text: str, records: Mapping[str, Record]) -> Record | None:
    """The bus or table that a text names: ``Table 12``, or ``12`` where one alone has that number.

    Args:
        records: by the key of their name.
    """
    exact = records.get(key(text))
    if exact is not None:
        return exact
    said = _number(text)
    if said is None or not (said[0] in ("", "b", "t") or said[0] in VEHICLE_WORDS | TABLE_WORDS):
        return None
    alike = [
        record
        for record in records.values()
        if (other := _number(str(record["name"]))) and other[1] == said[1] and _may_be(said[0], other[0])
    ]
    return alike[0] if len(alike) == 1 else None


def which_there_are(records: Mapping[str, Record], file_name: str) -> str:
    """What to write where a name is none of an item's: those that it has, and the file that brings others.

    Args:
        records: by the key of their name.
    """
    names = ", ".join(shown(str(record["name"])) for record in records.values())
    if not names:
        return _("It has none yet: import a {file} before or together with this file.").format(file=file_name)
    return _("There are {names}: write one of them, or add it to {file}.").format(names=names, file=file_name)


def whole_name(text: str, word: str) -> str:
    """The name for a new bus or table: a number alone gets the word of its header before it."""
    return f"{word.capitalize()} {int(text)}" if re.fullmatch("[0-9]{1,6}", text) else text


def _number(name: str) -> tuple[str, str] | None:
    """The word and the number of ``Table 12``, ``T12``, ``n° 12``; None of another name."""
    found = _NUMBERED.fullmatch(fold(name))
    return (found["word"], found["number"]) if found else None


def _may_be(said: str, other: str) -> bool:
    """Whether ``Tafel`` may be ``Table``, and ``Bus`` a ``Coach``."""
    if said in ("", other) or (len(said) == 1 and other.startswith(said)):
        return True
    return any({said, other} <= words for words in (VEHICLE_WORDS, TABLE_WORDS))
