"""Screen 1, Today: reading the day."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.store import driver
from tests.screens.conftest import Opening


async def test_the_screen_says_what_runs_what_is_next_and_how_late_it_is(opened: Opening) -> None:
    async with opened() as hand:
        head = hand.text.splitlines()[:2]
        assert "India 2025 · New Delhi" in head[0]
        assert "Tue 4 Mar  11:42" in head[0]
        assert "(Brussels 07:12)" in head[0]
        assert "27 min late" in head[0]
        assert "saved" in head[0]
        assert "27 min over since 10:52: Meeting with the Prime Minister" in head[1]
        assert "in 0 min, not before 11:42: Convoy to" in head[1]


async def test_what_follows_an_overrun_shows_not_before_by_itself(opened: Opening) -> None:
    async with opened() as hand:
        assert "not before 12:12, was 12:00" in hand.text
        await hand.wait(10)
        assert "not before 12:22, was 12:00" in hand.text
        assert "37 min over, planned until 11:15" in hand.text


async def test_the_detail_beside_the_timeline_has_whom_to_phone(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.until(lambda: "70 places" in hand.static("#today-detail"))
        detail = hand.static("#today-detail")
        for words in ("Power lunch", "+44 7700", "At home", "Menus and place cards", "Dress"):
            assert words in detail


async def test_at_80_cells_there_is_one_list_and_enter_opens_the_item(opened: Opening) -> None:
    async with opened(size=(80, 24)) as hand:
        assert all(len(line) <= 80 for line in hand.text.splitlines())
        await hand.go_to("Power lunch")
        await hand.press("enter")
        assert "Host" in hand.text
        await hand.press("pagedown")
        assert "Dress" in hand.text
        await hand.press("escape")
        assert "Tuesday 4 March 2025 · today" in hand.text


async def test_the_day_before_and_after_a_date_and_back_to_now(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("less_than_sign")
        assert "Monday 3 March 2025 · yesterday" in hand.text
        await hand.press("greater_than_sign", "greater_than_sign")
        assert "Wednesday 5 March 2025 · tomorrow" in hand.text
        await hand.press("g")
        await hand.type("7/3")
        await hand.press("enter")
        assert "Friday 7 March 2025" in hand.text
        await hand.press("t")
        assert "Tuesday 4 March 2025 · today" in hand.text
        assert "11:42 ━" in hand.text


async def test_a_date_that_is_none_says_so_and_keeps_what_was_typed(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("g")
        await hand.type("soon")
        await hand.press("enter")
        assert "“soon” is no date." in hand.text
        assert "soon" in hand.text
        await hand.press("escape")
        assert "Tuesday 4 March 2025 · today" in hand.text


async def test_an_empty_day_says_so_and_what_to_do(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("g")
        await hand.type("20/3")
        await hand.press("enter")
        assert "Nothing in the programme on Thursday 20 March 2025." in hand.text
        assert "a adds an item" in hand.text


async def test_an_item_that_crosses_midnight_stands_on_both_days(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("g")
        await hand.type("8/3")
        await hand.press("enter")
        party = next(line for line in hand.text.splitlines() if "Party on the terrace" in line)
        assert party.startswith("‹22:30–00:30")


async def test_the_leg_changes_on_the_evening_of_the_flight(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("end")
        assert "Mumbai, UTC+05:30" in hand.text
    async with opened(at=datetime(2025, 3, 4, 17, 5, tzinfo=UTC)) as hand:
        assert "· Mumbai" in hand.text.splitlines()[0]


async def test_the_days_of_the_mission_are_one_key_away(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("d")
        assert "34 items" in hand.text
        assert "Brussels → New Delhi" in hand.text
        await hand.press("down", "enter")
        assert "Wednesday 5 March 2025 · tomorrow" in hand.text


async def test_one_track_can_be_shown_alone(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("v")
        assert "Official only" in hand.text
        assert "Lunch in the garden" not in hand.text
        assert "Signing ceremony" in hand.text
        await hand.press("v", "v", "v", "v")
        assert "Lunch in the garden" in hand.text


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        ("2", "Visits · Tuesday 4 March 2025"),
        ("é", "Visits · Tuesday 4 March 2025"),
        ("quotation_mark", "Power lunch · which door?"),
        ("7", "Targets and readiness"),
        ("è", "Targets and readiness"),
    ],
)
async def test_the_screens_are_reached_by_digits_on_qwerty_and_azerty(
    opened: Opening, key: str, shows: str
) -> None:
    async with opened() as hand:
        await hand.press(key)
        assert shows in hand.text
        await hand.press("escape", "ampersand")  # from the door's search, where a digit is text, to its keys
        assert "Tuesday 4 March" in hand.text


@pytest.mark.parametrize("key", ["5", "left_parenthesis"])
async def test_the_screens_are_reached_from_a_form_too(opened: Opening, key: str) -> None:
    async with opened() as hand:
        await hand.press("e", "ctrl+g", key)
        assert type(hand.app.screen).__name__ == "PeopleScreen"


async def test_the_question_mark_lists_the_keys_of_the_screen(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("question_mark")
        for words in ("Start", "Finish", "Duplicate", "Go to date"):
            assert words in hand.text


async def test_the_palette_does_every_action_by_name(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("ctrl+p")
        await hand.type("duplicate")
        await hand.until(lambda: "Duplicate" in hand.text)
        await hand.press("enter")
        await hand.until(lambda: any("Copied “Power lunch”" in notice for notice in hand.notices))


async def test_the_way_to_today_leads_out_of_an_items_page_and_an_untouched_form(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("enter", "1")
        assert "⏎ Open" in hand.text
        await hand.press("e", "ctrl+g", "1")
        assert "⏎ Open" in hand.text


async def test_the_way_to_today_does_not_throw_away_what_was_typed(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("e")
        await hand.type(" tea")
        await hand.press("ctrl+g", "1")
        assert "Not saved yet" in hand.text
        assert "Minister tea" in hand.text


async def test_a_hard_time_that_is_run_into_stands_on_the_screen_until_it_is_settled(
    opened: Opening, shell
) -> None:  # type: ignore[no-untyped-def]
    async with opened() as hand:
        assert "! hit by 15 min: Power lunch" not in hand.text
        assert shell("shift", "Meeting with the Prime Minister", "45").exit_code == 0
        await hand.wait(0)
        assert "! hit by 15 min: Power lunch" in hand.text
        assert "45 min late" in hand.text.splitlines()[0]


async def test_a_cancelled_item_to_come_stands_below_the_now_line(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Group photo")
        await hand.press("c", "enter")
        lines = hand.text.splitlines()
        now = next(number for number, line in enumerate(lines) if line.startswith("━━"))
        photo = next(number for number, line in enumerate(lines) if line.startswith(" 15:00–15:15"))
        assert photo > now


async def test_a_mission_that_is_over_opens_on_its_last_day(opened: Opening) -> None:
    async with opened(at=datetime(2026, 11, 23, tzinfo=UTC)) as hand:
        assert "Saturday 8 March 2025" in hand.text
        await hand.press("t")
        assert "Nothing in the programme on Monday 23 November 2026" in hand.text


async def test_a_flight_says_when_and_where_it_lands(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("g")
        await hand.type("1/3")
        await hand.press("enter")
        assert "in New Delhi" in next(line for line in hand.text.splitlines() if "lands" in line)


async def test_a_write_that_was_refused_is_not_called_saved(opened: Opening, india: Path) -> None:
    with closing(driver.connect(india.as_uri(), timeout=5)) as other:
        async with opened() as hand:
            await hand.go_to("Power lunch")
            hand.desk.file._connection.execute("PRAGMA busy_timeout = 1")
            other.execute("BEGIN IMMEDIATE")
            await hand.press("space")
            assert "✗ not saved" in hand.text.splitlines()[0]
            assert any("written by another program" in notice for notice in hand.notices)
            other.execute("ROLLBACK")
            await hand.press("space")
            assert "● saved" in hand.text.splitlines()[0]


async def test_what_another_program_writes_shows_at_the_next_tick(opened: Opening, shell) -> None:  # type: ignore[no-untyped-def]
    async with opened() as hand:
        assert shell("shift", "Group photo", "10").exit_code == 0
        await hand.wait(0)
        assert "was 15:00–15:15" in hand.text


async def test_the_cursor_stays_on_its_item_when_the_day_is_read_again(opened: Opening, shell) -> None:  # type: ignore[no-untyped-def]
    async with opened() as hand:
        await hand.go_to("Group photo")
        assert shell("shift", "Rehearsal with the 24 signatories", "-30").exit_code == 0
        await hand.wait(1)
        await hand.press("enter")
        assert "Group photo" in hand.text.splitlines()[2]
