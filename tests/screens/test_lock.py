"""The screen is locked: nothing of an encrypted mission is seen by who does not know its passphrase."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from missiontui.app import MissionApp
from missiontui.clock import MissionClock
from missiontui.domain.door_code import door_code
from missiontui.screens.desk import Desk
from missiontui.screens.export_dialog import ExportDialog
from missiontui.screens.export_work import Written
from missiontui.screens.keys import KeysScreen
from missiontui.screens.lock import LockScreen
from missiontui.screens.note import NoteForm
from missiontui.screens.unlock import UnlockApp
from missiontui.settings import read_settings, user_paths, write_private
from missiontui.store.connection import MissionFile
from missiontui.store.keys import Key, new_key, recovery_text
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.widgets.note_text import NoteText
from tests.encrypted import make_keys_at_once
from tests.screens.conftest import DEMO, Hand, Opening
from tests.terminal import SUPPORTED, Terminal

PASSPHRASE = "korenbloem 12"
NIGHT = timedelta(hours=8)

Encrypted = Callable[[], AbstractAsyncContextManager[Hand]]


@pytest.fixture(autouse=True, scope="module")
def quick_keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        make_keys_at_once(patched)
        yield


@pytest.fixture(scope="module")
def key(quick_keys: None) -> Key:
    return new_key(PASSPHRASE)


@pytest.fixture(scope="module")
def encrypted_sample(sample_file: Path, key: Key, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("vault") / "india.db"))
    rewrite(path, None, key)
    return path


@pytest.fixture
def vault(encrypted_sample: Path, tmp_path: Path) -> Path:
    """The sample mission, encrypted."""
    return Path(shutil.copy(encrypted_sample, tmp_path))


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """How long the machine has slept: add to its only element."""
    slept, began = [timedelta()], datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
    monkeypatch.setattr("missiontui.screens.lock.machine_now", lambda: began + slept[0])
    return slept


@pytest.fixture
def encrypted(vault: Path, key: Key, night: list[timedelta]) -> Encrypted:
    """Open the screens on it. The mission's clock goes on while the machine sleeps."""

    @asynccontextmanager
    async def opening() -> AsyncIterator[Hand]:
        began = datetime(2026, 1, 1, tzinfo=UTC)
        with open_mission(vault, key) as file:
            paths = user_paths()
            clock = MissionClock(DEMO, machine=lambda: began + night[0])
            desk = Desk(file, clock, read_settings(paths.settings), paths)
            app = MissionApp(desk)
            try:
                async with app.run_test(size=(120, 40)) as pilot:
                    hand = Hand(pilot, app, desk, night)
                    await hand.settle()
                    await hand.settle()
                    yield hand
            finally:
                desk.drafts.close()

    return opening


async def enter(hand: Hand, passphrase: str) -> None:
    hand.app.screen.query_one(Input).value = passphrase
    await hand.press("enter")
    await hand.settle()


def a_guest_comes(file: MissionFile) -> None:
    """At another door, by another program: the first VIP of the gala enters."""
    with file.writing("passage") as connection:
        connection.execute(
            """INSERT INTO passage (id, registration_id, checkpoint, leg, at)
               SELECT 'come', registration.id, 'entered', 'outbound', '2025-03-04T06:10:00Z'
               FROM registration JOIN agenda_item ON agenda_item.id = agenda_item_id
               WHERE agenda_item.kind = 'gala' AND registration.rsvp = 'accepted'
                 AND registration.attention <> ''
               LIMIT 1"""
        )


