"""Which records two laptops set one field of, neither having seen the other: noted when operations come.

The note is only where to look: whether a conflict is still one is worked out from the log when it is shown.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any

from missiontui.domain.conflicts import NOT_TOLD, Conflict, Seen, Setting, of_record, unsettled
from missiontui.domain.log import undone
from missiontui.store.among import AMONG, among
from missiontui.store.log.reading import UNDOINGS
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.log.tables import operations_by_record
from missiontui.store.log.values import values_of

_AT_ONCE = 2_000
_COLUMNS = """site, seq, batch, undoes, at, by, device, pk, kind,
    CAST(before AS BLOB) AS before, CAST(after AS BLOB) AS after"""

Record = tuple[str, str]
"""Table and id."""


def note(connection: Any, shapes: Mapping[str, Shape], records: Iterable[Record]) -> None:
    """Note those of some records that have a conflict. Inside a transaction.

    Also where it is settled, or the record is deleted: both may be taken back.
    """
    found = {
        (one.table, one.record_id)
        for table, record_id, operations in _of_each(connection, shapes, records)
        for one in of_record(table, record_id, operations.settings())
    }
    connection.executemany("INSERT OR IGNORE INTO contested (tbl, pk) VALUES (?, ?)", found)


def noted(connection: Any, records: Set[Record]) -> Set[Record]:
    """Those of some records that were noted: the only ones that may have a conflict."""
    rows = connection.execute("SELECT tbl, pk FROM contested")
    return records & {(row["tbl"], row["pk"]) for row in rows.fetchall()}


def conflicts_of(
    connection: Any, shapes: Mapping[str, Shape], records: Iterable[Record]
) -> Iterator[Conflict]:
    """The conflicts of some records that nobody has settled; of a deleted record there is none.

    Args:
        connection: to the file, whose tables are as the log has them.
        shapes: the tables that this version knows.
        records: table and id.
    """
    found = {
        (table, record_id): of_record(table, record_id, operations.settings())
        for table, record_id, operations in _of_each(connection, shapes, records)
    }
    found = {record: conflicts for record, conflicts in found.items() if conflicts}
    settled = _settled(connection, found)
    for table, record_id in _present(connection, found):
        for one in found[table, record_id]:
            left = unsettled(one, settled.get((table, record_id, one.field), ()))
            if left is not None:
                yield left


def _of_each(
    connection: Any, shapes: Mapping[str, Shape], records: Iterable[Record]
) -> Iterator[tuple[str, str, _Operations]]:
    """Table, id and operations of those of some records that more than one site wrote to."""
    seen = Sight(connection)
    for table, of_table in _by_table(record for record in records if record[0] in shapes).items():
        for start in range(0, len(of_table), _AT_ONCE):
            several = _of_several_sites(connection, of_table[start : start + _AT_ONCE])
            for record_id, rows in operations_by_record(connection, table, several, _COLUMNS):
                yield table, record_id, _Operations(rows, shapes[table], seen)


def _of_several_sites(connection: Any, ids: list[str]) -> list[str]:
    """Those of some records that more than one site wrote to: of the others there is nothing to ask.

    The index alone answers it, which does not know the table; should two tables share an id, no harm is done.
    """
    rows = connection.execute(
        f"SELECT pk FROM operation WHERE pk {AMONG} GROUP BY pk HAVING min(site) <> max(site)",
        (among(ids),),
    )
    return [row["pk"] for row in rows.fetchall()]


def _settled(connection: Any, records: Iterable[Record]) -> dict[tuple[str, str, str], set[str]]:
    """Table, record and field to the keys of what lost there and was settled by keeping what stands."""
    rows = connection.execute(
        f"SELECT tbl, record_id, field, lost FROM settled_conflict WHERE record_id {AMONG}",
        (among(record_id for _table, record_id in records),),
    )
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows.fetchall():
        found[row["tbl"], row["record_id"], row["field"]].add(row["lost"])
    return found


def _present(connection: Any, records: Iterable[Record]) -> Iterator[Record]:
    """Those of some records that are there."""
    for table, ids in _by_table(records).items():
        rows = connection.execute(f"SELECT id FROM {quoted(table)} WHERE id {AMONG}", (among(ids),))
        yield from ((table, row["id"]) for row in rows.fetchall())


def _by_table(records: Iterable[Record]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in sorted(records):
        ids[table].append(record_id)
    return ids


class _Operations:
    """What was done to a record, the oldest first."""

    def __init__(self, rows: list[Any], shape: Shape, seen: Sight) -> None:
        self._rows = rows
        self._shape = shape
        self._seen = seen

    def settings(self) -> dict[str, list[Setting]]:
        """Field to what set it, as ``folding`` has it: an addition also blanks what a delete took before."""
        found: dict[str, list[Setting]] = defaultdict(list)
        acts: dict[tuple[str, str], Setting] = {}
        taken: set[str] = set()
        for row in self._rows:
            if row["kind"] == "D":
                before = values_of(row["before"])
                taken |= before.keys()
                for name, value in before.items():
                    acts[row["batch"], name] = self._setting(row, value, None)
            elif row["kind"] in ("I", "U"):
                after, before = values_of(row["after"]), values_of(row["before"])
                if row["kind"] == "I":
                    blank = self._shape.defaults
                    after = {name: blank[name] for name in taken & blank.keys()} | after
                    taken.clear()
                for name, value in after.items():
                    if self._shape.fits(name, value):
                        took_back = acts.get((row["undoes"], name)) if row["undoes"] else None
                        setting = self._setting(row, before.get(name, NOT_TOLD), value, took_back)
                        acts[row["batch"], name] = setting
                        found[name].append(setting)
        return found

    def _setting(self, row: Any, before: object, after: object, takes_back: Setting | None = None) -> Setting:
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
            is_taken_back=row["batch"] in self._seen.taken_back,
            takes_back=takes_back,
        )


class Sight:
    """What each site had received of the others at each of its places, read from the log once a site; and
    what is taken back."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._steps: dict[str, tuple[list[int], list[tuple[Seen, bool]]]] = {}

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """The batches that are taken back at present."""
        rows = self._connection.execute(UNDOINGS)
        return undone([(row["batch"], row["undoes"]) for row in rows.fetchall()])

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
            # else it goes through all that the site wrote: 30 ms of 47,000 operations
            """SELECT seq, kind, CAST(seen AS BLOB) AS seen FROM operation INDEXED BY operation_received
               WHERE site = ?1 AND seen IS NOT NULL AND NOT (kind = 'D' AND instr(seen, ',') = 0
                   AND instr(seen, '{"' || ?1 || '":') = 1)
               ORDER BY seq""",  # a delete that has seen nobody else tells nothing: 1,400 of them, 7 ms
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
