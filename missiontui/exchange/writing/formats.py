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
    "thanks",
    "outcomes",
    *(name for name in KIND_NAMES if name not in ("people", "agenda")),
    ALL,
)
"""Everything that can be exported, the most asked for first."""


def formats_of(kind: str) -> tuple[Format, ...]:
    """The formats in which something can be exported; the first one where nobody says."""
    if kind == ALL:
        return (Format.XLSX, Format.CSV, Format.JSON)
    more = Format.CALENDAR if kind in ("follow-ups", "meetings") else _MORE.get(kind)
    return (*_TABLES, more) if more is not None else _TABLES


def format_asked(kind: str, said: str | None, target: Path | None) -> Format:
    """The format that is meant: the one that is said, else the one of the file's ending, else the usual one.

    Args:
        said: a format.
        target: the file, not a folder to put it in.

    Raises:
        InputError: that kind of thing has no such format; or the file's name says another one, or none.
    """
    possible = formats_of(kind)
    ending = target.suffix.lower().lstrip(".") if target is not None else ""
    if kind == ALL and ending == Format.CSV:
        raise InputError(
            _("Everything as CSV is a folder of files: {name} would be one file.").format(
                name=target.name if target is not None else ending
            ),
            hint=_("Give the folder’s name with --format csv, or write a workbook: all.xlsx."),
        )
    named = ending if ending in set(Format) else ""
    asked = said or named or ("" if ending else possible[0])
    if not asked:
        raise InputError(_("“.{ending}” says no format.").format(ending=ending), hint=_can_be(possible))
    if asked not in possible:
        raise _cannot(kind, asked)
    if named and asked != named:
        raise InputError(
            _("A file of {format} is not called .{ending}.").format(format=asked, ending=ending),
            hint=_("Leave --format out, or name the file otherwise."),
        )
    return Format(asked)


def refuse_format(kind: str, form: Format) -> None:
    """Refuse a format that a kind of thing does not have.

    Raises:
        InputError: it has not.
    """
    if form not in formats_of(kind):
        raise _cannot(kind, form)


def with_ending(path: Path, form: Format) -> Path:
    """The file's name; where it has no ending, with that of its format, by which other programs know it."""
    return path if path.suffix else path.with_name(f"{path.name}.{form}")


def is_text(form: Format) -> bool:
    """Whether a format can be printed."""
    return form != Format.XLSX


def _cannot(kind: str, form: str) -> InputError:
    return InputError(
        _("{kind} cannot be written as {format}.").format(kind=kind, format=form),
        hint=_can_be(formats_of(kind)),
    )


def _can_be(possible: tuple[Format, ...]) -> str:
    return _("It can be written as {formats}.").format(formats=", ".join(possible))
