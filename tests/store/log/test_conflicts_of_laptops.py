"""What is a conflict between laptops, and what only looks like one."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from missiontui.store.log.planning import newest_deed, plan_undo
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.day_out import DayOut
from tests.records import add
from tests.store.log.histories import plain, without_laptops
from tests.store.log.replicas import Replica, conflicts, laptop, laptops, meet, send

Day = tuple[Path, DayOut]


def told(replica: Replica) -> list[tuple[str, object, list[object]]]:
    """Field, what stands, and what lost, of all conflicts that a laptop shows."""
    return [(one.field, one.stands.after, [lost.after for lost in one.lost]) for one in conflicts(replica)]


def meet_once(anke: Replica, tom: Replica, other_item: str) -> None:
    """Have both say what they have seen, so that nothing has to be guessed of them."""
    for one in (anke, tom):
        one.set("agenda_item", other_item, venue=one.name)
        meet(anke, tom)
    for one in (anke, tom):
        one.set("agenda_item", other_item, **{"dress_code" if one is anke else "address": one.name})
    meet(anke, tom)


@pytest.fixture
def item(day: Day) -> str:
    return day[1].factory


def test_an_edit_after_an_exchange_is_none(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        for number in range(3):
            for one in (anke, tom):
                one.set("agenda_item", item, venue=f"{one.name} {number}")
                meet(anke, tom)
        assert told(anke) == told(tom) == []


def test_what_two_set_alike_is_none(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        for one in (anke, tom):
            one.set("agenda_item", item, venue="Hall 1")
        meet(anke, tom)
        assert told(anke) == []


def test_who_has_seen_both_settles_it_for_everybody(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        send(tom, desk)
        desk.set("agenda_item", day[1].walk, venue="Gate 1")  # it tells from here on what it has seen
        send(anke, desk)
        anke.set("agenda_item", item, venue="Hall A")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        send(anke, desk)
        send(tom, desk)
        assert told(desk) == [("venue", "Hall T", ["Hall A"])]
        desk.set("agenda_item", item, venue="Hall D")
        meet(desk, anke, tom)
        assert told(anke) == told(tom) == told(desk) == []


def test_the_first_act_after_an_exchange_may_begin_with_a_delete(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        add(desk.file, "cue", id="cue-1", agenda_item_id=item, minutes_before=5, text="lights")
        send(anke, desk)
        anke.set("agenda_item", item, venue="Hall A")
        send(anke, desk)
        desk.set("agenda_item", day[1].walk, venue="Gate 1")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        anke.set("agenda_item", item, venue="Hall A2")
        send(anke, desk)
        send(tom, desk)
        with desk.file.writing("cue", "agenda_item") as connection:
            connection.execute("DELETE FROM cue WHERE id = 'cue-1'")
            connection.execute("UPDATE agenda_item SET venue = 'Hall D' WHERE id = ?", (item,))
        assert told(desk) == []
        desk.set("agenda_item", item, venue="Hall E")
        meet(desk, anke, tom)
        assert told(anke) == told(desk) == []


def test_an_act_of_another_program_has_seen_what_had_come(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        anke.set("agenda_item", item, venue="Hall A")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        send(anke, desk)
        send(tom, desk)
        with plain(desk.path) as connection:
            connection.execute("UPDATE agenda_item SET venue = 'Hall D' WHERE id = ?", (item,))
            connection.execute("UPDATE agenda_item SET venue = 'Hall E' WHERE id = ?", (item,))
        desk.set("agenda_item", item, venue="Hall F")
        meet(desk, anke, tom)
        assert told(anke) == told(tom) == []


def test_of_three_the_two_that_lost_are_both_shown_on_all_laptops(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        for ahead, one in enumerate((anke, tom, desk)):
            one.be_ahead(ahead)
            one.set("agenda_item", item, venue=one.name)
        meet(anke, tom, desk)
        for one in (anke, tom, desk):
            assert told(one) == [("venue", "desk", ["tom", "anke"])]


def test_what_its_own_laptop_set_anew_is_no_loss(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        for words in ("first", "second"):
            anke.set("agenda_item", item, venue=words)
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Tom's")
        meet(anke, tom)
        assert told(anke) == [("venue", "Tom's", ["second"])]


def test_a_mistake_taken_back_does_not_hide_that_somebody_else_meant_it(
    day: Day, folder: Path, item: str
) -> None:
    place = day[1].places["ana"]
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        send(tom, anke)
        tom.set("agenda_item", item, venue="Hall 1")
        send(tom, anke)
        anke.set("agenda_item", item, capacity=5)
        tom.set("registration", place, rsvp="declined")
        anke.be_ahead(1)
        anke.set("registration", place, rsvp="declined")
        anke.undo()
        meet(anke, tom)
        assert told(tom) == [("rsvp", "invited", ["declined"])]


def test_what_was_taken_back_before_anybody_else_heard_of_it_is_none(
    day: Day, folder: Path, item: str
) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        meet_once(anke, tom, day[1].walk)
        anke.set("agenda_item", item, venue="Hall A")
        anke.undo()
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        meet(anke, tom)
        assert told(anke) == told(tom) == []


def test_undo_and_redo_of_what_stands_or_lost(day: Day, folder: Path, item: str) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        meet_once(anke, tom, day[1].walk)
        anke.set("agenda_item", item, venue="Hall A")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        tom.undo()
        meet(anke, tom)
        assert told(anke) == told(tom) == [("venue", "", ["Hall A"])], (
            "taken back later than Anke's by the clock"
        )
        tom.redo()
        meet(anke, tom)
        assert told(anke) == told(tom) == [("venue", "Hall T", ["Hall A"])], "nobody has answered it yet"


def test_a_settled_conflict_returns_when_that_is_undone_and_goes_when_it_is_redone(
    day: Day, folder: Path, item: str
) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        meet_once(anke, tom, day[1].walk)
        anke.set("agenda_item", item, venue="Hall A")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        meet(anke, tom)
        tom.set("agenda_item", item, venue="Hall A")
        meet(anke, tom, desk)
        for _again in range(2):
            assert told(anke) == told(tom) == told(desk) == []
            tom.undo()
            meet(anke, tom, desk)
            assert told(anke) == told(tom) == told(desk) == [("venue", "Hall T", ["Hall A"])]
            tom.redo()
            meet(anke, tom, desk)


@pytest.mark.parametrize("who", ["anke", "tom"])
def test_taking_back_what_stood_does_not_hide_what_another_laptop_had(
    day: Day, folder: Path, item: str, who: str
) -> None:
    """The field goes back to what it was before; that nobody has chosen against Tom's."""
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        meet_once(anke, tom, day[1].walk)
        tom.set("agenda_item", item, venue="Hall T")
        anke.be_ahead(1)
        anke.set("agenda_item", item, venue="Hall A")
        newest = newest_deed(anke.file).batch.id
        meet(anke, tom)
        at = anke.file if who == "anke" else tom.file
        take_back(at, plan_undo(at, newest))
        meet(anke, tom)
        assert told(anke) == told(tom) == [("venue", "", ["Hall T"])]


