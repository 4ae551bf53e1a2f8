"""A mission file on disk, and CSV files brought to it as a coordinator would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import ImportReport
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission, open_mission

Bring = Callable[..., ImportReport]

DESTINATIONS = """\
city,country,zone,arrives_on,leaves_on
Brussels,Belgium,Europe/Brussels,2025-03-01,2025-03-01
New Delhi,India,Asia/Kolkata,2025-03-01,2025-03-04
Kathmandu,Nepal,Asia/Kathmandu,2025-03-04,2025-03-05
Tokyo,Japan,Asia/Tokyo,2025-03-05,2025-03-07
Honolulu,United States,Pacific/Honolulu,2025-03-07,2025-03-08
"""


class Missions:
    """Mission files that hold what some files say, each made once: making one takes a tenth of a second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[tuple[str, str], ...], Path] = {}

    def holding(self, files: Mapping[str, str]) -> Path:
        """The one that holds these files, by stem; to be copied."""
        key = tuple(files.items())
        if key not in self._made:
            place = self._folder / str(len(self._made))
            self._made[key] = place / "asia.db"
            with create_mission(self._made[key]) as file:
                for together in ({"destinations": DESTINATIONS}, files) if files else ():
                    report = bring_files(file, place, together)
                    assert report.problems == ()
        return self._made[key]


@pytest.fixture(scope="session")
def missions(tmp_path_factory: pytest.TempPathFactory) -> Missions:
    return Missions(tmp_path_factory.mktemp("missions"))


@pytest.fixture
def mission(tmp_path: Path, request: pytest.FixtureRequest, missions: Missions) -> Iterator[MissionFile]:
    """A mission, with what the fixtures ``legs`` and ``filled`` put into it where a test uses them."""
    held: dict[str, str] = {}
    if "legs" in request.fixturenames:
        held = {"destinations": DESTINATIONS}
    if "filled" in request.fixturenames:
        held = getattr(request.module, "HELD", held)
    path = tmp_path / "mission" / "asia.db"
    path.parent.mkdir()
    shutil.copy(missions.holding(held), path)
    with open_mission(path) as file:
        yield file


def bring_files(mission: MissionFile, folder: Path, files: Mapping[str, str | bytes]) -> ImportReport:
    """Write files, by stem, and import them together."""
    paths = []
    for stem, content in files.items():
        path = folder / f"{stem}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return apply_import(mission, plan_import(mission, paths))


@pytest.fixture
def bring(mission: MissionFile, tmp_path: Path) -> Bring:
    """Write files of that text or those bytes, named as keywords, and import them together."""

    def brought(**files: str | bytes) -> ImportReport:
        return bring_files(mission, tmp_path, files)

    return brought


@pytest.fixture
def legs() -> None:
    """The mission has its legs."""


@pytest.fixture
def filled(legs: None) -> None:
    """The mission has its legs, and the files ``HELD`` of the module."""
