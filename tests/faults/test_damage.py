"""A mission file that is damaged: the newest backup is named, and what puts it back or saves the rest."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.errors import MissionFileError, WrongPassphraseError
from missiontui.store import backups
from missiontui.store.keys import Key
from missiontui.store.opening import create_mission, open_mission
from tests.conftest import Shell


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def with_noise_behind_its_header(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + random.Random(4).randbytes(len(content) - 100))


def with_another_header(path: Path) -> None:
    path.write_bytes(random.Random(5).randbytes(96) + path.read_bytes()[96:])


def of_no_length(path: Path) -> None:
    path.write_bytes(b"")


def with_a_schema_that_is_no_text(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE handshake", b"CREATE \xffABLE handsh\xffke"))


def away(path: Path) -> None:
    path.unlink()


DAMAGES = {
    cut_in_half: "is damaged",
    with_noise_behind_its_header: "is damaged",
    with_another_header: "or it is damaged",
    with_a_schema_that_is_no_text: "is damaged",
    of_no_length: "is empty (0 bytes)",
    away: "There is no mission file",
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_whoever_opens_a_damaged_mission_is_told_of_its_newest_backup(
    shell: Shell, india: Path, damage: Callable[[Path], None]
) -> None:
    with open_mission(india) as file:
        backup = backups.make(file)
    damage(india)
    before = india.read_bytes() if india.exists() else None
    for command in (("today",), ("note", "@Lakshmi Rao #food")):
        result = shell(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        *words, sentence, hint = result.stderr.splitlines()
        assert words == list(command[1:])  # what was typed is given back
        assert DAMAGES[damage] in sentence
        assert f"“{backup.path.name}”: “missiontui restore” puts it back." in hint
        assert "“missiontui salvage”" in hint
    assert (india.read_bytes() if india.exists() else None) == before


def test_without_a_backup_it_is_said_that_there_is_none_and_what_else_there_is(india: Path) -> None:
    cut_in_half(india)
    with pytest.raises(MissionFileError) as told:
        open_mission(india).rows("SELECT * FROM operation")
    assert "There is no backup of it beside it." in told.value.hint
    assert "“missiontui salvage”" in told.value.hint


def test_a_page_that_is_damaged_while_the_mission_is_open_is_a_sentence_and_the_rest_is_still_read(
    india: Path,
) -> None:
    with open_mission(india) as file:
        backup = backups.make(file)
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        root = file.row("SELECT rootpage FROM sqlite_master WHERE name = 'handshake'")[0]
        with india.open("r+b") as content:
            content.seek((root - 1) * 4096)
            content.write(b"\xff" * 4096)
        file.rows("PRAGMA shrink_memory")
        with pytest.raises(MissionFileError, match="is damaged") as told:
            file.rows("SELECT * FROM handshake")
        assert backup.path.name in told.value.hint
        assert file.row("SELECT count(*) FROM person")[0] > 0


def test_an_encrypted_mission_with_a_damaged_first_page_looks_like_a_wrong_passphrase(tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    path = tmp_path / "secret.db"
    create_mission(path, key).close()
    content = bytearray(path.read_bytes())
    content[200:300] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(WrongPassphraseError) as told:
        open_mission(path, key)
    assert "is damaged" in told.value.hint
    assert "salvage" in told.value.hint
