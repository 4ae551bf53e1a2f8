"""The door of an evening: everybody is counted once, whoever notes it, and however often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.domain.checkpoints import Stage
from missiontui.domain.door_numbers import door_numbers
from missiontui.domain.presence import age_in_words
from missiontui.domain.seating import Seat
from missiontui.domain.walk_ins import Newcomer
from missiontui.errors import NotFoundError
from missiontui.store import agenda, doors, passages, rosters, walk_ins
from missiontui.store.connection import MissionFile
from missiontui.store.door_ages import door_ages
from missiontui.store.evenings import evenings
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.log.writer import Author
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.seat_acts import seat_people
from missiontui.store.seating import seating_plan
from tests.boarding import a_boarding
from tests.evening import NOW, Evening, an_evening
from tests.records import add

MINUTE = timedelta(minutes=1)


@contextmanager
def at_the_door(path: Path, number: int = 12, **wishes: object) -> Iterator[tuple[MissionFile, Evening]]:
    with create_mission(path) as file:
        yield file, an_evening(file, number, **wishes)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evening.db"


def come_in(file: MissionFile, evening: Evening, *numbers: int, door: str = "A", minutes: float = 0) -> int:
    """How many came in now."""
    ids = [evening.people[number] for number in numbers]
    at = NOW + MINUTE * minutes
    return len(doors.come_in(file, evening.item, ids, door=door, by="Anke (FIT)", at=at).passed)


def leave(file: MissionFile, evening: Evening, *numbers: int, minutes: float = 0) -> int:
    ids = [evening.people[number] for number in numbers]
    at = NOW + MINUTE * minutes
    return len(doors.leave(file, evening.item, ids, door="B", by="Tom", at=at).passed)


def numbers(file: MissionFile, evening: Evening) -> tuple[int, ...]:
    """Expected, arrived, missing, walk-ins, left, inside."""
    roster = rosters.roster(file, agenda.item(file, evening.item))
    found = door_numbers(roster, doors.presence(file, evening.item))
    return found.expected, found.arrived, found.missing, found.walk_ins, found.left, found.inside


def test_who_is_inside_gets_no_second_passage_and_it_is_known_at_which_door_and_by_whom(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        assert come_in(file, evening, 0, 1) == 2
        done = doors.come_in(file, evening.item, evening.people[:3], door="B", by="Tom", at=NOW + MINUTE)
        assert done.passed == evening.people[2:3]
        assert done.had_passed == evening.people[:2]
        there = doors.presence(file, evening.item)
        assert (there[evening.people[0]].door, there[evening.people[0]].by) == ("A", "Anke (FIT)")
        assert there[evening.people[0]].since == NOW
        assert there[evening.people[2]].door == "B"
        assert numbers(file, evening) == (12, 3, 9, 0, 0, 3)


def test_who_left_comes_back_and_arrived_only_once(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        assert leave(file, evening, 0) == 0  # who never came cannot leave
        come_in(file, evening, 0, 1)
        assert leave(file, evening, 0, minutes=10) == 1
        assert leave(file, evening, 0, minutes=11) == 0
        assert numbers(file, evening) == (12, 2, 10, 0, 1, 1)
        assert come_in(file, evening, 0, minutes=20) == 1
        assert numbers(file, evening) == (12, 2, 10, 0, 0, 2)
        taken = doors.take_back(file, evening.item, evening.people[:1], is_in=True)
        assert taken == evening.people[:1]  # only the coming back
        assert numbers(file, evening) == (12, 2, 10, 0, 1, 1)
        assert doors.take_back(file, evening.item, evening.people[:1], is_in=True) == ()
        assert doors.take_back(file, evening.item, evening.people[:1], is_in=False) == evening.people[:1]
        assert numbers(file, evening) == (12, 2, 10, 0, 0, 2)


def test_a_clock_that_is_ahead_at_the_other_door_does_not_keep_anybody_out(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        come_in(file, evening, 0)
        leave(file, evening, 0, minutes=10)  # by a clock that is ten minutes ahead
        assert come_in(file, evening, 0, minutes=2) == 1
        assert doors.presence(file, evening.item)[evening.people[0]].is_in


def test_who_had_declined_may_come_in_and_who_is_on_no_list_keeps_all_out(path: Path) -> None:
    with at_the_door(path, declined=2) as (file, evening):
        assert numbers(file, evening)[0] == 10
        assert come_in(file, evening, 11) == 1
        assert numbers(file, evening) == (11, 1, 10, 0, 0, 1)
        with pytest.raises(NotFoundError):
            doors.come_in(file, evening.item, [evening.people[0], "nobody"], door="", by="", at=NOW)
        assert numbers(file, evening) == (11, 1, 10, 0, 0, 1)
        with pytest.raises(NotFoundError):
            doors.come_in(file, "gone", evening.people[:1], door="", by="", at=NOW)


def test_a_walk_in_is_counted_apart_and_once(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        who = walk_ins.add_walk_in(
            file, evening.item, Newcomer("Lakshmi", "Rao", "Tata"), Stage.ENTERED, door="A", by="", at=NOW
        )
        assert numbers(file, evening) == (12, 0, 12, 1, 0, 1)
        walk_ins.add_walk_in(file, evening.item, who, Stage.ENTERED, door="B", by="", at=NOW + MINUTE)
        assert len(file.rows("SELECT 1 FROM passage")) == 1
        assert doors.presence(file, evening.item)[who].door == "A"


def test_who_is_taken_for_a_walk_in_and_had_accepted_is_a_guest_still_and_let_in(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        walk_ins.add_walk_in(file, evening.item, evening.people[5], Stage.ENTERED, door="B", by="Tom", at=NOW)
        row = file.row("SELECT rsvp FROM registration WHERE id = ?", evening.registrations[5])
        assert row is not None
        assert row["rsvp"] == "accepted"
        assert set(doors.presence(file, evening.item)) == {evening.people[5]}


def test_who_came_by_own_means_and_is_added_on_the_way_back_boards_there(path: Path) -> None:
    with create_mission(path) as file:
        an_evening(file, 1)  # and with it a leg
        visit = a_boarding(file, number=2, seats=(3, 3))
        passages.check_in(file, visit.item, visit.people[:1], Stage.ARRIVED, by="Tom", at=NOW)
        with file.writing("registration") as connection:
            connection.execute(
                "UPDATE registration SET rsvp = 'declined' WHERE id = ?", (visit.registrations[0],)
            )
        walk_ins.add_walk_in(file, visit.item, visit.people[0], Stage.BOARDED_BACK, by="Tom", at=NOW)
        roster = rosters.roster(file, agenda.item(file, visit.item))
        assert roster.numbers(Stage.BOARDED_BACK).passed == 1


def test_a_walk_in_has_a_seat_in_the_same_act_and_one_undo_takes_all_back(path: Path) -> None:
    with at_the_door(path, declined=2) as (file, evening):
        _head, second, third = evening.tables

        def walks_in(who: str | Newcomer) -> Seat | None:
            person_id = walk_ins.add_walk_in(
                file, evening.item, who, Stage.ENTERED, is_seated=True, by="", at=NOW
            )
            return seating_plan(file, agenda.item(file, evening.item)).seats.get(person_id)

        assert walks_in(Newcomer("Lakshmi", "Rao", "Tata")) == Seat(second, 1)
        take_back(file, newest_deed(file))
        assert numbers(file, evening)[3] == 0
        assert file.row("SELECT 1 FROM person WHERE family_name = 'Rao'") is None
        assert walks_in(evening.people[10]) == Seat(second, 1)  # had declined; the seat is theirs still
        give = {evening.people[0]: Seat(second, 2)}
        seat_people(file, evening.item, give, seating_plan(file, agenda.item(file, evening.item)).seats)
        assert walks_in(evening.people[11]) == Seat(second, 3)  # had declined, and the seat is given
        with file.writing("seating_table") as connection:
            connection.execute("UPDATE seating_table SET seats = 1 WHERE rank > 0")
            connection.execute("DELETE FROM seating_table WHERE id = ?", (third,))
        assert walks_in(Newcomer("Ravi", "Rao")) is None  # the head table is nobody's in passing
        assert numbers(file, evening)[3] == 3


def test_one_check_in_of_the_command_line_counts_at_the_door_as_well(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        who = evening.people[:1]
        come_in(file, evening, 0)
        leave(file, evening, 0, minutes=1)
        again = passages.check_in(file, evening.item, who, Stage.ENTERED, by="", at=NOW + 2 * MINUTE)
        assert again.passed == who
        out = passages.check_in(file, evening.item, who, Stage.LEFT, by="", at=NOW + 3 * MINUTE)
        assert out.passed == who
        assert numbers(file, evening)[4:] == (1, 0)


def test_a_coming_in_is_undone_as_one_deed(path: Path) -> None:
    with at_the_door(path) as (file, evening):
        come_in(file, evening, 2, 3)
        take_back(file, newest_deed(file))
        assert numbers(file, evening) == (12, 0, 12, 0, 0, 0)


def test_a_reception_has_a_door_too(path: Path) -> None:
    with at_the_door(path, kind="reception") as (file, evening):
        come_in(file, evening, 0)
        leave(file, evening, 0, minutes=1)
        assert numbers(file, evening) == (12, 1, 11, 0, 1, 0)
        assert [item.id for item in evenings(file)] == [evening.item]
        other = dict.fromkeys(("planned_start", "starts_at"), "2025-03-05T12:00:00Z") | dict.fromkeys(
            ("planned_end", "ends_at"), "2025-03-05T14:00:00Z"
        )
        leg = agenda.item(file, evening.item).destination.id
        bare = add(file, "agenda_item", destination_id=leg, kind="gala", title="Supper", **other)
        assert len(evenings(file)) == 1  # without guests and tables it has no door
        add(file, "seating_table", agenda_item_id=bare, name="Table 1")
        assert len(evenings(file)) == 2


def test_of_a_door_on_another_laptop_it_is_said_how_old_that_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_the_door(path) as (file, evening):
        file.author = lambda: Author("Tom", NOW - 5 * MINUTE)
        come_in(file, evening, 0, door="B", minutes=-5)
        assert door_ages(file, evening.item) == ()  # live here
        file.author = lambda: Author("Tom", NOW - 2 * MINUTE)
        come_in(file, evening, 1, door="", minutes=-2)
    monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "another laptop"))
    with open_mission(path) as file:
        come_in(file, evening, 2, door="A")
        named, unnamed = sorted(door_ages(file, evening.item), key=lambda age: not age.door)
        assert age_in_words(named, NOW, "Asia/Kolkata") == "door B as of 18:48"
        assert "the door on " in age_in_words(unnamed, NOW, "Asia/Kolkata")
        assert "Tue" in age_in_words(named, NOW + timedelta(days=1), "Asia/Kolkata")


@pytest.mark.parametrize("at", ["2025-03-04T18:50:00+05:30", "tonight", ""])
def test_who_another_program_let_in_can_leave_whatever_time_it_wrote(path: Path, at: str) -> None:
    with at_the_door(path) as (file, evening):
        add(file, "passage", registration_id=evening.registrations[0], checkpoint="entered", at=at)
        assert leave(file, evening, 0, minutes=30) == 1
        assert not doors.presence(file, evening.item)[evening.people[0]].is_in
        stages = (Stage.ENTERED, Stage.LEFT)
        standings = rosters.attendance(file, evening.item, stages).standings
        assert {str(standings[stage][evening.people[0]]) for stage in stages} == {"passed"}
        assert doors.take_back(file, evening.item, evening.people[:1], is_in=False)
        assert [row["is_in"] for row in file.rows("SELECT is_in FROM present")] == [1]


Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "take back the coming in", "take back the leaving"]),
        st.integers(0, 3),
    ),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_in_whatever_order_people_come_leave_and_are_taken_back_each_counts_once(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("order") / "evening.db"
    with at_the_door(path, 4) as (file, evening):
        stands: dict[int, list[bool]] = {number: [] for number in range(4)}  # in, out, in, …
        for minute, (what, who) in enumerate(steps):
            own = stands[who]
            if what == "in":
                is_new = not own or not own[-1]
                assert come_in(file, evening, who, minutes=minute % 3) == is_new
                own += [True] if is_new else []
            elif what == "out":
                is_inside = bool(own) and own[-1]
                assert leave(file, evening, who, minutes=minute % 3) == is_inside
                own += [False] if is_inside else []
            else:
                is_in = what == "take back the coming in"
                fits = bool(own) and own[-1] == is_in
                taken = doors.take_back(file, evening.item, [evening.people[who]], is_in=is_in)
                assert bool(taken) == fits
                if fits:
                    own.pop()
        there = doors.presence(file, evening.item)
        assert {evening.people.index(one): how.is_in for one, how in there.items()} == {
            number: own[-1] for number, own in stands.items() if own
        }
        came = sum(any(own) for own in stands.values())
        inside = sum(bool(own) and own[-1] for own in stands.values())
        assert numbers(file, evening) == (4, came, 4 - came, 0, came - inside, inside)
        assert len(file.rows("SELECT 1 FROM passage")) == sum(map(len, stands.values()))
