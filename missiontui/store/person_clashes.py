"""Reading who is expected at two things at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.person_clashes import Commitment, PersonClash, person_clashes, rivals
from missiontui.domain.vehicles import Vehicle
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import full_name
from missiontui.store.vehicles import vehicles_of


def clashes_about(
    file: MissionFile, about: Collection[AgendaItem], around: Iterable[AgendaItem]
) -> Mapping[str, tuple[PersonClash, ...]]:
    """Item id to who on its list is expected elsewhere too; an item without such is absent.

    Args:
        about: the items whose clashes are wanted.
        around: the items with which they may clash: those of the days around.
    """
    known = {item.id: item for item in (*around, *about)}
    vehicles = vehicles_of(file, [item.id for item in known.values() if item.is_open])
    wanted = rivals(about, known.values(), vehicles)
    if not wanted:
        return {}
    asked = {item.id for item in about}
    found: dict[str, list[PersonClash]] = defaultdict(list)
    for clash in person_clashes(commitments(file, [known[item_id] for item_id in wanted], vehicles)):
        for item_id in asked & {clash.first.id, clash.second.id}:
            found[item_id].append(clash)
    return {item_id: tuple(those) for item_id, those in found.items()}


def commitments(
    file: MissionFile, items: Sequence[AgendaItem], vehicles: Mapping[str, Sequence[Vehicle]]
) -> list[Commitment]:
    """Everybody who is expected at some items, with their bus unless they come by their own means."""
    by_id = {item.id: item for item in items}
    buses = {(item_id, bus.id): bus for item_id, those in vehicles.items() for bus in those}
    rows = file.rows(
        f"""SELECT listed.agenda_item_id, listed.person_id, {full_name("person")} AS name,
                   CASE WHEN listed.away = '' THEN listed.vehicle_id END AS vehicle_id
            FROM listed JOIN person ON person.id = listed.person_id
            WHERE {one_of("listed.agenda_item_id", list(by_id))} AND {EXPECTED}""",
        *by_id,
    )
    return [
        Commitment(
            row["person_id"],
            row["name"],
            by_id[row["agenda_item_id"]],
            buses.get((row["agenda_item_id"], row["vehicle_id"])),
        )
        for row in rows
    ]
