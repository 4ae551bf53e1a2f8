"""What an import would do, as it is shown to whoever decides on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a row would change.

    Args:
        column: of ours, such as ``mobile``.
        before: what stands in the mission; empty for nothing.
        after: what the file says.
        edited_by: who wrote here what stands there since the last import; then it stays, unless the person
            says that the file's word is to be taken. Empty where nobody did.
        is_kept: whether it stays.
    """

    column: str
    before: str
    after: str
    edited_by: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What a row, a card or an event would do.

    Args:
        number: as the spreadsheet numbers it; for cards and events, which of them it is.
        title: whom or what it is about.
        record_id: the record that it changes; empty for a new one, and for what cannot be read.
        problems: why it cannot be read, or what of it cannot, each with what to do about it.
    """

    number: int
    title: str
    outcome: Outcome
    changes: tuple[FieldChange, ...] = ()
    record_id: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column of a file.

    Args:
        header: as it stands there.
        meaning: a column of ours, or an activity of the programme; empty if it is not read.
        samples: the first few different values.
        guess: a column of ours that it may mean, to be confirmed; empty for none.
    """

    header: str
    meaning: str
    samples: tuple[str, ...] = ()
    guess: str = ""


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file, or a sheet of a workbook, would do.

    Args:
        name: of the file, with its sheet if it has several.
        kind: what it holds; empty if that cannot be told.
        dates: ``dmy`` or ``mdy``; empty where no date needs it, or where it is still to be asked.
        rows: those with something in them, in the order of the file.
        problems: of the whole file, each with what to do about it.
        remarks: what should be known of how it was read.
        gone: who stood on an earlier version of the list and does not on this one.
        asks_dates: whether nothing says if 03/04 is March or April: the person must.
    """

    name: str
    kind: str
    format: str
    encoding: str = ""
    delimiter: str = ""
    dates: str = ""
    columns: tuple[ColumnPreview, ...] = ()
    rows: tuple[RowPreview, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    asks_dates: bool = False

    def number(self, outcome: Outcome) -> int:
        """How many rows come to that."""
        return sum(row.outcome == outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What somebody says of a file; what is empty is found out.

    Args:
        kind: what it holds, one of the kinds that can be imported.
        encoding, delimiter, sheet: how it is read.
        dates: ``dmy`` or ``mdy``.
        columns: header to a column of ours; ``notes`` keeps it there, empty does not read it.
        agency: of whom it brings anew and of whom it names none.
        side: likewise, a ``Side`` of people.
    """

    kind: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    dates: str = ""
    columns: Mapping[str, str] | None = None
    agency: str = ""
    side: str = ""
