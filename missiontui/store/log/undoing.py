"""Taking back what a batch did, and doing it again: both are a new batch, and the log itself stays.

Only the batch's own fields go back, to what the log says they were before it; what was done since stays. A
later deed that touched the same fields is in the way, and is named.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from missiontui.domain.log import Batch, Kind, Operation, Origin, Values
from missiontui.domain.record_words import SIDE_EFFECTS, noun
from missiontui.domain.undo import NetChange, Restoring, has_drifted, net_changes, restoring, touched_since
from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.log import reading
from missiontui.store.log.names import names_of
from missiontui.store.log.shape import quoted

Record = tuple[str, str]


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a batch back would write.

    ``in_the_way`` are later batches that touched the same fields, the oldest first; with any of them the
    person is asked before it is done. A plan without ``writes`` has nothing left to do.
    """

    batch: Batch
    writes: tuple[Restoring, ...]
    in_the_way: tuple[Batch, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it would write."""
        return tuple(dict.fromkeys(write.table for write in self.writes))


def newest_deed(file: MissionFile) -> UndoPlan:
    """What ``undo`` would take back: the newest deed of this laptop that is not taken back yet.

    What was found in the tables with nothing recorded is nobody's deed: it is taken back by name only. A deed
    of which nothing is left to take back is passed over.

    Raises:
        NotFoundError: there is none.
    """
    taken_back = reading.undone_batches(file)
    for batch in _own(file, "undoes IS NULL AND origin <> ?", Origin.FOUND):
        if batch.id not in taken_back:
            plan = plan_undo(file, batch.id)
            if plan.writes:
                return plan
    raise NotFoundError(
        _("There is nothing to undo: this laptop has done nothing yet that is not taken back."),
        hint=_("“missiontui history” lists what others did; “missiontui undo NUMBER” takes one of it back."),
    )


def newest_taken_back(file: MissionFile) -> UndoPlan:
    """What ``redo`` would do again: what this laptop took back last and has not done again.

    Raises:
        NotFoundError: there is none.
    """
    taken_back = reading.undone_batches(file)
    for batch in _own(file, "undoes IS NOT NULL"):
        if batch.id not in taken_back and len(reading.chain(file, batch)) % 2:
            plan = plan_undo(file, batch.id)
            if plan.writes:
                return plan
    raise NotFoundError(_("There is nothing to do again: nothing was taken back on this laptop."))


def plan_undo(file: MissionFile, batch_id: str) -> UndoPlan:
    """Work out what taking one batch back would write, whatever was done since.

    Raises:
        NotFoundError: the log has no such batch.
        MissionError: it is taken back already.
    """
    batch = reading.batch(file, batch_id, whole=True)
    taken_back = reading.undone_batches(file)
    if batch_id in taken_back:
        by = reading.taken_back_by(file, batch_id) or batch_id
        number = reading.numbered(by, reading.present_site(file))
        raise MissionError(
            _("That is taken back already."),
            hint=_("“missiontui undo {number}” does it again.").format(number=number),
        )
    defaults = {table: shape.defaults for table, shape in file.shapes().items()}
    changes = net_changes(tuple(one for one in batch.operations if one.table in defaults), defaults)
    present = _present(file, changes)
    writes = [restoring(change, present.get(record)) for record, change in changes.items()]
    return UndoPlan(
        batch,
        tuple(write for write in reversed(writes) if write is not None),
        _in_the_way(file, batch, changes, present, defaults, taken_back),
    )


def take_back(file: MissionFile, plan: UndoPlan) -> str | None:
    """Do what was planned, in one transaction; returns the id of the batch that records it.

    Raises:
        StaleError: something it touches has changed since it was planned; nothing was written.
        MissionError: a record that would go, or one that would be missing, belongs to others; nothing was
            written.
    """
    with file.writing(*plan.tables, undoes=plan.batch.id) as connection:
        if plan_undo(file, plan.batch.id) != plan:
            raise StaleError(
                _("The mission has changed meanwhile; nothing was taken back."), hint=_("Try again.")
            )
        orphans = _orphans(connection)
        connection.execute("PRAGMA defer_foreign_keys = ON")  # until the commit: the order is ours
        for write in plan.writes:
            _write(connection, write)
        _refuse_orphans(file, _orphans(connection) - orphans)
    return file.last_batch


def _own(file: MissionFile, where: str, *values: object) -> Any:
    sites = json.dumps(sorted(reading.own_sites(file)))
    # "+site": by the index of first operations all the same, or every batch would be sorted for the newest
    return reading.batches(file, f"{where} AND +site IN (SELECT value FROM json_each(?))", *values, sites)


def _present(file: MissionFile, changes: Mapping[Record, NetChange]) -> dict[Record, dict[str, object]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in changes:
        ids[table].append(record_id)
    return {
        (table, row["id"]): dict(row)
        for table, wanted in ids.items()
        for row in file.rows(
            f"SELECT * FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(wanted)
        )
    }


def _in_the_way(
    file: MissionFile,
    batch: Batch,
    changes: Mapping[Record, NetChange],
    present: Mapping[Record, dict[str, object]],
    defaults: Mapping[str, Values],
    taken_back: frozenset[str],
) -> tuple[Batch, ...]:
    """The batches that touched the same fields after this one.

    Those that were taken back since, and those that took something back, cancel out; they count only where
    a field is not as this batch left it all the same. What another deed did to the call list by the way, such
    as taking off it what is out of date, never counts.
    """
    newest = max(operation.hlc for operation in batch.operations)
    since: dict[str, list[Operation]] = defaultdict(list)
    for operation in reading.changes_of(file, {record_id for _table, record_id in changes}):
        if operation.hlc > newest and (operation.table, operation.record_id) in changes:
            since[operation.batch].append(operation)
    later: dict[Record, list[str]] = defaultdict(list)
    for batch_id, operations in since.items():
        for record, net in net_changes(tuple(operations), defaults).items():
            if touched_since(changes[record], net):
                later[record].append(batch_id)
    batches = {one: reading.batch(file, one) for one in {one for found in later.values() for one in found}}
    found: dict[str, Batch] = {}
    for record, ids in later.items():
        own = [batches[one] for one in ids]
        if record[0] in SIDE_EFFECTS:
            own = [one for one in own if {table for table, _kind in one.counts} <= SIDE_EFFECTS]
        counting = [one for one in own if one.undoes is None and one.id not in taken_back]
        if own and not counting and has_drifted(changes[record], present.get(record)):
            counting = own[-1:]
        found |= {one.id: one for one in counting}
    return tuple(sorted(found.values(), key=lambda one: one.recorded_at))


def _write(connection: Any, write: Restoring) -> None:
    table = quoted(write.table)
    if write.kind == Kind.DELETED:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (write.record_id,))
        return
    columns = [quoted(name) for name in write.values]
    if write.kind == Kind.CHANGED:
        assignments = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?", (*write.values.values(), write.record_id)
        )
        return
    marks = ", ".join("?" * (len(columns) + 1))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(['id', *columns])}) VALUES ({marks})",
        (write.record_id, *write.values.values()),
    )


def _orphans(connection: Any) -> frozenset[tuple[str, str, str]]:
    """(table, id, table referred to) of every reference that leads nowhere."""
    found = set()
    for table, rowid, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        row = connection.execute(f"SELECT id FROM {quoted(table)} WHERE rowid = ?", (rowid,)).fetchone()
        found.add((table, row["id"], parent))
    return frozenset(found)


def _refuse_orphans(file: MissionFile, orphans: frozenset[tuple[str, str, str]]) -> None:
    if not orphans:
        return
    table, record_id, parent = min(orphans)
    name = names_of(file, [(table, record_id)]).get((table, record_id), "")
    raise MissionError(
        _("This cannot be taken back alone: the {noun} “{name}” needs the {parent} that would go.").format(
            noun=noun(table), name=name, parent=noun(parent)
        ),
        hint=_("Nothing was changed. Take back first what brought it there."),
    )
