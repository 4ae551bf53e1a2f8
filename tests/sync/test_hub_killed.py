"""Laptops whose first push to a hub is killed in its midst: everything arrives with the second."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.store.log.sending import knowledge
from tests.hubs import Hub
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]

NOTES = 400
"""On each laptop, some kilobytes each: so that a push is in its midst when it is killed."""

LAPTOPS = 30 if os.environ.get("MISSIONTUI_SOAK") else 3

PUSH_TWICE = """
import json, os, signal, sys
from pathlib import Path
from missiontui.store.opening import open_mission
from missiontui.sync.exchanging import exchange

path, address = Path(sys.argv[1]), sys.argv[2]


def killed(done, of):
    if done >= 200:
        os.kill(os.getpid(), signal.SIGKILL)
    return True


child = os.fork()
if not child:
    with open_mission(path) as file:
        exchange(file, address, progress=killed)
    os._exit(0)
status = os.waitpid(child, 0)[1]
with open_mission(path) as file:
    print(json.dumps([os.WIFSIGNALED(status), exchange(file, address).sent]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")
def test_laptops_that_are_killed_in_the_middle_of_a_first_push_lose_nothing(
    hub: Hub, laptops: Give, tmp_path: Path
) -> None:
    given = [laptops(f"Door {number}", f"Coordinator X{number}") for number in range(LAPTOPS)]
    for one in given:
        hub.invite(one.by, one)
        with one.here(), one.file.writing("organisation") as connection:
            for number in range(NOTES):
                connection.execute(
                    "INSERT INTO organisation (id, name) VALUES (?, ?)",
                    (f"{one.name} {number}", "long " * 1_000),
                )
    running = [_push_twice(hub, one) for one in given]
    told = [json.loads(one.communicate()[0]) for one in running]
    assert all(was_killed for was_killed, _sent in told)
    assert sum(sent for _killed, sent in told) == LAPTOPS * NOTES + 2  # and the mission with its leg, once
    (number,) = hub.sql("SELECT count(*) FROM missiontui.operation")[0]
    assert number == LAPTOPS * NOTES + 2
    last = given[0]
    hub.sync(last, last.by)
    assert sum(head.seq for head in knowledge(last.file).values()) == number


def _push_twice(hub: Hub, one: Laptop) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PUSH_TWICE, str(one.path), hub.address(one.by)],
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "MISSIONTUI_HOME": str(one.home),
            "MISSIONTUI_HUB_PASSPHRASE": hub.passphrase(one.by),
        },
    )
