"""What holds on every day, whatever is planned and whatever goes wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from missiontui.domain.agenda import AgendaItem, Kind, Status
from missiontui.domain.cascade import Cascade, cascade
from missiontui.domain.flow import SHORTEST, is_hard
from missiontui.domain.time_entry import shifted
from missiontui.errors import ScheduleError
from tests.domain.days import DELHI, at

Day = tuple[AgendaItem, ...]
EIGHT = at("08:00")
LETTERS = "ABCDEFGH"
TRACKS = st.sampled_from(["", "Official", "Official", "Business", "Visits"])
KINDS = st.sampled_from([Kind.OFFICIAL, Kind.VISIT, Kind.TRANSFER, Kind.FREE])
SHIFTS = st.integers(min_value=-90, max_value=180).filter(bool)
EVERY_DAY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
"""A slow machine is no fault of the day's, nor are the shifts that a day refuses."""


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


@st.composite
def any_days(draw: st.DrawFn) -> Day:
    """Items anywhere, overlapping or not, early or late, hard, running, done, cancelled."""
    day = []
    for letter in LETTERS[: draw(st.integers(1, 8))]:
        start = EIGHT + minutes(draw(st.integers(0, 600)))
        length = minutes(draw(st.integers(0, 120)))
        delay = minutes(draw(st.sampled_from([0, 0, 0, -10, 7, 30])))
        longer = minutes(draw(st.sampled_from([0, 0, 0, 5, 20])))
        day.append(
            AgendaItem(
                id=letter,
                destination=DELHI,
                kind=draw(KINDS),
                title=letter,
                track=draw(TRACKS),
                planned_start=start,
                planned_end=start + length,
                starts_at=start + delay,
                ends_at=start + delay + length + longer,
                fixed_start=draw(st.sampled_from([False, False, False, True])),
                fixed_end=draw(st.sampled_from([False, False, False, True])),
                status=draw(st.sampled_from([*[Status.PLANNED] * 5, *Status])),
            )
        )
    return tuple(day)


@st.composite
def days_to_plan(draw: st.DrawFn) -> Day:
    """A programme as it is printed: in each track one thing after the other, nothing late."""
    ends = dict.fromkeys(["Official", "Business", "Visits"], EIGHT)
    day = []
    for letter in LETTERS[: draw(st.integers(2, 8))]:
        track = draw(TRACKS)
        followers = list(ends) if not track else [track]
        start = max(ends[each] for each in followers) + minutes(draw(st.sampled_from([0, 0, 5, 15, 60])))
        end = start + minutes(draw(st.integers(1, 120)))
        ends.update(dict.fromkeys(followers, end))
        day.append(
            AgendaItem(
                id=letter,
                destination=DELHI,
                kind=draw(KINDS),
                title=letter,
                track=track,
                planned_start=start,
                planned_end=end,
                starts_at=start,
                ends_at=end,
                fixed_start=draw(st.sampled_from([False] * 5 + [True])),
                fixed_end=draw(st.sampled_from([False] * 5 + [True])),
            )
        )
    return tuple(sorted(day, key=lambda each: (each.starts_at, each.id)))


@st.composite
def late_days(draw: st.DrawFn) -> Day:
    """A programme that was to plan until something in it took longer: nobody is ahead of the plan."""
    day = draw(days_to_plan())
    for _time in range(draw(st.integers(0, 2))):
        day = moved(day, draw(st.sampled_from(day)), draw(st.integers(1, 60))).day
    return day


def moved(day: Day, asked: AgendaItem, by: int, **options: object) -> Cascade:
    """The cascade of a shift; an example whose shift is refused is none."""
    try:
        return cascade(day, shifted(asked, by), **options)  # type: ignore[arg-type]
    except ScheduleError:
        assume(False)
        raise


def pairs(result: Cascade, day: Day) -> list[tuple[AgendaItem, AgendaItem, AgendaItem, AgendaItem]]:
    """Two items of a track, one over before the other starts: each before and after the cascade."""
    after = {each.id: each for each in result.day}
    return [
        (first, second, after[first.id], after[second.id])
        for first in day
        for second in day
        if first.id != second.id
        and first.shares_track_with(second)
        and first.ends_at <= second.starts_at
        and first.starts_at < second.starts_at
        and first.status != Status.CANCELLED
        and second.status == Status.PLANNED
    ]


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_order_is_kept(day: Day, data: st.DataObject, by: int) -> None:
    result = moved(day, data.draw(st.sampled_from(day)), by)
    for _first, second, first_after, second_after in pairs(result, day):
        if not is_hard(second):
            assert first_after.starts_at <= second_after.starts_at


