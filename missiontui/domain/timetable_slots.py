"""Cutting the time of a session into slots, and the positions at which a meeting of some length can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import NamedTuple

from missiontui.domain.timetable import Session, Slot, Span


def cut(
    whole: Span, slot: timedelta, pause: timedelta, breaks: Iterable[Span] = (), since: datetime | None = None
) -> tuple[Slot, ...]:
    """The slots of a session, by time.

    Args:
        whole: from its start until its end.
        slot: how long one is.
        pause: between two of them.
        breaks: of all: no slot reaches into one, and the first after it begins with its end.
        since: slots that begin earlier are left out, such as those that are over.
    """
    found: list[Slot] = []
    run, begins = 0, whole.starts_at
    waiting = sorted(one for one in breaks if one.overlaps(whole))
    while begins + slot <= whole.ends_at:
        span = Span(begins, begins + slot)
        rest = next((one for one in waiting if one.overlaps(span)), None)
        if rest is not None:
            run, begins = run + 1, rest.ends_at
            continue
        if since is None or span.starts_at >= since:
            found.append(Slot(span, run))
        begins += slot + pause
    return tuple(found)


class Position(NamedTuple):
    """Slots of a session that follow each other, in which a meeting can be held.

    Args:
        session: its number.
        span: of the meeting.
        own: a bit for each stretch of ``stretches`` that it takes.
        wide: these, and those of other sessions that nobody who is here can be at.
    """

    session: int
    span: Span
    own: int
    wide: int


def stretches(sessions: Sequence[Session]) -> tuple[Span, ...]:
    """The slots of all sessions, each followed by the pause after it, which is empty where a run of slots
    ends. A meeting of several slots takes the pauses between them."""
    found: list[Span] = []
    for session in sessions:
        for slot, after in zip_longest(session.slots, session.slots[1:]):
            ends = slot.span.ends_at
            goes_on = after is not None and after.run == slot.run
            found += [slot.span, Span(ends, after.span.starts_at if goes_on else ends)]
    return tuple(found)


def positions(sessions: Sequence[Session], minutes: int) -> tuple[Position, ...]:
    """Where a meeting can be held, by time.

    Args:
        minutes: how long it is to be; 0 for one slot.
    """
    found = [
        Position(number, span, own, own | _elsewhere(sessions, number, own))
        for number, own, span in _within(sessions, timedelta(minutes=minutes))
    ]
    return tuple(sorted(found, key=lambda one: (one.span, one.session)))


def _within(sessions: Sequence[Session], length: timedelta) -> Iterator[tuple[int, int, Span]]:
    """Number of the session, bits of the slots, and time of each place for a meeting."""
    offset = 0
    for number, session in enumerate(sessions):
        for first, slot in enumerate(session.slots):
            begins = slot.span.starts_at
            ends = begins + length if length else slot.span.ends_at
            for last in range(first, len(session.slots)):
                if session.slots[last].run != slot.run:
                    break
                if session.slots[last].span.ends_at >= ends:
                    bits = 2 * (last - first) + 1
                    yield number, ((1 << bits) - 1) << (offset + 2 * first), Span(begins, ends)
                    break
        offset += 2 * len(session.slots)


def _elsewhere(sessions: Sequence[Session], number: int, own: int) -> int:
    """The stretches of other sessions that begin or end too close to the slots of one."""
    if len(sessions) == 1:
        return 0
    spans = stretches(sessions)
    those = [span for place, span in enumerate(spans) if own >> place & 1]
    found, offset = 0, 0
    for other, session in enumerate(sessions):
        way = max(session.pause, sessions[number].pause)
        taken = Span(those[0].starts_at - way, those[-1].ends_at + way)
        for place in range(offset, offset + 2 * len(session.slots)) if other != number else ():
            if spans[place].overlaps(taken):
                found |= 1 << place
        offset += 2 * len(session.slots)
    return found
