"""Laptops of different versions, and records that one deletes while another goes on with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from missiontui.store.log import planning, undoing
from tests.day_out import DayOut
from tests.records import add
from tests.store.log.histories import plain
from tests.store.log.replicas import (
    all_are_equal,
    conflicts,
    laptops,
    meet,
    merged,
    orphans,
    send,
    state,
)

Day = tuple[Path, DayOut]


def newer(path: Path) -> None:
    """Give a mission what a later version will have: a column, and a table that refers to people."""
    with plain(path) as connection:
        connection.execute("ALTER TABLE person ADD COLUMN shoe_size TEXT NOT NULL DEFAULT ''")
        connection.execute(
            """CREATE TABLE parking (id TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL,
               person_id TEXT NOT NULL REFERENCES person(id)) STRICT"""
        )


def test_an_old_version_keeps_what_it_does_not_know_passes_it_on_and_takes_it_up_when_it_is_newer(
    day: Day, folder: Path
) -> None:
    person, guest = day[1].people["ana"], day[1].people["jan"]
    for name in ("new", "third"):
        shutil.copy(day[0], folder / f"{name}.db")
        newer(folder / f"{name}.db")
    with laptops(day[0], folder, "new", "old", "third") as (new, old, third):
        new.set("person", person, shoe_size="38", diet="vegan")
        place = add(new.file, "parking", place="P1", person_id=guest)
        send(new, old)
        assert old.value("person", person, "diet") == "vegan"
        old.set("person", person, room="12")
        old.file.rows("SELECT * FROM not_known")
        send(old, third)
        assert third.value("person", person, "shoe_size") == "38"
        assert third.value("parking", place, "person_id") == guest
        with old.file.writing("registration", "person") as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("DELETE FROM registration WHERE person_id = ?", (guest,))
            connection.execute("DELETE FROM person WHERE id = ?", (guest,))
        send(old, third)
        assert orphans(third) == [("parking", "person")]
    newer(folder / "old.db")
    with laptops(day[0], folder, "new", "old", "third") as (new, old, third):
        assert old.value("person", person, "shoe_size") == "38"
        assert old.value("parking", place, "place") == "P1"
        assert old.file.rows("SELECT * FROM not_known") == []
        assert old.file.row("PRAGMA foreign_keys")[0] == 1  # type: ignore[index]
        all_are_equal(new, old, third)


def test_a_column_of_a_newer_version_survives_that_an_older_one_deletes_the_record_and_brings_it_back(
    day: Day, folder: Path
) -> None:
    shutil.copy(day[0], folder / "new.db")
    newer(folder / "new.db")
    with laptops(day[0], folder, "new", "old") as (new, old):
        person = add(new.file, "person", given_name="Mia", shoe_size="38")
        send(new, old)
        old.delete("person", person)
        old.undo()
        send(old, new)
        assert new.value("person", person, "shoe_size") == "38"
        old.delete("person", person)
        send(old, new)
        assert new.value("person", person, "given_name") is None
        add(new.file, "person", given_name="Leo")
        batch = new.file.row("SELECT batch FROM operation WHERE kind = 'D' ORDER BY hlc DESC")
        undoing.take_back(new.file, planning.plan_undo(new.file, batch[0]))  # type: ignore[index]
        assert new.value("person", person, "shoe_size") == "38"
        assert state(new.file) == merged(new.file)
        send(new, old)
        assert old.operations() == new.operations()
        assert old.value("person", person, "given_name") == "Mia"


@pytest.mark.parametrize("later", ["editor", "deleter"])
def test_a_delete_against_an_edit_that_it_did_not_know_of_the_record_lives_everywhere(
    day: Day, folder: Path, later: str
) -> None:
    cue = "cue-1"
    with laptops(day[0], folder, "editor", "deleter", "third") as (editor, deleter, third):
        add(editor.file, "cue", id=cue, agenda_item_id=day[1].factory, minutes_before=5, text="lights")
        meet(editor, deleter, third)
        {"editor": editor, "deleter": deleter}[later].be_ahead(1)
        editor.set("cue", cue, text="music")
        deleter.delete("cue", cue)
        first, second = (editor, deleter) if later == "editor" else (deleter, editor)
        send(first, third)
        send(second, third)
        assert third.value("cue", cue, "text") == "music"
        assert third.value("cue", cue, "minutes_before") == 5
        all_are_equal(editor, deleter, third)


def test_a_delete_that_knew_of_the_edit_holds_everywhere_also_where_it_comes_before_it(
    day: Day, folder: Path
) -> None:
    cue = "cue-1"
    with laptops(day[0], folder, "editor", "deleter", "third") as (editor, deleter, third):
        add(editor.file, "cue", id=cue, agenda_item_id=day[1].factory, minutes_before=5, text="lights")
        meet(editor, deleter, third)
        editor.be_ahead(24)
        editor.set("cue", cue, text="music")
        send(editor, deleter)
        deleter.delete("cue", cue)
        send(deleter, third, sites=[deleter.site])
        assert third.value("cue", cue, "text") is None
        send(deleter, third)
        assert third.value("cue", cue, "text") is None
        all_are_equal(editor, deleter, third)


def test_a_note_brought_back_keeps_what_another_laptop_filled_in_meanwhile(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "deleter", "editor", "third") as (deleter, editor, third):
        person = add(deleter.file, "person", given_name="Mia", job_title="Manager")
        meet(deleter, editor, third)
        editor.set("person", person, diet="vegan", job_title="Director")
        deleter.be_ahead(1)
        deleter.delete("person", person)
        deleter.undo()
        all_are_equal(deleter, editor, third)
        assert third.value("person", person, "diet") == "vegan", "it was blank when it was deleted"
        assert third.value("person", person, "job_title") == "Manager", "brought back later by the clock"
        assert [[lost.after for lost in found.lost] for found in conflicts(third)] == [["Director"]]


def test_what_is_brought_back_lives_though_another_laptop_deletes_it_too(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "one", "other") as (one, other):
        person = add(one.file, "person", given_name="Mia")
        meet(one, other)
        one.delete("person", person)
        one.undo()
        other.be_ahead(1)
        other.delete("person", person)
        all_are_equal(one, other)
        assert other.value("person", person, "given_name") == "Mia"
        other.delete("person", person)
        all_are_equal(one, other)
        assert one.value("person", person, "given_name") is None, "now it knew"


def test_two_laptops_that_each_have_found_the_same_records_lose_no_edit_of_either(
    day: Day, folder: Path
) -> None:
    """As with an older file, which had no log yet, that was copied and then opened on both."""
    shutil.copy(day[0], folder / "one.db")
    with plain(folder / "one.db") as connection:
        connection.execute("DROP TRIGGER log_is_not_cut")
        connection.execute("DELETE FROM operation")
        connection.execute("UPDATE writer SET verified = NULL")
    shutil.copy(folder / "one.db", folder / "other.db")
    person = day[1].people["ana"]
    with laptops(day[0], folder, "one", "other") as (one, other):
        assert one.site != other.site
        one.set("person", person, diet="vegan")
        with other.file.remembering() as connection:
            connection.execute("UPDATE writer SET verified = NULL")
        all_are_equal(one, other)
        assert other.value("person", person, "diet") == "vegan"
        assert conflicts(other) == []
