"""One record, worked out from its operations: last writer wins per column, by (hlc, nonce).

It depends on nothing but the operations and the columns that this version knows, in whatever order they came.
So all laptops that have the same operations have the same record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from missiontui.store.log.shape import Shape
from missiontui.store.log.values import values_of

RECORD_COLUMNS = """site, seq, hlc, nonce, tbl, pk, kind,
    CAST(after AS BLOB) AS after, CAST(seen AS BLOB) AS seen"""
"""What folding reads of an operation."""


def folded_record(operations: Iterable[Any], shape: Shape) -> dict[str, object] | None:
    """The values of a record by column, without the id; None where it is not there.

    An addition sets every column, those that it does not name to their defaults. A record lives if any
    addition or change of it was unseen by every delete. What does not fit its column is as if not told; a
    record without a value that it must have is not there.

    Args:
        operations: rows with ``RECORD_COLUMNS`` of this one record, by (hlc, nonce).
        shape: its table.
    """
    values: dict[str, object] | None = None
    written: list[tuple[str, int]] = []
    deleted: dict[str, int] = {}
    for row in operations:
        if row["kind"] == "D":
            for site, seq in json.loads(row["seen"]).items():
                deleted[site] = max(seq, deleted.get(site, 0))
        elif row["kind"] in ("I", "U"):
            if values is None or row["kind"] == "I":
                values = dict(shape.defaults)
            after = values_of(row["after"])
            values.update({name: after[name] for name in after if shape.fits(name, after[name])})
            written.append((row["site"], row["seq"]))
    if values is None or not any(seq > deleted.get(site, 0) for site, seq in written):
        return None
    return None if _lacks(values, shape) else values


def _lacks(values: Mapping[str, object], shape: Shape) -> bool:
    return any(values[name] is None for name in shape.required)
