"""How a visit stands: how far its people have come, in numbers and words, and what leaves when."""

from dataclasses import replace

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure
from missiontui.domain.present import present
from missiontui.domain.roster import Numbers
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.visits import (
    VisitLine,
    buses_in_words,
    countdown_in_words,
    likeliest,
    numbers_in_words,
    progress_in_words,
)
from tests.domain.days import at, item

FACTORY = item("Factory", "12:30", "14:30", kind="visit")
BUSES = tuple(
    Vehicle(name, "Factory", name, capacity, departs_at=at("12:00"), returns_at=at("14:45"))
    for name, capacity in (("Bus 1", 35), ("Bus 2", 30))
)


def numbers(passed, missing, out=0):
    return Numbers(passed + missing + out, passed + missing, passed, missing, out)


def at_stages(**stages):
    """Numbers of all by stage: those passed of seventy-one, or as given."""
    return {
        (Stage(stage), ""): given if isinstance(given, Numbers) else numbers(given, 71 - given)
        for stage, given in stages.items()
    }


def left(bus, clock, leg="outbound", decision="go"):
    return Departure(f"{bus}{clock}", "Factory", bus, leg, decision, at(clock))


def line(clock, of=FACTORY, **more):
    return VisitLine(present((of,), at(clock)).entries[0], **more)


def told(clock, of=FACTORY, **more):
    shown = line(clock, of, **more)
    return progress_in_words(shown), numbers_in_words(shown), countdown_in_words(shown)


def test_until_half_an_hour_before_it_leaves_they_are_to_come():
    assert told("11:29", vehicles=BUSES, numbers=at_stages(boarded=0)) == (
        "○ to come",
        "71 registered · 71 to come",
        "leaves 12:00 in 31 min",
    )


def test_from_then_on_it_boards_and_who_is_not_aboard_is_missing():
    assert told("11:30", vehicles=BUSES, numbers=at_stages(boarded=0)) == (
        "◐ boarding",
        "71 registered · 0 aboard · 71 missing",
        "leaves 12:00 in 30 min",
    )


def test_the_first_one_aboard_opens_the_boarding_and_who_is_out_is_not_looked_for():
    assert told("11:00", vehicles=BUSES, numbers=at_stages(boarded=numbers(1, 67, out=3)))[:2] == (
        "◐ boarding",
        "71 registered · 1 aboard · 67 missing · 3 out",
    )


def test_with_everybody_aboard_it_says_so_and_when_it_should_have_left():
    assert told("12:04", vehicles=BUSES, numbers=at_stages(boarded=71)) == (
        "✓ all aboard",
        "71 registered · 71 aboard",
        "should have left 12:00, 4 min ago",
    )


def test_once_all_buses_have_left_it_is_under_way_and_counts_down_to_the_way_back():
    gone = (left("Bus 1", "12:01"), left("Bus 2", "12:03"))
    assert told("12:05", vehicles=BUSES, departures=gone, numbers=at_stages(boarded=71, arrived=0)) == (
        "▶ under way",
        "71 registered · 0 arrived · 71 missing",
        "way back leaves 14:45 in 2 h 40",
    )
    waits = (gone[0], left("Bus 2", "12:00", decision="wait"))
    assert told("12:05", vehicles=BUSES, departures=waits, numbers=at_stages(boarded=71))[0] == "✓ all aboard"


def test_the_way_back_boards_and_returns_in_its_own_words():
    done = replace(FACTORY, status=Status.DONE)
    out = {"boarded": 71, "arrived": 71}
    assert told("14:20", done, vehicles=BUSES, numbers=at_stages(**out, boarded_back=70)) == (
        "◐ boarding back",
        "71 registered · 70 aboard · 1 missing",
        "way back leaves 14:45 in 25 min",
    )
    gone = tuple(left(bus.id, "14:50", "inbound") for bus in BUSES)
    back = {**out, "boarded_back": 71}
    shown = told("16:00", done, vehicles=BUSES, departures=gone, numbers=at_stages(**back, returned=0))
    assert (shown[0], shown[2]) == ("▶ on the way back", "left 14:50")
    assert told("16:00", done, numbers=at_stages(**back, returned=71))[0] == "✓ all returned"


def test_what_is_over_and_was_never_checked_shows_nobody_as_missing():
    done = replace(FACTORY, status=Status.DONE)
    wanted = ("◌ nobody checked off", "71 registered", "")
    assert told("18:00", done, vehicles=BUSES, numbers=at_stages(boarded=0, boarded_back=0)) == wanted
    assert told("18:00", FACTORY, vehicles=BUSES, numbers=at_stages(boarded=0)) == wanted


def test_a_cancelled_visit_counts_down_to_nothing():
    cancelled = replace(FACTORY, status=Status.CANCELLED)
    assert told("11:50", cancelled, vehicles=BUSES, numbers=at_stages(boarded=0)) == ("", "71 registered", "")


def test_a_transfer_without_a_list_leaves_when_it_starts_and_a_visit_says_nothing():
    convoy = item("Convoy", "12:30", "13:00", kind="transfer")
    assert told("12:10", convoy) == ("", "", "leaves 12:30 in 20 min")
    assert told("12:10") == ("", "", "")
    assert told("12:40", replace(convoy, status=Status.RUNNING)) == ("", "", "")


@pytest.mark.parametrize(
    ("kind", "stage", "words"),
    [("gala", "entered", "3 entered · 68 missing"), ("reception", "arrived", "3 arrived · 68 missing")],
)
def test_an_evening_has_words_of_its_own(kind, stage, words):
    evening = item("Evening", "12:00", "15:00", kind=kind)
    shown = told("12:10", evening, numbers=at_stages(**{stage: 3}))
    assert shown == ("◐ arriving", f"71 registered · {words}", "")


def test_each_bus_says_who_is_aboard_whether_it_is_full_and_when_it_leaves():
    by_bus = {
        **at_stages(boarded=numbers(62, 9)),
        (Stage.BOARDED, "Bus 1"): numbers(31, 4),
        (Stage.BOARDED, "Bus 2"): numbers(30, 1),
    }
    shown = line("11:48", vehicles=BUSES, numbers=by_bus, departures=(left("Bus 2", "11:45"),))
    assert buses_in_words(shown) == (
        "Bus 1 31/35 · full · leaves 12:00 in 12 min",
        "Bus 2 30/31 · over full by 1 · left 11:45",
        "no bus 1/5",
    )


def test_the_eye_goes_to_what_boards_then_to_what_runs_then_to_what_is_next():
    walk = item("Walk", "11:00", "13:00", kind="visit", status=Status.RUNNING)
    tour = item("Tour", "16:00", "17:00", kind="visit")
    runs, boards, coming = (
        line("11:50", walk),
        line("11:50", vehicles=BUSES, numbers=at_stages(boarded=3)),
        line("11:50", tour),
    )
    assert likeliest((runs, boards, coming)) is boards
    assert likeliest((runs, coming)) is runs
    over = line("11:50", item("Early", "08:00", "09:00", kind="visit", status=Status.DONE))
    assert likeliest((over, coming)) is coming
    assert likeliest((over,)) is over
    assert likeliest(()) is None
