"""Files that are none of the formats which can be read, each refused with what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

from missiontui.exchange.own_properties import REHEARSED
from missiontui.exchange.problems import Problem, TableRefused
from missiontui.i18n import _

ZIP = b"PK\x03\x04"
"""How an archive begins, and so a workbook."""

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKED = "<!doctype html", "<html", "<table", "<?xml", "<head", "<meta"
_PICTURES_AND_THE_LIKE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")


def refuse_other_formats(content: bytes, file_name: str) -> None:
    """Refuse what its first bytes say to be no text and no archive.

    Raises:
        TableRefused: an old or an encrypted workbook, a picture, a PDF.
    """
    if content.startswith(_OLE):
        raise TableRefused(file_name, _encrypted() if _ENCRYPTED in content else _old_workbook())
    if content.startswith(_PICTURES_AND_THE_LIKE):
        raise TableRefused(
            file_name,
            Problem(
                _("It holds bytes that are no text: it is no CSV file, or it is damaged."),
                _("Check that it is the right file, and save the table as “CSV UTF-8”."),
            ),
        )


def refuse_marked_text(head: str, file_name: str) -> None:
    """Refuse text that is a web page or another document: some programs call these ``.xls``.

    Raises:
        TableRefused: so it is.
    """
    if head.lstrip("\ufeff \t\r\n").lower().startswith(_MARKED):
        raise TableRefused(
            file_name,
            Problem(_("It is a web page or an XML document, not a table."), _save_as_workbook()),
        )


def refuse_other_archives(names: Iterable[str], file_name: str) -> None:
    """Refuse an archive that is no workbook of Excel.

    Args:
        names: of its parts, in small letters.

    Raises:
        TableRefused: a workbook of another program, a document, any other archive.
    """
    there = set(names)
    if "xl/workbook.xml" in there:
        return
    if "xl/workbook.bin" in there:
        problem = Problem(_("It is a binary workbook (.xlsb)."), _save_as_workbook())
    elif any(re.match(r"index(/|\.zip)", name) for name in there):
        problem = Problem(
            _("It is a table of Numbers."),
            _("In Numbers choose File, Export To, Excel, and import that."),
        )
    elif {"content.xml", "mimetype"} <= there:
        problem = Problem(_("It is a document of LibreOffice or OpenOffice."), _save_as_workbook())
    elif any(name.startswith(("word/", "ppt/")) for name in there):
        problem = Problem(
            _("It is a text or a presentation, not a table."),
            _("Copy the table into a spreadsheet, save it as .xlsx, and import that."),
        )
    elif "[content_types].xml" in there:
        return
    else:
        problem = Problem(
            _("It is an archive, not a table."), _("Unpack it, and import the files that are in it.")
        )
    raise TableRefused(file_name, problem)


def refuse_rehearsed(content: bytes, file_name: str) -> None:
    """Refuse a calendar, or the properties of a workbook, that say that they are of a rehearsal.

    Raises:
        TableRefused: they do.
    """
    if REHEARSED.encode() in content:
        raise TableRefused(
            file_name,
            Problem(
                _("It is of a rehearsal: what is in it happened by chance."),
                _("Export it from the mission itself, and import that."),
            ),
        )


def encrypted_archive(file_name: str) -> TableRefused:
    """The refusal of an archive with a password."""
    return TableRefused(file_name, _encrypted())


def _encrypted() -> Problem:
    return Problem(
        _("It is protected by a password."),
        _("Open it in the spreadsheet program, save a copy without the password, and import that."),
    )


def _old_workbook() -> Problem:
    return Problem(_("It is a workbook of an old format (.xls)."), _save_as_workbook())


def _save_as_workbook() -> str:
    return _("Open it in the spreadsheet program, save it as .xlsx, and import that.")
