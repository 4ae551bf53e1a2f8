"""What the log holds, as it is read: operations, and the batches that one action of a person made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

Values = Mapping[str, object]
"""Column to value."""

DELIVERY = "merge-"
"""How the id begins of what stands for a delivery: a batch's begins with a number."""


class Kind(StrEnum):
    """What was done to a record."""

    ADDED = "I"
    CHANGED = "U"
    DELETED = "D"
    ERASED = "X"
    """It was forgotten for good, or what its columns said before was: it cannot be taken back."""


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
    batch that this one took back, or the delivery: ``merge-NUMBER-SITE``.
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

    @property
    def is_delivery(self) -> bool:
        """Whether it stands for what came at once from other laptops, which is no batch of the log.

        Its ``device`` is then whence that came, where this laptop knows it.
        """
        return self.id.startswith(DELIVERY)


def counted(operations: Iterable[Operation]) -> dict[tuple[str, Kind], int]:
    """How many operations there are of each table and kind."""
    return dict(Counter((operation.table, operation.kind) for operation in operations))


def in_sum(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """What some operations did to each record in sum, in the order of their first touch.

    A record that was changed several times, changed after it was added, or deleted and added again, gets one
    operation. What was changed before it was deleted is told as deleted.
    """
    found: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        key = operation.table, operation.record_id
        before = found.get(key)
        if before is None or operation.kind == Kind.DELETED:
            found[key] = operation
        elif operation.kind == Kind.ADDED:
            names = dict.fromkeys((*before.before, *operation.after))
            differing = [name for name in names if before.before.get(name) != operation.after.get(name)]
            found[key] = replace(
                operation,
                kind=Kind.CHANGED,
                before={name: before.before.get(name) for name in differing},
                after={name: operation.after.get(name) for name in differing},
            )
        else:
            found[key] = replace(
                before,
                before={**operation.before, **before.before} if before.kind == Kind.CHANGED else {},
                after={**before.after, **operation.after},
            )
    return tuple(found.values())


def reversed_batch(batch: Batch, batch_id: str) -> Batch:
    """What a batch took back, as far as the batch alone tells it: where the other one is not in the log."""
    kinds = {kind: kind for kind in Kind} | {Kind.ADDED: Kind.DELETED, Kind.DELETED: Kind.ADDED}
    return replace(
        batch,
        id=batch_id,
        by="",
        device="",
        undoes=None,
        operations=tuple(
            replace(one, kind=kinds[one.kind], before=one.after, after=one.before)
            for one in reversed(batch.operations)
        ),
        counts={(table, kinds[kind]): number for (table, kind), number in batch.counts.items()},
    )


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
