"""How often a passphrase was tried in vain on this laptop: who starts the program anew goes on waiting.

It holds off whoever sits down at the laptop for a while. Whoever takes the file away, or deletes the note, is
held off by the passphrase alone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from missiontui.clock import machine_now
from missiontui.domain.wrong_tries import FORGOTTEN_AFTER, still_to_wait
from missiontui.settings import write_private
from missiontui.store.keys import salt_of


class WrongTries:
    """The wrong tries at one file, noted in a folder of this user. Where nothing can be noted, they count
    until the program ends.

    Args:
        folder: of the notes.
        salt: of the file, which is no secret; its backups have the same.
    """

    def __init__(self, folder: Path, salt: bytes) -> None:
        self._note = folder / f"{salt.hex()}.txt"
        self._wrong, self._at = 0, 0.0

    @classmethod
    def at(cls, path: Path, folder: Path) -> WrongTries:
        """Those at an encrypted file, which nobody has open in this program."""
        salt = b""
        with suppress(OSError):  # whoever opens it tells that
            salt = salt_of(path)
        return cls(folder, salt)

    def to_wait(self) -> int:
        """Seconds to wait before the next try."""
        self._read()
        return still_to_wait(self._wrong, machine_now().timestamp() - self._at)

    def count(self) -> int:
        """Count one more; the seconds to wait from now on."""
        self._read()
        self._wrong, self._at = self._wrong + 1, machine_now().timestamp()
        with suppress(OSError):
            write_private(self._note, f"{self._wrong} {self._at:.0f}\n")
        return still_to_wait(self._wrong, 0)

    def forget(self) -> None:
        """Begin anew: the passphrase was right."""
        self._wrong, self._at = 0, 0.0
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def _read(self) -> None:
        """What is noted; another program may have counted meanwhile."""
        with suppress(OSError, ValueError):
            wrong, at = self._note.read_text("ascii").split()
            self._wrong, self._at = int(wrong), float(at)
        if machine_now().timestamp() - self._at >= FORGOTTEN_AFTER:
            self._wrong = 0
