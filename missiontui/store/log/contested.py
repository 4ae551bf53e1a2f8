"""Which records two laptops set one field of, neither having seen the other: noted when operations come.

The note is only where to look: whether a conflict is still one is worked out from the log when it is shown.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from missiontui.domain.conflicts import NOT_TOLD, Conflict, Seen, Setting, of_record
from missiontui.store.log.folding import folded_record
from missiontui.store.log.shape import Shape
from missiontui.store.log.tables import operations_by_record
from missiontui.store.log.values import COLUMNS, values_of

_AT_ONCE = 2_000


def note(connection: Any, shapes: Mapping[str, Shape], records: Iterable[tuple[str, str]]) -> None:
    """Note those of some records that have a conflict. Inside a transaction.

    Also where it is settled, or the record is deleted: both may be taken back.
    """
    found = {
        (one.table, one.record_id)
        for table, record_id, operations in _of_each(connection, shapes, records)
        for one in of_record(table, record_id, operations.settings())
    }
    connection.executemany("INSERT OR IGNORE INTO contested (tbl, pk) VALUES (?, ?)", found)


def conflicts_of(
    connection: Any, shapes: Mapping[str, Shape], records: Iterable[tuple[str, str]]
) -> Iterator[Conflict]:
    """The conflicts of some records that nobody has settled; of a deleted record there is none.

    Args:
        connection: to the file.
        shapes: the tables that this version knows.
        records: table and id.
    """
    for table, record_id, operations in _of_each(connection, shapes, records):
        settings = operations.settings()
        if of_record(table, record_id, settings) and operations.is_there():
            yield from of_record(table, record_id, settings, _settled(connection, table, record_id))


def _of_each(
    connection: Any, shapes: Mapping[str, Shape], records: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, _Operations]]:
    """Table, id and operations of those of some records that more than one site wrote to."""
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in records:
        if table in shapes:
            ids[table].append(record_id)
    seen = _Sight(connection)
    for table, of_table in ids.items():
        for start in range(0, len(of_table), _AT_ONCE):
            several = _of_several_sites(connection, table, of_table[start : start + _AT_ONCE])
            for record_id, rows in operations_by_record(connection, table, several, COLUMNS):
                yield table, record_id, _Operations(rows, shapes[table], seen)


def _of_several_sites(connection: Any, table: str, ids: list[str]) -> list[str]:
    """Those of some records that more than one site wrote to: of the others there is nothing to ask."""
    rows = connection.execute(
        """SELECT pk FROM operation WHERE pk IN (SELECT value FROM json_each(?)) AND tbl = ?
           GROUP BY pk HAVING min(site) <> max(site)""",
        (json.dumps(ids), table),
    )
    return [row["pk"] for row in rows.fetchall()]


def _settled(connection: Any, table: str, record_id: str) -> frozenset[tuple[str, str]]:
    rows = connection.execute(
        "SELECT field, lost FROM settled_conflict WHERE tbl = ? AND record_id = ?", (table, record_id)
    )
    return frozenset((row["field"], row["lost"]) for row in rows.fetchall())


class _Operations:
    """What was done to a record, the oldest first."""

    def __init__(self, rows: list[Any], shape: Shape, seen: _Sight) -> None:
        self._rows = rows
        self._shape = shape
        self._seen = seen

    def is_there(self) -> bool:
        """Whether the record is there now."""
        return folded_record(self._rows, self._shape) is not None

    def settings(self) -> dict[str, list[Setting]]:
        """Field to what set it, as ``folding`` has it: an addition also blanks what a delete took before."""
        found: dict[str, list[Setting]] = defaultdict(list)
        taken: set[str] = set()
        for row in self._rows:
            if row["kind"] == "D":
                taken |= values_of(row["before"]).keys()
            elif row["kind"] in ("I", "U"):
                after, before = values_of(row["after"]), values_of(row["before"])
                if row["kind"] == "I":
                    blank = self._shape.defaults
                    after = {name: blank[name] for name in taken & blank.keys()} | after
                    taken.clear()
                for name, value in after.items():
                    if self._shape.fits(name, value):
                        found[name].append(self._setting(row, before.get(name, NOT_TOLD), value))
        return found

    def _setting(self, row: Any, before: object, after: object) -> Setting:
        seen, is_told = self._seen.of(row["site"], row["seq"])
        return Setting(
            key=f"{row['seq']}-{row['site']}",
            site=row["site"],
            seq=row["seq"],
            before=before,
            after=after,
            seen=seen,
            by=row["by"],
            device=row["device"],
            at=row["at"],
            is_told=is_told,
        )


class _Sight:
    """What each site had received of the others at each of its places; read from the log once a site."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._steps: dict[str, tuple[list[int], list[tuple[Seen, bool]]]] = {}

    def of(self, site: str, seq: int) -> tuple[Seen, bool]:
        """Site to the newest operation that a site had received when it wrote one; whether it tells that."""
        if site not in self._steps:
            self._steps[site] = self._read(site)
        places, steps = self._steps[site]
        number = bisect_right(places, seq)
        return steps[number - 1] if number else ({}, False)

    def _read(self, site: str) -> tuple[list[int], list[tuple[Seen, bool]]]:
        """The places at which it had seen more than before. A delete says it too, of its own record at least;
        only it did before laptops met."""
        places: list[int] = []
        steps: list[tuple[Seen, bool]] = []
        seen: dict[str, int] = {}
        is_told = False
        rows = self._connection.execute(
            """SELECT seq, kind, CAST(seen AS BLOB) AS seen FROM operation
               WHERE site = ? AND seen IS NOT NULL ORDER BY seq""",
            (site,),
        )
        for row in rows.fetchall():
            found = json.loads(row["seen"])
            more = {other: newest for other, newest in found.items() if newest > seen.get(other, 0)}
            if more.keys() - {site} or (row["kind"] != "D" and not is_told):
                seen = seen | more
                is_told = is_told or row["kind"] != "D"
                places.append(row["seq"])
                steps.append((seen, is_told))
        return places, steps
