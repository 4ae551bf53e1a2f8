"""Whoever is moved, no seat is given twice, and no table takes more people than it has seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.plan_remarks import plan_remarks
from missiontui.domain.seat_moves import Seats, moves
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.domain.table_entry import FIELDS, table_fields, table_texts
from missiontui.errors import InputError, MissionError
from tests.domain.dinners import dinner, guest, table

TABLES = (table("Table 1", 3, 0), table("Table 2", 2))
PEOPLE = tuple("ABCDEFG")

SEATS = st.builds(Seat, st.sampled_from(["Table 1", "Table 2", "Table 9"]), st.integers(0, 4))
REAL_SEATS = st.sampled_from([Seat(one.id, number) for one in TABLES for number in range(one.seats + 1)])


def plan(seats: Mapping[str, Seat], away: Collection[str] = (), *, side: str = "delegation") -> SeatingPlan:
    """Seven people, some of whom do not come, at two tables with five seats."""
    people = [guest(name, side=side) for name in PEOPLE]
    return dinner(people, *TABLES, seats=seats, away=away)


def numbered(found: SeatingPlan) -> Counter[Seat]:
    """How many who come have each seat that has a number."""
    there = [found.seats[place.person_id] for one in TABLES for place in found.at(one.id)]
    return Counter(seat for seat in there if seat.number)


@given(
    before=st.dictionaries(st.sampled_from(PEOPLE), REAL_SEATS),
    away=st.frozensets(st.sampled_from(PEOPLE), max_size=3),
    wanted=st.dictionaries(st.sampled_from(PEOPLE), st.none() | SEATS, min_size=1),
)
def test_no_seat_is_given_twice_and_no_table_is_filled_too_full(
    before: dict[str, Seat], away: frozenset[str], wanted: Seats
) -> None:
    seen = plan(before, away)
    try:
        moved = moves(seen, wanted)
    except MissionError:
        return
    after = seen.with_seats({who: seat for who, seat in {**seen.seats, **moved}.items() if seat is not None})
    for seat, number in numbered(after).items():
        assert number == 1 or numbered(seen)[seat] >= number, "but where two laptops gave it twice before"
    for one in TABLES:
        assert len(after.at(one.id)) <= max(one.seats, len(seen.at(one.id)))
    for who, seat in wanted.items():
        assert after.seats.get(who) == seat or (seat and seat == Seat(after.seats[who].table_id))
    untouched = set(PEOPLE) - set(wanted)
    lost = {who for who in untouched if after.seats.get(who) != seen.seats.get(who)}
    assert lost <= away, "only who does not come loses a seat to somebody else"
    assert all(seen.seats[who] in set(moved.values()) for who in lost)


def test_what_is_not_as_it_should_be_is_said_in_sentences() -> None:
    twice = plan(
        {"A": Seat("Table 1", 1), "B": Seat("Table 1", 1), "C": Seat("Table 1", 3), "D": Seat("Table 1", 7)}
    )
    assert plan_remarks(twice) == (
        "Table 1 has 3 seats, and 4 people sit there.",
        "A, B all have seat 1 of Table 1.",
        "D: seat 7 of Table 1 is not there.",
        "Table 1 has no host.",
    )
    fine = plan({"A": Seat("Table 1", 1), "B": Seat("Table 2", 1), "C": Seat("Table 2", 2)}, "C", side="host")
    assert plan_remarks(fine) == ("1 has a seat and does not come: C.",)


@given(
    name=st.sampled_from(["Table 3", "[b]"]),
    seats=st.integers(1, 200),
    rank=st.integers(0, 99),
    shape=st.sampled_from(["round", "long"]),
)
def test_a_table_that_is_shown_in_its_form_is_read_back_the_same(
    name: str, seats: int, rank: int, shape: str
) -> None:
    table = SeatingTable("t", "gala", name, seats, rank, shape)
    assert table_fields(table_texts(table), table) == {field: getattr(table, field) for field in FIELDS}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({}, "needs a name"),
        ({"name": "  "}, "needs a name"),
        ({"name": "A", "seats": "1e3"}, "from 1 to 200"),
        ({"name": "A", "seats": "٣"}, "from 1 to 200"),
        ({"name": "A", "rank": "-1"}, "from 0 to 99"),
        ({"name": "A", "shape": "square"}, "round or long"),
    ],
)
def test_what_is_typed_and_no_table_can_be_is_refused(typed: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        table_fields(typed, None)


def test_of_a_new_table_only_the_name_has_to_be_typed() -> None:
    assert table_fields({"name": " Table  3 ", "seats": "", "rank": "", "shape": ""}, None) == {
        "name": "Table 3"
    }
