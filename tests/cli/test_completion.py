"""The shell completes commands, options and the titles of the mission's items."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui.cli import main


def completed(line: str, india: Path) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    environment = {"_MISSIONTUI_COMPLETE": "bash_complete", "MISSIONTUI_MISSION": str(india), **words}
    result = CliRunner().invoke(main, [], env=environment, prog_name="missiontui")
    assert result.stderr == ""
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_says_where_it_goes(shell_name: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell_name])
    assert result.exit_code == 0
    assert result.stdout.startswith("# ")
    assert f"missiontui completion {shell_name}" in result.stdout.splitlines()[0]
    assert f"_MISSIONTUI_COMPLETE={shell_name}_complete" in result.stdout


def test_another_shell_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["completion", "tcsh"])
    assert result.exit_code == 2
    assert "fish" in result.stderr


def test_commands_are_offered(india: Path) -> None:
    assert completed("missiontui sh", india) == ["shift"]
    assert set(completed("missiontui ", india)) >= {"new", "demo", "today", "now", "shift", "import", "paths"}


def test_options_are_offered(india: Path) -> None:
    assert "--dry-run" in completed("missiontui shift --d", india)


def test_titles_of_the_mission_are_offered_for_an_item(india: Path) -> None:
    assert completed("missiontui shift POW", india) == ["Power lunch"]
    assert "Signing ceremony, 24 agreements" in completed("missiontui shift ", india)


def test_the_mission_named_on_the_line_is_the_one_that_counts(india: Path, tmp_path: Path) -> None:
    assert completed(f"missiontui --mission {india} shift Pow", tmp_path / "none.db") == ["Power lunch"]


def test_completing_a_title_opens_nothing_for_next_time(india: Path) -> None:
    assert completed("missiontui shift Pow", india) == ["Power lunch"]
    assert "(none opened yet)" in CliRunner().invoke(main, ["paths"]).stdout


def test_without_a_mission_nothing_is_offered_and_nothing_is_said(tmp_path: Path) -> None:
    assert completed("missiontui shift Pow", tmp_path / "none.db") == []


@pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="this asks a real bash, and there is none here"
)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Power", r"Power\ lunch"), (r"Power\ l", r"Power\ lunch"), ('"Power l', "Power lunch")],
)
def test_bash_puts_a_title_of_two_words_on_the_line_as_one(
    india: Path, tmp_path: Path, own_machine: Path, typed: str, offered: str
) -> None:
    script = tmp_path / "completion.sh"
    script.write_text(CliRunner().invoke(main, ["completion", "bash"]).stdout)
    command = tmp_path / "bin" / "missiontui"
    command.parent.mkdir()
    root = Path(__file__).parents[2]
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m missiontui "$@"\n')
    command.chmod(0o755)
    ask = f"""
        . {script}
        COMP_WORDS=(missiontui shift "$1"); COMP_CWORD=2
        _missiontui_completion missiontui
        printf '%s' "${{COMPREPLY[@]}}"
    """
    environment = {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "MISSIONTUI_MISSION": str(india),
        "MISSIONTUI_HOME": str(own_machine),
    }
    result = subprocess.run(
        ["bash", "--norc", "-c", ask, "bash", typed],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == offered
