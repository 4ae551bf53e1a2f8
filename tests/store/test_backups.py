"""Backups: made of what is saved, read back before they count, kept beside the mission and on a stick."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.errors import MissionError, MissionFileError, OutOfReachError, WrongPassphraseError
from missiontui.folders import backups_folder
from missiontui.settings import user_paths
from missiontui.store import backups, reading_back, search_index
from missiontui.store.connection import MissionFile
from missiontui.store.keys import Key
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.reading_back import contents_of
from missiontui.store.second_backups import keep_second, second_copies
from tests.records import add
from tests.store.log.histories import plain

SECRET = "Rotterdam wants cranes"


def new_key() -> Key:
    """One of no passphrase: to make it of one takes a fifth of a second."""
    return Key(os.urandom(32), os.urandom(16))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The machine's time; a test moves it on."""
    now = [datetime(2026, 11, 28, 7, 12, 30, tzinfo=UTC)]
    monkeypatch.setattr(backups, "machine_now", lambda: now[0])
    return now


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission with one company in it, made once; not to be written to."""
    path = tmp_path_factory.mktemp("original") / "india.db"
    with create_mission(path) as file:
        add(file, "organisation", name="[b]Acme")
    return path


@pytest.fixture
def file(original: Path, tmp_path: Path) -> Iterator[MissionFile]:
    """A copy of it, to be written to."""
    path = tmp_path / "mission" / "india.db"
    path.parent.mkdir()
    shutil.copy(original, path)
    with open_mission(path) as file:
        yield file


def damage(path: Path) -> None:
    """Overwrite a good part of a file with nonsense, but not its first page."""
    content = bytearray(path.read_bytes())
    content[4096 : len(content) * 3 // 4] = os.urandom(len(content) * 3 // 4 - 4096)
    path.write_bytes(content)


def test_a_backup_has_what_was_saved_a_moment_ago_and_nobody_else_can_read_it(
    file: MissionFile, clock: list[datetime]
) -> None:
    add(file, "handshake", note=SECRET, at="2026-11-28T07:00:00Z", zone="UTC")
    assert SECRET.encode() not in file.path.read_bytes(), "it is in the journal only"
    made = backups.make(file)
    assert made.path == backups_folder(file.path) / "2026-11-28 0712Z.db"
    assert SECRET.encode() in made.path.read_bytes()
    found = contents_of(made.path, None)
    assert (found.notes, found.operations, made.size) == (1, 2, made.path.stat().st_size)
    if os.name != "nt":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [one.name for one in made.path.parent.iterdir()] == [made.name], "nothing half done beside it"


def test_a_backup_of_an_encrypted_mission_opens_with_its_key_and_shows_nothing_without(
    tmp_path: Path,
) -> None:
    key = new_key()
    with create_mission(tmp_path / "secret.db", key) as file:
        add(file, "organisation", name=SECRET)
        made = backups.make(file)
        assert backups.newest_good(file.path, key) == made
    assert SECRET.encode() not in made.path.read_bytes()
    assert contents_of(made.path, key).is_encrypted
    with pytest.raises(WrongPassphraseError):
        contents_of(made.path, new_key())
    assert backups.newest_good(file.path, new_key()) is None


def test_the_newest_good_backup_is_not_the_damaged_one(file: MissionFile, clock: list[datetime]) -> None:
    good = backups.make(file)
    clock[0] += timedelta(hours=1)
    newest = backups.make(file)
    assert backups.newest_good(file.path, None) == newest
    damage(newest.path)
    assert backups.newest_good(file.path, None) == good
    assert backups.backups_of(file.path) == (newest, good)


def test_a_backup_is_made_anew_where_somebody_writes_meanwhile_and_has_all_from_before(
    file: MissionFile, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    states = []

    def state_of(connection: object) -> reading_back.State:
        if len(states) < 5:  # a check-in after each look
            add(file, "organisation", name=f"Walk-in {len(states)}")
        states.append(reading_back.state_of(connection))
        return states[-1]

    monkeypatch.setattr(backups, "state_of", state_of)
    made = backups.make(file)
    assert len(states) > 3
    assert contents_of(made.path, None).operations == file.rows("SELECT count(*) FROM operation")[0][0]


def test_a_copy_that_does_not_hold_the_same_is_no_backup(
    file: MissionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def state_of(connection: object) -> reading_back.State:
        asked.append(connection)
        found = reading_back.state_of(connection)
        return reading_back.State({}, {}) if len(asked) == 3 else found

    monkeypatch.setattr(backups, "state_of", state_of)
    with pytest.raises(MissionFileError, match="does not hold the same"):
        backups.make(file)
    assert list(backups_folder(file.path).iterdir()) == []


def test_where_no_backup_can_be_kept_an_import_is_not_begun(file: MissionFile) -> None:
    backups_folder(file.path).write_text("a file where the folder would be")
    with pytest.raises(MissionFileError, match="No backup could be made first, so nothing was changed"):
        backups.before(file, "import")


def test_before_an_import_one_is_made_unless_the_newest_has_it_all(
    file: MissionFile, clock: list[datetime]
) -> None:
    first = backups.before(file, "import")
    assert first is not None
    assert first.reason == "import"
    assert backups.before(file, "merge") == first, "nothing was changed since"
    add(file, "organisation", name=SECRET)
    clock[0] += timedelta(minutes=30)
    assert backups.before(file, "merge", unless_younger=timedelta(hours=1)) == first
    second = backups.before(file, "merge")
    assert second not in (None, first)
    assert second is not None
    damage(second.path)
    assert backups.before(file, "import") not in (first, second), "a damaged one is none"


def test_of_a_demo_and_of_an_empty_mission_none_are_made_by_themselves(tmp_path: Path) -> None:
    with create_mission(user_paths().demo / "demo.db") as demo, create_mission(tmp_path / "new.db") as new:
        add(demo, "organisation", name="Acme")
        assert backups.before(demo, "import") is None
        assert backups.before(new, "import") is None
    assert not backups_folder(demo.path).exists()


def test_what_has_had_its_time_goes_and_so_does_what_a_kill_left_half_done(
    file: MissionFile, clock: list[datetime]
) -> None:
    made = [backups.make(file)]
    left, just_begun = made[0].path.with_name("0f.partial"), made[0].path.with_name("1f.partial")
    left.write_bytes(b"half")
    just_begun.write_bytes(b"half")
    os.utime(left, (0, 0))
    much_later = (clock[0] + timedelta(days=800)).timestamp()
    os.utime(just_begun, (much_later, much_later))
    other = made[0].path.with_name("my notes.txt")
    other.write_text("not ours")
    for _hour in range(2):
        clock[0] += timedelta(days=400)
        made += [backups.make(file), backups.make(file)]
    names = {one.name for one in made[0].path.parent.iterdir()}
    assert names == {*(one.name for one in made[-3:]), just_begun.name, other.name}


def test_a_second_copy_goes_to_a_stick_when_it_is_in_and_is_thinned_out_alike(
    file: MissionFile, clock: list[datetime], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    made = backups.make(file)
    with pytest.raises(OutOfReachError, match="not there at present"):
        keep_second(file.path, made, stick)
    assert not stick.exists(), "a folder in place of a stick would hide that it is not in"
    stick.mkdir()
    copy = keep_second(file.path, made, stick)
    assert copy.read_bytes() == made.path.read_bytes()
    for _year in range(3):
        clock[0] += timedelta(days=400)
        keep_second(file.path, backups.make(file), stick)
    assert len(second_copies(file.path, stick)) == 3
    assert [one.name for one in second_copies(file.path, stick)] == [
        one.name for one in backups.backups_of(file.path)
    ]
    gone = backups.Backup(made.made_at, 7, path=made.path.with_name("gone.db"))
    with pytest.raises(MissionError, match="No second copy can be kept"):
        keep_second(file.path, gone, stick)


def test_what_was_copied_to_a_stick_in_the_clear_is_encrypted_as_soon_as_it_is_in_again(
    file: MissionFile, tmp_path: Path
) -> None:
    stick, key = tmp_path / "stick", new_key()
    stick.mkdir()
    made = backups.make(file)
    copy = keep_second(file.path, made, stick)
    keep_second(file.path, made, stick, key)
    assert contents_of(copy, key).is_encrypted
    assert [one.name for one in second_copies(file.path, stick)] == [made.name]


def test_a_backup_is_opened_to_be_read_so_that_no_work_goes_with_it_in_time(file: MissionFile) -> None:
    made = backups.make(file)
    with open_mission(made.path) as opened:
        assert opened.rows("SELECT name FROM organisation")[0]["name"] == "[b]Acme"
        with pytest.raises(MissionFileError, match="is a backup, so nothing is saved in it"):
            add(opened, "organisation", name="Acme too")
    assert [one.name for one in made.path.parent.iterdir()] == [made.name], "and no journal beside it"


def test_a_bit_that_fell_over_in_the_index_of_words_makes_a_backup_no_good_one(file: MissionFile) -> None:
    search_index.bring_up_to_date(file)
    made = backups.make(file)
    content = bytearray(made.path.read_bytes())
    with plain(made.path) as connection:
        (words,) = connection.execute("SELECT words FROM search WHERE words <> ''").fetchone()
    content[content.index(words.encode())] ^= 2
    made.path.write_bytes(content)
    with pytest.raises(MissionFileError, match="is damaged"):
        contents_of(made.path, None)
    assert backups.newest_good(file.path, None) is None


def test_a_backup_elsewhere_replaces_nothing_and_is_not_read_with_the_journal_of_another(
    file: MissionFile, tmp_path: Path
) -> None:
    journal = tmp_path / "away.db-wal"
    journal.write_bytes(b"of a file that is gone")
    with pytest.raises(MissionFileError, match=r"away\.db-wal exists already"):
        backups.write_to(file, tmp_path / "away.db")
    assert not (tmp_path / "away.db").exists()
    journal.unlink()
    written = backups.write_to(file, tmp_path / "away.db")
    with pytest.raises(MissionFileError, match=r"away\.db exists already"):
        backups.write_to(file, written)
    assert contents_of(written, None).operations == 1
