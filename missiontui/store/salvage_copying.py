"""A copy of a damaged file that can be read: what the disk gives, with a head if it has lost its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final

from missiontui.store import driver
from missiontui.store.keys import Key
from missiontui.store.log.shape import shared_tables
from missiontui.store.opening import create_mission
from missiontui.store.salvage_reading import Source, as_far_as_it_goes, read_table

_HEAD = 100
_LENGTH_AT = 28
"""Where in its head a file says how many pages it has."""
_PAGE: Final = 4096
_BLOCK = 1 << 20
_LONGEST = 16
"""A file that says to have been longer than so many times what is left of it says nothing."""
_AT_ONCE = 64
_FILL = """WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row WHERE number < ?1)
    INSERT INTO filled SELECT zeroblob(?2) FROM row"""
_SCHEMA = """SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema
    WHERE rootpage > 0 AND substr(tbl_name, 1, 6) <> 'search'"""
"""Without the index of words: made anew by “check --rebuild”, it lies elsewhere."""


def copy_readable(path: Path, folder: Path) -> Path:
    """Copy a file with its journal; what the disk cannot give is zeros in the copy.

    Raises:
        OSError: nothing of it can be read, or there is no space.
    """
    target = folder / "copy.db"
    for name, copy in ((path, target), (path.with_name(f"{path.name}-wal"), folder / "copy.db-wal")):
        if name.exists() or name == path:
            with name.open("rb") as source, copy.open("xb") as written:
                for start in range(0, name.stat().st_size, _BLOCK):
                    written.write(_block(source, start, min(_BLOCK, name.stat().st_size - start)))
    return target


def _block(source: Any, start: int, length: int) -> bytes:
    try:
        source.seek(start)
        read = source.read(length)
    except OSError:
        if length <= _PAGE:
            return bytes(length)
        return b"".join(
            _block(source, start + place, min(_PAGE, length - place)) for place in range(0, length, _PAGE)
        )
    return read if isinstance(read, bytes) else bytes(length)


def mended(copy: Path, key: Key | None) -> Source | None:
    """What reads a copy, in which what says where its tables lie is put in its place if it is damaged;
    None if nothing helps.

    That is taken from a new mission: where its tables lie, or where they do once a file was written anew,
    such as a backup that was put back, or one in which somebody was forgotten. If those of the copy lie
    elsewhere, what is read is nonsense, and it is refused.
    """
    if _can_be_read(copy, key):
        return _source(copy, key)
    fresh = copy.with_name("fresh.db")
    create_mission(fresh, key).close()
    if key is None:
        _put_head(copy, fresh)
        if _can_be_read(copy, key):
            return _source(copy, key)
    for statement in ("SELECT 1", "VACUUM"):
        with closing(_connected(fresh, key)) as connection:
            connection.execute(statement)
            schema = [tuple(row) for row in connection.execute(_SCHEMA)]
        _put_schema(copy, schema, key)
        if _can_be_read(copy, key):
            source = _source(copy, key)
            if _is_sense(source):
                return source
            source.close()
    return None


def _source(copy: Path, key: Key | None) -> Source:
    def connected() -> Any:
        connection = _connected(copy, key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return Source(connected(), None if key is None else connected)


def _put_head(copy: Path, fresh: Path) -> None:
    """Put the head of a new mission before a copy; it says how long the copy is."""
    count = copy.stat().st_size // _PAGE
    with copy.open("r+b") as file, fresh.open("rb") as source:
        file.write(source.read(_HEAD))
        file.seek(_LENGTH_AT)
        file.write(count.to_bytes(4, "big"))


def _put_schema(copy: Path, schema: list[tuple[object, ...]], key: Key | None) -> None:
    """Put a new first page before a copy, and have it say where its tables lie.

    In an encrypted page only SQLite can change anything, such as how long the file is: so one is made that
    is as long, and its first page taken. What is new goes beyond all that the pages may refer to: of a file
    that was cut off they refer to what came after.
    """
    blank = copy.with_name("blank.db")
    blank.unlink(missing_ok=True)
    count = _length(copy, is_plain=key is None)
    with closing(driver.connect(blank.as_uri(), timeout=0, key=key)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE filled (blank BLOB)")
        made.execute(_FILL, (count // _AT_ONCE + 1, _AT_ONCE * _PAGE))
        made.execute("PRAGMA writable_schema = ON")  # if it were dropped, its pages would be thought free
        made.execute("DELETE FROM sqlite_schema")
    with blank.open("rb") as source, copy.open("r+b") as file:
        file.write(source.read(_PAGE))
        file.truncate(max(copy.stat().st_size, blank.stat().st_size))
    with closing(_connected(copy, key)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", schema)


def _length(copy: Path, *, is_plain: bool) -> int:
    """How many pages a copy may have had, or more."""
    there = copy.stat().st_size // _PAGE
    with copy.open("rb") as file:
        told = int.from_bytes(file.read(_HEAD)[_LENGTH_AT : _LENGTH_AT + 4], "big") if is_plain else 0
    return max(told if told < _LONGEST * there else 0, 2 * there)


def _is_sense(source: Source) -> bool:
    """Whether the tables of a copy lie where it is thought: no page belongs to two of them, the log tells of
    what is in them, and so do their indexes."""
    shapes = shared_tables(source)
    faults, _is_all = as_far_as_it_goes(source, "PRAGMA integrity_check(10000)")
    if any("2nd reference" in str(row[0]) for row in faults):
        return False
    logged: set[tuple[str, str]] = set()
    for order in ("", "ORDER BY site DESC, seq DESC"):
        rows, is_all_told = as_far_as_it_goes(source, f"SELECT tbl, pk FROM operation NOT INDEXED {order}")
        logged |= {(row[0], row[1]) for row in rows}
        if is_all_told:
            break
    told_of = {record_id for _table, record_id in logged}
    confirmed = 0
    for table in shapes:
        read = read_table(source, table)
        ids = {row["id"] for row in read.rows.values()}
        is_told = any((table, one) in logged for one in ids)
        confirmed += is_told
        is_anothers = is_all_told or not ids.isdisjoint(told_of)
        if ids and ((not is_told and is_anothers) or (read.ids and ids.isdisjoint(read.ids))):
            return False
    return bool(confirmed)


def _connected(copy: Path, key: Key | None) -> Any:
    return driver.connect(f"{copy.as_uri()}?mode=rw", timeout=0, key=key)


def _can_be_read(copy: Path, key: Key | None) -> bool:
    """Whether it can be told which tables it has."""
    try:
        with closing(_connected(copy, key)) as connection:
            connection.execute("SELECT 1 FROM pragma_table_list WHERE name = 'operation'").fetchone()
    except (driver.Error, UnicodeError):  # the driver cannot read some of its own reasons
        return False
    return True
