"""The visits and transfers of a day, and whatever else has a list, with who is where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.present import Entry, present
from missiontui.domain.visits import TRIPS, Clearance, VisitLine
from missiontui.store import agenda
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.departures import departures_of
from missiontui.store.expected import EXPECTED
from missiontui.store.person_clashes import clashes_about
from missiontui.store.rosters import numbers_by_stage
from missiontui.store.vehicles import vehicles_of


def visits_on(file: MissionFile, day: date, now: datetime) -> tuple[VisitLine, ...]:
    """The visits and transfers of a local day, of all tracks, as they stand now, by their expected starts.

    Args:
        now: UTC.
    """
    items = agenda.items_around(file, now, zones.midnight(day, "UTC"))
    entries = [entry for entry in present(items, now).on(day) if entry.item.kind in TRIPS]
    entries.sort(key=lambda entry: (entry.starts_at, entry.item.planned_start, entry.item.id))
    return visit_lines(file, entries, items)


def visit_lines(
    file: MissionFile, entries: Sequence[Entry], around: Iterable[AgendaItem] = ()
) -> tuple[VisitLine, ...]:
    """Items with their lists, as they stand.

    Args:
        around: the items with which theirs may clash: those of the days around. Without any, clashes are
            not looked for.
    """
    ids = [entry.item.id for entry in entries]
    vehicles, departures = vehicles_of(file, ids), departures_of(file, ids)
    numbers, clearances = numbers_by_stage(file, ids), _clearances(file, ids)
    others = tuple(around)
    clashes = clashes_about(file, [entry.item for entry in entries], others) if others else {}
    return tuple(
        VisitLine(
            entry,
            vehicles.get(entry.item.id, ()),
            departures.get(entry.item.id, ()),
            numbers.get(entry.item.id, {}),
            clashes.get(entry.item.id, ()),
            clearances.get(entry.item.id),
        )
        for entry in entries
    )


def _clearances(file: MissionFile, item_ids: Sequence[str]) -> Mapping[str, Clearance]:
    """Item id to who is let in, of the items where that is needed."""
    rows = file.rows(
        f"SELECT id FROM agenda_item WHERE needs_clearance AND {one_of('id', item_ids)}", *item_ids
    )
    found = {row["id"]: Clearance(0, 0, 0) for row in rows}
    for row in file.rows(
        f"""SELECT listed.agenda_item_id AS id, count(*) AS number,
                   sum(registration.clearance = 'cleared') AS cleared,
                   sum(registration.clearance = 'refused') AS refused
            FROM listed JOIN registration ON registration.id = listed.registration_id
            WHERE {one_of("listed.agenda_item_id", list(found))} AND {EXPECTED} GROUP BY 1""",
        *found,
    ):
        found[row["id"]] = Clearance(row["number"], row["cleared"], row["refused"])
    return found
