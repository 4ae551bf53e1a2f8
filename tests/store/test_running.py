"""One act of a coordinator is one transaction: applied as it was shown, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.present import present
from missiontui.domain.time_entry import shifted
from missiontui.errors import NotFoundError, StaleError
from missiontui.store import agenda, cues, running
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import open_mission

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
OF_AN_ITEM = ("cue", "registration", "seating_table")
"""Tables of which the lunch has rows in the sample."""


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def all_rows(file: MissionFile) -> list[object]:
    return [present_rows(file), *(file.row(f"SELECT count(*) FROM {name}")[0] for name in ("notice", "call"))]


def test_what_was_previewed_is_what_stands_in_the_programme(file: MissionFile) -> None:
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    result = running.preview(file, shifted(meeting, 45))
    running.apply(file, result, by="Ana", at=NOW)
    assert len(result.moves) > 1
    for move in result.moves:
        item = agenda.item(file, move.item.id)
        assert (item.starts_at, item.ends_at) == (move.starts_at, move.ends_at)
        assert (item.planned_start, item.planned_end) == (move.item.planned_start, move.item.planned_end)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE agenda_item SET starts_at = '2025-03-04T06:45:00Z' WHERE id = ?",
        "UPDATE agenda_item SET ends_at = '2025-03-04T09:45:00Z' WHERE id = ?",
        "UPDATE agenda_item SET status = 'cancelled' WHERE id = ?",
        "UPDATE agenda_item SET fixed_end = 1 WHERE id = ?",
        "UPDATE agenda_item SET fixed_start = 1 WHERE id = ?",
        "DELETE FROM agenda_item WHERE id = ?",
    ],
)
def test_a_preview_of_a_day_that_has_changed_meanwhile_is_not_applied(
    file: MissionFile, india: Path, change: str
) -> None:
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    lunch = agenda.find_item(file, "Power lunch")
    result = running.preview(file, shifted(meeting, 45))
    assert lunch.id in {move.item.id for move in result.moves}
    concerned = ("agenda_item", *OF_AN_ITEM)
    with open_mission(india) as other, other.writing(*concerned) as connection:
        if change.startswith("DELETE"):
            for table in OF_AN_ITEM:
                connection.execute(f"DELETE FROM {table} WHERE agenda_item_id = ?", (lunch.id,))
        connection.execute(change, (lunch.id,))
    before = all_rows(file)
    with pytest.raises(StaleError, match="Power lunch"):
        running.apply(file, result, by="Ana", at=NOW)
    assert all_rows(file) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE agenda_item SET ends_at = '2025-03-04T09:45:00Z' WHERE id = ?",
        "UPDATE agenda_item SET status = 'done' WHERE id = ?",
        "UPDATE agenda_item SET fixed_start = 0 WHERE id = ?",
        "UPDATE agenda_item SET track = 'Visits' WHERE id = ?",
        "DELETE FROM agenda_item WHERE id = ?",
    ],
)
def test_even_what_does_not_move_makes_a_preview_stale(file: MissionFile, india: Path, change: str) -> None:
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    signing = agenda.find_item(file, "Signing ceremony, 24 agreements")
    result = running.preview(file, shifted(meeting, 45))
    assert signing.id in {hit.item.id for hit in result.hits}
    assert signing.id not in {move.item.id for move in result.moves}
    with open_mission(india) as other, other.writing("agenda_item", "cue") as connection:
        if change.startswith("DELETE"):
            connection.execute("DELETE FROM cue WHERE agenda_item_id = ?", (signing.id,))
            connection.execute(
                "UPDATE signing SET agenda_item_id = NULL WHERE agenda_item_id = ?", (signing.id,)
            )
        connection.execute(change, (signing.id,))
    before = all_rows(file)
    with pytest.raises(StaleError, match="Signing ceremony"):
        running.apply(file, result, by="Ana", at=NOW)
    assert all_rows(file) == before


def test_what_does_not_concern_the_times_of_the_day_makes_nothing_stale(
    file: MissionFile, india: Path
) -> None:
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    result = running.preview(file, shifted(meeting, 45))
    with open_mission(india) as other, other.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET notes = 'bring ties', title = title || '!'")
        connection.execute("UPDATE agenda_item SET starts_at = replace(starts_at, 'Z', '+00:00')")
    running.apply(file, result, by="Ana", at=NOW)
    assert agenda.item(file, meeting.id).ends_at == meeting.ends_at + timedelta(minutes=45)


def test_what_was_typed_is_not_written_over_what_somebody_else_wrote(file: MissionFile, india: Path) -> None:
    opened = agenda.find_item(file, "Power lunch")
    with open_mission(india) as other, other.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET venue = 'Tent' WHERE id = ?", (opened.id,))
    result = running.preview(file, shifted(opened, 0))
    before = all_rows(file)
    with pytest.raises(StaleError, match=r"Power lunch.*nothing was saved"):
        running.apply(file, result, by="Ana", at=NOW, fields={"venue": "Hall", "notes": "x"}, opened=opened)
    assert all_rows(file) == before
    running.apply(file, result, by="Ana", at=NOW, fields={"notes": "x"}, opened=opened)
    after = agenda.item(file, opened.id)
    assert (after.venue, after.notes) == ("Tent", "x")


def test_times_typed_for_an_item_that_was_moved_meanwhile_are_refused(file: MissionFile, india: Path) -> None:
    opened = agenda.find_item(file, "Power lunch")
    with open_mission(india) as other:
        running.apply(other, running.preview(other, shifted(opened, 5)), by="Bert", at=NOW)
    result = running.preview(file, shifted(opened, 30))
    with pytest.raises(StaleError, match="Power lunch"):
        running.apply(file, result, by="Ana", at=NOW, opened=opened)


def test_an_item_that_jumps_before_what_comes_first_is_previewed_alone(file: MissionFile) -> None:
    day = present(agenda.items_around(file, NOW), NOW).on(NOW.date())
    convoy = next(entry.item for entry in day if entry.item.title == "Convoy to the hotel")
    result, follows = running.preview_or_alone(file, shifted(convoy, -150))
    assert (follows, [move.item.id for move in result.moves]) == (False, [convoy.id])
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    result, follows = running.preview_or_alone(file, shifted(meeting, 45))
    assert (follows, result) == (True, running.preview(file, shifted(meeting, 45)))


def test_every_column_that_may_be_set_is_known_of_an_item(file: MissionFile) -> None:
    for item in agenda.all_items(file):
        row = file.row("SELECT * FROM agenda_item WHERE id = ?", item.id)
        assert row is not None
        assert running.columns_of(item) == {name: row[name] for name in running.FIELDS}


def test_what_goes_with_a_change_of_time_is_applied_with_it(file: MissionFile) -> None:
    convoy = agenda.find_item(file, "Convoy to the Belgian residence")
    result = running.preview(file, shifted(convoy, 30))
    running.apply(file, result, by="Ana", at=NOW, fields={"status": Status.RUNNING, "notes": "escort\x1b[2J"})
    after = agenda.item(file, convoy.id)
    assert (after.status, after.starts_at) == (Status.RUNNING, convoy.starts_at + timedelta(minutes=30))
    assert after.notes == "escort[2J"


def test_a_column_that_may_not_be_set_is_a_fault_and_writes_nothing(file: MissionFile) -> None:
    result = running.preview(file, shifted(agenda.find_item(file, "Power lunch"), 5))
    before = all_rows(file)
    with pytest.raises(ValueError, match="starts_at"):
        running.apply(file, result, by="Ana", at=NOW, fields={"starts_at": "2025-03-04T06:45:00Z"})
    assert all_rows(file) == before


def test_an_item_left_out_is_cancelled_with_the_reason(file: MissionFile) -> None:
    convoy = agenda.find_item(file, "Convoy to the Belgian residence")
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    result = running.preview(file, shifted(meeting, 45), skip=frozenset({convoy.id}))
    running.apply(file, result, by="Ana", at=NOW)
    left_out = agenda.item(file, convoy.id)
    assert (left_out.status, left_out.cancel_reason) == (Status.CANCELLED, "left out")
    assert left_out.starts_at == convoy.starts_at


def test_an_item_added_on_the_day_is_planned_for_when_it_is(file: MissionFile) -> None:
    leg = agenda.destinations(file)[1]
    fields = {"destination_id": leg.id, "title": "Press \x07point", "kind": "official", "track": "Official"}
    item_id = running.add(file, fields, NOW, NOW + timedelta(minutes=20))
    item = agenda.item(file, item_id)
    assert (item.title, item.track, item.status) == ("Press point", "Official", Status.PLANNED)
    assert item.planned_start == item.starts_at == NOW
    assert item.planned_end == item.ends_at == NOW + timedelta(minutes=20)


def test_a_duplicate_is_planned_behind_the_item_with_its_run_sheet_open(file: MissionFile) -> None:
    meeting = agenda.find_item(file, "Meeting with the Prime Minister")
    sheet = cues.cues_of(file, [meeting])
    assert sheet
    for cue in sheet:
        cues.tick(file, cue.id, NOW)
    copy = agenda.item(file, running.duplicate(file, meeting))
    assert copy.id != meeting.id
    assert copy.status == Status.PLANNED
    assert copy.planned_start == copy.starts_at == meeting.ends_at
    assert copy.length == meeting.length
    assert not copy.fixed_start
    assert (copy.title, copy.venue, copy.host_contact, copy.owner, copy.track) == (
        meeting.title,
        meeting.venue,
        meeting.host_contact,
        meeting.owner,
        meeting.track,
    )
    copied = cues.cues_of(file, [copy])
    assert sorted((cue.text, cue.minutes_before, cue.owner, cue.done_at) for cue in copied) == sorted(
        (cue.text, cue.minutes_before, cue.owner, None) for cue in sheet
    )
    assert all(cue.done_at == NOW for cue in cues.cues_of(file, [meeting]))


def test_a_cue_is_ticked_taken_back_and_put_off(file: MissionFile) -> None:
    lunch = agenda.find_item(file, "Power lunch")
    cue = next(one for one in cues.cues_of(file, [lunch]) if one.done_at is None)
    later = NOW + timedelta(minutes=5)

    def state() -> tuple[datetime | None, datetime | None]:
        (found,) = (one for one in cues.cues_of(file, [lunch]) if one.id == cue.id)
        return found.done_at, found.put_off_until

    cues.put_off(file, cue.id, later)
    assert state() == (None, later)
    cues.tick(file, cue.id, NOW)
    assert state() == (NOW, None)
    cues.tick(file, cue.id, None)
    assert state() == (None, None)


def test_an_item_that_is_gone_is_said_to_be_gone(file: MissionFile) -> None:
    with pytest.raises(NotFoundError, match="no longer in the programme"):
        agenda.item(file, "nothing")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_have_nothing_in_them(file: MissionFile, day: str) -> None:
    assert agenda.items_around(file, datetime.fromisoformat(day).replace(tzinfo=UTC)) == ()
