"""Two laptops with the day out, for tests of what comes of it when they meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.day_out import NOW, DayOut, a_day_out
from tests.laptops import Laptop, laptop


@pytest.fixture(scope="session")
def day_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DayOut]:
    """The day out, made once; not to be written to."""
    path = tmp_path_factory.mktemp("day-out") / "day.db"
    return path, a_day_out(path)


@pytest.fixture
def day(day_out: tuple[Path, DayOut]) -> DayOut:
    """Its ids, the same on every laptop."""
    return day_out[1]


@pytest.fixture
def doors(day_out: tuple[Path, DayOut], tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Anke at door A, and Tom at door B, whose clock is three minutes later."""
    anke = laptop(day_out[0], tmp_path, "Door A", "Anke Maes (FIT)", NOW)
    tom = laptop(day_out[0], tmp_path, "Door B", "Tom Peeters (AWEX)", NOW + timedelta(minutes=3))
    yield anke, tom
    anke.file.close()
    tom.file.close()
