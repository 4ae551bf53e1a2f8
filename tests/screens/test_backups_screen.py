"""Backups on the screens: made by themselves, listed under B, and the way back to one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.screens import background_backups
from missiontui.screens.requests import Reopen
from missiontui.settings import user_paths
from missiontui.store import backups
from tests.records import add
from tests.screens.conftest import Opening


async def test_a_backup_is_made_when_the_screens_are_open_and_each_hour_while_changes_come(
    opened: Opening, india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [datetime(2026, 11, 28, 7, 12, tzinfo=UTC)]
    for module in (background_backups, backups):
        monkeypatch.setattr(module, "machine_now", lambda: now[0])
    settings = user_paths().settings
    settings.parent.mkdir(parents=True)
    settings.write_text(f"backups_also_in = '{tmp_path / 'stick'}'\n")
    async with opened() as hand:

        async def later(**time: float) -> int:
            now[0] += timedelta(**time)
            await hand.wait(0)
            await hand.until(lambda: not hand.app._is_backing_up)
            return len(backups.backups_of(india))

        assert await later(seconds=1) == 0, "not while the screens open"
        assert await later(seconds=10) == 1
        assert [notice for notice in hand.notices if "not there at present" in notice] == [hand.notices[-1]]
        assert await later(hours=3) == 1, "nothing has changed"
        add(hand.desk.file, "organisation", name="[b]Acme")
        assert await later(minutes=6) == 2
        add(hand.desk.file, "organisation", name="Acme too")
        assert await later(minutes=30) == 2, "at most one an hour"
        assert await later(hours=8) == 3, "the lid was closed for a night"
        assert len([notice for notice in hand.notices if "not there at present" in notice]) == 1


@pytest.mark.parametrize("size", [(80, 24)])
async def test_what_would_be_gone_is_seen_and_the_mission_goes_back_to_the_backup_that_is_chosen(
    opened: Opening, india: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("B")
        assert "There is no backup yet" in hand.text
        await hand.press("b")
        await hand.until(lambda: "✓ 330 people" in hand.text)
        assert "Backed up: " in hand.notices[-1]
        (made,) = backups.backups_of(india)
        add(hand.desk.file, "organisation", name="[b]Rotterdam[/b]")
        await hand.press("enter")
        await hand.until(lambda: "would be gone" in hand.text)
        assert "1 organisation ([b]Rotterdam[/b])" in hand.text
        await hand.press("enter", "escape")
        assert hand.app.return_value is None, "Enter shows, and no more"
        await hand.press("r")
        await hand.until(lambda: "Enter restores" in hand.text)
        await hand.press("enter")
        assert hand.app.return_value == Reopen(restore=made.path)
