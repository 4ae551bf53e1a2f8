"""After the mission: who is thanked and by whom, and what came of it, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.store.opening import open_mission
from tests.day_out import HOSTILE, NOW, a_day_out, change
from tests.records import add
from tests.screens.conftest import Opening

pytestmark = pytest.mark.asyncio


async def test_a_coordinator_sends_thanks_and_notes_what_came_of_it(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "day.db"
    day = a_day_out(path)
    with open_mission(path) as file:
        change(file, "vehicle", day.buses[0], driver="Sunil")
        change(file, "vehicle", day.buses[1], driver=HOSTILE)
        note = add(
            file, "handshake", at="2025-03-04T05:00:00Z", zone="Asia/Kolkata", note="Ports boom #market"
        )
        add(file, "handshake_tag", handshake_id=note, name="market")
    async with opened(path, at=NOW) as hand:
        await hand.press("7", "y")
        assert "Thank-yous · everybody · 3 open · 0 sent" in hand.text  # the host and two drivers
        assert "Ravi Rao" in hand.text
        await hand.press("home", "space")
        assert "✓  Ravi Rao" in hand.text
        assert "sent 2025-03-04" in hand.text
        await hand.press("down", "o")
        await hand.type("Anke")
        await hand.press("enter")
        assert "driver · Anke" in hand.text
        await hand.press("a")
        await hand.type("Nemo")
        await hand.press("ctrl+o")
        assert "Nemo" in hand.text
        await hand.press("x", "v")
        assert "Nemo" not in hand.text
        await hand.press("E", "right", "enter")
        await hand.settle()
        (letters,) = tmp_path.glob("*-thanks-*.csv")
        assert letters.read_text("utf-8-sig").count("driver") == 2
        await hand.press("u", "v")
        assert "○  Nemo" in hand.text

        await hand.press("escape", "o")
        assert "Ports boom" in hand.text
        await hand.press("a", "tab", "tab", "tab", "tab")
        await hand.type("Office")
        await hand.press("tab", "tab")
        await hand.type("2 million")
        await hand.press("ctrl+o")
        assert "has no currency" in hand.text
        await hand.type(" EUR")
        await hand.press("ctrl+o")
        assert "contract · EUR 2 million" in hand.text
        await hand.press("f", "f2", "enter")
        await hand.settle()
        assert len([*tmp_path.glob("*minister-fr*.docx")]) == 1
        await hand.press("delete")
        assert "Office" not in hand.text
        await hand.press("u", "down", "enter")
        assert type(hand.app.screen).__name__ == "HandshakeScreen"
