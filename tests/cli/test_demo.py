"""The sample is there to play with: always fresh, nobody's real mission, wherever it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import missiontui
from missiontui.cli import main
from missiontui.exchange import sample
from missiontui.exchange.sample import sample_folder
from missiontui.store import agenda
from missiontui.store.opening import open_mission

Shell = Callable[..., Result]


def demo() -> Path:
    result = CliRunner().invoke(main, ["demo", "--no-open"])
    assert (result.exit_code, result.stderr) == (0, "")
    return Path(result.stdout.splitlines()[-1])


def rename(path: Path, name: str) -> None:
    with open_mission(path) as file, file.writing("mission") as connection:
        connection.execute("UPDATE mission SET name = ?", (name,))


def name_in(path: Path) -> str:
    with open_mission(path) as file:
        return agenda.the_mission(file).name


def test_the_last_line_is_the_path_of_a_whole_mission(own_machine: Path) -> None:
    path = demo()
    assert path.parent == own_machine / "data" / "demo"
    with open_mission(path) as file:
        assert agenda.the_mission(file).name == "India 2025"
        assert len(agenda.all_items(file)) > 100
        assert file.row("SELECT count(*) FROM person")[0] > 300


def test_a_second_run_makes_a_fresh_copy_and_the_folder_does_not_fill_up() -> None:
    path = demo()
    rename(path, "played with")
    assert demo() == path
    assert name_in(path) == "India 2025"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_copy_that_is_open_is_left_alone() -> None:
    path = demo()
    rename(path, "played with")
    with open_mission(path) as file:
        second = demo()
        assert second != path
        assert agenda.the_mission(file).name == "played with"
        rename(path, "still mine")
        assert agenda.the_mission(file).name == "still mine"
    assert name_in(second) == "India 2025"
    assert demo() == path  # once closed, the first is free again


def test_a_copy_that_another_program_has_open_is_left_alone() -> None:
    path = demo()
    rename(path, "on stage")
    hold = (
        "import sys; from pathlib import Path; from missiontui.store.opening import open_mission\n"
        "with open_mission(Path(sys.argv[1])):\n    print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert demo() != path
        holder.stdin.close()
    assert name_in(path) == "on stage"


@pytest.mark.parametrize("left", [b"", b"cut off while it was written" * 20])
def test_a_copy_that_was_never_finished_or_is_damaged_is_replaced(left: bytes) -> None:
    path = demo()
    path.write_bytes(left)
    assert demo() == path
    assert name_in(path) == "India 2025"


def test_the_demo_never_becomes_the_last_mission(
    india: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell("today").exit_code == 0
    path = demo()
    assert shell("--mission", str(path), "shift", "Power lunch", "5").exit_code == 0
    beside = path.parent.parent / "missions" / ".." / "demo" / path.name
    (path.parent.parent / "missions").mkdir(exist_ok=True)
    assert shell("--mission", str(beside), "today").exit_code == 0
    monkeypatch.chdir(path.parent)
    assert shell("--mission", path.name, "today").exit_code == 0
    remembered = CliRunner().invoke(main, ["paths"]).stdout
    assert str(india) in remembered
    assert path.name not in remembered


def test_nothing_of_the_sample_is_written_to() -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {one.name: (one.stat().st_mtime_ns, one.read_bytes()) for one in sample_folder().iterdir()}

    before = state()
    path = demo()
    shell = ["--mission", str(path), "--at", "2025-03-04T11:42", "shift", "Power lunch", "5"]
    assert CliRunner().invoke(main, shell).exit_code == 0
    assert state() == before


def test_installed_from_a_wheel_the_sample_is_inside_the_package(tmp_path: Path, own_machine: Path) -> None:
    site = tmp_path / "site-packages"
    package = Path(missiontui.__file__).parent
    shutil.copytree(package, site / "missiontui", ignore=shutil.ignore_patterns("__pycache__", "sample"))
    inside = site / "missiontui" / "sample" / "india-2025"
    shutil.copytree(sample_folder(), inside)
    environment = {**os.environ, "PYTHONPATH": str(site), "MISSIONTUI_HOME": str(own_machine)}
    where = "from missiontui.exchange.sample import sample_folder; print(sample_folder())"
    for words, last_line in (
        (["-c", where], str(inside)),
        (["-m", "missiontui", "demo", "--no-open"], str(own_machine / "data/demo/india-2025-demo.db")),
    ):
        result = subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert Path(result.stdout.splitlines()[-1]) == Path(last_line).resolve()


def test_a_program_installed_without_the_sample_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "__file__", str(tmp_path / "missiontui" / "exchange" / "sample.py"))
    result = CliRunner().invoke(main, ["demo", "--no-open"])
    assert result.exit_code == 1
    assert "was not installed" in result.stderr


def test_a_sample_that_was_changed_and_is_wrong_now_makes_no_half_a_mission(
    tmp_path: Path, own_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "missiontui"
    folder = shutil.copytree(sample_folder(), package / "sample" / "india-2025")
    agenda_file = folder / "agenda.csv"
    agenda_file.write_text(agenda_file.read_text("utf-8").replace("2025-03-01", "2025-02-30", 1), "utf-8")
    monkeypatch.setattr(sample, "__file__", str(package / "exchange" / "sample.py"))
    result = CliRunner().invoke(main, ["demo", "--no-open"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "agenda.csv, row" in result.stderr
    assert "2025-02-30" in result.stderr
    assert list((own_machine / "data" / "demo").iterdir()) == []
