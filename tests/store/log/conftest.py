"""An empty mission to write histories into."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission, open_mission
from tests.day_out import DayOut, a_day_out

Blank = Callable[[], AbstractContextManager[MissionFile]]


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    create_mission(path).close()
    return path


@pytest.fixture
def blank(blank_file: Path, tmp_path: Path) -> Blank:
    """A new empty mission at each call, as a property test needs one for each of its examples."""
    numbers = iter(range(1_000_000))

    @contextmanager
    def opened() -> Iterator[MissionFile]:
        path = tmp_path / f"mission-{next(numbers)}.db"
        shutil.copy(blank_file, path)
        with open_mission(path) as file:
            yield file
        path.unlink()

    return opened


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DayOut]:
    """A mission of one day, not to be written to, and what is in it."""
    path = tmp_path_factory.mktemp("day") / "day.db"
    made = a_day_out(path)
    return path, made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where laptops keep their copies."""
    (tmp_path / "laptops").mkdir()
    return tmp_path / "laptops"
