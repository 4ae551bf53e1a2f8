"""Saving what can be read of a damaged mission file into a new one. The damaged one is never touched.

Tables and log complete each other: a record that cannot be read is made from the log, and what the log has
lost of a record that can be read is noted in it, as found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from missiontui.domain.salvaged import Salvaged, SalvagedTable
from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.file_checks import check_folder, is_plain_inside
from missiontui.store.keys import Key
from missiontui.store.log.folding import Values
from missiontui.store.log.receiving import receive
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.opening import create_mission, remove
from missiontui.store.salvage_copying import copy_readable, mended
from missiontui.store.salvage_found import note_found
from missiontui.store.salvage_log import ReadLog, read_log
from missiontui.store.salvage_reading import Read, Source, as_far_as_it_goes, read_table, table_names
from missiontui.store.search_index import bring_up_to_date
from missiontui.store.search_shelves import TITLES

_NOT_COPIED = {"writer", "_sqlite_migrations", "operation", "contested", "search", "search_read"}
_OF_SEARCH = "search_"
_ALSO_OURS = """INSERT INTO device (site, machine, place, name, since, session)
    SELECT ?, machine, place, name, since, '' FROM device WHERE site = ?"""
_NAMED = 50
"""Lost records that are looked up by name."""


def salvage(path: Path, target: Path, key: Key | None) -> Salvaged:
    """Save what can be read of a mission file into a new one, from a copy: the file itself is only read.

    Args:
        path: the damaged file, with its journal beside it if it has one.
        target: the new file; there must be none of that name.
        key: of an encrypted file, and of the new one; None for a plain one.

    Raises:
        MissionFileError: nothing of a mission can be read in it, or the new file cannot be made. Nothing is
            left of it then.
    """
    try:
        if key is None and not is_plain_inside(path):
            raise _nothing(path)
        check_folder(target)
        with TemporaryDirectory(prefix=f".{target.stem}-", dir=target.absolute().parent) as folder:
            copy = copy_readable(path, Path(folder))
            source = mended(copy, key)
            if source is None:
                raise _nothing(path)
            with closing(source):
                return _salvaged(source, target, key, path)
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be salvaged: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Check that the file can be read, and that there is space for a new one."),
        ) from error


def salvage_from(connection: Any, target: Path, key: Key | None, path: Path | None = None) -> Salvaged:
    """Save what an open connection still gives into a new file, whatever became of its own.

    Args:
        connection: from ``driver.connect``; nothing is written through it.
        target: the new file.
        key: of the new file; None for a plain one.
        path: what the old one is called, for what is told of it.

    Raises:
        MissionFileError: nothing of a mission can be read, or the new file cannot be made.
    """
    return _salvaged(Source(connection), target, key, path or target)


def _salvaged(source: Source, target: Path, key: Key | None, path: Path) -> Salvaged:
    log = read_log(source)
    tables = {table: read_table(source, table) for table in table_names(source)}
    if not log.entries and not any(read.rows for read in tables.values()):
        raise _nothing(path)
    file = create_mission(target, key)
    try:
        with closing(file):
            return _written(file, source, log, tables)
    except BaseException:
        remove(target)
        raise


def _written(file: MissionFile, source: Source, log: ReadLog, tables: Mapping[str, Read]) -> Salvaged:
    """The new file. Of a log with gaps that other laptops have too, what is known to all stays: they give
    what comes after it as it was."""
    shapes = file.shapes()
    kept = log.closed_up() if _is_the_only_one(tables) else log.cut_short(shapes)
    with file.receiving() as connection:
        receive(connection, kept.entries, {})
        by_log = log.records(shapes)
        found = [
            _put_records(connection, shape, tables.get(table, Read(is_all=False)), log, by_log)
            for table, shape in shapes.items()
        ]
        for table, read in tables.items():
            if table not in shapes and table not in _NOT_COPIED and not table.startswith(_OF_SEARCH):
                _put_rows(connection, source, table, read)
        connection.executemany(_ALSO_OURS, [(tail, site) for site, tail in kept.tails.items()])
        noted = note_found(connection, source, shapes, log, kept.left)
    bring_up_to_date(file)
    lost = [(one.table, record_id) for one, ids in found for record_id in ids]
    return Salvaged(
        path=file.path,
        tables=tuple(one for one, _ids in found if one != SalvagedTable(one.table, 0)),
        operations=len(log.entries) - len(kept.left),
        lost_operations=log.lost,
        left_to_others=len(kept.left),
        lost_names=tuple(_names(source, lost)),
        noted=noted,
    )


def _is_the_only_one(tables: Mapping[str, Read]) -> bool:
    """Whether nobody else is known to have this mission: nothing was ever exchanged, and it was never open on
    another laptop. What cannot be read of that might say otherwise."""
    met = [tables.get(one, Read(is_all=False)) for one in ("correspondent", "delivery", "device")]
    correspondents, deliveries, devices = met
    return (
        all(one.is_all for one in met)
        and not correspondents.rows
        and not deliveries.rows
        and len({row["machine"] for row in devices.rows.values()}) <= 1
    )


def _put_records(
    connection: Any, shape: Shape, read: Read, log: ReadLog, by_log: Mapping[tuple[str, str], Values]
) -> tuple[SalvagedTable, tuple[str, ...]]:
    """Put the records of a table that could be read, and of the others what the log made of them; and the ids
    of the lost ones."""
    put = set(_put(connection, shape, read.rows.values()))
    rows = {pk: values for (table, pk), values in by_log.items() if table == shape.table and pk not in put}
    if read.is_all and log.lost and len(put) == len(read.rows):
        # nothing of the table is lost: what is not in it was deleted, and the log has lost that
        rows = {}
    from_log = set(_put(connection, shape, ({"id": pk, **values} for pk, values in rows.items())))
    kept = among(put | from_log)
    connection.execute(f"DELETE FROM {quoted(shape.table)} WHERE id NOT {AMONG}", (kept,))
    lost = tuple(sorted(read.ids - put - from_log))
    unreadable = max(len(lost), len(read.rows) - len(put) - len(from_log))
    is_vague = not read.is_all and not read.has_all_ids and bool(log.lost)
    return SalvagedTable(shape.table, len(put), len(from_log), unreadable, is_vague), lost


def _put(connection: Any, shape: Shape, rows: Iterable[Any]) -> Iterator[str]:
    """Put some records; the ids of those that fit the columns. What does not is damaged."""
    table = quoted(shape.table)
    for row in rows:
        names = [name for name in ("id", *shape.defaults) if name in row.keys()]  # noqa: SIM118  of a row
        columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
        sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names[1:])
        with suppress(driver.Error):
            connection.execute(
                f"""INSERT INTO {table} ({columns}) VALUES ({marks})
                    ON CONFLICT (id) DO UPDATE SET {sets}""",
                [row[name] for name in names],
            )
            yield row["id"]


def _put_rows(connection: Any, source: Source, table: str, read: Read) -> None:
    """Copy a table that is this laptop's own affair, or somebody's who keeps something else in the file."""
    columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()]
    if not columns:
        rows, _is_all = as_far_as_it_goes(source, "SELECT sql FROM sqlite_master WHERE name = ?", (table,))
        if not rows:
            return
        with suppress(driver.Error):
            connection.execute(rows[0]["sql"])
        columns = [
            row["name"] for row in connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        ]
    for row in read.rows.values():
        names = [name for name in columns if name in row.keys()]  # noqa: SIM118  of a row
        values = {name: row[name] for name in names}
        if table == "device":
            values["session"] = ""  # no file is the one that it was open in any more
        with suppress(driver.Error):
            connection.execute(
                f"""INSERT OR IGNORE INTO {quoted(table)} ({", ".join(map(quoted, names))})
                    VALUES ({", ".join("?" * len(names))})""",
                list(values.values()),
            )


def _names(source: Source, records: list[tuple[str, str]]) -> list[str]:
    """What lost records are called in the index of words, of which no table is needed."""
    found = []
    for record in records[:_NAMED]:
        rows, _is_all = as_far_as_it_goes(
            source,
            """SELECT c0 FROM search_content
               WHERE id = ? + (SELECT place FROM search_record WHERE tbl = ? AND pk = ?)""",
            (TITLES, *record),
        )
        found += [" ".join(str(row[0]).split("|")[1].split()) for row in rows if "|" in str(row[0])]
    return found


def _nothing(path: Path) -> MissionFileError:
    return MissionFileError(
        _("Nothing of a mission can be read in {path}.").format(path=path),
        hint=_("Take the newest backup: “missiontui restore”."),
    )
