"""``backup`` and ``restore``: what the screens do with B, typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from missiontui.settings import user_paths
from missiontui.store.backups import backups_of
from missiontui.store.opening import create_mission
from tests.conftest import Shell
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.records import add
from tests.store.test_backups import damage

NAME = "asia.db"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small mission, made once; not to be written to."""
    path = tmp_path_factory.mktemp("original") / NAME
    with create_mission(path) as file:
        add(file, "mission", name="Asia", home_zone="UTC")
        add(file, "person", given_name="Jane", family_name="Doe")
    return path


@pytest.fixture
def asia(original: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    return Path(shutil.copy(original, tmp_path))


@pytest.fixture
def shell(asia: Path) -> Shell:
    """Commands on it."""
    return Shell(asia)


def test_a_note_that_was_taken_after_the_backup_is_shown_before_it_is_given_up(
    shell: Shell, asia: Path
) -> None:
    made = shell("backup")
    assert made.exit_code == 0, made.stderr
    assert "1 person, 0 notes" in made.stdout
    assert "read back" in made.stdout
    shell("note", "Tata wants [b]cranes[/b]")
    (backup,) = backups_of(asia)
    listed = shell("restore")
    assert "✓ 1 person, 0 notes" in listed.stdout
    assert shell("backup", "--list").stdout == listed.stdout
    asked = shell("restore", "1")
    assert asked.exit_code == 1
    assert "− would be gone: 1 handshake (Tata wants [b]cranes[/b])" in asked.stdout
    assert "With --yes" in asked.stderr
    document = json.loads(shell("restore", backup.name, "--json").stdout)
    assert document["restored"] is False
    assert document["differences"]["gone"] > 0
    assert json.loads(shell("restore", str(backup.path), "--yes", "--json").stdout)["restored"] is True
    (_before, newest) = sorted(backups_of(asia))
    assert newest.reason == "restore"
    assert [one["notes"] for one in json.loads(shell("restore", "--json").stdout)] == [1, 0]


def test_a_mission_that_is_gone_or_damaged_comes_back_by_its_name_alone(shell: Shell, asia: Path) -> None:
    shell("backup")
    damage(asia)
    restored = shell("restore", "1", "--yes")
    assert restored.exit_code == 0, restored.stderr
    assert f"What could not be read is kept as {asia}.damaged-1." in restored.stdout
    asia.unlink()
    remembering = Shell()
    restored = remembering("restore", "1", "--yes")
    assert restored.exit_code == 0, restored.stderr
    assert f"There is no file {asia} now." in restored.stdout
    assert shell("today").exit_code == 0


def test_what_is_no_backup_and_what_is_damaged_are_told_with_what_to_do(shell: Shell, asia: Path) -> None:
    empty = shell("restore")
    assert empty.exit_code == 0
    assert "There is no backup yet" in empty.stdout
    wrong = shell("restore", "yesterday's", "--yes")
    assert wrong.exit_code == 2
    assert "no file, and this mission has no backups" in wrong.stderr
    shell("backup")
    damage(backups_of(asia)[0].path)
    assert "✗" in shell("restore").stdout
    refused = shell("restore", "1", "--yes")
    assert refused.exit_code == 1
    assert "is damaged" in refused.stderr


def test_a_second_copy_goes_to_the_stick_of_the_settings_and_a_stick_that_is_not_in_is_told(
    shell: Shell, tmp_path: Path
) -> None:
    stick, settings = tmp_path / "stick", user_paths().settings
    settings.parent.mkdir(parents=True)
    settings.write_text(f"backups_also_in = '{stick}'\n")
    without = shell("backup")
    assert without.exit_code == 0
    assert "not there at present" in without.stderr
    stick.mkdir()
    document = json.loads(shell("backup", "--json").stdout)
    assert Path(document["second"]).read_bytes() == Path(document["path"]).read_bytes()
    away = shell("backup", "-o", str(stick))
    assert away.exit_code == 0
    assert len(list(stick.glob("asia *.db"))) == 1
    assert shell("backup", "-o", str(stick / "nowhere" / "x.db")).exit_code == 1


def test_before_an_import_a_backup_is_made_by_itself(shell: Shell, asia: Path, tmp_path: Path) -> None:
    stick, settings = tmp_path / "stick", user_paths().settings
    stick.mkdir()
    settings.parent.mkdir(parents=True)
    settings.write_text(f"backups_also_in = '{stick}'\n")
    people = tmp_path / "people.csv"
    people.write_text("given name,family name\nAnn,Other\n")
    assert shell("import", str(people), "--kind", "people", "--dry-run").exit_code == 0
    assert backups_of(asia) == ()
    imported = shell("import", str(people), "--kind", "people")
    assert imported.exit_code == 0, imported.stderr
    (made,) = backups_of(asia)
    assert made.reason == "import"
    assert "would be back" not in shell("restore", made.name).stdout
    (copy,) = stick.glob("*/*.db")
    assert copy.read_bytes() == made.path.read_bytes(), "and its second copy"


def test_a_mission_and_a_backup_whose_first_pages_are_gone_are_not_taken_for_encrypted_ones(
    shell: Shell, asia: Path
) -> None:
    shell("backup")
    asia.write_bytes(bytes(4096) + asia.read_bytes()[4096:])
    assert "✓ 1 person" in shell("restore").stdout
    restored = shell("restore", "1", "--yes")
    assert restored.exit_code == 0, restored.stderr
    assert "It would be put aside as it is." in restored.stdout
    newest = backups_of(asia)[0].path
    newest.write_bytes(bytes(4096) + newest.read_bytes()[4096:])
    assert f"✗ {newest.name} is " in shell("restore").stdout


def test_a_mission_that_was_encrypted_after_its_backup_is_compared_with_its_own_passphrase(
    shell: Shell, asia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_at_once(monkeypatch)
    in_the_clear = shutil.copy(asia, asia.with_name("stick.db"))
    encrypted(asia)
    unknown = shell("restore", str(in_the_clear))
    assert "It would be put aside as it is." in unknown.stdout
    monkeypatch.setenv("MISSIONTUI_PASSPHRASE", PASSPHRASE)
    restored = shell("restore", str(in_the_clear), "--yes")
    assert "! The backup is not encrypted: the mission would not be any more." in restored.stdout
    assert "What it replaces is kept as the backup" in restored.stdout
