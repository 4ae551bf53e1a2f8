"""One key, and the situation stands on the clipboard for the group of coordinators."""

from __future__ import annotations

from missiontui.screens.situation import SituationText
from tests.screens.conftest import Opening


async def test_the_situation_is_read_copied_and_turned_into_french_and_dutch(opened: Opening):
    async with opened(size=(80, 24)) as hand:
        answers: list[str | None] = []
        hand.app.push_screen(SituationText(hand.desk, "en"), answers.append)
        await hand.settle()
        assert "The situation in a message, in English" in hand.text
        assert "Now: Meeting with the Prime Minister, 27 min over" in hand.text
        await hand.press("c")
        assert hand.app.clipboard.startswith("Situation Tue 4 Mar, 11:42 (New Delhi; Brussels 07:12)\n")
        assert any("ready to paste" in notice for notice in hand.notices)
        await hand.press("l", "enter")
        assert hand.app.clipboard.startswith("Situation mar. 4 mars, 11:42")
        assert "in français" in hand.text
        await hand.press("l")
        assert "Stand van zaken" in hand.text
        await hand.press("escape")
        assert answers == ["nl"]
        assert not isinstance(hand.app.screen, SituationText)
