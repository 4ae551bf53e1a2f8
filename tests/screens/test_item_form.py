"""The form of an item: what was not touched stays as it is, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.errors import MissionError
from missiontui.store import agenda, running
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.screens.conftest import Hand, Opening

WALK = "Walk: Lodhi Garden"
HOSTILE = "tea \x1b]52;c;SGFjaw==\x07\x9b2J \u202eeht\u2066 \u200fend"
CLEAN = "tea ]52;c;SGFjaw==2J eht end"


@pytest.fixture
def other(india: Path) -> Iterator[MissionFile]:
    """The same mission, open in another window."""
    with open_mission(india) as file:
        yield file


def written(file: MissionFile, named: str, /, **columns: object) -> AgendaItem:
    """Write columns of the item of that title, as another program does; the item as it was."""
    item = next(one for one in agenda.all_items(file) if one.title == named and one.day == date(2025, 3, 4))
    with file.writing("agenda_item") as connection:
        for name, value in columns.items():
            connection.execute(f"UPDATE agenda_item SET {name} = ? WHERE id = ?", (value, item.id))
    return item


def now(hand: Hand, item: AgendaItem) -> AgendaItem:
    return agenda.item(hand.desk.file, item.id)


def line(hand: Hand, field: str) -> str:
    return hand.app.screen.query_one(f"#field-{field}", Input).value


async def fill(hand: Hand, field: str, text: str) -> None:
    """Type over a line."""
    hand.app.screen.query_one(f"#field-{field}", Input).focus()
    await hand.press("end", "ctrl+u")
    await hand.type(text)


async def opened_form(hand: Hand, title: str = WALK) -> None:
    await hand.go_to(title)
    await hand.press("e")


async def test_another_title_leaves_an_item_of_26_hours_its_26_hours(
    opened: Opening, other: MissionFile
) -> None:
    walk = written(other, WALK, ends_at="2025-03-05T12:15:07Z")
    async with opened() as hand:
        await opened_form(hand)
        assert line(hand, "end") == "2025-03-05 17:45"
        await hand.type(" and back")
        await hand.press("enter")
        after = now(hand, walk)
        assert after.title == f"{WALK} and back"
        assert (after.starts_at, zones.to_text(after.ends_at)) == (walk.starts_at, "2025-03-05T12:15:07Z")
        assert (after.planned_start, after.planned_end) == (walk.planned_start, walk.planned_end)


async def test_an_item_of_26_hours_moves_whole_with_its_start(opened: Opening, other: MissionFile) -> None:
    walk = written(other, WALK, ends_at="2025-03-05T12:15:00Z")
    async with opened() as hand:
        await opened_form(hand)
        await fill(hand, "start", "1600")
        await hand.press("enter", "enter")
        after = now(hand, walk)
        assert f"{after.local_start:%d %H:%M}" == "04 16:00"
        assert f"{after.local_end:%d %H:%M}" == "05 18:00"


@pytest.mark.parametrize("words", ["2025-03-05 09:00", "5/3 9:00", "5/3 9"])
async def test_an_end_on_another_day_is_typed_with_its_date(opened: Opening, words: str) -> None:
    async with opened() as hand:
        await opened_form(hand)
        await fill(hand, "end", words)
        await hand.press("enter")
        assert "now until Wed 09:00" in hand.text
        await hand.press("enter")
        walk = next(item for item in agenda.all_items(hand.desk.file) if item.title == WALK)
        assert f"{walk.local_start:%d %H:%M} {walk.local_end:%d %H:%M}" == "04 15:45 05 09:00"


async def test_a_new_item_takes_hours_and_digits_alone(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("a")
        await hand.type("Open office")
        await fill(hand, "start", "9")
        await fill(hand, "end", "1730")
        await hand.press("enter")
        item = next(one for one in agenda.all_items(hand.desk.file) if one.title == "Open office")
        assert f"{item.local_start:%H:%M} {item.local_end:%H:%M}" == "09:00 17:30"


async def test_an_item_in_an_hour_that_the_clocks_show_twice_is_edited_like_any_other(
    opened: Opening,
) -> None:
    async with opened() as hand:
        leg = next(one for one in agenda.destinations(hand.desk.file) if one.city == "Brussels")
        first = zones.from_text("2025-10-26T00:30:00Z")
        fields = {"destination_id": leg.id, "title": "Night bus", "kind": "transfer"}
        item_id = running.add(hand.desk.file, fields, first, first + timedelta(hours=1))
        await hand.press("g")
        await hand.type("2025-10-26")
        await hand.press("enter", "e")
        assert (line(hand, "start"), line(hand, "end")) == ("02:30+02:00", "02:30+01:00")
        await hand.type(" 1")
        await hand.press("enter")
        item = agenda.item(hand.desk.file, item_id)
        assert (item.title, item.starts_at, item.length) == ("Night bus 1", first, timedelta(hours=1))
        await hand.press("e")
        await fill(hand, "start", "02:15")
        await hand.press("enter")
        assert "exists twice" in hand.text
        await hand.press("end")
        await hand.type("+01:00")
        await hand.press("enter", "enter")
        assert zones.to_text(agenda.item(hand.desk.file, item_id).starts_at) == "2025-10-26T01:15:00Z"


async def test_what_another_window_wrote_into_other_fields_stays(opened: Opening, other: MissionFile) -> None:
    async with opened() as hand:
        await opened_form(hand)
        walk = written(other, WALK, venue="Gate 4", notes="umbrellas", starts_at="2025-03-04T10:30:00Z")
        await hand.type(" (guided)")
        await hand.press("enter")
        after = now(hand, walk)
        assert (after.title, after.venue, after.notes) == (f"{WALK} (guided)", "Gate 4", "umbrellas")
        assert zones.to_text(after.starts_at) == "2025-03-04T10:30:00Z"


async def test_a_field_that_another_window_changed_meanwhile_is_not_written_over_unseen(
    opened: Opening, other: MissionFile
) -> None:
    async with opened() as hand:
        await opened_form(hand)
        walk = written(other, WALK, title="Walk: Safdarjung", venue="Gate 4")
        await hand.type(" (guided)")
        await fill(hand, "dress_code", "Hats")
        await hand.press("enter")
        after = now(hand, walk)
        assert (after.title, after.dress_code) == ("Walk: Safdarjung", walk.dress_code), "all or nothing"
        assert "“Walk: Safdarjung” was changed meanwhile" in hand.text
        assert [line(hand, field) for field in ("title", "dress_code", "venue")] == [
            f"{WALK} (guided)",
            "Hats",
            "Gate 4",
        ]
        await hand.press("enter")
        after = now(hand, walk)
        assert (after.title, after.dress_code, after.venue) == (f"{WALK} (guided)", "Hats", "Gate 4")


async def test_times_that_another_window_changed_meanwhile_are_not_written_over_unseen(
    opened: Opening, other: MissionFile
) -> None:
    async with opened() as hand:
        await opened_form(hand)
        walk = written(other, WALK, starts_at="2025-03-04T10:30:00Z")
        await fill(hand, "start", "15:50")
        await hand.press("enter", "enter")
        assert zones.to_text(now(hand, walk).starts_at) == "2025-03-04T10:30:00Z"
        assert "was changed meanwhile" in hand.text
        assert line(hand, "start") == "15:50"


async def test_what_was_typed_is_not_lost_if_it_cannot_be_saved(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise MissionError("The disk is full.")

    async with opened() as hand:
        monkeypatch.setattr("missiontui.store.running.add", full)
        await hand.press("a")
        await hand.type("Open office")
        await fill(hand, "start", "9")
        await fill(hand, "end", "10")
        hand.app.screen.query_one("#field-notes", TextArea).focus()
        await hand.type("coffee")
        await hand.press("ctrl+o")
        assert "The disk is full." in hand.text
        monkeypatch.undo()
        await hand.press("ctrl+o")
        item = next(one for one in agenda.all_items(hand.desk.file) if one.title == "Open office")
        assert (f"{item.local_start:%H:%M}", item.notes) == ("09:00", "coffee")


async def test_the_plan_follows_what_the_preview_made_of_it(opened: Opening) -> None:
    async with opened() as hand:
        await opened_form(hand)
        await fill(hand, "start", "15:50")
        await fill(hand, "plan", "yes")
        await hand.press("enter", "plus", "enter")
        walk = next(item for item in agenda.all_items(hand.desk.file) if item.title == WALK)
        assert f"{walk.local_start:%H:%M}" == "15:55"
        assert (walk.planned_start, walk.planned_end) == (walk.starts_at, walk.ends_at)


async def test_the_plan_of_an_item_that_was_put_off_is_not_touched_by_another_title(
    opened: Opening, other: MissionFile
) -> None:
    walk = written(other, WALK, starts_at="2025-03-04T10:30:00Z", ends_at="2025-03-04T11:45:00Z")
    async with opened(at=datetime.fromisoformat("2025-03-03T06:00:00+00:00")) as hand:
        await hand.press("greater_than_sign")
        await opened_form(hand)
        assert line(hand, "plan") == "yes"
        await hand.type("!")
        await hand.press("enter")
        after = now(hand, walk)
        assert (after.title, after.planned_start) == (f"{WALK}!", walk.planned_start)


async def test_what_is_pasted_is_shown_clean(opened: Opening) -> None:
    async with opened() as hand:
        await opened_form(hand)
        await fill(hand, "venue", "")
        hand.app.post_message(Paste(HOSTILE))
        await hand.settle()
        assert line(hand, "venue") == CLEAN
        notes = hand.app.screen.query_one("#field-notes", TextArea)
        notes.focus()
        await hand.press("ctrl+end")
        hand.app.post_message(Paste(f"\n{HOSTILE}\r\n{HOSTILE}"))
        await hand.settle()
        assert notes.text.endswith(f"\n{CLEAN}\n{CLEAN}")
        notes.text = HOSTILE
        assert notes.text == CLEAN
        await hand.press("ctrl+o")
        walk = next(item for item in agenda.all_items(hand.desk.file) if item.title == WALK)
        assert (walk.venue, walk.notes) == (CLEAN, CLEAN)


async def test_what_is_pasted_in_the_middle_leaves_the_cursor_behind_it(opened: Opening) -> None:
    async with opened() as hand:
        await opened_form(hand)
        await fill(hand, "venue", "ab")
        await hand.press("left")
        hand.app.post_message(Paste("\x1b\u202e1\n2\n"))
        await hand.settle()
        await hand.type("3")
        assert line(hand, "venue") == "a1 23b"


async def test_escape_in_a_changed_form_warns_once(opened: Opening) -> None:
    async with opened() as hand:
        await opened_form(hand)
        await hand.type("x")
        await hand.press("escape")
        assert "Not saved yet" in hand.text
        await hand.press("escape")
        assert "Not saved yet" not in hand.text
        assert all(item.title != f"{WALK}x" for item in agenda.all_items(hand.desk.file))
        await hand.press("e", "escape")
        assert "esc Leave" not in hand.text, "nothing was changed: one Esc is enough"


async def test_a_wrong_field_is_told_beside_what_was_typed(opened: Opening) -> None:
    async with opened() as hand:
        before = agenda.all_items(hand.desk.file)
        await opened_form(hand)
        await hand.press("tab", "tab", "end", "backspace")
        await hand.type("x")
        await hand.press("enter")
        assert "“15:4x” is no time of day." in hand.text
        await hand.press("escape", "escape")
        assert agenda.all_items(hand.desk.file) == before


async def test_an_item_is_added_on_the_day_that_is_shown(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("greater_than_sign", "a")
        await hand.type("Press point")
        await hand.press("tab", "tab")
        await hand.type("12:05")
        await hand.press("tab")
        await hand.type("12:20")
        await hand.press("enter")
        item = next(one for one in agenda.all_items(hand.desk.file) if one.title == "Press point")
        assert item.day.isoformat() == "2025-03-05"
        assert item.destination.city == "Mumbai"
        assert zones.to_text(item.planned_start) == "2025-03-05T06:35:00Z"
        assert "Press point" in hand.text
