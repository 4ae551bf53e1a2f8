"""Taking back what a batch did, and doing it again: both are a new batch, and the log itself stays."""

from __future__ import annotations

from typing import Any

from missiontui.domain.log import Kind
from missiontui.domain.record_words import noun, titled
from missiontui.domain.undo import Restoring
from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _
from missiontui.store import calls, past_deliveries
from missiontui.store.connection import MissionFile
from missiontui.store.log import contested
from missiontui.store.log.names import names_of
from missiontui.store.log.planning import UndoPlan, plan_undo
from missiontui.store.log.shape import quoted
from missiontui.store.orphans import Orphan, orphans, was_one_before


def take_back(file: MissionFile, plan: UndoPlan) -> str | None:
    """Do what was planned, of a batch or of a delivery, in one transaction; returns the id of the batch that
    records it.

    Whoever was told already of what is taken back comes on the call list again. Where another laptop had set
    the same, there may be a conflict again.

    Raises:
        StaleError: something it touches has changed since it was planned; nothing was written.
        MissionError: a record that would go, or one that would be missing, belongs to others; nothing was
            written.
    """
    author = file.author()
    with file.writing(*plan.tables, *calls.TABLES, undoes=plan.batch.id) as connection:
        if _planned_again(file, plan) != plan:
            raise StaleError(
                _("The mission has changed meanwhile; nothing was taken back."), hint=_("Try again.")
            )
        shapes = file.shapes()
        before = orphans(connection, shapes)
        gone = [
            write.record_id for write in plan.writes if (write.table, write.kind) == ("call", Kind.DELETED)
        ]
        told = calls.told_of(connection, gone)
        for write in plan.writes:
            _write(connection, write)
        calls.keep_corrections(connection, told, by=author.by, at=author.at)
        contested.note(connection, shapes, {(write.table, write.record_id) for write in plan.writes})
        _refuse_orphans(file, plan, orphans(connection, shapes) - before)
        if plan.batch.is_delivery:
            past_deliveries.note_taken_back(connection, plan.batch.id)
    return file.last_batch


def _planned_again(file: MissionFile, plan: UndoPlan) -> UndoPlan:
    if plan.batch.is_delivery:
        return past_deliveries.plan_taking_back(file, past_deliveries.number_of(plan.batch.id))
    return plan_undo(file, plan.batch.id)


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


def _refuse_orphans(file: MissionFile, plan: UndoPlan, found: frozenset[Orphan]) -> None:
    """Refuse what would leave a record without one that it refers to, or bring one back that is without.

    What already referred to nothing before the deed may do so again: laptops had met, and it was settled.
    """
    since = min((operation.hlc for operation in plan.batch.operations), default=0)
    left = [one for one in sorted(found) if not was_one_before(file, one, since)]
    if not left:
        return
    table, record_id, parent, *_rest = left[0]
    name = titled(table, names_of(file, [(table, record_id)]).get((table, record_id), ""))
    if (table, record_id) in {(write.table, write.record_id) for write in plan.writes}:
        raise MissionError(
            _("This cannot be taken back alone: {name} refers to something that is gone ({parent}).").format(
                name=name, parent=noun(parent)
            ),
            hint=_("Nothing was changed. Take back first what deleted that."),
        )
    raise MissionError(
        _("This cannot be taken back alone: {name} needs what would go ({parent}).").format(
            name=name, parent=noun(parent)
        ),
        hint=_("Nothing was changed. Take back first what was done with it since."),
    )
