"""What an import did, or would do, or why nothing could be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from missiontui.exchange.problems import Problem, problem_sentence
from missiontui.i18n import _

MOST_PROBLEMS = 50
"""Problems told of one file: who has more has the wrong file, or one mistake in every row."""

MOST_ROWS = 10
"""Numbers of rows that one sentence names."""


@dataclass(frozen=True, slots=True)
class KeptHere:
    """A field that stays as somebody edited it here, although the file says something else.

    Args:
        row: of the file.
        title: whom or what it is about.
        column: as files call it.
        value: what stays; ``says`` is what the file says, ``edited_by`` who wrote what stays.
    """

    row: int
    title: str
    column: str
    value: str
    says: str
    edited_by: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file, or of one sheet of a workbook.

    Args:
        file: the path as it was given.
        name: its file name, as sentences say it, with the sheet if there are several.
        kind: empty if it could not be told.
        sheet: of a workbook with several; else empty.
        rows: rows with something in them, below the header.
        created, updated, unchanged: rows by what becomes of their records.
        skipped: rows that were not applied; each is in ``problems``.
        ignored: headers that mean nothing to us; their cells were not read.
        remarks: what should be known of how it was read.
        kept: fields that were edited here and stay.
        gone: who stood on an earlier version of the list and does not on this one; nobody is deleted.
        asks_dates: whether it must be said first in which order its dates are written.
        dates: that order, ``dmy`` or ``mdy``; empty where no date needs it.
        registered: the activities for which it registers people anew, and how many.
    """

    file: str
    name: str
    kind: str
    sheet: str = ""
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    kept: tuple[KeptHere, ...] = ()
    gone: tuple[str, ...] = ()
    asks_dates: bool = False
    dates: str = ""
    registered: tuple[tuple[str, int], ...] = ()

    @property
    def applied(self) -> int:
        """Rows that are in the mission after the import."""
        return self.created + self.updated + self.unchanged

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "kind": self.kind,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [problem.as_json() for problem in self.problems],
            "ignored": list(self.ignored),
            "remarks": list(self.remarks),
            "kept": [
                {
                    "row": one.row,
                    "title": one.title,
                    "column": one.column,
                    "value": one.value,
                    "says": one.says,
                    "edited_by": one.edited_by,
                }
                for one in self.kept
            ],
            "gone": list(self.gone),
            "dates": self.dates,
            "registered": [{"activity": title, "number": number} for title, number in self.registered],
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files, in the order in which they were given."""

    files: tuple[FileReport, ...]
    batch: str | None = None

    @property
    def asks_dates(self) -> bool:
        """Whether the person must say first in which order a file's dates are written."""
        return any(file.asks_dates for file in self.files)

    @property
    def refused(self) -> bool:
        """Whether nothing could be read or applied, or a question is open; then nothing at all is written."""
        has_problems = any(file.problems for file in self.files)
        return self.asks_dates or (has_problems and not any(file.applied for file in self.files))

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems as sentences with file, row, column, value, and what to do; the first of each file."""
        return tuple(sentence for file in self.files for sentence in _sentences(file))

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"files": [file.as_json() for file in self.files], "batch": self.batch}


def _sentences(file: FileReport) -> Sequence[str]:
    """The first problems one by one, then what follows from others in one sentence."""
    problems = [problem for problem in file.problems if not problem.is_consequence]
    follow = [problem for problem in file.problems if problem.is_consequence]
    if len(problems) > MOST_PROBLEMS:
        words = _("There are {number} more problems.").format(number=len(problems) - MOST_PROBLEMS + 1)
        hint = _("Mend these first, and import it again.")
        problems = [*problems[: MOST_PROBLEMS - 1], Problem(words, hint)]
    if len(follow) > 1:
        rows = ", ".join(str(problem.row) for problem in follow[:MOST_ROWS])
        words = _("{number} rows refer to something that is not there, or could not be read either: {rows}.")
        rows += ", …" if len(follow) > MOST_ROWS else ""
        follow = [Problem(words.format(number=len(follow), rows=rows), follow[0].hint)]
    return [problem_sentence(file.name, problem) for problem in (*problems, *follow)]
