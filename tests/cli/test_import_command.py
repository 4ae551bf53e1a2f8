"""A list is brought in at the prompt: what can be read of it, and the reason for what cannot."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from missiontui.store.opening import open_mission

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
    (file,) = json.loads(result.stdout)["files"]
    assert (file["file"], file["kind"], file["rows"]) == (str(people), "people", 1)
    counts = ("created", "updated", "unchanged", "skipped")
    assert [file[count] for count in counts] == [1, 0, 0, 0]
    assert (file["problems"], file["gone"], file["kept"]) == ([], [], [])
    assert "batch" in json.loads(result.stdout)


def test_one_wrong_row_is_named_and_the_rest_comes_in(
    shell: Shell, india: Path, people: Path, tmp_path: Path
) -> None:
    legs = tmp_path / "destinations.csv"
    legs.write_text("city,country,zone\nGoa,India,Asia/Goa\nPune,India,Asia/Kolkata\n")
    before = count(india, "person"), count(india, "destination")
    result = shell("import", str(people), str(legs))
    assert result.exit_code == 0
    assert (
        "destinations.csv: destinations, 2 rows: 1 new, 0 changed, 0 unchanged, 1 not readable"
        in result.stdout
    )
    (sentence,) = result.stderr.splitlines()
    assert all(word in sentence for word in ("destinations.csv", "row 2", "zone", "Asia/Goa"))
    assert (count(india, "person"), count(india, "destination")) == (before[0] + 1, before[1] + 1)


def test_where_nothing_can_be_read_nothing_is_imported(shell: Shell, india: Path, tmp_path: Path) -> None:
    legs = tmp_path / "destinations.csv"
    legs.write_text("city,country,zone\nGoa,India,Asia/Goa\n")
    before = count(india, "operation")
    result = shell("import", str(legs))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing was imported" in result.stderr.splitlines()[-1]
    assert count(india, "operation") == before


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


def test_a_list_has_its_columns_mapped_keeps_what_was_edited_and_tells_who_is_gone(
    shell: Shell, india: Path, tmp_path: Path
) -> None:
    path = tmp_path / "press v1.csv"
    head = "badge,given_name,family_name,mobile,Pointure\n"
    path.write_text(head + "BE-9001,Zoë,Peeters,+32 1,38\nBE-9002,Bo,Claes,+32 2,\n", "utf-8")
    assert "not read: Pointure" in shell("import", "--dry-run", str(path)).stdout
    assert shell("import", str(path), "--map", "Pointure=notes").exit_code == 0
    with open_mission(india) as file, file.writing("person") as connection:
        connection.execute("UPDATE person SET mobile = '+32 9' WHERE badge = 'BE-9001'")

    newer = tmp_path / "press v2.csv"
    newer.write_text(head + "BE-9001,Zoë,Peeters,+32 3,39\n", "utf-8")
    result = shell("import", str(newer))
    assert result.stdout.splitlines() == [
        "press v2.csv: people, 1 rows: 0 new, 1 changed, 0 unchanged",
        "  kept as edited by somebody here: Zoë Peeters, mobile: +32 9; row 2 says +32 3",
        "  1 field was kept; --overwrite takes the file's word.",
        "  no longer on the list: Bo Claes; nobody was deleted",
    ]
    (file_report,) = json.loads(shell("import", str(newer), "--overwrite", "--json").stdout)["files"]
    assert (file_report["updated"], file_report["kept"], file_report["gone"]) == (1, [], ["Bo Claes"])
    with open_mission(india) as file:
        zoe = file.row("SELECT mobile, notes FROM person WHERE badge = 'BE-9001'")
    assert tuple(zoe or ()) == ("+32 3", "Pointure: 39")
    assert "imported “press”: changed 1 person" in shell("history").stdout


def test_dates_that_may_be_two_are_asked_for_and_then_read(shell: Shell, india: Path, tmp_path: Path) -> None:
    path = tmp_path / "legs.csv"
    path.write_text("city,zone,arrives_on,leaves_on\nPune,Asia/Kolkata,05/06/2026,06/07/2026\n", "utf-8")
    before = count(india, "operation")
    result = shell("import", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--dates dmy" in result.stderr
    assert "--dates mdy" in result.stderr
    assert count(india, "operation") == before
    assert shell("import", str(path), "--dates", "mdy").exit_code == 0
    with open_mission(india) as file:
        (leg,) = file.rows("SELECT arrives_on FROM destination WHERE city = 'Pune'")
    assert leg["arrives_on"] == "2026-05-06"


@pytest.mark.parametrize("words", ["Pointure", "Pointure=notes", "mobile=shoe_size"])
def test_a_column_that_there_is_not_is_refused(shell: Shell, people: Path, words: str) -> None:
    assert shell("import", str(people), "--map", words).exit_code == 2


def test_a_dry_run_shows_field_by_field_what_changes_whom_it_registers_and_how_dates_are_read(
    shell: Shell, india: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    head = "badge,given_name,family_name,room,in_office_since,Gala evening\n"
    path.write_text(f"{head}BE-9001,Zoë,Peeters,101,13/02/2020,yes\n", "utf-8")
    result = shell("import", "--dry-run", str(path), "--agency", "FIT", "--side", "press")
    assert "  new: Zoë Peeters\n" in result.stdout
    assert "  dates read day first\n" in result.stdout
    assert "  registers: Gala evening 1\n" in result.stdout
    shell("import", str(path))
    path.write_text(f"{head}BE-9001,Zoë,Peeters,202,13/02/2020,yes\n", "utf-8")
    assert "  Zoë Peeters, room: 101 → 202\n" in shell("import", "--dry-run", str(path)).stdout
    (file,) = json.loads(shell("import", "--dry-run", "--json", str(path)).stdout)["files"]
    assert file["dates"] == "dmy"
    assert file["changes"] == [
        {
            "row": 2,
            "title": "Zoë Peeters",
            "outcome": "changed",
            "fields": [{"column": "room", "before": "101", "after": "202", "kept": False}],
        }
    ]
