"""Whether an open file is still the one under its name.

SQLite goes on writing to one that is not, and reports no error.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path

from missiontui.store import schema
from missiontui.store.keys import Key

_MAGIC = b"SQLite format 3\x00"


class Loss(Enum):
    """What became of a file while it was open."""

    GONE = "gone"
    """Deleted, moved, or its stick was pulled out."""

    REPLACED = "replaced"
    """Another file has its name."""

    OVERWRITTEN = "overwritten"
    """It is the same file with something else in it, or with nothing."""


class Identity:
    """What tells an open file from any other under its name.

    The file is opened once more, and stays so until ``close``: when a program closes a file, the system drops
    every lock that it has on it, those of SQLite too, and another program would take the file for its own.

    Args:
        path: the file that was just opened.
        key: of an encrypted one.
        is_beside: whether another one in this program has it open already. Then only its name is looked at.
    """

    def __init__(self, path: Path, key: Key | None, *, is_beside: bool) -> None:
        self._path = path
        self._salt = None if key is None else key.salt
        self._file = _number(path)
        self._journal = _number(_journal(path))
        self._looked_at: tuple[int, int] | None = None
        self._counts = 0, 0
        self._content = None
        if not is_beside:
            with suppress(OSError):
                self._content = path.open("rb", buffering=0)

    @property
    def inode(self) -> int | None:
        """The file system's number of the file; None if it was gone as soon as it was opened."""
        return self._file[1] if self._file is not None else None

    def loss(self) -> Loss | None:
        """What became of the file; None if it is there as ever.

        Asked at every commit: it costs a stat (5 µs). The first bytes are read when size or time of the file
        are others than the last time, as after each time that the journal was written back into it.
        """
        try:
            found = self._path.stat()
        except OSError:
            return Loss.GONE
        if (found.st_dev, found.st_ino) != self._file:
            return Loss.REPLACED
        look = found.st_size, found.st_mtime_ns
        if look == self._looked_at:
            return None
        if not found.st_size or not self._holds_the_mission():
            return Loss.OVERWRITTEN
        self._looked_at = look
        return None

    def leave(self) -> None:
        """Let go of a lost file, and remove the journal that it has left behind.

        Whatever gets its name next would be read together with it, and be damaged. A journal that belongs to
        another file by now stays.
        """
        journal = _journal(self._path)
        if self._journal is not None and _number(journal) == self._journal:
            with suppress(OSError):
                journal.unlink()
                self._path.with_name(f"{self._path.name}-shm").unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of the file. To be called when the connection to it is closed."""
        if self._content is not None:
            self._content.close()

    def _holds_the_mission(self) -> bool:
        """By the salt of an encrypted file; by our mark in a plain one, and by its counts of changes, which
        only ever grow: they fall when a copy is written over it."""
        if self._content is None:
            return True
        try:
            self._content.seek(0)
            header = self._content.read(100)
        except (OSError, ValueError):  # which says nothing of what is in it
            return True
        if self._salt is not None:
            return header.startswith(self._salt)
        application = int.from_bytes(header[68:72], "big")
        if not header.startswith(_MAGIC) or application != schema.APPLICATION_ID:
            return False
        counts = int.from_bytes(header[24:28], "big"), int.from_bytes(header[40:44], "big")
        if counts[0] < self._counts[0] or counts[1] < self._counts[1]:
            return False
        self._counts = counts
        return True


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
