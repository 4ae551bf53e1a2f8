"""A coordinator makes a mission at the prompt, and a slip of the hand makes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from missiontui.cli import main
from missiontui.store import agenda
from missiontui.store.opening import open_mission

Shell = Callable[..., Result]
GOOD = ("--name", "Asia", "--home-zone", "Europe/Brussels")


def new(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["new", str(path), *words])


def test_a_mission_is_made_with_its_days_and_its_legs_in_order(tmp_path: Path) -> None:
    path = tmp_path / "missions" / "asia.db"
    result = new(
        path,
        *("--name", "Asia 2025", "--home-zone", "Europe/Brussels"),
        *("--starts", "2025-03-01", "--ends", "2025-03-08"),
        *("--destination", "New Delhi=Asia/Kolkata", "--destination", "Kathmandu = Asia/Kathmandu"),
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert str(path) in result.stdout
    with open_mission(path) as file:
        mission = agenda.the_mission(file)
        assert (mission.name, mission.home_zone) == ("Asia 2025", "Europe/Brussels")
        assert (mission.starts_on, mission.ends_on) == (date(2025, 3, 1), date(2025, 3, 8))
        legs = agenda.destinations(file)
        assert [(leg.city, leg.zone) for leg in legs] == [
            ("New Delhi", "Asia/Kolkata"),
            ("Kathmandu", "Asia/Kathmandu"),
        ]
        assert {leg.arrives_on for leg in legs} == {date(2025, 3, 1)}


def test_a_script_learns_where_the_mission_is(tmp_path: Path) -> None:
    path = tmp_path / "asia.db"
    result = new(path, *GOOD, "--json")
    assert json.loads(result.stdout) == {"path": str(path), "name": "Asia"}


def test_without_a_leg_the_mission_is_at_home_and_every_command_works(tmp_path: Path) -> None:
    path = tmp_path / "home.db"
    assert new(path, *GOOD).exit_code == 0
    with open_mission(path) as file:
        assert [(leg.city, leg.zone) for leg in agenda.destinations(file)] == [
            ("Brussels", "Europe/Brussels")
        ]
    for command in (["today"], ["now"], ["--at", "2025-03-04T11:42", "now"], ["today", "--json"]):
        assert CliRunner().invoke(main, command).exit_code == 0  # it is the last mission opened


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", "A", "--home-zone", "Europe/Brussel"), "no time zone called “Europe/Brussel”"),
        (("--name", "A", "--home-zone", "Europe"), "no time zone called “Europe”"),
        (("--name", "A", "--home-zone", "../../etc/passwd"), "no time zone"),
        (("--name", " ", "--home-zone", "UTC"), "needs a name"),
        ((*GOOD, "--starts", "1/3"), "“1/3” is no date"),
        ((*GOOD, "--ends", "2025-02-30"), "“2025-02-30” is no date"),
        ((*GOOD, "--starts", "2025-03-08", "--ends", "2025-03-01"), "before it starts"),
        ((*GOOD, "--destination", "New Delhi"), "“New Delhi” is no leg"),
        ((*GOOD, "--destination", "=Asia/Kolkata"), "“=Asia/Kolkata” is no leg"),
        ((*GOOD, "--destination", "New Delhi=Asia/Delhi"), "no time zone called “Asia/Delhi”"),
        ((*GOOD, "--destination", "New Delhi="), "no time zone"),
        (("--home-zone", "UTC"), "--name"),
        (("--name", "A"), "--home-zone"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error_and_makes_no_file(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = new(tmp_path / "asia.db", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not (tmp_path / "asia.db").exists()


def test_a_mission_is_never_made_over_another(india: Path, own_machine: Path) -> None:
    before = india.read_bytes()
    result = new(india, *GOOD)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{india} exists already." in result.stderr
    assert india.read_bytes() == before
    assert not own_machine.exists()  # nor is it remembered


@pytest.mark.parametrize("name", ["x" * 300, "letter.txt/asia.db"])
def test_a_place_where_no_file_can_be_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").touch()
    result = new(tmp_path / name, *GOOD)
    assert result.exit_code == 1
    assert "cannot be made" in result.stderr
