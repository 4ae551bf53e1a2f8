"""A brief on a screen, by one key: of a person, of the next encounter; with what earlier missions know."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.screens.brief import BriefScreen
from missiontui.settings import remember_mission, user_paths
from missiontui.store.opening import open_mission
from tests.day_out import NOW, a_day_out
from tests.handshake_days import a_handshake
from tests.records import add
from tests.screens.conftest import Opening


async def test_one_key_briefs_on_a_person_and_on_the_next_encounter_and_asks_earlier_missions(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "day.db"
    day = a_day_out(path)
    with open_mission(path) as file:
        with file.writing("person") as connection:
            connection.execute("UPDATE person SET precedence = 2 WHERE id = ?", (day.people["ana"],))
            connection.execute("UPDATE person SET side = 'host' WHERE id = ?", (day.people["ravi"],))
        add(
            file,
            "signing",
            agenda_item_id=day.factory,
            title="Secret [b]boiler[/b]",
            position=1,
            embargo_until="2025-03-05T06:30:00Z",
        )
    earlier = tmp_path / "earlier.db"
    met = a_day_out(earlier).people["ravi"]
    with open_mission(earlier) as file:
        a_handshake(file, "Ravi asked for a visit", met=[met], ours=[])
        with file.writing("mission") as connection:
            connection.execute("UPDATE mission SET name = 'Ghent 2023'")
    remember_mission(user_paths(), earlier)
    monkeypatch.chdir(tmp_path)
    async with opened(path, size=(80, 24), at=NOW) as hand:
        await hand.press("N")
        assert isinstance(hand.app.screen, BriefScreen)
        assert "Next encounter of Ana Peeters" in hand.text
        assert "Frites factory" in hand.text
        await hand.press("pagedown")
        assert "▣ 1. Secret [b]boiler[/b]" in hand.text
        await hand.press("escape", "5")
        await hand.type("ravi")
        await hand.press("enter", "b")
        assert "Ravi Rao" in hand.text
        assert "Agri & Co" not in hand.text
        await hand.press("y")
        await hand.settle()
        await hand.press("end")
        assert "Ravi asked for a visit" in hand.text
        await hand.press("f")
        await hand.settle()
        assert "brief-ravi-rao.pdf" in "".join(hand.notices[-1].split())
        await hand.press("N", "y")
        assert "Next encounter of Ana Peeters" in hand.text
        await hand.press("escape", "escape", "escape", "/")
        await hand.type("asked visit")
        await hand.press("f5")
        await hand.settle()
        assert "Ghent 2023" in hand.text
        assert "Ravi asked for a visit" in hand.text
        await hand.press("escape", "escape", "6", "b")
        assert "Choose a person, a company or an item first" in hand.notices[-1]
