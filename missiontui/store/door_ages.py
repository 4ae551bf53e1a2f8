"""How old what is known of doors on other laptops is: until when what they wrote has come here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.log import Origin
from missiontui.domain.presence import DoorAge
from missiontui.laptop import this_laptop
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile


def door_ages(file: MissionFile, item_id: str) -> tuple[DoorAge, ...]:
    """The doors of an item at which other laptops wrote, by name. What is written in this file is live, and
    nothing is said of it."""
    found: dict[tuple[str, str], datetime] = {}
    rows = file.rows(
        f"""SELECT passage.door, operation.device, operation.site, max(passage.at) AS at
            FROM registration
            JOIN passage ON passage.registration_id = registration.id
            JOIN operation ON operation.pk = passage.id AND operation.tbl = 'passage' AND operation.kind = 'I'
            WHERE registration.agenda_item_id = ? AND NOT operation.site {AMONG}
            GROUP BY passage.door, operation.site""",
        item_id,
        among(_own_sites(file)),
    )
    for row in rows:
        known = [zones.from_foreign_text(row["at"]), _newest(file, row["site"])]
        until = max((at for at in known if at is not None), default=None)
        door = (row["door"], "" if row["door"] else row["device"])
        if until is not None:
            found[door] = max(until, found.get(door, until))
    return tuple(DoorAge(door, laptop, until) for (door, laptop), until in sorted(found.items()))


def _own_sites(file: MissionFile) -> Iterable[str]:
    """The sites under which this laptop writes in this file, or has."""
    rows = file.rows(
        "SELECT site FROM device WHERE machine = ? UNION SELECT site FROM writer", this_laptop().token
    )
    return [row["site"] for row in rows]


def _newest(file: MissionFile, site: str) -> datetime | None:
    """The mission's time at the newest operation of a site that was a person's deed."""
    row = file.row(
        "SELECT at FROM operation WHERE site = ? AND origin NOT IN (?, ?) ORDER BY seq DESC LIMIT 1",
        site,
        Origin.OTHER,
        Origin.FOUND,
    )
    return zones.from_foreign_text(row["at"]) if row is not None else None
