"""A folder that the program makes is for this user alone, and so is everything it makes above it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui.cli import main
from missiontui.crash import log_crash
from missiontui.folders import make_private
from missiontui.settings import write_private

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits to look at")


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """A user who shares everything unless told otherwise."""
    umask = os.umask(0)
    yield
    os.umask(umask)


def modes(top: Path, below: str) -> list[int]:
    folders = [top.joinpath(*Path(below).parts[:depth]) for depth in range(1, len(Path(below).parts) + 1)]
    return [stat.S_IMODE(folder.stat().st_mode) for folder in folders]


def test_each_missing_folder_is_private_and_one_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    make_private(tmp_path / "shared" / "a" / "b")
    make_private(tmp_path / "shared" / "a" / "b")
    assert modes(tmp_path, "shared/a/b") == [0o755, 0o700, 0o700]


def test_settings_log_and_missions_stand_in_private_folders(tmp_path: Path) -> None:
    write_private(tmp_path / "x" / "config" / "settings.toml", "")
    assert modes(tmp_path, "x/config") == [0o700, 0o700]
    assert log_crash(ValueError(), tmp_path / "y" / "state" / "missiontui.log")
    assert modes(tmp_path, "y/state") == [0o700, 0o700]
    new = ["new", str(tmp_path / "z" / "missions" / "asia.db"), "--name", "Asia", "--home-zone", "UTC"]
    assert CliRunner().invoke(main, new).exit_code == 0
    assert modes(tmp_path, "z/missions") == [0o700, 0o700]
