"""What is measured, against which floor, and what we hold ourselves to."""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.terminal_timing import TimedTerminal

RUNS = 10
PRESSES = 40
WARM_UP = 2
IDLE_SECONDS = 20

NOW = "2025-03-04T11:42+05:30"
DAY = ("2025-03-03T18:30:00Z", "2025-03-04T18:30:00Z")  # that day in India, as instants are stored
TODAY_IN_SQL = """
    import json, sqlite3, sys
    file, *day = sys.argv[1:]
    print(json.dumps(sqlite3.connect(file).execute(
        "SELECT id, kind, title, planned_start, starts_at, ends_at, status, venue FROM agenda_item "
        "WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at", day).fetchall()))
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """An app to measure: how it starts, and a text of its first useful frame."""

    argv: Sequence[str]
    first_text: str

    @contextmanager
    def running(self) -> Iterator[TimedTerminal]:
        """The app at its first useful frame."""
        with TimedTerminal(self.argv) as terminal:
            terminal.seconds_to_first_frame(self.first_text)
            yield terminal


@dataclass(frozen=True, slots=True)
class Bench:
    """What the measures need: the app, its floor, and the mission file that both are run beside."""

    app: Subject
    floor: Subject
    mission: Path

    @classmethod
    def of(cls, mission: Path) -> Bench:
        app = [sys.executable, "-m", "missiontui", "--mission", str(mission), "--at", NOW]
        floor = [sys.executable, str(Path(__file__).with_name("floor_app.py"))]
        return cls(Subject(app, "Power lunch"), Subject(floor, "Person 3"), mission)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    Args:
        figure: what was measured.
        app, floor: as they were here, with a unit; for orientation only.
        value: what is compared with the target: a ratio, or per cent where `unit` says so.
        spread: the lowest and highest ratio of two runs made one after the other.
    """

    figure: str
    app: str
    floor: str
    value: float
    target: float | None = None
    spread: tuple[float, float] | None = None
    unit: str = "x"

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.value <= self.target else "not met"


def start(bench: Bench) -> list[Result]:
    """From nothing to a first frame, and to the frame that answers a key sent at once."""
    sides = (bench.app, bench.floor)
    effects = []
    for side in sides:  # also the warm-up: it compiles and fills the caches
        with side.running() as terminal:
            effects.append(terminal.learn("down", "up")[0])
    first: tuple[list[float], list[float]] = ([], [])
    answered: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for number, (side, effect) in enumerate(zip(sides, effects, strict=True)):
            with TimedTerminal(side.argv) as terminal:
                first[number].append(terminal.seconds_to_first_frame(side.first_text))
                pressed = time.perf_counter() - terminal.started
                answered[number].append(pressed + terminal.seconds_to_paint("down", effect))
    return [
        compared("start: first frame", *first),
        compared("start: first answered key", *answered, target=1.5),
    ]


def cursor(bench: Bench) -> list[Result]:
    """From a key that moves the cursor to its paint, and to that of the details which follow it."""
    painted = _pressed(bench, whole=False)
    followed = _pressed(bench, whole=True)
    app, floor = (statistics.quantiles(seconds, n=20)[-1] for seconds in painted)
    return [
        compared("cursor: key to paint", *painted, target=1.5),
        Result("cursor: 95th percentile", _milliseconds(app), _milliseconds(floor), app / floor, target=3),
        compared("cursor: details beside it", *followed),
    ]


def _pressed(bench: Bench, *, whole: bool) -> tuple[list[float], list[float]]:
    """Seconds from each press until its effect was painted, of the app and of the floor."""
    times: tuple[list[float], list[float]] = ([], [])
    with ExitStack() as stack:
        terminals = [stack.enter_context(side.running()) for side in (bench.app, bench.floor)]
        effects = [terminal.learn("down", "up", whole=whole) for terminal in terminals]
        for press in range(WARM_UP + PRESSES):
            for terminal, (down, up), seconds in zip(terminals, effects, times, strict=True):
                terminal.wait_until_quiet(random.uniform(30, 80))  # drift away from the app's own timers
                key, effect = ("up", up) if press % 2 else ("down", down)
                took = terminal.seconds_to_paint(key, effect)
                if press >= WARM_UP:
                    seconds.append(took)
    return times


def memory(bench: Bench) -> list[Result]:
    """Peak resident memory, after a first screen and a few keys."""
    peaks = []
    for side in (bench.app, bench.floor):
        with side.running() as terminal:
            terminal.learn("down", "up")
            peaks.append(terminal.peak_megabytes())
    app, floor = peaks
    return [Result("memory: peak", f"{app:.1f} MB", f"{floor:.1f} MB", app / floor, target=1.5)]


def idle(bench: Bench) -> list[Result]:
    """What the first screen costs while its clock runs and nobody touches it."""
    used = []
    for side in (bench.app, bench.floor):
        with side.running() as terminal:
            terminal.wait_until_quiet(300)
            terminal.idle_percent(2)  # what is left to do after the first frame is not idleness
            used.append(terminal.idle_percent(IDLE_SECONDS))
    app, floor = used
    return [Result("idle: processor", f"{app:.2f} %", f"{floor:.2f} %", app, target=0.5, unit=" %")]


def today(bench: Bench) -> list[Result]:
    """One command, against one query of the same file from bare Python, and against bare Python."""
    with sqlite3.connect(bench.mission) as connection:  # a floor that finds nothing would be none
        (items,) = connection.execute(
            "SELECT count(*) FROM agenda_item WHERE starts_at >= ? AND starts_at < ?", DAY
        ).fetchone()
    connection.close()
    if not items:
        raise AssertionError(f"{bench.mission} has no agenda on the day that is measured")
    query = "\n".join(line.strip() for line in TODAY_IN_SQL.splitlines())
    commands = (
        [*bench.app.argv, "today", "--json"],
        [sys.executable, "-c", query, str(bench.mission), *DAY],
        [sys.executable, "-c", "pass"],
    )
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for run in range(1 + RUNS):
        for command, seconds in zip(commands, times, strict=True):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if run:
                seconds.append(time.perf_counter() - began)
    return [
        compared("today --json: one query", times[0], times[1]),
        compared("today --json: python -c pass", times[0], times[2]),
    ]


def compared(figure: str, app: list[float], floor: list[float], target: float | None = None) -> Result:
    """The median of the ratios of runs that were made in pairs."""
    pairs = [a / b for a, b in zip(app, floor, strict=True)]
    return Result(
        figure,
        _milliseconds(statistics.median(app)),
        _milliseconds(statistics.median(floor)),
        statistics.median(pairs),
        target,
        (min(pairs), max(pairs)),
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
