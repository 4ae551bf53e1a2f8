"""Paper from the screens: choosing a kind and a language, and the path of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.screens.paper_dialog import PaperDialog
from missiontui.store.day_printings import day_printings
from tests.day_out import DAY, NOW, a_day_out
from tests.screens.conftest import Opening


async def test_a_coordinator_makes_a_bus_list_in_french_and_reads_where_it_is(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = a_day_out(tmp_path / "day.db")
    monkeypatch.chdir(tmp_path)
    async with opened(tmp_path / "day.db", size=(80, 24), at=NOW) as hand:
        hand.app.push_screen(PaperDialog(hand.desk, DAY, "taken out by another laptop", "en"))
        await hand.settle()
        assert "Paper: Pack of the day, Tuesday 4 March" in hand.text
        await hand.press("escape")
        left: list[str | None] = []
        hand.app.push_screen(PaperDialog(hand.desk, DAY, day.factory, "en"), left.append)
        await hand.settle()
        assert "Paper: Bus lists, Frites factory" in hand.text
        await hand.press("l")
        assert "français" in hand.text
        await hand.press("enter")
        await hand.until(lambda: "noted as printed" in hand.static("#paper-said"))
        (path,) = tmp_path.glob("day-out-bus-lists-frites-factory-2025-03-04-v1.pdf")
        assert str(path) in hand.static("#paper-said")
        await hand.press("o", "d", "home", "down", "enter")
        await hand.until(lambda: "a draft, not noted" in hand.static("#paper-said"))
        assert (tmp_path / "day-out-run-sheet-2025-03-04-draft.pdf").exists()
        await hand.press("f", *"/no/x.pdf", "enter", "enter")
        await hand.until(lambda: "There is no folder /no" in hand.static("#paper-said"))
        await hand.press("escape")
        assert left == ["fr"]
        assert len(day_printings(hand.desk.file, "2025-03-04", f"bus_lists {day.factory}")) == 1
        await hand.press("u")
        assert day_printings(hand.desk.file, "2025-03-04", f"bus_lists {day.factory}") == []
