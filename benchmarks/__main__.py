"""``python -m benchmarks [NAME...]`` prints a table of ratios."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.door_measures import door
from benchmarks.encryption_measures import encryption
from benchmarks.import_measures import importing
from benchmarks.laptop_measures import laptops
from benchmarks.log_measures import log_bulk, log_write
from benchmarks.measures import Bench, Result, cursor, idle, memory, start, today
from benchmarks.note_measures import note, note_form
from benchmarks.paper_measures import paper
from benchmarks.search_measures import search
from benchmarks.seating_measures import seating
from benchmarks.timetable_measures import timetable
from benchmarks.visit_measures import check_in
from tests.terminal import SUPPORTED

MEASURES: dict[str, Callable[[Bench], list[Result]]] = {
    measure.__name__: measure
    for measure in (
        start,
        cursor,
        memory,
        idle,
        today,
        note,
        note_form,
        search,
        check_in,
        door,
        seating,
        timetable,
        importing,
        paper,
        log_write,
        log_bulk,
        laptops,
        encryption,
    )
}
HEAD = ("figure", "app", "floor", "measured", "min-max", "target", "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios against a floor.")
    names = ", ".join(MEASURES)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {names} (default: all)")
    chosen = parser.parse_args().names or list(MEASURES)
    if unknown := [name for name in chosen if name not in MEASURES]:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {names}")
    if not SUPPORTED:
        parser.error("the benchmarks need a pseudo-terminal: Linux or macOS")
    if {"memory", "idle"} & set(chosen) and not Path("/proc/self/status").exists():
        parser.error("memory and idle read /proc, which only Linux has; name the others")

    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith("MISSIONTUI_")]:
            del os.environ[name]
        os.environ["MISSIONTUI_HOME"] = home  # whatever is started here leaves the person's own files alone
        bench = Bench.of(_sample_mission())
        _print_row(HEAD)
        for name in chosen:
            try:
                results = MEASURES[name](bench)
            except AssertionError as error:
                raise SystemExit(f"{name} could not be measured: {error}") from None
            for result in results:
                _print_row(_row(result))


def _sample_mission() -> Path:
    command = [sys.executable, "-m", "missiontui", "demo", "--no-open"]
    made = subprocess.run(command, text=True, stdout=subprocess.PIPE, check=False)
    if made.returncode:
        raise SystemExit(f"The sample mission could not be made: {' '.join(command)}")
    return Path(made.stdout.splitlines()[-1])


def _row(result: Result) -> tuple[str, ...]:
    spread = f"{result.spread[0]:.2f}-{result.spread[1]:.2f}" if result.spread else ""
    target = f"{result.target:g}{result.unit}" if result.target is not None else "-"
    measured = f"{result.value:.2f}{result.unit}"
    return result.figure, result.app, result.floor, measured, spread, target, result.verdict


def _print_row(cells: tuple[str, ...]) -> None:
    figure, *others = cells
    print(f"{figure:<29}" + "".join(f"{cell:>11}" for cell in others), flush=True)


if __name__ == "__main__":
    main()
