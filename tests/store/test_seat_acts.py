"""Seats are given, taken away and swapped, each in one act; what somebody else did meanwhile is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from missiontui.domain.protocol import RULES, Rule
from missiontui.domain.seating import MOST_SEATS, Seat, SeatingPlan
from missiontui.domain.seating_proposal import propose
from missiontui.domain.seating_wish import Keeps, Wish
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.store import agenda, doors, rank_acts, seat_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import create_mission
from missiontui.store.seating import pairs_apart, rules_of, seating_plan
from tests.evening import NOW, Evening, an_evening
from tests.records import insert


@pytest.fixture
def file(tmp_path: Path) -> Iterator[MissionFile]:
    with create_mission(tmp_path / "evening.db") as opened:
        yield opened


@pytest.fixture
def evening(file: MissionFile) -> Evening:
    """Twelve guests, the last of whom declined: ten at Table 1, two at Table 2, and an empty Table 3."""
    return an_evening(file, 12, declined=1)


def plan(file: MissionFile, evening: Evening) -> SeatingPlan:
    return seating_plan(file, agenda.item(file, evening.item))


def move(file: MissionFile, evening: Evening, seats: dict[int, Seat | None]) -> int:
    """Move guests by their number, as they sit now."""
    named = {evening.people[number]: seat for number, seat in seats.items()}
    return seat_acts.seat_people(file, evening.item, named, plan(file, evening).seats)


def sits(file: MissionFile, evening: Evening, number: int) -> Seat | None:
    return plan(file, evening).seats.get(evening.people[number])


def registered_twice(file: MissionFile, evening: Evening, number: int) -> None:
    with file.writing("registration") as connection:
        insert(connection, "registration", agenda_item_id=evening.item, person_id=evening.people[number])


def test_people_are_moved_in_one_act_that_one_undo_takes_back(file: MissionFile, evening: Evening) -> None:
    one, two, three = evening.tables
    registered_twice(file, evening, 0)
    moved = {0: Seat(three, 4), 1: Seat(three), 2: Seat(one, 1), 3: None, 4: Seat(one, 5)}
    assert move(file, evening, moved) == 4
    assert [sits(file, evening, number) for number in range(5)] == [
        Seat(three, 4),
        Seat(three, 1),
        Seat(one, 1),
        None,
        Seat(one, 5),
    ]
    rows = file.rows("SELECT seat FROM registration WHERE person_id = ?", evening.people[0])
    assert [row["seat"] for row in rows] == ["4", "4"]
    undoing.take_back(file, planning.newest_deed(file))
    assert [sits(file, evening, number) for number in range(4)] == [Seat(one, seat) for seat in range(1, 5)]
    assert sits(file, evening, 10) == Seat(two, 1)


def test_first_free_seats_are_taken_in_order(file: MissionFile, evening: Evening) -> None:
    two = evening.tables[1]
    assert move(file, evening, {0: Seat(two), 1: Seat(two), 2: Seat(two, 3)}) == 3
    assert [sits(file, evening, number) for number in (10, 0, 1, 2)] == [
        Seat(two, 1),
        Seat(two, 2),
        Seat(two, 4),
        Seat(two, 3),
    ]


def test_who_declined_loses_a_seat_that_somebody_else_is_given(file: MissionFile, evening: Evening) -> None:
    two = evening.tables[1]
    assert sits(file, evening, 11) == Seat(two, 2)
    assert move(file, evening, {0: Seat(two, 2)}) == 1
    assert (sits(file, evening, 0), sits(file, evening, 11)) == (Seat(two, 2), None)
    undoing.take_back(file, planning.newest_deed(file))
    assert sits(file, evening, 11) == Seat(two, 2)


def test_a_seat_is_taken_over_only_from_whoever_moves_in_the_same_act(
    file: MissionFile, evening: Evening
) -> None:
    one, _two, three = evening.tables
    with pytest.raises(StaleError, match=r"^Table 1, seat 2 is the seat of Andreas Koukoulis; nobody") as it:
        move(file, evening, {0: Seat(one, 2)})
    assert "swap" in it.value.hint
    assert move(file, evening, {0: Seat(one, 2), 1: Seat(three, 1)}) == 2
    with pytest.raises(InputError, match="Two people are to have one seat: Table 3, seat 5"):
        move(file, evening, {0: Seat(three, 5), 2: Seat(three, 5)})


def test_a_move_that_was_decided_before_another_one_is_refused_by_name(
    file: MissionFile, evening: Evening
) -> None:
    three = evening.tables[2]
    seen = plan(file, evening).seats
    move(file, evening, {0: Seat(three, 1), 1: None})
    ana, bob = evening.people[:2]
    with pytest.raises(StaleError, match=r"Eleni Kouris has another seat by now \(Table 3, seat 1\)"):
        seat_acts.seat_people(file, evening.item, {ana: Seat(three, 2)}, seen)
    with pytest.raises(StaleError, match="Andreas Koukoulis has no seat any more"):
        seat_acts.seat_people(file, evening.item, {bob: Seat(three, 2)}, seen)
    with pytest.raises(StaleError):
        seat_acts.swap(file, evening.item, ana, evening.people[2], seen)
    assert sits(file, evening, 0) == Seat(three, 1)


def test_nobody_is_moved_to_what_is_not_there(file: MissionFile, evening: Evening) -> None:
    one, _two, three = evening.tables
    elsewhere = an_evening(file, 1).tables[0]
    good = {0: Seat(three, 1)}
    for wrong, reason in (
        (Seat("gone"), "table is no longer there"),
        (Seat(elsewhere, 1), "table is no longer there"),
        (Seat(three, 11), "Table 3 has no seat 11"),
        (Seat(three, -1), "Table 3 has no seat -1"),
    ):
        with pytest.raises(NotFoundError, match=reason):
            move(file, evening, {**good, 1: wrong})
    with pytest.raises(NotFoundError, match="no longer on this list"):
        seat_acts.seat_people(file, evening.item, {"gone": Seat(three)}, {})
    with pytest.raises(MissionError, match="does not come"):
        move(file, evening, {11: Seat(three)})
    assert sits(file, evening, 0) == Seat(one, 1)


def test_a_full_table_takes_nobody_more(file: MissionFile, evening: Evening) -> None:
    one, _two, three = evening.tables
    with pytest.raises(MissionError, match="Table 1 is full, with 10 seats"):
        move(file, evening, {10: Seat(one)})
    assert move(file, evening, {10: Seat(one), 4: Seat(three)}) == 2
    assert sits(file, evening, 10) == Seat(one, 5)


def test_at_a_table_that_another_program_filled_too_full_people_still_change_seats(
    file: MissionFile, evening: Evening
) -> None:
    one = evening.tables[0]
    with file.writing("seating_table", "registration") as connection:
        connection.execute("UPDATE seating_table SET seats = 8 WHERE id = ?", (one,))
        connection.execute(
            "UPDATE registration SET seat = '' WHERE seating_table_id = ? AND seat > '2'", (one,)
        )
    assert move(file, evening, {0: Seat(one, 5)}) == 1
    with pytest.raises(MissionError, match="Table 1 is full"):
        move(file, evening, {10: Seat(one, 8)})


def test_two_people_change_places(file: MissionFile, evening: Evening) -> None:
    one, two, _three = evening.tables
    first, other = evening.people[0], evening.people[10]
    assert seat_acts.swap(file, evening.item, first, other, plan(file, evening).seats) == 2
    assert (sits(file, evening, 0), sits(file, evening, 10)) == (Seat(two, 1), Seat(one, 1))
    move(file, evening, {0: None})
    assert seat_acts.swap(file, evening.item, first, other, plan(file, evening).seats) == 2
    assert (sits(file, evening, 0), sits(file, evening, 10)) == (Seat(one, 1), None)
    with pytest.raises(InputError, match="Neither"):
        seat_acts.swap(file, evening.item, "a", "b", {})
    with pytest.raises(InputError, match="one person"):
        seat_acts.swap(file, evening.item, first, first, plan(file, evening).seats)


def test_a_walk_in_gets_a_seat_in_the_act_that_adds_them(file: MissionFile, evening: Evening) -> None:
    three = evening.tables[2]
    with file.writing("person", "registration") as connection:
        person = insert(connection, "person", given_name="New", family_name="Guest")
        insert(connection, "registration", agenda_item_id=evening.item, person_id=person, rsvp="walk_in")
        assert seat_acts.give_seats(file, connection, evening.item, {person: Seat(three)}) == 1
    assert plan(file, evening).seats[person] == Seat(three, 1)


def test_two_people_are_kept_apart_once_whoever_is_named_first(file: MissionFile, evening: Evening) -> None:
    first, other = evening.people[:2]
    assert seat_acts.keep_apart(file, first, other, "a lawsuit\n") is True
    assert seat_acts.keep_apart(file, other, first) is False
    assert seat_acts.keep_apart(file, other, first, "old rivals") is False
    rows = file.rows("SELECT reason FROM kept_apart")
    assert [row["reason"] for row in rows] == ["old rivals"]
    assert pairs_apart(file) == {frozenset((first, other))}
    assert seat_acts.let_beside(file, other, first) is True
    assert seat_acts.let_beside(file, other, first) is False
    assert pairs_apart(file) == frozenset()
    with pytest.raises(InputError):
        seat_acts.keep_apart(file, first, first)
    with pytest.raises(NotFoundError):
        seat_acts.keep_apart(file, first, "gone")


def test_a_rule_is_switched_for_one_item_and_stands_in_the_file_once(
    file: MissionFile, evening: Evening
) -> None:
    by_itself = rules_of(file, evening.item)
    assert seat_acts.switch_rule(file, evening.item, Rule.MIXED, True) is True
    assert seat_acts.switch_rule(file, evening.item, Rule.MIXED, True) is False
    assert seat_acts.switch_rule(file, evening.item, Rule.COUPLES, RULES[Rule.COUPLES].is_on) is False
    assert rules_of(file, evening.item) == by_itself | {Rule.MIXED}
    with file.writing("seating_rule") as connection:  # as another laptop switched it too
        insert(connection, "seating_rule", agenda_item_id=evening.item, rule="mixed", is_on=1)
    assert seat_acts.switch_rule(file, evening.item, Rule.MIXED, False) is True
    assert rules_of(file, evening.item) == by_itself
    with pytest.raises(NotFoundError):
        seat_acts.switch_rule(file, "gone", Rule.MIXED, True)


def test_a_rank_for_one_event_has_a_reason_and_goes_back_to_their_own(
    file: MissionFile, evening: Evening
) -> None:
    registered_twice(file, evening, 1)
    person = evening.people[1]

    def rank() -> tuple[int | None, str]:
        place = next(one for one in plan(file, evening).roster.places if one.person_id == person)
        return place.precedence, place.precedence_reason

    change, own = rank_acts.change_rank, rank_acts.RankHere(None, "")
    third = rank_acts.RankHere(3, "represents the minister")
    assert rank() == (30, "")
    change(file, evening.item, person, 3, "represents\nthe minister", own)
    assert rank() == third == rank_acts.rank_here(file, evening.item, person)
    rows = file.rows("SELECT precedence FROM registration WHERE person_id = ?", person)
    assert [row["precedence"] for row in rows] == [3, 3]
    with pytest.raises(StaleError):
        change(file, evening.item, person, 4, "again", own)
    with pytest.raises(InputError, match="needs a reason"):
        change(file, evening.item, person, 4, " ", third)
    with pytest.raises(InputError, match="from 0 on"):
        change(file, evening.item, person, -1, "x", third)
    with pytest.raises(NotFoundError):
        change(file, evening.item, "gone", 4, "x", own)
    change(file, evening.item, person, None, "whatever", third)
    assert rank() == (30, "")


def test_a_rank_given_meanwhile_is_not_lost_though_it_is_the_same_number(
    file: MissionFile, evening: Evening
) -> None:
    person, own = evening.people[4], rank_acts.RankHere(None, "")  # of rank 10
    rank_acts.change_rank(file, evening.item, person, 10, "represents the minister", own)
    for rank, reason in ((10, "mine"), (None, "")):
        with pytest.raises(StaleError):
            rank_acts.change_rank(file, evening.item, person, rank, reason, own)
    assert rank_acts.rank_here(file, evening.item, person) == (10, "represents the minister")


def test_who_comes_in_after_a_proposal_keeps_their_seat_unless_everybody_may_be_moved(
    file: MissionFile, evening: Evening
) -> None:
    doors.come_in(file, evening.item, evening.people[10:11], door="A", by="Tom", at=NOW)
    wish = Wish(Keeps.SEATED, without_missing=True)
    proposal = propose(plan(file, evening), wish)
    losing = [move.place.person_id for move in proposal.moves if move.target is None]
    late = losing[0]
    doors.come_in(file, evening.item, [late], door="A", by="Tom", at=NOW)
    with pytest.raises(StaleError, match="has arrived meanwhile; nobody was moved"):
        seat_acts.apply_proposal(file, proposal, wish)
    assert plan(file, evening).seats == proposal.before.seats
    anew = propose(plan(file, evening), wish)
    assert seat_acts.apply_proposal(file, anew, wish) == len(losing) - 1
    assert plan(file, evening).seats[late] == proposal.before.seats[late]
    assert seat_acts.seat_people(file, evening.item, {late: None}, plan(file, evening).seats) == 1


def test_rules_are_switched_together_in_one_act(file: MissionFile, evening: Evening) -> None:
    switches = {Rule.MIXED: True, Rule.COUPLES: not RULES[Rule.COUPLES].is_on}
    before = rules_of(file, evening.item)
    assert seat_acts.switch_rules(file, evening.item, switches) == 2
    undoing.take_back(file, planning.newest_deed(file))
    assert rules_of(file, evening.item) == before


def test_a_seat_of_too_many_digits_or_a_table_too_long_stops_nobody(
    file: MissionFile, evening: Evening
) -> None:
    with file.writing("registration", "seating_table") as connection:
        connection.execute(
            "UPDATE registration SET seat = ? WHERE id = ?", ("9" * 5000, evening.registrations[0])
        )
        connection.execute("UPDATE seating_table SET seats = 5000000 WHERE id = ?", (evening.tables[1],))
    found = plan(file, evening)
    assert found.seats[evening.people[0]] == Seat(evening.tables[0])
    assert [table.seats for table in found.tables] == [10, MOST_SEATS, 10]


def test_a_seat_is_told_as_given_twice_only_where_both_come(file: MissionFile, evening: Evening) -> None:
    with file.writing("registration") as connection:
        connection.execute(
            "UPDATE registration SET seating_table_id = ?, seat = '1' WHERE id IN (?, ?)",
            (evening.tables[2], evening.registrations[10], evening.registrations[11]),  # who declined
        )
    assert file.rows("SELECT * FROM seated_twice") == []
    with file.writing("registration") as connection:
        connection.execute(
            "UPDATE registration SET rsvp = 'accepted' WHERE id = ?", (evening.registrations[11],)
        )
    assert [row["number"] for row in file.rows("SELECT number FROM seated_twice")] == [2]
