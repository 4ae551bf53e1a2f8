"""What is said of a paper that is printed again: times, people on buses, seats, and for whom."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.paper_changes import (
    CANCELLED,
    DayPrinting,
    Fact,
    Facts,
    Part,
    change_groups,
    changes_by_version,
    facts_as_text,
    facts_in,
)

LUNCH = Fact(Part.PROGRAMME, "Lunch", place="Residence", times="12:00–13:45")
RIDER = Fact(Part.BUS, "Factory", "Ana Peeters", "Bus 1")
SEAT = Fact(Part.SEAT, "Gala", "Ana Peeters", "Table 4", 2)
BUS = Fact(Part.BUS, "Factory", "", "Bus 1", times="08:00", state="Ravi · 1")


def said(before: Facts, now: Facts) -> dict[str, tuple[str, ...]]:
    return {one.title: one.lines for one in change_groups(now, before)}


def test_times_and_venues_that_moved_are_told_with_what_they_were() -> None:
    now = replace(LUNCH, times="12:30–14:15", place="Garden")
    assert said({"programme:1": LUNCH}, {"programme:1": now}) == {
        "Programme": ("→ Lunch: 12:00–13:45 → 12:30–14:15", "→ Lunch: at Garden")
    }


def test_who_changed_buses_is_told_on_both() -> None:
    moved = replace(RIDER, place="Bus 2")
    assert said({"bus:1:a": RIDER}, {"bus:1:a": moved}) == {
        "Bus 1 · Factory": ("− Ana Peeters (is on Bus 2)",),
        "Bus 2 · Factory": ("+ Ana Peeters (was on Bus 1)",),
    }


def test_a_bus_that_leaves_earlier_with_another_driver_is_told() -> None:
    now = replace(BUS, times="07:45", state="Amit · 2")
    assert said({"bus:1:b": BUS}, {"bus:1:b": now}) == {
        "Bus 1 · Factory": ("→ leaves at 07:45, not at 08:00", "→ driver: Amit · 2")
    }
    assert said({"bus:1:b": BUS}, {}) == {}  # who was on it is told one by one


def test_of_a_visit_that_is_cancelled_nobody_of_its_buses_is_told_one_by_one() -> None:
    before = {"programme:1": replace(LUNCH, item="Factory"), "bus:1:a": RIDER, "bus:2:c": RIDER}
    now = {"programme:1": replace(LUNCH, item="Factory", state=CANCELLED)}
    assert said(before, now) == {
        "Programme": ("✗ cancelled: Factory",),
        "Bus 1 · Factory": ("− Ana Peeters",),  # of the other visit
    }


def test_seats_guests_and_new_items_are_told() -> None:
    guest = Fact(Part.GUEST, "Gala", "Koen Bill")
    assert said({"seat:1:a": SEAT}, {"seat:1:a": replace(SEAT, seat=10), "guest:1:k": guest}) == {
        "Guest list: Gala": ("+ Koen Bill",),
        "Table plan: Gala": ("→ Ana Peeters: Table 4, seat 2 → Table 4, seat 10",),
    }
    assert said({}, {"programme:1": LUNCH}) == {"Programme": ("+ 12:00–13:45 Lunch",)}
    assert said({"seat:1:a": SEAT}, {}) == {"Table plan: Gala": ("− Ana Peeters · Table 4, seat 2",)}
    assert said({"programme:1": LUNCH}, {}) == {"Programme": ("− no longer in the programme: Lunch",)}


def test_who_holds_an_older_version_reads_on() -> None:
    second = {"programme:1": replace(LUNCH, times="12:15–14:00"), "bus:1:a": RIDER}
    now = {"programme:1": replace(LUNCH, times="12:15–14:00"), "bus:1:a": replace(RIDER, place="Bus 2")}
    first = {"programme:1": LUNCH, "bus:1:a": RIDER}
    versions = changes_by_version(now, [DayPrinting("pack", None, "", one) for one in (first, second)])
    assert [(number, [group.title for group in groups]) for number, _printing, groups in versions] == [
        (2, ["Bus 1 · Factory", "Bus 2 · Factory"]),
        (1, ["Programme"]),
    ]


TEXT = st.text(max_size=8)
FACTS = st.dictionaries(
    TEXT,
    st.builds(Fact, st.sampled_from(list(Part)), TEXT, TEXT, TEXT, st.integers(0, 9), TEXT, TEXT),
    max_size=4,
)


@settings(max_examples=50)
@given(FACTS, FACTS, st.text(max_size=20))
def test_what_was_printed_comes_back_from_the_file_as_it_was(facts: Facts, other: Facts, junk: str) -> None:
    assert facts_in(facts_as_text(facts)) == facts
    assert change_groups(facts, facts) == ()
    change_groups(facts, other)
    assert facts_in(junk) in ({}, facts_in("{}"))
