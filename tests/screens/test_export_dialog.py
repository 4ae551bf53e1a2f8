"""Exporting from a screen: what, in which format, where; the file's full path is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from missiontui.screens.requests import OpenRecord
from tests.handshake_days import a_tuesday, person_named
from tests.screens.conftest import Opening


async def test_a_list_and_a_parcel_are_written_from_the_screen(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(size=(80, 24)) as hand:
        a_tuesday(hand.desk.file)
        await hand.press("5", "escape")
        await hand.press("E")
        assert "● xlsx" in hand.text
        assert "india-2025-people-2025-03-04.xlsx" in hand.text
        assert "left out: health" in hand.text
        await hand.press("right")
        assert "india-2025-people-2025-03-04.csv" in hand.text
        await hand.press("left", "p", "enter")
        written = tmp_path / "india-2025-people-2025-03-04.xlsx"
        assert hand.notices[-1] == f"Written: {written}"
        assert "passport_name" in [cell.value for cell in load_workbook(written).worksheets[0][1]]
        await hand.press("E")
        assert "india-2025-people-2025-03-04-2.xlsx" in hand.text
        await hand.press("tab", "ctrl+u")
        await hand.type(written.name)
        await hand.press("enter")
        assert "exists already; nothing was written" in hand.text
        await hand.press("ctrl+u")
        await hand.type("~nobody-here/people.csv")
        await hand.press("enter")
        assert "There is no folder ~nobody-here" in hand.text
        await hand.press("ctrl+u")
        await hand.type("people.json")
        await hand.press("enter")
        assert (tmp_path / "people.json").read_bytes().startswith(b"[")
        hand.app.screen.post_message(OpenRecord("person", person_named(hand.desk.file, "De Smet")))
        await hand.settle()
        await hand.press("T", "enter")
        (parcel,) = tmp_path.glob("india-2025-parcel-*.zip")
        assert hand.notices[-1] == f"Written: {parcel}"
