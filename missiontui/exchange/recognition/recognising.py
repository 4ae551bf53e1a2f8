"""What a table holds, what its columns mean, and in which order its dates are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.cells import Cells
from missiontui.exchange.kinds import KIND_NAMES, FileKind, kind_named
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row, Table
from missiontui.exchange.recognition.activities import Found, activities_of, some_of
from missiontui.exchange.recognition.aliases import SECOND, Alias, aliases_of, not_read
from missiontui.exchange.recognition.columns import Headers, columns_of, languages_of
from missiontui.exchange.recognition.date_order import date_order
from missiontui.exchange.recognition.left_out import LeftOut, comes_no_more, status_of
from missiontui.exchange.recognition.likely_kind import likeliest_kind
from missiontui.exchange.recognition.named_in_cells import NAMING, PLACES
from missiontui.exchange.recognition.offered import activity_meant, meaning_in_words
from missiontui.exchange.recognition.programme import Activity, Programme
from missiontui.exchange.recognition.row_values import PROSE, RowValues, row_values
from missiontui.exchange.written_dates import Dates
from missiontui.exchange.written_times import parted_times
from missiontui.i18n import _, ngettext
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
        leaves_out: the header of an answer by which the rows of those who do not come are left out; or empty.
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
    leaves_out: str = ""

    def meaning(self, header: str) -> str:
        """What a header means, as the preview shows it: a column of ours, an activity's title, or nothing."""
        if header in self.kept_in_notes:
            return "notes"
        activity = self.activities.get(header)
        return meaning_in_words(activity.title, activity.says) if activity else self.columns.get(header, "")

    def cells(self, row: Row) -> Cells:
        """A row as the planners read it: by canonical column, with its names put together."""
        cells = self._whole(row)
        if self.leaves_out and comes_no_more(row, self.leaves_out):
            return LeftOut(cells, status_of(row, self.leaves_out))
        return cells

    def _whole(self, row: Row) -> Cells:
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
        choice: what the person says of it; that wins. Its sheet is the name of the one that this is.
        remembered: what columns were said to mean, by kind and folded header.
        programme: from ``programme_of(draft)``.
    """
    headers = Headers(table)
    kind = kind_named(choice.kind) if choice.kind in KIND_NAMES else likeliest_kind(headers, stem)
    if kind is None:
        return Recognised(None, not_read=table.headers, problems=(_unknown(table),), programme=programme)
    known = columns_of(kind, headers)
    words = _words_said(kind, headers, choice, remembered)
    said = _said(kind, words)
    columns = _meant(known, said)
    found, status = Found(), ""
    if kind.name == "people":
        meanings = _activities_said(words, said, programme)
        columns = {header: column for header, column in columns.items() if header not in meanings}
        free = [header for header in table.headers if _is_free(header, headers, kind, columns, said)]
        status = next((header for header, column in columns.items() if column == "rsvp"), "")
        found = activities_of(headers, free, status, (choice.sheet, stem), programme, meanings)
        found.remarks += _said_in_vain(choice, words, {*said, *meanings})
        if status and not found.of_file and said.get(status) == "rsvp":
            found.remarks.append(_answer_to_nothing(status))
            status = ""
        columns = {header: column for header, column in columns.items() if column != "rsvp"}
    return _recognised(kind, headers, choice, programme, known, said, columns, found, status)


def _recognised(
    kind: FileKind,
    headers: Headers,
    choice: FileChoice,
    programme: Programme,
    known: Mapping[str, Alias],
    said: Mapping[str, str],
    columns: Mapping[str, str],
    found: Found,
    status: str,
) -> Recognised:
    """Put together what is known of a table; ``known`` are its headers as they are by themselves."""
    table = headers.table
    kept = tuple(header for header, column in said.items() if column == _NOTES and header not in columns)
    meant = {*columns, *found.activities, *kept}
    reading = row_values(kind.name, columns)
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
        (
            *found.remarks,
            *_doubled(table, columns, known),
            *_who_do_not_come(headers, status, found, reading),
        ),
        programme,
        reading,
        {column: header for header, column in reversed(tuple(columns.items()))},
        Dates(order.order, programme.period),
        "" if found.of_file else status,
    )


def _words_said(
    kind: FileKind, headers: Headers, choice: FileChoice, remembered: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """What people said that headers mean, as they said it."""
    said = {
        header: remembered[kind.name, words]
        for header, words in headers.folded.items()
        if (kind.name, words) in remembered
    }
    return said | {
        header: column for header, column in (choice.columns or {}).items() if header in headers.folded
    }


def _said(kind: FileKind, words: Mapping[str, str]) -> dict[str, str]:
    """What of that is a column of ours, ``notes``, or nothing."""
    can_keep = kind.has(_NOTES) or kind.has("note")
    return {
        header: column
        for header, column in words.items()
        if not column or kind.has(column) or (column == _NOTES and can_keep)
    }


def _activities_said(
    words: Mapping[str, str], said: Mapping[str, str], programme: Programme
) -> dict[str, Activity]:
    """What of that is about an activity. One that is no longer there says nothing."""
    meant = {header: activity_meant(word, programme) for header, word in words.items() if header not in said}
    return {header: activity for header, activity in meant.items() if activity}


def _said_in_vain(choice: FileChoice, words: Mapping[str, str], meant: Collection[str]) -> Iterator[str]:
    """Tell of what somebody says now and of which nobody knows what it is."""
    for header, said in (choice.columns or {}).items():
        if header in words and header not in meant:
            told = _("“{said}” is no activity of the programme, or may be several: “{header}” was not read.")
            yield told.format(said=shown(said), header=shown(header))


def _answer_to_nothing(header: str) -> str:
    words = _("“{header}” is an answer, and nothing says to which activity: nobody was registered.")
    hint = _("Say the activity that it means, such as its title.")
    return f"{words.format(header=shown(header))} {hint}"


def _who_do_not_come(headers: Headers, status: str, found: Found, reading: RowValues) -> Iterator[str]:
    """Name those who do not come: to what the list is about, else at all, and then they are left out."""
    rows = [row for row in headers.table.rows if status and comes_no_more(row, status)]
    if not rows:
        return
    values = [reading.of(row)[0] for row in rows]
    names = [f"{row.get('given_name', '')} {row.get('family_name', '')}".strip() for row in values]
    if found.of_file:
        words = ngettext(
            "{number} row says that they do not come to “{item}”: {names}.",
            "{number} rows say that they do not come to “{item}”: {names}.",
            len(rows),
        )
    else:
        words = ngettext(
            "{number} row was left out, since “{header}” says that they do not come: {names}.",
            "{number} rows were left out, since “{header}” says that they do not come: {names}.",
            len(rows),
        )
    item = shown(found.of_file.title) if found.of_file else ""
    yield words.format(
        number=len(rows), header=shown(status), item=item, names=some_of(list(map(shown, names)))
    )


def _is_free(
    header: str, headers: Headers, kind: FileKind, columns: Mapping[str, str], said: Mapping[str, str]
) -> bool:
    """Whether a header may be about an activity: nothing else is known of it."""
    words = headers.folded[header]
    is_known = words in not_read(kind.name) and words not in NAMING | PLACES
    return header not in columns and header not in said and not is_known


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
