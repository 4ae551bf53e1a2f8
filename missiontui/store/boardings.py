"""Reading the list of an item as its buses are filled."""

from __future__ import annotations

from missiontui.domain.boarding import Boarding, boarding_of
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.departures import departures_of
from missiontui.store.rosters import roster


def boarding(file: MissionFile, item_id: str) -> Boarding:
    """The boarding of an item that is now, or the next one.

    Raises:
        NotFoundError: the item is no longer in the programme.
    """
    item = agenda.item(file, item_id)
    return boarding_of(roster(file, item), departures_of(file, [item_id]).get(item_id, ()))
