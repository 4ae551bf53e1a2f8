"""Where an incident that is raised now likely is: at what runs, where whoever it is about should be."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.occasions import Occasion, at_item
from missiontui.domain.present import present
from missiontui.errors import NotFoundError
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.occasions import occasions_at


def likely_place(file: MissionFile, now: datetime, person_id: str = "", item_id: str = "") -> Occasion:
    """The item on the screen if it has begun today, else the one that runs now, with its venue; nothing but
    the leg's city where neither is.

    Args:
        now: UTC.
        person_id: whom the incident is about; it is an item on whose list they are, and none where they are
            on the list of none. Empty for nobody.
        item_id: the item on the screen; empty for none.
    """
    running = [entry.item for entry in present(agenda.items_around(file, now), now).now]
    with suppress(NotFoundError):  # taken away since the screen was read
        chosen = [agenda.item(file, item_id)] if item_id else []
        running = [one for one in chosen if _has_begun_today(one, now)] + running
    if person_id:
        rows = file.rows(
            """SELECT agenda_item_id FROM registration
               WHERE person_id = ? AND rsvp NOT IN ('declined', 'cancelled', 'substituted')""",
            person_id,
        )
        theirs = {row["agenda_item_id"] for row in rows}
        running = [item for item in running if item.id in theirs]
    nowhere = occasions_at(file, now)[-1]
    return at_item(nowhere, running[0]) if running else nowhere


def _has_begun_today(item: AgendaItem, now: datetime) -> bool:
    today, day = (zones.local(at, item.start_zone).date() for at in (now, item.starts_at))
    return item.starts_at <= now and day == today
