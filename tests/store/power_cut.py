"""A disk that forgets at a power cut what it was not told to keep, for SQLite by way of apsw.

What SQLite writes goes to the real file, and is remembered apart until SQLite asks for it to be synced. At a
cut only what was synced is there for sure; of the rest any sector may be there or not, in any order.

apsw brings an SQLite of its own: a file that is open here must not be open with the house's driver.
"""

from __future__ import annotations

import random
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

NAME = "power-cut"
SECTOR = 512


class PowerCut(Exception):
    """The battery is empty."""


class Disk:
    """The files as they would be found after a cut, and what has not been synced yet.

    Args:
        chance: of what is left of unsynced writes.
        last: the step (a write, a sync or a truncation) at which the power is cut; None for never.
    """

    def __init__(self, chance: random.Random, last: int | None = None) -> None:
        self.steps = 0
        self._chance = chance
        self._last = last
        self._kept: dict[str, bytearray] = {}
        self._unsynced: defaultdict[str, list[tuple[int, bytes | None]]] = defaultdict(list)

    def found(self, path: str) -> None:
        """A file that was there, whole, before the program began."""
        if path not in self._kept and Path(path).stat().st_size:
            self._kept[path] = bytearray(Path(path).read_bytes())

    def step(self) -> None:
        """One more thing that the disk is asked for, unless there is no power any more."""
        if self._last is not None and self.steps >= self._last:
            raise PowerCut
        self.steps += 1

    def write(self, path: str, offset: int, written: bytes) -> None:
        """Take a write, by sectors."""
        for start in range(0, len(written), SECTOR):
            self._unsynced[path].append((offset + start, written[start : start + SECTOR]))

    def truncate(self, path: str, length: int) -> None:
        """Take a truncation."""
        self._unsynced[path].append((length, None))

    def sync(self, path: str) -> None:
        """Keep for good what was written to a file."""
        image = self._kept.setdefault(path, bytearray())
        for change in self._unsynced.pop(path, ()):
            _apply(image, change)

    def deleted(self, path: str) -> None:
        """Forget a file, for good."""
        self._kept.pop(path, None)
        self._unsynced.pop(path, None)

    def leave(self, folder: Path) -> None:
        """Write what is found after the cut into a folder, under the names of the files."""
        some = self._chance.choice((0.0, 0.5, 0.9))
        for path in self._kept.keys() | self._unsynced.keys():
            image = self._kept.get(path, bytearray())
            for change in self._unsynced.get(path, ()):
                if self._chance.random() < some:
                    _apply(image, change)
            if path in self._kept or image:
                (folder / Path(path).name).write_bytes(image)


def _apply(image: bytearray, change: tuple[int, bytes | None]) -> None:
    offset, written = change
    if written is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(written)] = written


class _Files(apsw.VFS):
    """The disk as SQLite sees it."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__(NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self.disk, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        self.disk.step()
        super().xDelete(name, sync_folder)
        self.disk.deleted(name)


class _File(apsw.VFSFile):
    """One of its files."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)
        disk.found(self._path)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.step()
        super().xWrite(data, offset)
        self._disk.write(self._path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.step()
        super().xTruncate(newsize)
        self._disk.truncate(self._path, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.step()  # the real disk need not be asked: nobody pulls its plug
        self._disk.sync(self._path)


class Machine:
    """A laptop on such a disk: a connection that can be cut.

    Args:
        path: the file, not open anywhere.
        disk: what it lies on.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self._files = _Files(disk)
        self.connection = apsw.Connection(str(path), vfs=NAME)
        self.connection.set_busy_timeout(0)

    def off(self) -> None:
        """Turn it off; what SQLite still wants of the disk comes too late."""
        with suppress(Exception):  # there is no power
            self.connection.close(True)
        self._files.unregister()
