"""From the bytes of a file to its text, without guessing more than can be known."""

from __future__ import annotations

import codecs
import re

from missiontui.exchange.problems import Problem, TableRefused
from missiontui.i18n import _

NO_TEXT = "[\0\udc80-\udcff]"
"""What ``decoded`` leaves where there was no text: a NUL, or a byte kept as a lone surrogate."""

_CONTROL = "[\0-\x08\x0e-\x19\x1b-\x1f\x7f\udc80-\udcff]"
"""What a text has at most a few of: not tab, ends of line and page, nor the end of file of DOS."""
_PICTURES_AND_THE_LIKE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"\x1f\x8b")
_LOOKED_AT = 4096
_FEW = 4


def decoded(content: bytes, file_name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252.

    Unrestricted guessing was wrong in two of three Windows-1252 files, so nothing else is tried. Bytes that
    are no text are left as ``NO_TEXT`` matches, so that the cell they stand in can be named.

    Raises:
        TableRefused: a workbook, a picture, anything else that is no text, or UTF-16 that is cut off; no
            cell could be named.
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
        return _utf_16(content, file_name)
    text = _text(content)
    if content.startswith(_PICTURES_AND_THE_LIKE) or _is_no_text(text[:_LOOKED_AT]):
        raise TableRefused(
            file_name,
            Problem(
                _("It holds bytes that are no text: it is no CSV file, or it is damaged."),
                _("Check that it is the right file, and save the table as “CSV UTF-8”."),
            ),
        )
    return text


def _utf_16(content: bytes, file_name: str) -> str:
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


def _text(content: bytes) -> str:
    marked = content.startswith(codecs.BOM_UTF8)
    text = content.decode("utf-8-sig", "surrogateescape")
    # Real accented letters beside the stray bytes say UTF-8 too, damaged; a Windows-1252 file has none.
    if marked or re.search("[^\0-\x7f\udc80-\udcff]", text) or not re.search("[\udc80-\udcff]", text):
        return text
    return content.decode("cp1252", "surrogateescape")


def _is_no_text(head: str) -> bool:
    """Whether this beginning is no text at all: a NUL among the headers, or control characters throughout.

    Among random bytes one in ten is one; a damaged cell has a few.
    """
    headers = re.match("[\r\n]*([^\r\n]*)", head)
    if headers and "\0" in headers[1]:
        return True
    return len(re.findall(_CONTROL, head)) > max(_FEW, len(head) // 50)
