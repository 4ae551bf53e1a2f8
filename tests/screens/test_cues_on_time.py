"""Cues are shown on any screen when their minute has come, until they are ticked or put off."""

from __future__ import annotations

from missiontui.settings import change_setting, user_paths
from tests.screens.conftest import Opening


async def test_a_cue_is_shown_on_any_screen_when_its_minute_has_come(opened: Opening) -> None:
    async with opened() as hand:
        assert "F8 done" not in hand.text
        await hand.press("3")
        await hand.wait(60)
        assert "F8 done" in hand.text


async def test_while_lunch_is_held_up_its_cues_wait_too(opened: Opening) -> None:
    async with opened() as hand:
        await hand.wait(8)  # 11:50: on the plan the menus were due at 11:40
        assert "Menus and place cards" not in hand.text


async def test_f8_ticks_the_cue_and_f9_brings_it_back_in_five_minutes(opened: Opening) -> None:
    async with opened() as hand:
        await hand.wait(3)
        assert "! 11:45 Buffet labels" in hand.text
        await hand.press("f9")
        assert "! 11:45 Buffet labels" not in hand.text
        await hand.wait(5)
        assert "! 11:45 Buffet labels" in hand.text
        await hand.press("e", "f8", "escape")
        assert "! 11:45 Buffet labels" not in hand.text
        await hand.wait(5)
        assert "! 11:45 Buffet labels" not in hand.text


async def test_the_bell_rings_once_for_a_cue_unless_switched_off(opened: Opening) -> None:
    for wanted in (True, False):
        change_setting(user_paths().settings, "bell", wanted)
        async with opened() as hand:
            rings: list[None] = []
            hand.app.bell = lambda rings=rings: rings.append(None)  # type: ignore[method-assign]
            await hand.wait(3)
            await hand.wait(1)
            assert len(rings) == (1 if wanted else 0)


async def test_space_ticks_the_first_open_cue_of_the_item_and_p_puts_it_off(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("space")
        assert any("Ticked “Menus and place cards on the tables”" in notice for notice in hand.notices)
        await hand.press("p")
        assert any("comes again in 5 minutes" in notice for notice in hand.notices)


async def test_on_the_items_page_space_ticks_the_cue_under_the_cursor_and_takes_it_back(
    opened: Opening,
) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("enter")
        ticked = hand.text.count("✓")
        await hand.press("end", "k", "space")
        assert hand.text.count("✓") == ticked + 1
        await hand.press("space")
        assert hand.text.count("✓") == ticked


async def test_a_cue_is_added_on_the_items_page(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Group photo")
        await hand.press("enter", "a")
        await hand.type("soon")
        await hand.press("enter")
        assert "“soon” is no cue." in hand.text
        await hand.press("ctrl+u")
        await hand.type("10 flags behind the steps")
        await hand.press("enter")
        assert "14:50 ○  flags behind the steps" in hand.text
