"""Whatever is wished and whoever can come when, a timetable can be held, and what it says is true."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.timetable import (
    Cause,
    Interpreter,
    Kept,
    Placed,
    Session,
    Side,
    Slot,
    Span,
    Standing,
    Table,
    TimetableRoom,
    Wish,
)
from missiontui.domain.timetable_proposal import propose
from missiontui.domain.timetable_slots import cut
from missiontui.errors import Cancelled
from tests.timetable_wishes import wishes_of

FEW = 10
MANY = settings(max_examples=FEW * 40 if os.environ.get("MISSIONTUI_SOAK") else FEW)

MORNING = datetime(2025, 3, 4, 4, 0, tzinfo=UTC)
COMPANIES = tuple("ABCDEFGHIJ")
TONGUES = ((), ("en",), ("en", "fr"), ("fr",), ("hi",), ("hi", "en"), ("ja",))


def minute(number: int) -> datetime:
    return MORNING + timedelta(minutes=number)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    begins = draw(st.integers(-10, 160))
    return Span(minute(begins), minute(begins + draw(st.integers(5, 60))))


@st.composite
def sessions(draw: st.DrawFn, name: str) -> Session:
    """One that is cut into slots round a break, or has no slot at all, at a few tables."""
    slot, pause = draw(st.sampled_from([10, 20, 25])), draw(st.sampled_from([0, 5, 10]))
    begins = draw(st.sampled_from([0, 15, 60]))
    whole = Span(minute(begins), minute(begins + draw(st.sampled_from([5, 60, 100, 130]))))
    breaks = draw(st.lists(spans(), max_size=1))
    slots = cut(whole, timedelta(minutes=slot), timedelta(minutes=pause), breaks)
    tables = tuple(Table(f"{name}{one}", f"Table {one}") for one in range(draw(st.integers(0, 3))))
    return Session(name, slots, tables, timedelta(minutes=pause))


@st.composite
def rooms(draw: st.DrawFn) -> TimetableRoom:
    its = tuple(draw(sessions(name)) for name in draw(st.sampled_from([("s",), ("s",), ("s", "t")])))
    who = st.sampled_from([*COMPANIES, "i0", "i1"])
    times = st.dictionaries(who, st.lists(spans(), min_size=1, max_size=2).map(tuple), max_size=4)
    tables = [table.key for session in its for table in session.tables]
    kept = st.builds(Kept, st.lists(who, max_size=3).map(tuple), spans(), st.sampled_from(["", *tables]))
    interpreters = tuple(
        Interpreter(f"i{one}", f"Interpreter {one}", draw(st.sampled_from(TONGUES)))
        for one in range(draw(st.integers(0, 2)))
    )
    return TimetableRoom(its, interpreters, draw(times), draw(times), tuple(draw(st.lists(kept, max_size=3))))


@st.composite
def wished(draw: st.DrawFn, most: int = 14) -> list[Wish]:
    """Wishes between companies, of one language or several each, some of them for longer than a slot."""
    languages = {name: draw(st.sampled_from(TONGUES)) for name in COMPANIES}

    def side(name: str) -> Side:
        return Side(f"Company {name}", (name,), languages[name])

    pairs = draw(
        st.lists(st.lists(st.sampled_from(COMPANIES), min_size=2, max_size=2, unique=True), max_size=most)
    )
    return [
        Wish(f"w{number}", side(one), side(other), draw(st.integers(1, 3)), draw(st.sampled_from([0, 0, 45])))
        for number, (one, other) in enumerate(pairs)
    ]


def takes(room: TimetableRoom, session: Session, span: Span) -> Span:
    """From when until when the slots last that a meeting takes: it does not end in a pause."""
    ends = (slot.span.ends_at for slot in session.slots if slot.span.ends_at >= span.ends_at)
    return Span(span.starts_at, min(ends))


def places(room: TimetableRoom, wish: Wish) -> Iterator[tuple[Session, Span]]:
    """Everywhere a wish could be, found as one would by hand: from each slot on, until it is long enough."""
    for session in room.sessions:
        for slot in session.slots:
            long = timedelta(minutes=wish.minutes) or slot.span.ends_at - slot.span.starts_at
            span = Span(slot.span.starts_at, slot.span.starts_at + long)
            if covered(session, slot, span):
                yield session, span


def covered(session: Session, first: Slot, span: Span) -> bool:
    """Whether a meeting lies in slots that follow each other without a break."""
    own = [slot for slot in session.slots if slot.run == first.run]
    return any(slot.span.ends_at >= span.ends_at for slot in own)


def can_come(room: TimetableRoom, unit: str, span: Span) -> bool:
    if any(span.overlaps(one) for one in room.away.get(unit, ())):
        return False
    if any(span.overlaps(kept.span) for kept in room.kept if unit in kept.units):
        return False
    return unit not in room.only or is_covered(span, room.only[unit])


def is_covered(span: Span, by: tuple[Span, ...]) -> bool:
    """Whether somebody can be met throughout, minute by minute."""
    at = span.starts_at
    while at < span.ends_at:
        if not any(one.starts_at <= at < one.ends_at for one in by):
            return False
        at += timedelta(minutes=1)
    return True


def apart(room: TimetableRoom, one: tuple[Session, Span], other: tuple[Session, Span]) -> bool:
    """Whether somebody can be at both: in another session, with the pause between."""
    first, second = takes(room, *one), takes(room, *other)
    if one[0] is not other[0]:
        way = max(one[0].pause, other[0].pause)
        first = Span(first.starts_at - way, first.ends_at + way)
    return not first.overlaps(second)


def units_of(placed: Placed) -> set[str]:
    own = {placed.interpreter.unit} if placed.interpreter is not None else set()
    return own | set(placed.wish.units)


def free(room: TimetableRoom, among: list[Placed], unit: str, at: tuple[Session, Span]) -> bool:
    if not can_come(room, unit, takes(room, *at)):
        return False
    return all(unit not in units_of(one) or apart(room, (one.session, one.span), at) for one in among)


def free_table(room: TimetableRoom, among: list[Placed], at: tuple[Session, Span]) -> bool:
    span = takes(room, *at)
    return any(
        not any(span.overlaps(kept.span) for kept in room.kept if kept.table == table.key)
        and not any(span.overlaps(takes(room, one.session, one.span)) for one in among if one.table == table)
        for table in at[0].tables
    )


def speakers(room: TimetableRoom, wish: Wish) -> list[str]:
    ours, theirs = set(wish.ours.languages), set(wish.theirs.languages)
    return [
        one.unit for one in room.interpreters if ours & set(one.languages) and theirs & set(one.languages)
    ]


def fits(room: TimetableRoom, among: list[Placed], wish: Wish, at: tuple[Session, Span]) -> bool:
    """Whether a wish could be there, beside some that were placed."""
    if not all(free(room, among, unit, at) for unit in wish.units) or not free_table(room, among, at):
        return False
    ours, theirs = set(wish.ours.languages), set(wish.theirs.languages)
    if not ours or not theirs or ours & theirs:
        return True
    return any(free(room, among, unit, at) for unit in speakers(room, wish))


@MANY
@given(room=rooms(), wishes=wished())
def test_nobody_and_no_table_is_in_two_meetings_at_once_and_everybody_can_come(
    room: TimetableRoom, wishes: list[Wish]
) -> None:
    timetable = propose(room, wishes)
    told = [*(one.wish.key for one in timetable.placed), *(one.wish.key for one in timetable.left_out)]
    assert sorted(told) == sorted(one.key for one in wishes)
    for one in timetable.placed:
        at = (one.session, one.span)
        assert at in list(places(room, one.wish)), "it is in slots of the session, none of them in a break"
        assert all(can_come(room, unit, takes(room, *at)) for unit in units_of(one))
        stays = [kept.span for kept in room.kept if kept.table == one.table.key]
        assert not any(takes(room, *at).overlaps(span) for span in stays), "hard slots are kept"
        assert one.table in one.session.tables
        if one.interpreter is not None:
            assert one.interpreter.unit in speakers(room, one.wish), "they speak with both sides"
        ours, theirs = set(one.wish.ours.languages), set(one.wish.theirs.languages)
        assert (one.interpreter is None) == (not ours or not theirs or bool(ours & theirs))
    for one, other in combinations(timetable.placed, 2):
        if units_of(one) & units_of(other):
            assert apart(room, (one.session, one.span), (other.session, other.span))
        if one.table == other.table:
            assert not takes(room, one.session, one.span).overlaps(takes(room, other.session, other.span))


@MANY
@given(room=rooms(), wishes=wished())
def test_what_is_left_out_has_no_place_and_the_reason_is_true(
    room: TimetableRoom, wishes: list[Wish]
) -> None:
    timetable = propose(room, wishes)
    for left in timetable.left_out:
        wish, every = left.wish, list(places(room, left.wish))
        as_wanted = [one for one in timetable.placed if one.wish.weight >= wish.weight]
        assert not any(fits(room, as_wanted, wish, at) for at in every), "nothing less wanted has its place"
        assert left.reason
        assert left.hint
        assert "{" not in left.reason + left.hint
        able = [at for at in every if all(can_come(room, unit, takes(room, *at)) for unit in wish.units)]
        placed = list(timetable.placed)
        own = [[at for at in able if free(room, placed, unit, at)] for unit in wish.units]
        both = [at for at in own[0] if at in own[1]]
        expected = (
            Cause.SLOTS
            if not every
            else Cause.LANGUAGES
            if wish.needs_interpreter and not speakers(room, wish)
            else (
                Cause.NEVER_TOGETHER
                if all(any(can_come(room, unit, takes(room, *at)) for at in every) for unit in wish.units)
                else Cause.AWAY
            )
            if not able
            else Cause.TAKEN
            if not all(own)
            else Cause.APART
            if not both
            else Cause.INTERPRETER
            if any(free_table(room, placed, at) for at in both)
            else Cause.TABLE
        )
        assert left.cause == expected


@MANY
@given(room=rooms(), wishes=wished(), more=wished(6))
def test_meetings_that_may_move_are_never_dropped_and_what_may_not_stays(
    room: TimetableRoom, wishes: list[Wish], more: list[Wish]
) -> None:
    first = propose(room, wishes)
    standing = [
        Standing(one.wish, one.span, one.table.key, one.interpreter.unit if one.interpreter else "")
        for one in first.placed
    ]
    names = {f"w{number}": wish for number, wish in enumerate(more)}
    new = [Wish(f"new {key}", wish.ours, wish.theirs, wish.weight) for key, wish in names.items()]
    assert propose(room, wishes) == first, "the same wishes give the same timetable"
    again = propose(room, [], standing=standing)
    assert again.placed == first.placed, "nobody moves without need"
    second = propose(room, new, standing=standing)
    assert {one.wish.key for one in first.placed} <= {one.wish.key for one in second.placed}
    for one, other in combinations(second.placed, 2):
        if units_of(one) & units_of(other):
            assert apart(room, (one.session, one.span), (other.session, other.span))


def test_five_hundred_meetings_of_220_companies_all_find_a_place_and_it_can_be_stopped_half_way() -> None:
    room, wishes = wishes_of(interpreters=8)
    assert (len(wishes), len(room.away)) == (500, 220)
    told: list[float] = []
    timetable = propose(room, wishes, lambda done: not told.append(done))  # type: ignore[func-returns-value]
    assert timetable.left_out == ()
    assert told == sorted(told)
    with pytest.raises(Cancelled, match="No meeting was added"):
        propose(room, wishes, lambda done: done < 0.5)


def test_where_tables_are_short_the_most_wanted_have_them() -> None:
    room, wishes = wishes_of(150, ours=30, theirs=40, interpreters=8, tables=3)
    timetable = propose(room, wishes)
    assert len(timetable.placed) == 48, "each table, each slot"
    assert min(one.wish.weight for one in timetable.placed) >= max(
        one.wish.weight for one in timetable.left_out
    )
