"""A mission is written anew under another key: all of it or nothing, and its copies with it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from missiontui.errors import LockedMissionError, MissionFileError, WrongPassphraseError
from missiontui.store import driver, rewriting, schema
from missiontui.store.backups import make
from missiontui.store.keys import Key, new_key
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.store.unlocking import opens
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.records import add
from tests.store.searching import ids


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    make_keys_at_once(monkeypatch)


def everything(path: Path, key: Key | None) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, and all that the schema says. Read by a connection that writes nothing."""
    connection = driver.connect(f"{path.as_uri()}?immutable=1", timeout=0, key=key)
    found = {"": [tuple(row) for row in connection.execute("SELECT type, name, sql FROM sqlite_master")]}
    for kind, name, _sql in found[""]:
        if kind == "table":
            found[str(name)] = [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
    for name in ("application_id", "user_version"):
        found[name] = [tuple(connection.execute(f"PRAGMA {name}").fetchone())]
    connection.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if one.name != "home"}


def test_all_that_is_in_a_mission_goes_with_it_from_key_to_key(asia: Path) -> None:
    before = everything(asia, None)
    assert before["user_version"] == [(schema.VERSION,)]
    first, second = new_key(PASSPHRASE), new_key("another one")
    for key, new in ((None, first), (first, second), (second, None)):
        rewrite(asia, key, new)
        assert everything(asia, new) == before
        assert (new is None) == asia.read_bytes().startswith(b"SQLite format 3")
        if os.name != "nt":
            assert stat.S_IMODE(asia.stat().st_mode) == 0o600
    assert names_in(asia.parent) == {"asia.db"}


def test_what_was_encrypted_is_worked_in_and_found_as_before(asia: Path) -> None:
    key = encrypted(asia)
    with open_mission(asia, key) as file:
        made = add(file, "organisation", name="Zonnebloem Instruments")
        assert ids(file, "zonnebloem") == [made]
    rewrite(asia, key, None)
    with open_mission(asia) as file:
        assert ids(file, "zonnebloem") == [made]


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_another_program_has_open_is_left_alone(asia: Path, passphrase: str) -> None:
    key = encrypted(asia, passphrase) if passphrase else None
    with open_mission(asia, key) as file:
        with pytest.raises(MissionFileError, match="is open in another program"):
            rewrite(asia, key, new_key("another one"))
        add(file, "organisation", name="Tata")
    assert names_in(asia.parent) == {"asia.db"}
    with open_mission(asia, key) as file:
        assert file.row("SELECT 1 FROM organisation WHERE name = 'Tata'")


def test_a_key_that_is_not_the_files_changes_nothing(asia: Path) -> None:
    encrypted(asia)
    before = asia.read_bytes()
    with pytest.raises(WrongPassphraseError):
        rewrite(asia, new_key("another one"), None)
    assert asia.read_bytes() == before


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("rewriting.sync", "cannot be written anew: No space left"),
        ("rewriting.refuse_damaged", "cannot be written anew: No space left"),
        ("alone.sync_folder", "the disk does not say that it keeps it: No space left"),
    ],
)
def test_whatever_goes_wrong_on_the_way_the_file_is_the_old_one_or_the_new_one(
    asia: Path, monkeypatch: pytest.MonkeyPatch, step: str, said: str
) -> None:
    before = everything(asia, None)

    def fails(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"missiontui.store.{step}", fails)
    key = new_key(PASSPHRASE)
    with pytest.raises(MissionFileError, match=said):
        rewrite(asia, None, key)
    assert everything(asia, key if "folder" in step else None) == before
    assert names_in(asia.parent) == {"asia.db"}


