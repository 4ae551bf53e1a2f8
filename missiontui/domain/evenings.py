"""Which evening is meant where nobody says which: the one that runs, or starts next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from missiontui.domain.agenda import AgendaItem, Kind, Status

EVENINGS: Final = (Kind.GALA, Kind.RECEPTION)
"""Kinds of items that have a door."""


def likeliest_evening(evenings: Iterable[AgendaItem], now: datetime, today: date) -> AgendaItem | None:
    """The one that runs, else the next one today, else the nearest; one that is over, or cancelled, only
    where there is no other.

    Args:
        evenings: at their own times, which nothing that runs over has pushed.
        now: UTC.
        today: the local day.
    """

    def order(item: AgendaItem) -> tuple[object, ...]:
        runs = item.starts_at <= now < item.ends_at or item.status == Status.RUNNING
        is_next = item.day == today and item.starts_at > now
        away = timedelta() if runs else min(abs(item.starts_at - now), abs(item.ends_at - now))
        return (item.status == Status.CANCELLED, not item.is_open, not runs, not is_next, away, item.id)

    return min(evenings, key=order, default=None)


def is_over(item: AgendaItem, now: datetime) -> bool:
    """Whether nobody is awaited at an evening any more."""
    return not item.is_open or (item.ends_at <= now and item.status != Status.RUNNING)
