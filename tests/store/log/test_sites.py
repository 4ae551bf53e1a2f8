"""Each laptop counts its own operations in each file, so that two never take each other's for their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from missiontui import laptop
from missiontui.exchange.demo import fresh_demo
from missiontui.store.backups import backups_of
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning
from missiontui.store.opening import open_mission
from tests.conftest import DEMO_AT, Shell
from tests.store.log.histories import plain, state, without_log
from tests.store.log.test_recording import elsewhere, log

WALK = "walk: lodhi"


def note(file: MissionFile, words: str) -> None:
    with file.writing("mission") as connection:
        connection.execute("UPDATE mission SET notes = ?", (words,))


def at_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("MISSIONTUI_HOME", str(home))


def test_undo_on_another_laptop_does_not_take_back_what_was_done_on_this_one(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(monkeypatch, tmp_path / "anke")
    Shell(india, DEMO_AT)("shift", WALK, "5")
    copy = tmp_path / "stick.db"
    shutil.copy(india, copy)
    at_home(monkeypatch, tmp_path / "tom")
    result = Shell(copy, DEMO_AT)("undo")
    assert result.exit_code == 1
    assert "this laptop has done nothing yet" in result.stderr


def test_two_laptops_on_one_file_each_take_back_their_own(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(india, DEMO_AT)
    at_home(monkeypatch, tmp_path / "anke")
    with open_mission(india) as anke:
        note(anke, "first")
        at_home(monkeypatch, tmp_path / "tom")
        with open_mission(india) as tom:
            note(tom, "of Tom")
        at_home(monkeypatch, tmp_path / "anke")
        note(anke, "second")
    sites = [row["site"] for row in log(india)[-3:]]
    assert sites[0] == sites[2] != sites[1]
    at_home(monkeypatch, tmp_path / "tom")
    assert "changed the mission" in shell("undo", "--dry-run", "--force").stdout
    assert shell("undo").exit_code == 1, "Anke wrote over it since"


def test_a_laptop_that_is_called_otherwise_today_is_the_same_laptop(
    india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(india, DEMO_AT)
    for name in ("anke-wifi", "anke.office.example"):
        monkeypatch.setattr(laptop.os, "uname", lambda name=name: SimpleNamespace(nodename=name))
        shell("shift", WALK, "5")
    assert shell("undo").exit_code == 0
    assert shell("undo").exit_code == 0


@pytest.mark.parametrize("spelling", ["link.db", "../{folder}/india.db"])
def test_another_spelling_of_the_path_is_the_same_file(india: Path, spelling: str) -> None:
    other = india.parent / spelling.format(folder=india.parent.name)
    if spelling == "link.db":
        other.symlink_to(india)
    for path in (india, other, india, other):
        with open_mission(path) as file:
            note(file, str(path))
    assert len({row["site"] for row in log(india)[-4:]}) == 1


def test_a_backup_put_back_in_its_place_goes_on_under_another_site(india: Path, tmp_path: Path) -> None:
    with open_mission(india) as file:
        note(file, "before the backup")
    backup = tmp_path / "backup.db"
    shutil.copy(india, backup)
    with open_mission(india) as file:
        note(file, "lost with the restore")
    lost = log(india)[-1]
    with india.open("r+b") as place, backup.open("rb") as kept:  # the same inode and path
        place.truncate()
        shutil.copyfileobj(kept, place)
    with open_mission(india) as file:
        note(file, "after the restore")
    after = log(india)[-1]
    assert (after["site"], after["seq"]) != (lost["site"], lost["seq"])


def test_what_is_found_in_two_copies_is_not_counted_under_one_site(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = []
    for name in ("anke", "tom"):
        at_home(monkeypatch, tmp_path / name)
        copy = tmp_path / f"{name}.db"
        shutil.copy(india, copy)
        elsewhere(copy, "DROP TRIGGER log_mission_after_update", f"UPDATE mission SET notes = '{name}'")
        open_mission(copy).close()
        (found,) = log(copy, "origin = 'found'")
        copies.append((found["site"], found["seq"]))
    assert copies[0] != copies[1]


def test_several_programs_that_open_an_older_file_at_once_all_can(tmp_path: Path) -> None:
    path = fresh_demo(tmp_path)
    with plain(path) as connection:
        without_log(connection)
    command = [sys.executable, "-m", "missiontui", "--mission", str(path), "--at", DEMO_AT, "now"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _run in range(4)]
    for run in runs:
        _out, problem = run.communicate()
        assert (run.returncode, problem) == (0, b"")
    assert [one.reason for one in backups_of(path)] == ["migration"]
    assert Counter(row["kind"] for row in log(path)) == {"I": len(state(path))}


def test_a_mission_whose_writer_was_emptied_goes_on(india: Path) -> None:
    with open_mission(india) as file:
        note(file, "before")
        newest = log(india)[-1]["hlc"]
    elsewhere(india, "DELETE FROM writer", "UPDATE mission SET notes = 'nobody wrote this down'")
    elsewhere(india, "CREATE TABLE whatever (x)")  # so that it is looked at again
    with open_mission(india) as file:
        assert [row["origin"] for row in log(india)[-1:]] == ["found"]
        note(file, "after")
    assert log(india)[-1]["hlc"] > newest


def test_emptied_while_the_file_is_open_what_follows_is_still_this_laptop_s(india: Path) -> None:
    with open_mission(india) as file:
        note(file, "before")
        with plain(india) as other:
            other.execute("DELETE FROM writer")
        note(file, "after")
        assert planning.newest_deed(file).batch.id == file.last_batch


def test_a_site_made_while_the_clock_was_ahead_is_not_taken_for_ever(india: Path) -> None:
    with open_mission(india) as file:
        note(file, "first")
    elsewhere(india, "UPDATE device SET since = '2099-01-01T00:00:00Z', session = 'lost'")
    for words in ("second", "third", "fourth"):
        with open_mission(india) as file:
            note(file, words)
    assert len({row["site"] for row in log(india)[-3:]}) == 1


def test_a_time_that_is_none_in_another_laptop_s_log_is_told_by_its_clock(india: Path) -> None:
    elsewhere(
        india,
        "DROP TRIGGER log_is_not_changed",
        "UPDATE operation SET at = 'soon', origin = 'of a later version'",
    )
    shell = Shell(india, DEMO_AT)
    assert shell("history").exit_code == 0
    assert shell("history", "--by", "nobody").exit_code == 0
    elsewhere(india, "DROP TRIGGER log_is_not_changed", "UPDATE operation SET at = '9999-12-31T23:59:59Z'")
    assert shell("history", "--json").exit_code == 0
