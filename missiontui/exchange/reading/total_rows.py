"""The rows of totals and the footnotes at the end of a list, which are nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from missiontui.exchange.reading.grid import GridRow
from missiontui.text import fold

_LAST = 3
"""Rows at the end among which the totals are: a remark may stand beneath them."""
_TOTAL = re.compile(
    r"""
    ((grand|general|sous|sub|eind|algemeen|nombre|aantal|number)\ )?
    (total|totals|totaal|totalen|totaux|subtotal|subtotaal|eindtotaal|somme|sommes|som|sum|aantal|nombre|
        number|count|effectif)
    (\ (general|generale|generaux|algemeen|aantal|of|de|d|des|van|participants?|deelnemers?|personnes?|people|
        personen|persons?|guests?|invites?|gast|gasten|inscrits|presents|ingeschreven|aanwezig|delegates?|
        rows|lignes|rijen|[0-9]+))*
    """,
    re.VERBOSE,
)
_COUNTED = re.compile(r"(?P<number>\d{1,6}) (participants|deelnemers|personnes|personen|people|persons)")
_NUMBER = re.compile(r"[-\d\s.,%€]{1,15}")
_LONGEST = 60
_NOTES = 5
"""Rows at the end that may be footnotes."""
_NOTE = re.compile(
    r"\s*(\*+|†|‡|\(\*+\)|[¹²³]|\([0-9]\))\s*\S.*\s\S|\s*(nb|n\.b\.|ps|note|nota|remarque|opmerking|bron|source)\s*:",
    re.IGNORECASE | re.DOTALL,
)
_ROWS = 3
"""Rows that a column of names needs before an empty cell at its end says anything."""


def total_rows(rows: Sequence[GridRow]) -> list[GridRow]:
    """Those of the last rows that are totals: a word for it, or numbers alone where all others have a name.

    Args:
        rows: beneath the headers, not blank.
    """
    last = [row for row in rows[-_LAST:] if row.filled]
    if not last or len(rows) < 2:
        return []
    named = _named_columns(rows[:-1]) if _are_numbers(rows[-1].filled) else set()
    return [row for row in last if _says_total(_texts(row), has_formula=bool(row.flaws))] or [
        row
        for row in rows[-1:]
        if named and _are_numbers(row.filled) and not any(_cell(row, place) for place in named)
    ]


def footnotes(rows: Sequence[GridRow]) -> list[GridRow]:
    """Those of the last rows in which one cell alone explains something of the list: ``* to be confirmed``.

    Args:
        rows: beneath the headers, not blank.
    """
    found: list[GridRow] = []
    for row in reversed(rows[-_NOTES:]):
        if len(row.filled) != 1 or row.flaws or not _NOTE.match(row.filled[0]):
            break
        found.append(row)
    return found if len(found) < len(rows) else []


def _texts(row: GridRow) -> list[str]:
    """What stands in it, less what cannot be read."""
    flawed = {flaw.column for flaw in row.flaws}
    return [text for place, text in enumerate(row.cells) if text and place not in row.repeated | flawed]


def _says_total(texts: Sequence[str], *, has_formula: bool) -> bool:
    """Whether one of the cells says so, and the others are numbers; there is a number at all, or a formula
    whose number nobody has stored.
    """
    others = [text for text in texts if not _NUMBER.fullmatch(text)]
    if len(others) != 1 or len(others[0]) > _LONGEST:
        return False
    words = fold(others[0])
    has_number = has_formula or len(texts) > 1 or any(character.isdigit() for character in words)
    return has_number and bool(_TOTAL.fullmatch(words) or (len(texts) == 1 and _COUNTED.fullmatch(words)))


def _named_columns(rows: Sequence[GridRow]) -> set[int]:
    """Places of the columns that have words in all of these rows."""
    if len(rows) < _ROWS:
        return set()
    named = {place for place, text in enumerate(rows[0].cells) if _is_word(text)}
    for row in rows[1:]:
        named = {place for place in named if _is_word(_cell(row, place))}
        if not named:
            break
    return named


def _cell(row: GridRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _is_word(text: str) -> bool:
    return bool(text) and not _NUMBER.fullmatch(text)


def _are_numbers(texts: Iterable[str]) -> bool:
    return all(_NUMBER.fullmatch(text) for text in texts)
