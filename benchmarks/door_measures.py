"""What the gala door costs: from Enter behind a badge until it says who came in, among five hundred."""

from __future__ import annotations

import random
import shutil
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import PRESSES, WARM_UP, Bench, Result, compared
from benchmarks.terminal_timing import TimedTerminal
from missiontui.store.opening import open_mission
from tests.evening import AT, an_evening, badge

GUESTS = 500
FIRST = 8
"""The ones before have names of their own, and one of them a note that is read first."""


def door(bench: Bench) -> list[Result]:
    """Enter at the door, its commit included, against the cursor of a table, which writes nothing."""
    app: list[float] = []
    floor: list[float] = []
    with TemporaryDirectory() as folder, ExitStack() as stack:
        mission = Path(folder) / "evening.db"
        shutil.copy(bench.mission, mission)
        with open_mission(mission) as file:
            an_evening(file, GUESTS)
        page = TimedTerminal([*bench.app.argv[:3], "--mission", str(mission), "--at", AT])
        stack.enter_context(page)
        page.seconds_to_first_frame("Power lunch")
        page.press("3")
        page.wait_for("Three letters of a name")
        table = stack.enter_context(bench.floor.running())
        effects = table.learn("down", "up")
        for press in range(WARM_UP + PRESSES):
            number = FIRST + press
            page.write(badge(number).encode())
            page.wait_for(f"> {badge(number)}")
            seconds = page.seconds_until(b"\r", f"Given{number} Family")
            table.wait_until_quiet(random.uniform(30, 80))
            is_back = bool(press % 2)
            key = ("down", "up")[is_back]
            took = table.seconds_to_paint(key, effects[is_back])
            if press >= WARM_UP:
                app.append(seconds)
                floor.append(took)
    return [compared(f"door: check-in of {GUESTS}", app, floor, target=1.5)]
