"""What stands in a form survives whatever ends the program."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from missiontui.store.drafts import kept_drafts
from missiontui.store.opening import open_mission
from tests.conftest import DEMO_AT
from tests.terminal import SUPPORTED, Terminal

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")

WORDS = "@Lakshmi Rao wants forty pallets of fries by Friday >call her"
KILLS = 40 if os.environ.get("MISSIONTUI_SOAK") else 4


def started(mission: Path) -> Terminal:
    return Terminal([sys.executable, "-m", "missiontui", "--mission", str(mission), "--at", DEMO_AT])


def in_the_form(terminal: Terminal) -> None:
    terminal.wait_for("27 min over")
    terminal.press("n")
    terminal.wait_for("Keep as draft")


def draft(mission: Path) -> str:
    with open_mission(mission) as file:
        found = kept_drafts(file)
    return found[0].content["text"] if found else ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_loses_nothing_and_the_draft_is_offered_again(india: Path, name: str) -> None:
    with started(india) as terminal:
        in_the_form(terminal)
        terminal.write(WORDS.encode())
        terminal.wait_for("call her")
        terminal.signal(getattr(signal, name))
        assert terminal.wait_exit() == 0
    assert draft(india) == WORDS

    with started(india) as terminal:
        terminal.wait_for("A draft from 11:42")
        terminal.press("enter")
        terminal.wait_for("● Saved")
        terminal.press("q")
        terminal.wait_exit()
    assert draft(india) == ""


def test_a_fault_of_the_program_loses_nothing(india: Path, tmp_path: Path) -> None:
    crashing = tmp_path / "crashing.py"
    crashing.write_text(
        "from missiontui.app import MissionApp\n"
        "def fault(self): raise RuntimeError('ours')\n"
        "MissionApp.action_go_to = fault\n"
        "from missiontui.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, str(crashing), "--mission", str(india), "--at", DEMO_AT]
    with Terminal(command) as terminal:
        in_the_form(terminal)
        terminal.write(WORDS.encode())
        terminal.wait_for("call her")
        terminal.press("ctrl+g")
        terminal.wait_for("had to stop because of a fault")
        assert terminal.wait_exit() != 0
    assert draft(india) == WORDS


def test_a_kill_takes_the_last_keys_at_most(india: Path) -> None:
    """Of what was on the screen 300 ms before the kill, nothing."""
    chance = random.Random(20250304)
    for _kill in range(KILLS):
        words = "".join(chance.choice("abcdefgh ") for _letter in range(chance.randint(1, 60))).strip() + "."
        with open_mission(india) as file, file.writing() as connection:
            connection.execute("DELETE FROM draft")
        with started(india) as terminal:
            in_the_form(terminal)
            terminal.write(words.encode())
            terminal.wait_for(lambda text, words=words: words.split()[-1][-8:] in text)
            seen = time.monotonic()
            terminal.write(b" and more")
            while time.monotonic() < seen + 0.3:
                terminal.receive(0.05)
            terminal.signal(signal.SIGKILL)
            terminal.wait_exit()
        assert draft(india).startswith(words)
