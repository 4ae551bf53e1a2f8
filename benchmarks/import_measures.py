"""What an import of 10,000 people costs, against the same rows put into one plain table."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Bench, Result, compared
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.store import driver
from missiontui.store.opening import create_mission

PEOPLE, RUNS, TIMES = 10_000, 5, 4
HEADERS = (
    "badge", "given_name", "family_name", "honorific", "job_title", "organisation", "side", "agency", "email",
    "mobile", "languages", "hotel", "room", "flight", "nationality", "emergency_contact", "diet", "notes",
)  # fmt: skip
AGAIN = """
import resource, sys
from pathlib import Path
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.store.opening import create_mission

folder, people, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
for number in range(times):
    with create_mission(folder / f"{number}.db") as file:
        assert apply_import(file, plan_import(file, [people])).batch
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def importing(_bench: Bench) -> list[Result]:
    """10,000 people from CSV: read, matched, written and logged; that list again; and its memory.

    The floor is one ``executemany`` of the same rows into one table with all these columns and an id, on
    disk and flushed, which neither reads a file, nor knows anybody, nor remembers who wrote what.
    """
    times: tuple[list[float], list[float]] = ([], [])
    again: list[float] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        people = _list(folder / "people.csv")
        for run in range(RUNS):
            with create_mission(folder / f"{run}.db") as file:
                began = time.perf_counter()
                report = apply_import(file, plan_import(file, [people]))
                times[0].append(time.perf_counter() - began)
                if report.files[0].created != PEOPLE:
                    raise AssertionError("the list did not come in")
                began = time.perf_counter()
                if plan_import(file, [people]).changes:
                    raise AssertionError("the same list changed something")
                again.append(time.perf_counter() - began)
            times[1].append(_plain(folder / f"{run}-plain.db"))
        first, last = _peaks(folder, people)
    return [
        compared("import: 10,000 people", *times, target=10),
        compared("import: the same list again", again, times[1]),
        Result(f"import: memory of {TIMES}", f"{last:.0f} MB", f"{first:.0f} MB", last / first, target=1.1),
    ]


def _rows() -> list[tuple[str, ...]]:
    return [
        (
            f"BE-{number:05}", f"Given{number}", f"van den Family{number}", "Ms", "Head of sales",
            f"Company {number % 2000}", "delegation", "FIT", f"person{number}@example.com",
            f"+32 470 {number:06}", "nl fr en", "Taj Palace", str(number % 900), "SN 601", "Belgian",
            f"+32 471 {number:06}", "vegetarian", "met at the fair of 2023",
        )
        for number in range(PEOPLE)
    ]  # fmt: skip


def _list(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(_rows())
    return path


def _plain(path: Path) -> float:
    """Seconds for the same rows into one plain table."""
    rows = [(f"01957000-0000-7000-8000-{number:012}", *row) for number, row in enumerate(_rows())]
    plain = driver.connect(f"{path.as_uri()}?mode=rwc", timeout=5)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        plain.execute(f"PRAGMA {pragma}")
    columns = ", ".join(f"{header} TEXT NOT NULL" for header in HEADERS)
    plain.execute(f"CREATE TABLE people (id TEXT PRIMARY KEY NOT NULL, {columns})")
    began = time.perf_counter()
    plain.execute("BEGIN IMMEDIATE")
    plain.executemany(f"INSERT INTO people VALUES ({', '.join('?' * (len(HEADERS) + 1))})", rows)
    plain.execute("COMMIT")
    took = time.perf_counter() - began
    plain.close()
    return took


def _peaks(folder: Path, people: Path) -> tuple[float, float]:
    """Peak memory in MB after one import, and after several in one process: nothing is held on to."""
    inside = folder / "memory"
    inside.mkdir()
    command = [sys.executable, "-c", AGAIN, str(inside), str(people), str(TIMES)]
    told = subprocess.run(command, text=True, stdout=subprocess.PIPE, check=True).stdout.split()
    return int(told[0]) / 1024, int(told[-1]) / 1024
