"""What is saved is saved whole, and whoever watches hears of it once it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from missiontui.errors import MissionFileError
from missiontui.store import opening
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission

Shell = Callable[..., Result]


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def name_in(path: Path) -> str:
    with open_mission(path) as other:
        return str(other.row("SELECT name FROM mission")[0])


def rename(file: MissionFile, name: str) -> None:
    with file.writing("mission") as connection:
        connection.execute("UPDATE mission SET name = ?", (name,))


def fail_half_way(file: MissionFile, error: BaseException) -> None:
    with file.writing("mission", "cue") as connection:
        connection.execute("UPDATE mission SET name = 'half'")
        connection.execute("DELETE FROM cue")
        raise error


@pytest.mark.parametrize("error", [ValueError("a fault"), KeyboardInterrupt()])
def test_an_act_that_fails_half_way_leaves_nothing_behind(
    file: MissionFile, india: Path, error: BaseException
) -> None:
    told: list[frozenset[str]] = []
    file.watch(told.append)
    cues = file.row("SELECT count(*) FROM cue")[0]
    with pytest.raises(type(error)):
        fail_half_way(file, error)
    assert (file.row("SELECT name FROM mission")[0], file.row("SELECT count(*) FROM cue")[0]) == (
        "India 2025",
        cues,
    )
    assert told == []
    rename(file, "India again")  # and the file can be written to as before
    assert name_in(india) == "India again"


def test_watchers_hear_of_a_change_once_others_can_read_it(file: MissionFile, india: Path) -> None:
    heard: list[tuple[frozenset[str], str]] = []
    file.watch(lambda tables: heard.append((tables, name_in(india))))
    rename(file, "India 2026")
    assert heard == [(frozenset({"mission"}), "India 2026")]


def test_a_change_made_in_the_next_pane_is_noticed_once(file: MissionFile, india: Path) -> None:
    assert not file.changed_elsewhere()
    rename(file, "our own change")
    assert not file.changed_elsewhere()
    words = ("--mission", str(india), "--at", "2025-03-04T11:42+05:30", "shift", "Power lunch", "5")
    subprocess.run([sys.executable, "-m", "missiontui", *words], check=True, capture_output=True)
    assert file.changed_elsewhere()
    assert not file.changed_elsewhere()


def test_what_was_written_elsewhere_just_before_a_save_of_ours_is_noticed_all_the_same(
    file: MissionFile, india: Path
) -> None:
    file.changed_elsewhere()
    with open_mission(india) as other:
        rename(other, "theirs")
    rename(file, "ours")
    assert file.changed_elsewhere()
    assert not file.changed_elsewhere()


def test_a_file_that_another_program_is_writing_is_a_sentence(file: MissionFile, india: Path) -> None:
    file.rows("PRAGMA busy_timeout = 0")
    with (
        open_mission(india) as other,
        other.writing("mission"),
        pytest.raises(MissionFileError, match="being written by another program"),
    ):
        rename(file, "too early")
    assert name_in(india) == "India 2025"


def test_at_the_prompt_a_locked_file_is_exit_1_and_nothing_moved(
    file: MissionFile, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0)
    with file.writing("agenda_item"):
        result = shell("shift", "Power lunch", "5", "--json")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "india.db is being written by another program." in result.stderr
        assert shell("today", "--json").exit_code == 0  # reading goes on


def test_a_file_damaged_in_the_middle_is_a_sentence_and_never_a_fault(india: Path, shell: Shell) -> None:
    content = bytearray(india.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    india.write_bytes(content)
    for command in (("today",), ("now", "--json"), ("shift", "Power lunch", "5")):
        result = shell(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "india.db is damaged." in result.stderr
    assert india.read_bytes() == content


def test_a_mission_that_lacks_a_table_is_a_sentence(file: MissionFile, shell: Shell) -> None:
    with file.writing("cue", "agenda_item") as connection:
        connection.execute("ALTER TABLE destination RENAME TO leg")
    result = shell("today")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "india.db cannot be used: no such table: destination." in result.stderr


def test_words_of_a_strange_character_reach_the_file_as_they_are(file: MissionFile, india: Path) -> None:
    rename(file, "Île-de-France ☂ 𝒜 'x'; DROP TABLE mission")
    assert name_in(india) == "Île-de-France ☂ 𝒜 'x'; DROP TABLE mission"
