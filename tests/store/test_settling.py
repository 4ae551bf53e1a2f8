"""What laptops that met leave to be settled: doubles, what is over full, and what is gone and still used."""

from __future__ import annotations

import pytest

from missiontui.domain.settling import Matter, MatterKind, Remedy
from missiontui.errors import StaleError
from missiontui.store import settling
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.merging import merge_people
from missiontui.store.settling import number_to_settle, to_settle
from tests.day_out import NOW, DayOut, change, clock, passage, register
from tests.laptops import Laptop, meet
from tests.records import add

Doors = tuple[Laptop, Laptop]


def matters(door: Laptop, kind: MatterKind) -> list[Matter]:
    return [one for one in to_settle(door.file, NOW) if one.kind == kind]


def count(door: Laptop, table: str, **values: object) -> int:
    where = " AND ".join(f"{name} = ?" for name in values)
    row = door.file.row(f"SELECT count(*) AS number FROM {table} WHERE {where}", *values.values())
    return int(row["number"]) if row else 0


def delete(door: Laptop, table: str, record_id: str) -> None:
    with door.file.writing(table) as connection:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,))


def test_nothing_is_to_be_settled_on_a_day_that_went_well(doors: Doors) -> None:
    assert to_settle(doors[0].file, NOW) == ()
    assert number_to_settle(doors[0].file, NOW) == 0


def test_doubles_and_what_is_over_full_are_listed_with_todays_items_first(doors: Doors, day: DayOut) -> None:
    """Each did what was right with what they knew; together it is too much."""
    anke, tom = doors
    for door, name in ((anke, "ravi"), (tom, "jan")):
        register(door.file, day.factory, day.people[name], day.buses[0])
        change(door.file, "person", day.people[name], badge="BE-0065")
    dinner = add(anke.file, "seating_table", agenda_item_id=day.lunch, name="Table 3", seats=1)
    meet(anke, tom)
    register(anke.file, day.lunch, day.people["eve"], seating_table_id=dinner, seat="1")
    register(tom.file, day.lunch, day.people["sofie"], seating_table_id=dinner, seat="1")
    change(anke.file, "agenda_item", day.walk, starts_at=clock("16:30"))
    change(tom.file, "agenda_item", day.walk, ends_at=clock("15:30"))
    meet(anke, tom)
    for door in doors:
        found = to_settle(door.file, NOW)
        assert [(one.kind, one.title, one.detail) for one in found] == [
            (MatterKind.ON_LIST_TWICE, "Frites factory, Jan Maes: twice on the list", LIST_DETAIL),
            (MatterKind.BUS_OVER_FULL, "Frites factory, Bus 1: over full by 2", "4 people, 2 places."),
            (MatterKind.ITEM_OVER_FULL, "Frites factory: over full by 2", "6 people, 4 places."),
            (MatterKind.SEAT_TWICE, "Power lunch, Table 3, seat 1: given twice", found[3].detail),
            (MatterKind.TABLE_OVER_FULL, "Power lunch, Table 3: over full by 1", "2 people, 1 place."),
            (
                MatterKind.ENDS_TOO_EARLY,
                "Walk: Lodhi Garden: ends before it starts",
                "It starts Tue 4 Mar 16:30 and ends Tue 4 Mar 15:30:"
                " one laptop moved the one, another laptop the other.",
            ),
            (MatterKind.BADGE_TWICE, "Badge BE-0065: on several people", "Ravi Rao, Jan Maes."),
        ]
        assert found[3].page == ("tables", day.lunch)
        assert found[1].page == ("buses", day.factory)
        assert {one.remedies for one in found[1:6]} == {(Remedy.OPEN,)}
    assert [one.id for one in to_settle(anke.file, NOW)] == [one.id for one in to_settle(tom.file, NOW)]
    assert number_to_settle(anke.file, NOW) == 7


LIST_DETAIL = "They differ: answer “declined” or “invited”, vehicle “Bus 2” or “Bus 1”."


def test_what_is_over_needs_nobody_to_settle_it(doors: Doors, day: DayOut) -> None:
    anke = doors[0]
    register(anke.file, day.factory, day.people["jan"], day.buses[0])
    assert matters(anke, MatterKind.ON_LIST_TWICE)
    change(anke.file, "agenda_item", day.factory, status="done")
    assert to_settle(anke.file, NOW) == ()


def test_of_two_entries_on_a_list_one_is_made_with_the_check_ins_of_both(doors: Doors, day: DayOut) -> None:
    anke, tom = doors
    first = register(anke.file, day.lunch, day.people["eve"], rsvp="accepted", attention="late")
    second = register(tom.file, day.lunch, day.people["eve"])
    passage(tom.file, second, "arrived")
    meet(anke, tom)
    (matter,) = matters(anke, MatterKind.ON_LIST_TWICE)
    assert matter.remedies == (Remedy.MAKE_ONE, Remedy.OPEN)
    settling.make_one(anke.file, matter)
    meet(anke, tom)
    for door in doors:
        assert to_settle(door.file, NOW) == ()
        assert count(door, "registration", id=first, rsvp="accepted", attention="late") == 1
        assert count(door, "passage", registration_id=first, checkpoint="arrived") == 1
    with pytest.raises(StaleError):
        settling.make_one(tom.file, matter)


