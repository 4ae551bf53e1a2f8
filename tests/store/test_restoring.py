"""A backup in the mission's place: what it replaces is kept, and no moment leaves less than there was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.domain.differences import differences_in_words
from missiontui.errors import MissionError, MissionFileError, WrongPassphraseError
from missiontui.store import backups, driver
from missiontui.store.differences import differences
from missiontui.store.keys import Key
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.reading_back import contents_of
from missiontui.store.restoring import restore
from tests.records import add
from tests.store.test_backups import damage

SECRET, ANOTHER = (Key(os.urandom(32), os.urandom(16)) for _key in range(2))
UNIX = pytest.mark.skipif(os.name == "nt", reason="there is no fork")
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
    tmp_path: Path,
) -> None:
    path, key = tmp_path / "india.db", SECRET
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
    tmp_path: Path,
) -> None:
    path, key = tmp_path / "india.db", SECRET
    made = a_mission(path, key)
    damage(path)
    as_it_was = path.read_bytes()
    restored = restore(path, made.path, key)
    assert restored.aside == tmp_path / "india.db.damaged-1"
    assert restored.aside.read_bytes() == as_it_was, "what can be read of it may still be wanted"
    path.unlink()
    assert restore(path, made.path, key).aside is None
    path.unlink()
    create_mission(path, ANOTHER).close()
    of_another = path.read_bytes()
    assert restore(path, made.path, key).aside == tmp_path / "india.db.damaged-2"
    path.write_bytes(of_another)
    found = differences(path, made.path, key, mission_key=ANOTHER)
    assert (found.gone, found.back) == (0, 1)
    restored = restore(path, made.path, key, mission_key=ANOTHER)
    assert restored.kept is not None, "whoever knows its passphrase has it among the backups"
    assert contents_of(restored.kept.path, ANOTHER).operations == 0
    assert names(path, key) == [THEN]


def test_a_backup_of_another_mission_is_told(tmp_path: Path) -> None:
    path, other = tmp_path / "india.db", tmp_path / "brazil.db"
    a_mission(path, None)
    for place, name in ((path, "India"), (other, "Brazil [b]2026")):
        with open_mission(place) if place.exists() else create_mission(place) as file:
            add(file, "mission", name=name, home_zone="UTC")
    found = differences(path, other, None)
    assert differences_in_words(found)[0] == "! It is of another mission, “Brazil [b]2026”."
    assert differences(path, backups.backups_of(path)[0].path, None).other_mission == ""


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_what_a_link_leads_to_is_restored_and_the_link_stays_and_a_folder_is_never_replaced(
    tmp_path: Path,
) -> None:
    path, link = tmp_path / "india.db", tmp_path / "desk" / "india.db"
    made = a_mission(path, None)
    link.parent.mkdir()
    link.symlink_to(path)
    assert restore(link, made.path, None).kept in backups.backups_of(link)
    assert link.is_symlink()
    assert names(path, None) == [THEN]
    for folder, sentence in ((tmp_path, "is a folder"), (tmp_path / "gone" / "india.db", "no folder")):
        with pytest.raises(MissionError, match=sentence):
            restore(folder, made.path, None)


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
            restore(path, made.path, ANOTHER)
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
from collections.abc import Callable
from itertools import product
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


@pytest.mark.skipif(os.name == "nt", reason="nobody can wait for a file there that is replaced")
def test_whoever_opens_the_mission_while_it_is_replaced_is_refused_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    waiting = driver.connect(f"{path.as_uri()}?mode=rw", timeout=0)
    told = []

    def thin(_folder: Path) -> None:
        try:
            waiting.execute("BEGIN IMMEDIATE")
        except driver.Error as error:
            told.append(str(error))

    monkeypatch.setattr(backups, "thin", thin)
    restore(path, made.path, None)
    assert told == ["database is locked"], "between its backup and its end"
    with pytest.raises(driver.Error, match="not a database"):  # nobody would find again what is written there
        waiting.execute("BEGIN IMMEDIATE")
    waiting.close()
    assert names(path, None) == [THEN]


STEPS = ("link", "rename", "replace", "fsync")
"""With what a restore changes what lies on the disk, but for the copies that SQLite makes."""

ENDS = (
    [
        (ends, is_damaged, step)
        for ends in ("full", "killed")
        for is_damaged in (False, True)
        for step in range(1, 8)
    ]
    if os.environ.get("MISSIONTUI_SOAK")
    else [
        *(("full", False, 5), ("full", True, 6)),
        *(("killed", False, 5), ("killed", True, 3), ("killed", True, 6)),
    ]
)


@UNIX
@pytest.mark.parametrize(("ends", "is_damaged", "step"), ENDS)
def test_a_restore_that_ends_half_way_leaves_the_old_mission_or_the_new_and_can_be_done_again(
    tmp_path: Path, ends: str, is_damaged: bool, step: int
) -> None:
    path = tmp_path / "india.db"
    made = a_mission(path, None)
    if is_damaged:
        damage(path)
    as_it_was = path.read_bytes()
    assert broken_off(path, made.path, step, ends)
    if is_damaged and step < 7:
        assert path.read_bytes() == as_it_was
    else:
        assert contents_of(path, None).operations == (1 if step > 5 else 2)
    assert ends == "killed" or not list(tmp_path.glob("*.partial"))
    if ends == "killed":
        restore(path, made.path, None)
        assert not list(tmp_path.glob("*.partial"))
        assert contents_of(path, None).operations == 1
        if is_damaged:
            assert as_it_was in [one.read_bytes() for one in tmp_path.glob("*.damaged-?")]
    found = [contents_of(one.path, None).operations for one in backups.backups_of(path)]
    assert is_damaged or step < 4 or 2 in found, "what was replaced is among them, and none of them is a half"


def broken_off(path: Path, backup: Path, step: int, ends: str) -> bool:
    """Restore a backup until the step of that number; whether it ended there."""
    taken = [0]

    def stopping(original: Callable[..., object]) -> Callable[..., object]:
        def stopped(*words: object, **more: object) -> object:
            taken[0] += 1
            if taken[0] < step:
                return original(*words, **more)
            if ends == "killed":
                os._exit(9)
            raise OSError(28, "No space left on device")

        return stopped

    child = os.fork() if ends == "killed" else 0
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with pytest.MonkeyPatch.context() as patched:
        for name in STEPS:
            patched.setattr(os, name, stopping(getattr(os, name)))
        try:
            restore(path, backup, None)
        except MissionError:
            return True
    if ends == "killed":
        os._exit(0)
    return False
