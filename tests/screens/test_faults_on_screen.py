"""Faults of the disk under an open form: the sentence, the words still there, and Enter again saves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from missiontui.screens.note import NoteForm
from missiontui.settings import last_mission
from missiontui.store import backups
from missiontui.store.handshakes import handshakes
from missiontui.store.opening import open_mission
from missiontui.widgets.note_text import NoteText
from tests.screens.conftest import Hand, Opening


async def write(hand: Hand, text: str) -> None:
    await hand.press("n")
    hand.app.screen.query_one(NoteText).insert(text)
    await hand.settle()


async def refused(hand: Hand, words: str, text: str) -> None:
    """Enter does not save: the form says why and keeps the text, and the header says so too."""
    await hand.press("enter")
    assert isinstance(hand.app.screen, NoteForm)
    assert words in str(hand.app.screen.query_one("#note-problem", Static).render())
    assert hand.app.screen.query_one(NoteText).text == text
    await hand.wait(0)
    assert "✗ not saved" in hand.text or "✗ read-only" in hand.text


async def saved(hand: Hand, text: str) -> None:
    """Enter saves."""
    await hand.press("enter")
    assert not isinstance(hand.app.screen, NoteForm)
    assert handshakes(hand.desk.file)[0].note == text


def all_notices(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told from now on, in turn: one notice takes the place of the one before."""
    told: list[str] = []
    notify = hand.app.notify

    def heard(words: str, **how: Any) -> None:
        told.append(words)
        notify(words, **how)

    monkeypatch.setattr(hand.app, "notify", heard)
    return told


async def test_an_evening_of_faults_loses_no_note(
    opened: Opening, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as hand:
        file = hand.desk.file

        full = "a full disk " + "x" * 40_000
        await write(hand, full)
        file.rows(f"PRAGMA max_page_count = {file.row('PRAGMA page_count')[0]}")
        await refused(hand, "The disk is full: nothing", full)
        file.rows("PRAGMA max_page_count = 1000000")
        await saved(hand, full)
        assert "● saved" in hand.text

        file.rows("PRAGMA busy_timeout = 0")
        await write(hand, "a lock")
        hand.desk.drafts.flush()
        with open_mission(india) as other, other.writing("mission"):
            await refused(hand, "is being written by another program", "a lock")
        await saved(hand, "a lock")

        backups.make(file)
        await write(hand, "deleted")
        india.unlink()
        await saved(hand, "deleted")
        rescued = india.with_name("india-rescued-1.db")
        assert file.path == rescued
        assert "⚠ rescued" in hand.text
        assert any(f"All your work is in {rescued}, and goes on there." in one for one in hand.notices)
        assert last_mission(hand.desk.paths) == rescued

        rescued.write_bytes(b"")  # and nobody saves anything: the clock ticks
        told = all_notices(hand, monkeypatch)
        await hand.wait(0)
        assert (
            "The mission file is lost. Your work is being brought into safety" in told[0]
        )  # it takes a moment
        assert file.path.name == "india-rescued-2.db"
        assert any(f"{rescued} was emptied or overwritten" in one for one in hand.notices)
        await write(hand, "emptied")
        await saved(hand, "emptied")

        await write(hand, "replaced")
        letter = india.with_name("letter.txt")
        letter.write_text("Dear Sir")
        letter.replace(file.path)
        await saved(hand, "replaced")
        assert file.path.name == "india-rescued-3.db"
        notes = {one.note for one in handshakes(file)}
        assert notes >= {full, "a lock", "deleted", "emptied", "replaced"}


async def test_a_bad_spot_on_the_disk_is_told_with_the_newest_backup_and_the_note_stays(
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        file = hand.desk.file
        backup = backups.make(file)
        await write(hand, "on a bad spot")
        hand.desk.drafts.flush()
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        at = (file.row("SELECT rootpage FROM sqlite_master WHERE name = 'handshake'")[0] - 1) * 4096
        with india.open("r+b", buffering=0) as disk:  # closed after the program has let go of it
            good = os.pread(disk.fileno(), 4096, at)
            os.pwrite(disk.fileno(), b"\xff" * 4096, at)
            file.rows("PRAGMA shrink_memory")
            await refused(hand, "is damaged. The newest backup is", "on a bad spot")
            problem = str(hand.app.screen.query_one("#note-problem", Static).render())
            assert f"“{backup.path.name}”: “missiontui restore” puts it back." in problem
            os.pwrite(disk.fileno(), good, at)
            file.rows("PRAGMA shrink_memory")
            await saved(hand, "on a bad spot")
            file.close()


async def test_a_read_only_mission_says_so_until_it_can_be_written(opened: Opening, india: Path) -> None:
    india.chmod(0o444)
    async with opened(size=(80, 24)) as hand:
        assert "✗ read-only" in hand.text
        await write(hand, "on a stick")
        hand.desk.drafts.flush()
        await refused(hand, "is read-only, so nothing could be saved in it", "on a stick")
        india.chmod(0o600)
        await saved(hand, "on a stick")
        assert "read-only" not in hand.text
        assert "● saved" in hand.text
