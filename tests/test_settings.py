"""The person's own preferences are read as written, and never lost by a change of the program's."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui import settings
from missiontui.cli import main
from missiontui.errors import MissionError
from missiontui.settings import Settings, change_setting, last_mission, read_settings, remember_mission

needs_mode_bits = pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits to look at")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_without_a_file_everything_is_as_it_comes(file: Path) -> None:
    assert read_settings(file) == Settings(theme="", bell=True, name="", agency="", keys={})


def test_what_is_written_is_what_counts(file: Path) -> None:
    write(file, 'theme = "nord"\nbell = false\nname = "Zoë"\nfuture = 1\n[keys]\nundo = "ctrl+z"\n')
    found = read_settings(file)
    assert (found.theme, found.bell, found.coordinator) == ("nord", False, "Zoë")
    assert found.keys == {"undo": "ctrl+z"}


def test_a_file_saved_by_notepad_is_read_and_written_too(file: Path) -> None:
    write(file, '\ufeffname = "Zoë"\r\n')
    assert read_settings(file).name == "Zoë"
    change_setting(file, "theme", "nord")
    assert (read_settings(file).name, read_settings(file).theme) == ("Zoë", "nord")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("bell = yes\n", "cannot be read"),
        (b"name = \xff\n", "cannot be read"),
        ("name = 'a'\nname = 'b'\n", "cannot be read"),
        ("bell = 'yes'\n", "“bell” should be true or false"),
        ("theme = 3\n", "“theme” should be text in quotes"),
        ("keys = 'x'\n", "“keys” should be a section"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence_with_the_file_and_the_way_out(
    file: Path, content: str | bytes, words: str
) -> None:
    write(file, content)
    with pytest.raises(MissionError) as refused:
        read_settings(file)
    assert words in refused.value.message
    assert str(file) in refused.value.message
    assert "Correct it" in refused.value.hint


def test_a_folder_in_place_of_the_file_is_a_sentence_too(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(MissionError, match="cannot be read"):
        read_settings(file)


def test_a_change_keeps_the_comments_and_everything_else(file: Path) -> None:
    write(file, '# mine\nname = "Zoë"  # as on the badge\ntheme = "old"\n\n[keys]\nundo = "ctrl+z"\n')
    change_setting(file, "theme", "nord")
    change_setting(file, "bell", value=False)
    found = read_settings(file)
    assert (found.theme, found.bell, found.name, found.keys) == ("nord", False, "Zoë", {"undo": "ctrl+z"})
    assert file.read_text("utf-8").startswith('# mine\nname = "Zoë"  # as on the badge\ntheme = "nord"\n')
    assert [one.name for one in file.parent.iterdir()] == ["settings.toml"]


@needs_mode_bits
def test_what_the_program_writes_is_readable_by_this_person_alone(file: Path) -> None:
    umask = os.umask(0)
    try:
        change_setting(file, "theme", "nord")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_key_may_be_written_without_the_quotes_of_its_name(file: Path) -> None:
    write(file, '[keys]\ntoday.days = "z"\n"app.quit" = "x"\nitem.move = 5\n')
    assert read_settings(file).keys == {"today.days": "z", "app.quit": "x", "item.move": "5"}


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights of its own on Windows")
def test_settings_that_are_a_link_to_one_s_dotfiles_stay_one(file: Path, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfiles" / "missiontui.toml"
    dotfile.parent.mkdir()
    dotfile.write_text("# mine\n")
    file.parent.mkdir()
    file.symlink_to(dotfile)
    change_setting(file, "theme", "nord")
    assert file.is_symlink()
    assert dotfile.read_text("utf-8") == '# mine\ntheme = "nord"\n'


def test_what_could_not_be_written_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(file, "# mine\n")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        change_setting(file, "theme", "nord")
    assert [one.name for one in file.parent.iterdir()] == ["settings.toml"]
    assert file.read_text("utf-8") == "# mine\n"


@pytest.mark.parametrize("content", ["bell = yes\n", b"name = \xff\n"])
def test_a_file_that_is_broken_by_now_is_not_written_over(file: Path, content: str | bytes) -> None:
    write(file, content)
    before = file.read_bytes()
    with pytest.raises(MissionError, match="cannot be read"):
        change_setting(file, "theme", "nord")
    assert file.read_bytes() == before


def test_the_system_s_name_stands_in_until_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    assert Settings().coordinator == "ana"

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Settings().coordinator == "coordinator"


def test_the_last_mission_is_remembered_by_its_whole_path(
    india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = settings.user_paths()
    assert last_mission(paths) is None
    monkeypatch.chdir(india.parent)
    remember_mission(paths, Path(india.name))
    assert last_mission(paths) == india
    india.unlink()
    assert last_mission(paths) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is Unicode there")
def test_a_mission_whose_name_is_no_utf_8_is_remembered_too(india: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(india.parent) + b"/caf\xe9.db"))
    shutil.move(india, strange)
    named = CliRunner().invoke(main, ["--mission", str(strange), "today"])
    assert (named.exit_code, named.stderr) == (0, "")
    assert last_mission(settings.user_paths()) == strange
    assert CliRunner().invoke(main, ["today"]).exit_code == 0


def test_a_demo_is_one_whatever_way_it_is_named(tmp_path: Path) -> None:
    paths = settings.user_paths()
    paths.demo.mkdir(parents=True)
    assert paths.is_demo(paths.demo / "india.db")
    assert paths.is_demo(paths.data / "missions" / ".." / "demo" / "india.db")
    assert not paths.is_demo(paths.data / "missions" / "india.db")
    if os.name != "nt":
        (tmp_path / "short").symlink_to(paths.data)
        assert paths.is_demo(tmp_path / "short" / "demo" / "india.db")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 5000, b"mission\0.db"])
def test_a_damaged_note_of_the_last_mission_is_as_if_there_were_none(content: bytes) -> None:
    paths = settings.user_paths()
    paths.state.mkdir(parents=True)
    paths.last_mission.write_bytes(content)
    assert last_mission(paths) is None
    result = CliRunner().invoke(main, ["today"])
    assert result.exit_code == 1
    assert "No mission has been opened" in result.stderr


def test_without_a_home_of_their_own_the_files_are_where_the_system_wants_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MISSIONTUI_HOME")
    paths = settings.user_paths()
    assert all("missiontui" in str(path) for path in (paths.config, paths.data, paths.state))
    assert paths.demo.is_relative_to(paths.data)
