"""Which records two laptops set one field of, neither having seen the other: noted when operations come.

The note is only where to look: whether a conflict is still one is worked out from the log when it is shown.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from missiontui.domain.conflicts import Conflict, Seen, Setting, of_record
from missiontui.store.log.shape import Shape
from missiontui.store.log.tables import operations_by_record
from missiontui.store.log.values import COLUMNS, values_of

_AT_ONCE = 2_000


def note(connection: Any, shapes: Mapping[str, Shape], records: Iterable[tuple[str, str]]) -> None:
    """Note those of some records that have a conflict. Inside a transaction."""
    found = {(one.table, one.record_id) for one in conflicts_of(connection, shapes, records)}
    connection.executemany("INSERT OR IGNORE INTO contested (tbl, pk) VALUES (?, ?)", found)


def conflicts_of(
    connection: Any, shapes: Mapping[str, Shape], records: Iterable[tuple[str, str]]
) -> Iterator[Conflict]:
    """The conflicts of some records that nobody has settled.

    Args:
        connection: to the file.
        shapes: the tables that this version knows.
        records: table and id.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        if table in shapes:
            ids[table].append(record_id)
    seen = _Sight(connection)
    for table, of_table in ids.items():
        for start in range(0, len(of_table), _AT_ONCE):
            several = _of_several_sites(connection, table, of_table[start : start + _AT_ONCE])
            settled = _settled(connection, table, several)
            for record_id, operations in operations_by_record(connection, table, several, COLUMNS):
                settings = _settings(operations, shapes[table], seen)
                yield from of_record(table, record_id, settings, settled[record_id])


def _of_several_sites(connection: Any, table: str, ids: list[str]) -> list[str]:
    """Those of some records that more than one site wrote to: of the others there is nothing to ask."""
    rows = connection.execute(
        """SELECT pk FROM operation WHERE pk IN (SELECT value FROM json_each(?)) AND tbl = ?
           GROUP BY pk HAVING min(site) <> max(site)""",
        (json.dumps(ids), table),
    )
    return [row["pk"] for row in rows.fetchall()]


def _settled(connection: Any, table: str, ids: list[str]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    if ids:
        rows = connection.execute(
            """SELECT record_id, field, lost FROM settled_conflict
               WHERE tbl = ? AND record_id IN (SELECT value FROM json_each(?))""",
            (table, json.dumps(ids)),
        )
        for row in rows.fetchall():
            found[row["record_id"]].add((row["field"], row["lost"]))
    return found


def _settings(operations: list[Any], shape: Shape, seen: _Sight) -> dict[str, list[Setting]]:
    """Field to what set it. An addition again sets every column; of a first one only what it names counts."""
    found: dict[str, list[Setting]] = defaultdict(list)
    for number, row in enumerate(operations):
        if row["kind"] not in ("I", "U"):
            continue
        after = values_of(row["after"])
        before = values_of(row["before"])
        if row["kind"] == "I" and number:
            after = dict(shape.defaults) | after
        for name, value in after.items():
            if shape.fits(name, value):
                found[name].append(
                    Setting(
                        key=f"{row['seq']}-{row['site']}",
                        site=row["site"],
                        seq=row["seq"],
                        before=before.get(name, shape.defaults[name]),
                        after=value,
                        seen=seen.of(row["site"], row["seq"]),
                        by=row["by"],
                        device=row["device"],
                        at=row["at"],
                    )
                )
    return found


class _Sight:
    """What each site had received of the others at each of its places; read from the log once a site."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._steps: dict[str, list[tuple[int, Seen]]] = {}

    def of(self, site: str, seq: int) -> Seen:
        """Site to the newest operation that a site had received when it wrote one."""
        if site not in self._steps:
            self._steps[site] = self._read(site)
        found: Seen = {}
        for place, seen in self._steps[site]:
            if place > seq:
                break
            found = seen
        return found

    def _read(self, site: str) -> list[tuple[int, Seen]]:
        steps: list[tuple[int, Seen]] = []
        seen: dict[str, int] = {}
        rows = self._connection.execute(
            """SELECT seq, CAST(seen AS BLOB) AS seen FROM operation
               WHERE site = ? AND seen IS NOT NULL AND kind <> 'D' ORDER BY seq""",
            (site,),
        )
        for row in rows.fetchall():
            seen = seen | json.loads(row["seen"])
            steps.append((row["seq"], seen))
        return steps
