"""What the log is when everything has come that erases, worked out apart from the program."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

SITE, SEQ, HLC, NONCE, TABLE, PK, KIND, BEFORE, AFTER, SEEN = 0, 1, 2, 3, 10, 11, 12, 13, 14, 15
"""Places of an operation's columns."""

Log = Mapping[tuple[str, int], tuple[Any, ...]]
"""Site and place to the operation, whole."""


def without_erased(log: Log) -> dict[tuple[str, int], tuple[Any, ...]]:
    """A log with nothing left of what its operations erase."""
    by_record: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for row in log.values():
        by_record[row[TABLE], row[PK]].append(row)
    found = {}
    for rows in by_record.values():
        erasing = [row for row in rows if row[KIND] == "X"]
        for row in rows:
            if any(one[AFTER] is None for one in erasing):
                before, after = None, None if row[KIND] == "D" or row[AFTER] is None else b"{}"
            else:
                later = _names(one for one in erasing if is_later(one, row))
                unseen = _names(one for one in erasing if is_later(row, one) and not had_seen(log, row, one))
                before = _cut(row[BEFORE], later | unseen, is_emptied=False)
                after = _cut(row[AFTER], later, is_emptied=row[KIND] == "X")
            found[row[SITE], row[SEQ]] = (*row[:BEFORE], before, after, row[SEEN])
    return found


def is_later(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """By the order of the log."""
    return bool((one[HLC], one[NONCE]) > (other[HLC], other[NONCE]))


def had_seen(log: Log, row: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether whoever wrote one operation says to have had the other, then or before."""
    if row[SITE] == other[SITE]:
        return bool(row[SEQ] > other[SEQ])
    told = (one[SEEN] for one in log.values() if one[SITE] == row[SITE] and one[SEQ] <= row[SEQ])
    return any(json.loads(seen).get(other[SITE], 0) >= other[SEQ] for seen in told if seen is not None)


def nothing_is_left(log: Log, redacted: Iterable[tuple[str, str, frozenset[str]]]) -> None:
    """Of a record that was forgotten no operation says anything; of words only what was written since by
    those who had not heard of it.

    Args:
        log: of a laptop that has everything.
        redacted: ``SEQ-SITE``, column and former words of what was forgotten.
    """
    gone = {(row[TABLE], row[PK]) for row in log.values() if row[KIND] == "X" and row[AFTER] is None}
    for row in log.values():
        if (row[TABLE], row[PK]) in gone:
            assert row[BEFORE] is None
            assert row[AFTER] in (None, b"{}")
    for place, column, words in redacted:
        seq, _dash, site = place.partition("-")
        erasing = log[site, int(seq)]
        for row in log.values():
            if (row[TABLE], row[PK]) == (erasing[TABLE], erasing[PK]):
                assert json.loads(row[BEFORE] or "{}").get(column) not in words or _said_again(
                    log, row, erasing, column
                )
                if not is_later(row, erasing) or had_seen(log, row, erasing):
                    assert json.loads(row[AFTER] or "{}").get(column) not in words or _said_again(
                        log, row, erasing, column
                    )


def _said_again(log: Log, row: tuple[Any, ...], erasing: tuple[Any, ...], column: str) -> bool:
    """Whether somebody who had not heard of it said these words anew, before an operation that has them."""
    value = json.loads(row[BEFORE] or row[AFTER]).get(column)
    return any(
        json.loads(one[AFTER] or "{}").get(column) == value
        for one in log.values()
        if (one[TABLE], one[PK]) == (erasing[TABLE], erasing[PK])
        and is_later(one, erasing)
        and not had_seen(log, one, erasing)
    )


def _names(erasing: Iterable[tuple[Any, ...]]) -> set[str]:
    return {name for one in erasing for name in json.loads(one[AFTER] or "{}")}


def _cut(raw: bytes | None, names: set[str], *, is_emptied: bool) -> bytes | None:
    values = json.loads(raw) if raw is not None else {}
    if names.isdisjoint(values):
        return raw
    left = {name: None if name in names else value for name, value in values.items()}
    if not is_emptied:
        left = {name: value for name, value in left.items() if name not in names}
    return json.dumps(left, ensure_ascii=False, separators=(",", ":")).encode()
