"""The debrief on the screen: numbers, whom they are of, by what they are parted, what stands behind them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.mission_results import HELD_BACK, results
from tests.screens.conftest import Opening


async def test_the_debrief_is_parted_narrowed_opened_and_written(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    results(tmp_path / "day.db")
    monkeypatch.chdir(tmp_path)
    async with opened(tmp_path / "day.db", at=datetime(2025, 9, 10, 8, tzinfo=UTC)) as hand:
        await hand.press("7")
        assert "the report is due: 6 months after" in hand.text
        await hand.press("d")
        assert "Report · the whole mission · By region" in hand.text
        assert "▣ 1 agreement of the mission is under embargo" in hand.text
        assert HELD_BACK not in hand.text
        await hand.pilot.press(*["down"] * 7)
        await hand.press("down")
        assert "handshakes · by region" in hand.text
        assert "█ hot ▒ warm ░ cold" in hand.text
        await hand.press("z")
        assert "handshakes · by agency" in hand.text
        await hand.press("enter")
        assert "2 handshakes" in hand.text
        await hand.press("escape", "end")
        assert "Tue 20 May 2025 · came of it · Meuse Water · Office in Pune" in hand.text
        await hand.press("v")
        await hand.type("fit")
        await hand.press("enter")
        assert "Report · FIT · By company" in hand.text
        await hand.press("E", "enter")
        assert [path.name for path in tmp_path.glob("*.xlsx")] == ["day-out-report-fit-2025-09-10.xlsx"]
        await hand.press("escape")
        await hand.pilot.resize_terminal(80, 24)
        await hand.press("home")
        assert "activities attended" in hand.text
        await hand.press("enter")
        assert "activities attended" not in hand.text
        assert "delegates · by company" in hand.text
        await hand.press("escape")
        assert "activities attended" in hand.text
        await hand.press("escape")
        assert "Debrief" in hand.text