@pytest.fixture
def eve_deleted(doors: Doors, day: DayOut) -> Doors:
    """Anke deletes Eve with her place at the factory; Tom registers her for lunch and checks her in."""
    anke, tom = doors
    change(anke.file, "person", day.people["eve"], given_name="Eve", family_name="Rao", mobile="+32 1")
    change(anke.file, "agenda_item", day.lunch, owner_id=day.people["eve"])
    meet(anke, tom)
    with anke.file.writing("person", "registration") as connection:
        connection.execute("UPDATE agenda_item SET owner_id = NULL WHERE id = ?", (day.lunch,))
        connection.execute("DELETE FROM registration WHERE person_id = ?", (day.people["eve"],))
        connection.execute("DELETE FROM person WHERE id = ?", (day.people["eve"],))
    lunch = register(tom.file, day.lunch, day.people["eve"])
    passage(tom.file, lunch, "arrived")
    meet(anke, tom)
    return doors


def test_who_was_deleted_and_is_still_used_comes_back_as_she_was(eve_deleted: Doors, day: DayOut) -> None:
    anke, tom = eve_deleted
    for door in eve_deleted:
        (matter,) = to_settle(door.file, NOW)
        assert matter.kind == MatterKind.REFERS_TO_NOTHING
        assert matter.title == "Eve Rao: deleted, and still in use"
        assert matter.detail == (
            "Deleted by Anke Maes (11:42). Still on the list of “Power lunch” (Tom Peeters, 11:45)."
        )
        assert matter.remedies == (Remedy.BRING_BACK, Remedy.REMOVE, Remedy.OPEN)
    settling.bring_back(tom.file, matter)
    meet(anke, tom)
    for door in eve_deleted:
        assert to_settle(door.file, NOW) == ()
        assert count(door, "person", id=day.people["eve"], family_name="Rao", mobile="+32 1") == 1
        assert count(door, "registration", person_id=day.people["eve"]) == 2
        assert count(door, "agenda_item", id=day.lunch, owner_id=day.people["eve"]) == 1
    with pytest.raises(StaleError):
        settling.bring_back(anke.file, matter)


def test_what_is_left_of_who_was_deleted_is_removed_and_undo_brings_it_again(
    eve_deleted: Doors, day: DayOut
) -> None:
    anke, tom = eve_deleted
    (matter,) = to_settle(anke.file, NOW)
    settling.remove(anke.file, matter)
    assert count(anke, "registration", person_id=day.people["eve"]) == 0
    assert to_settle(anke.file, NOW) == ()
    with anke.here():
        take_back(anke.file, newest_deed(anke.file))
    meet(anke, tom)
    for door in eve_deleted:
        assert [one.id for one in to_settle(door.file, NOW)] == [matter.id]


def test_who_was_made_one_with_somebody_hands_over_what_came_since(doors: Doors, day: DayOut) -> None:
    anke, tom = doors
    merge_people(anke.file, day.people["ana"], day.people["jan"], {})
    register(tom.file, day.lunch, day.people["jan"], rsvp="accepted")
    register(tom.file, day.walk, day.people["jan"])
    meet(anke, tom)
    (matter,) = to_settle(tom.file, NOW)
    assert matter.title == "Jan Maes: made one with somebody else, and still in use"
    assert matter.detail.startswith("Made one with Ana Peeters by Anke Maes (11:42). Still on the list of")
    settling.hand_over(tom.file, matter)
    meet(anke, tom)
    for door in doors:
        assert to_settle(door.file, NOW) == ()
        assert count(door, "registration", person_id=day.people["ana"], agenda_item_id=day.lunch) == 1
        assert count(door, "registration", person_id=day.people["ana"], agenda_item_id=day.walk) == 1


def test_an_owner_who_is_gone_is_taken_off_and_the_cue_stays(doors: Doors, day: DayOut) -> None:
    anke, tom = doors
    guide = add(anke.file, "person", given_name="Nadia", family_name="El Idrissi")
    meet(anke, tom)
    delete(anke, "person", guide)
    cue = add(tom.file, "cue", agenda_item_id=day.factory, text="Count heads", owner_id=guide)
    meet(anke, tom)
    (matter,) = to_settle(anke.file, NOW)
    assert matter.title == "Nadia El Idrissi: deleted, and still in use"
    assert "Still owner of “Frites factory, Count heads” (Tom Peeters, 11:45)." in matter.detail
    settling.remove(anke.file, matter)
    assert count(anke, "cue", id=cue) == 1
    assert to_settle(anke.file, NOW) == ()
