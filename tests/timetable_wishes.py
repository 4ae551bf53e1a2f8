"""Wishes for meetings as a large mission has them, made by chance from a seed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from missiontui.domain.timetable import Interpreter, Session, Side, Span, Table, TimetableRoom, Wish
from missiontui.domain.timetable_slots import cut

BEGINS = datetime(2025, 3, 4, 3, 30, tzinfo=UTC)
SLOT, PAUSE = timedelta(minutes=20), timedelta(minutes=5)


def wishes_of(
    number: int = 500,
    *,
    ours: int = 90,
    theirs: int = 130,
    slots: int = 16,
    tables: int = 40,
    away: float = 0.15,
    interpreters: int = 6,
    without_language: float = 0.12,
    skew: float = 0.6,
    most: int = 0,
    seed: int = 1,
) -> tuple[TimetableRoom, list[Wish]]:
    """A room, and so many wishes of companies of both sides.

    Args:
        ours, theirs: how many companies there are.
        slots: of the session, with a lunch break in the middle.
        away: the share of slots at which a company cannot.
        without_language: the share of companies that speak one language, which few of the others do.
        skew: 0 for all companies alike; the more, the more is wanted of few.
        most: meetings of a company at most; 0 for as many as it has slots.
    """
    chance = Random(seed)
    half = slots // 2 * (SLOT + PAUSE)
    lunch = Span(BEGINS + half, BEGINS + half + timedelta(minutes=60))
    rest = (slots - slots // 2) * (SLOT + PAUSE)
    session = Session(
        "day",
        cut(Span(BEGINS, lunch.ends_at + rest), SLOT, PAUSE, (lunch,)),
        tuple(Table(f"t{one}", f"Table {one + 1}") for one in range(tables)),
        PAUSE,
    )
    free: dict[str, int] = {}
    gone: dict[str, tuple[Span, ...]] = {}
    sides: dict[str, Side] = {}
    for name in (*(f"Ours {one}" for one in range(ours)), *(f"Theirs {one}" for one in range(theirs))):
        absent = [slot.span for slot in session.slots if chance.random() < away]
        free[name], gone[name] = slots - len(absent), tuple(absent)
        languages = ("en", "fr") if name.startswith("Ours") else ("en", "hi")
        if chance.random() < without_language:
            languages = languages[1:]
        sides[name] = Side(name, (name,), languages)
    found = _pairs(chance, number, [name for name in sides if name[0] == "O"], free, skew, most)
    room = TimetableRoom(
        (session,),
        tuple(
            Interpreter(f"i{one}", f"Interpreter {one}", ("en", "fr", "hi")) for one in range(interpreters)
        ),
        gone,
    )
    wishes = [
        Wish(f"w{place:04}", sides[one], sides[other], chance.choice((1, 1, 1, 2, 2, 3)))
        for place, (one, other) in enumerate(found)
    ]
    return room, wishes


def _pairs(
    chance: Random, number: int, ours: list[str], free: dict[str, int], skew: float, most: int
) -> list[tuple[str, str]]:
    """Pairs of companies, each once, of no company more than it has slots."""
    theirs = [name for name in free if name not in set(ours)]
    asked = dict.fromkeys(free, 0)
    found: dict[tuple[str, str], None] = {}
    shares = [
        list(accumulate((place + 1) ** -skew for place in range(len(names)))) for names in (ours, theirs)
    ]
    for _try in range(number * 200):
        if len(found) == number:
            break
        one, other = (
            chance.choices(names, cum_weights=share)[0]
            for names, share in zip((ours, theirs), shares, strict=True)
        )
        if (one, other) in found or any(
            asked[name] >= min(free[name], most or free[name]) for name in (one, other)
        ):
            continue
        found[one, other] = None
        for name in (one, other):
            asked[name] += 1
    return list(found)
