"""``missiontui meetings``: planned, moved, held or missed at the prompt; what cannot be is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from missiontui.store.b2b_clashes import meetings_room
from missiontui.store.opening import open_mission
from tests.b2b import Morning, a_morning
from tests.conftest import Shell
from tests.day_out import AT, NOW, register

Made = tuple[Path, Morning]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The morning, made once; not to be written to."""
    path = tmp_path_factory.mktemp("meetings") / "day.db"
    return path, a_morning(path)


@pytest.fixture
def file_path(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path))


@pytest.fixture
def shell(file_path: Path) -> Shell:
    return Shell(file_path, AT)


def run(shell: Shell, *words: str) -> str:
    result = shell("meetings", *words)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout


def told(shell: Shell, *words: str) -> Any:
    return json.loads(run(shell, *words, "--json"))


def test_a_meeting_is_planned_moved_held_and_taken_back(shell: Shell) -> None:
    run(shell, "slots", "--item", "hall a", "--minutes", "25")
    one = told(shell, "add", "BE-1", "Asha", "--item", "hall a", "--start", "12:30", "--table", "2")
    assert (one["company"]["name"], one["counterpart_company"]["name"]) == ("Delta", "Yamuna")
    assert (one["starts_at"], one["ends_at"]) == ("2025-03-04T12:30:00+05:30", "2025-03-04T12:55:00+05:30")
    assert one["clashes"] == []
    assert "○ 12:30–12:55  Els (Delta) with Asha (Yamuna)  Table 2  planned" in run(
        shell, "--table", "2", "--item", "hall a"
    )
    moved = told(shell, "move", "delta yamuna", "+10")
    assert (moved["moved"], moved["planned_start"]) == (True, one["starts_at"])
    held = told(shell, "held", one["id"][-8:], "--outcome", "Sends a sample")
    assert (held["status"], held["outcome"]) == ("held", "Sends a sample")
    missed = told(shell, "no-show", "yamuna", "ours")
    assert (missed["status"], missed["no_show"], missed["outcome"]) == ("no_show", "ours", "Sends a sample")
    assert told(shell, "planned", "yamuna")["no_show"] is None
    assert told(shell, "cancel", "yamuna", "--why", "Fog")["outcome"] == "Fog"
    assert run(shell, "show", "yamuna").endswith("cancelled, was 12:30  Fog\n")
    assert run(shell, "remove", "yamuna").startswith("Removed: 12:40 Delta with Yamuna")
    assert shell("undo").exit_code == 0
    assert [found["status"] for found in told(shell)] == ["cancelled"]


def test_what_a_meeting_clashes_with_is_told_with_it_and_listed(
    shell: Shell, file_path: Path, made: Made
) -> None:
    morning = made[1]
    with open_mission(file_path) as file:
        register(file, morning.day.lunch, morning.people["Els"])
    first = told(shell, "add", "BE-1", "IN-1", "--item", "hall a", "--start", "12:50", "--table", "10")
    assert [clash["words"] for clash in first["clashes"]] == [
        "Els is expected at “Power lunch” then (10 min)"
    ]
    second = told(shell, "add", "Rho", "Surya", "--start", "13:05", "--item", "hall a", "--delegate", "Jean",
                  "--counterpart", "Dev", "--table", "10")  # fmt: skip
    assert {clash["matter"] for clash in second["clashes"]} == {"table", "languages"}
    assert told(shell, "edit", "rho", "--interpreter", "Lata", "--table", "2")["clashes"] == []
    run(shell, "add", "Rho", "Yamuna", "--start", "16:00", "--address", "Pier [4]", "--travel", "30")
    assert len(told(shell)) == 3
    assert [found["table"] for found in told(shell, "--clashes")] == ["Table 10"]
    assert [found["address"] for found in told(shell, "--company", "rho")] == [None, "Pier [4]"]
    assert len(told(shell, "--person", "Lata", "--date", "4/3")) == 1
    shifted = json.loads(shell("shift", "hall a", "70", "--no-cascade", "--json").stdout)
    assert shifted["meetings_outside"] == 2
    assert told(shell, "move-all", "70", "--item", "hall a")["moved"] == 2
    assert told(shell, "--clashes") == []
    with open_mission(file_path) as file:
        assert meetings_room(file, NOW, "Asia/Kolkata").count == "3 meetings"


def test_a_session_has_slots_tables_and_availabilities(shell: Shell) -> None:
    hall = ("--item", "hall a")
    assert run(shell, "tables", *hall, "--count", "3", "--add", "Table 2").count("Table 2") == 1
    assert "tables already, and they stay" in run(shell, "tables", *hall, "--count", "2")
    run(shell, "add", "Delta", "Yamuna", "--start", "12:30", "--table", "3", *hall)
    assert "has 1 meeting; it was not removed" in shell("meetings", "tables", *hall, "--remove", "3").stderr
    assert "Table 1," not in run(shell, "tables", *hall, "--remove", "1")
    assert "cannot be" in shell("meetings", "slots", *hall, "--minutes", "0").stderr
    said = ("--company", "Delta", "--from", "12:00", "--until", "13:00", "--not", "--why", "[b]")
    (one,) = told(shell, "available", *hall, *said)
    assert (one["company"], one["free"], one["why"]) == ("Delta", False, "[b]")
    assert "break 13:00–13:10" in run(shell, "available", *hall, "--from", "13:00", "--until", "13:10")
    run(shell, "available", *hall, "--remove", one["id"])
    assert shell("meetings", "available", *hall, "--from", "14:00", "--until", "13:00").exit_code == 2


def test_words_that_several_meetings_answer_to_list_them(shell: Shell) -> None:
    run(shell, "add", "Delta", "Yamuna", "--start", "12:30")
    run(shell, "add", "Delta", "Surya", "--start", "13:30")
    result = shell("meetings", "held", "delta")
    assert result.exit_code == 2
    assert "2 meetings answer to “delta”" in result.stderr
    assert "Delta with Surya" in result.stderr
    assert told(shell, "held", "delta 13:30")["counterpart_company"]["name"] == "Surya"
    assert shell("meetings", "--clashes", "held", "delta").exit_code == 2
    refused = shell("meetings", "add", "Delta", "delta", "--start", "12:30").stderr
    assert refused.splitlines()[:2] == [
        "missiontui: Delta cannot meet itself.",
        "  Give another company as the one that is met.",
    ]
    assert "called “Nobody”." in shell("meetings", "add", "Delta", "Nobody", "--start", "12:30").stderr
