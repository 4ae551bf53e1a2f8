"""A disk that is full, a file that is locked or read-only: why, what to do, and Enter again saves."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from missiontui.errors import DiskFullError, MissionFileError
from missiontui.store import driver, opening
from missiontui.store.connection import MissionFile
from missiontui.store.drafts import DraftKeeper
from missiontui.store.keys import Key
from missiontui.store.log.writer import Author
from missiontui.store.opening import create_mission, open_again, open_mission
from tests.conftest import Shell
from tests.faults.errors import driver_error
from tests.screens.conftest import DEMO

needs_mode_bits = pytest.mark.skipif(
    os.name == "nt", reason="Windows guards files with access lists, which have no mode bits to look at"
)


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def note(file: MissionFile, words: str) -> None:
    with file.writing("mission") as connection:
        connection.execute("UPDATE mission SET notes = ?", (words,))


def locks_on(path: Path) -> int | None:
    """How many locks this program has on a file; None where that cannot be seen."""
    locks = Path("/proc/locks")
    return locks.read_text().count(f":{path.stat().st_ino} ") if locks.exists() else None


def fill_the_disk(connection: object) -> None:
    """As SQLite sees it: no page more than there are."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
    connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]


def test_on_a_full_disk_it_is_told_since_when_nothing_was_saved_and_with_room_again_it_is(
    file: MissionFile,
) -> None:
    file.author = lambda: Author("Anke Maes", datetime(2025, 3, 4, 8, 32, tzinfo=UTC))
    note(file, "saved at two past two in New Delhi")
    file.author = lambda: Author("Anke Maes", datetime(2025, 3, 4, 9, 10, tzinfo=UTC))
    fill_the_disk(file._connection)
    for _try in range(2):
        with pytest.raises(MissionFileError, match=r"The disk is full: nothing saved in .* since 14:02\."):
            note(file, "x" * 1_000_000)
        assert not file.is_saved
        assert file.row("SELECT notes FROM mission")[0] == "saved at two past two in New Delhi"
    file.rows("PRAGMA max_page_count = 1000000")
    note(file, "x" * 1_000_000)
    assert file.is_saved


