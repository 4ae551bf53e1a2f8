"""How a backup differs from a mission file: record by record, and in the log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.domain.differences import NAMED, Difference, Differences, Some
from missiontui.domain.record_words import name_of
from missiontui.store.file_checks import is_encrypted
from missiontui.store.log.shape import quoted, shared_tables
from missiontui.store.reading_back import heads_of, reader, reader_beside

if TYPE_CHECKING:
    from missiontui.store.keys import Key

_Rows = Mapping[str, tuple[object, ...]]


def differences(
    mission: Path,
    backup: Path,
    key: Key | None,
    *,
    mission_key: Key | None = None,
    is_open_here: bool = False,
) -> Differences:
    """What restoring a backup would take and bring.

    Args:
        key: of both; not looked at for one that is not encrypted.
        mission_key: of the mission, where that is another one.
        is_open_here: whether this program has the mission open: then the key is the mission's, or None.

    Raises:
        MissionFileError: one of them cannot be read; whether each page of it is whole is not looked at.
    """
    opened = reader_beside(mission, key) if is_open_here else reader(mission, mission_key or key)
    with opened as here, reader(backup, key) as there:
        here.execute("BEGIN")  # all of it as it was at one moment
        gone, back = _operations_only_in(here, there), _operations_only_in(there, here)
        return Differences(
            kinds=_kinds(here, there),
            gone=gone,
            back=back,
            erasures=_erasures(here, there),
            loses_encryption=(key is not None if is_open_here else is_encrypted(mission))
            and not is_encrypted(backup),
            other_mission=_other_mission(here, there),
        )


def _other_mission(here: Any, there: Any) -> str:
    """What the mission of a backup is called, where it is another one than the one here; else empty."""
    (one, other) = (
        {row["id"]: row["name"] for row in connection.execute("SELECT id, name FROM mission")}
        for connection in (here, there)
    )
    if not one or not other or one.keys() & other.keys():
        return ""
    return str(next(iter(other.values()))) or "?"


def _kinds(here: Any, there: Any) -> tuple[Difference, ...]:
    shapes_here, shapes_there = shared_tables(here), shared_tables(there)
    found = []
    for table in sorted(shapes_here.keys() | shapes_there.keys()):
        names_here, names_there = (
            [column.name for column in shapes[table].columns] if table in shapes else []
            for shapes in (shapes_here, shapes_there)
        )
        # what only one of them has room for is not compared
        columns = [name for name in names_here if name in names_there] or names_here or names_there
        rows_here = _rows(here, table, columns) if names_here else {}
        rows_there = _rows(there, table, columns) if names_there else {}
        found.append(_difference(table, columns, rows_here, rows_there))
    return tuple(one for one in found if one is not None)


def _difference(table: str, columns: Collection[str], here: _Rows, there: _Rows) -> Difference | None:
    def some(ids: Collection[str], rows: _Rows) -> Some:
        named = (name_of(dict(zip(columns, rows[one], strict=True))) for one in sorted(ids)[:NAMED])
        return Some(len(ids), tuple(name for name in named if name))

    only_here, only_there = here.keys() - there.keys(), there.keys() - here.keys()
    changed = {one for one in here.keys() & there.keys() if here[one] != there[one]}
    if not (only_here or only_there or changed):
        return None
    return Difference(table, some(only_here, here), some(only_there, there), some(changed, here))


def _rows(connection: Any, table: str, columns: Collection[str]) -> _Rows:
    names = ", ".join(map(quoted, ("id", *columns)))
    return {row[0]: tuple(row)[1:] for row in connection.execute(f"SELECT {names} FROM {quoted(table)}")}


def _operations_only_in(one: Any, other: Any) -> int:
    """How many changes one log has that the other has not: each site counts its own without a gap."""
    known = heads_of(other)
    return sum(max(0, seq - known.get(site, 0)) for site, seq in heads_of(one).items())


def _erasures(here: Any, there: Any) -> int:
    """Records that were erased for good by what only this log has."""
    known = heads_of(there)
    erased = set()
    for site, seq in heads_of(here).items():
        if seq > known.get(site, 0):
            erased |= {
                (row["tbl"], row["pk"])
                for row in here.execute(
                    """SELECT tbl, pk FROM operation
                       WHERE site = ? AND seq > ? AND kind = 'X' AND after IS NULL""",
                    (site, known.get(site, 0)),
                )
            }
    return len(erased)
