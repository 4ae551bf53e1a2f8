"""How many incidents are open: what the header of every screen says, and so apart from all else."""

from __future__ import annotations

from typing import NamedTuple


class OpenIncidents(NamedTuple):
    """How many incidents are open, and of how many of them the due time has passed."""

    number: int
    overdue: int


NONE_OPEN = OpenIncidents(0, 0)
