"""What paper costs: five hundred badges, and the pack of a day for 330 people."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import NOW, Bench, Result
from missiontui.store.opening import open_mission
from tests.evening import an_evening

GUESTS, RUNS = 500, 3
MOST = 30.0
"""Seconds at most: one fetches a coffee, and does not sit down with it."""


def paper(bench: Bench) -> list[Result]:
    """From the command to a file on the disk; as drafts, so that each run makes the same."""
    with TemporaryDirectory() as folder:
        mission = Path(folder) / "mission.db"
        shutil.copy(bench.mission, mission)
        with open_mission(mission) as file:
            item = an_evening(file, GUESTS).item
        return [
            _made(mission, f"paper: {GUESTS} badges", "badges", "--item", item),
            _made(mission, "paper: pack for 330 people", "pack"),
        ]


def _made(mission: Path, figure: str, *words: str) -> Result:
    """The quickest of some runs, and how large the file is."""
    target = mission.with_name(f"{words[0]}.pdf")
    command = [sys.executable, "-m", "missiontui", "--mission", str(mission), "--at", NOW, "paper", *words]
    command += ["--no-mark", "--force", "-o", str(target)]
    taken = []
    for _run in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    size = target.stat().st_size / 1_000_000
    return Result(figure, f"{min(taken):.1f} s", f"{size:.2f} MB", min(taken), target=MOST, unit=" s")
