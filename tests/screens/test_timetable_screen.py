"""A timetable of B2B meetings is proposed, asked for otherwise, and set by keys."""

from __future__ import annotations

from pathlib import Path

from missiontui.store.b2b_meetings import meetings
from missiontui.store.opening import open_mission
from tests.b2b import a_morning
from tests.day_out import HOSTILE, NOW, change
from tests.records import add
from tests.screens.conftest import Opening


async def test_a_timetable_is_proposed_with_more_tables_set_and_taken_back(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "day.db"
    morning = a_morning(path)
    firm = morning.companies
    with open_mission(path) as file:
        change(file, "organisation", firm["Surya"], name=HOSTILE)
        for table in morning.tables:
            change(file, "b2b_table", table, agenda_item_id=morning.day.walk)
        for ours, theirs in (("Delta", "Yamuna"), ("Delta", "Surya"), ("Rho", "Surya")):
            add(file, "target", organisation_id=firm[ours], wanted_organisation_id=firm[theirs])
    async with opened(path, at=NOW) as hand:
        await hand.press("7", "b", "p")
        assert "Propose a timetable for which item?" in hand.text
        await hand.press("down", "enter")
        await hand.until(lambda: "0 new meetings" in hand.text)
        assert "There is no table yet: t says how many." in hand.text
        await hand.press("t")
        await hand.type("x")
        await hand.press("enter")
        assert "“x” is no number of tables." in hand.static("#prompt-problem")
        await hand.press("ctrl+u", "1", "enter")
        await hand.until(lambda: "1 new meeting" in hand.text)
        assert "5 slots of 20 min, 5 min between · 1 table · meetings that are set stay" in hand.text
        assert "! Rho with [/b] [@click=app.quit]x[/]" in hand.text, "nobody interprets; a name is a name"
        assert "\x1b" not in hand.text
        await hand.press("s", "ctrl+u")
        await hand.type("30 0")
        await hand.press("enter", "v")
        await hand.until(lambda: "4 slots of 30 min, 0 min between" in hand.text)
        assert "only fixed meetings stay" in hand.text
        add(hand.desk.file, "availability", starts_at="2025-03-04T06:30:00Z", ends_at="2025-03-04T06:40:00Z")
        await hand.press("enter")
        assert "Here is what is proposed now." in hand.notices[-1]
        await hand.until(lambda: "12:10 · 1 meeting" in hand.text)
        await hand.pilot.resize_terminal(80, 24)
        await hand.settle()
        await hand.press("enter")
        assert hand.notices[-1] == "✓ 1 meeting set. u takes it back."
        assert "12:10–12:40 Delta – Yamuna" in hand.text
        await hand.press("u", "p", "down", "enter")
        await hand.until(lambda: "0 new meetings" in hand.text)
        await hand.press("escape")
        assert meetings(hand.desk.file) == ()
