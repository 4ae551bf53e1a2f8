"""A day of sixteen hours on one laptop: nothing grows, nothing stays open, and the now is the right one."""

from __future__ import annotations

import gc
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from textual import events

from missiontui.screens.note import NoteForm
from missiontui.store import handshakes
from missiontui.widgets.note_text import NoteText
from tests.day_out import a_day_out
from tests.screens.conftest import Opening
from tests.screens.walks import TODAY
from tests.terminal import SUPPORTED, Terminal

SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
REFRESHES, CAPTURES, RESIZES = (20_000, 5_000, 500) if SOAK else (120, 16, 40)
MEMORY, HANDLES = Path("/proc/self/statm"), Path("/proc/self/fd")
GROWTH = 5 if SOAK else 10
"""Percent at most, from a tenth of the way on: at first everything is needed for the first time. In a short
run chance weighs more."""

on_linux = pytest.mark.skipif(not MEMORY.exists(), reason="memory and handles are read from /proc")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A mission of one day: what leaks, leaks there too, and a refresh takes a tenth of the time."""
    a_day_out(tmp_path / "day.db")
    return tmp_path / "day.db"


def _resident() -> int:
    """Bytes of memory that this process holds."""
    gc.collect()
    return int(MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _handles() -> int:
    return len(list(HANDLES.iterdir()))


async def _grows_not(what: str, count: int, once: Callable[[int], Awaitable[None]]) -> None:
    """Do something so many times; memory may grow by 5 % at most, open files not at all."""
    memory, handles, grown = 0, 0, 0.0
    for turn in range(1, count + 1):
        await once(turn)
        if turn == count // 10:
            memory, handles = _resident(), _handles()
        if turn % (count // 10) == 0:
            grown = 100 * (_resident() - memory) / memory
            told = f"memory {memory / 1e6:.1f} MB {grown:+.2f} %, handles {handles} to {_handles()}"
            print(f"{turn} {what}: {told}", flush=True)
    assert grown <= GROWTH
    assert _handles() <= handles


@on_linux
@pytest.mark.timeout(7200)
async def test_a_screen_that_is_read_again_all_day_needs_no_more_memory(opened: Opening, small: Path) -> None:
    async with opened(small) as hand:

        async def refresh(turn: int) -> None:
            if turn % (REFRESHES // 20) == 0:
                await hand.press(str(turn // (REFRESHES // 20) % 6 + 1))
            hand.app._records_changed(frozenset())
            if turn % 20 == 0:
                await hand.settle()
                assert hand.text

        await _grows_not("refreshes", REFRESHES, refresh)


@on_linux
@pytest.mark.timeout(7200)
async def test_as_many_notes_as_a_mission_takes_need_no_more_memory(opened: Opening, small: Path) -> None:
    async with opened(small) as hand:

        async def capture(turn: int) -> None:
            await hand.pilot.press("n")
            hand.app.screen.focused.post_message(events.Paste(f"Met @Koen, the {turn}th >send it fri"))
            await hand.pilot.press("enter")
            if turn % 10 == 0:
                await hand.settle()

        await _grows_not("captures", CAPTURES, capture)
        await hand.settle()
        gc.collect()
        assert not [one for one in gc.get_objects() if isinstance(one, NoteForm | NoteText)], "forms are kept"
        assert len(handshakes.handshakes(hand.desk.file)) >= CAPTURES


@pytest.mark.timeout(600)
async def test_a_window_that_is_dragged_about_shows_in_the_end_what_it_showed(opened: Opening) -> None:
    sizes = Random(9)
    async with opened() as hand:
        before = hand.text
        for turn in range(RESIZES):
            await hand.pilot.resize_terminal(sizes.randint(1, 220), sizes.randint(1, 70))
            if turn % 10 == 0:
                assert hand.text
        await hand.pilot.resize_terminal(120, 40)
        await hand.settle()
        assert hand.text == before


async def test_after_eight_hours_with_the_lid_closed_the_now_is_the_right_one(opened: Opening) -> None:
    async with opened() as hand:
        assert "11:42 (Brussels 07:12)" in hand.text
        hand.later[0] += timedelta(hours=8)  # the machine slept: no tick came meanwhile
        hand.app._tick()
        await hand.settle()
        assert "19:42 (Brussels 15:12)" in hand.text
        assert "━━ 19:42 ━━" in hand.text
        assert "Power lunch" not in hand.text.split("\n")[1]


def _is_stopped(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@on_linux
@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
def test_over_a_plain_line_it_can_be_put_aside_and_taken_up_again(india: Path) -> None:
    command = [sys.executable, "-m", "missiontui", "--mission", str(india), "--at", "2025-03-04T11:42+05:30"]
    with Terminal(command, env={"TERM": "xterm", "COLORTERM": "", "SSH_TTY": "/dev/pts/1"}) as terminal:
        terminal.wait_for(TODAY)
        terminal.wait_until_quiet(60)
        assert b"38;2;" not in terminal.raw  # colours that such a terminal does not know
        terminal.press("ctrl+z")
        while not _is_stopped(terminal):
            terminal.receive(0.05)
        assert b"\x1b[?1049l" in terminal.raw  # the shell has its screen back
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(TODAY)
        terminal.resize(80, 24)
        terminal.wait_for(TODAY)
        terminal.press("q")
        assert terminal.wait_exit() == 0


@pytest.mark.skipif(not SUPPORTED or shutil.which("tmux") is None, reason="needs tmux")
def test_in_tmux_it_is_seen_dragged_about_and_left(india: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "missiontui", "--mission", str(india), "--at", "2025-03-04T11:42+05:30"]
    tmux = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    try:
        with Terminal([*tmux, "new-session", shlex.join(program)]) as terminal:
            terminal.wait_for(TODAY)
            terminal.resize(80, 24)
            terminal.wait_for(lambda text: "min over" in text and re.search(TODAY, text))
            terminal.press("q")
            assert terminal.wait_exit() == 0
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
