"""The newest operations of this laptop, kept in memory while the screens are open.

Of a file that is overwritten nothing can be read for certain, not even what was just saved: then this and the
newest backup make up the work. It is bounded, so that a long day takes no more memory than a short one.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from missiontui.domain.knowledge import Head
from missiontui.store.log.sending import entries_after

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.log.entry import Entry

_MOST = 2_000
"""More than is done in the hour between two backups; 3 MB."""

_AT_FIRST = 500
"""Of what was done before the screens were opened; reading them takes 10 ms."""


class NewestWork:
    """Follows an open mission file: ``follow`` after each write (0.1 ms)."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_MOST)

    def follow(self, file: MissionFile) -> None:
        """Take up what was written since.

        Raises:
            MissionFileError: it cannot be read.
        """
        row = file.row("SELECT site, seq FROM writer")
        if row is None:
            return
        site, newest = str(row["site"]), int(row["seq"])
        last = self._entries[-1] if self._entries else None
        seen = last.seq if last is not None and last.site == site else max(0, newest - _AT_FIRST)
        self._entries.extend(entries_after(file, {site: seen}, {site: Head(newest, 0)}))

    def kept(self) -> dict[tuple[str, int], Entry]:
        """What is kept, by site and place."""
        return {(entry.site, entry.seq): entry for entry in self._entries}
