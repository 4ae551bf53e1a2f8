"""The head table: ranks from the seat of honour, sides by turns, couples apart, interpreters beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.head_row import HeadRow, row_of
from missiontui.domain.head_table import HeadTable, arranged, head_table, is_short_of_seats
from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place
from missiontui.domain.seat_order import neighbours, seats_of_honour
from missiontui.domain.seating_guests import diners_of
from tests.domain.dinners import BY_ITSELF, dinner, guest, head

FIVE = [guest(name, rank) for rank, name in enumerate("ABCDE", 1)]


def seat(
    people: list[Place],
    seats: int = 5,
    shape: str = "long",
    *,
    rules: set[Rule] | frozenset[Rule] = BY_ITSELF,
    apart: tuple[str, ...] = (),
    fixed: dict[str, int] | None = None,
    elsewhere: str = "",
) -> HeadTable:
    """Seat people by name; ``elsewhere`` names those of them who could be brought."""
    plan = dinner(people, head(seats, shape), rules=rules, apart=[apart] if apart else ())
    guests = diners_of(plan)
    return head_table(
        plan,
        head(seats, shape),
        [one for one in guests if one.id not in elsewhere],
        fixed=fixed,
        available=[one for one in guests if one.id in elsewhere],
    )


def row(table: HeadTable) -> str:
    """The people from the first seat to the last."""
    return "".join(sorted(table.seats, key=lambda one: table.seats[one]))


@pytest.mark.parametrize(
    ("seats", "shape", "order"),
    [
        (5, "long", (3, 2, 4, 1, 5)),
        (6, "long", (3, 4, 2, 5, 1, 6)),
        (5, "round", (1, 2, 5, 3, 4)),
        (6, "round", (1, 2, 6, 3, 5, 4)),
        (1, "round", (1,)),
    ],
)
def test_honour_goes_from_the_middle_of_a_long_table_and_from_seat_1_of_a_round_one(
    seats: int, shape: str, order: tuple[int, ...]
) -> None:
    assert seats_of_honour(head(seats, shape)) == order
    assert seats_of_honour(head(seats, shape), alternate=False) == tuple(range(1, seats + 1))


def test_the_last_seat_of_a_round_table_is_beside_the_first_and_at_a_long_one_it_is_not() -> None:
    assert neighbours(head(6, "round"), 1) == (6, 2)
    assert neighbours(head(6, "long"), 1) == (2,)
    assert neighbours(head(2, "round"), 1) == (2,)
    assert neighbours(head(1, "round"), 1) == ()


def test_the_second_in_rank_sits_at_the_right_of_the_first_and_the_others_by_turns() -> None:
    assert row(seat(FIVE)) == "DBACE"
    assert row(seat(FIVE, rules=BY_ITSELF - {Rule.ALTERNATE})) == "ABCDE"


def test_a_table_that_is_not_full_is_taken_from_the_middle() -> None:
    assert seat(FIVE[:3], 7).seats == {"A": 4, "B": 3, "C": 5}


def test_the_delegation_and_its_hosts_sit_by_turns_each_in_its_order() -> None:
    people = [guest(name, rank) for rank, name in enumerate("ABC", 1)]
    people += [guest(name, rank, side="host") for rank, name in enumerate("XYZ", 4)]
    mixed = BY_ITSELF | {Rule.MIXED}
    assert row(seat(people, 6, rules=mixed)) == "CYAXBZ"
    assert row(seat(people, 6, "round", rules=mixed)) == "AXBZCY"
    assert row(seat(people, 6, rules=mixed - {Rule.ALTERNATE})) == "AXBYCZ"


def test_who_has_arrived_keeps_the_seat_and_the_others_are_in_order_over_those_left() -> None:
    assert seat(FIVE, fixed={"E": 3}).seats == {"A": 2, "B": 4, "C": 1, "D": 5}


def test_couples_do_not_sit_beside_each_other_the_partner_goes_back_and_the_others_close_up() -> None:
    people = [guest("A", 1), guest("b", of="A"), guest("C", 2), guest("D", 3)]
    assert row(seat(people, 4, rules=BY_ITSELF - {Rule.COUPLES})) == "CAbD"
    assert row(seat(people, 4)) == "DACb"
    assert seat(people, 4).remarks == ()


def test_a_couple_for_whom_there_is_no_other_order_is_told_of() -> None:
    assert seat([guest("A", 1), guest("b", of="A")]).remarks == (
        "A and b sit beside each other at Head: no other order keeps them apart.",
    )


def test_two_who_are_kept_apart_are_not_beside_each_other_also_across_the_last_seat() -> None:
    people = [guest(name, rank) for rank, name in enumerate("ABCDEF", 1)]
    for pair in ("AB", "AC", "EF"):
        seats = seat(people, 6, "round", apart=tuple(pair)).seats
        assert seats[pair[1]] not in neighbours(head(6, "round"), seats[pair[0]])


def test_an_interpreter_sits_beside_who_could_talk_to_nobody_and_to_a_neighbour_of_theirs() -> None:
    people = [
        guest("A", 1, languages="nl,en"),
        guest("B", 2, languages="hi"),
        guest("C", 3, languages="EN"),
        guest("i", side="interpreter", languages="hi, en"),
        guest("j", side="interpreter", languages="hi, mr"),
    ]
    brought = seat(people, 5, elsewhere="ij")
    assert [(one.id, whom.id) for one, whom in brought.brought] == [("i", "B")]
    assert row(brought) == "iBAC", "order is kept, and the interpreter is at the outer side"
    there = seat(people, 5, elsewhere="j")
    assert there.brought == ()
    assert abs(there.seats["i"] - there.seats["B"]) == 1
    assert seat(people[:3], 5).remarks == (
        "B shares no language with those beside them, and no interpreter is to be had.",
    )
    assert seat(people, 3, elsewhere="ij").remarks == (
        "B shares no language with those beside them, and Head has no seat for an interpreter.",
    )
    assert seat(people, 5, elsewhere="ij", rules=BY_ITSELF - {Rule.INTERPRETERS}).brought == ()


def test_of_whom_no_language_is_known_nobody_says_that_they_need_an_interpreter() -> None:
    people = [guest("A", 1), guest("B", 2, languages="hi"), guest("i", side="interpreter", languages="hi,en")]
    assert seat(people, 5, elsewhere="i").brought == ()


@given(
    those=st.lists(
        st.tuples(
            st.sampled_from(["nl", "fr", "hi", "hi,en", "ja", "", "ja,nl"]),
            st.sampled_from(["delegation", "host", "interpreter"]),
            st.booleans(),
        ),
        max_size=14,
    ),
    seats=st.integers(1, 9),
    shape=st.sampled_from(["round", "long"]),
)
def test_whether_seats_are_short_is_found_out_without_placing_everybody(
    those: list[tuple[str, str, bool]], seats: int, shape: str
) -> None:
    people = [
        guest(
            f"g{number:02}", number, languages=tongues, side=side, of=f"g{number - 1:02}" if is_couple else ""
        )
        for number, (tongues, side, is_couple) in enumerate(those)
    ]
    plan = dinner(people, head(seats, shape))
    everybody = diners_of(plan)
    there = everybody[:seats]
    available = [one for one in everybody[seats:] if one.is_interpreter]

    def row() -> HeadRow:
        return row_of(plan, plan.tables[0], there, available=available)

    unserved = arranged(row()).unserved
    assert [is_short_of_seats(row(), most) for most in range(3)] == [unserved > most for most in range(3)]


def test_where_everybody_is_kept_apart_from_everybody_the_search_for_an_order_ends() -> None:
    people = [guest(f"g{number:02}", number, languages="nl") for number in range(30)]
    apart = [(one.person_id, two.person_id) for one in people for two in people if one is not two]
    plan = dinner(people, head(30), apart=apart)
    row = row_of(plan, head(30), diners_of(plan))
    assert row.beside(row.seated())
    assert row.left_to_try == 0
