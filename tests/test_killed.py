"""Killed at any moment, a mission has everything that was said to be saved, and is whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from missiontui.store.checking import check
from missiontui.store.keys import Key
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.store.search_index import bring_up_to_date
from tests.busy_hour import what_is_lost
from tests.day_out import a_day_out

IS_SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
MOST_ACTS = 200 if IS_SOAK else 30
LONGEST = 0.02
"""Seconds that it goes on working at most after the act at which it is to be killed."""

WORKER = """
import os
import sys
from pathlib import Path
from missiontui.store.keys import Key
from missiontui.store.opening import open_mission
from missiontui.store.search_index import bring_up_to_date
from tests.busy_hour import busy_hour

def work(path, secret, salt):
    print(os.getpid(), flush=True)
    key = Key(bytes.fromhex(secret), bytes.fromhex(salt)) if secret else None
    with open_mission(Path(path), key) as file:
        for number, told in enumerate(busy_hour(file)):
            print(told, flush=True)
            if number % 10 == 5:
                bring_up_to_date(file)

for line in sys.stdin:
    worker = os.fork()
    if not worker:
        work(*line.rstrip("\\n").split("\\t"))
    killed = os.WTERMSIG(os.waitpid(worker, 0)[1])
    print(f"\\0{killed}", flush=True)
"""
"""Begins a process for each line, and tells how it ended: to start Python anew for each takes longer than all
the rest."""


class Worker:
    """Somebody who works on missions until the process is killed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders = process.stdin
        self._told = process.stdout

    def killed(self, path: Path, key: Key | None, chance: random.Random) -> list[str]:
        """What was told to be saved by then. Of a line that was cut off nobody was told."""
        secret, salt = (key.secret.hex(), key.salt.hex()) if key else ("", "")
        self._orders.write(f"{path}\t{secret}\t{salt}\n".encode())
        self._orders.flush()
        process = int(self._told.readline())
        told = [self._told.readline() for _act in range(chance.randint(1, MOST_ACTS))]
        now, moment = time.perf_counter(), chance.random() * LONGEST
        while time.perf_counter() - now < moment:
            pass
        os.kill(process, signal.SIGKILL)
        while b"\0" not in (line := self._told.readline()):
            told.append(line)
        assert line.strip().endswith(f"\0{signal.SIGKILL.value}".encode()), line
        return [line.decode().strip() for line in told]


@pytest.fixture
def worker() -> Iterator[Worker]:
    command = [sys.executable, "-c", WORKER]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        yield Worker(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "day.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(path.parent / "home"))
        a_day_out(path)
    return path


@pytest.mark.skipif(os.name == "nt", reason="it forks")
@pytest.mark.parametrize(
    ("kills", "is_encrypted"), [(60 if IS_SOAK else 6, False), (40 if IS_SOAK else 4, True)]
)
def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_saved(
    day: Path, tmp_path: Path, worker: Worker, figure: Callable[[str], None], kills: int, is_encrypted: bool
) -> None:
    original = Path(shutil.copy(day, tmp_path / "original.db"))
    key = Key(os.urandom(32), os.urandom(16)) if is_encrypted else None
    if key is not None:
        rewrite(original, None, key)
    chance, acts = random.Random(f"{20250304}{is_encrypted}"), 0
    for kill in range(kills):
        path = Path(shutil.copy(original, tmp_path / f"killed-{kill}.db"))
        acknowledged = worker.killed(path, key, chance)
        with open_mission(path, key) as file:
            assert what_is_lost(file, acknowledged) == [], kill
            bring_up_to_date(file)
        if IS_SOAK or kill % 2:
            assert check(path, key).faults == (), kill
        acts += len(acknowledged)
    words = "encrypted: " if is_encrypted else ""
    figure(f"kills: {words}{kills}, {acts} acts told to be saved before them, 0 lost")
