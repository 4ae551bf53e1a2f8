"""From the bytes of a file to its text, without guessing more than can be known."""

from __future__ import annotations

import codecs
import re

from missiontui.exchange.problems import Problem, TableRefused
from missiontui.i18n import _

NO_TEXT = "[\0\udc80-\udcff]"
"""What ``decoded`` leaves where there was no text: a NUL, or a byte kept as a lone surrogate."""


def decoded(content: bytes, file_name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252.

    Unrestricted guessing was wrong in two of three Windows-1252 files, so nothing else is tried. Bytes that
    are no text are left as ``NO_TEXT`` matches, so that the cell they stand in can be named.

    Raises:
        TableRefused: a workbook or UTF-16 that is cut off; no cell could be named.
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableRefused(
            file_name,
            Problem(
                _("It is a workbook or an archive, not a CSV file."),
                _("Open it in the spreadsheet program, save the sheet as “CSV UTF-8”, and import that."),
            ),
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise TableRefused(
                file_name,
                Problem(
                    _("It says that it is UTF-16 and holds bytes that are not: it is damaged or cut off."),
                    _("Save it again as “CSV UTF-8”, and import that."),
                ),
            ) from None
    marked = content.startswith(codecs.BOM_UTF8)
    text = content.decode("utf-8-sig", "surrogateescape")
    # Real accented letters beside the stray bytes say UTF-8 too, damaged; a Windows-1252 file has none.
    if marked or re.search("[^\0-\x7f\udc80-\udcff]", text) or not re.search("[\udc80-\udcff]", text):
        return text
    return content.decode("cp1252", "surrogateescape")
