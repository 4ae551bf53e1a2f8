"""Bars of blocks: each part of one in a sign of its own, since colour alone says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SIGNS: Final = "█▒░·"
"""The parts of a bar from the left on."""

_BLOCKS: Final = "▁▂▃▄▅▆▇█"


def bar(parts: Sequence[int], longest: int, width: int) -> str:
    """A bar as long as its share of the longest one; what is there at all takes a cell at least.

    Args:
        parts: the numbers that it is made of, four at most.
        longest: the sum of the longest bar beside it.
        width: cells that that one takes.
    """
    total = sum(parts)
    if total <= 0 or longest <= 0 or width <= 0:
        return ""
    cells = max(1, round(total / longest * width))
    ends, reached = [], 0
    for part in parts:
        reached += part
        ends.append(round(reached / total * cells))
    starts = [0, *ends[:-1]]
    return "".join(
        SIGNS[min(place, len(SIGNS) - 1)] * (end - start)
        for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def columns(numbers: Sequence[int], height: int) -> list[str]:
    """Numbers as columns of blocks, a character wide each, in so many lines, the top one first."""
    highest = max(numbers, default=0)
    if highest <= 0:
        return []
    steps = [-(-number * height * len(_BLOCKS) // highest) for number in numbers]
    return ["".join(_block(step - line * len(_BLOCKS)) for step in steps) for line in reversed(range(height))]


def _block(steps: int) -> str:
    """What of a column stands in a line, given how far it reaches above the foot of that line."""
    return " " if steps <= 0 else _BLOCKS[min(steps, len(_BLOCKS)) - 1]
