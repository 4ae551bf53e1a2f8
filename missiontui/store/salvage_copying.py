"""A copy of a damaged file that can be read: what the disk gives, with a head if it has lost its own."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from missiontui.store import driver
from missiontui.store.keys import Key
from missiontui.store.opening import create_mission
from missiontui.store.salvage_reading import Source

_HEAD = 100
_MAGIC = b"SQLite format 3\x00"
_LENGTH_AT = 28
"""Where in its head a file says how many pages it has."""
_PAGE: Final = 4096
_BLOCK = 1 << 20
_KINDS = b"\x02\x05\x0a\x0d"
"""The first byte of a page of a tree."""
_LOOKED_AT = 200


def is_plain_inside(path: Path) -> bool:
    """Whether the pages of a file are those of a plain one, whatever its head says. Of encrypted pages one in
    64 looks like it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        firsts = []
        for page in range(1, min(_LOOKED_AT, path.stat().st_size // _PAGE)):
            file.seek(page * _PAGE)
            firsts.append(file.read(1))
    return bool(firsts) and sum(one in _KINDS for one in firsts) * 4 > len(firsts)


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

    A new mission has its tables where every mission has them that this version has made. So where a page that
    tells of them is lost, a new one's serves; of an encrypted one too, under the same key.
    """
    if _can_be_read(copy, key):
        return _source(copy, key)
    fresh = copy.with_name("fresh.db")
    create_mission(fresh, key).close()
    if key is None:
        _put(copy, fresh, [0], _HEAD)
        if _can_be_read(copy, key):
            return _source(copy, key)
    _put(copy, fresh, _pages_of_schema(fresh, key), _PAGE)
    return _source(copy, key) if _can_be_read(copy, key) else None


def _source(copy: Path, key: Key | None) -> Source:
    return Source(_connected(copy, key), None if key is None else lambda: _connected(copy, key))


def _put(copy: Path, fresh: Path, pages: Iterable[int], length: int) -> None:
    """Put pages of a new mission into a copy. A plain first one then says how long the copy is."""
    count = copy.stat().st_size // _PAGE
    with copy.open("r+b") as file, fresh.open("rb") as source:
        for page in pages:
            source.seek(page * _PAGE)
            file.seek(page * _PAGE)
            file.write(source.read(length))
        file.seek(0)
        if file.read(len(_MAGIC)) == _MAGIC:
            file.seek(_LENGTH_AT)
            file.write(count.to_bytes(4, "big"))


def _pages_of_schema(fresh: Path, key: Key | None) -> list[int]:
    """The pages of a new mission that say where its tables lie: those without which it cannot be read.

    More and more of them are taken away together, as long as it can be read without.
    """
    content = fresh.read_bytes()
    found, parts = [0], [range(1, len(content) // _PAGE)]
    with fresh.open("r+b", buffering=0) as file:
        while parts:
            pages = parts.pop()
            file.seek(pages.start * _PAGE)
            file.write(bytes(_PAGE * len(pages)))
            if not _can_be_read(fresh, key):
                middle = len(pages) // 2
                parts += [pages[:middle], pages[middle:]] if middle else []
                found += [] if middle else [pages.start]
            file.seek(pages.start * _PAGE)
            file.write(content[pages.start * _PAGE : pages.stop * _PAGE])
    return found


def _connected(copy: Path, key: Key | None) -> Any:
    pragma = None if key is None else key.pragma
    connection = driver.connect(f"{copy.as_uri()}?mode=rw", timeout=0, key=pragma)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _can_be_read(copy: Path, key: Key | None) -> bool:
    """Whether it can be told which tables it has."""
    try:
        with closing(_connected(copy, key)) as connection:
            connection.execute("SELECT 1 FROM pragma_table_list WHERE name = 'operation'").fetchone()
    except (driver.Error, UnicodeError):  # the driver cannot read some of its own reasons
        return False
    return True
