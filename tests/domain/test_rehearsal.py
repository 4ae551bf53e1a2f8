"""A rehearsed day is drawn by chance, always the same from the same seed, and always a day that could be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.agenda import AgendaItem, Destination, Kind
from missiontui.domain.checkpoints import Stage
from missiontui.domain.rehearsal import (
    Chance,
    DayFacts,
    Event,
    Guest,
    PlayedItem,
    What,
    chances_named,
    events,
)
from missiontui.domain.rehearsal_name import marked, unmarked
from missiontui.domain.rehearsal_words import LeftBehind, Outcome, Overlap, outcome_in_words
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError

DELHI = Destination("leg", "New Delhi", "India", "Asia/Kolkata", date(2025, 3, 1), date(2025, 3, 8))
NINE = datetime(2025, 3, 4, 3, 30, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


def item(number: int, kind: str, begins: int, ends: int, **more: object) -> AgendaItem:
    """An item of so many half hours from nine on."""
    times = (NINE + begins * HALF_AN_HOUR, NINE + ends * HALF_AN_HOUR)
    values = AgendaItem(f"item-{number}", DELHI, kind, f"Item {number}", "", *times, *times)
    return replace(values, **more)


def guests(number: int, **more: object) -> tuple[Guest, ...]:
    return tuple(
        Guest(f"guest-{one}", f"Guest {one}", is_own=one % 3 > 0, organisation=f"firm-{one % 7}", **more)
        for one in range(number)
    )


def day(*items: PlayedItem) -> DayFacts:
    return DayFacts(items, tuple(one.item for one in items))


@st.composite
def days(draw: st.DrawFn) -> DayFacts:
    """Days of a few items one after the other or at once, with buses, hard times and people on several."""
    everybody = guests(draw(st.integers(0, 20)))
    found = []
    for number in range(draw(st.integers(1, 6))):
        begins = draw(st.integers(0, 14))
        one = item(
            number,
            draw(st.sampled_from(Kind)),
            begins,
            begins + draw(st.integers(1, 5)),
            track=draw(st.sampled_from(("", "A", "B"))),
            fixed_start=draw(st.booleans()),
            fixed_end=draw(st.booleans()),
        )
        bus = Vehicle(f"bus-{number}", one.id, "Bus", returns_at=draw(st.sampled_from((None, one.ends_at))))
        listed = tuple(
            replace(
                guest, vehicle_id=draw(st.sampled_from(("", bus.id))), party=draw(st.sampled_from(("", "p")))
            )
            for guest in everybody
            if draw(st.booleans())
        )
        found.append(PlayedItem(one, listed, (bus,) if draw(st.booleans()) else (), ("s1", "s2")))
    return day(*found)


def of(drawn: tuple[Event, ...], what: What, item_id: str) -> list[Event]:
    return [event for event in drawn if (event.what, event.item_id) == (what, item_id)]


@given(days(), st.integers(0, 2**31 - 1))
@settings(max_examples=1000 if os.environ.get("MISSIONTUI_SOAK") else 15)
def test_whatever_the_day_it_is_drawn_the_same_again_and_could_be(facts: DayFacts, seed: int) -> None:
    drawn = events(facts, seed)
    assert drawn == events(facts, seed)
    assert all(first.at <= second.at for first, second in pairwise(drawn))
    for played in facts.items:
        starts, ends = (of(drawn, what, played.item.id) for what in (What.START, What.FINISH))
        is_played = played.item.kind != Kind.FREE
        assert len(starts) == len(ends) == is_played
        if is_played:
            assert played.item.starts_at <= starts[0].at < ends[0].at
            assert len(of(drawn, What.SIGN, played.item.id)) == 2
        come = [
            (person, event.stage)
            for event in of(drawn, What.CHECK_IN, played.item.id)
            for person in event.person_ids
        ]
        assert len(come) == len(set(come)), "nobody passes a stage twice"
        assert {person for person, _stage in come} <= {guest.person_id for guest in played.guests}


@pytest.mark.parametrize("seed", range(4))
def test_of_three_hundred_guests_some_are_late_and_four_to_eight_in_a_hundred_never_come(seed: int) -> None:
    evening = PlayedItem(item(1, Kind.GALA, 20, 28), guests(300))
    drawn = events(day(evening), seed)
    came = {event.person_ids[0]: event.at for event in drawn if event.stage == Stage.ENTERED}
    assert 0.04 <= 1 - len(came) / 300 <= 0.085
    starts = evening.item.starts_at
    assert 10 < sum(at > starts + timedelta(minutes=20) for at in came.values()) < 120
    assert min(came.values()) < starts
    assert any(event.stage == Stage.LEFT for event in drawn)
    notes = [event for event in drawn if event.what == What.NOTE]
    assert 10 <= len(notes) <= 60
    for note in notes:
        met, own = note.person_ids
        assert max(came[met], came[own]) < note.at, "both are inside"
        assert note.text.startswith(f"@Guest {met.removeprefix('guest-')} ")
    assert 1 <= sum(event.what == What.INCIDENT for event in drawn) <= 2


def test_who_came_together_come_together_and_a_vip_comes_when_she_is_expected() -> None:
    expected = NINE + timedelta(hours=10, minutes=20)
    party = (replace(guests(1)[0], party="p", expected_at=expected), replace(guests(2)[1], party="p"))
    drawn = events(day(PlayedItem(item(1, Kind.GALA, 20, 28), party)), 5)
    (together,) = [event for event in drawn if event.stage == Stage.ENTERED]
    assert together.person_ids == ("guest-0", "guest-1")
    assert abs(together.at - expected) < timedelta(minutes=25)


def test_a_bus_leaves_without_who_is_later_and_a_hard_start_waits_for_nobody() -> None:
    bus = Vehicle("bus", "item-1", "Bus 1", departs_at=NINE)
    visit = PlayedItem(item(1, Kind.VISIT, 1, 4), guests(200, vehicle_id="bus"), (bus,))
    hard = PlayedItem(item(2, Kind.SIGNING, 4, 6, fixed_start=True))
    for seed in range(3):
        drawn = events(day(visit, hard), seed)
        out, back = [event for event in drawn if event.what == What.DEPART]
        assert (out.stage, back.stage) == (Stage.BOARDED, Stage.BOARDED_BACK)
        boarded = [event for event in drawn if event.stage == Stage.BOARDED and event.what == What.CHECK_IN]
        assert any(event.at > out.at for event in boarded)
        assert of(drawn, What.START, "item-2")[0].at == hard.item.starts_at


def test_an_item_that_runs_over_pushes_the_next_one() -> None:
    facts = day(*(PlayedItem(item(number, Kind.OFFICIAL, number * 2, number * 2 + 2)) for number in range(6)))
    pushed = [
        of(drawn, What.START, f"item-{event.item_id[-1]}")[0].at
        for drawn in (events(facts, seed) for seed in range(10))
        for event in drawn
        if event.what == What.OVERRUN
    ]
    assert pushed
    ends = {
        seed: {event.item_id: event.at for event in events(facts, seed) if event.what == What.FINISH}
        for seed in range(10)
    }
    for seed, by_item in ends.items():
        starts = {event.item_id: event.at for event in events(facts, seed) if event.what == What.START}
        for first, second in pairwise(sorted(by_item)):
            assert starts[second] >= by_item[first], "nothing starts while what it waits for still runs"


def test_what_is_left_to_hands_is_named_in_words() -> None:
    assert chances_named(["arrivals, Notes", "buses"]) == {Chance.ARRIVALS, Chance.NOTES, Chance.BUSES}
    with pytest.raises(InputError, match="Nothing called “coffee” happens"):
        chances_named(["arrivals,coffee"])


def lines(outcome: Outcome) -> Iterator[str]:
    return outcome_in_words(outcome, 1)


def test_the_end_says_what_the_plan_did_not_survive() -> None:
    good = Outcome(9, 40, 3, 2, 4, 2, 1, 0, 0)
    assert list(lines(good))[-1].startswith("The plan survived")
    bad = replace(
        good,
        hits=(Overlap("Signing", "Lunch", 12), Overlap("Flight", "Dinner", 1)),
        left_behind=(LeftBehind("p", "Ana Peeters", "Factory"),),
    )
    assert list(lines(bad))[2:] == [
        "What the plan did not survive:",
        "  ! Signing has a hard time; Lunch ran 12 minutes into it",
        "  … and 1 more",
        "  ! Ana Peeters was missing when the bus left: Factory",
    ]
    assert unmarked(marked("India 2025")) == unmarked("India 2025") == "India 2025"
