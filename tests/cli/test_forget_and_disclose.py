"""Somebody asks what is held on them, and then to be forgotten, at the prompt."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from missiontui.settings import user_paths
from tests.conftest import DEMO_AT, Shell
from tests.day_out import AT, a_day_out

HER = "Harpreet Bains"


@pytest.fixture
def met(shell: Shell) -> Shell:
    """The sample, with two notes on a host."""
    for words in (f"@{HER} wants a quote by Friday #pumps", "Bains again; ask Harpreet"):
        assert shell("note", words).exit_code == 0
    return shell


def test_what_is_held_on_her_is_told_as_text_and_as_json(met: Shell, tmp_path: Path) -> None:
    told = met("disclose", HER)
    assert told.exit_code == 0, told.stderr
    for words in (HER, "not asked", "wants a quote by Friday", "Bains again", "Site visit: Agristo Masa"):
        assert words in told.stdout
    target = tmp_path / "her.json"
    assert met("disclose", "IN-0025", "-o", str(target), "--json").exit_code == 0
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    document = json.loads(target.read_text(encoding="utf-8"))
    assert document["name"] == HER
    assert document["record"][0]["badge"] == "IN-0025"
    assert [one["note"] for one in document["handshakes"]] == [f"@{HER} wants a quote by Friday #pumps"]
    assert document["history"]
    assert met("disclose", HER, "-o", str(target)).exit_code == 1  # it is there already


def test_she_is_forgotten_only_when_somebody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "day.db"
    a_day_out(path)
    at = Shell(path, AT)
    at("note", "@Sofie van den Berg wants a quote")
    shown = at("forget", "Sofie van den Berg", "--dry-run")
    assert shown.exit_code == 0
    assert "Gone for good: 1 name in a note, 1 check-in, 1 person, 1 registration." in shown.stdout
    refused = at("forget", "Sofie van den Berg")
    assert refused.exit_code == 1
    assert "--yes" in refused.stderr
    done = at("forget", "Sofie van den Berg", "--yes", "--json")
    assert done.exit_code == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["forgotten"]
    assert document["wiped"]
    assert "van den Berg" not in done.stdout
    parts = [one for one in path.parent.glob("day.db*") if one.is_file()]
    assert not any(b"van den berg" in one.read_bytes().lower() for one in parts)
    assert at("disclose", "Sofie van den Berg").exit_code == 1


def test_the_stick_with_second_copies_is_told_of(tmp_path: Path, own_machine: Path) -> None:
    path = tmp_path / "day.db"
    a_day_out(path)
    at = Shell(path, AT)
    settings = user_paths().settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"backups_also_in = {json.dumps(str(tmp_path))}\n", encoding="utf-8")
    assert at("backup").exit_code == 0
    (second,) = tmp_path.glob("day.db.*.backups")
    assert str(second) in at("forget", "Koen Bill", "--yes").stdout
    assert str(second) in at("forget", "--mission", "--dry-run").stdout
    assert str(second) in at("forget", "--mission", "--yes").stdout
    assert not path.exists()
    assert list(second.iterdir())


@pytest.mark.parametrize(
    "words", [[], ["Bains", "--mission"], ["--tidy", "--words", "Bains"], ["--mission", "--tidy"]]
)
def test_it_is_one_thing_that_is_forgotten_at_a_time(shell: Shell, words: list[str]) -> None:
    assert shell("forget", *words).exit_code == 2


def test_the_whole_mission_goes_after_it_was_listed(india: Path, shell: Shell) -> None:
    other = india.with_name("other.db")
    other.write_bytes(b"no mission")
    shown = shell("forget", "--mission", "--dry-run")
    assert str(india) in shown.stdout
    assert shell("forget", "--mission").exit_code == 1
    assert india.exists()
    assert Shell(other, DEMO_AT)("forget", "--mission", "--yes").exit_code == 1
    assert other.exists()
    assert shell("forget", "--mission", "--yes").exit_code == 0
    assert not list(india.parent.glob("india*"))
