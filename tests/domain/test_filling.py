"""Buses fill evenly, and parties, companies and languages stay together as far as that goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.boarding import Boarding
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure
from missiontui.domain.filling import Filling, fill
from missiontui.domain.roster import Attendance, Place, Roster, Standing
from missiontui.domain.vehicles import Vehicle
from tests.domain.days import item

VISIT = item("Visit", "13:30", "16:00", kind="visit")


def someone(number: int, company: str = "", **more: object) -> Place:
    values = {"registration_id": f"r{number:03}", "person_id": f"p{number:03}", "organisation_id": company}
    return Place(**(values | more))


def bus(name: str, capacity: int | None = 40) -> Vehicle:
    return Vehicle(name, VISIT.id, name, capacity)


def board(
    places: Sequence[Place],
    *buses: Vehicle,
    standings: dict[str, Standing] | None = None,
    left: Sequence[str] = (),
) -> Boarding:
    """A list of which everybody is still to board, but for ``standings`` by registration."""
    known = {(place.person_id, Stage.BOARDED): Standing.MISSING for place in places}
    for place in places:
        if place.registration_id in (standings or {}):
            known[place.person_id, Stage.BOARDED] = standings[place.registration_id]
    gone = tuple(
        Departure(f"d{one}", VISIT.id, one, "outbound", "go", datetime(2025, 3, 4, tzinfo=UTC))
        for one in left
    )
    return Boarding(Roster(VISIT, buses, tuple(places), Attendance.of(known)), Stage.BOARDED, gone)


def after(boarding: Boarding, filling: Filling) -> dict[str, str]:
    """Registration to bus once a proposal is applied."""
    return {
        place.registration_id: filling.seats.get(place.registration_id, place.vehicle_id)
        for place in boarding.roster.places
    }


def sizes(places: Sequence[Place], key: str) -> Counter[str]:
    return Counter(getattr(place, key) or place.registration_id for place in places)


@st.composite
def lists(draw: st.DrawFn, fewest: int = 0, most: int = 25) -> Boarding:
    """A list as somebody may have it: companies, companions, also of companions, and languages."""
    seats = st.integers(fewest, most)
    buses = [bus(f"Bus {number}", draw(seats)) for number in range(draw(st.integers(1, 4)))]
    places: list[Place] = []
    for number in range(draw(st.integers(0, 40))):
        hosts = st.sampled_from(["", "", "", *(place.registration_id for place in places[-4:])])
        places.append(
            someone(
                number,
                draw(st.sampled_from(["", "acme", "delta", "hellas"])),
                companion_of=draw(hosts),
                languages=draw(st.sampled_from(["", "nl,fr", "fr", "en"])),
            )
        )
    return board(draw(st.permutations(places)), *buses)


def parties(places: Sequence[Place]) -> list[set[str]]:
    """Who came with whom, worked out in the plainest way."""
    found = [{place.registration_id, place.companion_of} - {""} for place in places]
    for _turn in places:
        for one in found:
            for other in found:
                if one & other:
                    one |= other
    return found


@given(lists())
def test_nobody_is_placed_twice_no_bus_is_over_full_and_no_party_is_split(boarding: Boarding) -> None:
    filling = fill(boarding)
    where = after(boarding, filling)
    loads = Counter(vehicle for vehicle in where.values() if vehicle)
    for vehicle in boarding.roster.vehicles:
        assert loads[vehicle.id] == filling.loads[vehicle.id] <= vehicle.capacity
    for party in parties(boarding.roster.places):
        assert len({where[one] for one in party}) == 1
    without = {one for one, vehicle in where.items() if not vehicle}
    assert without == {place.registration_id for place in filling.no_seat}


@given(lists())
def test_who_finds_no_seat_came_with_more_people_than_any_bus_has_seats_left(boarding: Boarding) -> None:
    filling = fill(boarding)
    free = max(one.capacity - filling.loads[one.id] for one in boarding.roster.vehicles)
    without = {place.registration_id for place in filling.no_seat}
    for party in parties(boarding.roster.places):
        assert not party & without or len(party) > free


@given(lists(120, 200))
def test_with_seats_enough_no_company_is_split_and_loads_are_even_to_within_one_of_them(
    boarding: Boarding,
) -> None:
    places = [place for place in boarding.roster.places if not place.companion_of]
    alone = board(places, *boarding.roster.vehicles)
    filling = fill(alone)
    where = after(alone, filling)
    for company in sizes(places, "organisation_id"):
        assert len({where[one.registration_id] for one in places if one.organisation_id == company}) <= 1
    largest = max(sizes(places, "organisation_id").values(), default=0)
    all_seats = sum(one.capacity for one in alone.roster.vehicles)
    for vehicle in alone.roster.vehicles:
        share = len(places) * vehicle.capacity / all_seats
        assert abs(filling.loads[vehicle.id] - share) <= largest


@given(lists(), st.randoms(use_true_random=False))
def test_the_proposal_does_not_depend_on_the_order_of_the_list(boarding: Boarding, random: object) -> None:
    places = list(boarding.roster.places)
    random.shuffle(places)  # type: ignore[attr-defined]
    assert fill(board(places, *boarding.roster.vehicles)).seats == fill(boarding).seats


@given(lists())
def test_filling_again_changes_nothing(boarding: Boarding) -> None:
    where = after(boarding, fill(boarding))
    places = [replace(place, vehicle_id=where[place.registration_id]) for place in boarding.roster.places]
    assert fill(board(places, *boarding.roster.vehicles)).seats == {}


def test_two_equal_buses_carry_as_many_each_and_each_language_sits_together() -> None:
    places = [someone(number, languages="nl" if number % 2 else "fr,en") for number in range(20)]
    boarding = board(places, bus("Bus 1"), bus("Bus 2"))
    filling = fill(boarding)
    assert filling.loads == {"Bus 1": 10, "Bus 2": 10}
    where = after(boarding, filling)
    assert len({where[place.registration_id] for place in places if place.languages == "nl"}) == 1


def test_a_minibus_carries_in_proportion() -> None:
    boarding = board([someone(number) for number in range(30)], bus("Bus", 50), bus("Minibus", 10))
    assert fill(boarding).loads == {"Bus": 25, "Minibus": 5}


def test_a_company_larger_than_any_bus_is_parted_and_its_parties_are_not() -> None:
    places = [
        someone(number, "acme", companion_of="" if number % 2 == 0 else f"r{number - 1:03}")
        for number in range(12)
    ]
    boarding = board(places, bus("Bus 1", 7), bus("Bus 2", 7))
    filling = fill(boarding)
    assert (filling.no_seat, filling.loads) == ((), {"Bus 1": 6, "Bus 2": 6})


def test_who_declined_or_is_out_gets_no_seat_and_takes_none() -> None:
    places = [someone(0), someone(1), someone(2, vehicle_id="Bus 1")]
    standings = {"r000": Standing.DECLINED, "r002": Standing.OUT}
    filling = fill(board(places, bus("Bus 1", 1), standings=standings), anew=True)
    assert (filling.seats, filling.loads, filling.no_seat) == ({"r001": "Bus 1"}, {"Bus 1": 1}, ())


def test_who_has_a_bus_stays_and_their_company_and_party_come_to_them() -> None:
    places = [
        someone(0, "acme", vehicle_id="Bus 2"),
        someone(1, "acme"),
        someone(2, "delta", companion_of="r000"),
        someone(3),
    ]
    assert fill(board(places, bus("Bus 1"), bus("Bus 2"))).seats == {
        "r001": "Bus 2",
        "r002": "Bus 2",
        "r003": "Bus 1",
    }


def test_a_companion_stays_without_a_bus_rather_than_sit_in_another_one() -> None:
    places = [someone(0, vehicle_id="Bus 1"), someone(1, companion_of="r000")]
    filling = fill(board(places, bus("Bus 1", 1), bus("Bus 2")))
    assert (filling.seats, [place.registration_id for place in filling.no_seat]) == ({}, ["r001"])


def test_anew_moves_all_but_those_who_are_aboard() -> None:
    places = [someone(number, vehicle_id="Bus 1") for number in range(8)]
    boarding = board(places, bus("Bus 1"), bus("Bus 2"), standings={"r007": Standing.PASSED})
    assert fill(boarding).seats == {}
    filling = fill(boarding, anew=True)
    assert filling.loads == {"Bus 1": 4, "Bus 2": 4}
    assert "r007" not in filling.seats


def test_who_has_no_seat_any_more_when_all_are_filled_anew_loses_their_bus() -> None:
    places = [someone(number, vehicle_id="Bus 1") for number in range(3)]
    filling = fill(board(places, bus("Bus 1", 2)), anew=True)
    (without,) = filling.no_seat
    assert filling.seats == {without.registration_id: ""}


def test_nobody_is_put_on_a_bus_that_has_left_and_nobody_taken_off_it() -> None:
    places = [someone(0, vehicle_id="Bus 1"), someone(1), someone(2, companion_of="r000")]
    boarding = board(places, bus("Bus 1"), bus("Bus 2"), left=["Bus 1"])
    assert fill(boarding, anew=True).seats == {"r001": "Bus 2", "r002": "Bus 2"}


def test_a_vip_stays_in_their_car_with_nobody_but_their_party() -> None:
    places = [
        someone(0, "acme", vehicle_id="Car", precedence=2),
        someone(1, "acme"),
        someone(2, companion_of="r000"),
        someone(3, vehicle_id="Car"),
    ]
    filling = fill(board(places, bus("Car", 4), bus("Bus 1", 4)), anew=True)
    assert filling.seats == {"r001": "Bus 1", "r002": "Car", "r003": "Bus 1"}


def test_without_a_bus_or_a_seat_everybody_is_told_of_as_without() -> None:
    assert [place.registration_id for place in fill(board([someone(0)])).no_seat] == ["r000"]
    assert fill(board([someone(0)], bus("Bus 1", 0), bus("Bus 2", -3))).seats == {}


def test_a_bus_of_which_nobody_knows_the_seats_takes_as_many_as_the_others() -> None:
    boarding = board([someone(number) for number in range(20)], bus("Bus 1", 30), bus("Bus 2", None))
    assert fill(boarding).loads == {"Bus 1": 10, "Bus 2": 10}


def test_registrations_that_accompany_each_other_in_a_ring_are_one_party() -> None:
    places = [
        someone(0, companion_of="r001"),
        someone(1, companion_of="r000"),
        someone(2, companion_of="r2x"),
    ]
    filling = fill(board(places, bus("Bus 1", 2), bus("Bus 2", 2)))
    assert filling.seats["r000"] == filling.seats["r001"] != filling.seats["r002"]
