"""What an import did, or would do, or why it was refused."""

from __future__ import annotations

from dataclasses import dataclass

from missiontui.exchange.problems import Problem, problem_sentence


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    Args:
        file: the path as it was given.
        name: its file name, as sentences say it.
        kind: empty if it could not be told.
        rows: rows with something in them, below the header.
        created, updated, unchanged: records; all 0 when the import is refused.
        skipped: rows that were not applied; all of them when the import is refused.
        ignored: headers that mean nothing to us; their cells were not read.
    """

    file: str
    name: str
    kind: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "file": self.file,
            "kind": self.kind,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files, in the order in which they were given."""

    files: tuple[FileReport, ...]
    batch: str | None = None

    @property
    def refused(self) -> bool:
        """Whether there is something to mend first; then nothing at all is written."""
        return any(file.problems for file in self.files)

    @property
    def problems(self) -> tuple[str, ...]:
        """All problems as sentences with file, row, column, value, and what to do."""
        return tuple(problem_sentence(file.name, problem) for file in self.files for problem in file.problems)

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"files": [file.as_json() for file in self.files], "batch": self.batch}