def test_who_takes_back_what_two_set_alike_is_shown_that_the_other_had_it(
    day: Day, folder: Path, item: str
) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        meet_once(anke, tom, day[1].walk)
        tom.set("agenda_item", item, venue="Hall 1")
        anke.be_ahead(1)
        anke.set("agenda_item", item, venue="Hall 1")
        meet(anke, tom)
        anke.undo()
        assert told(anke) == [("venue", "", ["Hall 1"])]
        send(anke, tom)
        assert told(tom) == told(anke)


def test_what_was_settled_is_not_shown_again_unless_that_is_taken_back(
    day: Day, folder: Path, item: str
) -> None:
    with laptops(day[0], folder, "anke", "tom", "desk") as (anke, tom, desk):
        anke.set("agenda_item", item, venue="Hall A")
        tom.be_ahead(1)
        tom.set("agenda_item", item, venue="Hall T")
        meet(anke, tom)
        (found,) = conflicts(anke)
        add(
            anke.file,
            "settled_conflict",
            tbl="agenda_item",
            record_id=item,
            field="venue",
            lost=found.lost[0].key,
        )
        meet(anke, tom, desk)
        assert told(anke) == told(tom) == told(desk) == []
        anke.undo()
        meet(anke, tom, desk)
        for one in (anke, tom, desk):
            assert told(one) == [("venue", "Hall T", ["Hall A"])], "desk never saw it unsettled before"


