"""Setting B2B meetings as a timetable proposes them, all in one act."""

from __future__ import annotations

from typing import Any

from missiontui.domain import zones
from missiontui.domain.meeting_proposal import MeetingPlan, MeetingProposal
from missiontui.domain.targets import Stage
from missiontui.domain.timetable import Placed
from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store import b2b_meetings
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.timetable import meeting_plan


def apply_meetings(file: MissionFile, proposal: MeetingProposal) -> int:
    """Set the meetings that are proposed, and move those that are; returns how many.

    The targets of a meeting that is set say so. Slots and tables that were asked for are those of the item
    from now on. What a meeting that moves was planned for stays.

    Raises:
        StaleError: what the proposal was made from has changed meanwhile; nothing was written.
        NotFoundError, InputError: as of ``meeting_plan``, which is asked again.
    """
    plan = proposal.plan
    if not proposal.changes:
        return 0
    with file.writing("b2b_meeting", "b2b_table", "b2b_session", "target") as connection:
        if meeting_plan(file, plan.item.id, plan.asked, plan.since) != plan:
            raise StaleError(
                _("Targets, meetings or who can come when have changed meanwhile; nothing was set."),
                hint=_("Make the proposal again."),
            )
        _cut_slots(file, connection, plan)
        tables = _add_tables(connection, plan)
        for placed in proposal.new:
            _set(connection, plan, placed, tables)
        for placed in proposal.moved:
            _move(connection, placed, tables)
    return proposal.changes


def _cut_slots(file: MissionFile, connection: Any, plan: MeetingPlan) -> None:
    seen = b2b_meetings.session(file, plan.item.id)
    cut = (plan.slot_minutes, plan.pause_minutes)
    if (seen.slot_minutes, seen.pause_minutes) == cut:
        return
    if seen.id:
        sql = "UPDATE b2b_session SET slot_minutes = ?, pause_minutes = ? WHERE id = ?"
        connection.execute(sql, (*cut, seen.id))
    else:
        connection.execute(
            "INSERT INTO b2b_session (slot_minutes, pause_minutes, id, agenda_item_id) VALUES (?, ?, ?, ?)",
            (*cut, new_id(), plan.item.id),
        )


def _add_tables(connection: Any, plan: MeetingPlan) -> dict[str, str]:
    """The tables that there were not yet: key to id."""
    ids = {name: new_id() for name in plan.new_tables}
    connection.executemany(
        "INSERT INTO b2b_table (id, agenda_item_id, name) VALUES (?, ?, ?)",
        [(table_id, plan.item.id, name) for name, table_id in ids.items()],
    )
    return ids


def _set(connection: Any, plan: MeetingPlan, placed: Placed, tables: dict[str, str]) -> None:
    """One meeting, and how far its targets are now."""
    wished = plan.wished[placed.wish.key]
    starts_at, ends_at = (zones.to_text(moment) for moment in placed.span)
    values = {
        "id": new_id(),
        "agenda_item_id": plan.item.id,
        "organisation_id": wished.ours.organisation_id or None,
        "person_id": wished.ours.person_id or None,
        "counterpart_organisation_id": wished.theirs.organisation_id or None,
        "counterpart_id": wished.theirs.person_id or None,
        "target_id": wished.key,
        "planned_start": starts_at,
        "planned_end": ends_at,
        "starts_at": starts_at,
        "ends_at": ends_at,
        **_where(placed, tables),
    }
    connection.execute(
        f"INSERT INTO b2b_meeting ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    connection.execute(
        f"UPDATE target SET stage = ? WHERE id {AMONG}", (Stage.MEETING_SET, among(wished.target_ids))
    )


def _move(connection: Any, placed: Placed, tables: dict[str, str]) -> None:
    """A meeting that is there gets another time, table or interpreter."""
    starts_at, ends_at = (zones.to_text(moment) for moment in placed.span)
    values = {"starts_at": starts_at, "ends_at": ends_at, **_where(placed, tables)}
    connection.execute(
        f"UPDATE b2b_meeting SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",
        (*values.values(), placed.wish.key),
    )


def _where(placed: Placed, tables: dict[str, str]) -> dict[str, str | None]:
    unit = placed.interpreter.unit if placed.interpreter is not None else ""
    return {
        "b2b_table_id": tables.get(placed.table.key, placed.table.key),
        "interpreter_id": unit.partition(":")[2] or None,
    }
