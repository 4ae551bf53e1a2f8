"""From the bytes of a file to its text, without guessing more than can be known."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.i18n import _

ENCODINGS = ("utf-8", "utf-16", "cp1252")
"""As they are reported, and as a person says them."""
NO_TEXT = "[\0\ud800-\udfff]"
"""What stands where there was no text: a NUL, or a byte kept as a lone surrogate."""

_CONTROL = "[\0-\x08\x0e-\x19\x1b-\x1f\x7f\ud800-\udfff]"
"""What a text has at most a few of: not tab, ends of line and page, nor the end of file of DOS."""
_STRAY = "[\udc80-\udcff]"
_BEYOND_ASCII = "[^\0-\x7f\udc80-\udcff]"
_LOOKED_AT = 4096
_FEW = 4
_CHUNK = 1024 * 1024
_ENOUGH = 10_000
"""Letters beyond ASCII after which it is clear what they are."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file are text: one of ``ENCODINGS``, and the codec and where it starts."""

    name: str
    codec: str
    start: int = 0


def found_encoding(content: bytes, file_name: str, asked: str = "") -> Encoding:
    """What the byte order mark says, else what was asked for, else UTF-8, else Windows-1252.

    Unrestricted guessing was wrong in two of three Windows-1252 files, so nothing else is tried, but for
    UTF-16 in which every other byte is NUL.

    Raises:
        TableRefused: asked for is none of ``ENCODINGS``.
    """
    name = asked.strip().lower()
    if name and name not in ENCODINGS:
        raise TableRefused(
            file_name,
            Problem(
                _("“{encoding}” is no encoding that can be read.").format(encoding=shown(asked)),
                _("Say {encodings}.").format(encodings=", ".join(ENCODINGS)),
                value=shown(asked),
            ),
        )
    if name in ("", "utf-8") and content.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8", "utf-8", len(codecs.BOM_UTF8))
    if name in ("", "utf-16"):
        for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
            if content.startswith(mark):
                return Encoding("utf-16", codec, len(mark))
        codec = _unmarked_utf_16(content[:_LOOKED_AT], is_asked=bool(name))
        if codec:
            return Encoding("utf-16", codec)
    name = name or ("utf-8" if _is_utf_8(content) else "cp1252")
    return Encoding(name, name)


def opened_text(content: bytes, encoding: Encoding) -> io.TextIOWrapper:
    """The text, decoded as it is read; ends of line are left as they are.

    Bytes that are no text become what ``NO_TEXT`` matches, so that the cell they stand in can be named.
    """
    errors = "surrogateescape"
    if encoding.name == "utf-16":
        errors = "surrogatepass"
        if (len(content) - encoding.start) % 2:  # cut off in the middle of a letter
            content = content[:-1] + b"\0\0"
    stream = io.BytesIO(content)
    stream.seek(encoding.start)
    return io.TextIOWrapper(stream, encoding.codec, errors, newline="")


def refuse_no_text(head: str, encoding: Encoding, file_name: str) -> None:
    """Refuse what is no text at all: a NUL among the headers, or control characters throughout.

    Among random bytes one in ten is one; a damaged cell has a few.

    Raises:
        TableRefused: so it is.
    """
    head = head[:_LOOKED_AT]
    headers = re.match("[\r\n]*([^\r\n]*)", head)
    is_text = not (headers and "\0" in headers[1])
    if is_text and len(re.findall(_CONTROL, head)) <= max(_FEW, len(head) // 50):
        return
    if encoding.name == "utf-16":
        problem = Problem(
            _("It says that it is UTF-16 and holds bytes that are not: it is damaged or cut off."),
            _("Save it again as “CSV UTF-8”, and import that."),
        )
    else:
        problem = Problem(
            _("It holds bytes that are no text: it is no CSV file, or it is damaged."),
            _("Check that it is the right file, and save the table as “CSV UTF-8”."),
        )
    raise TableRefused(file_name, problem)


def _unmarked_utf_16(head: bytes, *, is_asked: bool) -> str:
    """The codec of UTF-16 without a mark: in Latin letters every other byte is NUL, and hardly another is."""
    in_first, in_second = head[0::2].count(0), head[1::2].count(0)
    codec = "utf-16-be" if in_first > in_second else "utf-16-le"
    most, least = max(in_first, in_second), min(in_first, in_second)
    is_clear = most * 5 > len(head) // 2 * 4 and least * 20 <= len(head) // 2
    return codec if is_asked or is_clear else ""


def _is_utf_8(content: bytes) -> bool:
    """Whether letters beyond ASCII are UTF-8, most of them at least: then the file is damaged.

    Windows-1252 has few pairs that look like UTF-8, such as an É before a closing quotation mark.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    stray = letters = 0
    for start in range(0, len(content), _CHUNK):
        chunk = content[start : start + _CHUNK]
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk, final=start + _CHUNK >= len(content))
        for part in (text[at : at + _LOOKED_AT] for at in range(0, len(text), _LOOKED_AT)):
            stray += len(re.findall(_STRAY, part))
            letters += len(re.findall(_BEYOND_ASCII, part))
            if stray + letters > _ENOUGH:
                return letters >= stray
    return letters >= stray
