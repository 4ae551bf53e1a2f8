"""What two laptops said of one thing: shown, taken instead, or kept; and settled on every laptop."""

from __future__ import annotations

import pytest

from missiontui.domain.conflict_words import conflicts_detail, conflicts_title, lost_in_words
from missiontui.domain.conflicts import Conflict
from missiontui.domain.settling import MatterKind
from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.store import running
from missiontui.store.agenda import item
from missiontui.store.calls import open_notices
from missiontui.store.conflicts import conflicts, conflicts_on, keep, take_instead, wording
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.settling import to_settle
from missiontui.store.vehicle_acts import assign
from tests.day_out import NOW, DayOut, change, clock
from tests.laptops import Laptop, meet
from tests.records import add

Doors = tuple[Laptop, Laptop]


def only(door: Laptop) -> Conflict:
    (found,) = conflicts(door.file)
    return found


def value(door: Laptop, table: str, record_id: str, column: str) -> object:
    row = door.file.row(f"SELECT {column} FROM {table} WHERE id = ?", record_id)
    return row[column] if row is not None else None


@pytest.fixture
def koen_on_two_buses(doors: Doors, day: DayOut) -> Doors:
    """Anke puts Koen on Bus 2, Tom later takes him off every bus; then they meet."""
    anke, tom = doors
    assign(anke.file, [day.places["koen"]], day.buses[1])
    assign(tom.file, [day.places["koen"]], "")
    meet(anke, tom)
    return doors


def test_both_laptops_show_who_had_what_and_on_which_records(koen_on_two_buses: Doors, day: DayOut) -> None:
    for door in koen_on_two_buses:
        found = only(door)
        words = wording(door.file, [found], NOW)
        assert lost_in_words(found, found.lost[0], words) == "vehicle: Anke Maes had “Bus 2” (11:42, Door A)"
        assert conflicts_title((found,), words) == "Frites factory, Koen Bill: vehicle"
        assert conflicts_detail((found,), words) == (
            "Stands: nothing (Tom Peeters, 11:45). Anke Maes had “Bus 2” (11:42)."
        )
        for table, record_id in (
            ("registration", day.places["koen"]),
            ("agenda_item", day.factory),
            ("person", day.people["koen"]),
        ):
            assert conflicts_on(door.file, table, record_id) == (found,)
        assert conflicts_on(door.file, "person", day.people["sofie"]) == ()
        assert conflicts_on(door.file, "agenda_item", day.lunch) == ()


def test_taking_the_other_settles_it_on_every_laptop(koen_on_two_buses: Doors, day: DayOut) -> None:
    anke, tom = koen_on_two_buses
    found = only(tom)
    take_instead(tom.file, found, found.lost[0])
    meet(anke, tom)
    for door in (anke, tom):
        assert value(door, "registration", day.places["koen"], "vehicle_id") == day.buses[1]
        assert not conflicts(door.file)


def test_keeping_what_stands_settles_it_on_every_laptop_and_can_be_taken_back(
    koen_on_two_buses: Doors, day: DayOut
) -> None:
    anke, tom = koen_on_two_buses
    keep(anke.file, only(anke))
    meet(anke, tom)
    assert not conflicts(tom.file)
    assert value(tom, "registration", day.places["koen"], "vehicle_id") is None
    with anke.here():
        take_back(anke.file, newest_deed(anke.file))
    meet(anke, tom)
    assert only(tom) == only(anke)


def test_what_was_settled_meanwhile_is_not_written_over(koen_on_two_buses: Doors, day: DayOut) -> None:
    anke, tom = koen_on_two_buses
    found = only(anke)
    change(anke.file, "registration", day.places["koen"], vehicle_id=day.buses[0])
    with pytest.raises(StaleError):
        take_instead(anke.file, found, found.lost[0])
    with pytest.raises(StaleError):
        keep(anke.file, found)
    assert value(anke, "registration", day.places["koen"], "vehicle_id") == day.buses[0]
    with tom.file.writing("registration") as connection:
        connection.execute("DELETE FROM registration WHERE id = ?", (day.places["koen"],))
    assert not conflicts(tom.file)
    with pytest.raises(NotFoundError):
        take_instead(tom.file, found, found.lost[0])


