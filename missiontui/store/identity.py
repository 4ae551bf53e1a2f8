"""Whether an open file is still the one under its name.

SQLite goes on writing to one that is not, and reports no error.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path

from missiontui.store import driver, schema
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
        is_beside: whether another one in this program has it open already, or will have. Then only its name
            is looked at.
    """

    def __init__(self, path: Path, key: Key | None, *, is_beside: bool) -> None:
        self._path = path
        self._key = key
        self._file = file_number(path)
        self._journal = file_number(_journal(path))
        self._looked_at: tuple[int, int] | None = None
        self._counts = 0, 0
        self._clock = 0
        self._content = None
        if not is_beside:
            with suppress(OSError):
                self._content = path.open("rb", buffering=0)

    def begin_at(self, clock: int) -> None:
        """Tell what the clock of the log says as the file is opened; it counts for what is in the file unless
        some of that is still in the journal."""
        with suppress(OSError):
            if not _journal(self._path).stat().st_size:
                self._clock = clock

    @property
    def inode(self) -> int | None:
        """The file system's number of the file; None if it was gone as soon as it was opened."""
        return self._file[1] if self._file is not None else None

    def loss(self) -> Loss | None:
        """What became of the file; None if it is there as ever.

        Asked at every commit: it costs a stat (5 µs). Its content is looked at when size or time of the file
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
        if self._journal is not None and file_number(journal) == self._journal:
            with suppress(OSError):
                journal.unlink()
                self._path.with_name(f"{self._path.name}-shm").unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of the file. To be called when the connection to it is closed."""
        if self._content is not None:
            self._content.close()

    def _holds_the_mission(self) -> bool:
        """By the salt of an encrypted file, and by our mark in a plain one; and by its counts of changes and
        the clock of its log, which only ever grow: they fall when a copy is written over it."""
        if self._content is None:
            return True
        try:
            self._content.seek(0)
            header = self._content.read(100)
        except (OSError, ValueError):  # which says nothing of what is in it
            return True
        if self._key is not None:
            is_ours = header.startswith(self._key.salt)
            counts = 0, 0
        else:
            application = int.from_bytes(header[68:72], "big")
            is_ours = header.startswith(_MAGIC) and application == schema.APPLICATION_ID
            counts = int.from_bytes(header[24:28], "big"), int.from_bytes(header[40:44], "big")
        if not is_ours or counts[0] < self._counts[0] or counts[1] < self._counts[1]:
            return False
        self._counts = counts
        return self._looked_at is None or self._has_gone_on()

    def _has_gone_on(self) -> bool:
        """Whether the clock of the log, as it stands in the file without the journal, never fell.

        It takes 20 ms. It may not be readable while another program writes the journal back: no reason to
        take the file for lost.
        """
        with suppress(driver.Error):
            connection = driver.connect(
                f"{self._path.absolute().as_uri()}?immutable=1",
                timeout=0,
                key=self._key,
            )
            try:
                row = connection.execute("SELECT hlc FROM writer").fetchone()
            finally:
                connection.close()
            if row is not None:
                before, self._clock = self._clock, max(self._clock, row["hlc"])
                return bool(row["hlc"] >= before)
        return True


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def file_number(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other, whatever their names; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
