"""Cells of a list of people that hold no data: ``Info Requested``, what Excel left of a number, no e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from missiontui.exchange.cells import Cells
from missiontui.exchange.problems import Problem, shown
from missiontui.i18n import _

_PLACEHOLDERS = frozenset(
    {
        *("info requested", "information requested", "not provided", "not applicable", "none", "n/a", "n.a."),
        *("n.v.t.", "nvt", "niet van toepassing", "geen", "onbekend", "niet gekend", "nihil"),
        *("aucun", "aucune", "néant", "neant", "inconnu", "inconnue", "non communiqué", "sans objet", "s.o."),
        *("unknown", "tbc", "tbd", "to be confirmed", "#n/a", "#ref!", "#value!", "#name?"),
        *("null", "nan", "-", "--", "---", "–", "—", "_", "/", "//", ".", "..", "...", "…", "?", "??", "*"),
    }
)
_DESTROYED = re.compile(r"\+?[0-9][.,][0-9]{2,}E\+?[0-9]{1,2}", re.IGNORECASE)
_PHONES = ("mobile", "assistant_mobile")
_FEWEST = 6
"""Digits: with fewer it is an extension, or no number at all."""


def is_placeholder(text: str) -> bool:
    """Whether it stands for an empty cell."""
    return text.strip().lower() in _PLACEHOLDERS


def is_named(cells: Cells) -> bool:
    """Whether somebody has a name; a word that stands for none is told."""
    columns = [column for column in ("family_name", "given_name") if cells.peek(column)]
    if columns and all(map(cells.is_elsewheres, columns)):
        names = [column for column in columns if not is_placeholder(cells.peek(column))]
        if not names:
            cells.refuse(
                columns[0],
                _("“{name}” is nobody's name.").format(name=shown(cells.peek(columns[0]))),
                _("Fill in a given name or a family name, or remove the row."),
            )
            return False
    return True


def leave_out_what_is_no_data(cells: Cells, columns: Sequence[str]) -> tuple[Problem, ...]:
    """Let the cells that hold no data say nothing; returns what is wrong with those that were meant to.

    What stands below one of our own headers is what somebody typed here, and stays. Only a number that a
    spreadsheet has destroyed is none there either.
    """
    return tuple(_told(cells, columns))


def _told(cells: Cells, columns: Sequence[str]) -> Iterator[Problem]:
    for column in columns:
        value = cells.peek(column)
        if value and is_placeholder(value) and cells.is_elsewheres(column):
            cells.leave_out(column)
    for column in _PHONES:
        value = cells.peek(column)
        if value and _DESTROYED.fullmatch(value.strip()):
            problem = _("“{value}” is what a spreadsheet has left of a phone number.")
            yield _left_out(cells, column, problem, _("Write the number as text, with all its digits."))
        elif value and cells.is_elsewheres(column) and not _may_be_phone(value):
            problem = _("“{value}” is no phone number.")
            yield _left_out(cells, column, problem, _("Write it with its country: +32 470 12 34 56."))
    value = cells.peek("email")
    if value and cells.is_elsewheres("email") and "@" not in value:
        problem = _("“{value}” is no e-mail address.")
        yield _left_out(cells, "email", problem, _("Write it like name@company.be, or leave it empty."))


def _left_out(cells: Cells, column: str, problem: str, hint: str) -> Problem:
    value = shown(cells.peek(column))
    cells.leave_out(column)
    return Problem(problem.format(value=value), hint, cells.number, cells.header(column), value)


def _may_be_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= _FEWEST or (digits > 0 and "+" in text)
