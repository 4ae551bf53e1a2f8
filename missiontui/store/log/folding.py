"""One record, worked out from its operations: last writer wins per column, by (hlc, nonce).

It depends on nothing but the operations and the columns that this version knows, in whatever order they came.
So all laptops that have the same operations have the same record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from missiontui.store.log.shape import Shape
from missiontui.store.log.values import values_of

RECORD_COLUMNS = """site, seq, hlc, pk, kind,
    CASE kind WHEN 'D' THEN CAST(before AS BLOB) END AS before, CAST(after AS BLOB) AS after,
    CAST(seen AS BLOB) AS seen"""
"""What folding reads of an operation."""

Values = dict[str, object]


def folded_record(operations: Iterable[Any], shape: Shape) -> Values | None:
    """The values of a record by column, without the id; None where it is not there.

    An addition sets what it names. A later one, after a delete, also blanks what the delete took and it does
    not name; what neither of the two knew of stays: a column of a newer version, an edit elsewhere. A record
    lives if any addition or change of it was unseen by every delete. What does not fit its column is as if
    not told; a record without a value that it must have is not there.

    An erasure without values takes the record for good. One with values sets them and says nothing of whether
    it lives; what deletes took of these columns is no longer told, so a later addition always blanks them.

    Args:
        operations: rows with ``RECORD_COLUMNS`` of this one record, by (hlc, nonce).
        shape: its table.
    """
    values, _taken, is_alive = _fold(operations, shape)
    return values if is_alive and not any(values[name] is None for name in shape.required) else None


def left_of(operations: Iterable[Any], shape: Shape) -> Values:
    """What a deleted record would have if it were added again with nothing named."""
    values, taken, _is_alive = _fold(operations, shape)
    return {name: shape.defaults[name] if name in taken else value for name, value in values.items()}


def _fold(operations: Iterable[Any], shape: Shape) -> tuple[Values, set[str], bool]:
    """The values, the columns that deletes took since it was last added, and whether it lives."""
    values: Values = dict(shape.defaults)
    taken: set[str] = set()
    redacted: set[str] = set()
    written: list[tuple[str, int]] = []
    deleted: dict[str, int] = {}
    is_erased = False
    for row in operations:
        kind = row["kind"]
        if kind == "D":
            taken |= values_of(row["before"]).keys()
            for site, seq in json.loads(row["seen"]).items():
                deleted[site] = max(seq, deleted.get(site, 0))
        elif kind in ("I", "U"):
            if kind == "I" and (taken or redacted):
                values.update({name: shape.defaults[name] for name in (taken | redacted) & values.keys()})
                taken.clear()
            values.update(shape.fitting(values_of(row["after"])))
            written.append((row["site"], row["seq"]))
        elif kind == "X":
            told = values_of(row["after"])
            redacted |= told.keys()
            values.update(shape.fitting(told))
            is_erased = is_erased or row["after"] is None
    is_alive = any(seq > deleted.get(site, 0) for site, seq in written) if deleted else bool(written)
    return values, taken, is_alive and not is_erased
