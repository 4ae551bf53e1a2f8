"""A team rehearses its day: the copy says what it is, and the plan's weak places come out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui.cli import main
from tests.conftest import Shell
from tests.day_out import AT, a_day_out


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission of one day, which is only read."""
    path = tmp_path_factory.mktemp("rehearsed") / "out.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(path.parent / "home"))
        a_day_out(path)
    return path


def test_the_whole_day_is_played_at_once_and_told_and_everything_made_of_it_is_marked(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = Shell(path, AT)("rehearse", "--to-end", "--seed", "3")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *told, last = result.stdout.splitlines()
    assert first == "REHEARSAL · Tuesday 4 March 2025 (seed 3)"
    assert any("was missing when the bus left" in line for line in told)
    rehearsal = Shell(Path(last), AT)
    assert rehearsal("today").stdout.startswith("REHEARSAL · Tuesday 4 March 2025\n")
    assert rehearsal("now").stdout.startswith("REHEARSAL · Tue 4 Mar 11:42")
    assert rehearsal("situation").stdout.startswith("REHEARSAL · Situation Tue 4 Mar")
    assert rehearsal("follow-ups").stdout.startswith("REHEARSAL · Day out\n")
    assert json.loads((listed := rehearsal("today", "--json")).stdout)
    assert listed.stderr == "REHEARSAL · Day out\n"
    assert rehearsal("export", "people", "-o", "./").exit_code == 0
    (exported,) = tmp_path.glob("*.csv")
    assert exported.name.startswith("rehearsal-day-out-people")
    assert "(none opened yet)" in CliRunner().invoke(main, ["paths"]).stdout
    again = Shell(path)(
        "rehearse", "--to-end", "--seed", "3", "--json", "--pause-events", "arrivals,notes,buses"
    )
    found = json.loads(again.stdout)
    assert (found["day"], found["seed"], found["arrived"], found["notes"]) == ("2025-03-04", 3, 0, 0)
    assert found["moved"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--to-end", "--date", "2030-01-01"), 1, "there is nothing to rehearse"),
        (("--to-end", "--date", "soon"), 2, "“soon” is no date"),
        (("--speed", "200"), 2, "--speed"),
        (("--pause-events", "rain", "--no-open"), 2, "Nothing called “rain”"),
        (("--json",), 2, "--to-end or --no-open"),
        ((), 1, "The screens need a terminal."),
    ],
)
def test_what_cannot_be_rehearsed_is_a_sentence_and_leaves_no_copy(
    path: Path, own_machine: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    result = Shell(path, AT)("rehearse", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert not list((own_machine / "data").rglob("*.db"))
