"""A file that was given, as the tables that stand in it, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from missiontui.exchange.problems import Problem
from missiontui.exchange.reading.csv_sheets import read_table
from missiontui.exchange.reading.table import Table


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
        is_hidden: whether the spreadsheet program hides it.
        table: None where there is none in it.
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


def read_source(path: Path, reading: Reading | None = None) -> Source:
    """Read a file of any format that can be imported; its content says which it is, not its name.

    Raises:
        TableRefused: missing, a folder, too large, empty, damaged throughout, or of no such format.
    """
    return Source(path, Format.CSV, (Sheet("", read_table(path)),))
