"""What a table holds, what its columns mean, and in which order its dates are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.cells import Cells
from missiontui.exchange.kinds import KIND_NAMES, FileKind, kind_named
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row, Table
from missiontui.exchange.recognition.activities import Found, activities_of
from missiontui.exchange.recognition.aliases import SECOND, Alias, aliases_of, not_read
from missiontui.exchange.recognition.columns import Headers, columns_of, languages_of
from missiontui.exchange.recognition.date_order import date_order
from missiontui.exchange.recognition.likely_kind import likeliest_kind
from missiontui.exchange.recognition.programme import Activity, Programme
from missiontui.exchange.recognition.row_values import PROSE, RowValues, row_values
from missiontui.exchange.written_dates import Dates
from missiontui.exchange.written_times import parted_times
from missiontui.i18n import _
from missiontui.text import fold

_NOTES = "notes"
_ALIKE = 86
"""How alike a header must be to what we know, of 100, to be worth a guess."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table was recognised as.

    Args:
        kind: what it holds; None if that cannot be told (then ``problems`` says so).
        columns: header to a column of ours. Several headers may mean one: the first in which something stands
            is read, what stands in the others goes to the notes.
        guesses: header to a column that it may mean; nothing is read by it until somebody says so.
        activities: header to what it says of an activity of the programme (a flat list of people).
        kept_in_notes: headers whose cells are kept in the notes, because somebody said so.
        not_read: the other headers.
        dates: ``dmy`` or ``mdy``; empty where no date needs it, or where nothing decides.
        asks_dates: whether nothing decides: rows with such a date are refused until somebody says it.
        problems: why the table cannot be read at all. Empty: it can be.
        remarks: what should be known of how it was read (a column that matches no activity, or several).
        programme: what it was compared with.
        reading: how its rows are read.
        headers: column to the header that is named where something is wrong in it.
        written: how its dates are read.
    """

    kind: FileKind | None
    columns: Mapping[str, str] = field(default_factory=dict)
    guesses: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    kept_in_notes: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    dates: str = ""
    asks_dates: bool = False
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    programme: Programme = field(default_factory=Programme)
    reading: RowValues = field(default_factory=lambda: row_values("", {}))
    headers: Mapping[str, str] = field(default_factory=dict)
    written: Dates = field(default_factory=Dates)

    def meaning(self, header: str) -> str:
        """What a header means, as the preview shows it: a column of ours, an activity's title, or nothing."""
        if header in self.kept_in_notes:
            return "notes"
        activity = self.activities.get(header)
        return activity.title if activity else self.columns.get(header, "")

    def cells(self, row: Row) -> Cells:
        """A row as the planners read it: by canonical column, with its names put together."""
        values, spare = self.reading.of(row)
        if not row.flaws:
            return Cells(row, self.headers, values, self.written, spare)
        flaws = {self.columns[flaw.column]: flaw for flaw in row.flaws if flaw.column in self.columns}
        cells = Cells(row, self.headers, values, self.written, spare, flaws)
        cells.problems += [flaw for flaw in row.flaws if flaw.column in self.kept_in_notes]
        return cells


def recognise(
    table: Table,
    *,
    stem: str,
    choice: FileChoice,
    remembered: Mapping[tuple[str, str], str],
    programme: Programme,
) -> Recognised:
    """Recognise a table. Call it again when the programme has grown: an agenda in the same import counts.

    The kind does not depend on the programme. The planners take ``recognised.cells(row)``; after people and
    agenda, vehicles, tables and registrations are planned, recognise a list of people again, and plan what
    it says of activities with ``flat_rows.plan_flat(rows, activities, draft, references)`` on the same Cells.

    Args:
        stem: the file's name without its ending.
        choice: what the person says of it; that wins.
        remembered: what columns were said to mean, by kind and folded header.
        programme: from ``programme_of(draft)``.
    """
    headers = Headers(table)
    kind = kind_named(choice.kind) if choice.kind in KIND_NAMES else likeliest_kind(headers, stem)
    if kind is None:
        return Recognised(None, not_read=table.headers, problems=(_unknown(table),), programme=programme)
    known = columns_of(kind, headers)
    said = _said(kind, headers, choice, remembered)
    columns = _meant(known, said)
    found = Found()
    if kind.name == "people":
        status = next((header for header, column in columns.items() if column == "rsvp"), "")
        free = [header for header in table.headers if _is_free(header, headers, kind, columns, said)]
        found = activities_of(headers, free, status, stem, programme)
        columns = {header: column for header, column in columns.items() if column != "rsvp"}
    kept = tuple(header for header, column in said.items() if column == _NOTES and header not in columns)
    meant = {*columns, *found.activities, *kept}
    order = date_order(
        kind.name,
        columns,
        table,
        said=choice.dates,
        is_french_or_dutch=bool(languages_of(kind, headers, known)),
        period=programme.period,
    )
    return Recognised(
        kind,
        columns,
        _guesses(kind, headers, {*meant, *said, *known}, set(columns.values())),
        found.activities,
        kept,
        tuple(header for header in table.headers if header not in meant),
        order.order,
        order.is_asked,
        _problems(table, kind, columns, programme),
        (*found.remarks, *_doubled(table, columns, known)),
        programme,
        row_values(kind.name, columns),
        {column: header for header, column in reversed(columns.items())},
        Dates(order.order, programme.period),
    )


