"""Reading where and when it is now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from missiontui.domain.occasions import Occasion, occasions

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile

_LEG = """
SELECT coalesce(there.zone, leg.zone) AS zone, coalesce(there.city, leg.city) AS city
FROM agenda_item AS item JOIN destination AS leg ON leg.id = item.destination_id
LEFT JOIN destination AS there ON there.id = item.arrival_destination_id AND item.ends_at <= ?1
WHERE item.starts_at <= ?1 AND item.ends_at > ?2 AND item.status <> 'cancelled'
ORDER BY item.starts_at DESC, item.planned_start DESC, item.id DESC LIMIT 1
"""

_ON_NOW = """
SELECT id, title, venue FROM agenda_item
WHERE (status = 'running' AND ends_at > ?2 AND starts_at < ?3)
    OR (status = 'planned' AND starts_at <= ?1 AND ends_at > ?1)
ORDER BY status = 'planned', status = 'planned' OR ends_at >= ?1,
    julianday(max(?1, iif(status = 'planned', '', ends_at)))
        - julianday(iif(status = 'planned', planned_start, planned_end)) DESC,
    starts_at, planned_start, id
LIMIT 1
"""
"""What ``present`` would put first among what runs: what is over its end, what runs, what is due."""

_REACH, _FORGOTTEN = timedelta(hours=36), timedelta(hours=12)


def likeliest_occasion(file: MissionFile, now: datetime) -> Occasion:
    """The first of ``occasions_at`` by two queries, for a command that has no time to read the day (15 ms).

    Args:
        now: UTC.
    """
    minute = now.replace(second=0, microsecond=0)
    leg = file.row(_LEG, _text(now), _text(now - _REACH))
    if leg is None:
        return occasions_at(file, now)[0]
    item = file.row(_ON_NOW, _text(minute), _text(minute - _FORGOTTEN), _text(now + _REACH))
    if item is None:
        return occasions_at(file, now)[0]
    return Occasion(now, leg["zone"], item["venue"] or leg["city"], item["id"], item["title"])


def occasions_at(file: MissionFile, now: datetime) -> tuple[Occasion, ...]:
    """What a handshake may be at now (UTC), the likeliest first; the last is nothing of the programme."""
    from missiontui.domain.agenda import leg_at
    from missiontui.domain.present import present
    from missiontui.errors import NotFoundError
    from missiontui.store import agenda

    items = agenda.items_around(file, now)
    leg = leg_at(now, agenda.destinations(file), items)
    try:
        home_zone = agenda.the_mission(file).home_zone
    except NotFoundError:  # while its making is taken back
        home_zone = "UTC"
    return occasions(present(items, now), now, leg, home_zone)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
