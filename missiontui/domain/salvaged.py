"""What could be saved of a damaged mission file, and what could not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SalvagedTable:
    """Records of one table.

    Args:
        read: how many could be read where they lay.
        from_log: how many could not, and were made from the log.
        lost: how many are known to have been there, and are in neither.
        may_lack_more: whether nothing that can be read says how many there were.
    """

    table: str
    read: int
    from_log: int = 0
    lost: int = 0
    may_lack_more: bool = False


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved.

    Args:
        path: the new mission file.
        tables: those that held anything.
        operations: entries of the log that are in it.
        lost_operations: those that could not be read, as far as is known.
        left_to_others: those that could, but come after lost ones that another laptop may still have: it
            gives these, too.
        lost_names: what lost records are called, in the words by which they were found; as far as is known.
        noted: how many records the log now says more of: what was read and not in it.
    """

    path: Path
    tables: tuple[SalvagedTable, ...]
    operations: int
    lost_operations: int = 0
    left_to_others: int = 0
    lost_names: tuple[str, ...] = ()
    noted: int = 0

    @property
    def records(self) -> int:
        """How many records the new file has."""
        return sum(one.read + one.from_log for one in self.tables)

    @property
    def lost(self) -> int:
        """How many records are known to be lost."""
        return sum(one.lost for one in self.tables)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not (self.lost or self.lost_operations or any(one.may_lack_more for one in self.tables))
