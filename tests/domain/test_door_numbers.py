"""The numbers of a door, and what it says of a guest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from missiontui.domain.agenda import AgendaItem, Destination
from missiontui.domain.arrival_curve import arrival_curve
from missiontui.domain.checkpoints import Stage
from missiontui.domain.door_code import code_typed, door_code
from missiontui.domain.door_counts import count_in_words, door_counts
from missiontui.domain.door_numbers import DoorNumbers, door_numbers, numbers_in_words
from missiontui.domain.evenings import likeliest_evening
from missiontui.domain.guests import best_first, guests_of, party_in_words, seat_in_words, standing_in_words
from missiontui.domain.presence import DoorAge, Presence, door_in_words
from missiontui.domain.roster import Attendance, Place, Roster, Standing
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.domain.walk_in_tables import offer_in_words, table_offers
from missiontui.errors import InputError

NOW = datetime(2025, 3, 4, 13, 30, tzinfo=UTC)
LEG = Destination("leg", "New Delhi", "India", "Asia/Kolkata", NOW.date(), NOW.date())


def an_item(title: str, hours: float, *, status: str = "planned") -> AgendaItem:
    """A gala of two hours that starts so many hours from now."""
    start = NOW + timedelta(hours=hours)
    ends = start + timedelta(hours=2)
    return AgendaItem(title, LEG, "gala", title, "", start, ends, start, ends, status=status)


def a_plan(places: list[Place], came: set[str] = frozenset(), tables: int = 0) -> SeatingPlan:  # type: ignore[assignment]
    """A gala with tables of three, the first one the head table."""
    standings = {
        (place.person_id, Stage.ENTERED): Standing.PASSED
        if place.person_id in came
        else Standing.DECLINED
        if place.rsvp == "declined"
        else Standing.MISSING
        for place in places
    }
    roster = Roster(an_item("Dinner", 0), (), tuple(places), Attendance.of(standings))
    those = tuple(SeatingTable(f"t{one}", "i", f"Table {one + 1}", 3, one) for one in range(tables))
    seats = {place.person_id: Seat(place.table_id, place.seat) for place in places if place.table_id}
    return SeatingPlan(roster, those, seats)


def a_place(name: str, **more: object) -> Place:
    return Place(f"r-{name}", name, given_name=name, **more)  # type: ignore[arg-type]


def test_arrived_and_missing_are_together_who_is_expected_and_walk_ins_come_on_top() -> None:
    places = [
        a_place("Ana", precedence=1),
        a_place("Bo"),
        a_place("Cem", rsvp="declined"),
        a_place("Di", rsvp="declined"),
        a_place("Eve", rsvp="walk_in"),
        a_place("Fo"),
    ]
    plan = a_plan(places, {"Ana", "Cem", "Eve"})
    presences = {
        "Ana": Presence(is_in=True, since=NOW),
        "Cem": Presence(is_in=False, since=NOW),
        "Eve": Presence(is_in=True, since=NOW),
    }
    found = door_numbers(plan.roster, presences)
    assert (found.expected, found.arrived, found.missing) == (4, 2, 2)  # Cem had declined and came
    assert (found.walk_ins, found.left, found.inside) == (1, 1, 2)
    assert (found.vips, found.vips_arrived) == (1, 1)
    assert " ".join(numbers_in_words(found)) == "expected 4 arrived 2 missing 2 walk-ins 1 left 1 inside 2"


def test_who_is_inside_is_said_where_it_differs_from_all_who_came() -> None:
    came = DoorNumbers(10, arrived=6, missing=4, walk_ins=2, left=0, inside=8, vips=0, vips_arrived=0)
    assert numbers_in_words(came)[-1] == "walk-ins 2"
    assert numbers_in_words(replace(came, left=2, inside=6))[-1] == "inside 6"


def test_a_walk_in_let_in_by_mistake_is_missing_in_the_numbers_and_in_the_plan_of_arrivals() -> None:
    roster = a_plan([a_place("Ana"), a_place("Eve", rsvp="walk_in")]).roster
    found = door_numbers(roster, {})
    assert (found.expected, found.missing, found.walk_ins) == (2, 2, 0)
    assert arrival_curve(roster, NOW + timedelta(hours=1)).planned == 2


def test_a_door_of_another_laptop_is_told_though_nobody_came_in_there_first() -> None:
    (count,) = door_counts(a_plan([a_place("Ana")]).roster, [DoorAge("B", "laptop", NOW)])
    assert count_in_words(count, NOW, "Asia/Kolkata") == "door B: 0 came in · door B as of 19:00"


def test_a_guest_is_told_by_table_party_and_where_they_are() -> None:
    ana = a_place("Ana", table_id="t0", seat=2)
    bo = a_place("Bo", companion_of="r-Ana", table_id="t1")
    cem = a_place("Cem", rsvp="declined")
    there = {"Ana": Presence(is_in=True, since=NOW, by="Tom", door="A")}
    there["Bo"] = Presence(is_in=False, since=NOW, door="Garden gate")
    guest = guests_of(a_plan([ana, bo, cem], {"Ana", "Bo"}, tables=2), there)
    assert [seat_in_words(guest(one)) for one in (ana, bo, cem)] == ["Table 1, seat 2", "Table 2", "no table"]
    assert [party_in_words(guest(one)) for one in (ana, bo, cem)] == ["with Bo", "+1 of Ana", ""]
    assert [standing_in_words(guest(one), "Asia/Kolkata") for one in (ana, bo, cem)] == [
        "in since 19:00, door A, Tom",
        "left at 19:00, Garden gate",
        "was not to come: declined",
    ]
    assert door_in_words("") == ""


def test_vips_are_found_first_then_whose_name_begins_so() -> None:
    places = [
        a_place("Xa", family_name="Berlin Ko"),
        a_place("Kobe", organisation="Any"),
        a_place("Lo", organisation="Kobalt", precedence=2),
        a_place("Ki", organisation="Kobalt", precedence=1),
        a_place("Mo", organisation="Kobalt"),
    ]
    assert [place.given_name for place in best_first(places, "ko")] == ["Ki", "Lo", "Xa", "Kobe", "Mo"]


def test_a_walk_in_is_proposed_their_party_then_colleagues_then_a_shared_language_then_room() -> None:
    there = [
        a_place("Ana", table_id="t4", seat=1),
        a_place("Bo", table_id="t3", seat=1, organisation_id="firm", languages="HI"),
        a_place("Cem", table_id="t2", seat=1, languages="FR, NL"),
        a_place("Di", table_id="t2", seat=2),
        a_place("Fo", table_id="t5", seat=1),
        a_place("Go", table_id="t5", seat=2),
        a_place("Hu", table_id="t5", seat=3),
    ]
    newcomer = a_place(
        "Eve", companion_of="r-Ana", organisation_id="firm", languages="nl; en", rsvp="walk_in"
    )
    offers = table_offers(a_plan([*there, newcomer], tables=6), newcomer)
    assert [offer.table.name for offer in offers] == ["Table 5", "Table 4", "Table 3", "Table 2", "Table 1"]
    assert [offer_in_words(offer) for offer in offers] == [
        "2 free seats · with Ana",
        "2 free seats · colleague there: Bo",
        "1 free seat · speaks nl",
        "3 free seats",
        "3 free seats · head table",
    ]
    assert offers[0].seat == Seat("t4", 2)


def test_the_evening_is_the_one_that_runs_else_the_next_of_today_else_the_nearest() -> None:
    def chosen(*items: AgendaItem) -> str:
        found = likeliest_evening(items, NOW, LEG.arrives_on)
        assert found is not None
        return found.title

    lunch, dinner, runs = an_item("Lunch", -7), an_item("Dinner", 1), an_item("Reception", -1)
    tomorrow, cancelled = an_item("Tomorrow", 20), an_item("Cancelled", 0, status="cancelled")
    assert chosen(lunch, tomorrow, dinner, runs, cancelled) == "Reception"
    assert chosen(lunch, tomorrow, dinner, cancelled) == "Dinner"
    assert chosen(lunch, tomorrow, cancelled) == "Lunch"
    assert chosen(an_item("Lunch", -7, status="done"), tomorrow, cancelled) == "Tomorrow"
    assert chosen(cancelled) == "Cancelled"
    assert likeliest_evening([], NOW, LEG.arrives_on) is None


def test_a_code_opens_the_door_it_was_made_for_and_is_kept_nowhere() -> None:
    code = door_code(" 4711 ")
    assert code.opens("4711")
    assert not code.opens("4712")
    assert "4711" not in repr(code)
    assert door_code("4711") != code
    with pytest.raises(InputError) as refused:
        code_typed(" 12 ")
    assert "at least 4" in refused.value.hint
