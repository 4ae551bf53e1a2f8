"""The VIP board and the lookup of an evening, by keys."""

from __future__ import annotations

from pathlib import Path

from missiontui.domain import zones
from missiontui.screens.held_key import HeldKey
from missiontui.screens.requests import OpenPage
from missiontui.screens.vips import VipsScreen
from missiontui.store import doors
from missiontui.store.opening import create_mission, open_mission
from tests.day_out import HOSTILE, change
from tests.evening import NOW, STARTS, Evening, an_evening, badge
from tests.screens.conftest import Hand, Opening


def evening_in(path: Path) -> Evening:
    """Twelve guests; Eleni is expected at 19:00, Sofie is not cleared, and the name of Andreas is hostile."""
    with create_mission(path) as file:
        evening = an_evening(file, 12)
        change(file, "registration", evening.registrations[0], arrives_at=zones.to_text(STARTS))
        change(file, "registration", evening.registrations[2], clearance="refused")
        change(file, "person", evening.people[1], family_name=HOSTILE, access_needs="wheelchair")
    return evening


def press_slowly(hand: Hand) -> list[float]:
    """Have the seconds between two presses in hand: as long as nobody adds some, a key is held down."""
    seconds, board = [0.0], hand.app.screen
    assert isinstance(board, VipsScreen)
    board.held = HeldKey(lambda: seconds[0])
    return seconds


async def open_page(hand: Hand, page: str, evening: Evening) -> None:
    hand.app.screen.post_message(OpenPage(page, evening.item))
    await hand.settle()


async def test_a_vip_is_received_and_an_arrival_at_the_other_door_is_told_on_any_screen(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "evening.db"
    evening = evening_in(path)
    async with opened(path, at=NOW) as hand:
        await open_page(hand, "vips", evening)
        assert "4 to come · 0 inside · addressed in EN" in hand.text
        assert "in 10 min" in hand.text
        assert "“Your Excellency” · nobody greets them" in hand.text
        await hand.press("t")
        assert "“Excellence” · nobody greets them" in hand.text
        await hand.press("e")
        await hand.press("end")
        await hand.type(" soon")
        await hand.press("enter")
        assert "“19:00 soon” is no time of day" in hand.text
        await hand.press("ctrl+u")
        await hand.type("19:05")
        await hand.press("down")
        await hand.type("taxi")
        await hand.press("down")
        await hand.type("Wim van den Berg")
        await hand.press("enter")
        assert "“Excellence” · greeted by Wim van den Berg" in hand.text
        assert "taxi" in hand.static("#vips-detail")
        seconds = press_slowly(hand)
        await hand.press("space", "space", "space")  # held down: her note is not read yet
        assert hand.static("#vips-said") == "␣ again lets H.E. Dr Eleni Kouris in. ⚠ must leave at 21:30"
        await hand.press("up", "down")
        assert not hand.static("#vips-said")
        seconds[0] += 2
        await hand.press("space")
        assert "4 to come · 0 inside" in hand.text
        seconds[0] += 2
        await hand.press("space", "space")
        assert "3 to come · 1 inside" in hand.text
        assert any("Eleni Kouris has arrived · Table 1 · greeted by Wim" in one for one in hand.notices)
        seconds[0] += 2
        await hand.press("space")
        assert "4 to come · 0 inside" in hand.text
        assert any("was taken back" in one for one in hand.notices)
        change(hand.desk.file, "registration", evening.registrations[2], attention="long " * 200)
        await hand.press("home", "space")
        assert "4 to come · 0 inside" in hand.text
        assert "in. ⚠ clearance refused: tell the security desk · long long" in hand.static("#vips-said")
        assert hand.static("#vips-said").endswith("…")
        assert "clearance refused: tell the" in hand.static("#vips-detail")
        await hand.press("escape")
        with open_mission(path) as other:
            doors.come_in(other, evening.item, [evening.people[2]], door="B", by="Tom", at=NOW)
        await hand.wait(0)
        assert any("★ 18:50 Ms Sofie van den Berg has arrived · door B" in one for one in hand.notices)


async def test_a_greeter_reads_about_a_vip_a_waiter_looks_guests_up_and_the_kitchen_gets_its_counts(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "evening.db"
    evening = evening_in(path)
    async with opened(path, at=NOW, size=(80, 24)) as hand:
        await open_page(hand, "vips", evening)
        assert "⚠ Ms Sofie van den Berg" in hand.text
        change(hand.desk.file, "registration", evening.registrations[0], arrives_by="black Mercedes CD-12")
        await hand.press("enter")
        assert "black Mercedes CD-12" in hand.text
        assert "Excellentie" in hand.text
        await hand.press("down")
        assert "tell the security desk" in hand.text
        await hand.press("escape")
        assert "H.E. Dr Eleni Kouris" in hand.text
        assert "Excellentie" not in hand.text
        await hand.press("right", "enter")
        assert type(hand.app.screen).__name__ == "PersonScreen"
        await hand.press("escape", "left", "escape")
        await open_page(hand, "lookup", evening)
        assert "Type what you look for" in hand.text
        await hand.type("wheelchair")
        assert "2 guests, 0 here" in hand.text
        assert "○ [/b] [@click=" in hand.text
        await hand.press("enter", "escape")  # to the list, and away
        await open_page(hand, "lookup", evening)
        await hand.type("table 1 veg")
        assert "Kouris, Eleni" in hand.text
        doors.come_in(hand.desk.file, evening.item, [evening.people[0]], door="A", by="Tom", at=NOW)
        await hand.settle()
        assert "✓ Kouris, Eleni" in hand.text
        await hand.press("f5")
        assert "12 guests, 1 here" in hand.text
        assert "✓ 1 vegetarian, 1 here" in hand.text
        await hand.press("end", "enter")  # the vegetarians of the last table
        assert "> Table 2 vegetarian" in hand.text
        assert "1 guest, 0 here" in hand.text
        await hand.press("f5", "escape", "ctrl+u")
        await hand.type("table 1 veg")
        assert "✓ Kouris, Eleni" in hand.text
        await hand.type(" xx")
        assert "Try one word less" in hand.text
        await hand.press("ctrl+u")
        await hand.type(badge(2))
        await hand.press("enter", "enter")
        assert type(hand.app.screen).__name__ == "PersonScreen"
