"""A power cut at any moment loses nothing that was told to be saved: simulated, as a kill cannot show it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest

from missiontui.store import opening
from missiontui.store.checking import check
from missiontui.store.opening import open_mission
from tests.busy_hour import busy_hour, what_is_lost
from tests.day_out import DayOut
from tests.store.power_cut import Disk, Machine, PowerCut

CUTS = 1_000 if os.environ.get("MISSIONTUI_SOAK") else 25
CUTS_THAT_LOSE = 1_000 if os.environ.get("MISSIONTUI_SOAK") else 8
ACTS = 45
EVERY_SO_MANY_PAGES = 250
"""The journal is written back into the file this often, so that cuts fall into that too."""


class Recorded(NamedTuple):
    """The mission before the work, and the statements of each act with what was then told to be saved."""

    path: Path
    acts: list[tuple[list[str], str]]


@pytest.fixture(scope="module")
def recorded(day_out: tuple[Path, DayOut], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """What the store really executes in an hour's work, word for word."""
    folder = tmp_path_factory.mktemp("power")
    path, before = Path(shutil.copy(day_out[0], folder / "day.db")), folder / "before.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(folder / "home"))
        open_mission(path).close()
        shutil.copy(path, before)
        acts = []
        with open_mission(path) as file:
            statements: list[str] = []
            file._connection.set_trace_callback(statements.append)
            for told in islice(busy_hour(file), ACTS):
                acts.append((_writing(statements), told))
                statements.clear()
            file._connection.set_trace_callback(None)
        yield Recorded(before, acts)


def _writing(statements: list[str]) -> list[str]:
    """Those that write, or begin and end; one whose triggers wrote too was told several times."""
    found: list[str] = []
    for one in statements:
        if not one.startswith(("SELECT", "PRAGMA", "--")) and one != (found or [""])[-1]:
            found.append(one)
    return found


def worked(
    recorded: Recorded, folder: Path, disk: Disk, prepare: Callable[[apsw.Connection], None]
) -> list[str]:
    """Do the work on a machine until the power goes; what was told to be saved by then."""
    path = Path(shutil.copy(recorded.path, folder / "day.db"))
    machine = Machine(path, disk)
    acknowledged: list[str] = []
    try:
        prepare(machine.connection)
        for statements, told in recorded.acts:
            for statement in statements:
                machine.connection.execute(statement)
            acknowledged.append(told)
    except (PowerCut, apsw.Error):
        pass
    finally:
        machine.off()
    return acknowledged


def as_the_store_does(connection: apsw.Connection) -> None:
    """The store's own pragmas, and the journal written back more often."""
    opening._prepare(connection)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.execute(f"PRAGMA wal_autocheckpoint = {EVERY_SO_MANY_PAGES}")


def with_less_care(connection: apsw.Connection) -> None:
    """Likewise, but for the one pragma that this is about."""
    as_the_store_does(connection)
    connection.execute("PRAGMA synchronous = NORMAL")


def cuts(
    recorded: Recorded, folder: Path, number: int, prepare: Callable[[apsw.Connection], None]
) -> Iterator[tuple[str, list[str], Path]]:
    """The moment in words, what was told to be saved before, and the mission that is found after it."""
    chance = random.Random(20250304)
    whole = Disk(chance)
    assert len(worked(recorded, folder, whole, prepare)) == ACTS
    for _cut in range(number):
        _empty(folder)
        last = chance.randrange(whole.steps)
        disk = Disk(chance, last)
        acknowledged = worked(recorded, folder, disk, prepare)
        _empty(folder)
        disk.leave(folder)
        yield f"cut at step {last} of {whole.steps}", acknowledged, folder / "day.db"


def _empty(folder: Path) -> None:
    for one in folder.glob("day.db*"):
        one.unlink()


def losses(path: Path, acknowledged: list[str]) -> list[str]:
    with open_mission(path) as file:
        assert file.rows("PRAGMA integrity_check")[0][0] == "ok"
        return what_is_lost(file, acknowledged)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "laptop"
    place.mkdir()
    return place


def test_a_power_cut_at_any_moment_loses_nothing_that_was_said_to_be_saved(
    recorded: Recorded, folder: Path, figure: Callable[[str], None]
) -> None:
    told = 0
    for number, (when, acknowledged, path) in enumerate(cuts(recorded, folder, CUTS, as_the_store_does)):
        assert losses(path, acknowledged) == [], when
        if not number % 10:
            assert check(path, None).faults == (), when
        told += len(acknowledged)
    figure(f"power cuts: {CUTS}, {told} acts told to be saved before them, 0 lost (synchronous=FULL)")


def test_the_same_cuts_do_lose_work_where_the_disk_is_not_waited_for(
    recorded: Recorded, folder: Path, figure: Callable[[str], None]
) -> None:
    """So that the test above is known to see."""
    losing = most = 0
    for _when, acknowledged, path in cuts(recorded, folder, CUTS_THAT_LOSE, with_less_care):
        lost = len(losses(path, acknowledged))
        losing, most = losing + bool(lost), max(most, lost)
    assert losing > CUTS_THAT_LOSE / 2
    figure(f"power cuts with synchronous=NORMAL: {losing} of {CUTS_THAT_LOSE} lost acts, up to {most}")
