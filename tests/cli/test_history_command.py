"""The history at the prompt: who did what, of the mission or of one record."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from missiontui.laptop import this_laptop
from tests.conftest import DEMO_AT, Shell


def listed(shell: Shell, *words: str) -> list[dict[str, Any]]:
    result = shell("history", *words, "--json")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


@pytest.fixture
def busy(shell: Shell, india: Path) -> Shell:
    """A mission in which Anke and Tom have done something."""
    shell("who", "--name", "Anke Maes", "--agency", "FIT")
    shell("shift", "walk: lodhi", "5")
    shell("who", "--name", "Tom Aerts", "--agency", "")
    Shell(india, "2025-03-04T12:10+05:30")("shift", "power lunch", "10")
    return shell


def test_it_lists_the_newest_first_with_time_person_laptop_and_words(busy: Shell) -> None:
    newest, older, oldest = listed(busy)
    assert set(newest) >= {"batch", "at", "by", "device", "text"}
    assert (newest["by"], newest["at"]) == ("Tom Aerts", "2025-03-04T12:10:00+05:30")
    assert (older["by"], older["device"]) == ("Anke Maes (FIT)", this_laptop().name)
    assert older["text"] == "delayed “Walk: Lodhi Garden” by 5 minutes"
    assert oldest["text"].startswith("made the mission; added ")


def test_of_one_record_it_has_every_field_before_and_after(busy: Shell) -> None:
    by_words = listed(busy, "lodhi")
    assert [entry["text"].split()[0] for entry in by_words] == ["delayed", "made"]
    change, *of_its_bus = by_words[0]["changes"]
    assert change["table"] == "agenda_item"
    assert {one["table"] for one in of_its_bus} == {"vehicle"}
    assert change["before"] == {"starts_at": "2025-03-04T10:15:00Z", "ends_at": "2025-03-04T11:30:00Z"}
    assert change["after"] == {"starts_at": "2025-03-04T10:20:00Z", "ends_at": "2025-03-04T11:35:00Z"}
    assert listed(busy, change["id"]) == by_words
    lines = busy("history", "lodhi").stdout
    assert "start: Tue 4 Mar 15:45 → Tue 4 Mar 15:50" in lines


def test_a_person_or_an_organisation_is_meant_by_name(busy: Shell, india: Path) -> None:
    for words, tables in (
        ("BE-0001", {"person", "registration"}),
        ("Princess Astrid", {"person", "registration"}),
        ("FEB", {"organisation"}),
    ):
        assert {change["table"] for change in listed(busy, words)[0]["changes"]} == tables


def test_an_id_is_found_as_it_is_written(busy: Shell, india: Path) -> None:
    with closing(sqlite3.connect(india)) as other:
        other.execute("INSERT INTO organisation (id, name) VALUES ('ORG-1', 'Beci')")
        other.commit()
    assert listed(busy, "ORG-1")[0]["text"] == "added the organisation “Beci”"


def test_a_row_replaced_with_triggers_of_its_own_is_told_as_what_differs(busy: Shell, india: Path) -> None:
    code = "import sqlite_utils, sys; db = sqlite_utils.Database(sys.argv[1], recursive_triggers=True); "
    code += "row = dict(next(db['organisation'].rows)); row['notes'] = 'new'; "
    code += "db['organisation'].insert(row, replace=True)"
    subprocess.run([sys.executable, "-c", code, str(india)], check=True)
    assert listed(busy)[0]["text"].endswith("(notes)")


def test_an_id_that_several_begin_with_is_listed_and_a_strange_one_is_told(busy: Shell) -> None:
    result = busy("history", "0")
    assert result.exit_code == 2
    assert "records have an id that begins with “0”" in result.stderr
    result = busy("history", "zzz")
    assert result.exit_code == 1
    assert "No item of the programme is called “zzz”." in result.stderr


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--by", "anke"), ["Walk"]),
        (("--by", "the sample"), ["mission"]),
        (("--table", "people"), ["mission"]),
        (("--table", "agenda_item", "--by", "tom"), ["lunch"]),
        (("--text", "LUNCH power", "--by", "tom"), ["lunch"]),
        (("--since", "12:00", "--by", "tom"), ["lunch"]),
        (("--since", "2025-03-05"), ["mission"]),
        (("--table", "items", "--text", "lodhi", "--by", "anke"), ["Walk"]),
        (("--until", "2025-03-04T12:00", "--by", "e"), ["Walk"]),
        (("--text", "nothing like it"), []),
        (("--limit", "1"), ["lunch"]),
    ],
)
def test_it_is_filtered_by_person_table_text_and_time(
    busy: Shell, options: tuple[str, ...], found: list[str]
) -> None:
    entries = listed(busy, *options)
    assert len(entries) == len(found)
    for entry, word in zip(entries, found, strict=True):
        assert word in entry["text"]


def test_what_cannot_be_meant_is_told(busy: Shell) -> None:
    result = busy("history", "--table", "unicorns")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There are no records called “unicorns”." in result.stderr
    assert "person" in result.stderr
    result = busy("history", "--since", "25:00")
    assert result.exit_code == 2
    assert "“25:00” is no time of day." in result.stderr


def test_what_was_taken_back_says_so(busy: Shell) -> None:
    busy("undo")
    undo, lunch, _walk, _made = listed(busy)
    assert undo["undoes"] == lunch["batch"]
    assert (undo["undone"], lunch["undone"]) == (False, True)
    lines = busy("history").stdout.splitlines()
    assert "took back: delayed “Power lunch”" in lines[0]
    assert lines[1].endswith("(taken back)")
    busy("redo")
    assert listed(busy)[0]["text"].startswith("did again: delayed “Power lunch”")


def test_a_record_that_is_gone_keeps_its_history(busy: Shell) -> None:
    made = listed(busy, "power lunch")[0]["changes"][0]["id"]
    number = listed(busy)[-1]["batch"]
    busy("undo")
    busy("undo")
    assert busy("undo", number, "--force").exit_code == 0
    entries = listed(busy, made)
    assert entries[0]["text"].startswith("took back: made the mission")
    gone = next(change for change in entries[0]["changes"] if change["id"] == made)
    assert gone["kind"] == "deleted"
    assert gone["before"]["title"] == "Power lunch"
    assert busy("history").exit_code == 0


def test_the_size_of_the_log_is_told(busy: Shell, india: Path) -> None:
    found = json.loads(busy("history", "--size", "--json").stdout)
    assert found["batches"] == len(listed(busy))
    assert found["operations"] == sum(found["tables"].values()) > 700
    assert found["file_bytes"] == india.stat().st_size
    assert f"{found['operations']} changes in 3 batches" in busy("history", "--size").stdout


def test_until_a_name_is_given_the_system_s_stands_in(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "amaes")
    shell("shift", "walk: lodhi", "5")
    assert listed(shell)[0]["by"] == "amaes"
    result = shell("who")
    assert result.stdout.splitlines() == [
        f"amaes, on {this_laptop().name}",
        "That is the system's name for you; --name gives your own.",
    ]


def test_a_name_is_kept_clean_and_can_be_changed(shell: Shell) -> None:
    shell("who", "--name", " Anke \x1b[31mMaes\u202e ", "--agency", "FIT")
    assert json.loads(shell("who", "--json").stdout) == {
        "name": "Anke [31mMaes",
        "agency": "FIT",
        "device": this_laptop().name,
    }
    assert shell("who", "--agency", "").stdout.startswith("Anke [31mMaes, on ")


def test_the_log_s_time_is_the_mission_s_and_not_the_machine_s(india: Path) -> None:
    Shell(india, "2025-03-05T09:00+05:30")("shift", "walk: lodhi", "5")
    newest = listed(Shell(india, DEMO_AT))[0]
    assert newest["at"] == "2025-03-05T09:00:00+05:30"
