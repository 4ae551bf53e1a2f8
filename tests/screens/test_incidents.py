"""Something goes wrong: one key from whoever it is about, in every header until it is closed."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Digits

from missiontui.store.incidents import incidents
from missiontui.store.opening import open_mission
from tests.day_out import a_day_out, change
from tests.screens.conftest import Hand, Opening


def header(hand: Hand) -> str:
    """The first line of the screen."""
    return hand.text.splitlines()[0]


async def test_somebody_falls_ill_and_the_header_says_so_until_it_is_closed(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "day.db"
    day = a_day_out(path)
    with open_mission(path) as file:
        change(file, "person", day.people["koen"], emergency_contact="Sister +44 7700 900002", room="DEL 12")
    async with opened(path, size=(80, 24)) as hand:
        await hand.press("slash")
        await hand.type("bill")
        await hand.press("f10", "i")
        assert "Koen Bill" in hand.text, "whom the search has found"
        await hand.type("Fainted [b]")
        await hand.press("up", "up", "up")
        await hand.type("soonish")
        await hand.press("enter")
        assert "Write it like 15:30" in hand.static("#record-problem")
        await hand.press("f12")
        assert "no number yet" in hand.text
        await hand.press("I")
        assert "being noted already" in hand.notices[-1]
        await a_number_is_put_on_the_sheet_and_taken_off(hand)
        await hand.press("escape")
        assert "Fainted [b]" in hand.text, "what was typed is still there"
        await hand.press("ctrl+u")
        await hand.type("+5")
        await hand.press("enter")
        assert hand.notices[-1] == "Noted: illness, Koen Bill · due 11:47, in 5 min. u takes it back."
        await hand.press("escape")
        assert "✚ 1 " in header(hand)
        await hand.wait(6)
        assert "✚ 1, 1 late " in header(hand)
        await hand.press("7", "x")
        for words in ("overdue: 11:47, 1 min ago", "Fainted [b]"):
            assert words in hand.text
        await hand.press("pagedown", "pagedown")
        for words in ("Sister +44 7700 900002", "DEL 12"):
            assert words in hand.text
        await hand.press("m")
        await hand.type("+30")
        await hand.press("enter", "t")
        await hand.type("doctor comes")
        await hand.press("enter", "pageup", "pageup")
        assert "next step   doctor comes" in hand.text
        assert "due 12:18, in 30 min" in hand.text
        await hand.press("space")
        assert "✚" not in header(hand)
        assert "✓ + illness" in hand.text
        assert [one.is_open for one in incidents(hand.desk.file)] == [False]
        await hand.press("u")
        assert hand.notices[-1].startswith("Undo: closed the incident “Fainted [b]”")
        assert "✚ 1 " in header(hand)
        await hand.press("f", "enter")
        assert "✚" not in header(hand)
        assert "esc Back" in hand.text, "the page of whom it is about"


async def a_number_is_put_on_the_sheet_and_taken_off(hand: Hand) -> None:
    await hand.press("a")
    await hand.type("police")
    await hand.press("enter")
    assert "It needs a number to phone." in hand.static("#record-problem")
    await hand.press("down")
    await hand.type("[b]")
    await hand.press("down")
    await hand.type("112 / 108")
    await hand.press("enter")
    assert "New Delhi, here" in hand.text
    assert "police: [b]" in hand.text
    assert "112 / 108" in hand.static("#emergency-more")
    assert hand.app.screen.query_one(Digits).value == "112"
    await hand.press("delete")
    assert "no number yet" in hand.text
    await hand.press("u")
    assert hand.app.screen.query_one(Digits).value == "112"