KILLED = """
import os, signal, sys
from pathlib import Path
from missiontui.store import alone, rewriting
from missiontui.store.keys import Key
def die(*_arguments, **_options):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(alone if hasattr(alone, sys.argv[2]) else rewriting, sys.argv[2], die)
key = Key(bytes.fromhex(sys.argv[3]), bytes.fromhex(sys.argv[4]))
rewriting.rewrite(Path(sys.argv[1]), None, key)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize(("moment", "is_new"), [("_read_back", False), ("sync_folder", True)])
def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new_one_whole(
    asia: Path, moment: str, is_new: bool
) -> None:
    before, key = everything(asia, None), new_key(PASSPHRASE)
    words = [str(asia), moment, key.secret.hex(), key.salt.hex()]
    assert subprocess.run([sys.executable, "-c", KILLED, *words], check=False).returncode == -9
    assert everything(asia, key if is_new else None) == before
    asia.with_name("asia.db.0123.partial").write_text("half of a backup")
    rewrite(asia, key if is_new else None, new_key("another one"))
    assert names_in(asia.parent) == {"asia.db"}, "what was half written went with the next time"


def test_the_copies_beside_it_go_with_it_and_the_others_are_told(asia: Path) -> None:
    with open_mission(asia) as file:
        backup = make(file).path
        add(file, "organisation", name="Tata")
    older, rescued = asia.with_name("asia.db.before-8"), asia.with_name("asia-rescued-1.db")
    locked, damaged = asia.with_name("asia-rescued-2.db"), asia.with_name("asia.db.damaged-1")
    for copy in (older, rescued, locked):
        shutil.copy(backup, copy)
    encrypted(locked, "of somebody else")
    damaged.write_bytes(backup.read_bytes()[:20_000] + bytes(20_000))
    stick = asia.parent / "stick"

    key = new_key(PASSPHRASE)
    done = rewrite(asia, None, key, second=stick)
    assert set(done.copies) == {backup, older, rescued}
    assert all(opens(one, key) for one in (asia, *done.copies))
    assert {one.path for one in done.left} == {locked, damaged, stick}
    assert all(one.reason for one in done.left)
    again = rewriting.rewrite_copies(asia, key, key)
    assert again.copies == (), "what is as it is to be is not written again"

    assert set(rewrite(asia, key, None).copies) == {backup, older, rescued}
    assert open_mission(rescued).rows("SELECT 1 FROM person LIMIT 1")


def test_the_second_backups_on_a_stick_are_encrypted_too(asia: Path) -> None:
    from missiontui.store.second_backups import keep_second

    stick = asia.parent / "stick"
    stick.mkdir()
    with open_mission(asia) as file:
        copy = keep_second(asia, make(file), stick)
    key = new_key(PASSPHRASE)
    assert copy in rewrite(asia, None, key, second=stick).copies
    assert opens(copy, key)


@pytest.mark.skipif(os.name == "nt", reason="there an open file is not replaced")
@pytest.mark.parametrize("has_another_name", [False, True])
def test_whoever_waited_for_it_opens_the_new_one_and_is_not_told_of_damage(
    asia: Path, monkeypatch: pytest.MonkeyPatch, has_another_name: bool
) -> None:
    if has_another_name:  # then the old one can still be read
        asia.with_name("snapshot.db").hardlink_to(asia)
    key, connect = new_key(PASSPHRASE), driver.connect
    rewritten: list[Path] = []

    def opened_too_soon(location: str, **how: object) -> object:
        connection = connect(location, **how)  # type: ignore[arg-type]
        if not rewritten:
            rewritten.append(asia)
            rewrite(asia, None, key)
        return connection

    monkeypatch.setattr(driver, "connect", opened_too_soon)
    with pytest.raises(LockedMissionError, match="it needs its passphrase"):
        open_mission(asia)
    with open_mission(asia, key) as file:
        add(file, "organisation", name="Tata")
    assert rewritten
    assert names_in(asia.parent) - {"snapshot.db"} == {"asia.db"}


def test_a_schema_with_bytes_that_are_no_text_is_damage_like_any_other(asia: Path) -> None:
    content = asia.read_bytes()
    asia.write_bytes(content.replace(b"CREATE TRIGGER", b"CREATE TR\xa1GGER"))
    with pytest.raises(MissionFileError, match="is damaged"):
        open_mission(asia)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_one_and_what_has_another_name_stays_as_it_was(asia: Path) -> None:
    link, snapshot = asia.with_name("link.db"), asia.with_name("snapshot.db")
    link.symlink_to(asia)
    snapshot.hardlink_to(asia)
    before = everything(asia, None)
    key = new_key(PASSPHRASE)
    rewrite(link, None, key)
    assert link.is_symlink()
    assert opens(asia, key)
    assert everything(snapshot, None) == before
