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
    """

    table: str
    read: int
    from_log: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved.

    Args:
        path: the new mission file.
        tables: those that held anything.
        operations: entries of the log that could be read.
        lost_operations: those that could not, as far as is known.
        lost_names: what lost records are called, in the words by which they were found; as far as is known.
        noted: how many records the log now says more of: what was read and not in it.
    """

    path: Path
    tables: tuple[SalvagedTable, ...]
    operations: int
    lost_operations: int = 0
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
        return not self.lost and not self.lost_operations
