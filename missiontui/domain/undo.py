"""What taking a batch back would do, worked out and not yet done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from missiontui.domain.log import Kind, Operation, Values


@dataclass(frozen=True, slots=True)
class Restoring:
    """What is to be written to one record for it to be as it was before the batch.

    ``kind`` is what the writing does: ADDED brings a deleted record back, DELETED takes an added one away.
    ``present`` is what stands in the columns of ``values`` until then.
    """

    table: str
    record_id: str
    kind: Kind
    values: Values
    present: Values


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


def restoring(
    change: NetChange, present: Values | None, leave: frozenset[str] = frozenset()
) -> Restoring | None:
    """What brings a record back to before; None where nothing is left to do.

    Args:
        change: what was done to it.
        present: the record as it is now, None if it is not there.
        leave: columns that stay as they are.
    """
    key = change.table, change.record_id
    if not change.was_there:
        gone = present is None or not change.is_there
        return None if gone else Restoring(*key, Kind.DELETED, {}, {})
    if present is None:
        return None if change.is_there else Restoring(*key, Kind.ADDED, change.before, {})
    names = (change.changed if change.is_there else change.before.keys()) - leave
    values = {name: was for name, was in change.before.items() if name in names and present[name] != was}
    return Restoring(*key, Kind.CHANGED, values, {name: present[name] for name in values}) if values else None


def settled(change: NetChange, present: Values | None, deeds: Iterable[NetChange]) -> frozenset[str]:
    """The columns of which nothing is left to take back: they are not as the batch left them, and no deed
    that stands has set them since. So they were taken back already with something older.

    Args:
        change: what the batch did to the record.
        present: the record as it is now.
        deeds: what was done to it since, without what was taken back and what took back.
    """
    if present is None or not change.changed:
        return frozenset()
    by_deeds = frozenset(name for deed in deeds for name in (deed.changed or deed.after))
    drifted = frozenset(name for name in change.changed if present[name] != change.after[name])
    return drifted - by_deeds


def touched_since(change: NetChange, later: NetChange) -> bool:
    """Whether what was done to the record later touches what taking this back would touch."""
    if later.was_there != later.is_there:
        return True
    if change.was_there and change.is_there:
        return not change.changed.isdisjoint(later.changed)
    return bool(later.changed)
