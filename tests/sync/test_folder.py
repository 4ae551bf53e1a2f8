"""Laptops that share a folder: each drops what it knows there, and takes what the others dropped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from missiontui.domain.correspondents import Channel
from missiontui.domain.exchanges import Exchange
from missiontui.errors import Cancelled, MissionError
from missiontui.store import mission, senders
from missiontui.store.correspondents import correspondents
from missiontui.store.log.sending import knowledge
from missiontui.store.opening import create_mission, open_mission
from missiontui.sync import bundle, bundle_file, bundle_lock, folder
from missiontui.sync.bundle_errors import LockedError
from missiontui.sync.exchanging import exchange
from tests.hubs import note, notes
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "shared"
    made.mkdir()
    yield made
    folder._looks.clear()


def sync(one: Laptop, shared: Path, passphrase: str | None = None) -> Exchange:
    with one.here():
        return exchange(one.file, str(shared), passphrase=passphrase)


def test_three_laptops_that_are_never_there_together_end_equal(laptops: Give, shared: Path) -> None:
    anke, tom, jef = laptops("Door A", "Anke"), laptops("Door B", "Tom"), laptops("Door C", "Jef")
    for one in (anke, tom, jef):
        note(one, f"[b]{one.by}")
        sync(one, shared)
    done = sync(anke, shared)
    assert [came.operations for came in done.deliveries] == [1, 1], "each as one that can be taken back"
    assert (done.sent, done.remarks) == (0, ()), "all of it was there already"
    assert sync(tom, shared).deliveries[0].operations == 1
    assert knowledge(anke.file) == knowledge(tom.file) == knowledge(jef.file)
    assert notes(jef) == {"[b]Anke", "[b]Tom", "[b]Jef"}
    (known,) = correspondents(jef.file)
    assert (known.channel, known.address, known.heads) == (Channel.FOLDER, str(shared), knowledge(jef.file))
    note(jef, "more")
    assert sync(jef, shared).sent == 1
    assert len(list(shared.iterdir())) == 3, "one for each laptop, and nothing else"


def test_what_has_not_changed_is_neither_read_nor_written_again(
    laptops: Give, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke, tom = laptops("Door A", "Anke"), laptops("Door B", "Tom")
    for one in (anke, tom, anke, tom):
        sync(one, shared)
    states = [path.stat() for path in shared.iterdir()]
    monkeypatch.setattr(bundle_file, "content_of", lambda *_: pytest.fail("it was read"))
    for one in (anke, tom):
        assert sync(one, shared) == Exchange(0, (), ())
    assert [path.stat() for path in shared.iterdir()] == states


def test_what_cannot_be_taken_and_what_other_programs_leave_keeps_nobody_from_the_rest(
    laptops: Give, shared: Path, tmp_path: Path
) -> None:
    anke, tom = laptops("Door A", "Anke"), laptops("Door B", "Tom")
    note(anke, "Tata")
    sync(anke, shared)
    (theirs,) = shared.iterdir()
    content = theirs.read_bytes()
    (shared / "anke (conflicted copy).bundle").write_bytes(content)
    (shared / "half.bundle").write_bytes(content[:200])
    (shared / "[b].BUNDLE").mkdir()
    for name in ("anke.bundle.7.partial", ".syncthing.anke.bundle", "~anke.bundle", "anke.bundle~", "a.txt"):
        (shared / name).write_bytes(content[:300])
    with tom.here():
        mine = shared / bundle_file.name_in_folder(tom.file, senders.this_sender(tom.file))
    precious = tmp_path / "precious"
    precious.write_text("of Tom's own")
    if os.name != "nt":
        mine.symlink_to(precious)
    done = sync(tom, shared)
    assert [came.operations for came in done.deliveries] == [1]
    assert {words.partition(" is ")[0] for words in done.remarks} >= {"[b].BUNDLE", "half.bundle"}
    assert len(done.remarks) == (2 if os.name == "nt" else 3), "and what stood in the place of one's own"
    assert precious.read_text() == "of Tom's own"
    assert mine.read_bytes().startswith(b"missiontui-bundle 1 ")
    assert not mine.is_symlink()


def test_of_a_backup_that_was_put_back_the_own_bundle_brings_what_is_lacking(
    laptops: Give, shared: Path, tmp_path: Path
) -> None:
    anke = laptops("Door A", "Anke")
    backup = tmp_path / "backup.db"
    shutil.copy(anke.path, backup)
    note(anke, "Tata")
    sync(anke, shared)
    anke.file.close()
    for beside in anke.path.parent.glob(f"{anke.path.name}*"):
        beside.unlink()
    shutil.copy(backup, anke.path)
    with anke.here():
        anke.file = open_mission(anke.path)
    sync(anke, shared)
    assert notes(anke) == {"Tata"}


def test_a_stick_that_is_not_in_or_cannot_be_written_is_said_and_remembered(
    laptops: Give, shared: Path, tmp_path: Path
) -> None:
    anke = laptops("Door A", "Anke")
    sync(anke, shared)
    away = shared.rename(tmp_path / "away")
    with pytest.raises(MissionError, match="There is no folder"):
        sync(anke, shared)
    (known,) = correspondents(anke.file)
    assert known.failure.startswith("There is no folder")
    shared.write_text("a file")
    with pytest.raises(MissionError, match="is no folder"):
        sync(anke, shared)
    shared.unlink()
    away.rename(shared)
    sync(anke, shared)
    assert correspondents(anke.file)[0].failing_since is None


def test_whoever_stops_it_has_what_came_before_whole(laptops: Give, shared: Path) -> None:
    for number in range(2):
        one = laptops(f"Door {number}", "Anke")
        note(one, f"note {number}")
        with one.here():
            bundle.write_bundle(one.file, shared)
    tom = laptops("Door C", "Tom")
    asked = []
    with tom.here(), pytest.raises(Cancelled):
        folder.exchange(tom.file, shared, progress=lambda *_: bool(asked.append(1)) or len(asked) < 4)
    assert notes(tom) == {"note 0"}


def test_a_bundle_of_another_mission_is_a_remark(laptops: Give, shared: Path, tmp_path: Path) -> None:
    with create_mission(tmp_path / "japan.db") as japan:
        mission.begin(japan, name="[b]Japan", home_zone="UTC", starts_on=None, ends_on=None, legs=[])
        bundle.write_bundle(japan, shared / "japan.bundle")
    (words,) = sync(laptops("Door A", "Anke"), shared).remarks
    assert words.startswith("japan.bundle is of the mission “[b]Japan”, not of “India 2025”;")


def test_what_others_have_locked_is_never_put_beside_it_in_clear(
    laptops: Give, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_lock, "_run", locksmith)
    anke, tom, jef = laptops("Door A", "Anke"), laptops("Door B", "Tom"), laptops("Door C", "Jef")
    note(anke, "Tata")
    sync(anke, shared, "delhi")
    for passphrase in (None, "mumbai"):
        with pytest.raises(LockedError, match=r"The bundles in|not the passphrase of the bundles in"):
            sync(tom, shared, passphrase)
    assert len(list(shared.iterdir())) == 1
    assert notes(tom) == set()
    assert sync(tom, shared, "delhi").deliveries[0].operations == 1
    assert all(path.read_bytes().startswith(b"age") for path in shared.iterdir())
    with jef.here():
        bundle.write_bundle(jef.file, shared / "clear.bundle")
        bundle.write_bundle(jef.file, shared / "another.bundle", passphrase="mumbai")
    with pytest.raises(LockedError):
        sync(tom, shared)
    assert sync(tom, shared, "delhi").remarks[0].startswith("This is not the passphrase of another.bundle")
    with jef.here():
        taken = folder.take(jef.file, shared)
    assert len(taken.remarks) == 3, "by hand, what is not locked is taken"


def locksmith(what: str, content: bytes, passphrase: str) -> CompletedProcess[bytes]:
    """Does as the library does, without the second that it takes on purpose."""
    head = b"age-encryption.org/v1\n" + passphrase.encode() + b"\n"
    if what == "encrypt":
        return CompletedProcess([], 0, head + content)
    is_right = content.startswith(head)
    return CompletedProcess([], 0 if is_right else 3, content[len(head) :] if is_right else b"")