def test_at_the_prompt_a_full_disk_is_a_sentence_with_the_next_step(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell("note", "@Lakshmi Rao #food").exit_code == 0
    prepare = opening._prepare

    def with_a_full_disk(connection: object) -> None:
        prepare(connection)
        fill_the_disk(connection)

    monkeypatch.setattr(opening, "_prepare", with_a_full_disk)
    result = shell("note", "@Wim De Smet " + "x" * 50_000)
    assert result.exit_code == 1
    assert "@Wim De Smet xxx" in result.stderr  # the words are given back
    sentence, hint = result.stderr.splitlines()[-2:]
    assert "The disk is full: nothing saved in" in sentence
    assert "since 11:42." in sentence
    assert "Free some space, then try again; what you typed stays here." in hint


def test_a_mission_on_a_disk_without_room_for_its_journal_is_read_and_saved_to_once_there_is_room(
    shell: Shell, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_room(_connection: object) -> None:
        raise driver_error("SQLITE_IOERR_SHMSIZE", "disk I/O error")

    with monkeypatch.context() as full:
        full.setattr(opening, "_prepare", without_room)
        full.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
        assert shell("today").exit_code == 0
        result = shell("note", "@Lakshmi Rao #food")
        assert (result.exit_code, result.stdout) == (1, "")
        words, sentence, hint = result.stderr.splitlines()
        assert words == "@Lakshmi Rao #food"
        assert f"The disk is full: nothing was saved in {india}" in sentence
        assert "Free some space, then try again" in hint
        file = open_mission(india)
        assert file.is_read_only
        with pytest.raises(DiskFullError):
            note(file, "first")
    with file:
        note(file, "second")
        assert (file.is_read_only, file.is_saved) == (False, True)
        assert file.row("SELECT notes FROM mission")[0] == "second"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_disk_that_refuses_to_write_is_told_by_a_command_and_nothing_is_half_saved(india: Path) -> None:
    limited = (
        "import resource, sys; limit = int(sys.argv.pop(1));"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit));"
        "from missiontui.cli import main; main()"
    )
    words = ("--mission", str(india), "--at", "2025-03-04T11:42+05:30", "note", "@Lakshmi Rao #food")
    done = subprocess.run([sys.executable, "-c", limited, "20000", *words], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"missiontui: The disk with {india} does not answer as it should" in done.stderr
    assert "See that it is plugged in and has space left, then try again." in done.stderr
    with open_mission(india) as again:
        assert again.row("SELECT count(*) FROM handshake")[0] == 0
        assert again.row("PRAGMA integrity_check")[0] == "ok"


def test_a_read_that_goes_on_to_write_is_never_refused_for_what_another_laptop_window_wrote(
    file: MissionFile, india: Path
) -> None:
    with open_again(file) as other:
        raw = driver.connect(india.as_uri(), timeout=5)
        raw.execute("BEGIN")
        raw.execute("SELECT notes FROM mission").fetchone()
        note(other, "from the next window")
        with pytest.raises(driver.OperationalError) as refused:  # at once, whatever the timeout
            raw.execute("UPDATE mission SET notes = 'stale'")
        assert "locked" in str(refused.value)
        raw.close()

        file.row("SELECT notes FROM mission")
        note(other, "once more")
        note(file, "ours")  # begins to write before it reads
    assert file.row("SELECT notes FROM mission")[0] == "ours"


@needs_mode_bits
@pytest.mark.parametrize(("what", "is_encrypted"), [("file", False), ("folder", False), ("file", True)])
def test_a_mission_that_cannot_be_written_is_read_as_it_lies_there_and_written_once_it_can_be(
    tmp_path: Path, what: str, is_encrypted: bool
) -> None:
    stick = tmp_path / "stick"
    key = Key(b"k" * 32, b"s" * 16) if is_encrypted else None
    path = stick / "oslo.db"
    with create_mission(path, key) as file, file.writing("mission") as connection:
        connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'Oslo', 'UTC')")
    locked, mode = (path, 0o400) if what == "file" else (stick, 0o500)
    locked.chmod(mode)
    try:
        with open_mission(path, key) as file:
            assert file.is_read_only
            assert file.row("SELECT name FROM mission")[0] == "Oslo"
            with open_again(file) as beside:
                assert beside.row("SELECT name FROM mission")[0] == "Oslo"
            with pytest.raises(MissionFileError, match="is read-only, so nothing could be saved") as refused:
                note(file, "first")
            assert "Make it writable and try again" in refused.value.hint
            assert not file.is_saved
            assert not file.changed_elsewhere()
            keeper = DraftKeeper(file)
            keeper.keep("d1", "note", {"text": "half a tho"}, DEMO)
            keeper.flush()
            assert "is read-only" in keeper.problem
            assert [one.name for one in stick.iterdir()] == ["oslo.db"]

            locked.chmod(0o700)
            note(file, "second")
            keeper.close()
            assert (file.is_read_only, file.is_saved, keeper.problem) == (False, True, "")
            assert locks_on(path) in {1, None}  # and nobody else takes it for a file that is not open
            assert file.row("SELECT notes FROM mission")[0] == "second"
            assert file.row("SELECT count(*) FROM draft")[0] == 1
    finally:
        stick.chmod(0o700)


@needs_mode_bits
def test_at_the_prompt_a_read_only_mission_is_read_and_a_note_is_refused_in_a_sentence(
    shell: Shell, india: Path
) -> None:
    india.chmod(0o444)
    assert shell("today").exit_code == 0
    result = shell("note", "@Lakshmi Rao #food")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{india} is read-only, so nothing could be saved in it." in result.stderr
    assert stat.S_IMODE(india.stat().st_mode) == 0o444
    india.chmod(0o600)
    assert shell("note", "@Lakshmi Rao #food").exit_code == 0


@needs_mode_bits
def test_a_read_only_mission_with_work_in_its_journal_is_read_with_it(india: Path) -> None:
    import shutil

    stick = india.parent / "stick"
    stick.mkdir()
    with open_mission(india) as file:
        note(file, "in the journal only")
        for name in ("india.db", "india.db-wal"):
            shutil.copy(india.with_name(name), stick / name)
    for name in ("india.db", "india.db-wal"):
        (stick / name).chmod(0o444)
    with open_mission(stick / "india.db") as copy:
        assert copy.is_read_only
        assert copy.row("SELECT notes FROM mission")[0] == "in the journal only"
