"""What taking a batch back would do, worked out and not yet done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from missiontui.domain.log import Kind, Operation, Values


@dataclass(frozen=True, slots=True)
class Restoring:
    """What is to be written to one record for it to be as it was before the batch.

    ``kind`` is what the writing does: ADDED brings a deleted record back, DELETED takes an added one away.
    """

    table: str
    record_id: str
    kind: Kind
    values: Values


@dataclass(slots=True)
class NetChange:
    """What a batch did to one record in sum: its columns before and after, all of them where it was not
    there before, or not any more after."""

    table: str
    record_id: str
    was_there: bool
    is_there: bool = True
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)

    @property
    def changed(self) -> frozenset[str]:
        """The columns that are not as they were before; none where it came or went."""
        if not (self.was_there and self.is_there):
            return frozenset()
        return frozenset(name for name, value in self.before.items() if self.after.get(name, value) != value)


def net_changes(
    operations: tuple[Operation, ...], defaults: Mapping[str, Values]
) -> dict[tuple[str, str], NetChange]:
    """What the operations of a batch did in sum, record by record, in the order of their first touch.

    Args:
        operations: the batch, in its order, without those on tables that this version does not have.
        defaults: table to the defaults of its columns, which the log leaves out where they are blank. Columns
            that this version does not have are passed over.
    """
    changes: dict[tuple[str, str], NetChange] = {}
    for operation in operations:
        key = operation.table, operation.record_id
        blank = defaults[operation.table]
        before, after = (
            {name: value for name, value in values.items() if name in blank}
            if operation.kind == Kind.CHANGED
            else {name: values.get(name, value) for name, value in blank.items()}
            for values in (operation.before, operation.after)
        )
        change = changes.get(key)
        if change is None:
            change = changes[key] = NetChange(*key, was_there=operation.kind != Kind.ADDED)
        if operation.kind != Kind.ADDED and change.was_there:
            change.before = {**before, **change.before}
        if operation.kind == Kind.DELETED:
            change.is_there, change.after = False, {}
        else:
            change.is_there = True
            change.after.update(after)
    return changes


def restoring(change: NetChange, present: Values | None) -> Restoring | None:
    """What brings a record back to before; None where nothing is left to do.

    Args:
        change: what was done to it.
        present: the record as it is now, None if it is not there.
    """
    key = change.table, change.record_id
    if not change.was_there:
        return Restoring(*key, Kind.DELETED, {}) if present is not None and change.is_there else None
    if present is None:
        return Restoring(*key, Kind.ADDED, change.before) if not change.is_there else None
    names = change.changed if change.is_there else change.before.keys()
    values = {name: change.before[name] for name in change.before if name in names}
    values = {name: value for name, value in values.items() if present[name] != value}
    return Restoring(*key, Kind.CHANGED, values) if values else None


def touched_since(change: NetChange, later: NetChange) -> bool:
    """Whether what was done to the record later touches what taking this back would touch."""
    if later.was_there != later.is_there:
        return True
    if change.was_there and change.is_there:
        return not change.changed.isdisjoint(later.changed)
    return bool(later.changed)


def has_drifted(change: NetChange, present: Values | None) -> bool:
    """Whether the record is no longer as the batch left it, in what the batch touched."""
    if present is None or not change.is_there:
        return (present is not None) != change.is_there
    names = change.changed if change.was_there else change.after.keys()
    return any(present[name] != change.after[name] for name in names)
