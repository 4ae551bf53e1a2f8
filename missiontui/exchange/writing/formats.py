"""What can be exported, and in which formats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from missiontui.errors import InputError
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.i18n import _


class Format(StrEnum):
    """What a file is made of; the name is its ending too."""

    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcf"
    CALENDAR = "ics"
    JSON = "json"


class Crm(StrEnum):
    """Whose columns a list of contacts has."""

    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    DYNAMICS = "dynamics"


ALL = "all"
"""Everything that our import reads back: a workbook with a sheet for each kind, or a folder of files."""

_TABLES = (Format.CSV, Format.XLSX, Format.JSON)
_MORE = {"people": Format.VCARD, "contacts": Format.VCARD, "agenda": Format.CALENDAR}

KINDS: tuple[str, ...] = (
    "people",
    "agenda",
    "guests",
    "visits",
    "handshakes",
    "follow-ups",
    "contacts",
    *(name for name in KIND_NAMES if name not in ("people", "agenda")),
    ALL,
)
"""Everything that can be exported, the most asked for first."""


def formats_of(kind: str) -> tuple[Format, ...]:
    """The formats in which something can be exported; the first one where nobody says."""
    if kind == ALL:
        return (Format.XLSX, Format.CSV, Format.JSON)
    more = Format.CALENDAR if kind == "follow-ups" else _MORE.get(kind)
    return (*_TABLES, more) if more is not None else _TABLES


def format_asked(kind: str, said: str | None, target: Path | None) -> Format:
    """The format that is meant: the one that is said, else the one of the file's ending, else the usual one.

    Raises:
        InputError: that kind of thing has no such format.
    """
    possible = formats_of(kind)
    if kind == ALL and target is not None and target.suffix.lower() == ".csv":
        raise InputError(
            _("Everything as CSV is a folder of files: {name} would be one file.").format(name=target.name),
            hint=_("Give the folder’s name with --format csv, or write a workbook: all.xlsx."),
        )
    ending = target.suffix.lower().lstrip(".") if target is not None else ""
    asked = said or (ending if ending in set(Format) else "")
    if not asked:
        return possible[0]
    if asked not in possible:
        raise InputError(
            _("{kind} cannot be written as {format}.").format(kind=kind, format=asked),
            hint=_("It can be written as {formats}.").format(formats=", ".join(possible)),
        )
    return Format(asked)


def is_text(form: Format) -> bool:
    """Whether a format can be printed."""
    return form != Format.XLSX
