"""A coordinator sees who is not ready, notes whom they want to meet, and hears when that person comes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from missiontui.domain import zones
from missiontui.domain.targets import Stage
from missiontui.store.targets import target, targets
from tests.records import add
from tests.screens.conftest import Opening
from tests.wishes import with_wishes

NOON = datetime(2025, 3, 4, 7, 35, tzinfo=UTC)
"""13:05 in New Delhi, at lunch."""


async def test_the_least_ready_company_is_called_its_target_noted_and_told_when_it_comes(
    opened: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "wishes.db"
    wishes = with_wishes(path)
    async with opened(path, at=NOON) as hand:
        file = hand.desk.file
        await hand.press("7", "t")
        assert "Legal & Co · Law" in hand.text
        assert "Jan Maes" in hand.static("#panes-detail")
        await hand.press("v", "down")
        assert "Delta knows Ravi Rao" not in hand.text
        assert "Delta knows Agri & Co (met), whom Rivet wants" in " ".join(
            hand.static("#panes-detail").split()
        )
        await hand.press("a", "tab", "tab")
        await hand.type("x yard")
        await hand.press("enter")
        assert hand.notices[-1].startswith(
            "Added: Rivet wants to meet x yard. u takes it back. Nobody in this"
        )
        await hand.press("enter")
        assert "Targets of Rivet · 2 targets" in hand.text
        await hand.press("end")
        assert "x yard" in hand.static("#panes-detail")
        await hand.press("space")
        chosen = [one for one in targets(file) if one.stage == Stage.CONTACTED]
        assert [one.ours for one in chosen] == ["Rivet"]
        await hand.press("delete")
        assert len(targets(file)) == 2
        await hand.press("u", "u")
        assert target(file, chosen[0].id).stage == Stage.WANTED
        await hand.press("escape", "A", "v", "down", "enter")
        assert "only: on the list of what runs now" in hand.text
        place = file.rows("SELECT id FROM registration WHERE person_id = ?", wishes.ravi)[0]["id"]
        add(file, "passage", registration_id=place, checkpoint="arrived", at=zones.to_text(NOON))
        await hand.settle()
        assert hand.notices[-1].startswith("◎ 13:05 Ravi Rao, Agri & Co is here: wanted by 2 of ours")
        await hand.press("escape", "t")
        await hand.type("ore; tin")
        await hand.press("enter")
        rows = file.rows("SELECT name FROM interest WHERE organisation_id = ? ORDER BY name", wishes.rivet)
        assert [row["name"] for row in rows] == ["ore", "tin"]
