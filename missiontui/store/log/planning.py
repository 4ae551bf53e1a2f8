"""Working out what taking a batch back would write, and what is in the way. Writes nothing.

Only the batch's own fields go back, to what the log says they were before it; what was done since stays.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from missiontui.domain.log import Batch, Kind, Operation, Origin, Values
from missiontui.domain.record_words import SIDE_EFFECTS
from missiontui.domain.undo import NetChange, Restoring, net_changes, restoring, settled, touched_since
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.log import reading
from missiontui.store.log.folding import RECORD_COLUMNS, left_of
from missiontui.store.log.names import Record
from missiontui.store.log.shape import Shape, quoted

_DEEDS = frozenset({Kind.ADDED, Kind.CHANGED, Kind.DELETED})
"""What may be in the way of taking something back; what was erased is in nobody's."""


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

    @property
    def takes_the_mission_away(self) -> bool:
        """Whether what is taken back is the making of the mission."""
        return any(write.table == "mission" and write.kind == Kind.DELETED for write in self.writes)


def newest_deed(file: MissionFile) -> UndoPlan:
    """What ``undo`` would take back: what this laptop did last, or did again, and has not taken back yet.

    What was found in the tables with nothing recorded is nobody's deed: it is taken back by name only. A deed
    of which nothing is left to take back is passed over.

    Raises:
        NotFoundError: there is none.
    """
    plan = _newest_plan(file, is_undoing=False)
    if plan is not None:
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
    plan = _newest_plan(file, is_undoing=True)
    if plan is not None:
        return plan
    raise NotFoundError(
        _("There is nothing to do again: nothing that was taken back on this laptop is still so.")
    )


def done_since(file: MissionFile, batch: Batch) -> Batch | None:
    """The newest deed of this laptop that is newer than a batch and not taken back; None if there is none.

    What was done again does not count: doing several things again one after the other is going on with it.
    """
    deeds = (one for one in _in_force(file, is_undoing=False) if one.undoes is None)
    newest = next(deeds, None)
    return newest if newest is not None and newest.operations[0].hlc > batch.operations[0].hlc else None


def plan_undo(file: MissionFile, batch_id: str) -> UndoPlan:
    """Work out what taking one batch back would write, whatever was done since.

    What was erased since stays so.

    Raises:
        NotFoundError: the log has no such batch.
        MissionError: it is taken back already, or it erased something.
    """
    batch = reading.batch(file, batch_id, whole=True)
    _refuse_if_erasing(file, batch_id)
    taken_back = reading.undone_batches(file)
    if batch_id in taken_back:
        by = reading.taken_back_by(file, batch_id) or batch_id
        number = reading.numbered(by, reading.present_site(file))
        raise MissionError(
            _("That is taken back already."),
            hint=_("“missiontui undo {number}” does it again.").format(number=number),
        )
    shapes = file.shapes()
    defaults = {table: shape.defaults for table, shape in shapes.items()}
    erased = reading.erased_whole(file)
    changes = net_changes(
        tuple(
            one
            for one in batch.operations
            if one.table in defaults and (one.table, one.record_id) not in erased
        ),
        defaults,
    )
    present = _present(file, changes)
    later = _later(file, batch, changes, defaults)
    not_this = taken_back - {link.id for link in reading.chain(file, batch)}
    writes: list[Restoring] = []
    in_the_way: dict[str, Batch] = {}
    for record, change in changes.items():
        if not change.is_there and _was_taken_back_before(file, record, batch, not_this):
            continue  # its addition was taken back while it was gone: it is not to come again
        deeds = [(one, net) for one, net in later.get(record, ()) if _is_deed(one, change, taken_back)]
        in_the_way |= {one.id: one for one, _net in deeds}
        leave = settled(change, present.get(record), [net for _one, net in deeds])
        write = restoring(change, present.get(record), leave)
        if write is not None:
            is_back = write.kind == Kind.ADDED
            writes.append(_with_what_was_kept(file, shapes[write.table], write) if is_back else write)
    return UndoPlan(
        batch,
        tuple(reversed(writes)),
        tuple(sorted(in_the_way.values(), key=lambda one: one.operations[0].hlc)),
    )


