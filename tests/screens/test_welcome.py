"""Before there is a mission: three ways to one, and a slip of the hand leads back to the question."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from missiontui.exchange.sample import sample_folder
from missiontui.screens.welcome import Begin, WelcomeApp
from missiontui.settings import last_mission, read_settings, user_paths, write_private
from missiontui.store import agenda
from missiontui.store.opening import open_mission
from missiontui.store.unlocking import unlock
from tests.terminal import SUPPORTED, Terminal

in_a_terminal = pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
MISSIONTUI = [sys.executable, "-m", "missiontui"]
FAULTY = """
import missiontui.screens.welcome as welcome
def fail(self):
    secret = 'ambassador@example.org'
    raise RuntimeError(secret)
welcome.WelcomeApp.action_new = fail
from missiontui.cli import main
main([])
"""


@dataclass
class Newcomer:
    """Somebody who opens the program for the first time."""

    app: WelcomeApp
    pilot: Pilot[Begin | None]

    async def answer(self, line: str) -> None:
        """Put a line in the question that is asked, and press Enter."""
        self.app.screen.query_one(Input).value = line
        await self.pilot.press("enter")
        await self.pilot.pause()

    async def press(self, key: str) -> None:
        await self.pilot.press(key)
        await self.pilot.pause()

    @property
    def line(self) -> str:
        return self.app.screen.query_one(Input).value

    @property
    def question(self) -> str:
        return str(self.app.screen.query_one("#prompt-question", Static).render())

    @property
    def problem(self) -> str:
        return str(self.app.screen.query_one("#prompt-problem", Static).render())

    @property
    def bottom_line(self) -> str:
        strip = self.app.screen._compositor.render_strips(self.app.size)[-1]
        return "".join(segment.text for segment in strip)

    @property
    def made(self) -> list[str]:
        """The mission files on the disk."""
        return sorted(one.name for one in (user_paths().data / "missions").glob("*"))


Opening = Callable[[], AbstractAsyncContextManager[Newcomer]]


@pytest.fixture
def opened() -> Opening:
    @asynccontextmanager
    async def opening() -> AsyncIterator[Newcomer]:
        paths = user_paths()
        app = WelcomeApp(paths, read_settings(paths.settings))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Newcomer(app, pilot)

    return opening


async def test_a_new_mission_takes_three_answers_and_one_about_a_passphrase(opened: Opening) -> None:
    async with opened() as newcomer:
        await newcomer.press("n")
        await newcomer.answer("Asia 2026")
        await newcomer.answer("Europe/Brussels")
        await newcomer.answer(" Tokyo = Asia/Tokyo , Seoul=Asia/Seoul,")
        await newcomer.answer("")
    assert newcomer.app.return_value is not None
    assert newcomer.app.return_value.key is None
    path = newcomer.app.return_value.path
    assert path == user_paths().data / "missions" / "asia-2026.db"
    with open_mission(path) as file:
        mission = agenda.the_mission(file)
        assert (mission.name, mission.home_zone) == ("Asia 2026", "Europe/Brussels")
        legs = [(leg.city, leg.zone) for leg in agenda.destinations(file)]
        assert legs == [("Tokyo", "Asia/Tokyo"), ("Seoul", "Asia/Seoul")]


async def test_a_new_mission_with_a_passphrase_is_encrypted_from_its_first_byte(opened: Opening) -> None:
    async with opened() as newcomer:
        await newcomer.press("n")
        for answer in ("Asia 2026", "Europe/Brussels", "Tokyo=Asia/Tokyo", "short"):
            await newcomer.answer(answer)
        assert "8 characters or more" in newcomer.problem
        await newcomer.answer("korenbloem 12")
        await newcomer.answer("korenbloem 21")
        assert "not what you typed first" in newcomer.problem
        assert newcomer.made == []
        assert newcomer.app.screen.query_one(Input).password
        await newcomer.answer("korenbloem 12")
    begin = newcomer.app.return_value
    assert begin is not None
    assert begin.path is not None
    assert begin.key is not None
    assert unlock(begin.path, "korenbloem 12") == begin.key
    assert b"Asia" not in begin.path.read_bytes()
    with open_mission(begin.path, begin.key) as file:
        assert agenda.the_mission(file).name == "Asia 2026"


async def test_a_mission_is_imported_from_a_folder(opened: Opening, tmp_path: Path) -> None:
    shutil.copytree(sample_folder(), tmp_path / "india")
    async with opened() as newcomer:
        await newcomer.press("i")
        await newcomer.answer(str(tmp_path / "india"))
    assert newcomer.app.return_value is not None
    assert newcomer.app.return_value.path is not None
    with open_mission(newcomer.app.return_value.path) as file:
        assert agenda.the_mission(file).name == "India 2025"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "There is nothing called"),
        ("nowhere", "There is nothing called nowhere."),
        ("~nosuch", "There is nothing called ~nosuch."),
        ("~nosuch/files", "There is nothing called"),
        ("x" * 300, "cannot be read"),
        ("{letter}", "no kind of file"),
        ("{people}", "There is no mission.csv among the files."),
        ("{picture}", "bytes that are no text"),
    ],
)
async def test_what_cannot_be_imported_is_a_sentence_and_what_was_typed_stays(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.csv").write_text("Dear Sir\n")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    line = line.format(
        letter=tmp_path / "letter.csv",
        people=sample_folder() / "people.csv",
        picture=tmp_path / "picture.csv",
    )
    async with opened() as newcomer:
        await newcomer.press("i")
        await newcomer.answer(line)
        assert words in newcomer.problem
        assert newcomer.line == line
        assert newcomer.made == []


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([""], "needs a name"),
        (["x" * 300], "at most 100 characters; this has 300"),
        (["Asia", "Europe/Brussel"], "no time zone called “Europe/Brussel”"),
        (["Asia", "Europe/Brussels", ""], "needs a leg"),
        (["Asia", "Europe/Brussels", "Tokyo"], "“Tokyo” is no leg."),
        (["Asia", "Europe/Brussels", "Tokyo=Asia/Tokyo, Seoul=Asia/Soul"], "no time zone"),
    ],
)
async def test_what_cannot_be_meant_is_a_sentence_and_makes_no_file(
    opened: Opening, answers: list[str], words: str
) -> None:
    async with opened() as newcomer:
        await newcomer.press("n")
        for answer in answers:
            await newcomer.answer(answer)
        assert words in newcomer.problem
        assert newcomer.line == answers[-1]
        assert newcomer.made == []


async def test_a_name_that_is_long_once_spelled_in_latin_letters_has_a_file_too(opened: Opening) -> None:
    async with opened() as newcomer:
        await newcomer.press("n")
        await newcomer.answer("輝" * 100)
        await newcomer.answer("Asia/Tokyo")
        await newcomer.answer("Tokyo=Asia/Tokyo")
        await newcomer.answer("")
    assert newcomer.app.return_value is not None
    assert len(newcomer.made[0]) < 80


async def test_where_no_file_can_be_made_is_a_sentence_too(opened: Opening) -> None:
    user_paths().data.parent.mkdir(parents=True)
    user_paths().data.write_text("a file where a folder should be")
    async with opened() as newcomer:
        await newcomer.press("n")
        await newcomer.answer("Asia")
        await newcomer.answer("Asia/Tokyo")
        await newcomer.answer("Tokyo=Asia/Tokyo")
        await newcomer.answer("")
        assert "cannot be made" in newcomer.problem
        await newcomer.answer("korenbloem 12")
        await newcomer.answer("korenbloem 12")
        assert "cannot be made" in newcomer.problem
        assert newcomer.line == "korenbloem 12"


async def test_two_missions_of_one_name_are_two_files(opened: Opening) -> None:
    for _time in range(2):
        async with opened() as newcomer:
            await newcomer.press("n")
            await newcomer.answer("Asia")
            await newcomer.answer("Asia/Tokyo")
            await newcomer.answer("Tokyo=Asia/Tokyo")
            await newcomer.answer("")
    assert newcomer.made == ["asia-2.db", "asia.db"]


async def test_the_bottom_line_has_the_keys_of_what_is_in_front(opened: Opening) -> None:
    async with opened() as newcomer:
        assert "New mission" in newcomer.bottom_line
        await newcomer.press("n")
        assert "New mission" not in newcomer.bottom_line
        assert "esc Leave it" in newcomer.bottom_line
        await newcomer.press("escape")
        assert "New mission" in newcomer.bottom_line


async def test_theme_and_keys_of_one_s_own_count_here_too(opened: Opening) -> None:
    write_private(
        user_paths().settings,
        'theme = "missiontui-high-contrast"\n[keys]\n"welcome.new" = "z"\n"welcome.import" = "ctrl+"\n',
    )
    async with opened() as newcomer:
        assert newcomer.app.theme == "missiontui-high-contrast"
        await newcomer.press("z")
        assert "What is the mission called?" in newcomer.question
        await newcomer.press("escape")
        await newcomer.press("i")  # "ctrl+" is no key, so that it keeps its own
        assert "Which folder" in newcomer.question


@in_a_terminal
def test_a_first_mission_is_open_on_the_screens_and_remembered() -> None:
    with Terminal(MISSIONTUI) as terminal:
        terminal.wait_for("There is no mission on this laptop yet")
        terminal.press("n")
        for question, answer in (
            ("What is the mission called", "Asia 2026"),
            ("Which time zone is home", ""),
            ("Where does it go", "Tokyo=Asia/Tokyo"),
            ("A passphrase for it", ""),
        ):
            terminal.wait_for(question)
            terminal.press(answer, "enter")
        terminal.wait_for("Go to…")
        assert "Asia 2026" in terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert last_mission(user_paths()) == user_paths().data / "missions" / "asia-2026.db"


@in_a_terminal
def test_a_fault_of_ours_shows_nothing_private_and_is_no_success(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.py"
    faulty.write_text(FAULTY)
    with Terminal([sys.executable, str(faulty)]) as terminal:
        terminal.wait_for("There is no mission on this laptop yet")
        terminal.press("n")
        assert terminal.wait_exit() == 1
        assert "a fault in the program (RuntimeError)" in " ".join(terminal.text.split())
        assert b"ambassador@" not in terminal.raw
    log = user_paths().log.read_text("utf-8")
    assert "RuntimeError" in log
    assert "ambassador@" not in log


@in_a_terminal
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_closing_the_window_ends_properly_and_leaves_the_terminal_as_it_was(name: str) -> None:
    with Terminal(MISSIONTUI) as terminal:
        terminal.wait_for("There is no mission on this laptop yet")
        terminal.press("n")
        terminal.wait_for("What is the mission called")
        terminal.signal(getattr(signal, name))
        assert terminal.wait_exit() == 0
        assert b"\x1b[?1049l" in terminal.raw, "the alternate screen is left"
