"""Reading who is missing at an item, with all that helps to find them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import present_stage
from missiontui.domain.missing import MissingList, Traces, missing_list
from missiontui.domain.people import Side
from missiontui.domain.roster import Roster
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.departures import departures_of
from missiontui.store.last_seen import elsewhere, last_seen
from missiontui.store.rosters import roster


def missing_at(
    file: MissionFile,
    item: AgendaItem,
    stage: Stage | None,
    now: datetime,
    *,
    van_under_v: bool = True,
) -> MissingList:
    """Who is missing at a stage of an item.

    Args:
        stage: None for the one at which people are checked off now.
        now: UTC.
        van_under_v: whether van den Berg is filed under V.
    """
    on_it = roster(file, item)
    departures = departures_of(file, [item.id]).get(item.id, ())
    if stage is None:
        vehicle_ids = [vehicle.id for vehicle in on_it.vehicles]
        stage = present_stage(item, departures, on_it.attendance.stages_passed, vehicle_ids)
    missing = [place.person_id for place in on_it.missing(stage)]
    traces = Traces(
        last_seen(file, missing, now),
        elsewhere(file, missing, item, now),
        _assistants(file, missing),
        _out_until(file, on_it),
        _head_rank(file),
    )
    return missing_list(on_it, stage, departures, traces, now, van_under_v=van_under_v)


def _assistants(file: MissionFile, person_ids: list[str]) -> Mapping[str, str]:
    rows = file.rows(
        f"SELECT id, assistant_mobile FROM person WHERE assistant_mobile <> '' AND id {AMONG}",
        among(person_ids),
    )
    return {row["id"]: row["assistant_mobile"] for row in rows}


def _out_until(file: MissionFile, on_it: Roster) -> Mapping[str, datetime | None]:
    """Person id to how long those are out whom the list says to be; None if nobody has said."""
    reasons = {place.person_id: place.away for place in on_it.places if place.away}
    item, found = on_it.item, dict[str, datetime | None]()
    for row in file.rows(
        f"""SELECT person_id, reason, until FROM absence
            WHERE person_id {AMONG} AND since < ? AND (until = '' OR until > ?)
            ORDER BY until = '', until""",
        among(reasons),
        zones.to_text(item.ends_at),
        zones.to_text(item.starts_at),
    ):
        if row["reason"] == reasons[row["person_id"]]:
            found[row["person_id"]] = zones.from_foreign_text(row["until"])
    return found


def _head_rank(file: MissionFile) -> int | None:
    row = file.row("SELECT min(precedence) AS rank FROM person WHERE side = ?", Side.DELEGATION)
    return row["rank"] if row is not None else None