def _refuse_if_erasing(file: MissionFile, batch_id: str) -> None:
    if batch_id in reading.erasing_batches(file):
        raise MissionError(
            _("That cannot be taken back: somebody was forgotten by it, and nothing of them is left."),
            hint=_("A backup that is older may still have it: “missiontui restore” lists them."),
        )


def _with_what_was_kept(file: MissionFile, shape: Shape, write: Restoring) -> Restoring:
    """A record that comes back, with what those did not know of who deleted it: another version's columns."""
    operations = file.rows(
        f"SELECT {RECORD_COLUMNS} FROM operation WHERE pk = ? AND tbl = ? ORDER BY hlc, nonce",
        write.record_id,
        write.table,
    )
    blank = shape.defaults
    kept = {
        name: value
        for name, value in left_of(operations, shape).items()
        if value != blank[name] and write.values[name] == blank[name]
    }
    return replace(write, values={**write.values, **kept}) if kept else write


def _newest_plan(file: MissionFile, *, is_undoing: bool) -> UndoPlan | None:
    """For the newest batch in force of which something is left to take back."""
    plans = (plan_undo(file, batch.id) for batch in _in_force(file, is_undoing=is_undoing))
    return next((plan for plan in plans if plan.writes), None)


def _in_force(file: MissionFile, *, is_undoing: bool) -> Iterator[Batch]:
    """This laptop's batches that are not taken back, the newest first: those that take something back, or
    those that do something, for the first time or again."""
    sites = json.dumps(sorted(reading.own_sites(file)))
    not_these = reading.undone_batches(file) | reading.erasing_batches(file)
    # "+site": by the index of first operations all the same, or every batch would be sorted for the newest
    own = reading.batches(
        file, "origin <> ? AND +site IN (SELECT value FROM json_each(?))", Origin.FOUND, sites
    )
    for batch in own:
        if batch.id not in not_these and len(reading.chain(file, batch)) % 2 == int(is_undoing):
            yield batch


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


def _later(
    file: MissionFile,
    batch: Batch,
    changes: Mapping[Record, NetChange],
    defaults: Mapping[str, Values],
) -> dict[Record, list[tuple[Batch, NetChange]]]:
    """What was done since to the same fields, record by record, the oldest first."""
    newest = max(operation.hlc for operation in batch.operations)
    since: dict[str, list[Operation]] = defaultdict(list)
    for operation in reading.changes_of(file, {record_id for _table, record_id in changes}, newest):
        if (operation.table, operation.record_id) in changes and operation.kind in _DEEDS:
            since[operation.batch].append(operation)
    found: dict[Record, list[tuple[Batch, NetChange]]] = defaultdict(list)
    for batch_id, operations in since.items():
        later = reading.batch(file, batch_id)
        for record, net in net_changes(tuple(operations), defaults).items():
            if touched_since(changes[record], net):
                found[record].append((later, net))
    return found


def _was_taken_back_before(
    file: MissionFile, record: Record, batch: Batch, taken_back: frozenset[str]
) -> bool:
    """Whether what last added a record before a batch is among those taken back."""
    table, record_id = record
    row = file.row(
        """SELECT batch FROM operation WHERE pk = ? AND tbl = ? AND kind = 'I' AND undoes IS NULL AND hlc < ?
           ORDER BY hlc DESC LIMIT 1""",
        record_id,
        table,
        batch.operations[0].hlc,
    )
    return row is not None and row["batch"] in taken_back


def _is_deed(later: Batch, change: NetChange, taken_back: frozenset[str]) -> bool:
    """Whether a later batch is somebody's deed that stands, and not what came of another one.

    What was taken back since, and what took something back, cancel out. What another deed did by the way to a
    call list that this one made, such as taking off it what is out of date, is in nobody's way.
    """
    if later.undoes is not None or later.id in taken_back:
        return False
    if change.table in SIDE_EFFECTS and not change.was_there:
        return {table for table, _kind in later.counts} <= SIDE_EFFECTS
    return True
