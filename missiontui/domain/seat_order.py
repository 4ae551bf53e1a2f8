"""The seats of a table: which lie beside each other, and which comes first in honour."""

from __future__ import annotations

from missiontui.domain.seating import SeatingTable
from missiontui.domain.table_entry import LONG


def neighbours(table: SeatingTable, number: int) -> tuple[int, ...]:
    """The seats beside a seat: round a table the last and the first too, at a long one not."""
    last = table.seats
    if not 1 <= number <= last:
        return ()
    if table.shape == LONG:
        return tuple(one for one in (number - 1, number + 1) if 1 <= one <= last)
    beside = dict.fromkeys(((number - 2) % last + 1, number % last + 1))
    return tuple(one for one in beside if one != number)


def seats_of_honour(table: SeatingTable, *, alternate: bool = True) -> tuple[int, ...]:
    """The seats of a table, the first in honour first.

    At a long table, whose seats count from the left as the room sees them, the first is in the middle and the
    second at its right hand; between two middle seats the first is the one that has the other at its left.
    Round a table it is seat 1, then 2 and the last one, and so on by turns.

    Args:
        table: the table.
        alternate: whether they go by turns to both sides; in the order of their numbers if not.
    """
    last = table.seats
    if not alternate:
        return tuple(range(1, last + 1))
    if table.shape == LONG:
        middle = (last + 1) // 2
        step = 1 if last % 2 == 0 else -1
    else:
        middle, step = 1, 1
    found = []
    for number in range(last):
        away = (number + 1) // 2
        seat = middle + (step if number % 2 else -step) * away
        found.append(seat if table.shape == LONG else (seat - 1) % last + 1)
    return tuple(found)
