"""What the log costs: a write, many writes, and room on the disk, against the same without it."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measures import Bench, Result, compared
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.log.triggers import PREFIX
from missiontui.store.opening import open_mission

WRITES = 400
PEOPLE = 50_000
BULK_RUNS = 5
COLUMNS = ("id", "given_name", "family_name", "job_title", "agency", "email", "mobile", "languages", "badge")


def log_write(bench: Bench) -> list[Result]:
    """One committed change of one row, as the store makes it, against the bare statement without the log."""
    times: tuple[list[float], list[float]] = ([], [])
    statement = "UPDATE cue SET done_at = ? WHERE id = (SELECT min(id) FROM cue)"
    with _both(bench.mission) as (file, plain):
        for number in range(WRITES):
            began = time.perf_counter()
            with file.writing("cue") as connection:
                connection.execute(statement, (str(number),))
            between = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.execute(statement, (str(number),))
            plain.execute("COMMIT")
            times[0].append(between - began)
            times[1].append(time.perf_counter() - between)
    app, floor = (statistics.median(seconds) for seconds in times)
    return [
        Result(
            "log: one committed write", f"{app * 1e6:.0f} µs", f"{floor * 1e6:.0f} µs", app / floor, target=3
        )
    ]


def log_bulk(bench: Bench) -> list[Result]:
    """50,000 people in one transaction, and what the file then takes, with the log and without.

    So many that both sides move their journal into the file meanwhile: with 10,000 only the logged side does.
    """
    rows = [
        (
            f"01957000-0000-7000-8000-{number:012}",
            f"Given{number}",
            f"van den Family{number}",
            "Head of sales",
            "FIT",
            f"person{number}@example.com",
            f"+32 470 {number:06}",
            "nl fr en",
            f"BE-{number:05}",
        )
        for number in range(PEOPLE)
    ]
    insert = f"INSERT INTO person ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    times: tuple[list[float], list[float]] = ([], [])
    sizes = (0, 0)
    for _run in range(BULK_RUNS):
        with _both(bench.mission) as (file, plain):
            began = time.perf_counter()
            with file.writing("person") as connection:
                connection.executemany(insert, rows)
            between = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.executemany(insert, rows)
            plain.execute("COMMIT")
            times[0].append(between - began)
            times[1].append(time.perf_counter() - between)
            sizes = _bytes(file.row), _bytes(lambda sql: plain.execute(sql).fetchone())
    app, floor = sizes
    return [
        compared("log: 50,000 people", *times, target=6),
        Result(
            "log: size of the file", f"{app / 1e6:.1f} MB", f"{floor / 1e6:.1f} MB", app / floor, target=3
        ),
    ]


@contextmanager
def _both(mission: Path) -> Iterator[tuple[MissionFile, Any]]:
    """A copy of the mission as it is, and one without the log, both open."""
    with TemporaryDirectory() as folder:
        logged, bare = Path(folder) / "logged.db", Path(folder) / "bare.db"
        shutil.copy(mission, logged)
        shutil.copy(mission, bare)
        plain = driver.connect(bare.as_uri(), timeout=5)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            plain.execute(f"PRAGMA {pragma}")
        for (name,) in plain.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?", (f"{PREFIX}%",)
        ).fetchall():
            plain.execute(f"DROP TRIGGER {name}")
        plain.execute("DELETE FROM operation")
        plain.execute("VACUUM")
        with open_mission(logged) as file:
            yield file, plain
        plain.close()


def _bytes(row: Any) -> int:
    return int(row("PRAGMA page_count")[0]) * int(row("PRAGMA page_size")[0])
