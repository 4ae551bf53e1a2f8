"""What a quick note costs: in a shell until its commit, and on the screen while it is typed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import NOW, RUNS, Bench, Result, Subject, compared
from missiontui.store.ids import new_id
from missiontui.store.opening import open_mission

PEOPLE = 10_000
FLOOR = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("INSERT INTO note VALUES (?, ?, ?)", ("1", "2025-03-04T06:12:00Z", "wants fries"))
connection.commit()
"""
NOTES = {
    "note: without a date": ("@Priya Sharma (Kaveri) +Wim De Smet wants fries #food !hot", 4.0),
    "note: with a date": ("@Priya Sharma (Kaveri) +Wim De Smet wants fries !hot >send sheet fri", 6.0),
}


def note(bench: Bench) -> list[Result]:
    """``missiontui note`` from the start of the process to its commit, against a bare insert."""
    results = []
    with TemporaryDirectory() as folder:
        mission, plain = Path(folder) / "mission.db", Path(folder) / "plain.db"
        shutil.copy(bench.mission, mission)
        with open_mission(mission):
            pass
        with sqlite3.connect(plain) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE note (id TEXT, at TEXT, note TEXT)")
        connection.close()
        for figure, (words, target) in NOTES.items():
            command = [*bench.app.argv[:3], "--mission", str(mission), "--at", NOW, "note", words]
            times: tuple[list[float], list[float]] = ([], [])
            for run in range(2 + RUNS):
                pair = _seconds_to_commit(command, mission), _seconds_to_commit(_floor(plain), plain)
                if run > 1:  # the first ones compile and fill the caches
                    for seconds, took in zip(times, pair, strict=True):
                        seconds.append(took)
            results.append(compared(figure, *times, target=target))
    return results


def _floor(plain: Path) -> list[str]:
    return [sys.executable, "-c", FLOOR, str(plain)]


def _seconds_to_commit(command: list[str], file: Path) -> float:
    """From the start of a process to the commit that another connection sees.

    Compiled modules may be kept, as they are wherever the program is installed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with sqlite3.connect(file, isolation_level=None) as watcher:
        watcher.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        before = _version(watcher)
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
            while _version(watcher) == before:
                if process.poll() is not None and _version(watcher) == before:
                    raise AssertionError(f"nothing was committed: {' '.join(command)}")
                time.sleep(0.0003)
            took = time.perf_counter() - began
        if process.returncode:
            raise AssertionError(f"it failed: {' '.join(command)}")
    watcher.close()
    return took


def _version(watcher: sqlite3.Connection) -> int:
    return int(watcher.execute("PRAGMA data_version").fetchone()[0])


def note_form(bench: Bench) -> list[Result]:
    """The form of a note, over 10,000 people: from its key to the first letter on the screen, and from a
    letter to the names that it completes; against a bare dialog of a text area and a line that follows it."""
    opened: tuple[list[float], list[float]] = ([], [])
    typed: tuple[list[float], list[float]] = ([], [])
    with TemporaryDirectory() as folder:
        mission = Path(folder) / "mission.db"
        shutil.copy(bench.mission, mission)
        _add_people(mission)
        command = [*bench.app.argv[:3], "--mission", str(mission), "--at", NOW]
        app = Subject(command, bench.app.first_text)
        for run in range(1 + RUNS // 2):
            for side, opening, typing, subject in (
                (0, (b"n\xce\xbe", "ξ"), (b" @zoltan", "Zoltanov"), app),
                (1, (b"n\xce\xbe", "ξ"), (b"@zoltan", "@zoltan"), bench.floor),
            ):
                with subject.running() as terminal:
                    seconds = terminal.seconds_until(*opening)
                    terminal.seconds_until(typing[0][:-1], typing[0][-4:-1].decode())
                    if run:
                        opened[side].append(seconds)
                        typed[side].append(terminal.seconds_until(typing[0][-1:], typing[1]))
    return [
        compared("note: form to first letter", *opened, target=1.5),
        compared("note: letter to completion", *typed, target=1.5),
    ]


def _add_people(mission: Path) -> None:
    rows = [
        (new_id(), f"Given{number}", "Zoltanov" if number == 5000 else f"Family{number}", f"X-{number}")
        for number in range(PEOPLE)
    ]
    with open_mission(mission) as file, file.writing("person") as connection:
        connection.executemany(
            "INSERT INTO person (id, given_name, family_name, badge) VALUES (?, ?, ?, ?)", rows
        )
