"""What the log holds, as it is read: operations, and the batches that one action of a person made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Values = Mapping[str, object]
"""Column to value."""


class Kind(StrEnum):
    """What was done to a record."""

    ADDED = "I"
    CHANGED = "U"
    DELETED = "D"


class Origin(StrEnum):
    """Where a batch comes from."""

    PROGRAM = ""
    OTHER = "other"
    """Another program wrote it, such as sqlite-utils or Datasette."""
    FOUND = "found"
    """It was found in the tables and not in the log: written while the triggers were missing."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A change to one record.

    ``before`` and ``after`` have the columns that changed; of an added or deleted record those that are not
    blank. ``hlc`` orders operations of all laptops.
    """

    site: str
    seq: int
    hlc: int
    batch: str
    table: str
    record_id: str
    kind: Kind
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Batch:
    """What one action did. ``at`` is the mission's time, UTC; ``recorded_at`` the machine's, UTC.

    ``operations`` may be only the first of them; ``counts`` counts all, by table and kind. ``undoes`` is the
    batch that this one took back.
    """

    id: str
    at: datetime
    recorded_at: datetime
    by: str
    device: str
    origin: Origin
    undoes: str | None
    operations: tuple[Operation, ...]
    counts: Mapping[tuple[str, Kind], int]

    @property
    def size(self) -> int:
        """How many changes it made."""
        return sum(self.counts.values())


def undone(undoings: list[tuple[str, str]]) -> frozenset[str]:
    """Which batches are taken back at present.

    A batch that was taken back and whose taking back was taken back counts again.

    Args:
        undoings: (batch, the batch that it took back), the newest first. A batch is always newer than what
            it takes back, so one pass is enough.
    """
    found: set[str] = set()
    for batch, undoes in undoings:
        if batch not in found:
            found.add(undoes)
    return frozenset(found)
