"""An operation as it travels between laptops: the row of the log, word for word."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from missiontui.text import clean

NEWEST_HLC = 7_258_118_400_000 << 16
"""The year 2200. A clock that is further ahead would soon have nowhere to go on to."""

_KINDS = frozenset({"I", "U", "D"})


class Entry(NamedTuple):
    """An operation with the names of its columns; ``before``, ``after`` and ``seen`` are JSON as text.

    ``kind`` may be one that only a later version knows: it is kept and passed on.
    """

    site: str
    seq: int
    hlc: int
    nonce: int
    batch: str
    undoes: str | None
    origin: str
    at: str
    by: str
    device: str
    tbl: str
    pk: str
    kind: str
    before: str | None
    after: str | None
    seen: str | None


def entry_from(values: Any) -> Entry:
    """An entry out of what somebody sent: sixteen values in the order of the fields.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(values, list | tuple) or len(values) != len(Entry._fields):
        raise ValueError("not sixteen values")
    entry = Entry(*values)
    for name in ("seq", "hlc", "nonce"):
        number = getattr(entry, name)
        if type(number) is not int or not -(1 << 63) <= number < 1 << 63:
            raise ValueError(f"{name} {number!r}"[:80])
    for name in ("site", "batch", "tbl", "pk", "kind"):
        text = getattr(entry, name)
        if not isinstance(text, str) or not text or clean(text, multiline=False) != text:
            raise ValueError(f"{name} {text!r}"[:80])
    for name in ("origin", "at", "by", "device"):
        if not isinstance(getattr(entry, name), str):
            raise ValueError(name)
    if entry.undoes is not None and not isinstance(entry.undoes, str):
        raise ValueError("undoes")
    if entry.seq < 1 or not 0 <= entry.hlc < NEWEST_HLC:
        raise ValueError(f"seq {entry.seq}, hlc {entry.hlc}")
    for name in ("before", "after", "seen"):
        _check_object(getattr(entry, name), name)
    if entry.kind in _KINDS and (entry.after if entry.kind != "D" else entry.seen) is None:
        raise ValueError("after" if entry.kind != "D" else "seen")
    return entry


def _check_object(text: object, name: str) -> None:
    """JSON of an object whose values are texts, numbers, true, false or nothing."""
    if text is None:
        return
    if not isinstance(text, str):
        raise ValueError(name)
    found = json.loads(text, parse_constant=_refuse)
    if not isinstance(found, dict):
        raise ValueError(name)
    if name == "seen":
        if not all(type(value) is int for value in found.values()):
            raise ValueError(name)
    elif any(isinstance(value, dict | list) for value in found.values()):
        raise ValueError(name)


def _refuse(constant: str) -> object:
    raise ValueError(constant)
