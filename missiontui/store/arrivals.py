"""The VIPs who came in since this was last asked: noted here, at another door, or come by a merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.arrivals import STILL_NEWS, Arrival
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.roster import Place
from missiontui.domain.vips import is_received
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.rosters import places_of

Known = Mapping[str, int]
"""Each writer of the log to its newest operation that is known. The log only grows: nothing that comes into
it later is hidden by what is known, as a passage would be that takes the place of one taken back."""

_NEWEST = """
WITH RECURSIVE writers(site) AS (
    SELECT min(site) FROM operation
    UNION ALL SELECT (SELECT min(site) FROM operation WHERE site > writers.site)
    FROM writers WHERE site IS NOT NULL
)
SELECT site, (SELECT max(seq) FROM operation WHERE operation.site = writers.site) AS newest
FROM writers WHERE site IS NOT NULL
"""
"""Writer by writer along the key: counted over all operations it would take a hundred times as long."""

_PASSAGES = f"""
SELECT theirs.agenda_item_id, theirs.person_id, passage.id, passage.at, passage.door, passage.checkpoint,
       destination.zone
FROM (
    SELECT DISTINCT registration.agenda_item_id, registration.person_id
    FROM passage JOIN registration ON registration.id = passage.registration_id
    WHERE passage.id {AMONG}
) AS newly
JOIN agenda_item ON agenda_item.id = newly.agenda_item_id AND agenda_item.kind {AMONG}
JOIN registration AS theirs ON theirs.agenda_item_id = newly.agenda_item_id
                           AND theirs.person_id = newly.person_id
JOIN passage ON passage.registration_id = theirs.id
            AND passage.checkpoint IN ('arrived', 'entered', 'left')
LEFT JOIN destination ON destination.id = agenda_item.destination_id
ORDER BY coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', passage.at), ''), passage.id
"""
"""Every coming and going of those of whom a new one is known, the oldest first."""


def known_now(file: MissionFile) -> Known:
    """What is in the file now, as ``arrivals_between`` asks for it (0.03 ms)."""
    return {row["site"]: row["newest"] for row in file.rows(_NEWEST)}


def arrivals_between(file: MissionFile, before: Known, known: Known, now: datetime) -> tuple[Arrival, ...]:
    """The VIPs who are inside, and were not by what was known: each once, by when they came in. Who came
    longer ago than is news is not among them.

    Args:
        before: what was in the file when this was last asked.
        known: what is in it now.
        now: mission time, UTC.
    """
    new = frozenset(new_passages(file, before, known))
    if not new:
        return ()
    stays = _stays(file, new)
    of_item: dict[str, list[str]] = defaultdict(list)
    for item_id, person_id in stays:
        of_item[item_id].append(person_id)
    found = []
    for item_id, person_ids in of_item.items():
        tables = _table_names(file, item_id)
        for place in places_of(file, item_id, person_ids):
            rows, is_back = stays[item_id, place.person_id]
            arrival = _arrival(rows[0], place, tables, is_back=is_back)
            if is_received(place) and arrival is not None and arrival.at >= now - STILL_NEWS:
                found.append(arrival)
    return tuple(sorted(found, key=lambda one: (one.at, one.passage_id)))


def taken_back(file: MissionFile, arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """Those arrivals whose passage is gone, and who are not inside by another one."""
    told = {one.passage_id: one for one in arrivals}
    if not told:
        return ()
    kept = {row["id"] for row in file.rows(f"SELECT id FROM passage WHERE id {AMONG}", among(told))}
    return tuple(one for id_, one in told.items() if id_ not in kept and not _is_inside(file, one))


def new_passages(file: MissionFile, before: Known, known: Known) -> Iterator[str]:
    """Ids of the passages that came into the file in between."""
    for site, newest in known.items():
        rows = file.rows(
            """SELECT pk FROM operation
               WHERE site = ? AND seq > ? AND seq <= ? AND tbl = 'passage' AND kind = 'I'""",
            site,
            before.get(site, -1),
            newest,
        )
        yield from (row["pk"] for row in rows)


def _stays(file: MissionFile, new: frozenset[str]) -> dict[tuple[str, str], tuple[list[Any], bool]]:
    """Item and person to the passages by which they are inside since they came, and whether they had left
    before; only those of whom all these are new."""
    passages: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in file.rows(_PASSAGES, among(new), among(EVENINGS)):
        passages[row["agenda_item_id"], row["person_id"]].append(row)
    found = {}
    for whose, rows in passages.items():
        gone = max((place for place, row in enumerate(rows, 1) if row["checkpoint"] == "left"), default=0)
        stay = rows[gone:]
        if stay and all(row["id"] in new for row in stay):
            found[whose] = (stay, gone > 0)
    return found


def _table_names(file: MissionFile, item_id: str) -> Mapping[str, str]:
    rows = file.rows("SELECT id, name FROM seating_table WHERE agenda_item_id = ?", item_id)
    return {row["id"]: row["name"] for row in rows}


def _is_inside(file: MissionFile, arrival: Arrival) -> bool:
    row = file.row(
        "SELECT is_in FROM present WHERE agenda_item_id = ? AND person_id = ?",
        arrival.item_id,
        arrival.person_id,
    )
    return row is not None and bool(row["is_in"])


def _arrival(row: Any, place: Place, tables: Mapping[str, str], *, is_back: bool) -> Arrival | None:
    at = zones.from_foreign_text(row["at"])
    if at is None:
        return None
    return Arrival(
        passage_id=row["id"],
        item_id=row["agenda_item_id"],
        person_id=row["person_id"],
        name=place.name or place.badge,
        at=at,
        zone=row["zone"] if row["zone"] and zones.is_zone(row["zone"]) else "UTC",
        door=row["door"],
        table=tables.get(place.table_id, ""),
        greeter=place.greeter,
        is_back=is_back,
    )