async def test_whoever_finds_it_locked_sees_and_does_nothing_and_the_half_written_note_is_still_there(
    encrypted: Encrypted, vault: Path, key: Key
) -> None:
    async with encrypted() as hand:
        await hand.press("n")
        await hand.type("Met the Sultan of Widgets")
        hand.app.notify("Saved: Sultan", markup=False)
        await hand.press("ctrl+l")
        locked = hand.text
        assert isinstance(hand.app.screen, LockScreen)
        assert locked.split() == hand.text.split()
        for words in ("India", "New Delhi", "Sultan", "Lodhi", "saved", str(vault), "11:42"):
            assert words not in locked, words
        keys = [
            "ctrl+p",
            "ctrl+g",
            "ctrl+n",
            "ctrl+y",
            "ctrl+q",
            "ctrl+c",
            "ctrl+t",
            "ctrl+e",
            "ctrl+x",
            "f1",
            "f10",
            "ctrl+r",
            "f12",
        ]
        for one in [*keys, "f8", "f9", "tab", "shift+tab", "escape", "ctrl+l", "ctrl+z"]:
            await hand.pilot.press(one)
            assert isinstance(hand.app.screen, LockScreen), one
        hand.app.action_open_screen(5)
        hand.app.push_screen(KeysScreen("Sultan", []))  # what was still going on may end in a question
        with open_mission(vault, key) as elsewhere:
            a_guest_comes(elsewhere)
        hand.app._tick()
        await hand.settle()
        assert hand.text == locked
        assert hand.notices == []

        for wrong in ("", "korenbloem", "1234"):
            await enter(hand, wrong)
            assert isinstance(hand.app.screen, LockScreen)
        assert "That is not the passphrase" in hand.text
        await enter(hand, PASSPHRASE)
        assert isinstance(hand.app.screen, KeysScreen)
        assert any("★" in words for words in hand.notices), hand.notices
        await hand.press("escape")
        assert isinstance(hand.app.screen, NoteForm)
        assert hand.app.screen.query_one(NoteText).text == "Met the Sultan of Widgets"
        await hand.press("enter")
        assert hand.desk.file.row("SELECT 1 FROM handshake WHERE note = 'Met the Sultan of Widgets'")

        exporting = ExportDialog(hand.desk)
        hand.app.push_screen(exporting)
        await hand.settle()
        await hand.press("ctrl+l")
        exporting.post_message(Written(0, vault))  # it is done while nobody sees it
        await hand.settle()
        assert hand.app.screen.query_one(Input).value == ""
        hand.app.door_code = door_code("4711")  # at a locked door whoever has its code gets the door, no more
        await enter(hand, "4711")
        await hand.settle()
        assert not isinstance(hand.app.screen, LockScreen | ExportDialog)
        assert hand.app.is_locked


async def test_a_laptop_that_slept_wakes_up_locked_and_then_at_the_right_hour(
    encrypted: Encrypted, night: list[timedelta]
) -> None:
    write_private(user_paths().settings, "lock_after = 20\n")
    async with encrypted() as hand:
        night[0] += timedelta(minutes=19)
        await hand.press("question_mark")
        assert isinstance(hand.app.screen, KeysScreen)
        await hand.press("escape")
        night[0] += timedelta(minutes=21)
        await hand.press("question_mark")  # before the clock has ticked: the key only wakes it
        assert isinstance(hand.app.screen, LockScreen)
        await enter(hand, PASSPHRASE)
        assert "12:22" in hand.text

        night[0] += NIGHT
        size = Size(120, 40)
        hand.app.post_message(events.Resize(size, size))  # what a terminal says when the lid is opened
        await hand.settle()
        assert isinstance(hand.app.screen, LockScreen)
        await enter(hand, PASSPHRASE)
        assert "20:22" in hand.text

        night[0] -= NIGHT  # whoever sets the clock back is not idle for ever
        hand.app._tick()
        night[0] += timedelta(minutes=21)
        hand.app._tick()
        assert hand.app.is_screen_locked


async def test_a_mission_without_a_passphrase_is_not_locked_and_it_is_said_how_it_gets_one(
    opened: Opening, night: list[timedelta]
) -> None:
    async with opened() as hand:
        night[0] += NIGHT
        await hand.press("ctrl+l")
        assert any("has no passphrase" in one and "missiontui encrypt" in one for one in hand.notices)
        assert not isinstance(hand.app.screen, LockScreen)


