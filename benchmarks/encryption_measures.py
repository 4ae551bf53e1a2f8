"""What encryption costs: a commit on the disk, many rows at once, and opening with a passphrase."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Bench, Result, compared
from missiontui.store.connection import MissionFile
from missiontui.store.keys import new_key
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.store.unlocking import unlock

WRITES = 400
PEOPLE = 10_000
BULK_RUNS, UNLOCKINGS = 5, 10
PASSPHRASE = "four words and a number 7"

ENCRYPTED, PLAIN = 0, 1


def encryption(bench: Bench) -> list[Result]:
    """An encrypted mission against the same in the clear, in turn."""
    return [_commit(bench.mission), _bulk(bench.mission), *_unlock(bench.mission)]


def _commit(mission: Path) -> Result:
    """One committed change, as the store makes it. On a disk: in memory nothing is synced."""
    times: tuple[list[float], list[float]] = ([], [])
    with _both(mission) as files:
        for number in range(WRITES):
            for side in (ENCRYPTED, PLAIN) if number % 2 else (PLAIN, ENCRYPTED):
                began = time.perf_counter()
                with files[side].writing("cue") as connection:
                    connection.execute(
                        "UPDATE cue SET done_at = ? WHERE id = (SELECT min(id) FROM cue)", (str(number),)
                    )
                times[side].append(time.perf_counter() - began)
    app, floor = (statistics.median(seconds) for seconds in times)
    return Result(
        "encryption: a commit", f"{app * 1e6:.0f} µs", f"{floor * 1e6:.0f} µs", app / floor, target=1.25
    )


def _bulk(mission: Path) -> Result:
    """Ten thousand people in one transaction, logged."""
    times: tuple[list[float], list[float]] = ([], [])
    insert = "INSERT INTO person (id, given_name, family_name, job_title, email) VALUES (?, ?, ?, ?, ?)"
    for run in range(BULK_RUNS):
        rows = [
            (
                f"{run}-{number}",
                f"Given{number}",
                f"van den Family{number}",
                "Head of sales",
                f"{number}@x.be",
            )
            for number in range(PEOPLE)
        ]
        with _both(mission) as files:
            for side in (ENCRYPTED, PLAIN) if run % 2 else (PLAIN, ENCRYPTED):
                began = time.perf_counter()
                with files[side].writing("person") as connection:
                    connection.executemany(insert, rows)
                times[side].append(time.perf_counter() - began)
    return compared(f"encryption: {PEOPLE:,} people", *times, target=2)


def _unlock(mission: Path) -> list[Result]:
    """From the passphrase to the open mission: short for whoever knows it, long for whoever guesses. The
    quickest one, since a busy machine only ever adds to it."""
    times: tuple[list[float], list[float]] = ([], [])
    with _paths(mission) as (encrypted, plain):
        for _number in range(UNLOCKINGS):
            began = time.perf_counter()
            open_mission(encrypted, unlock(encrypted, PASSPHRASE)).close()
            between = time.perf_counter()
            open_mission(plain).close()
            times[ENCRYPTED].append(between - began)
            times[PLAIN].append(time.perf_counter() - between)
    app, floor = (min(seconds) for seconds in times)
    shown = f"{app * 1000:.0f} ms", f"{floor * 1000:.0f} ms"
    return [
        Result("encryption: unlock, at most", *shown, app, target=1, unit=" s"),
        Result("encryption: unlock, at least", *shown, 0.1 / app, target=1),
    ]


@contextmanager
def _both(mission: Path) -> Iterator[tuple[MissionFile, MissionFile]]:
    """The mission encrypted, and in the clear, both open."""
    with _paths(mission) as (encrypted, plain):
        key = unlock(encrypted, PASSPHRASE)
        with open_mission(encrypted, key) as one, open_mission(plain) as other:
            yield one, other


@contextmanager
def _paths(mission: Path) -> Iterator[tuple[Path, Path]]:
    with TemporaryDirectory() as folder:
        encrypted, plain = Path(folder) / "encrypted.db", Path(folder) / "plain.db"
        for path in (encrypted, plain):
            shutil.copy(mission, path)
        rewrite(encrypted, None, new_key(PASSPHRASE))
        for path, key in ((plain, None), (encrypted, unlock(encrypted, PASSPHRASE))):
            open_mission(path, key).close()  # the first time each gets a site
        yield encrypted, plain
