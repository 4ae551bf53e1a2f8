"""The day as a script and a person at the prompt read it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from missiontui.text import clean

Shell = Callable[..., Result]
KEYS = {
    *("id", "kind", "title", "destination", "zone", "planned_start", "starts_at", "ends_at", "status"),
    "venue",
}
STEERING = set("\x1b\x9b\x7f\u202e\u2069")


def listed(result: Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_today_lists_every_item_with_what_a_script_needs(shell: Shell) -> None:
    day = listed(shell("today", "--json"))
    assert len(day) > 30
    assert all(set(item) >= KEYS for item in day)
    meeting = next(item for item in day if item["title"] == "Meeting with the Prime Minister")
    assert {name: meeting[name] for name in KEYS - {"id"}} == {
        "kind": "official",
        "title": "Meeting with the Prime Minister",
        "destination": "New Delhi",
        "zone": "Asia/Kolkata",
        "planned_start": "2025-03-04T10:45:00+05:30",
        "starts_at": "2025-03-04T10:52:00+05:30",
        "ends_at": "2025-03-04T11:15:00+05:30",
        "status": "running",
        "venue": "Office of the Prime Minister of India",
    }
    starts = [datetime.fromisoformat(item["starts_at"]) for item in day]
    assert starts == sorted(starts)


def test_today_in_words_has_a_line_for_each_item(shell: Shell) -> None:
    lines = shell("today").stdout.splitlines()
    assert lines[0] == "Tuesday 4 March 2025"
    assert len(lines) == 1 + len(listed(shell("today", "--json")))
    assert any("Meeting with the Prime Minister" in line and "27 min over" in line for line in lines)
    assert any("Signing ceremony" in line and "▪" in line for line in lines)


@pytest.mark.parametrize("form", ["2025-03-05", "5/3", "5.3.2025", "5 mar", "wed", "WED", "Wednesday", "+1"])
def test_another_day_can_be_named_in_many_ways(shell: Shell, form: str) -> None:
    day = listed(shell("today", "--json", "--date", form))
    assert {item["planned_start"][:10] for item in day} == {"2025-03-05"}
    assert day


@pytest.mark.parametrize("form", ["someday", "31/2", "2025-13-01", "", "tomorrow at noon"])
def test_a_date_that_is_none_is_a_usage_error(shell: Shell, form: str) -> None:
    result = shell("today", "--date", form, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"“{form}” is no date." in result.stderr


@pytest.mark.parametrize("form", ["2031-01-01", "1900-01-01", "2199-12-31"])
def test_a_day_with_nothing_in_it_says_so_and_what_to_do(shell: Shell, form: str) -> None:
    assert listed(shell("today", "--json", "--date", form)) == []
    assert "--date" in shell("today", "--date", form).stdout.splitlines()[1]


def test_a_flight_to_another_zone_ends_in_the_other_clock(shell: Shell) -> None:
    day = listed(shell("today", "--json", "--date", "2025-03-01"))
    flight = next(item for item in day if item["title"] == "Flight to New Delhi")
    assert flight["starts_at"].endswith("+01:00")
    assert flight["ends_at"].endswith("+05:30")


def test_now_says_what_runs_what_is_next_and_how_late_it_is(shell: Shell) -> None:
    result = shell("now", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    now = json.loads(result.stdout)
    assert (now["at"], now["home"]) == ("2025-03-04T11:42:00+05:30", "2025-03-04T07:12:00+01:00")
    meeting = next(item for item in now["running"] if item["title"] == "Meeting with the Prime Minister")
    assert (meeting["minutes_running"], meeting["minutes_over"]) == (50, 27)
    assert now["next"]["status"] == "planned"
    assert now["minutes_until"] == now["next"]["minutes_until"] >= 0
    assert now["offset_minutes"] > 0


def test_now_in_words_fits_on_a_few_lines(shell: Shell) -> None:
    first, *rest = shell("now").stdout.splitlines()
    assert first.startswith("Tue 4 Mar 11:42")
    assert "Europe/Brussels: Tue 07:12" in first
    assert any(line.startswith("NOW") and "Meeting with the Prime Minister" in line for line in rest)
    assert rest[-1].startswith("NEXT")


def test_a_year_later_nothing_runs_and_nothing_is_next(shell: Shell) -> None:
    result = shell("--at", "2026-03-04T11:42", "now", "--json")
    now = json.loads(result.stdout)
    assert (now["running"], now["next"], now["minutes_until"]) == ([], None, None)
    assert shell("--at", "2026-03-04T11:42", "now").exit_code == 0


def test_what_another_program_wrote_into_a_title_cannot_steer_the_terminal(india: Path, shell: Shell) -> None:
    title = "Lunch\x1b[2J \x9b31m \x7f \u202eevil\u2069 “Müller” 🤝"
    connection = sqlite3.connect(india)
    with connection:
        connection.execute("UPDATE agenda_item SET title = ? WHERE title = 'Power lunch'", (title,))
    connection.close()
    assert clean(title) in [clean(item["title"]) for item in listed(shell("today", "--json"))]
    for words in (("today",), ("today", "--json"), ("now",), ("shift", "Lunch evil", "5")):
        result = shell(*words)
        assert result.exit_code == 0
        assert not STEERING & set(result.stdout)


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no control characters in a file name")
def test_a_strange_path_comes_back_from_json_and_steers_no_terminal(tmp_path: Path, shell: Shell) -> None:
    path = tmp_path / "a\x9b31m\x7f\u202e\u2069é🤝.db"
    result = shell("new", str(path), "--name", "A", "--home-zone", "UTC", "--json")
    assert json.loads(result.stdout)["path"] == str(path)
    assert not STEERING & set(result.stdout)
    assert "é🤝.db" in result.stdout
    assert json.loads(shell("--mission", str(path), "paths", "--json").stdout)["mission"] == str(path)
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")  # a name that is no UTF-8
    assert json.loads(shell("--mission", folder, "paths", "--json").stdout)["mission"] == folder


def test_a_pipe_in_an_old_encoding_gets_the_day_all_the_same(india: Path, own_machine: Path) -> None:
    def run(encoding: str, *words: str) -> bytes:
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "MISSIONTUI_HOME": str(own_machine)}
        options = ["--mission", str(india), "--at", "2025-03-04T11:42+05:30"]
        command = [sys.executable, "-m", "missiontui", *options, *words]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert "? Official   Round table" in run("cp1252", "today").decode("cp1252")
    shift = ("shift", "Power lunch", "5", "--json")
    assert json.loads(run("cp1252", *shift).decode("cp1252"))["moved"][0]["title"] == "Power lunch"
    assert json.loads(run("cp1252", "today", "--json").decode("cp1252")) == json.loads(
        run("utf-8", "today", "--json").decode()
    )


def test_a_mission_without_its_own_row_is_a_sentence(tmp_path: Path, shell: Shell) -> None:
    from missiontui.store.opening import create_mission

    path = tmp_path / "bare.db"
    create_mission(path).close()
    result = shell("--mission", str(path), "now")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path} has no mission in it yet." in result.stderr


def test_what_crosses_midnight_is_marked_on_both_days(shell: Shell, tmp_path: Path) -> None:
    flight = tmp_path / "agenda.csv"
    flight.write_text("title,destination,date,start,end\nNight train,New Delhi,2025-03-04,22:30,06:10\n")
    assert shell("import", str(flight)).exit_code == 0
    first = next(line for line in shell("today").stdout.splitlines() if "Night train" in line)
    assert first.startswith(" 22:30–Wed 06:10 ")
    second = next(
        line for line in shell("today", "--date", "+1").stdout.splitlines() if "Night train" in line
    )
    assert second.startswith("‹22:30–Wed 06:10 ")
