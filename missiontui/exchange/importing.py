"""Importing CSV files: what they would change, and changing it, all files in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from missiontui.errors import InputError
from missiontui.exchange.agenda_rows import plan_agenda
from missiontui.exchange.cells import Cells
from missiontui.exchange.cue_rows import plan_cues
from missiontui.exchange.draft import Draft
from missiontui.exchange.kinds import KIND_NAMES, FileKind, guessed, kind_named
from missiontui.exchange.mission_rows import plan_destinations, plan_mission, plan_organisations
from missiontui.exchange.people_rows import plan_people
from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.csv_sheets import read_table
from missiontui.exchange.reading.table import Table
from missiontui.exchange.references import References
from missiontui.exchange.registration_rows import plan_registrations
from missiontui.exchange.report import FileReport, ImportReport
from missiontui.exchange.table_rows import plan_tables
from missiontui.exchange.vehicle_rows import plan_vehicles
from missiontui.i18n import _
from missiontui.store import importing as store
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean

MOST_PROBLEMS = 50
"""Problems told of one file: who has more has the wrong file, or one mistake in every row."""

_PLANS: dict[str, Callable[[Sequence[Cells], Draft, References], None]] = {
    "mission": plan_mission,
    "destinations": plan_destinations,
    "organisations": plan_organisations,
    "people": plan_people,
    "agenda": plan_agenda,
    "vehicles": plan_vehicles,
    "tables": plan_tables,
    "registrations": plan_registrations,
    "cues": plan_cues,
}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do (``report``), and what it would write."""

    report: ImportReport
    changes: tuple[store.Change, ...]
    seen: store.Rows


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that was given: its table and kind, or what is wrong with it."""

    report: FileReport
    table: Table | None = None
    kind: FileKind | None = None


def plan_import(file: MissionFile, paths: Iterable[Path], kind: str | None = None) -> ImportPlan:
    """Read CSV files and work out what they would change. Writes nothing.

    Files are taken in the order in which they refer to each other, whatever the order given.

    Args:
        file: the mission.
        paths: CSV files, or folders, of which all ``*.csv`` are meant.
        kind: one of ``KIND_NAMES`` for all of them; None to tell it from the headers.

    Raises:
        InputError: there is no such kind. What is wrong with the files is in the report.
    """
    if kind is not None and kind not in KIND_NAMES:
        raise InputError(
            _("“{kind}” is no kind of file that can be imported.").format(kind=shown(kind)),
            hint=_("Write one of {kinds}.").format(kinds=", ".join(KIND_NAMES)),
        )
    sources = [_source(path, kind) for given in paths for path in _files(given)]
    seen = store.present_rows(file)
    draft = Draft(seen, iter(new_id, ""))
    reports: dict[int, FileReport] = {}
    doubtful = {source.kind.name for source in sources if source.kind and source.report.problems}
    for name in KIND_NAMES:
        for place, source in enumerate(sources):
            if source.table and source.kind and source.kind.name == name:
                reports[place] = _planned(
                    source, source.table, source.kind, draft, References(draft, doubtful)
                )
                if reports[place].problems or reports[place].skipped:
                    doubtful.add(name)
    report = ImportReport(tuple(reports.get(place, source.report) for place, source in enumerate(sources)))
    if report.refused:
        return ImportPlan(ImportReport(tuple(map(_refused, report.files))), (), seen)
    return ImportPlan(report, draft.changes(), seen)


def apply_import(file: MissionFile, plan: ImportPlan) -> ImportReport:
    """Write what was planned, in one transaction; nothing if the plan was refused.

    Raises:
        StaleError: the mission has changed since it was planned; nothing was written.
        MissionFileError: it cannot be written.
    """
    if not plan.changes:
        return plan.report
    store.apply(file, plan.changes, plan.seen)
    return replace(plan.report, batch=file.last_batch)


def _files(given: Path) -> list[Path]:
    """The CSV files in a folder; else what was given, for reading it to say what is wrong with it."""
    try:
        inside = sorted(given.iterdir()) if given.is_dir() else []
    except OSError:
        inside = []
    return [path for path in inside if path.suffix.lower() == ".csv" and path.is_file()] or [given]


def _source(path: Path, kind_name: str | None) -> _Source:
    name = clean(path.name, multiline=False) or clean(str(path), multiline=False)
    report = FileReport(clean(str(path), multiline=False), name, kind_name or "")
    try:
        table = read_table(path)
    except TableRefused as error:
        likely = kind_name or (path.stem if path.stem in KIND_NAMES else "")
        report = replace(report, kind=likely, problems=(error.problem,))
        return _Source(report, kind=kind_named(likely) if likely else None)
    kind = kind_named(kind_name) if kind_name else guessed(table.headers, path.stem)
    if kind is None:
        return _Source(replace(report, problems=(_unknown(table),)))
    report = replace(report, kind=kind.name, rows=len(table.rows) + len(table.problems))
    wrong = _wrong_headers(table, kind)
    if wrong:
        return _Source(replace(report, problems=wrong), kind=kind)
    return _Source(report, table, kind)


def _unknown(table: Table) -> Problem:
    return Problem(
        _("“{headers}” are headers of no kind of file that can be imported.").format(
            headers=shown(", ".join(table.headers))
        ),
        _("Say what it is with --kind: {kinds}.").format(kinds=", ".join(KIND_NAMES)),
        table.header_row,
        value=shown(", ".join(table.headers)),
    )


def _wrong_headers(table: Table, kind: FileKind) -> tuple[Problem, ...]:
    """Required columns that are missing, and two headers that mean the same."""
    wrong = [
        Problem(
            _("There is no column “{column}”.").format(column=_(" or ").join(group)),
            _("Add it; a file of {kind} needs {columns}.").format(
                kind=kind.name, columns=", ".join(_(" or ").join(each) for each in kind.required)
            ),
            table.header_row,
            group[0],
        )
        for group in kind.missing(table.headers)
    ]
    meant: dict[str, str] = {}
    for header in table.headers:
        column = kind.column_of(header)
        before = meant.setdefault(column, header) if column else header
        if before != header:
            wrong.append(
                Problem(
                    _("“{header}” means the same as “{other}”.").format(
                        header=shown(header), other=shown(before)
                    ),
                    _("Remove one of the two columns."),
                    table.header_row,
                    header,
                    shown(header),
                )
            )
    return tuple(wrong)


def _planned(
    source: _Source, table: Table, kind: FileKind, draft: Draft, references: References
) -> FileReport:
    headers = {column: header for header in table.headers if (column := kind.column_of(header))}
    rows = [Cells(row, headers) for row in table.rows]
    _PLANS[kind.name](rows, draft, references)
    problems = [*table.problems, *(problem for cells in rows for problem in cells.problems)]
    outcomes = [cells.outcome for cells in rows]
    return replace(
        source.report,
        created=outcomes.count("created"),
        updated=outcomes.count("updated"),
        unchanged=outcomes.count("unchanged"),
        skipped=len(table.problems) + outcomes.count(""),
        problems=_the_first(sorted(problems, key=lambda problem: problem.row or 0)),
        ignored=tuple(header for header in table.headers if not kind.column_of(header)),
    )


def _the_first(problems: list[Problem]) -> tuple[Problem, ...]:
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    kept = problems[: MOST_PROBLEMS - 1]
    rest = _("There are {number} more problems.").format(number=len(problems) - len(kept))
    return (*kept, Problem(rest, _("Mend these first, and import it again.")))


def _refused(report: FileReport) -> FileReport:
    return replace(report, created=0, updated=0, unchanged=0, skipped=report.rows)