async def test_before_anything_is_seen_the_passphrase_is_asked_and_whoever_guesses_waits(
    vault: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, began = [100.0], datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
    monkeypatch.setattr("missiontui.widgets.unlock_box.monotonic", lambda: now[0])
    monkeypatch.setattr("missiontui.store.wrong_tries.machine_now", lambda: began + timedelta(seconds=now[0]))
    paths = user_paths()
    app = UnlockApp(paths, read_settings(paths.settings), vault)

    async def enter_here(pilot: Pilot[Key | None], typed: str) -> str:
        app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        with suppress(WorkerCancelled):  # it opens, and that is the end of the program
            await app.workers.wait_for_complete()
        await pilot.pause()
        return str(app.screen.query_one("#unlock-says", Static).render())

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(Input).password
        for _mistyped in range(2):
            said = await enter_here(pilot, "kornblume 12")
            assert "not the passphrase" in said
            assert "Next try" not in said
        assert "Next try in 5 seconds" in await enter_here(pilot, "kornblume 12")
        now[0] += 3.5
        assert "kornblume" not in await enter_here(pilot, PASSPHRASE)
        assert app.is_running
        app.screen.query_one("UnlockBox").count_down()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Next try in 2 seconds" in str(app.screen.query_one("#unlock-says", Static).render())
        started_anew = UnlockApp(paths, read_settings(paths.settings), vault)
        assert started_anew._tries.to_wait() == 2
        now[0] += 2
        await enter_here(pilot, recovery_text(key).lower())
    assert app.return_value == key


REOPENING = """
from pathlib import Path
import missiontui.screens.today as today
import missiontui.store.keys as keys
keys._ROUNDS = 10
from missiontui.screens.requests import Reopen
calls = []
def restore_or_fail(self):
    if calls:
        secret = "ambassador@example.org"
        raise RuntimeError(secret)
    self.app.exit(Reopen(restore=Path({backup!r})))
today.TodayScreen.action_now = restore_or_fail
import missiontui.cli.screens as screens
before = screens._between
def between(answer, desk):
    calls.append(1)
    return before(answer, desk)
screens._between = between
from missiontui.cli import main
main(["--mission", {mission!r}, "--at", "2025-03-04T11:42+05:30"])
"""


@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
def test_a_backup_is_restored_without_asking_again_and_neither_title_nor_crash_tells_anything(
    vault: Path, key: Key, tmp_path: Path
) -> None:
    from missiontui.store import backups

    with open_mission(vault, key) as file:
        backup = backups.make(file).path
        with file.writing("mission") as connection:
            connection.execute("UPDATE mission SET name = 'Atlantis 2025'")
    script = tmp_path / "reopening.py"
    script.write_text(REOPENING.format(backup=str(backup), mission=str(vault)))
    with Terminal([sys.executable, str(script)]) as terminal:
        terminal.wait_for("Enter opens it")  # the question is on two lines where the path is long
        assert b"Atlantis" not in terminal.raw
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for("Atlantis 2025")
        terminal.press("t")
        terminal.wait_for("as in the backup")
        terminal.wait_for("India 2025")
        terminal.press("ctrl+l")
        terminal.wait_for("Locked")
        seen = len(terminal.raw)
        terminal.press("q")
        terminal.wait_until_quiet(300)
        assert b"India" not in terminal.raw[seen:]
        terminal.press("backspace")
        terminal.wait_until_quiet(100)
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for("27 min over")
        terminal.press("t")
        assert terminal.wait_exit() == 1
        said = " ".join(terminal.text.split())
        assert "a fault in the program (RuntimeError)" in said
        assert b"ambassador@" not in terminal.raw
        assert PASSPHRASE.encode() not in terminal.raw
        for title in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;"):
            assert title not in terminal.raw
    log = user_paths().log.read_text("utf-8")
    assert "RuntimeError" in log
    for words in ("ambassador", "India", PASSPHRASE, key.secret.hex()):
        assert words not in log
