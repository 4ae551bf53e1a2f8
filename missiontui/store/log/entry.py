"""An operation as it travels between laptops: the row of the log, word for word."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from missiontui.text import clean

NEWEST_HLC = 7_258_118_400_000 << 16
"""The year 2200. A clock that is further ahead would soon have nowhere to go on to."""

_MOST = 1 << 63
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
    site, seq, hlc, nonce, batch, undoes, origin, at, by, device, tbl, pk, kind, before, after, seen = values
    for number in (seq, hlc, nonce):
        if type(number) is not int or not -_MOST <= number < _MOST:
            raise ValueError(f"a number is {number!r}"[:80])
    if seq < 1 or not 0 <= hlc < NEWEST_HLC:
        raise ValueError(f"seq {seq}, hlc {hlc}")
    _check_names(site, batch, tbl, kind)
    if clean(_joined(pk)) != pk:  # none is refused that another program could give a record
        raise ValueError(f"an id is {pk!r}"[:80])
    _joined(origin, at, by, device, "" if undoes is None else undoes)
    for changed in (before, after):
        if changed is not None and not {dict, list}.isdisjoint(map(type, _object(changed).values())):
            raise ValueError("a value is neither a text nor a number")
    if seen is not None and not {int}.issuperset(map(type, _object(seen).values())):
        raise ValueError("what was seen is no place in a log")
    if kind in _KINDS and (after if kind != "D" else seen) is None:
        raise ValueError("it says nothing of its record")
    return Entry._make(values)


def _check_names(*names: Any) -> None:
    """That these are words of which all can be seen."""
    together = _joined(*names)
    if "" in names:
        raise ValueError("a name is empty")
    is_plain = together.isascii() and together.isprintable()  # nearly always, and then so is each
    if not is_plain and any(clean(name, multiline=False) != name for name in names):
        raise ValueError(f"a name is not clean: {names!r}"[:80])


def _joined(*texts: Any) -> str:
    """Texts as one. None may hold half a character, which SQLite refuses, or a NUL, which a hub does."""
    try:
        together = "".join(texts)
    except TypeError:
        raise ValueError(f"no text: {texts!r}"[:80]) from None
    together.encode()
    if "\0" in together:
        raise ValueError("a text with a NUL")
    return together


def _object(text: Any) -> dict[str, object]:
    """What JSON of an object holds, with nothing around it."""
    _joined(text)
    try:
        found, end = _read(text)
    except RecursionError:
        raise ValueError("JSON that is too deep") from None
    if not isinstance(found, dict) or end != len(text):
        raise ValueError("no JSON of an object")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(constant)


_read = json.JSONDecoder(parse_constant=_refuse).raw_decode
"""Made once: ``json.loads`` with an argument makes a decoder for each text, which takes longest of all."""
