"""Work on a mission that is killed at some moment, as by a battery: what is left of it is told by a test."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from missiontui.store.connection import MissionFile

KILLS = 50 if os.environ.get("MISSIONTUI_SOAK") else 5


def killed_at(file: MissionFile, last: int) -> Callable[[], int]:
    """In the process that does the work: be killed at the so-manieth step of the database; gives what tells
    how many steps it took. Never, if it is 0."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return 0

    file._connection.set_progress_handler(step, 100)
    return lambda: steps


def kills(script: str, original: Path, *words: str) -> Iterator[tuple[Path, str]]:
    """Have the work done on copies of a mission and killed at moments by chance.

    Args:
        script: a program; its arguments are the mission, ``words`` and the step at which it is to be killed.
            It prints how many steps it took.
        original: the mission, not open.

    Yields:
        The copy after each kill, and the moment in words.
    """
    copy = original.with_name("killed.db")

    def run(last: int) -> subprocess.CompletedProcess[str]:
        for beside in copy.parent.glob("killed.db*"):
            beside.unlink()
        shutil.copy(original, copy)
        command = [sys.executable, "-c", script, str(copy), *words, str(last)]
        root = Path(__file__).parents[1]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)

    whole = run(0)
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stdout)
    chance = random.Random(20250304)
    for _kill in range(KILLS):
        last = chance.randint(1, steps)
        assert run(last).returncode != 0, f"it was not killed at step {last}"
        yield copy, f"killed at step {last} of {steps}"
