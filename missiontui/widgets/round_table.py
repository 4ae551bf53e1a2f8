"""A table drawn with who sits round it: a round one as an ellipse, a long one as a bar with names above it.

Cells are about twice as high as they are wide: an ellipse twice as wide as high looks round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, cos, pi, sin
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from missiontui.widgets.canvas import Canvas, half_widths
from missiontui.widgets.words import fit

LABEL: Final = 14
"""Cells that a name beside a round table should have at least."""

SMALLEST: Final = 11
"""Half of the cells across a round table and its seats, below which a list says more."""

LOWEST: Final = 7
"""Lines below which nothing is drawn."""

OUTERMOST: Final = 13
"""Cells for the names at the ends of a long table."""

_STEP: Final = 8
"""Cells of a seat at a long table, at most."""

QUIET, TABLE = "$foreground-muted", "$primary"


class Chair(NamedTuple):
    """A seat as it is drawn: its number, who sits there, a sign, and the style of both."""

    number: int
    name: str
    sign: str = "○"
    style: str = ""
    is_chosen: bool = False


def drawing(
    chairs: Sequence[Chair], words: Sequence[str], size: tuple[int, int], *, is_long: bool = False
) -> Content | None:
    """A table with its seats.

    Args:
        chairs: its seats in their order.
        words: what stands on it, a line each.
        size: cells and lines there are.
        is_long: whether it is a long one.

    Returns:
        As many lines as there are; None where that is not room enough to read the names.
    """
    width, height = size
    if height < LOWEST or not chairs:
        return None
    if not is_long:
        return _round(chairs, words, width, height)
    return _long(chairs, words, width, height)


def _round(chairs: Sequence[Chair], words: Sequence[str], width: int, height: int) -> Content | None:
    """Seat 1, the first in honour, is at twelve o'clock; the others go round by the clock."""
    number = len(chairs)
    across = min((height - 1) * 1.05, width / 2 - LABEL - 4)  # half of the ring of seats
    if across < SMALLEST or ceil(number / 2) > height:
        return None
    canvas = Canvas(width, height)
    middle = width // 2
    outline = half_widths(across - 3, height - 2)
    canvas.ellipse(middle, 1, outline, TABLE)
    first = (height - len(words)) // 2
    for row, line in enumerate(words, first):
        text = fit(line, min(cell_len(line), 2 * outline[row - 1] - 4)) if 0 < row < height - 1 else ""
        canvas.write(middle - cell_len(text) // 2, row, text, "" if row > first else "bold")
    turns = [place * 2 * pi / number for place in range(number)]
    is_right = [sin(turn) > -1e-9 for turn in turns]
    right = [place for place in range(number) if is_right[place]]
    left = [place for place in reversed(range(number)) if not is_right[place]]
    rows = {**_rows(right, turns, height), **_rows(left, turns, height)}
    clear = [0, *(part + 2 for part in outline), 0]
    for place, chair in enumerate(chairs):
        away = max(round(abs(across * sin(turns[place]))), clear[rows[place]])
        column = middle + away if is_right[place] else middle - away
        _label(canvas, chair, column, rows[place], is_right=is_right[place])
    return canvas.content()


def _rows(places: Sequence[int], turns: Sequence[float], height: int) -> dict[int, int]:
    """The lines of the seats of one side, from the top down: where they are on the ring, each its own."""
    half = (height - 1) / 2
    rows = [round(half - half * cos(turns[place])) for place in places]
    for index in range(1, len(rows)):
        rows[index] = max(rows[index], rows[index - 1] + 1)
    limit = height - 1
    for index in reversed(range(len(rows))):
        rows[index] = min(rows[index], limit)
        limit = rows[index] - 1
    return dict(zip(places, rows, strict=True))


def _label(canvas: Canvas, chair: Chair, column: int, row: int, *, is_right: bool) -> None:
    """The sign of a seat, and outside of it who has it."""
    room = canvas.width - column - 2 if is_right else column - 1
    name = f"{chair.number} {chair.name}" if is_right else f"{chair.name} {chair.number}"
    if not is_right and cell_len(name) > room:
        name = f"{fit(chair.name, max(0, room - len(str(chair.number)) - 1))} {chair.number}"
    name = fit(name, min(room, cell_len(name)))
    style = f"{chair.style} reverse".strip() if chair.is_chosen else chair.style
    canvas.write(column, row, chair.sign, chair.style)
    canvas.write(column + 2 if is_right else column - 1 - cell_len(name), row, name, style)


def _long(chairs: Sequence[Chair], words: Sequence[str], width: int, height: int) -> Content | None:
    """One side where that is room enough, else both: the second half goes back along the other side."""
    half = ceil(len(chairs) / 2)
    for sides in ((chairs,), (chairs[:half], tuple(reversed(chairs[half:])))):
        longest = max(len(side) for side in sides)
        step = min(_STEP, (width - 2 * OUTERMOST) // longest)
        spare = height - len(sides) * (ceil(longest / 2) + 1) - 2
        if step >= 2 and spare >= 1:
            return _bar(sides, _on_bar(words, min(spare, 3), longest * step - 4), width, step)
    return None


def _on_bar(words: Sequence[str], most: int, width: int) -> list[str]:
    """What stands on a long table, in at most so many lines."""
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} · {word}" if lines else word
        if lines and (cell_len(joined) <= width or len(lines) == most):
            lines[-1] = joined
        else:
            lines.append(word)
    return [fit(line, min(cell_len(line), width)) for line in lines]


def _bar(sides: Sequence[Sequence[Chair]], lines: Sequence[str], width: int, step: int) -> Content:
    """The bar with a pyramid of names above it, and one below: the middle is the place of honour."""
    longest = max(len(side) for side in sides)
    levels, thick = ceil(longest / 2), len(lines) + 2
    canvas = Canvas(width, len(sides) * (levels + 1) + thick)
    left, top = (width - longest * step) // 2, levels + 1
    canvas.box(left - 1, top, longest * step + 1, thick, TABLE)
    for place, line in enumerate(lines):
        canvas.write((width - cell_len(line)) // 2, top + 1 + place, line, "" if place else "bold")
    for number, side in enumerate(sides):
        shift = (longest - len(side)) * step // 2
        seat, outward = (top + thick, 1) if number else (top - 1, -1)
        for place, chair, level, is_right in _pyramid(side):
            column, away = left + shift + place * step + step // 2, levels - level
            canvas.write(column, seat, chair.sign, chair.style)
            for rise in range(1, away):
                canvas.write(column, seat + outward * rise, "│", QUIET)
            _label_above(canvas, chair, column, seat + outward * away, is_right=is_right)
    return canvas.content()


def _pyramid(side: Sequence[Chair]) -> Iterator[tuple[int, Chair, int, bool]]:
    """Place, chair, how many lines below the top its name is, and whether that goes to the right."""
    half = len(side) // 2
    for place, chair in enumerate(side):
        is_right = place >= half
        level = place - half if is_right else half - 1 - place
        yield place, chair, level, is_right


def _label_above(canvas: Canvas, chair: Chair, column: int, row: int, *, is_right: bool) -> None:
    name = f"{chair.number} {chair.name}" if is_right else f"{chair.name} {chair.number}"
    room = canvas.width - column if is_right else column + 1
    if not is_right and cell_len(name) > room:
        name = f"{fit(chair.name, max(0, room - len(str(chair.number)) - 1))} {chair.number}"
    name = fit(name, min(room, cell_len(name)))
    style = f"{chair.style} reverse".strip() if chair.is_chosen else chair.style
    canvas.write(column if is_right else column + 1 - cell_len(name), row, name, style)
