"""A mission file on disk, and CSV files brought to it as a coordinator would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import ImportReport
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission

Bring = Callable[..., ImportReport]

DESTINATIONS = """\
city,country,zone,arrives_on,leaves_on
Brussels,Belgium,Europe/Brussels,2025-03-01,2025-03-01
New Delhi,India,Asia/Kolkata,2025-03-01,2025-03-04
Kathmandu,Nepal,Asia/Kathmandu,2025-03-04,2025-03-05
Tokyo,Japan,Asia/Tokyo,2025-03-05,2025-03-07
Honolulu,United States,Pacific/Honolulu,2025-03-07,2025-03-08
"""


@pytest.fixture
def mission(tmp_path: Path) -> Iterator[MissionFile]:
    with create_mission(tmp_path / "mission" / "asia.db") as file:
        yield file


@pytest.fixture
def bring(mission: MissionFile, tmp_path: Path) -> Bring:
    """Write files of that text or those bytes, named as keywords, and import them together."""

    def brought(**files: str | bytes) -> ImportReport:
        paths = []
        for stem, content in files.items():
            path = tmp_path / f"{stem}.csv"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(path)
        return apply_import(mission, plan_import(mission, paths))

    return brought


@pytest.fixture
def legs(bring: Bring) -> None:
    assert not bring(destinations=DESTINATIONS).refused
