"""The files that were given, each of their sheets apart, before anything is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.cells import Cells
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.exchange.list_names import list_name
from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.progress import Steps
from missiontui.exchange.reading.source import Format, Reading, Sheet, Source, read_source
from missiontui.exchange.reading.table import Table
from missiontui.exchange.recognition.recognising import Recognised
from missiontui.exchange.said_columns import said_of_table
from missiontui.i18n import _
from missiontui.text import clean

Period = tuple[date, date] | None

ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".vcf", ".ics"})
"""Files of a folder that are meant when the folder is given."""


@dataclass(slots=True)
class Incoming:
    """A file, or a sheet of a workbook, on its way in.

    Args:
        path: of the file; ``file`` as it was given, ``name`` as sentences call it.
        choice: what the person says of it.
        source: as it was read; None if it could not be.
        table: what stands in it; None if nothing can be read.
        kind: what it holds, by name; empty if that is not known (yet).
        said_of: the headers of which somebody said what they mean, as they were said.
        period: the days of the mission with which it was read.
        recognised: what its columns mean, once that was asked.
        problems: of the whole.
        is_refused: whether one of these is such that nothing can be planned.
        asks_dates: whether it must be said first in which order its dates are written.
        cells: its rows, as they were planned.
    """

    path: Path
    file: str
    name: str
    choice: FileChoice
    source: Source | None = None
    sheet: str = ""
    table: Table | None = None
    kind: str = ""
    recognised: Recognised | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    said_of: tuple[str, ...] = ()
    period: Period = None
    is_refused: bool = False
    asks_dates: bool = False
    cells: list[Cells] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        """Whether it can be planned."""
        return self.table is not None and self.recognised is not None and not self.is_refused

    @property
    def number_of_rows(self) -> int:
        """Rows with something in them, those too that could not be read."""
        return len(self.table.rows) + len(self.table.problems) if self.table else 0

    @property
    def all_remarks(self) -> tuple[str, ...]:
        """What should be known of how it was read."""
        return (*self.remarks, *(self.recognised.remarks if self.recognised else ()))

    @property
    def list_name(self) -> str:
        """What versions of this list share."""
        return list_name(self.path, self.sheet)

    def wrong(self, problem: Problem) -> None:
        """Note that nothing of it can be read."""
        self.problems, self.is_refused = (*self.problems, problem), True


def incoming(
    paths: Iterable[Path],
    choices: Mapping[Path, FileChoice],
    kind: str | None,
    period: Period,
    steps: Steps,
) -> list[Incoming]:
    """Read the files; what cannot be read is there with what is wrong with it.

    Args:
        paths: files, or folders, of which all files that can be imported are meant.
        kind: what all of them hold; None to find it out, unless a choice says it.
        period: the mission's first and last day.
    """
    files = files_meant(paths)
    found: list[Incoming] = []
    for path in steps.counted(files, len(files), every=1):
        choice = choices.get(path) or FileChoice()
        found += _sheets(path, replace(choice, kind=choice.kind or kind or ""), period)
    return found


def files_meant(paths: Iterable[Path]) -> list[Path]:
    """The files that were given, and those in the folders that were, each once."""
    return list(dict.fromkeys(path for given in paths for path in _files(given)))


def _files(given: Path) -> list[Path]:
    """The files in a folder; else what was given, for reading it to say what is wrong with it."""
    try:
        inside = sorted(given.iterdir()) if given.is_dir() else []
    except OSError:
        inside = []
    return [path for path in inside if path.suffix.lower() in ENDINGS and path.is_file()] or [given]


def _sheets(path: Path, choice: FileChoice, period: Period) -> Iterator[Incoming]:
    file = clean(str(path), multiline=False)
    name = clean(path.name, multiline=False) or file
    whole = Incoming(path, file, name, choice)
    try:
        source = read_source(path, Reading(choice.encoding, choice.delimiter, choice.sheet, period))
    except TableRefused as error:
        whole.kind = choice.kind or (path.stem if path.stem in KIND_NAMES else "")
        whole.wrong(error.problem)
        yield whole
        return
    meant = [sheet for sheet in source.sheets if not sheet.is_hidden or sheet.name == choice.sheet]
    if choice.sheet and len(source.sheets) > 1:
        meant = [sheet for sheet in meant if sheet.name == choice.sheet]
    filled = [(sheet, sheet.table) for sheet in meant if sheet.table is not None]
    hidden = tuple(_hidden(sheet) for sheet in source.sheets if sheet not in meant and sheet.is_hidden)
    if not filled:
        whole.source, whole.remarks = source, hidden
        whole.problems = source.problems
        whole.wrong(_nothing_in(source, choice))
        yield whole
    for sheet, table in filled:
        several = sheet.name if len(filled) > 1 else ""
        yield Incoming(
            path,
            file,
            _("{file}, sheet {sheet}").format(file=name, sheet=shown(sheet.name)) if several else name,
            replace(
                said_of_table(table, choice),
                kind=choice.kind or sheet.kind,
                sheet=choice.sheet or sheet.name,
            ),
            source,
            clean(several, multiline=False),
            table,
            choice.kind or sheet.kind,
            said_of=tuple(choice.columns or {}),
            period=period,
            problems=source.problems if sheet is filled[0][0] else (),
            remarks=(*(hidden if sheet is filled[0][0] else ()), *sheet.remarks),
        )


def read_with_period(one: Incoming, period: Period) -> None:
    """Read a calendar again, now that the days of the mission are known: what recurs is read within them."""
    if one.source is None or one.source.format != Format.CALENDAR or period in (None, one.period):
        return
    one.period = period
    try:
        one.source = read_source(one.path, Reading(one.choice.encoding, period=period))
    except TableRefused as error:
        one.wrong(error.problem)
    else:
        one.table = one.source.sheets[0].table


def _hidden(sheet: Sheet) -> str:
    return _("The hidden sheet “{sheet}” was not read; choose that sheet to have it read.").format(
        sheet=shown(sheet.name)
    )


def _nothing_in(source: Source, choice: FileChoice) -> Problem:
    names: Sequence[str] = [shown(sheet.name) for sheet in source.sheets if sheet.name]
    if choice.sheet and choice.sheet not in {sheet.name for sheet in source.sheets}:
        return Problem(
            _("It has no sheet called “{sheet}”.").format(sheet=shown(choice.sheet)),
            _("It has: {sheets}.").format(sheets=", ".join(names)),
            value=shown(choice.sheet),
        )
    return Problem(_("There is no table in it."), _("Give a file with headers above its rows."))
