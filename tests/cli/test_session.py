"""Before any command: which mission, at what time, and what happens when neither can be told."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from missiontui.cli import main
from missiontui.store import agenda

Shell = Callable[..., Result]

SECRET = "Mr Rao of Acme, room 412"


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env=environment)


def at(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return str(found["at"])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2025-03-04T11:42+05:30", "2025-03-04T11:42:00+05:30"),
        ("2025-03-04T06:12Z", "2025-03-04T11:42:00+05:30"),
        ("2025-03-04T11:42", "2025-03-04T11:42:00+05:30"),
        ("2025-03-04 11:42", "2025-03-04T11:42:00+05:30"),
        ("2025-03-01T08:00", "2025-03-01T08:00:00+01:00"),  # still at home
        ("2025-03-02T08:00", "2025-03-02T08:00:00+05:30"),
        ("2025-02-20T08:00", "2025-02-20T08:00:00+01:00"),
        ("2025-03-04T11:42:59+05:30", "2025-03-04T11:42:00+05:30"),
    ],
)
def test_a_time_is_of_its_offset_or_else_of_the_leg_that_the_programme_has_then(
    india: Path, given: str, shown: str
) -> None:
    assert at(run("--mission", str(india), "--at", given, "now", "--json")) == shown


@pytest.mark.parametrize("given", ["nonsense", "", "11:42", "2025-03-04T25:00", "04/03/2025 11:42"])
@pytest.mark.parametrize("command", ["now", "today", "paths", "demo", "import"])
def test_a_time_that_is_none_is_a_usage_error_of_every_command(
    shell: Shell, own_machine: Path, given: str, command: str
) -> None:
    words = {"demo": ["--no-open"], "import": ["people.csv"]}.get(command, ["--json"])
    result = shell("--at", given, command, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    sentence, hint = result.stderr.splitlines()
    assert sentence == f"missiontui: “{given}” is no date and time."
    assert "2025-03-04T11:42" in hint
    assert not (own_machine / "data").exists()


@pytest.mark.parametrize("given", ["0001-01-01T00:00+14:00", "9999-12-31T23:59", "1066-10-14T09:00Z"])
def test_a_time_at_the_ends_of_the_calendar_is_a_usage_error_and_no_fault(shell: Shell, given: str) -> None:
    result = shell("--at", given, "now")
    assert result.exit_code == 2
    assert f"“{given}” is too far away" in result.stderr


@pytest.mark.parametrize(
    ("given", "words"), [("2025-03-30T02:30", "does not exist"), ("2025-10-26T02:30", "exists twice")]
)
def test_a_time_that_the_clocks_skip_or_repeat_is_not_guessed(tmp_path: Path, given: str, words: str) -> None:
    path = str(tmp_path / "home.db")
    assert run("new", path, "--name", "Home", "--home-zone", "Europe/Brussels").exit_code == 0
    result = run("--mission", path, "--at", given, "now")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert run("--mission", path, "--at", f"{given}+01:00", "now").exit_code == 0


@pytest.mark.parametrize("given", ["2025-03-30T02:30", "2025-10-26T02:30"])
def test_an_hour_that_home_skips_or_repeats_is_like_any_other_in_the_leg(tmp_path: Path, given: str) -> None:
    path = str(tmp_path / "asia.db")
    legs = ("--destination", "Brussels=Europe/Brussels", "--destination", "Mumbai=Asia/Kolkata")
    assert run("new", path, "--name", "Asia", "--home-zone", "Europe/Brussels", *legs).exit_code == 0
    row = f"Talks,Mumbai,{given[:10]},02:00,03:00\n"
    (tmp_path / "agenda.csv").write_text(f"title,destination,date,start,end\n{row}")
    assert run("import", str(tmp_path / "agenda.csv")).exit_code == 0
    assert at(run("--mission", path, "--at", given, "now", "--json")) == f"{given}:00+05:30"


def test_mission_and_time_may_stand_in_the_environment(india: Path) -> None:
    surroundings = {"MISSIONTUI_MISSION": str(india), "MISSIONTUI_AT": "2025-03-04T11:42"}
    assert at(run("now", "--json", **surroundings)) == "2025-03-04T11:42:00+05:30"
    spoken = run("--at", "2025-03-05T09:00", "now", "--json", **surroundings)
    assert at(spoken) == "2025-03-05T09:00:00+05:30"  # what is typed wins
    assert run("now", **{**surroundings, "MISSIONTUI_AT": "soon"}).exit_code == 2


def test_the_last_mission_is_taken_when_none_is_named(india: Path, tmp_path: Path) -> None:
    other = shutil.copy(india, tmp_path / "other.db")
    assert run("--mission", str(india), "today").exit_code == 0
    assert json.loads(run("paths", "--json").stdout)["mission"] == str(india)
    assert run("today", "--date", "4/3/2025").stdout.count("\n") > 10
    assert run("--mission", str(other), "today").exit_code == 0
    assert json.loads(run("paths", "--json").stdout)["mission"] == str(other)


def test_a_mission_that_cannot_be_opened_is_not_remembered(india: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir")
    assert run("--mission", str(india), "today").exit_code == 0
    assert run("--mission", str(letter), "today").exit_code == 1
    assert json.loads(run("paths", "--json").stdout)["mission"] == str(india)


def test_a_mission_named_from_its_own_folder_is_found_from_any_other(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(india.parent)
    assert run("--mission", india.name, "today").exit_code == 0
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("today").exit_code == 0


def test_with_no_mission_yet_the_ways_to_one_are_named() -> None:
    result = run("today", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(word in result.stderr for word in ("--mission", "missiontui new", "missiontui demo"))


def test_the_last_mission_gone_from_the_disk_is_as_if_there_were_none(india: Path) -> None:
    assert run("--mission", str(india), "today").exit_code == 0
    india.unlink()
    assert "No mission has been opened" in run("today").stderr


def test_paths_tell_where_everything_is_and_make_nothing(own_machine: Path) -> None:
    found = json.loads(run("paths", "--json").stdout)
    assert found == {
        "mission": None,
        "backups": None,
        "settings": str(own_machine / "config" / "settings.toml"),
        "data": str(own_machine / "data"),
        "demo": str(own_machine / "data" / "demo"),
        "rehearsals": str(own_machine / "data" / "rehearsals"),
        "log": str(own_machine / "state" / "missiontui.log"),
    }
    assert len(run("paths").stdout.splitlines()) == len(found)
    assert not own_machine.exists()


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_the_screens_without_a_terminal_are_a_sentence(shell: Shell, words: tuple[str, ...]) -> None:
    result = shell(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    sentence, hint = result.stderr.splitlines()
    assert sentence == "missiontui: The screens need a terminal."
    assert "missiontui today" in hint


def test_help_and_version_need_nothing(own_machine: Path) -> None:
    for words in (["--help"], ["-h"], ["--version"], ["shift", "--help"], ["new", "-h"]):
        assert run(*words).exit_code == 0
    assert not own_machine.exists()


def test_an_unknown_command_is_a_usage_error() -> None:
    assert run("tomorrow").exit_code == 2


def test_a_fault_of_ours_shows_no_traceback_and_logs_nothing_private(
    shell: Shell, own_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_arguments: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(agenda, "items_around", faulty)
    result = shell("today", "--json")
    log = own_machine / "state" / "missiontui.log"
    assert (result.exit_code, result.stdout) == (1, "")
    assert "RuntimeError" in result.stderr
    assert str(log) in result.stderr
    written = log.read_text("utf-8")
    assert "RuntimeError" in written
    assert "programme.py" in written
    for text in (result.stderr, written):
        assert SECRET not in text
        assert "Traceback" not in text
    if os.name != "nt":  # Windows has no mode bits; the log is in the user's own folder there
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_fault_is_told_even_where_no_log_can_be_written(
    shell: Shell, own_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell("today").exit_code == 0
    (own_machine / "state" / "missiontui.log").mkdir()
    monkeypatch.setattr(agenda, "items_around", lambda *_arguments: 1 / 0)
    result = shell("today")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError" in result.stderr


def test_a_state_folder_that_cannot_be_written_is_told_and_the_command_goes_on(
    india: Path, own_machine: Path
) -> None:
    own_machine.mkdir()
    (own_machine / "state").write_text("a file where a folder should be")
    result = run("--mission", str(india), "today")
    assert result.exit_code == 0
    assert "last-mission.txt cannot be written" in result.stderr
    assert [one.name for one in india.parent.glob("india*")] == ["india.db"]  # closed properly