def _said(
    kind: FileKind, headers: Headers, choice: FileChoice, remembered: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """What people said that headers mean: a column of ours, ``notes``, or nothing."""
    said = {
        header: remembered[kind.name, words]
        for header, words in headers.folded.items()
        if (kind.name, words) in remembered
    }
    said |= {header: column for header, column in (choice.columns or {}).items() if header in headers.folded}
    can_keep = kind.has(_NOTES) or kind.has("note")
    return {
        header: column
        for header, column in said.items()
        if not column or kind.has(column) or (column == _NOTES and can_keep)
    }


def _is_free(
    header: str, headers: Headers, kind: FileKind, columns: Mapping[str, str], said: Mapping[str, str]
) -> bool:
    """Whether a header may be about an activity: nothing else is known of it."""
    return header not in columns and header not in said and headers.folded[header] not in not_read(kind.name)


def _meant(known: Mapping[str, Alias], said: Mapping[str, str]) -> dict[str, str]:
    """Header to column, as was said, else as is known; no whole name where its parts have their columns."""
    columns = {header: column for header, column in said.items() if column and column != _NOTES}
    columns |= {
        header: alias.column
        for header, alias in known.items()
        if header not in said or said[header] == alias.column == _NOTES
    }
    is_parted = {"given_name", "family_name"} <= set(columns.values())
    whole = ("full_name", "family_name_first") if is_parted else ()
    return {header: column for header, column in columns.items() if column not in whole}


def _guesses(
    kind: FileKind, headers: Headers, meant: Collection[str], taken: Collection[str]
) -> dict[str, str]:
    """Columns that unknown headers resemble, to be confirmed (other ratios join “Adresse” and e-mail)."""
    from rapidfuzz import fuzz, process

    words = {fold(column): column for column in (*kind.columns, *kind.parts)}
    words |= {word: alias.column for word, alias in aliases_of(kind.name).items()}
    words = {word: column for word, column in words.items() if column not in taken}
    found = {}
    for header, folded in headers.folded.items():
        if header in meant or not folded or folded in not_read(kind.name):
            continue
        best = process.extractOne(folded, words.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        if best:
            found[header] = words[best[0]]
    return found


def _doubled(table: Table, columns: Mapping[str, str], known: Mapping[str, Alias]) -> Iterator[str]:
    """Tell of columns that mean the same and say different things, unless that was to be expected."""
    first: dict[str, str] = {}
    for header, column in columns.items():
        other = first.setdefault(column, header)
        is_second_choice = header in known and known[header].place >= SECOND
        if other == header or is_second_choice or column in PROSE:
            continue
        both = ((row.cells.get(other), row.cells.get(header)) for row in table.rows)
        if any(one and another and one != another for one, another in both):
            words = _("“{header}” means the same as “{other}”: it was read only where that one is empty.")
            yield words.format(header=shown(header), other=shown(other))


def _problems(
    table: Table, kind: FileKind, columns: Mapping[str, str], programme: Programme
) -> tuple[Problem, ...]:
    """The required columns that are missing."""
    there = set(columns.values())
    if kind.name == "agenda":
        starts = [header for header, column in columns.items() if column == "start"]
        if any(parted_times(row.cells.get(header, ""))[1] for row in table.rows for header in starts):
            there.add("end")  # both stand in one cell
        if programme.legs:
            there.add("destination")  # which the date tells, see agenda_legs
    return tuple(
        Problem(
            _("There is no column “{column}”.").format(column=_(" or ").join(group)),
            _("Add it; a file of {kind} needs {columns}.").format(
                kind=kind.name, columns=", ".join(_(" or ").join(each) for each in kind.required)
            ),
            table.header_row,
            group[0],
        )
        for group in kind.lacking(there)
    )


def _unknown(table: Table) -> Problem:
    named = shown(", ".join(table.headers))
    if any("@" in header for header in table.headers):
        return Problem(
            _("“{headers}” are no headers: the first row is somebody already.").format(headers=named),
            _("Write a row above it that says what stands in each column, such as first name, email."),
            table.header_row,
            value=named,
        )
    return Problem(
        _("“{headers}” are headers of no kind of file that can be imported.").format(headers=named),
        _("Say what it is with --kind: {kinds}.").format(kinds=", ".join(KIND_NAMES)),
        table.header_row,
        value=named,
    )
