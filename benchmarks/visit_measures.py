"""What boarding costs: a check-in in a list of five hundred, the cursor in one of two thousand."""

from __future__ import annotations

import random
import shutil
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import NOW, PRESSES, WARM_UP, Bench, Result, compared
from benchmarks.terminal_timing import TimedTerminal
from missiontui.store.opening import open_mission
from tests.boarding import TITLE, a_boarding

BOARDING, LONG = 500, 2_000


def check_in(bench: Bench) -> list[Result]:
    """Space in a visit's list until its sign is there, and its cursor, against the cursor of a table."""
    with TemporaryDirectory() as folder:
        checked = _compared(bench, Path(folder), BOARDING, ("space", "space"), is_one_way=True)
        moved = _compared(bench, Path(folder), LONG, ("down", "up"), is_one_way=False)
    app, floor = (statistics.quantiles(seconds, n=20)[-1] for seconds in checked)
    return [
        compared(f"visit: check-in of {BOARDING}", *checked, target=1.5),
        Result(
            "visit: 95th percentile", f"{app * 1000:.1f} ms", f"{floor * 1000:.1f} ms", app / floor, target=3
        ),
        compared(f"visit: cursor in {LONG}", *moved, target=1.5),
    ]


def _compared(
    bench: Bench, folder: Path, number: int, keys: tuple[str, str], *, is_one_way: bool
) -> tuple[list[float], list[float]]:
    """Seconds from each press until its effect was painted, on a visit's page and on the floor.

    Args:
        is_one_way: whether only the first of the two keys is timed; the other one makes it possible again.
    """
    mission = folder / f"{number}.db"
    shutil.copy(bench.mission, mission)
    with open_mission(mission) as file:
        a_boarding(file, number=number, seats=(number, number))
    times: tuple[list[float], list[float]] = ([], [])
    with ExitStack() as stack:
        page = stack.enter_context(_page([*bench.app.argv[:3], "--mission", str(mission), "--at", NOW]))
        table = stack.enter_context(bench.floor.running())
        sides = ((page, keys), (table, ("down", "up")))
        effects = [terminal.learn(*pair) for terminal, pair in sides]
        for press in range(WARM_UP + PRESSES * (2 if is_one_way else 1)):
            is_back = bool(press % 2)
            for (terminal, pair), effect, seconds in zip(sides, effects, times, strict=True):
                terminal.wait_until_quiet(random.uniform(30, 80))
                took = terminal.seconds_to_paint(pair[is_back], effect[is_back])
                if press >= WARM_UP and not (is_one_way and is_back):
                    seconds.append(took)
    return times


@contextmanager
def _page(command: list[str]) -> Iterator[TimedTerminal]:
    """The visit's page, with the keys in its list."""
    with TimedTerminal(command) as terminal:
        terminal.seconds_to_first_frame("Power lunch")
        terminal.press("/")
        terminal.wait_for("Type what you look for")
        terminal.press(TITLE)
        terminal.wait_for("▤")
        terminal.press("enter")
        terminal.wait_for("esc Back")
        terminal.press("f2")
        terminal.wait_for("by surname")
        terminal.press("escape", "home", "down")
        yield terminal
