"""What the Mission screen shows: the rooms of the whole mission, what stands in each, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """One side of the mission as a whole, such as its signings.

    Args:
        count: how it stands, in a few words: ``24 on 4 March · 3 signed``.
        needs: what somebody must do now; empty for nothing.
        lines: what can be said of it beside the list, a sentence or a fact a line.
        is_pressing: whether ``needs`` cannot wait.
    """

    count: str
    needs: str = ""
    lines: tuple[str, ...] = ()
    is_pressing: bool = False
