"""What is wrong with a file that somebody wants to import, said so that they can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from missiontui.errors import ImportRefused
from missiontui.i18n import _
from missiontui.text import clean

_SHOWN = 60
"""Characters of a value that a sentence repeats: enough to find it, short enough to read on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a file: what it says there was not imported.

    Args:
        problem: one sentence, already translated, which repeats the value where there is one.
        hint: what to do about it.
        row: as a spreadsheet numbers it (the header is usually row 1); None if it is the whole file.
        column: the header as it stands in the file.
        value: the cell, shortened to what can be shown.
        is_consequence: whether it follows from another problem that is told: sentences put those together.
    """

    problem: str
    hint: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    is_consequence: bool = False

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "problem": f"{self.problem} {self.hint}".strip(),
        }


class TableRefused(ImportRefused):
    """A file cannot be read as a table at all."""

    def __init__(self, file_name: str, problem: Problem) -> None:
        super().__init__(located(file_name, problem), hint=problem.hint)
        self.problem = problem


def located(file_name: str, problem: Problem) -> str:
    """The problem with where it is: ``people.csv, row 12, column mobile: “…” …``."""
    words = {"file": file_name, "row": problem.row, "column": problem.column, "problem": problem.problem}
    if problem.row is None:
        return _("{file}: {problem}").format(**words)
    if not problem.column:
        return _("{file}, row {row}: {problem}").format(**words)
    return _("{file}, row {row}, column {column}: {problem}").format(**words)


def problem_sentence(file_name: str, problem: Problem) -> str:
    """Where it is, what it is, and what to do about it."""
    return f"{located(file_name, problem)} {problem.hint}".strip()


def shown(value: str) -> str:
    """A cell as a sentence can repeat it: one line, not too long, bytes that are no text as ``\\x81``."""
    named = re.sub("[\udc80-\udcff]", lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", value)
    line = " ".join(clean(named.replace("\0", "\\x00"), multiline=False).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
