"""What came at once from other laptops: a bundle, the others' bundles in a folder, a pull from a hub."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Author = tuple[str, str]
"""In whose name something was done, and on which laptop: ``("Anke Maes (FIT)", "Door B")``."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was new of what came.

    Args:
        number: it is taken back by this number; None if nothing was new.
        source: whence, in words a person knows: a file's name, a hub's address.
        operations: how many changes.
        added, changed, deleted: table to the number of records. One that was moved five times changed once;
            one that was added or deleted as well is not counted as changed.
        authors: whose changes.
        conflicts: how many fields of the records that came two laptops set without knowing of each other.
        clock_ahead: minutes by which the furthest of their clocks is ahead of this laptop's, 0 for none.
        others: records of which only what a later version understands came.
    """

    number: int | None
    source: str
    operations: int
    added: Mapping[str, int]
    changed: Mapping[str, int]
    deleted: Mapping[str, int]
    authors: tuple[Author, ...]
    conflicts: int
    clock_ahead: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class PastDelivery:
    """A delivery as it is remembered.

    Args:
        number: as in ``Delivery``.
        at: when it came, UTC by the machine.
        source: whence.
        operations: how many changes.
        taken_back_by: the batch that took it back; None if it stands, or was taken in again.
    """

    number: int
    at: datetime
    source: str
    operations: int
    taken_back_by: str | None
