"""Somebody is forgotten: nothing of them is left in the log, and nothing brings them back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.domain.changes import changes_in_words
from missiontui.domain.history import HistoryFilter
from missiontui.domain.log import Kind
from missiontui.errors import MissionError
from missiontui.store import driver
from missiontui.store.log import erasing, planning
from missiontui.store.log.history import history
from missiontui.store.log.receiving import receive
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.past_deliveries import plan_taking_back
from tests.day_out import DayOut
from tests.store.log.forgetting import redact
from tests.store.log.histories import plain, without_safety
from tests.store.log.replicas import (
    Replica,
    all_are_equal,
    conflicts,
    laptop,
    laptops,
    meet,
    merged,
    send,
    state,
)

Day = tuple[Path, DayOut]
NOTE = "handshake", "note-1"
WORDS = "met Jane Doe, “tall”"


def note(one: Replica) -> None:
    """A note on Jane Doe is taken."""
    with one.file.writing("handshake") as connection:
        connection.execute(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, '2025-03-04T06:12:00Z', 'UTC', ?)",
            (NOTE[1], WORDS),
        )


def forget(one: Replica) -> None:
    """The note is forgotten whole."""
    with one.file.writing("handshake") as connection:
        erasing.erase(connection, one.file.shapes(), [NOTE], {})


def told(one: Replica) -> str:
    """All that the log says of the note."""
    rows = one.file.rows("SELECT before, after FROM operation WHERE pk = ?", NOTE[1])
    return json.dumps([tuple(row) for row in rows], ensure_ascii=False)


def test_what_was_forgotten_is_gone_whatever_arrives_later_and_the_receiver_is_told_what_it_was(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "door", "desk", "bus") as (door, desk, bus):
        note(door)
        meet(door, desk, bus)
        desk.set(*NOTE, note="met Janet Roe")
        bus.be_ahead(24)
        bus.delete(*NOTE)
        bus.undo()
        forget(door)
        assert "Ja" not in told(door)
        mine = knowledge(door.file)
        with desk.file.receiving() as connection:
            sent = entries_after(door.file, dict.fromkeys(mine, 0), mine)
            received = receive(connection, sent, {}, mine)
        (gone,) = received.erased
        assert (gone.table, gone.record_id) == NOTE
        assert gone.former["note"] == (WORDS, "met Janet Roe")
        assert received.blanked == 2
        assert (dict(received.added), dict(received.deleted)) == ({}, {"handshake": 1})
        all_are_equal(door, desk, bus)
        for one in (door, desk, bus):
            assert "Ja" not in told(one)
            assert NOTE not in state(one.file)
            assert conflicts(one, NOTE) == []


def test_words_are_forgotten_in_all_that_was_said_by_those_who_had_not_heard_of_it(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        note(door)
        meet(door, desk)
        redact(door, NOTE, "note")
        desk.be_ahead(24)
        desk.set(*NOTE, note="met a buyer", place="Delhi")
        all_are_equal(door, desk)
        assert "Jane" not in told(door)
        assert state(door.file)[NOTE]["note"] == "met a buyer"
        desk.undo()
        assert state(desk.file) == merged(desk.file)
        assert desk.value(*NOTE, "place") == ""  # of the words nothing is left that could come back
        door.set(*NOTE, note="met nobody")
        all_are_equal(door, desk)
        door.undo()
        assert door.value(*NOTE, "note") == "met a buyer"


def test_words_of_a_deleted_note_are_forgotten_and_it_stays_deleted_until_that_is_taken_back(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        note(door)
        desk.be_ahead(1)
        meet(door, desk)
        door.delete(*NOTE)
        redact(door, NOTE, "note")
        assert "Jane" not in told(door)
        assert NOTE not in state(door.file)
        all_are_equal(door, desk)
        door.undo()
        assert door.value(*NOTE, "note") == "[erased]"
        all_are_equal(door, desk)


def test_forgetting_cannot_be_taken_back_and_undo_goes_on_with_what_was_done_before(
    day: Day, folder: Path
) -> None:
    with laptop(day[0], folder, "door") as door:
        item = day[1].factory
        door.set("agenda_item", item, venue="Hall 1")
        note(door)
        with_note = door.file.last_batch
        forget(door)
        batch = door.file.last_batch
        assert batch is not None
        assert with_note is not None
        with pytest.raises(MissionError, match="somebody was forgotten"):
            planning.plan_undo(door.file, batch)
        assert planning.plan_undo(door.file, with_note).writes == ()
        door.undo()
        assert door.value("agenda_item", item, "venue") != "Hall 1"
        door.redo()
        assert door.value("agenda_item", item, "venue") == "Hall 1"
        assert state(door.file) == merged(door.file)


def test_what_came_from_another_laptop_and_was_forgotten_here_does_not_come_back_with_undo(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        note(door)
        delivery = send(door, desk)
        forget(desk)
        assert delivery.number is not None
        plan = plan_taking_back(desk.file, delivery.number)
        assert [write for write in plan.writes if (write.table, write.record_id) == NOTE] == []
        if plan.writes:
            take_back(desk.file, plan)
        assert state(desk.file) == merged(desk.file)


def test_a_script_can_neither_add_again_what_was_forgotten_nor_rewrite_the_log(
    day: Day, folder: Path
) -> None:
    with laptop(day[0], folder, "door") as door:
        note(door)
        forget(door)
        path = door.path
    with plain(path) as connection:
        for sql in (
            f"INSERT OR REPLACE INTO handshake (id, at, zone, note) VALUES ('{NOTE[1]}', 'x', 'UTC', 'x')",
            "UPDATE operation SET after = '{}'",
            "DELETE FROM operation",
        ):
            with pytest.raises(driver.Error, match=r"erased for good|only ever added to"):
                connection.execute(sql)
        connection.execute("UPDATE writer SET is_erasing = 1")
        with pytest.raises(driver.Error, match="only ever added to"):
            connection.execute("UPDATE operation SET kind = 'U' WHERE kind = 'X'")


def test_what_an_older_missiontui_kept_unread_is_forgotten_when_it_is_newer(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        note(door)
        meet(door, desk)
        forget(door)
        erased = knowledge(door.file)
        path, site = desk.path, door.site
        (row,) = entries_after(door.file, {site: erased[site].seq - 1}, erased)
    with plain(path) as connection:
        without_safety(connection)
        connection.execute(f"INSERT INTO operation VALUES ({', '.join('?' * len(row))})", row)
    with open_mission(path) as file:
        assert "Jane" not in told(Replica("desk", file))
        assert NOTE not in state(file)
        assert state(file) == merged(file)


def test_somebody_who_kept_notes_is_forgotten_as_their_author_too(day: Day, folder: Path) -> None:
    with laptop(day[0], folder, "Jane Doe") as door:
        note(door)
        with door.file.writing("person") as connection:
            assert erasing.rename_author(connection, "Jane Doe of the test", "[erased]") == 1
        assert door.file.rows("SELECT 1 FROM operation WHERE by LIKE 'Jane%'") == []


def test_a_copy_of_an_older_state_that_is_put_back_forgets_again_at_the_next_exchange(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        note(door)
        meet(door, desk)
        forget(door)
        send(door, desk)
        with laptop(folder / "door.db", folder, "new") as new:
            assert "Jane" not in told(new)
        with laptop(day[0], folder, "older") as older:
            note(older)  # as in a backup
            all_are_equal(desk, older)
            assert "Jane" not in told(older)


def test_undoing_what_came_leaves_forgotten_what_was_forgotten_with_it(day: Day, folder: Path) -> None:
    person = "person", sorted(day[1].people.values())[0]
    with laptops(day[0], folder, "door", "desk") as (door, desk):
        door.set(*person, job_title="friend of Jane Doe", diet="vegan")
        meet(door, desk)
        redact(door, person, "job_title")
        door.set(*person, diet="none")
        delivery = send(door, desk)
        assert delivery.number is not None
        plan = plan_taking_back(desk.file, delivery.number)
        assert [write.values for write in plan.writes] == [{"diet": "vegan"}]
        take_back(desk.file, plan)
        assert desk.value(*person, "job_title") == "[erased]"
        all_are_equal(door, desk)


def test_the_history_says_that_somebody_was_forgotten_and_names_nobody(day: Day, folder: Path) -> None:
    with laptop(day[0], folder, "door") as door:
        with door.file.writing("person") as connection:
            connection.execute("INSERT INTO person (id, family_name) VALUES ('jane', 'Doe')")
        with door.file.writing("person") as connection:
            erasing.erase(connection, door.file.shapes(), [("person", "jane")], {NOTE: {"note": ""}})
        redact(door, NOTE, "note")
        entries = history(door.file, HistoryFilter(), 3).entries
        assert [entry.text for entry in entries] == ["forgot words", "forgot 1 person", "added 1 person"]
        assert "Doe" not in str(entries)
        shown = changes_in_words(entries[0].changes, entries[0].names, "UTC")
        assert [(one.kind, [field.after for field in one.fields]) for one in shown] == [
            (Kind.ERASED, ["[erased]"])
        ]
