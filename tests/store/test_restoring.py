"""A backup in the mission's place: what it replaces is kept, and no moment leaves less than there was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from missiontui.errors import MissionError, MissionFileError, WrongPassphraseError
from missiontui.store import backups
from missiontui.store.differences import differences
from missiontui.store.keys import Key, new_key
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.reading_back import contents_of
from missiontui.store.restoring import restore
from tests.records import add
from tests.store.test_backups import damage

SECRET = new_key("correct horse")
NOW_HERE, THEN = "Antwerp too", "Rotterdam wants cranes"


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """With a passphrase and without."""
    return SECRET if request.param == "encrypted" else None


_made: dict[Key | None, Path] = {}


@pytest.fixture(scope="module", autouse=True)
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A mission takes a third of a second to make: each kind is made once, and copied."""
    for number, key in enumerate((None, SECRET)):
        _made[key] = tmp_path_factory.mktemp("made") / str(number)
        _made_at(_made[key] / "india.db", key)


def a_mission(path: Path, key: Key | None) -> backups.Backup:
    """A mission to which something was added after its backup."""
    shutil.copytree(_made[key], path.parent, dirs_exist_ok=True)
    return backups.backups_of(path)[0]


def _made_at(path: Path, key: Key | None) -> None:
    with create_mission(path, key) as file:
        add(file, "organisation", name=THEN)
        backups.make(file)
        add(file, "organisation", name=NOW_HERE)


def names(path: Path, key: Key | None) -> list[str]:
    with open_mission(path, key) as file:
        return [row["name"] for row in file.rows("SELECT name FROM organisation ORDER BY id")]


def test_after_a_restore_the_mission_is_as_it_was_then_and_as_it_was_now_it_is_a_backup(
    tmp_path: Path, key: Key | None
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, key)
    found = differences(path, made.path, key)
    assert (found.gone, found.back) == (1, 0)
    assert [(one.table, one.only_here.names) for one in found.kinds] == [("organisation", (NOW_HERE,))]
    restored = restore(path, made.path, key)
    assert names(path, key) == [THEN]
    assert restored.kept is not None
    assert restored.kept.reason == "restore"
    assert differences(path, restored.kept.path, key).back == 1
    restore(path, restored.kept.path, key)
    assert names(path, key) == [THEN, NOW_HERE], "and back again"
    assert not list(tmp_path.glob("*.partial"))


def test_what_is_written_after_a_restore_is_not_taken_for_what_was_written_before_it(tmp_path: Path) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    with open_mission(path) as file:
        before = file.rows("SELECT DISTINCT site FROM operation")[0]["site"]
    restore(path, made.path, None)
    with open_mission(path) as file:
        add(file, "organisation", name="Ghent")
        newest = file.rows("SELECT site, seq FROM operation ORDER BY hlc DESC")[0]
    assert newest["site"] != before
    assert newest["seq"] == 1


def test_a_mission_that_is_gone_or_damaged_or_of_another_passphrase_is_restored_as_well(
    tmp_path: Path, key: Key | None
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, key)
    damage(path)
    as_it_was = path.read_bytes()
    restored = restore(path, made.path, key)
    assert restored.aside == tmp_path / "india.db.damaged-1"
    assert restored.aside.read_bytes() == as_it_was, "what can be read of it may still be wanted"
    path.unlink()
    assert restore(path, made.path, key).aside is None
    path.unlink()
    create_mission(path, new_key("of somebody else")).close()
    assert restore(path, made.path, key).aside == tmp_path / "india.db.damaged-2"
    assert names(path, key) == [THEN]


def test_the_journal_of_a_mission_that_is_gone_is_not_written_into_the_restored_one(tmp_path: Path) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    with open_mission(path) as file:
        add(file, "organisation", name="Ghent")
        journal = path.with_name("india.db-wal").read_bytes()
    path.unlink()
    path.with_name("india.db-wal").write_bytes(journal)
    restore(path, made.path, None)
    assert names(path, None) == [THEN]
    assert path.with_name("india.db.damaged-1-wal").read_bytes() == journal


def test_what_is_no_good_backup_is_refused_and_the_mission_stays_as_it_is(
    tmp_path: Path, key: Key | None
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, key)
    before = path.read_bytes()
    with pytest.raises(MissionFileError, match="the mission itself"):
        restore(path, path, key)
    if key is not None:
        with pytest.raises(WrongPassphraseError):
            restore(path, made.path, new_key("another one"))
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    with pytest.raises(MissionFileError, match="not a mission file"):
        restore(path, letter, key)
    damage(made.path)
    with pytest.raises(MissionFileError):
        restore(path, made.path, key)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.damaged-*"))


_OPEN_IT = """
import sys
from pathlib import Path
from missiontui.store.opening import open_mission
with open_mission(Path(sys.argv[1])) as file:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file be replaced")
def test_nothing_is_restored_under_a_program_that_has_the_mission_open_though_it_is_damaged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _OPEN_IT, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(MissionFileError, match="open in another program"):
            restore(path, made.path, None)
        whole = path.read_bytes()
        path.write_bytes(b"x" * len(whole))
        with pytest.raises(MissionFileError, match="open in another program"):
            restore(path, made.path, None)
        path.write_bytes(whole)
        other.communicate(b"")
    assert names(path, None) == [THEN, NOW_HERE]
    restore(path, made.path, None)
    assert names(path, None) == [THEN]


@pytest.mark.parametrize(
    ("step", "is_damaged"), [*((step, False) for step in range(1, 6)), (2, True), (3, True)]
)
def test_a_restore_that_is_broken_off_at_any_step_leaves_the_old_mission_or_the_new_and_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, is_damaged: bool
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    if is_damaged:
        damage(path)
    as_it_was = path.read_bytes()
    taken = [0]

    def stopping(name: str) -> None:
        original = getattr(os, name)

        def stopped(*words: object, **more: object) -> object:
            taken[0] += 1
            if taken[0] == step:
                raise OSError(28, "No space left on device")
            return original(*words, **more)

        monkeypatch.setattr(os, name, stopped)

    with monkeypatch.context():
        for name in ("rename", "replace", "fsync"):
            stopping(name)
        with pytest.raises(MissionError, match="No space left"):
            restore(path, made.path, None)
    monkeypatch.undo()
    monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "home"))
    lying = [one for one in (path, tmp_path / "india.db.damaged-1") if one.exists()]
    assert lying
    if not is_damaged:
        assert names(path, None) in ([THEN], [THEN, NOW_HERE])
    elif path.exists() and path.read_bytes() != as_it_was:
        assert contents_of(path, None).operations == 1
    if is_damaged:
        restore(path, made.path, None)
        assert names(path, None) == [THEN]
        assert as_it_was in [one.read_bytes() for one in tmp_path.glob("*.damaged-*")]
    assert not list(tmp_path.glob("*.partial"))
