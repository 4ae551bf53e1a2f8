"""When a mission is looked back at: two, six and twelve months after its last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

AFTER_MONTHS: Final = (2, 6, 12)

DUE: Final = timedelta(days=21)
"""How long a report is asked for once its day has come."""


class Milestone(NamedTuple):
    """A look back: how many months after the last day, and on which day that is."""

    months: int
    on: date


def milestones(ends_on: date | None) -> tuple[Milestone, ...]:
    """All of them; none where the last day is not known."""
    if ends_on is None:
        return ()
    return tuple(Milestone(months, months_after(ends_on, months)) for months in AFTER_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_reached(those: tuple[Milestone, ...], today: date) -> Milestone | None:
    """The one whose day came last; None before the first."""
    return next((one for one in reversed(those) if one.on <= today), None)


def due_one(those: tuple[Milestone, ...], today: date) -> Milestone | None:
    """The one of which a report is asked for; None where none is."""
    reached = last_reached(those, today)
    return reached if is_due(reached, today) else None


def next_one(those: tuple[Milestone, ...], today: date) -> Milestone | None:
    """The one that comes next; None after the last."""
    return next((one for one in those if one.on > today), None)


def is_due(one: Milestone | None, today: date) -> bool:
    """Whether a report is asked for: its day has come, lately."""
    return one is not None and one.on <= today < one.on + DUE
