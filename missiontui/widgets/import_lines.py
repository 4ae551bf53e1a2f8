"""What an import would do, as lines of a list and in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from missiontui.domain.column_words import column_word, counted_kind
from missiontui.domain.import_preview import FieldChange, FilePreview, Outcome, RowPreview
from missiontui.i18n import _, ngettext
from missiontui.widgets.import_registrations import Registrations, in_short, in_words, registrations_of

MOST = 400
"""Rows of one sort that are listed; below them it says how many more there are."""
MOST_OF_ALL = 100
"""Rows of each sort where all sorts are listed."""

Taken = AbstractSet[tuple[str, str]]
"""(record, column) of the fields edited here for which the file's word is taken nevertheless."""

_Place = tuple[int, int]
"""Which preview, and which of its rows."""


class Sort(StrEnum):
    """What of a preview is listed."""

    ALL = "all"
    UNREADABLE = "unreadable"
    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list.

    Args:
        key: what stays the same of it when the list is made anew.
        sort: of which it is; ALL for a heading and for what is left out.
        words: what it says, but for the row or the field that it is about.
        row: that it is about, or to which the field belongs.
        is_taken: whether of a field edited here the file's word is taken.
        registrations: what the row brings of them, in short.
    """

    key: tuple[str, ...]
    sort: Sort
    words: str = ""
    row: RowPreview | None = None
    change: FieldChange | None = None
    is_taken: bool = False
    registrations: Registrations = ()

    @property
    def is_kept(self) -> bool:
        """Whether it is a field that stays as it was edited here."""
        return self.change is not None and bool(self.change.edited_by) and not self.is_taken


def edited_fields(row: RowPreview) -> list[tuple[str, str]]:
    """(record, column) of what was edited here of a row, and would be changed by it."""
    return [(row.record_id, change.column) for change in row.changes if change.edited_by]


def outcome_of(row: RowPreview, taken: Taken) -> Outcome:
    """What becomes of a row, with what is taken of it now."""
    if row.outcome not in (Outcome.CHANGED, Outcome.UNCHANGED) or not edited_fields(row):
        return row.outcome
    is_changed = any(
        not change.edited_by or (row.record_id, change.column) in taken for change in row.changes
    )
    return Outcome.CHANGED if is_changed else Outcome.UNCHANGED


def number_in_words(sort: Sort, number: int) -> str:
    """``4 new``, ``1 not readable``."""
    words = {
        Sort.ALL: ngettext("{number} row", "{number} rows", number),
        Sort.UNREADABLE: ngettext("{number} not readable", "{number} not readable", number),
        Sort.KEPT: ngettext("{number} kept as edited here", "{number} kept as edited here", number),
        Sort.CHANGED: ngettext("{number} changed", "{number} changed", number),
        Sort.NEW: ngettext("{number} new", "{number} new", number),
        Sort.GONE: ngettext(
            "{number} no longer on the list, not deleted",
            "{number} no longer on the list, not deleted",
            number,
        ),
        Sort.UNCHANGED: ngettext("{number} unchanged", "{number} unchanged", number),
    }
    return words[sort].format(number=number)


def registrations_counted(number: int) -> str:
    """``19 registrations``: new ones, and those that are changed."""
    return ngettext("{number} registration", "{number} registrations", number).format(number=number)


SIGNS = {
    Sort.ALL: " ",
    Sort.UNREADABLE: "!",
    Sort.KEPT: "▪",
    Sort.CHANGED: "→",
    Sort.NEW: "+",
    Sort.GONE: "−",
    Sort.UNCHANGED: "=",
}


def word_of(sort: Sort) -> str:
    """What becomes of a row, in a word or two."""
    words = {
        Sort.UNREADABLE: _("not readable"),
        Sort.KEPT: _("kept"),
        Sort.CHANGED: _("changed"),
        Sort.NEW: _("new"),
        Sort.GONE: _("not deleted"),
        Sort.UNCHANGED: _("unchanged"),
    }
    return words.get(sort, "")


class Listing:
    """Previews as they are listed, sort by sort.

    Made once of each plan: of 10,000 rows that takes some 20 ms, and what is asked of it then a few.
    """

    def __init__(self, previews: Sequence[FilePreview]) -> None:
        self._previews = previews
        self._plain: dict[str, list[_Place]] = {outcome: [] for outcome in Outcome}
        self._edited: list[_Place] = []
        self._gone = sum(len(preview.gone) for preview in previews)
        self._registrations: Counter[str] = Counter()
        for place, preview in enumerate(previews):
            for number, row in enumerate(preview.rows):
                is_edited = row.changes and edited_fields(row)
                (self._edited if is_edited else self._plain[row.outcome]).append((place, number))
                if row.changes and not is_edited:
                    self._registrations[row.outcome] += len(registrations_of(row))

    def numbers(self, taken: Taken) -> dict[Sort, int]:
        """How many there are of each sort: rows, fields that are kept, people gone."""
        found = {Sort.ALL: len(self._edited), Sort.KEPT: 0, Sort.GONE: self._gone}
        for outcome, places in self._plain.items():
            found[Sort(outcome)] = len(places)
            found[Sort.ALL] += len(places)
        for row in map(self._row, self._edited):
            found[Sort(outcome_of(row, taken))] += 1
            found[Sort.KEPT] += sum(field not in taken for field in edited_fields(row))
        return found

    def registrations(self, taken: Taken) -> dict[Sort, int]:
        """How many registrations the rows that are new bring or change, and how many the changed ones do."""
        found = Counter({Sort(outcome): number for outcome, number in self._registrations.items()})
        for row in map(self._row, self._edited):
            found[Sort(outcome_of(row, taken))] += len(registrations_of(row, taken))
        return found

    def sorts(self, taken: Taken) -> list[Sort]:
        """What can be listed, in the order in which it is gone through; what there is none of is left out."""
        found = self.numbers(taken)
        return [
            sort for sort in Sort if sort is Sort.ALL or found[sort] or (sort is Sort.KEPT and self._edited)
        ]

    def lines(self, sort: Sort, taken: Taken) -> list[Line]:
        """What is listed, row by row, each changed one field by field."""
        found, registrations = self.numbers(taken), self.registrations(taken)
        most = MOST_OF_ALL if sort is Sort.ALL else MOST
        made: list[Line] = []
        for one in (each for each in Sort if each is not Sort.ALL and sort in (Sort.ALL, each)):
            is_short = sort is Sort.ALL and one is Sort.UNCHANGED
            groups = list(self._groups(one, taken, 0 if is_short else most))
            total = len(self._edited) if one is Sort.KEPT else found[one]
            if total:
                heading = f"{SIGNS[one]} {number_in_words(one, found[one])}"
                if registrations.get(one):
                    heading = f"{heading} · {registrations_counted(registrations[one])}"
                made.append(Line(("heading", one), Sort.ALL, heading))
                made += [line for group in groups for line in group]
            left = total - len(groups)
            if left and is_short:
                made.append(Line(("more", one), Sort.ALL, _("  v lists them")))
            elif left:
                words = ngettext("… and {number} more", "… and {number} more", left)
                made.append(Line(("more", one), Sort.ALL, words.format(number=left)))
        return made

    def _groups(self, sort: Sort, taken: Taken, most: int) -> Iterator[list[Line]]:
        """The lines of the first rows of a sort, row by row."""
        if sort is Sort.GONE:
            names = (
                (place, number, name)
                for place, preview in enumerate(self._previews)
                for number, name in enumerate(preview.gone)
            )
            for place, number, name in islice(names, most):
                yield [Line(("gone", str(place), str(number)), sort, name)]
            return
        for place, number in self._places(sort, taken, most):
            row = self._previews[place].rows[number]
            where = _where(self._previews[place], row)
            if len(self._previews) > 1:
                where = f"{self._previews[place].name}, {where}"
            yield list(_row_lines(row, sort, (sort, str(place), str(number)), where, taken))

    def _places(self, sort: Sort, taken: Taken, most: int) -> list[_Place]:
        """Where the first rows of a sort stand."""
        if sort is Sort.KEPT:
            return self._edited[:most]
        edited = (place for place in self._edited if outcome_of(self._row(place), taken) == sort.value)
        return sorted([*self._plain[sort.value][:most], *islice(edited, most)])[:most]

    def _row(self, place: _Place) -> RowPreview:
        return self._previews[place[0]].rows[place[1]]


def _where(preview: FilePreview, row: RowPreview) -> str:
    """``row 12``; of cards and events, which of them it is."""
    words = {"vcf": _("card {number}"), "ics": _("event {number}")}.get(preview.format, _("row {number}"))
    return words.format(number=row.number)


def _row_lines(row: RowPreview, sort: Sort, key: tuple[str, ...], where: str, taken: Taken) -> Iterator[Line]:
    is_kept = any(field not in taken for field in edited_fields(row))
    shown = Sort.CHANGED if sort is Sort.KEPT and not is_kept else sort
    yield Line(key, shown, where, row, registrations=in_short(row, taken))
    for number, problem in enumerate(row.problems):
        yield Line((*key, "problem", str(number)), Sort.UNREADABLE, problem, row)
    if sort is Sort.NEW:
        return
    for change in row.changes:
        if sort is not Sort.KEPT or change.edited_by:
            is_taken = (row.record_id, change.column) in taken
            yield Line((*key, change.column), sort, "", row, change, is_taken)


def field_in_words(line: Line) -> str:
    """``mobile: +32 470 → +32 471``; of one edited here, what stays, by whom, and what the file says."""
    change = line.change
    if change is None:
        return ""
    before, after = change.before or _("nothing"), change.after or _("nothing")
    if line.is_kept:
        words = _("stays {before} · the file: {after} · edited by {who}")
    elif change.edited_by:
        words = _("{before} → {after}, as the file says · edited by {who}")
    else:
        words = "{before} → {after}"
    return words.format(before=before, after=after, who=change.edited_by)


def told_of(line: Line) -> str:
    """All of a line, for whom its place in the list is too short."""
    if line.change is not None and line.row is not None:
        words = f"{line.row.title} · {column_word(line.change.column)}: {field_in_words(line)}"
        if line.is_kept:
            return _("{line}. Space takes the file’s word.").format(line=words)
        if line.change.edited_by:
            return _("{line}. Space keeps what was edited here.").format(line=words)
        return words
    if line.row is None:
        return line.words
    if line.sort is Sort.UNREADABLE:
        return " ".join((line.row.title, *line.row.problems)).strip()
    told = [line.row.title, *filter(None, [in_words(line.registrations)])]
    if line.sort is Sort.NEW:
        registered = {change.column for some in registrations_of(line.row).values() for change in some}
        told += [
            f"{column_word(change.column)}: {change.after}"
            for change in line.row.changes
            if change.after and change.column not in registered
        ]
    return " · ".join(told)


def came_in_words(previews: Sequence[FilePreview], taken: Taken) -> str:
    """What came, once it is written: ``331 people: 4 new, 12 changed, 315 unchanged``, kind by kind."""
    by_kind: dict[str, list[FilePreview]] = {}
    for preview in previews:
        by_kind.setdefault(preview.kind, []).append(preview)
    parts = []
    for kind, some in by_kind.items():
        listing = Listing(some)
        found = listing.numbers(taken)
        told = [
            number_in_words(sort, found[sort])
            for sort in (Sort.NEW, Sort.CHANGED, Sort.UNCHANGED, Sort.UNREADABLE)
            if found[sort]
        ]
        if told:
            number = found[Sort.ALL] - found[Sort.UNREADABLE]
            registrations = sum(listing.registrations(taken).values())
            if registrations:
                told.append(registrations_counted(registrations))
            words = _("{what}: {outcomes}")
            parts.append(words.format(what=counted_kind(kind, number), outcomes=", ".join(told)))
    return "; ".join(parts)
