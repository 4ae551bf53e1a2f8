"""The head of the door: the evening, which door this is, the numbers, the curve, how old others' are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.arrival_curve import ArrivalCurve, curve_in_words, span_in_clock
from missiontui.domain.door_numbers import DoorNumbers, numbers_in_words
from missiontui.domain.presence import DoorAge, age_in_words, door_in_words
from missiontui.i18n import _
from missiontui.widgets.words import fit

_BLOCKS = "▁▂▃▄▅▆▇█"

LONGEST = 24
"""Blocks of the curve at most: the last two hours."""


@dataclass(frozen=True, slots=True)
class DoorSeen:
    """A door at a moment.

    Args:
        day: of the evening, where it is not today; empty else.
        door: its name; empty while none is given.
        lets_out: whether people are let out, and not in.
        is_locked: whether nothing but the door can be done.
        ages: doors of other laptops.
        zone: on whose clock times are shown.
    """

    title: str
    day: str
    door: str
    lets_out: bool
    is_locked: bool
    numbers: DoorNumbers
    curve: ArrivalCurve
    ages: tuple[DoorAge, ...]
    zone: str


def head_content(seen: DoorSeen, width: int) -> Content:
    """Three lines: what it is and how old others' numbers are; the numbers; the curve."""
    return Content("\n").join([_title(seen, width), _numbers(seen, width), _curve(seen, width)])


def blocks(arrivals: Sequence[int]) -> str:
    """Numbers as blocks of their heights: ``▁▂▄▇▇▅``; the lowest one is nobody."""
    highest = max(arrivals, default=0)
    return "".join(_BLOCKS[-(-(len(_BLOCKS) - 1) * one // highest) if one else 0] for one in arrivals)


def _title(seen: DoorSeen, width: int) -> Content:
    door = door_in_words(seen.door) or _("which door? ctrl+o")
    what = _("letting OUT") if seen.lets_out else _("letting in")
    locked = " · ■ " + _("locked") if seen.is_locked else ""
    ages = " · ".join(age_in_words(age, seen.curve.until, seen.zone) for age in seen.ages)
    day = f" · ! {seen.day}" if seen.day else ""
    room = width - cell_len(f"{day} · {door} · {what}{locked}{ages}") - 4
    title = fit(seen.title, max(8, min(room, cell_len(seen.title))))
    left = Content.assemble(
        (f" {title}", "bold"),
        (day, "bold $text-warning"),
        (f" · {door}", "$text-accent"),
        (f" · {what}", "bold reverse $text-warning" if seen.lets_out else "$text-accent"),
        (locked, "bold"),
    )
    gap = " " * max(2, width - left.cell_length - cell_len(ages) - 1)
    return Content.assemble(left, gap, (ages, "$text-warning")).truncate(width, ellipsis=True)


def _numbers(seen: DoorSeen, width: int) -> Content:
    numbers = seen.numbers
    words = numbers_in_words(numbers)
    vips = _("★ VIPs {arrived} of {all}").format(arrived=numbers.vips_arrived, all=numbers.vips)
    gap = "   " if width >= 100 else "  "
    parts: list[tuple[str, str]] = [(" ", "")]
    for at, word in enumerate([*words, *([vips] if numbers.vips else [])]):
        parts += [(gap if at else "", ""), (word, "bold $text-success" if at == 1 else "bold")]
    return Content.assemble(*parts).truncate(width, ellipsis=True)


def _curve(seen: DoorSeen, width: int) -> Content:
    curve = seen.curve
    words = curve_in_words(curve, seen.zone)
    style = "$text-muted" if curve.arrived >= curve.planned else "$text-warning"
    drawn = blocks(curve.arrivals[-LONGEST:])
    span = f" {span_in_clock(curve, seen.zone)}  " if curve.is_open else ""
    return Content.assemble(" ", (drawn, "$text-accent"), span, (words, style)).truncate(width, ellipsis=True)
