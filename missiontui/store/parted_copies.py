"""Taking in what another copy wrote that went on under the same name as this one, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from missiontui.domain.deliveries import Delivery
from missiontui.store.connection import MissionFile
from missiontui.store.deliveries import Also, take_in
from missiontui.store.log.entry import Entry
from missiontui.store.log.parting import partings, renamed


def take_in_parted(
    file: MissionFile, read: Callable[[], Iterable[Entry]], source: str, *, also: Also | None = None
) -> Delivery:
    """Take in all that a copy has that parted from this one; as ``take_in`` where it did not.

    The other copy is not mended by it: whoever works with it joins anew with a bundle of this one.

    Args:
        file: the mission, open in this thread.
        read: gives all that the other copy has, by site and place; it is called twice.
        source: whence it comes, in words.
        also: as for ``take_in``.

    Raises:
        GapError: it is not all of it; nothing was changed.
    """
    found = partings(file, read())
    return take_in(file, renamed(read(), found), {}, source, also=also)
