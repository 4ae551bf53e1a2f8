"""Which row of a table has its headers, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.grid import GridRow
from missiontui.exchange.reading.table import MOST_COLUMNS
from missiontui.i18n import _
from missiontui.text import clean

IsKnown = Callable[[str], bool]
"""Whether a text is a header that means something to us."""

LOOKED_THROUGH = 30
"""Rows among which the headers are sought: a title page of a list is shorter."""
_SAMPLE = 20
"""Rows beneath a row with which it is compared."""
_TITLE = 2
"""Cells of a row that may be a title: itself and, say, the date of printing."""

INDICO = ("given_name", "family_name", "organisation", "job_title", "mobile", "email")
"""What stands in Indico's list of participants, which has no headers: its own import takes them so."""
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@dataclass(frozen=True, slots=True)
class Headers:
    """What the columns of a table are called.

    Args:
        row: where it stands, as the spreadsheet numbers it; 0 if it has none and the names are ours.
        names: by place; empty for a column without a name.
        above: how many of the rows, blank ones not counted, are the headers and what stands above them.
        remark: what the person should know of how they were found.
    """

    row: int
    names: tuple[str, ...]
    above: int
    remark: str = ""


def found_headers(rows: Sequence[GridRow], is_known: IsKnown, file_name: str) -> Headers:
    """The headers of a table: the first row that is recognised, else the first that is no title.

    Args:
        rows: of the whole table, not blank; at least one of them has cells.

    Raises:
        TableRefused: there are too many columns, or the headers stand beneath a row that cannot be read.
    """
    head = rows[:LOOKED_THROUGH]
    place = _recognised(head, is_known, rows)
    if place is None and _has_no_headers(head):
        return _ours(head, rows)
    if place is None:
        place = _first_that_is_no_title(head, rows)
    row = rows[place]
    broken = next((each for each in rows[:place] if each.flaw), None)
    if broken and broken.flaw:
        raise TableRefused(file_name, broken.flaw.at(broken.number, ""))
    names = _told_apart([clean(cell, multiline=False) for cell in row.cells])
    if len(names) > MOST_COLUMNS:
        raise TableRefused(
            file_name,
            Problem(
                _("It has more than {number} columns.").format(number=MOST_COLUMNS),
                _("Check that it is the right file, and that its headers stand in one row."),
                row.number,
            ),
        )
    return Headers(row.number, names, place + 1, _not_first(rows, place))


def named_columns(headers: Headers, filled: Iterable[int]) -> tuple[str, ...]:
    """The names of all columns; those without one in which something stands are called after their letter.

    Args:
        filled: places of columns with something beneath.
    """
    names = list(headers.names)
    for place in sorted(filled):
        names += [""] * (place + 1 - len(names))
        names[place] = names[place] or _("Column {letter}").format(letter=column_letter(place))
    return _told_apart(names)


def column_letter(place: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _recognised(head: Sequence[GridRow], is_known: IsKnown, rows: Sequence[GridRow]) -> int | None:
    """The first row with at least half as many known headers as the row with most of them."""
    known = [sum(map(is_known, row.filled)) for row in head]
    most = max(known, default=0)
    first = next((place for place in range(len(head)) if not _is_title(place, rows)), 0)
    for place, number in enumerate(known):
        is_clear = number > 1 or (number == 1 and place == first and most <= _TITLE)
        if is_clear and number * 2 >= most and number * 5 >= len(head[place].filled):
            return place
    return None


def _first_that_is_no_title(head: Sequence[GridRow], rows: Sequence[GridRow]) -> int:
    places = [place for place, row in enumerate(head) if row.cells]
    return next((place for place in places if not _is_title(place, rows)), places[0])


def _is_title(place: int, rows: Sequence[GridRow]) -> bool:
    """Whether a row has few cells, and the rows beneath it have more."""
    beneath = [len(row.filled) for row in rows[place + 1 : place + 1 + _SAMPLE]]
    filled = len(rows[place].filled)
    return filled <= _TITLE and filled * 2 <= (median(beneath) if beneath else 0)


def _has_no_headers(head: Sequence[GridRow]) -> bool:
    """Whether the first row is a row like the others: an e-mail address stands in it, as beneath."""
    first = next((row for row in head if row.cells), None)
    if first is None:
        return False
    places = [place for place, text in enumerate(first.cells) if _EMAIL.fullmatch(text)]
    others = [row for row in head if row is not first and row.cells]
    return any(
        sum(place < len(row.cells) and "@" in row.cells[place] for row in others) * 2 >= len(others)
        for place in places
    )


def _ours(head: Sequence[GridRow], rows: Sequence[GridRow]) -> Headers:
    if all(len(row.cells) == len(INDICO) and "@" in row.cells[-1] for row in head if row.cells):
        remark = _("It has no headers. Its columns were taken for those of a list of Indico: {headers}.")
        return Headers(0, INDICO, 0, remark.format(headers=", ".join(INDICO)))
    wide = max(len(row.cells) for row in rows)
    names = tuple(_("Column {letter}").format(letter=column_letter(place)) for place in range(wide))
    return Headers(0, names[:MOST_COLUMNS], 0, _("It has no headers: say what each column is."))


def _not_first(rows: Sequence[GridRow], place: int) -> str:
    if not place:
        return ""
    return _("The headers were found in row {row}. What stands above them is not read: {text}").format(
        row=rows[place].number, text=shown(" · ".join(text for row in rows[:place] for text in row.filled))
    )


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The names, a number behind those that are there already."""
    taken = set(names)
    seen: set[str] = set()
    apart = []
    for name in names:
        number = 1
        other = name
        while other and (other in seen or (number > 1 and other in taken)):
            number += 1
            other = f"{name} ({number})"
        seen.add(other)
        apart.append(other)
    return tuple(apart)
