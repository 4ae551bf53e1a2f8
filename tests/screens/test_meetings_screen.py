"""The page of B2B meetings, worked through by keys."""

from __future__ import annotations

from pathlib import Path

from missiontui.store.b2b_meeting_acts import add_meeting
from missiontui.store.b2b_meetings import meetings
from missiontui.store.opening import open_mission
from tests.b2b import a_morning, at
from tests.day_out import HOSTILE, change
from tests.screens.conftest import Hand, Opening


def title(hand: Hand) -> str:
    return hand.static("#meetings-title")


async def test_a_morning_of_meetings_is_added_moved_held_missed_and_narrowed(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "day.db"
    morning = a_morning(path)
    with open_mission(path) as file:
        change(file, "organisation", morning.companies["Surya"], name=HOSTILE)
        sides = {"organisation_id": morning.companies["Rho"], "person_id": morning.people["Jean"]}
        theirs = {"counterpart_id": morning.people["Dev"], "table_id": morning.tables[0]}
        times = {"starts_at": at("12:00"), "ends_at": at("12:20")}
        add_meeting(file, {**sides, **theirs, **times, "agenda_item_id": morning.item})
    async with opened(path) as hand:
        await hand.press("f2")
        assert title(hand) == "B2B meetings · only Hall A · 1 meeting · ⚠ 1 clash"
        assert "⚠ interpreter lacking" in hand.text
        assert "they share no language" in hand.text
        await hand.press("a")
        for text, steps in (("Delta", 2), ("", 0), ("Yamuna", 3), ("", 0)):
            await hand.type(text)
            await hand.press(*("down",) * steps)
        assert "Hall A" in hand.text, "the item of the meeting beside it is proposed"
        await hand.press("down", "down")
        await hand.type("12:30")
        await hand.press("enter")
        assert hand.notices[-1] == "Added 12:30 Delta with Yamuna. u takes it back."
        await hand.press("m", "ctrl+u", *"+90", "enter")
        assert "→ 14:00–14:20 Delta – Yamuna" in hand.text
        assert "⚠ outside the item" in hand.text
        await hand.press("space", "t", *"May", "enter")
        assert "✓ held, was 12:30" in hand.text
        assert "“May”" in hand.text
        await hand.press("up", "x", "down", "enter")
        assert "no-show, ours" in hand.text
        await hand.press("space", "c", "F", "enter", "v", "d", "e", "l", "enter")
        assert title(hand) == "B2B meetings · only Delta · 1 meeting · 1 held"
        await hand.press("delete")
        assert "No such meetings." in hand.text
        await hand.press("u", "v", "a", "l", "l", "enter")
        assert "2 meetings · 1 held · 1 cancelled" in title(hand)
        assert [one.outcome for one in meetings(hand.desk.file)] == ["F", "May"]
        await hand.pilot.resize_terminal(80, 24)
        await hand.settle()
        await hand.press("home", "enter")
        assert "interpreter" not in title(hand)
        assert "speaks" in hand.text, "everything about it, below its two lines"
        await hand.press("enter", "down", "enter")
        assert "B2B meetings today" in hand.text, "of the company that was opened"
        assert "✗ 12:00–12:20 Rho" in hand.text
        await hand.press("end", "enter")
        assert title(hand).startswith("B2B meetings · 2 meetings")
        assert "Rho" in hand.text
