"""Finding anything at the prompt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from missiontui.cli.find import find_command
from missiontui.cli.session import Session
from missiontui.store import search_index
from missiontui.store.opening import open_mission
from tests.conftest import DEMO_AT


def found(india: Path, *words: str) -> Result:
    """Run ``missiontui find WORDS``."""
    return CliRunner().invoke(find_command, words, obj=Session(india, DEMO_AT))


def as_json(india: Path, *words: str) -> list[dict[str, Any]]:
    result = found(india, *words, "--json")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    document = json.loads(result.stdout)
    assert isinstance(document, list)
    return document


def test_it_lists_the_best_first_with_kind_title_and_where_it_was_found(india: Path) -> None:
    first = as_json(india, "power", "LUNCH")[0]
    assert set(first) == {"kind", "id", "title", "when", "snippet"}
    assert (first["kind"], first["title"]) == ("item", "Power lunch")
    assert "Belgian residence" in first["snippet"]
    lines = found(india, "power lunch").stdout.splitlines()
    assert lines[0] == "item        Power lunch  Tue 4 Mar 12:00"
    assert lines[1].startswith("            ")


def test_one_kind_and_so_many(india: Path) -> None:
    hits = as_json(india, "belg", "--kind", "organisation", "--limit", "3")
    assert [hit["kind"] for hit in hits] == ["organisation"] * 3
    assert "others: another word narrows it down" in found(india, "belg", "--limit", "3").stdout
    assert found(india, "belg", "--kind", "unicorn").exit_code == 2
    assert found(india, "belg", "--limit", "0").exit_code == 2


def test_nothing_found_is_no_failure_and_says_what_was_looked_through(india: Path) -> None:
    assert as_json(india, "zzzzz") == []
    result = found(india, "zzzzz", "--kind", "item")
    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing has “zzzzz”: looked through the agenda")
    assert found(india, "!!!").stdout == "“!!!” has no letter or digit to look for.\n"


def test_without_words_it_says_how_it_is_asked(india: Path) -> None:
    result = found(india)
    assert result.exit_code == 2
    assert "WORDS" in result.stderr


def test_a_name_that_nobody_has_leads_to_the_nearest(india: Path) -> None:
    result = found(india, "Peetres")
    assert result.stdout.startswith("Nothing is written like that. This ")
    assert "Peeters" in result.stdout


@pytest.mark.parametrize("statement", ["DROP TABLE search", "UPDATE search_data SET block = x'0102030405'"])
def test_whatever_was_done_to_its_tables_it_finds(india: Path, statement: str) -> None:
    as_json(india, "lunch")
    with open_mission(india) as file, file.writing() as connection:
        connection.execute(statement)
    assert as_json(india, "power lunch")[0]["title"] == "Power lunch"


def test_an_index_with_records_taken_out_is_made_anew(india: Path) -> None:
    as_json(india, "lunch")
    with open_mission(india) as file, file.writing() as connection:
        connection.execute("DELETE FROM search_record")
    assert as_json(india, "power lunch")[0]["title"] == "Power lunch"


def test_while_another_program_writes_it_finds_what_was_read_and_says_so(
    india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_json(india, "lunch")
    read = search_index.bring_up_to_date
    monkeypatch.setattr(search_index, "bring_up_to_date", lambda file: read(file, patience=0))
    with open_mission(india) as file:
        with file.writing("mission") as connection:
            connection.execute("UPDATE mission SET notes = 'new'")
        with file.writing("mission"):
            result = found(india, "power lunch")
    assert result.exit_code == 0
    assert "Power lunch" in result.stdout
    assert "what is new may be missing:" in result.stderr


def test_hostile_text_cannot_steer_the_terminal(india: Path) -> None:
    hostile = "zanzibar \x1b]52;c;x\x07 [/b]"
    with open_mission(india) as file, file.writing("handshake") as connection:
        connection.execute("INSERT INTO handshake (id, at, zone, note) VALUES ('n', 'x', 'x', ?)", (hostile,))
    result = found(india, "zanzibar")
    assert "zanzibar ]52;c;x [/b]" in result.stdout
    assert "\x1b" not in result.stdout


def test_the_matched_words_are_bold_where_it_goes_to_a_terminal(india: Path) -> None:
    result = CliRunner().invoke(find_command, ["lunch"], obj=Session(india, DEMO_AT), color=True)
    assert "Power \x1b[1mlunch\x1b[0m" in result.stdout
