"""The grammar that vCard and iCalendar share: blocks, folded lines, and what a line says.

Every pattern here takes time in proportion to the text, for any bytes at all: in the line grammar of vobject
0.9.9, 30 equals signs after a parameter take minutes, and each more doubles that.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from missiontui.text import clean

LARGEST_BLOCK = 256 * 1024
"""Bytes of a card or an event, its pictures and attachments not counted."""
MOST_LINES = 2_000
"""Lines of a card or an event. A card of Outlook with everything filled in has 60."""

_MOST_MARKS = 100_000
"""BEGINs and ENDs that are looked at: nobody reads as many cards or events."""
_LONGEST_PARTED = 4_000
"""Characters of a value that are taken apart: a name or an address has a hundred."""
_CHARSETS = re.compile(
    r"utf-?8|us-ascii|iso-?8859-?\d\d?|iso-2022-[a-z]+|windows-?\d{3,4}|cp-?\d{3,4}|koi8-[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5|shift[_-]jis|euc-[a-z]{2}",
    re.IGNORECASE,
)
"""Those that cards are written in; Python knows others that take their time, or are no charsets."""
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_HEAD = re.compile(rb'((?:[^":]++|"[^"]*+")*+):')
_PARAMETER = re.compile(r'(?:[^";]++|"[^"]*+"|")++')
_PARAMETER_VALUE = re.compile(r'"([^"]*+)"|([^",]++)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECES = re.compile(r"\\.|[^\\;,]++|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A property.

    Args:
        name: in capitals, without the group before it.
        params: by name in capitals; what vCard 2.1 writes without a name stands under TYPE or ENCODING.
        value: as text, with the escapes of the format still in it; encodings and charsets are undone.
        group: what ties it to others, ``item1``; empty for none.
    """

    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    group: str = ""

    @property
    def text(self) -> str:
        """The value as a reader sees it."""
        return unescaped(self.value).strip()

    def param(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return next(iter(self.params.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between a BEGIN and its END; ``number`` counts from 1. Not whole: its END is missing."""

    number: int
    content: bytes
    is_whole: bool

    @property
    def is_too_large(self) -> bool:
        """Whether it is no card or event that anybody made."""
        return len(self.content) > LARGEST_BLOCK or self.content.count(b"\n") > MOST_LINES


def with_plain_ends(content: bytes) -> bytes:
    """The bytes with one end of line, in an encoding in which ASCII is ASCII."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    elif b"\0" in content[:20]:
        which = "utf-16-be" if content.startswith(b"\0") else "utf-16-le"
        content = content.decode(which, "replace").encode("utf-8", "replace")
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def blocks(
    content: bytes, kind: str, *, without: Sequence[str] = (), may_stand_in: str = ""
) -> Iterator[Block]:
    """The blocks of a kind, in their order. One that never ends reaches to the next of its kind.

    Args:
        content: with plain ends of line.
        kind: VCARD, VEVENT.
        without: properties that are left out unread, with their folded lines: pictures, attachments.
        may_stand_in: a property as whose value another such block may follow within one.
    """
    marks = re.compile(rb"^[ \t]*+(BEGIN|END)[ \t]*+:[ \t]*+%b[ \t]*+$" % kind.encode(), re.I | re.M)
    unread = _properties(without) if without else None
    inside = re.compile(rb"\b%b\b[^\n]*:\s*\Z" % may_stand_in.encode(), re.I) if may_stand_in else None
    number = depth = 0
    start: int | None = None

    def block(end: int, *, is_whole: bool) -> Block:
        piece = content[start:end].lstrip(b"\n")
        return Block(number, unread.sub(b"", piece) if unread else piece, is_whole)

    for mark in islice(marks.finditer(content), _MOST_MARKS):
        begins = mark[1].upper() == b"BEGIN"
        if (
            begins
            and start is not None
            and inside
            and inside.search(content[max(start, mark.start() - 99) : mark.start()])
        ):
            depth += 1
        elif begins:
            if start is not None:
                yield block(mark.start(), is_whole=False)
            number, depth, start = number + 1, 0, mark.end()
        elif depth:
            depth -= 1
        elif start is not None:
            yield block(mark.start(), is_whole=True)
            start = None
    if start is not None:
        yield block(len(content), is_whole=False)


def _properties(names: Sequence[str]) -> re.Pattern[bytes]:
    """Whole properties: base64 may go on in lines that are not indented."""
    choices = "|".join(map(re.escape, names)).encode()
    first = rb"^(?:[\w-]++\.)?(?:%b)[;:][^\n]*+(?:\n|\Z)" % choices
    more = rb"(?:[ \t][^\n]*+(?:\n|\Z)|[A-Za-z0-9+/]{20,}+=*+[ \t]*+(?:\n|\Z))*+"
    return re.compile(first + more, re.I | re.M)


def content_lines(block: bytes, names: frozenset[str], *, folds_at_spaces: bool = False) -> list[ContentLine]:
    """The properties of a block that have one of these names; those of blocks within it are passed over.

    Args:
        block: its lines.
        names: in capitals; one that ends in a hyphen stands for all that begin so.
        folds_at_spaces: whether the white space at a fold belongs to the text, as in vCard 2.1.
    """
    found = []
    depth = 0
    for line in _unfolded(block, folds_at_spaces=folds_at_spaces):
        start = line[:6].upper()
        if start == b"BEGIN:":
            depth += 1
        elif start[:4] == b"END:":
            depth = max(0, depth - 1)
        elif not depth and (read := _read(line, names)):
            found.append(read)
    return found


def _unfolded(block: bytes, *, folds_at_spaces: bool) -> Iterator[bytes]:
    parts: list[bytes] = []
    goes_on = False
    for line in block.split(b"\n"):
        if goes_on:
            parts.append(line)
        elif line[:1] in (b" ", b"\t") and parts:
            parts.append(line if folds_at_spaces else line[1:])
        else:
            if parts:
                yield b"".join(parts)
            parts = [line]
        # quoted-printable goes on after an equals sign; what it says is known from the first line alone
        goes_on = line.endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0][:200].upper()
        if goes_on:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield b"".join(parts)


def _read(line: bytes, names: frozenset[str]) -> ContentLine | None:
    """What a line says; None if it is none of these, or no property at all."""
    word = re.match(rb"[\w.-]{1,80}", line)
    if not word:
        return None
    group, _dot, name = word[0].decode("ascii", "replace").upper().rpartition(".")
    if name not in names and not any(each[-1] == "-" and name.startswith(each) for each in names):
        return None
    head = _HEAD.match(line)
    before, value = (head[1], line[head.end() :]) if head else line.partition(b":")[::2]
    params = _params(_decoded(before[word.end() : _LONGEST_PARTED], ""))
    encodings = {word.upper() for word in params.get("ENCODING", ())}
    return ContentLine(name, params, _value(value, encodings, "".join(params.get("CHARSET", ())[:1])), group)


def _params(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in _PARAMETER.findall(text):
        name, equals, values = part.partition("=")
        if not equals:
            name, values = "ENCODING" if name.strip().upper() in _ENCODINGS else "TYPE", name
        words = tuple((quoted or plain).strip() for quoted, plain in _PARAMETER_VALUE.findall(values))
        key = name.strip().upper()
        found[key] = found.get(key, ()) + words
    return found


def _value(value: bytes, encodings: set[str], charset: str) -> str:
    if "QUOTED-PRINTABLE" in encodings:
        value = binascii.a2b_qp(value)
    elif encodings & {"BASE64", "B"}:
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            value = b""
    return clean(_decoded(value, charset))


def _decoded(value: bytes, charset: str) -> str:
    """As it says, else as UTF-8, else as Windows-1252; what is no text in that either becomes a ``�``."""
    if _CHARSETS.fullmatch(charset):
        try:
            return value.decode(charset)
        except (LookupError, UnicodeError):
            pass
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def unescaped(text: str) -> str:
    """Text without the backslashes that were put before what has a meaning of its own."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: _meaning(found[1], found[0]), text)


def _meaning(letter: str, written: str) -> str:
    if letter in "nN":
        return "\n"
    return letter if letter in "\\;,:" else written


def fields(text: str) -> list[list[str]]:
    """The parts of a value between semicolons, each with what stands between commas in it, unescaped."""
    found: list[list[str]] = [[]]
    pieces: list[str] = []
    for piece in (*_PIECES.findall(text[:_LONGEST_PARTED]), ";"):
        if piece not in (";", ","):
            pieces.append(unescaped(piece))
            continue
        found[-1].append("".join(pieces).strip())
        pieces = []
        if piece == ";":
            found.append([])
    return found[:-1]
