"""The situation in a message: what a colleague on another bus must know, on a phone's screen."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.agenda import Status
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure
from missiontui.domain.missing import Traces, missing_list
from missiontui.domain.present import present
from missiontui.domain.roster import Attendance, Numbers, Passage, Place, Roster, Standing
from missiontui.domain.situation import MOST_LINES, Facts, situation
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.visits import VisitLine
from tests.domain.days import MUMBAI, TOKYO, at, item

BUS = Vehicle("b1", "Factory", "Bus 1", 35, departs_at=at("12:00"), returns_at=at("14:45"))
FACTORY = item("Factory", "12:30", "14:30", kind="visit", track="Visits", meeting_point="Hotel lobby")


def facts(clock, *items, **more):
    given = {
        "lists": (),
        "missing": (),
        "calls": 0,
        "zone": "Asia/Kolkata",
        "city": "New Delhi",
        "home_zone": "Europe/Brussels",
    }
    return Facts(present=present(items, at(clock)), **{**given, **more})


def lines(clock, *items, language="en", **more):
    return situation(facts(clock, *items, **more), language).splitlines()


def boarding(clock, missing, passed=2, expected=None, stage=Stage.BOARDED):
    """The list of the factory at a moment: who has not passed, and how many have."""
    places = [*missing, *(Place(f"r{n}", f"p{n}", "Ana", f"Passed {n}") for n in range(passed))]
    standings = {
        (one.person_id, stage): Standing.OUT if one.away else Standing.MISSING for one in missing
    } | {(f"p{n}", stage): Standing.PASSED for n in range(passed)}
    passages = {(f"p{n}", stage): Passage(at(clock)) for n in range(passed)}
    roster = Roster(FACTORY, (BUS,), tuple(places), Attendance.of(standings, passages))
    return missing_list(roster, stage, (), Traces(), at(clock))


def on_the_bus(clock, passed, expected, departures=()):
    entry = present((FACTORY,), at(clock)).entries[0]
    numbers = Numbers(expected, expected, passed, expected - passed)
    of = {(Stage.BOARDED, ""): numbers, (Stage.BOARDED, "b1"): numbers}
    return VisitLine(entry, (BUS,), departures, of)


def test_it_begins_with_where_and_when_it_was_written_and_what_time_it_is_at_home():
    assert lines("11:42")[0] == "Situation Tue 4 Mar, 11:42 (New Delhi; Brussels 07:12)"
    assert (
        lines("11:42", language="fr")[0] == "Situation mar. 4 mars, 11:42 (New Delhi\u00a0; Bruxelles 07:12)"
    )
    assert lines("11:42", language="nl")[0].endswith("(New Delhi; Brussel 07:12)")


def test_at_home_its_own_clock_is_enough():
    assert lines("11:42", home_zone="Asia/Kolkata", city="")[0] == "Situation Tue 4 Mar, 11:42 (Kolkata)"


def test_an_overrun_and_what_it_pushes():
    plenary = item("Plenary", "10:00", "11:30", status=Status.RUNNING)
    lunch = item("Lunch", "11:30", "13:00")
    flight = item("Flight", "13:00", "15:00", fixed_start=True)
    assert lines("11:42", plenary, lunch, flight)[1:] == [
        "Now: Plenary, 12 min over",
        "At risk: Flight at 13:00, Lunch runs 12 min into it",
        "Later: Lunch, 11:42 instead of 11:30",
        "Next: Lunch, 11:42, New Delhi",
    ]


def test_what_runs_says_until_when_and_how_late_it_is():
    plenary = item("Plenary", "10:00", "11:30", now="10:15", status=Status.RUNNING)
    panel = item("Panel", "11:40", "12:30", track="Other")
    assert lines("11:42", plenary, panel)[1:3] == [
        "Now: Plenary, until 11:45, 15 min late",
        "Now: Panel, due since 11:40, not started",
    ]


def test_nothing_runs_and_nothing_comes():
    assert lines("11:42")[1:] == ["Now: nothing", "Next: nothing in the next hours"]


def test_a_time_on_another_clock_than_the_readers_has_its_city():
    call = item("Call with Tokyo", "16:00", "17:00", place=TOKYO, track="Other")
    assert lines("11:42", call)[-1] == "Next: Call with Tokyo, 16:00 (Tokyo) (in 48 min), Tokyo"
    same = item("Arrival", "12:30", "13:00", place=MUMBAI)
    assert lines("11:42", same)[-1] == "Next: Arrival, 12:30 (in 48 min), Mumbai"


def test_cancelled_and_used_up_say_so_and_never_why():
    visit = item("Harbour", "15:00", "16:00", status=Status.CANCELLED, cancel_reason="the minister is ill")
    text = "\n".join(lines("11:42", visit))
    assert "Cancelled: Harbour" in text
    assert "ill" not in text


def test_buses_leave_within_the_hour_with_how_many_are_aboard():
    line = on_the_bus("11:48", 31, 35)
    assert "Bus 1 (Factory): leaves 12:00 in 12 min, 31 of 35 aboard" in lines("11:48", FACTORY, lists=[line])
    assert not any("Bus 1" in words for words in lines("10:48", FACTORY, lists=[on_the_bus("10:48", 0, 35)]))
    gone = Departure("d", "Factory", "b1", "outbound", "go", at("12:01"))
    assert not any("Bus 1" in words for words in lines("12:05", lists=[on_the_bus("12:05", 31, 35, (gone,))]))


def test_the_way_back_is_called_so():
    line = on_the_bus("14:40", 35, 35)
    numbers = {
        (stage, bus): Numbers(35, 35, 35) for stage in (Stage.BOARDED, Stage.ARRIVED) for bus in ("", "b1")
    }
    back = Numbers(35, 35, 3, 32)
    numbers |= {(Stage.BOARDED_BACK, ""): back, (Stage.BOARDED_BACK, "b1"): back}
    words = lines("14:40", lists=[replace(line, numbers=numbers)])
    assert "Bus 1 (way back from Factory): leaves 14:45 in 5 min, 3 of 35 aboard" in words


def test_who_is_missing_is_named_with_the_company_and_who_is_out_is_not():
    people = [
        Place("r8", "p8", "Jan", "Maes", "Mr", organisation="Vito", mobile="+32 470 1", diet="vegan"),
        Place("r9", "p9", "Eva", "Ill", away="ill", attention="wheelchair"),
    ]
    words = lines("11:50", missing=[boarding("11:50", people)])
    assert "Missing at Factory: 1 of 3, Mr Jan Maes (Vito)" in words
    text = "\n".join(words)
    for secret in ("Eva", "ill", "+32", "vegan", "wheelchair"):
        assert secret not in text


@pytest.mark.parametrize(
    ("number", "ends"),
    [(5, "Maes 04"), (6, "Maes 04 and 1 more"), (12, "Maes 04 and 7 more"), (13, "13 of 15")],
)
def test_many_who_are_missing_are_counted_rather_than_named(number, ends):
    people = [Place(f"m{n}", f"m{n:02}", "Jan", f"Maes {n:02}") for n in range(number)]
    words = lines("11:50", missing=[boarding("11:50", people)])
    assert any(line.startswith("Missing at Factory") and line.endswith(ends) for line in words)


def test_a_list_that_nobody_keeps_has_nobody_missing():
    missing = boarding("12:20", [Place("m", "m", "Jan", "Maes")], passed=0)
    assert not any("Missing" in line for line in lines("12:20", missing=[missing]))


def test_calls_that_are_open_are_counted():
    assert lines("11:42", calls=1)[-1] == "1 call still to make"
    assert lines("11:42", calls=3, language="fr")[-1] == "3 appels encore à faire"


NAMES = st.text(st.sampled_from("aé*_~`[]/ \n\u202e:"), max_size=80)


@settings(max_examples=300 if os.environ.get("MISSIONTUI_SOAK") else 40)
@given(
    st.lists(
        st.tuples(NAMES, st.integers(-300, 300), st.sampled_from(list(Status)), st.integers(-60, 90)),
        max_size=9,
    ),
    st.lists(NAMES, max_size=15),
    st.integers(0, 9),
    st.sampled_from(["en", "fr", "nl"]),
)
def test_whatever_happens_it_fits_a_phone_and_no_messenger_formats_it(day, names, calls, language):
    items = []
    for number, (title, minutes, status, late) in enumerate(day):
        one = item(str(number), "10:00", "11:00", status=status, kind="visit", venue=title)
        times = {
            "planned_start": one.planned_start + timedelta(minutes=minutes),
            "planned_end": one.planned_end + timedelta(minutes=minutes),
            "starts_at": one.starts_at + timedelta(minutes=minutes + late),
            "ends_at": one.ends_at + timedelta(minutes=minutes + late),
        }
        items.append(replace(one, title=title, **times))
    bus = replace(BUS, departs_at=None, returns_at=None)
    seen = present(tuple(items), at("11:42"))
    people = [Place(f"m{n}", f"m{n:02}", "", name, organisation=name) for n, name in enumerate(names)]
    text = situation(
        Facts(
            present=seen,
            lists=[VisitLine(entry, (replace(bus, name=entry.item.title), bus)) for entry in seen.entries],
            missing=[boarding("11:42", people)] * 3,
            calls=calls,
            zone="Asia/Kolkata",
            city="",
            home_zone="Europe/Brussels",
        ),
        language,
    )
    assert len(text.splitlines()) <= MOST_LINES
    assert not set(text) & set("*_~`\u202e")
