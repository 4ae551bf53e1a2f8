"""Saving what can be read of a damaged mission file into a new one. The damaged one is never touched.

Tables and log complete each other: a record that cannot be read is made from the log, and what the log has
lost of a record that can be read is noted in it, as found.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from missiontui.domain.log import Origin
from missiontui.domain.salvaged import Salvaged, SalvagedTable
from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.file_checks import check_folder
from missiontui.store.keys import Key
from missiontui.store.log.fold import record_what_differs
from missiontui.store.log.receiving import receive
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.opening import connection_to, create_mission, open_mission, remove
from missiontui.store.salvage_copying import copy_readable, is_plain_inside, mended
from missiontui.store.salvage_log import ReadLog, read_log
from missiontui.store.salvage_reading import Read, Source, as_far_as_it_goes, read_table, table_names
from missiontui.store.search_index import bring_up_to_date
from missiontui.store.search_shelves import TITLES

_NOT_COPIED = {"writer", "_sqlite_migrations", "operation", "contested", "search", "search_read"}
_OF_SEARCH = "search_"
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
    """The new file. Where something is lost for good, the log ends before its first gap: another laptop may
    have what is lost, and gives what comes after what is known here."""
    log = read_log(source)
    tables = {table: read_table(source, table) for table in table_names(source)}
    if not log.entries and not any(read.rows for read in tables.values()):
        raise _nothing(path)
    saved = _made(source, target, key, log, tables)
    if not saved.lost or not log.has_gaps:
        return saved
    with closing(open_mission(target, key)) as file:
        whole = Source(connection_to(file))
        with closing(whole):
            tables = {table: read_table(whole, table) for table in table_names(whole)}
    remove(target)
    again = _made(source, target, key, log.up_to_gaps(), tables)
    return replace(
        saved, operations=again.operations, lost_operations=again.lost_operations, noted=again.noted
    )


def _made(
    source: Source, target: Path, key: Key | None, log: ReadLog, tables: Mapping[str, Read]
) -> Salvaged:
    file = create_mission(target, key)
    try:
        with closing(file):
            return _written(file, source, log, tables)
    except BaseException:
        remove(target)
        raise


def _written(file: MissionFile, source: Source, log: ReadLog, tables: Mapping[str, Read]) -> Salvaged:
    with file.receiving() as connection:
        receive(connection, iter(log.entries), {})
        shapes = file.shapes()
        found = [
            _put_records(connection, shape, tables.get(table, Read(is_all=False)), log)
            for table, shape in shapes.items()
        ]
        for table, read in tables.items():
            if table not in shapes and table not in _NOT_COPIED and not table.startswith(_OF_SEARCH):
                _put_rows(connection, source, table, read)
    with file.writing(*shapes) as connection:
        connection.execute("UPDATE writer SET origin = ?", (Origin.FOUND,))
        before = connection.total_changes
        record_what_differs(connection, shapes)
        noted = (connection.total_changes - before) // 2  # each takes its place, and is written
    bring_up_to_date(file)
    lost = [(one.table, record_id) for one, ids in found for record_id in ids]
    return Salvaged(
        path=file.path,
        tables=tuple(one for one, _ids in found if one.read or one.from_log or one.lost),
        operations=log.read,
        lost_operations=log.lost,
        lost_names=tuple(_names(source, lost)),
        noted=noted,
    )


def _put_records(
    connection: Any, shape: Shape, read: Read, log: ReadLog
) -> tuple[SalvagedTable, tuple[str, ...]]:
    """Put the records of a table that could be read over what the log says; and the ids of the lost ones."""
    table = quoted(shape.table)
    by_log = {row[0] for row in connection.execute(f"SELECT id FROM {table}").fetchall()}
    put: set[str] = set()
    for row in read.rows.values():
        names = [name for name in ("id", *shape.defaults) if name in row.keys()]  # noqa: SIM118  of a row
        columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
        sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names[1:])
        with suppress(driver.Error):  # what does not fit its column is damaged
            connection.execute(
                f"""INSERT INTO {table} ({columns}) VALUES ({marks})
                    ON CONFLICT (id) DO UPDATE SET {sets}""",
                [row[name] for name in names],
            )
            put.add(row["id"])
    from_log = by_log - put
    if read.is_all and log.lost and len(put) == len(read.rows):
        # nothing of the table is lost: what is not in it was deleted, and the log has lost that
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in from_log])
        from_log = set()
    lost = tuple(sorted(read.ids - put - from_log))
    unreadable = max(len(lost), len(read.rows) - len(put) - len(from_log))
    return SalvagedTable(shape.table, len(put), len(from_log), unreadable), lost


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
