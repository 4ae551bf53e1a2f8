"""What a check of a mission file finds: what is wrong, what is only to be known, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What of a file is looked at, in this order."""

    PAGES = "pages"
    INDEXES = "indexes"
    REFERENCES = "references"
    SEARCH = "search"
    LOG = "log"
    WRITER = "writer"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Args:
        part: where.
        says: what, one sentence.
        next_step: what to do about it, one sentence; empty if nothing has to be done.
        is_fault: whether something is wrong; otherwise it is only good to know.
    """

    part: Part
    says: str
    next_step: str = ""
    is_fault: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found.

    Args:
        findings: by part.
        records, operations: how many there are to be found; 0 where the file is too damaged to count.
    """

    findings: tuple[Finding, ...]
    records: int = 0
    operations: int = 0

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong."""
        return tuple(one for one in self.findings if one.is_fault)

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults
