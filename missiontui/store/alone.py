"""Being alone with a mission file, to put another one in its place to which everybody writes from then on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any, BinaryIO

from missiontui.errors import MissionFileError
from missiontui.folders import backups_folder
from missiontui.i18n import _
from missiontui.store import driver
from missiontui.store.backups import sync_folder
from missiontui.store.faults import read_only
from missiontui.store.file_checks import JOURNALS, is_encrypted, is_writable
from missiontui.store.keys import Key

REWRITING = "rewriting"
"""How the name of a file ends that is being written anew."""

PARTIAL = "partial"
"""How the name of a copy ends that nobody has read back yet."""

_BLOCK = 1 << 20


class Alone:
    """A mission file that nobody else can open meanwhile.

    Args:
        connection: to the file, in autocommit mode.
        place: where it lies, which is not where a link to it lies.
        old: the file once more, which must not be closed before the connection: that gives up its lock.
    """

    def __init__(self, connection: Any, place: Path, old: BinaryIO) -> None:
        self.connection = connection
        self._place, self._old = place, old

    def give_way_to(self, new: Path) -> None:
        """Put a whole file under the name of this one, of which nothing can be read any more afterwards.

        Raises:
            OSError: it cannot be put there; the old one is as it was.
            MissionFileError: it was, but the disk does not say that it keeps it.
        """
        if os.name == "nt":  # there nothing can be put in the place of what is open
            self.connection.close()
            self._old.close()
            new.replace(self._place)
            return
        new.replace(self._place)
        try:
            sync_folder(self._place.parent)
        except OSError as error:  # the old one stays as it is: after a power cut it may have the name again
            raise _unsure(self._place, error) from error
        _wipe(self._old.fileno())


@contextmanager
def alone_with(path: Path, key: Key | None) -> Iterator[Alone]:
    """A file that is known to be whole, and that nobody else has open, nor can open while it lasts.

    It has no journal any more: what was in it stands in the file.

    Raises:
        MissionFileError: another program has it open, or it is read-only.
        OSError, driver.Error: it cannot be read.
    """
    if not is_writable(path):
        raise read_only(path)
    key = key if is_encrypted(path) else None
    with path.open("r+b", buffering=0) as old:
        connection = driver.connect(f"{path.absolute().as_uri()}?mode=rw", timeout=0, key=key)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            yield Alone(connection, path, old)
        except driver.OperationalError as error:
            if "locked" in str(error):
                raise open_elsewhere(path) from error
            raise
        finally:
            connection.close()


def _unsure(path: Path, error: OSError) -> MissionFileError:
    return MissionFileError(
        _("{path} was written anew, but the disk does not say that it keeps it: {reason}.").format(
            path=path, reason=error.strerror or error
        ),
        hint=_("See to the disk. After a power cut the old file may be back, with its old passphrase."),
    )


def open_elsewhere(path: Path) -> MissionFileError:
    """What to tell who wants to put another file in the place of one that is open."""
    return MissionFileError(
        _("{path} is open in another program.").format(path=path),
        hint=_("Close it there, the screens of missiontui too, then try again."),
    )


def remove_remains(path: Path) -> None:
    """Remove what earlier ones that were broken off have left beside a mission, and backups of which there is
    but a part: nobody else is at it now, and it may be in the clear.

    Raises:
        OSError: it cannot be removed.
    """
    name = escape(path.name)
    for folder, pattern in (
        (path.parent, f"{name}.*.{REWRITING}"),
        (path.parent, f"{name}.*.{PARTIAL}"),
        (backups_folder(path), f"*.{PARTIAL}"),
    ):
        for ending in ("", *JOURNALS):
            for one in folder.glob(f"{pattern}{ending}"):
                one.unlink(missing_ok=True)


def _wipe(old: int) -> None:
    """Overwrite a file that has no name any more: it may have been in the clear. And whoever waited for it is
    refused, and does not go on writing to what nobody finds again. One that has another name stays."""
    if os.fstat(old).st_nlink:
        return
    write_zeros(old)


def write_zeros(descriptor: int) -> None:
    """Write zeros over all of a file, and have the disk keep them; an SSD may keep what stood there.

    Raises:
        OSError: it cannot be written.
    """
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = os.fstat(descriptor).st_size
    while left > 0:
        left -= os.write(descriptor, bytes(min(left, _BLOCK)))
    os.fsync(descriptor)
