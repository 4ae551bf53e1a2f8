"""A file that was given, as the tables that stand in it, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from missiontui.exchange.problems import Problem, TableRefused
from missiontui.exchange.reading.csv_sheets import HEAD, read_csv
from missiontui.exchange.reading.encodings import Encoding, found_encoding, opened_text
from missiontui.exchange.reading.foreign import ZIP, refuse_other_formats, refuse_rehearsed
from missiontui.exchange.reading.header_rows import IsKnown
from missiontui.exchange.reading.known_headers import is_known_header
from missiontui.exchange.reading.table import LARGEST_FILE, Table
from missiontui.i18n import _
from missiontui.text import clean


class Format(StrEnum):
    """What a file is made of."""

    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcf"
    CALENDAR = "ics"


@dataclass(frozen=True, slots=True)
class Reading:
    """How somebody says that a file is to be read; what is empty is found out.

    Args:
        encoding: ``utf-8``, ``utf-16`` or ``cp1252``.
        delimiter: what parts the cells of a CSV file.
        sheet: the one sheet of a workbook that is meant.
        period: the first and the last day of the mission, for what recurs in a calendar.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: a sheet of a workbook, else the whole file.

    Args:
        name: of the sheet; empty where the file has but one table.
        table: None where there is none in it, where it cannot be read, and where another sheet is meant.
        is_hidden: whether the spreadsheet program hides it.
        kind: what it holds, where the format says so (cards are people, a calendar is an agenda).
        remarks: what the person should know of how it was read: a total row left out, merged cells filled.
    """

    name: str
    table: Table | None
    is_hidden: bool = False
    kind: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its tables; ``encoding`` and ``delimiter`` as they were found, or empty."""

    path: Path
    format: Format
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    problems: tuple[Problem, ...] = ()


def read_source(path: Path, reading: Reading | None = None, *, is_known: IsKnown = is_known_header) -> Source:
    """Read a file of any format that can be imported; its content says which it is, not its name.

    Args:
        is_known: whether a text is a header that means something; by it the row of headers is found.

    Raises:
        TableRefused: missing, a folder, too large, empty, damaged throughout, or of no such format.
    """
    reading = reading or Reading()
    name = clean(path.name, multiline=False)
    content = _content(path, name)
    if content.startswith(ZIP):
        return _workbook(content, path, name, reading.sheet, is_known)
    refuse_other_formats(content, name)
    encoding = found_encoding(content, name, reading.encoding)
    head = opened_text(content[: HEAD * 4], encoding).read(HEAD).lstrip("\ufeff \t\r\n")
    if head[:11].upper() == "BEGIN:VCARD":
        return _cards(content, path, encoding)
    if head[:15].upper() == "BEGIN:VCALENDAR":
        refuse_rehearsed(content, name)
        return _calendar(content, path, encoding, reading.period)
    found = read_csv(content, path, name, encoding, reading.delimiter, is_known)
    sheet = Sheet("", found.table, remarks=found.remarks)
    return Source(path, Format.CSV, (sheet,), encoding.name, found.delimiter)


def _workbook(content: bytes, path: Path, name: str, asked: str, is_known: IsKnown) -> Source:
    from missiontui.exchange.reading.workbook import read_workbook  # only who has one pays for it

    found = read_workbook(content, path, name, asked, is_known)
    sheets = (Sheet(each.name, each.table, each.is_hidden, remarks=each.remarks) for each in found.sheets)
    return Source(path, Format.XLSX, tuple(sheets), problems=found.problems)


def _cards(content: bytes, path: Path, encoding: Encoding) -> Source:
    from missiontui.exchange.reading.cards import read_cards

    return Source(path, Format.VCARD, (read_cards(content, path),), encoding.name)


def _calendar(content: bytes, path: Path, encoding: Encoding, period: tuple[date, date] | None) -> Source:
    from missiontui.exchange.reading.calendar import read_calendar

    return Source(path, Format.CALENDAR, (read_calendar(content, path, period),), encoding.name)


def _content(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():  # asked first: opening one is a matter of rights on Windows
            raise IsADirectoryError
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise TableRefused(
            name,
            Problem(_("There is no such file."), _("Check the name and the folder, and try again.")),
        ) from None
    except IsADirectoryError:
        raise TableRefused(
            name, Problem(_("It is a folder, not a file."), _("Give the files in it."))
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TableRefused(
            name,
            Problem(
                _("It cannot be read: {reason}.").format(reason=reason),
                _("Ask whoever owns it for access, or import a copy."),
            ),
        ) from error
    if len(content) > LARGEST_FILE:
        raise TableRefused(
            name,
            Problem(
                _("It is larger than {size} MB.").format(size=LARGEST_FILE // 1024**2),
                _("Check that it is the right file, or import it in parts."),
            ),
        )
    return content
