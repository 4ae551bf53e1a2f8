"""The tables and seats of a plan as lines."""

from __future__ import annotations

from missiontui.domain.agenda import Kind
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Attendance, Place, Roster, Standing
from missiontui.domain.seat_lines import TableLine, line_of, table_lines
from missiontui.domain.seating import Seat, SeatingTable, plan_of
from missiontui.domain.seating_words import diets_in_words, free_in_words, languages_in_words
from tests.domain.days import item

ITEM = item("Gala", "18:00", "22:00", kind=Kind.GALA)
HEAD, SMALL = SeatingTable("t1", "Gala", "Head", 4, 0), SeatingTable("t2", "Gala", "Small", 2)


def place(name: str, seat: Seat | None = None, **more: str) -> Place:
    where = {"table_id": seat.table_id, "seat": seat.number} if seat is not None else {}
    return Place(f"r-{name}", name, family_name=name, **where, **more)  # type: ignore[arg-type]


def lines(
    *places: Place, here: tuple[str, ...] = (), declined: tuple[str, ...] = ()
) -> tuple[TableLine, ...]:
    standings = {(name, Stage.ENTERED): Standing.PASSED for name in here}
    standings |= {(name, Stage.ENTERED): Standing.DECLINED for name in declined}
    return table_lines(plan_of(Roster(ITEM, (), places, Attendance.of(standings)), (SMALL, HEAD)))


def test_free_seats_stand_between_those_that_are_taken_and_who_gave_up_is_named() -> None:
    head, _small = lines(
        place("Ana", Seat("t1", 3)),
        place("Bob", Seat("t1", 1)),
        place("Cas", Seat("t1", 2)),
        here=("Ana",),
        declined=("Cas",),
    )
    assert [(line.seat.number, line.place and line.place.name) for line in head.seats] == [
        (1, "Bob"),
        (2, None),
        (3, "Ana"),
        (4, None),
    ]
    assert head.seats[1].gave_up == "Cas"
    assert (head.come, head.free, head.left) == (1, 2, 2)


def test_who_has_no_table_or_one_that_is_gone_is_listed_last_by_surname() -> None:
    *_tables, without = lines(place("Zoé"), place("Ana", Seat("gone", 2)), place("Cas"), declined=("Cas",))
    assert without.table is None
    assert [one.name for one in without.people] == ["Ana", "Zoé"]
    assert [line.table.name for line in lines(place("Ana", Seat("t1", 1))) if line.table] == ["Head", "Small"]


def test_a_seat_given_twice_and_a_table_that_is_over_full_say_so() -> None:
    twice = Seat("t2", 1)
    small = lines(place("Ana", twice), place("Bob", twice), place("Cas", Seat("t2")))[1]
    assert [line.others for line in small.seats] == [1, 1, 0]
    assert (small.left, small.free) == (-1, 0)
    assert free_in_words(small.left) == "over full by 1"
    assert small.seats[-1].seat.number == 0


def test_companions_name_their_host_and_anybody_is_found() -> None:
    found = lines(place("Ana", Seat("t1", 1)), place("Bob", Seat("t1", 2), companion_of="r-Ana"))
    line, seat = line_of(found, "Bob") or (None, None)
    assert line is found[0]
    assert seat is not None
    assert seat.host == "Ana"
    assert line_of(found, "Cas") is None


def test_a_table_sums_up_what_is_spoken_and_eaten() -> None:
    people = [
        place("A", languages="NL, en", diet="vegetarian"),
        place("B", languages="EN"),
        place("C", diet="halal "),
        place("D", diet="Vegetarian"),
    ]
    assert languages_in_words(people) == "en 2 · nl 1"
    assert diets_in_words(people) == "Vegetarian 2 · halal 1"
