"""What an import would do, as it is shown before anybody decides on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from missiontui.domain.changes import value_in_words
from missiontui.domain.import_preview import ColumnPreview, FieldChange, FilePreview, Outcome, RowPreview
from missiontui.domain.record_words import name_of
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.edited_fields import header_of, part_column
from missiontui.exchange.incoming import Incoming
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.references import full_name
from missiontui.exchange.report import FileReport, KeptHere
from missiontui.i18n import _

_SAMPLES = 3
_LOOKED_AT = 200
"""Rows in which samples of a column are looked for."""

_OUTCOMES = {"created": Outcome.NEW, "updated": Outcome.CHANGED, "unchanged": Outcome.UNCHANGED}


class Previewing:
    """Puts what a draft has become into words.

    Args:
        draft: with all files planned.
        gone: name of a list to the names of those who are no longer on it.
    """

    def __init__(self, draft: Draft, gone: Mapping[str, Sequence[str]]) -> None:
        self._draft = draft
        self._gone = dict(gone)

    def report(self, one: Incoming, *, is_first: bool) -> FileReport:
        """What becomes of a file. Of several files that are one list the first tells who is gone."""
        outcomes = [cells.outcome for cells in one.cells]
        unread = one.table.problems if one.table else ()
        problems = [*unread, *(problem for cells in one.cells for problem in cells.problems)]
        return FileReport(
            file=one.file,
            name=one.name,
            kind=one.kind,
            sheet=one.sheet,
            rows=one.number_of_rows,
            created=outcomes.count("created"),
            updated=outcomes.count("updated"),
            unchanged=outcomes.count("unchanged"),
            skipped=one.number_of_rows - sum(map(bool, outcomes)),
            problems=(*one.problems, *sorted(problems, key=lambda problem: problem.row or 0)),
            ignored=one.recognised.not_read if one.recognised else (),
            remarks=one.all_remarks,
            kept=tuple(self._kept(one)),
            gone=tuple(self._gone.get(one.list_name, ())) if is_first else (),
            asks_dates=one.asks_dates,
            dates=one.recognised.dates if one.recognised else "",
            registered=tuple(self._registered(one)),
        )

    def _registered(self, one: Incoming) -> Iterator[tuple[str, int]]:
        """The activities for which a list registers people who were not, the first named first."""
        titles: Counter[str] = Counter()
        for cells in one.cells:
            titles.update(title for title, part in self._draft.parts(cells) if part.outcome == "created")
            if one.kind == "registrations" and cells.outcome == "created":
                item = self._draft.row("registration", cells.record_id)["agenda_item_id"]
                titles[name_of(self._draft.row("agenda_item", str(item)))] += 1
        yield from titles.items()

    def preview(self, one: Incoming, gone: tuple[str, ...]) -> FilePreview:
        """A file as it is shown, row by row."""
        found, source = one.recognised, one.source
        rows = [self._row(cells) for cells in one.cells]
        if one.table:
            rows += [_unread(problem) for problem in one.table.problems]
        return FilePreview(
            name=one.name,
            kind=one.kind,
            format=str(source.format) if source else "",
            encoding=source.encoding if source else "",
            delimiter=source.delimiter if source else "",
            dates=found.dates if found else "",
            columns=tuple(_columns(one)),
            rows=tuple(sorted(rows, key=lambda row: row.number)),
            problems=() if one.asks_dates else tuple(_sentence(problem) for problem in one.problems),
            remarks=one.all_remarks,
            gone=gone,
            asks_dates=one.asks_dates,
        )

    def _kept(self, one: Incoming) -> Iterator[KeptHere]:
        for cells in one.cells:
            for change in self._edited(cells):
                if change.is_kept:
                    words = change.before, change.after, change.edited_by
                    yield KeptHere(cells.number, self._title(cells), change.column, *words)

    def _row(self, cells: Cells) -> RowPreview:
        return RowPreview(
            number=cells.number,
            title=self._title(cells),
            outcome=_OUTCOMES.get(cells.outcome, Outcome.UNREADABLE),
            changes=tuple(self._changes(cells)) if cells.record_id else (),
            record_id=cells.record_id if cells.outcome != "created" else "",
            problems=tuple(_sentence(problem) for problem in cells.problems),
        )

    def _title(self, cells: Cells) -> str:
        """Whom or what a row is about; of one that cannot be read the first that stands in it."""
        if not cells.record_id:
            return shown(" ".join(list(filter(None, cells.row.cells.values()))[:2]))
        table = self._draft.table_of(cells)
        row = self._draft.row(table, cells.record_id)
        return self._named.get(cells.record_id) or name_of(row)

    def _changes(self, cells: Cells) -> Iterator[FieldChange]:
        """The fields that a row would change or, edited here, does not; of a new record all that it has."""
        yield from self._written(cells)
        for title, part in self._draft.parts(cells):
            yield from self._written(part, title)
        yield from self._edited(cells)

    def _written(self, cells: Cells, title: str = "") -> Iterator[FieldChange]:
        table, record = self._draft.table_of(cells), cells.record_id
        row = self._draft.row(table, record)
        edited = {field.column for field in self._draft.edited(cells)}
        before: Mapping[str, object] = self._draft.before(table, record)
        if cells.outcome == "created":
            keys = ("id", "agenda_item_id", "person_id") if title else ("id",)
            before = dict.fromkeys(column for column in row if column not in keys)
        for column, value in before.items():
            if row[column] != value and column not in edited:
                yield self._field(row, column, value, row[column], title=title)

    def _edited(self, cells: Cells) -> Iterator[FieldChange]:
        """The fields that somebody edited here, and of which the row says something else."""
        for title, part in (("", cells), *self._draft.parts(cells)):
            for field in self._draft.edited(part) if part.record_id else ():
                table, record = self._draft.table_of(part), part.record_id
                row, before = self._draft.row(table, record), self._draft.before(table, record)
                stood = before.get(field.column, row[field.column])
                words = field.column, stood, field.said, field.by
                yield self._field(row, *words, is_kept=field.is_kept, title=title)

    def _field(
        self,
        row: Mapping[str, object],
        column: str,
        before: object,
        after: object,
        by: str = "",
        *,
        is_kept: bool = False,
        title: str = "",
    ) -> FieldChange:
        name = part_column(title, column) if title else header_of(column)
        return FieldChange(
            name, self._words(row, column, before), self._words(row, column, after), by, is_kept
        )

    def _words(self, row: Mapping[str, object], column: str, value: object) -> str:
        if value is None or value == "":
            return ""
        item = self._items.get(str(row.get("agenda_item_id") or ""), row)
        zone = self._zones.get(str(item.get("destination_id") or ""), self._home)
        return value_in_words(column, value, self._named, zone)

    @cached_property
    def _named(self) -> dict[str, str]:
        """What each record is called that a row is about, or that its values refer to."""
        people = {str(row["id"]): full_name(row) for row in self._draft.rows("person")}
        named = dict(people)
        for table in ("organisation", "destination", "agenda_item", "vehicle", "seating_table"):
            named |= {str(row["id"]): name_of(row) for row in self._draft.rows(table)}
        for row in self._draft.rows("registration"):
            named[str(row["id"])] = people.get(str(row["person_id"]), "")
        return named

    @cached_property
    def _items(self) -> dict[str, Mapping[str, object]]:
        return {str(row["id"]): row for row in self._draft.rows("agenda_item")}

    @cached_property
    def _zones(self) -> dict[str, str]:
        return {str(row["id"]): str(row["zone"]) for row in self._draft.rows("destination")}

    @cached_property
    def _home(self) -> str:
        return next((str(row["home_zone"]) for row in self._draft.rows("mission")), "UTC")


def _columns(one: Incoming) -> Iterator[ColumnPreview]:
    """The columns of a table with what they mean and the first of what stands in them."""
    if one.table is None:
        return
    rows = one.table.rows[:_LOOKED_AT]
    for header in one.table.headers:
        values = dict.fromkeys(shown(value) for row in rows if (value := row.cells.get(header, "")))
        yield ColumnPreview(
            header,
            one.recognised.meaning(header) if one.recognised else "",
            tuple(values)[:_SAMPLES],
            one.recognised.guesses.get(header, "") if one.recognised else "",
        )


def _unread(problem: Problem) -> RowPreview:
    return RowPreview(problem.row or 0, problem.value, Outcome.UNREADABLE, problems=(_sentence(problem),))


def _sentence(problem: Problem) -> str:
    """What is wrong and what to do about it, with the column where it is in one."""
    words = problem.problem
    if problem.column:
        words = _("{column}: {problem}").format(column=problem.column, problem=words)
    return f"{words} {problem.hint}".strip()