@EVERY_DAY
@given(days_to_plan(), st.lists(st.tuples(st.integers(0, 7), st.integers(-60, 180)), max_size=3))
def test_order_is_kept_through_a_whole_bad_day(day: Day, shifts: list[tuple[int, int]]) -> None:
    day = tuple(replace(each, fixed_start=False, fixed_end=False) for each in day)
    order = [each.id for each in day]
    for place, by in shifts:
        asked = next(each for each in day if each.id == order[place % len(order)])
        result = moved(day, asked, by)
        assume(not result.clashes)  # rule 6: what somebody pulled onto another may go on overlapping
        day = result.day
    after = {each.id: each for each in day}
    for number, first in enumerate(order):
        for second in order[number + 1 :]:
            if after[first].shares_track_with(after[second]):
                assert after[first].starts_at <= after[second].starts_at


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_hard_times_never_move_and_each_that_is_run_into_is_shown_with_its_minutes(
    day: Day, data: st.DataObject, by: int
) -> None:
    asked = data.draw(st.sampled_from(day))
    result = moved(day, asked, by, shorten=dict.fromkeys(LETTERS, data.draw(st.sampled_from([0, 10]))))
    after = {each.id: each for each in result.day}
    for each in day:
        assert not each.fixed_start or after[each.id].starts_at == each.starts_at
        assert not each.fixed_end or after[each.id].ends_at == each.ends_at
    hits = {hit.item.id: hit.minutes for hit in result.hits}
    for _first, second, first_after, second_after in pairs(result, day):
        into = (first_after.ends_at - second_after.starts_at) / minutes(1)
        if is_hard(second) and second.id != asked.id and into > 0:
            assert hits[second.id] >= into


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_what_runs_is_done_or_is_cancelled_stays(day: Day, data: st.DataObject, by: int) -> None:
    asked = data.draw(st.sampled_from(day))
    after = {each.id: each for each in moved(day, asked, by).day}
    assert all(
        after[each.id] == each for each in day if each.status != Status.PLANNED and each.id != asked.id
    )


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_no_item_gets_shorter_unless_it_is_asked_or_is_free_time(
    day: Day, data: st.DataObject, by: int
) -> None:
    result = moved(day, data.draw(st.sampled_from(day)), by)
    for each in result.moves:
        if each.item.kind != Kind.FREE and each.item.id != result.asked.id:
            assert each.item_after.length >= each.item.length
    assert all(each.starts_at <= each.ends_at for each in result.day)


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS, st.dictionaries(st.sampled_from(LETTERS), st.integers(-10, 150)))
def test_nothing_is_shortened_by_more_than_was_asked_nor_below_five_minutes(
    day: Day, data: st.DataObject, by: int, cuts: dict[str, int]
) -> None:
    result = moved(day, data.draw(st.sampled_from(day)), by, shorten=cuts)
    for each in result.moves:
        if each.item.kind != Kind.FREE and each.item.status == Status.PLANNED:
            cut = minutes(max(0, cuts.get(each.item.id, 0)))
            least = min(each.item.length, SHORTEST)
            assert each.item_after.length >= max(each.item.length - cut, least)


@EVERY_DAY
@given(any_days(), st.data(), st.integers(1, 180))
def test_a_delay_opens_no_overlap_in_a_track_and_delays_nobody_by_more(
    day: Day, data: st.DataObject, by: int
) -> None:
    result = moved(day, data.draw(st.sampled_from(day)), by)
    for _first, second, first_after, second_after in pairs(result, day):
        assert is_hard(second) or first_after.ends_at <= second_after.starts_at
    assert all(0 <= move.minutes <= by for move in result.moves)


@EVERY_DAY
@given(late_days(), st.data(), st.integers(1, 90))
def test_nobody_is_asked_to_come_before_the_plan(day: Day, data: st.DataObject, by: int) -> None:
    asked = data.draw(st.sampled_from(day))
    for move in moved(day, asked, -by).moves:
        if move.item.id != asked.id:
            assert move.item.planned_start <= move.starts_at < move.item.starts_at


@EVERY_DAY
@given(late_days(), st.data(), SHIFTS)
def test_a_shift_and_its_opposite_restore_the_day_where_nothing_was_absorbed_or_hit(
    day: Day, data: st.DataObject, by: int
) -> None:
    there = moved(day, data.draw(st.sampled_from(day)), by)
    back = moved(there.day, there.moves[0].item_after, -by)
    assume(not (there.absorbed or there.hits or back.absorbed or back.hits))
    assert {each.id: each for each in back.day} == {each.id: each for each in day}


@EVERY_DAY
@given(days_to_plan(), st.data(), st.integers(1, 180))
def test_on_a_day_to_plan_a_delay_and_its_opposite_restore_it_whatever_was_absorbed(
    day: Day, data: st.DataObject, by: int
) -> None:
    there = moved(day, data.draw(st.sampled_from(day)), by)
    assume(not there.hits)
    back = cascade(there.day, shifted(there.moves[0].item_after, -by))
    assert {each.id: each for each in back.day} == {each.id: each for each in day}


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_the_moves_are_the_difference_between_the_day_before_and_after(
    day: Day, data: st.DataObject, by: int
) -> None:
    skip = frozenset(data.draw(st.sets(st.sampled_from(LETTERS), max_size=2)))
    result = moved(day, data.draw(st.sampled_from(day)), by, skip=skip)
    expected = {each.id: each for each in day}
    expected |= {move.item.id: move.item_after for move in result.moves}
    expected |= {each.id: replace(each, status=Status.CANCELLED) for each in result.skipped}
    assert {each.id: each for each in result.day} == expected
    assert not {move.item.id for move in result.moves} & {each.id for each in result.skipped}


@EVERY_DAY
@given(any_days(), st.data(), SHIFTS)
def test_it_does_not_matter_in_which_order_the_day_is_read(day: Day, data: st.DataObject, by: int) -> None:
    asked = data.draw(st.sampled_from(day))
    assert moved(tuple(data.draw(st.permutations(day))), asked, by) == moved(day, asked, by)
