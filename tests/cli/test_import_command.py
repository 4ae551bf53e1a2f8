"""A list is brought in at the prompt: all of it, or nothing with the reason."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Shell = Callable[..., Result]


def count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "late.csv"
    path.write_text("badge,given_name,family_name,mobile\nBE-9001,Zoë,Peeters,+32 470 00 00 01\n", "utf-8")
    return path


def test_a_late_arrival_comes_in_and_the_file_is_summed_up_in_a_line(
    shell: Shell, india: Path, people: Path
) -> None:
    before = count(india, "person")
    result = shell("import", str(people))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "late.csv: people, 1 rows: 1 new, 0 changed, 0 unchanged\n"
    assert count(india, "person") == before + 1
    assert "0 new, 0 changed, 1 unchanged" in shell("import", str(people)).stdout


def test_a_dry_run_says_what_would_come_in_and_brings_nothing(
    shell: Shell, india: Path, people: Path
) -> None:
    before = count(india, "person")
    result = shell("import", "--dry-run", str(people))
    assert result.exit_code == 0
    assert "1 new" in result.stdout
    assert "Nothing was written" in result.stdout
    assert count(india, "person") == before


def test_a_script_gets_one_document(shell: Shell, people: Path) -> None:
    result = shell("import", str(people), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["files"] == [
        {
            "file": str(people),
            "kind": "people",
            "rows": 1,
            "created": 1,
            "updated": 0,
            "unchanged": 0,
            "skipped": 0,
            "problems": [],
        }
    ]
    assert "batch" in json.loads(result.stdout)


def test_one_wrong_file_keeps_all_of_them_out(
    shell: Shell, india: Path, people: Path, tmp_path: Path
) -> None:
    legs = tmp_path / "destinations.csv"
    legs.write_text("city,country,zone\nGoa,India,Asia/Goa\n")
    before = count(india, "person"), count(india, "destination")
    result = shell("import", str(people), str(legs))
    assert (result.exit_code, result.stdout) == (1, "")
    sentence, hint = result.stderr.splitlines()
    assert all(word in sentence for word in ("destinations.csv", "row 2", "zone", "Asia/Goa"))
    assert "Nothing was imported" in hint
    assert (count(india, "person"), count(india, "destination")) == before


def test_a_script_gets_the_problem_with_row_column_and_value(shell: Shell, tmp_path: Path) -> None:
    legs = tmp_path / "destinations.csv"
    legs.write_text("city,country,zone\nGoa,India,Asia/Goa\n")
    result = shell("import", "--json", str(legs))
    assert result.exit_code == 1
    (file,) = json.loads(result.stdout)["files"]
    (problem,) = file["problems"]
    assert (problem["row"], problem["column"], problem["value"]) == (2, "zone", "Asia/Goa")
    assert problem["problem"]
    assert (file["created"], file["skipped"]) == (0, 1)


def test_a_file_that_could_be_two_things_is_what_the_person_says(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,country\nAcme,India\n")
    result = shell("import", str(path), "--kind", "organisations", "--json")
    assert json.loads(result.stdout)["files"][0]["kind"] == "organisations"
    assert shell("import", str(path), "--kind", "guest-book").exit_code == 2


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_what_is_not_there_is_exit_1_and_named(shell: Shell, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    result = shell("import", str(folder / name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("missiontui: ")
    assert "Traceback" not in result.stderr


def test_import_without_a_file_is_a_usage_error(shell: Shell) -> None:
    assert shell("import").exit_code == 2
