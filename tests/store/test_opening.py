"""Opening a mission: what is not one is refused in a sentence, and is left exactly as it was."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from missiontui.errors import MissionFileError
from missiontui.store import schema
from missiontui.store.migrations import programme
from missiontui.store.opening import create_mission, is_open_elsewhere, open_mission, remove

Shell = Callable[..., Result]
Spoil = Callable[[Path], None]

MAGIC = b"SQLite format 3\x00"

needs_mode_bits = pytest.mark.skipif(
    os.name == "nt", reason="Windows guards files with access lists, which have no mode bits to look at"
)


def with_header(path: Path, *, application: int | None = None, version: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    if application is not None:
        content[68:72] = application.to_bytes(4, "big")
    if version is not None:
        content[60:64] = version.to_bytes(4, "big")
    path.write_bytes(content)


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_letter(path: Path) -> None:
    path.write_bytes(b"Dear Sir, cher Monsieur, beste mijnheer" * 40)


def shorter_than_a_header(path: Path) -> None:
    path.write_bytes(MAGIC + b"\x10\x00")


def noise_behind_the_magic(path: Path) -> None:
    path.write_bytes(MAGIC + random.Random(4).randbytes(20_000))


def noise_that_calls_itself_a_mission(path: Path) -> None:
    noise_behind_the_magic(path)
    with_header(path, application=schema.APPLICATION_ID, version=schema.VERSION)


def cut_off_behind_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mission (id TEXT PRIMARY KEY, name TEXT)")
    connection.close()


def with_the_mark_of_another_program(path: Path) -> None:
    with_header(path, application=0x0F055112)


def newer(path: Path) -> None:
    with_header(path, version=schema.VERSION + 1)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def read_only_and_older(path: Path) -> None:
    with_header(path, version=schema.VERSION - 1)
    path.chmod(0o444)


REFUSED = [
    pytest.param(missing, "There is no mission file", id="missing"),
    pytest.param(empty, "is empty (0 bytes)", id="empty"),
    pytest.param(a_letter, "is not a mission file", id="letter"),
    pytest.param(shorter_than_a_header, "is not a mission file", id="short"),
    pytest.param(noise_behind_the_magic, "another program", id="noise"),
    pytest.param(noise_that_calls_itself_a_mission, "is damaged", id="noise-as-mission"),
    pytest.param(cut_off_behind_its_header, "is damaged", id="cut-off"),
    pytest.param(of_another_program, "another program", id="foreign"),
    pytest.param(with_the_mark_of_another_program, "another program", id="foreign-mark"),
    pytest.param(newer, "made by a newer missiontui", id="newer"),
    pytest.param(a_folder, "is a folder", id="folder"),
    pytest.param(
        read_only_and_older,
        "has to be written once",
        id="read-only-older",
        marks=needs_mode_bits,
    ),
]


@pytest.fixture
def mission(sample_file: Path, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "mission.db"
    shutil.copy(sample_file, path)
    yield path
    folder.chmod(0o755)


def everything_in(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    found = {}
    for path in folder.iterdir():
        facts = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[path.name] = (facts.st_mode, facts.st_mtime_ns, content)
    return found


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_a_file_that_is_no_usable_mission_is_refused_in_a_sentence_with_a_hint_and_left_as_it_was(
    mission: Path, shell: Shell, spoil: Spoil, words: str
) -> None:
    spoil(mission)
    before = everything_in(mission.parent)
    with pytest.raises(MissionFileError) as refused:
        open_mission(mission)
    assert words in refused.value.message
    assert mission.name in refused.value.message
    result = shell("--mission", str(mission), "today")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [f"missiontui: {refused.value.message}", f"  {refused.value.hint}"]
    assert everything_in(mission.parent) == before  # no -wal, no -shm, not a byte, not a date


@pytest.mark.parametrize("command", [("now",), ("shift", "Power lunch", "5"), ("import", "people.csv")])
def test_every_command_refuses_a_newer_file_in_the_same_words(
    mission: Path, shell: Shell, command: tuple[str, ...]
) -> None:
    newer(mission)
    before = everything_in(mission.parent)
    result = shell("--mission", str(mission), *command, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "left untouched" in result.stderr
    assert everything_in(mission.parent) == before


def test_a_path_that_leads_through_a_file_is_refused_in_a_sentence(mission: Path, shell: Shell) -> None:
    result = shell("--mission", str(mission / "inner.db"), "today")
    assert result.exit_code == 1
    assert "inner.db cannot be read" in result.stderr


@pytest.mark.parametrize("name", ["100% sure?.db", "India #2 & 3.db", "mission é ü.db"])
@pytest.mark.skipif(os.name == "nt", reason="Windows allows no question mark in a file name")
def test_a_name_that_means_something_in_an_address_is_just_a_name(mission: Path, name: str) -> None:
    renamed = mission.rename(mission.with_name(name))
    with open_mission(renamed) as file:
        assert file.row("SELECT count(*) FROM mission")[0] == 1
    assert [path.name for path in mission.parent.iterdir()] == [name]


def test_an_open_mission_survives_a_power_cut(india: Path) -> None:
    with open_mission(india) as file:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [file.row(f"PRAGMA {name}")[0] for name in pragmas] == ["wal", 2, 1, 5000]


def test_a_new_mission_has_the_same_guards(tmp_path: Path) -> None:
    with create_mission(tmp_path / "new.db") as file:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        assert [file.row(f"PRAGMA {name}")[0] for name in pragmas] == ["wal", 2, 1]
        header = (tmp_path / "new.db").read_bytes()[:100]  # told apart by its first bytes, even while open
        assert int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
        assert int.from_bytes(header[60:64], "big") == schema.VERSION


@needs_mode_bits
def test_nobody_else_on_the_laptop_can_read_a_new_mission(tmp_path: Path) -> None:
    path = tmp_path / "private" / "new.db"
    umask = os.umask(0)
    try:
        with create_mission(path) as file:
            with file.writing("mission") as connection:
                connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'A', 'UTC')")
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    finally:
        os.umask(umask)
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_mission_is_never_made_over_a_file_that_is_there(india: Path) -> None:
    before = india.read_bytes()
    with pytest.raises(MissionFileError, match="exists already"):
        create_mission(india)
    assert india.read_bytes() == before


@pytest.mark.parametrize("name", ["x" * 300 + ".db", "there.db/new.db"])
def test_a_mission_that_cannot_be_made_there_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "there.db").write_text("a file, not a folder")
    with pytest.raises(MissionFileError, match="cannot be made"):
        create_mission(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["there.db"]


@needs_mode_bits
def test_no_mission_is_made_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with pytest.raises(MissionFileError, match="cannot be written"):
            create_mission(folder / "new.db")
        assert list(folder.iterdir()) == []
    finally:
        folder.chmod(0o755)


def test_a_schema_that_cannot_be_made_leaves_no_half_mission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programme, "SCRIPT", "CREATE TABLE mission (id TEXT) STRICT;\nCREATE TABLE;\n")
    with pytest.raises(MissionFileError):
        create_mission(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []


def test_an_open_mission_is_known_to_be_open_and_a_closed_one_is_not(india: Path) -> None:
    with open_mission(india):
        assert is_open_elsewhere(india)
    assert not is_open_elsewhere(india)


def test_nobody_can_have_a_damaged_file_open(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    assert not is_open_elsewhere(path)


def test_removing_a_mission_takes_its_journals_along(india: Path) -> None:
    for ending in ("-wal", "-shm"):
        india.with_name(india.name + ending).touch()
    remove(india)
    assert not list(india.parent.glob("india*"))
