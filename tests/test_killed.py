"""Killed at any moment, a mission has everything that was said to be saved, and is whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.store.checking import check
from missiontui.store.keys import Key, new_key
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.store.search_index import bring_up_to_date
from tests.busy_hour import what_is_lost
from tests.day_out import a_day_out

IS_SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
MOST_ACTS = 200 if IS_SOAK else 40
LONGEST = 0.02
"""Seconds that it goes on working at most after the act at which it is to be killed."""

CHILD = """
import sys
from pathlib import Path
from missiontui.store.keys import Key
from missiontui.store.opening import open_mission
from missiontui.store.search_index import bring_up_to_date
from tests.busy_hour import busy_hour

secret, salt = map(bytes.fromhex, sys.stdin.readline().split(",")) if len(sys.argv) > 2 else (b"", b"")
with open_mission(Path(sys.argv[1]), Key(secret, salt) if secret else None) as file:
    for number, told in enumerate(busy_hour(file)):
        print(told, flush=True)
        if number % 10 == 5:
            bring_up_to_date(file)
"""


def killed(path: Path, key: Key | None, chance: random.Random) -> list[str]:
    """Have somebody work on a mission until the process is killed; what was told to be saved by then."""
    command = [sys.executable, "-c", CHILD, str(path), *(["encrypted"] if key else [])]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        if key is not None:
            child.stdin.write(f"{key.secret.hex()},{key.salt.hex()}\n".encode())
            child.stdin.flush()
        told = [child.stdout.readline() for _act in range(chance.randint(1, MOST_ACTS))]
        now, moment = time.perf_counter(), chance.random() * LONGEST
        while time.perf_counter() - now < moment:
            pass
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        told += child.stdout.read().splitlines(keepends=True)
    assert child.returncode != 0
    return [line.decode().strip() for line in told if line.endswith(b"\n")]


@pytest.mark.skipif(os.name == "nt", reason="waits on a pipe")
@pytest.mark.parametrize(
    ("kills", "is_encrypted"), [(60 if IS_SOAK else 5, False), (40 if IS_SOAK else 3, True)]
)
def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_saved(
    tmp_path: Path, figure: Callable[[str], None], kills: int, is_encrypted: bool
) -> None:
    original = tmp_path / "original.db"
    a_day_out(original)
    key = new_key("one taxi too many") if is_encrypted else None
    if key is not None:
        rewrite(original, None, key)
    chance, acts = random.Random(f"{20250304}{is_encrypted}"), 0
    for kill in range(kills):
        path = Path(shutil.copy(original, tmp_path / f"killed-{kill}.db"))
        acknowledged = killed(path, key, chance)
        with open_mission(path, key) as file:
            assert what_is_lost(file, acknowledged) == [], kill
            bring_up_to_date(file)
            assert file.rows("PRAGMA integrity_check(search)")[0][0] == "ok"
        assert check(path, key).faults == (), kill
        acts += len(acknowledged)
    words = "encrypted: " if is_encrypted else ""
    figure(f"kills: {words}{kills}, {acts} acts told to be saved before them, 0 lost")
