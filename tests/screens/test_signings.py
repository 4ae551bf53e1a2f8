"""Working down the run of show of a ceremony by keys."""

from __future__ import annotations

from pathlib import Path

from missiontui.store.signings import signings
from tests.ceremony import OPEN, TITLE, a_ceremony
from tests.screens.conftest import DEMO, Opening


async def test_a_coordinator_works_down_a_ceremony_and_sees_what_is_held_back(
    tmp_path: Path, opened: Opening
) -> None:
    path = tmp_path / "day.db"
    a_ceremony(path)
    async with opened(path, size=(80, 24)) as hand:
        await hand.press("7")
        assert "2 agreements: 2 planned" in hand.text
        await hand.press("s")
        assert f"▣ 1  ○ planned   {TITLE}" in hand.text
        assert "▣ until 16:00" in hand.text
        await hand.press("f", "p", "d", "space")
        assert "1  ◐ ready" in hand.text
        await hand.press("J")
        assert f"2  ◐ ready     {TITLE}" in hand.text
        await hand.press("space")
        assert f"✓ signed, 11:42: {TITLE} · Agri & Co · Yamuna Foods" in hand.notices[-1]
        await hand.press("c", "enter")
        assert "✓ signed, 11:42" in hand.text
        assert "photo       ✓" in hand.text
        await hand.press("escape", "k", "x")
        assert f"1  ✗ withdrawn {OPEN}" in hand.text
        await hand.press("x", "e")
        await hand.press("tab", "tab")
        await hand.type("5000")
        await hand.press("enter")
        assert "“5000” has no currency" in hand.text
        await hand.type(" EUR")
        await hand.press("tab", "tab")
        await hand.type("13:30")
        await hand.press("enter")
        assert "Saved “Cold chain”. Under embargo until 13:30 in New Delhi." in hand.notices[-1]
        assert f"“{OPEN}” would be public before it is signed" in hand.text
        await hand.press("delete", "u")
        (first, second) = signings(hand.desk.file, DEMO, with_embargoed=True)
        assert (first.title, first.value, first.position) == (OPEN, "5000", 1)
        assert (second.title, second.signed_at, second.position) == (TITLE, DEMO, 2)
        await hand.press("escape")
        assert "would be public" in hand.text
