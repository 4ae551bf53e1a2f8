"""Bundles at the prompt: written for others, looked into, merged, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.store.backups import backups_of
from missiontui.sync import bundle_lock
from tests.conftest import DEMO_AT, Shell
from tests.laptops import Laptop, laptop
from tests.records import add


@pytest.fixture
def door_b(india: Path, tmp_path: Path) -> Laptop:
    """Another laptop, on which two companies were noted, and a locked bundle of it."""
    other = laptop(india, tmp_path / "laptops", "Door B", "Anke [b]Maes (FIT)")
    with other.here():
        for name in ("Tata", "Barco"):
            add(other.file, "organisation", name=name)
    other.file.close()
    return other


def at(one: Laptop, *words: str) -> str:
    with one.here():
        done = Shell(one.path, DEMO_AT)(*words)
    assert (done.exit_code, done.exception) == (0, None), done.output
    return done.stdout


def test_a_bundle_is_looked_into_merged_and_taken_back(
    shell: Shell, india: Path, door_b: Laptop, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    said = at(door_b, "bundle", "-o", str(stick))
    assert " changes, " in said
    assert "kB; everything." in said
    assert "--passphrase locks it" in said
    (path,) = stick.iterdir()

    asked = shell("merge", str(path), "--dry-run")
    assert "India 2025, made by " in asked.stdout
    assert f"{path.name}: 2 organisations from Anke [b]Maes (FIT)" in asked.stdout
    assert "undo" not in asked.stdout
    done = shell("merge", str(path))
    assert f"{path.name}: 2 organisations from Anke [b]Maes (FIT)\n" in done.stdout
    assert "“missiontui undo merge-1” takes it back." in done.stdout
    assert [one.reason for one in backups_of(india)] == ["merge"], "and none before it was only looked into"
    again = shell("merge", str(path))
    assert (again.exit_code, again.stdout) == (0, f"{path.name}: nothing new\n")
    nothing = shell("merge", str(stick))
    assert (nothing.exit_code, nothing.stderr) == (0, f"Nothing new in {stick}.\n")

    answer = json.loads(shell("bundle", "-o", str(tmp_path / "answer.bundle"), "--json").stdout)
    assert (answer["operations"], answer["is_whole"]) == (0, False)
    assert answer["suffices_for"][0].startswith("Anke [b]Maes (FIT)") or answer["suffices_for"]
    refused = shell("bundle", "-o", str(tmp_path / "answer.bundle"))
    assert refused.exit_code == 1
    assert "exists already; nothing was written." in refused.stderr
    assert "enough for" not in shell("bundle", "--all", "-o", str(tmp_path / "all.bundle")).stdout
    assert shell("bundle", "-o", str(tmp_path / "away" / "x.bundle")).exit_code == 1


def test_of_a_folder_what_can_be_read_is_merged_and_the_rest_is_named(
    shell: Shell, door_b: Laptop, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    empty = shell("merge", str(stick))
    assert (empty.exit_code, empty.stderr) == (0, f"There is no bundle in {stick}.\n")
    (stick / "torn.bundle").write_bytes(b"missiontui-bundle 1 ")
    alone = shell("merge", str(stick))
    assert alone.exit_code == 1
    assert "torn.bundle is damaged or was cut off" in alone.stderr
    at(door_b, "bundle", "-o", str(stick / "anke.bundle"))
    done = shell("merge", str(stick), "--json")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert [(one["source"], one["operations"]) for one in document["deliveries"]] == [("anke.bundle", 2)]
    assert document["remarks"][0].startswith("torn.bundle is damaged")
    both = shell("merge", str(stick / "torn.bundle"), str(stick / "anke.bundle"))
    assert (both.exit_code, both.stdout) == (1, "anke.bundle: nothing new\n")
    gone = shell("merge", str(tmp_path / "gone.bundle"))
    assert (gone.exit_code, "cannot be read" in gone.stderr) == (1, True)
    assert shell("merge", str(stick), "--parted").exit_code == 2
    parted = shell("merge", str(stick / "anke.bundle"), "--parted")
    assert (parted.exit_code, parted.stdout) == (0, "anke.bundle: nothing new\n")


def test_where_nobody_can_be_asked_for_a_passphrase_the_environment_is(
    shell: Shell, door_b: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anke.bundle"
    asked = shell("bundle", "-o", str(path), "--passphrase")
    assert asked.exit_code == 2
    assert "MISSIONTUI_BUNDLE_PASSPHRASE" in asked.stderr
    path.write_bytes(b"age-encryption.org/v1\n-> scrypt")
    locked = shell("merge", str(path))
    assert locked.exit_code == 1
    assert "anke.bundle is locked with a passphrase." in locked.stderr
    monkeypatch.setenv(bundle_lock.VARIABLE, "delhi")
    assert "is damaged or was cut off" in shell("merge", str(path)).stderr