@pytest.mark.parametrize("stands", ["", "halal"])
def test_of_a_deleted_record_there_is_none_until_it_is_brought_back(
    day: Day, folder: Path, stands: str
) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        person = add(anke.file, "person", given_name="Mia", diet="none")
        meet(anke, tom)
        anke.set("person", person, diet="vegan")
        tom.be_ahead(1)
        tom.set("person", person, diet=stands)
        meet(anke, tom)
        assert told(anke) == [("diet", stands, ["vegan"])]
        tom.delete("person", person)
        meet(anke, tom)
        assert told(anke) == told(tom) == []
        tom.undo()
        meet(anke, tom)
        assert told(anke) == told(tom) == [("diet", stands, ["vegan"])]


def test_a_field_of_a_record_brought_back_may_be_one(day: Day, folder: Path) -> None:
    """The one who clears a field has not seen that it was brought back as it was."""
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        person = add(anke.file, "person", given_name="Mia", diet="vegan")
        meet(anke, tom)
        tom.set("person", person, diet="")
        anke.be_ahead(1)
        anke.delete("person", person)
        anke.undo()
        meet(anke, tom)
        assert told(anke) == told(tom) == [("diet", "vegan", [""])]


def test_a_laptop_whose_site_is_a_new_one_has_seen_what_the_old_one_had(
    day: Day, folder: Path, item: str
) -> None:
    with ExitStack() as opened:
        tom = opened.enter_context(laptop(day[0], folder, "tom"))
        with laptop(day[0], folder, "anke") as anke:
            tom.set("agenda_item", item, venue="Hall T")
            send(tom, anke)
            anke.set("agenda_item", item, venue="Hall A")
            old = anke.site
        (folder / "elsewhere").mkdir()
        shutil.move(folder / "anke.db", folder / "elsewhere" / "anke.db")
        anke = opened.enter_context(laptop(day[0], folder / "elsewhere", "anke"))
        anke.set("agenda_item", day[1].walk, venue="Gate 1")
        anke.set("agenda_item", item, venue="Hall A2")
        assert anke.site != old
        meet(anke, tom)
        assert told(anke) == told(tom) == []


def test_a_mission_that_went_from_laptop_to_laptop_before_they_could_meet_has_none(
    day: Day, folder: Path, item: str
) -> None:
    """Its log has several sites, and none of them says what it had seen."""
    path = folder / "old.db"
    shutil.copy(day[0], path)
    for words in ("Hall 1", "Hall 2", "Hall 3"):
        with open_mission(path) as file:
            Replica("old", file).set("agenda_item", item, venue=words)
            Replica("old", file).set("agenda_item", item, capacity=len(words))
        shutil.move(path, folder / "moved.db")
        shutil.copy(folder / "moved.db", path)
    with plain(path) as connection:  # as they were written then
        connection.execute("DROP TRIGGER log_is_not_changed")
        connection.execute("UPDATE operation SET seen = NULL WHERE kind <> 'D'")
        without_laptops(connection)
    with open_mission(path) as file:
        assert len({row["site"] for row in file.rows("SELECT site FROM operation")}) > 2
        old = Replica("old", file)
        assert conflicts(old, ("agenda_item", item)) == []
        with laptop(path, folder, "new") as new:
            old.set("agenda_item", item, venue="Hall 4")
            new.set("agenda_item", day[1].walk, venue="Gate 1")
            meet(old, new)
            assert told(old) == told(new) == []
            new.set("agenda_item", item, venue="Hall 5")
            meet(old, new)
            assert told(old) == told(new) == []
