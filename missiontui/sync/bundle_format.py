"""A bundle as bytes: a line with the checksum of all that follows, a line with the header, the operations.

The operations are JSON arrays, one a line, packed with zlib: 100,000 take 5 to 7 MB. (lzma saves a fifth and
takes four times as long.) A bundle is a stranger's file: whatever it unpacks to, little of it is ever in
memory, and nothing of it is believed.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from missiontui.domain.bundles import BundleHeader
from missiontui.domain.knowledge import Knowledge, lacking
from missiontui.i18n import _
from missiontui.store.log.entry import Entry, entry_from
from missiontui.sync import bundle_errors
from missiontui.sync.bundle_header import from_json, to_json

_MAGIC = b"missiontui-bundle "
_FIRST_LINE = re.compile(rb"missiontui-bundle 1 ([0-9a-f]{64})\n")
_LONGEST_HEADER = 1 << 20
_LONGEST_LINE = 16 << 20
"""Bytes of one operation: a note as long as twenty books."""

_MOST_UNPACKED = 4 << 30
"""Bytes of all operations: ten million of them."""

_FED, _AT_ONCE = 1 << 16, 1 << 20
"""Bytes that are unpacked together, and that come of them at once."""


def packed(header: BundleHeader, entries: Iterable[Entry]) -> bytes:
    """A bundle of some operations, by site and place."""
    packing = zlib.compressobj()
    parts = [to_json(header).encode() + b"\n"]
    for entry in entries:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        parts.append(packing.compress(line.encode() + b"\n"))
    content = b"".join((*parts, packing.flush()))
    return b"missiontui-bundle 1 " + sha256(content).hexdigest().encode() + b"\n" + content


Read = Callable[[Knowledge], Iterator[Entry]]
"""Reads the operations out, but for those that are known: of each site from the newest known one on, so that
its nonce can be compared. May raise ``BundleError``."""


def unpacked(content: bytes, name: str) -> tuple[BundleHeader, Read]:
    """The header, and what reads the operations out.

    Args:
        content: of the file, unlocked.
        name: of the file, for the sentences that tell what is wrong.

    Raises:
        BundleError: it is none, damaged, newer, or holds what it cannot hold.
    """
    first = _FIRST_LINE.match(content)
    if first is None:
        raise _no_first_line(content, name)
    body = memoryview(content)[first.end() :]
    if sha256(body).hexdigest().encode() != first[1]:
        raise bundle_errors.damaged(name)
    end = content.find(b"\n", first.end(), first.end() + _LONGEST_HEADER)
    try:
        header = from_json(content[first.end() : end].decode() if end >= 0 else "")
    except ValueError as error:
        raise bundle_errors.not_sound(name, str(error)[:80]) from error
    return header, lambda known: _entries(header, memoryview(content)[end + 1 :], known, name)


def _no_first_line(content: bytes, name: str) -> bundle_errors.BundleError:
    if not content.startswith(_MAGIC):
        return bundle_errors.no_bundle(name)
    version = content[len(_MAGIC) : len(_MAGIC) + 20].split(b" ")[0]
    if version.isdigit() and version != b"1":
        return bundle_errors.too_new(name)
    return bundle_errors.damaged(name)


def _entries(header: BundleHeader, body: memoryview, known: Knowledge, name: str) -> Iterator[Entry]:
    """The operations: those, in that order, which the header promises, and no other.

    Those that are known are not even looked at: 100,000 of them take a tenth of the time.
    """
    lines = _lines(body, name)
    try:
        for site, after in sorted(lacking(header.base, header.knowledge).items()):
            newest = header.knowledge[site]
            first = min(known[site].seq, newest.seq) if site in known else 0
            for place in range(after + 1, newest.seq + 1):
                if place < first:
                    next(lines)
                    continue
                entry = entry_from(json.loads(next(lines, b"").decode()))
                if (entry.site, entry.seq) != (site, place):
                    raise ValueError("another change than its header says")
                yield entry
            if entry.nonce != newest.nonce:
                raise ValueError("another newest change than its header says")
        if next(lines, None) is not None:
            raise ValueError("more than its header says")
    except (ValueError, RecursionError, zlib.error, StopIteration) as error:
        raise bundle_errors.not_sound(name, _why(error)) from error


def _why(error: Exception) -> str:
    return _("a line that is no change") if isinstance(error, json.JSONDecodeError) else str(error)[:80]


def _lines(body: memoryview, name: str) -> Iterator[bytes]:
    """Line by line, without ever unpacking much more than one.

    Raises:
        ValueError, zlib.error: it is not packed, or one line is too long.
        BundleError: it is all in all too long.
    """
    unpacking: Any = zlib.decompressobj()
    begun, total = b"", 0
    for start in range(0, len(body), _FED):
        fed = bytes(body[start : start + _FED])
        while piece := unpacking.decompress(fed, _AT_ONCE):
            fed = unpacking.unconsumed_tail
            total += len(piece)
            if total > _MOST_UNPACKED:
                raise bundle_errors.too_large(name, _MOST_UNPACKED >> 20)
            *whole, begun = (begun + piece).split(b"\n")
            if len(begun) > _LONGEST_LINE:
                raise ValueError("a change that is too long")
            yield from whole
        if unpacking.unused_data:
            raise ValueError("something behind its end")
    if begun or not unpacking.eof:
        raise ValueError("it ends too early")
