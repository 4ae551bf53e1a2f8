"""The lists of an import: the files, the columns of one, and what they would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from missiontui.domain.column_words import NOTES, column_word, kind_word
from missiontui.domain.import_preview import ColumnPreview, FilePreview
from missiontui.i18n import _, ngettext
from missiontui.widgets.import_lines import SIGNS, Line, Sort, field_in_words, number_in_words, word_of
from missiontui.widgets.import_registrations import in_words
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_STYLES = {
    Sort.UNREADABLE: "error",
    Sort.KEPT: "warning",
    Sort.CHANGED: "",
    Sort.NEW: "good",
    Sort.GONE: "warning",
    Sort.UNCHANGED: "quiet",
}
_WORD = 14
"""Cells of ``not readable``."""
_ROW = 11
"""Cells of the row, where there is one file."""
_WHERE = 30
"""Cells of a file's name and the row, where several files are listed."""


class FileLine(NamedTuple):
    """A file, or a sheet of it, and what is known of it.

    Args:
        name: as it can be shown.
        preview: None while it is read.
        rows: how many have something in them.
        numbers: how many of each sort.
        is_read: whether it is: what was found before a correction stays in view until it is.
    """

    path: Path
    name: str
    preview: FilePreview | None = None
    rows: int = 0
    numbers: Mapping[Sort, int] | None = None
    is_read: bool = True


class ColumnLine(NamedTuple):
    """A column of a file, by its place there: two may have the same header.

    Args:
        words: what it means or may mean, where that is something of the programme.
    """

    place: int
    column: ColumnPreview
    words: str = ""


class FileList(LineList[FileLine]):
    """Shows the files: what each holds, how many rows, and what is to be done about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("What it changes"), id="import.go_on")
    ]

    class Highlighted(LineList.Highlighted):
        """The cursor stands on another file, or on none."""

    class Opened(LineList.Opened):
        """Enter was pressed on a file."""

    def key_of(self, row: FileLine) -> object:
        """Which file it is."""
        return row.path, row.name

    def pieces(self, row: FileLine, _part: int) -> Sequence[Piece]:
        """One file."""
        width = self.size.width - 2
        name = max(16, width * 34 // 100)
        words, style = _state(row)
        sign = {"error": "!", "warning": "?", "quiet": "…"}.get(style, "✓")
        preview = row.preview
        kind = kind_word(preview.kind) if preview is not None and preview.kind else "–"
        rows = number_in_words(Sort.ALL, row.rows) if preview is not None else ""
        return [
            (f"{sign} ", style),
            (fit_ends(row.name, name - 1) + " ", "name"),
            (fit(kind, 14) + " ", ""),
            (fit(rows, 11) + " ", "quiet"),
            (fit(words, width - name - 29), style),
        ]


def _state(row: FileLine) -> tuple[str, str]:
    """The most urgent thing to say of a file, and its style."""
    preview = row.preview
    if preview is None:
        return _("being read …"), "quiet"
    if preview.problems:
        return preview.problems[0], "error"
    if preview.asks_dates:
        return _("dates: Enter asks"), "warning"
    guesses = sum(bool(column.guess) for column in preview.columns)
    if guesses:
        words = ngettext("{number} to confirm: tab", "{number} to confirm: tab", guesses)
        return words.format(number=guesses), "warning"
    if not row.rows and row.is_read:
        return _("no rows below its headers"), "warning"
    numbers = row.numbers or {}
    if numbers.get(Sort.UNREADABLE):
        return number_in_words(Sort.UNREADABLE, numbers[Sort.UNREADABLE]), "error"
    if not row.is_read:
        return _("being read again …"), "quiet"
    told = [sort for sort in (Sort.NEW, Sort.CHANGED) if numbers.get(sort)]
    return " · ".join(number_in_words(sort, numbers[sort]) for sort in told), "good"


def fit_ends(text: str, width: int) -> str:
    """A name in exactly so many cells; where it is too long its middle goes: the end has the row or sheet."""
    if cell_len(text) <= width or width < 8:
        return fit(text, width)
    end = text[-(width * 6 // 10) :]
    return fit(fit(text, max(1, width - cell_len(end))) + end, width)


class ColumnList(LineList[ColumnLine]):
    """Shows the columns of a file, what each means, and what stands in it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", _("What it means"), id="import.column")]

    class Opened(LineList.Opened):
        """Enter was pressed on a column."""

    class LeftAtTop(LineList.LeftAtTop):
        """The cursor would go up from the first column."""

    def key_of(self, row: ColumnLine) -> object:
        """Which column it is."""
        return row.place

    def pieces(self, row: ColumnLine, _part: int) -> Sequence[Piece]:
        """One column."""
        width = self.size.width - 2
        header, meaning = max(14, width * 26 // 100), max(24, width * 38 // 100)
        column = row.column
        sign, words, style = _meaning(column, row.words or column_word(column.meaning or column.guess))
        return [
            (f"{sign} ", style),
            (fit(column.header, header - 1) + " ", "name"),
            (fit(words, meaning - 1) + " ", style),
            (fit(" · ".join(column.samples), width - header - meaning - 2), "quiet"),
        ]


def _meaning(column: ColumnPreview, words: str) -> tuple[str, str, str]:
    """Sign, words and style of what a column means."""
    if column.meaning == NOTES:
        return "✎", _("kept in the notes"), ""
    if column.meaning:
        return "✓", words, "good"
    if column.guess:
        return "?", _("{column}? Enter takes it").format(column=words), "warning"
    return "–", _("not read"), "quiet"


class PreviewList(LineList[Line]):
    """Shows what an import would do, row by row."""

    def key_of(self, row: Line) -> object:
        """Which row or field it is."""
        return row.key

    def can_choose(self, row: Line) -> bool:
        """Whatever is no heading."""
        return row.key[0] != "heading"

    def pieces(self, row: Line, _part: int) -> Sequence[Piece]:
        """One line."""
        width = self.size.width - 2
        if row.change is not None:
            return _field_pieces(row, width)
        if row.sort is Sort.ALL:
            return [(fit(row.words, width), "heading" if row.key[0] == "heading" else "quiet")]
        if "problem" in row.key:
            return [("     ! ", "error"), (fit(row.words, width - 7), "error")]
        style = _STYLES[row.sort]
        where = 0 if row.row is None else _ROW if cell_len(row.words) < _ROW else min(_WHERE, width // 4)
        title = row.row.title if row.row is not None else row.words
        name = max(10, width - _WORD - where - 2)
        registrations = name * 60 // 100 if row.registrations else 0
        return [
            (f"{SIGNS[row.sort]} ", style),
            (fit(word_of(row.sort), _WORD - 1) + " ", style),
            (fit(title or "–", name - registrations - 1) + " ", "name"),
            (
                fit(in_words(row.registrations, registrations - 1), registrations - 1)
                + " " * bool(registrations),
                "good",
            ),
            (fit_ends(row.words, where) if where else "", "quiet"),
        ]


def _field_pieces(row: Line, width: int) -> Sequence[Piece]:
    """One field of a row: before and after; of one edited here, a box for whose word counts."""
    assert row.change is not None
    box, style = "   ", ""
    if row.change.edited_by:
        box, style = ("[ ]", "warning") if row.is_kept else ("[x]", "good")
    name = max(12, min(22, width // 4))
    return [
        (f"   {box} ", style),
        (fit_ends(column_word(row.change.column), name - 1) + " ", "quiet"),
        (fit(field_in_words(row), width - name - 7), style),
    ]
