"""People at a gala door press the wrong key: u takes it back, U does it again, and the words say what."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.exchange.demo import fresh_demo
from missiontui.screens import undoing
from missiontui.store import agenda
from missiontui.widgets.timeline import Timeline
from tests.conftest import DEMO_AT, Shell
from tests.screens.conftest import Hand, Opening
from tests.screens.test_running_the_day import clock, read
from tests.store.log.histories import state

WALK = "Walk: Lodhi Garden"


async def delay_the_walk(hand: Hand) -> None:
    await hand.go_to(WALK)
    await hand.press("plus", "enter")


async def test_u_takes_back_what_was_done_last_and_says_what(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        before = state(india)
        await delay_the_walk(hand)
        await hand.press("u")
        assert hand.notices[-1] == "Undo: delayed “Walk: Lodhi Garden” by 5 minutes, 11:42. U does it again."
        assert state(india) == before
        assert "15:45" in hand.text
        assert "☎" not in hand.text, "and nobody has to be called about it"


async def test_u_three_times_takes_back_three_acts_and_U_goes_the_other_way(  # noqa: N802
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        seen = [state(india)]
        for _time in range(3):
            await delay_the_walk(hand)
            seen.append(state(india))
        for number in (2, 1, 0):
            await hand.press("u")
            assert state(india) == seen[number]
        for number in (1, 2, 3):
            await hand.press("U")
            assert state(india) == seen[number]
        await hand.press("U")
        assert "There is nothing to do again" in hand.notices[-1]
        assert state(india) == seen[3]


async def test_a_whole_cascade_is_one_act(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        before = state(india)
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter", "enter")
        assert "☎ 7 to call" in hand.text
        await hand.press("u")
        assert "Undo: delayed 3 items by up to 45 minutes, 11:42" in hand.notices[-1]
        assert state(india) == before


async def test_after_a_restart_it_can_be_taken_back_all_the_same(opened: Opening, india: Path) -> None:
    before = state(india)
    async with opened() as hand:
        await delay_the_walk(hand)
    async with opened() as hand:
        await hand.press("u")
        assert "Undo: delayed “Walk: Lodhi Garden” by 5 minutes, 11:42" in hand.notices[-1]
    async with opened() as hand:
        assert state(india) == before
        await hand.press("U")
        assert clock(read(hand, WALK)) == ("15:50", "17:05")


async def test_what_is_older_is_shown_first(
    opened: Opening, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
        before = state(india)
        later = datetime.now(UTC) + timedelta(minutes=61)
        monkeypatch.setattr(undoing, "machine_now", lambda: later)
        await hand.press("u")
        assert "Undo: delayed “Walk: Lodhi Garden” by 5 minutes, 11:42" in hand.text
        assert "That was a while ago, 1 h 0" in hand.text
        await hand.press("escape")
        assert state(india) == before
        await hand.press("u", "enter")
        assert clock(read(hand, WALK)) == ("15:45", "17:00")


async def test_what_somebody_was_told_is_in_the_way_and_named(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
        await hand.press("w", "space", "H", "a", "down", "r")
        assert "This overwrites what was done later:" in hand.text
        assert "told “Suraj Bisht”" in hand.text
        await hand.press("escape")
        assert clock(read(hand, WALK)) == ("15:50", "17:05")
        await hand.press("r", "enter")
        assert clock(read(hand, WALK)) == ("15:45", "17:00")


async def test_whoever_was_told_comes_on_the_call_list_again(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
        before = state(india)
        await hand.press("w", "space", "down", "space", "escape")
        assert "☎" not in hand.text
        told = state(india)
        await hand.press("H", "r", "enter", "escape", "w")
        assert "Taken back: Walk: Lodhi Garden 5 min later" in hand.text
        assert "○ Ms Pascale Hendrickx" in hand.text
        assert "no longer so: owner of Walk: Lodhi Garden" in hand.text
        await hand.press("escape", "U")
        assert state(india) == told != before, "done again, the correction goes and who was told is told"


async def test_u_after_U_takes_back_what_was_just_done_again(  # noqa: N802
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
        await hand.go_to("Power lunch")
        await hand.press("space")
        both = state(india)
        await hand.press("H", "a", "down", "r", "enter", "escape")
        lunch_only = state(india)
        await hand.press("U", "enter")
        assert state(india) == both
        await hand.press("u")
        assert "Undo: delayed “Walk" in hand.notices[-1]
        assert state(india) == lunch_only


async def test_an_old_mistake_is_not_done_again_behind_newer_work_without_asking(
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("c", "enter", "u")
        await hand.go_to("Power lunch")
        await hand.press("space")
        before = state(india)
        await hand.press("U")
        assert "Something else was done since that was taken back:" in hand.text
        assert "ticked “Menus and place cards" in hand.text
        await hand.press("escape")
        assert state(india) == before


async def test_somebody_else_s_act_is_named_as_theirs(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE agenda_item SET venue = 'The lawn' WHERE title = ?", (WALK,))
        other.commit()
    async with opened() as hand:
        await hand.press("u")
        assert "changed “Walk: Lodhi Garden” (venue) (by another program)" in hand.notices[-1]


async def test_the_cursor_stays_where_the_item_was_that_is_taken_away(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("y")
        timeline = hand.app.screen.query_one(Timeline)
        assert timeline.cursor is not None
        await hand.press("u")
        item = agenda.item(hand.desk.file, timeline.cursor)
        assert item.local_start.hour >= 15, "and not on what runs now"


async def test_a_mission_that_another_pane_took_away_is_brought_back(
    opened: Opening, india: Path, tmp_path: Path
) -> None:
    path = fresh_demo(tmp_path / "own")
    shell = Shell(path, DEMO_AT)
    before = state(path)
    async with opened(path) as hand:
        assert shell("undo", "--force").exit_code == 0
        hand.app._tick()
        await hand.settle()
        await hand.press("U", "enter")
        assert state(path) == before


async def test_what_another_pane_did_on_this_laptop_is_taken_back_too(opened: Opening, shell: Shell) -> None:
    async with opened() as hand:
        assert shell("shift", WALK, "10").exit_code == 0
        hand.app._tick()
        await hand.press("u")
        assert "by 10 minutes" in hand.notices[-1]
        assert clock(read(hand, WALK)) == ("15:45", "17:00")


async def test_the_making_of_the_mission_is_not_taken_back_by_a_key(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        before = state(india)
        await hand.press("u")
        assert "There is nothing to undo" in hand.notices[-1]
        await hand.press("H", "a", "end", "r")
        assert "That made this mission" in hand.notices[-1]
        assert state(india) == before


async def test_an_item_that_was_added_goes_while_its_page_is_open(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("y", "enter")
        assert "History" not in hand.text
        await hand.press("u")
        walks = [item for item in agenda.all_items(hand.desk.file) if item.title == WALK]
        assert len(walks) == 1
        assert "Today" in str(type(hand.app.screen)), "the page of what is gone is left"


async def test_every_act_of_the_day_can_be_taken_back(opened: Opening, india: Path) -> None:
    async with opened(at=datetime(2025, 3, 4, 10, 15, tzinfo=UTC)) as hand:
        for keys, words in (
            (("s",), "started “Walk: Lodhi Garden”"),
            (("c", "r", "a", "i", "n", "enter"), "cancelled “Walk: Lodhi Garden”"),
            (("y",), "added the item “Walk: Lodhi Garden”"),
            (("e", "X", "enter"), "changed “"),
        ):
            await hand.go_to(WALK)
            before = state(india)
            await hand.press(*keys)
            assert state(india) != before, keys
            await hand.press("u")
            assert words in hand.notices[-1]
            assert state(india) == before, keys


async def test_letters_typed_in_a_form_are_text_and_take_nothing_back(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await delay_the_walk(hand)
        before = state(india)
        await hand.press("e", "u", "U", "H", "escape", "escape")
        assert state(india) == before