def test_a_bus_that_is_gone_is_not_taken(koen_on_two_buses: Doors, day: DayOut) -> None:
    anke = koen_on_two_buses[0]
    found = only(anke)
    with anke.file.writing("vehicle") as connection:
        connection.execute("UPDATE registration SET vehicle_id = NULL WHERE vehicle_id = ?", (day.buses[1],))
        connection.execute("DELETE FROM vehicle WHERE id = ?", (day.buses[1],))
    with pytest.raises(MissionError, match="gone"):
        take_instead(anke.file, found, found.lost[0])


def move(door: Laptop, item_id: str, minutes: int) -> None:
    from datetime import timedelta

    from missiontui.domain.cascade import Change

    found, by = item(door.file, item_id), timedelta(minutes=minutes)
    moved = Change(item_id, found.starts_at + by, found.ends_at + by)
    running.apply(door.file, running.preview(door.file, moved, follow=False), by=door.by, at=door.at)


def test_a_move_is_taken_as_one_with_its_buses_and_its_call_list(doors: Doors, day: DayOut) -> None:
    """Start and end belong together; the bus leaves with its item, and the host is to be called again."""
    anke, tom = doors
    move(anke, day.factory, 20)
    move(tom, day.factory, 40)
    meet(anke, tom)
    (matter,) = [one for one in to_settle(anke.file, NOW) if one.record == ("agenda_item", day.factory)]
    assert matter.kind == MatterKind.CONFLICT
    assert [one.field for one in matter.conflicts] == ["starts_at", "ends_at"]
    assert matter.title == "Frites factory: start, end"
    assert "Anke Maes had “Tue 4 Mar 12:50” (11:42)." in matter.detail
    before = len(open_notices(anke.file))
    take_instead(anke.file, matter.conflicts[0], matter.conflicts[0].lost[0])
    assert value(anke, "agenda_item", day.factory, "starts_at") == clock("12:50")
    assert value(anke, "agenda_item", day.factory, "ends_at") == clock("14:50")
    assert value(anke, "vehicle", day.buses[0], "departs_at") == clock("12:20")
    notices = open_notices(anke.file)
    assert len(notices) <= before + 1
    assert "Ravi Rao" in {call.who for call in notices[0].calls}
    meet(anke, tom)
    assert not conflicts(anke.file)
    assert not conflicts(tom.file)
    with anke.here():
        take_back(anke.file, newest_deed(anke.file))
    assert value(anke, "agenda_item", day.factory, "starts_at") == clock("13:10")
    assert value(anke, "vehicle", day.buses[0], "departs_at") == clock("12:40")


def test_what_nobody_has_to_decide_is_not_asked(doors: Doors, day: DayOut) -> None:
    anke, tom = doors
    both = add(anke.file, "cue", agenda_item_id=day.factory, text="Count heads")
    meet(anke, tom)
    for door, minute in ((anke, "11:50"), (tom, "11:51")):
        change(door.file, "cue", both, done_at=clock(minute))
        change(door.file, "person", day.people["ana"], to_complete=int(door is anke))
    meet(anke, tom)
    assert not conflicts(anke.file)


def test_two_long_notes_are_shown_from_where_they_differ(doors: Doors, day: DayOut) -> None:
    anke, tom = doors
    same = "Meets the minister at the side entrance, brings the gift and the speech, "
    change(anke.file, "person", day.people["ana"], notes=same + "then leaves by car")
    change(tom.file, "person", day.people["ana"], notes=same + "then stays for dinner")
    meet(anke, tom)
    found = only(anke)
    words = conflicts_detail((found,), wording(anke.file, [found], NOW))
    assert "leaves by car" in words
    assert "stays for dinner" in words
    assert "…" in words
