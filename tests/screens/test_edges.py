"""What happens at the edges: themes, keys of one's own, no colour, faults, other programs."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from missiontui.errors import MissionError
from missiontui.settings import user_paths, write_private
from missiontui.store import agenda
from tests.screens.conftest import Opening
from tests.terminal import SUPPORTED, Terminal


@pytest.mark.parametrize(
    "theme", ["textual-dark", "textual-light", "missiontui-high-contrast", "ansi-dark", "ansi-light"]
)
async def test_the_theme_of_the_settings_is_used(opened: Opening, theme: str) -> None:
    write_private(user_paths().settings, f'theme = "{theme}"\n')
    async with opened() as hand:
        assert hand.app.theme == theme
        assert "27 min over" in hand.text


async def test_a_theme_chosen_on_the_screen_is_kept(opened: Opening) -> None:
    write_private(user_paths().settings, "# mine\n")
    async with opened() as hand:
        for theme in ("textual-light", "nord", "textual-light"):
            hand.app.theme = theme
            await hand.settle()
    assert user_paths().settings.read_text("utf-8") == '# mine\ntheme = "textual-light"\n'


async def test_a_theme_that_does_not_exist_is_told(opened: Opening) -> None:
    write_private(user_paths().settings, 'theme = "plaid"\n')
    async with opened() as hand:
        assert any("There is no theme “plaid”" in notice for notice in hand.notices)


async def test_a_key_can_be_changed_in_the_settings(opened: Opening) -> None:
    write_private(user_paths().settings, '[keys]\n"today.days" = "z"\n')
    async with opened() as hand:
        await hand.press("z")
        assert "The days of the mission" in hand.text


async def test_without_colour_each_state_still_has_its_sign_and_word(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as hand:
        for words in ("over time", "✓", "done", "▶", "running", "○", "planned"):
            assert words in hand.text


async def test_what_cannot_be_done_is_shown_with_its_reason_and_the_program_goes_on(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise MissionError("The disk is full: nothing was saved.", hint="Free some space.")

    async with opened() as hand:
        monkeypatch.setattr("missiontui.store.running.apply", full)
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("plus", "enter")
        assert any("The disk is full: nothing was saved.\nFree some space." in one for one in hand.notices)
        monkeypatch.undo()
        await hand.press("plus", "enter")
        item = next(one for one in agenda.all_items(hand.desk.file) if one.title == "Walk: Lodhi Garden")
        assert f"{item.local_start:%H:%M}" == "15:50"


@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
def test_a_fault_of_ours_shows_nothing_private_and_says_where_the_work_is(
    india: Path, tmp_path: Path
) -> None:
    crash = tmp_path / "crash.py"
    crash.write_text(
        "import missiontui.screens.today as today\n"
        "def fail(self):\n"
        "    secret = 'ambassador@example.org'\n"
        "    raise RuntimeError(secret)\n"
        "today.TodayScreen.action_now = fail\n"
        "from missiontui.cli import main\n"
        f"main(['--mission', {str(india)!r}, '--at', '2025-03-04T11:42+05:30'])\n"
    )
    with Terminal([sys.executable, str(crash)]) as terminal:
        terminal.wait_for("27 min over")
        terminal.press("t")
        assert terminal.wait_exit() == 1
        said = " ".join(terminal.text.split())
        assert "a fault in the program (RuntimeError)" in said
        assert "Everything shown as saved is in" in said
        assert b"ambassador@" not in terminal.raw
    log = user_paths().log
    assert "RuntimeError" in log.read_text("utf-8")
    assert "ambassador@" not in log.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_closing_the_window_ends_properly_and_leaves_the_terminal_as_it_was(india: Path, name: str) -> None:
    import signal

    command = [sys.executable, "-m", "missiontui", "--mission", str(india), "--at", "2025-03-04T11:42+05:30"]
    with Terminal(command) as terminal:
        terminal.wait_for("27 min over")
        terminal.signal(getattr(signal, name))
        assert terminal.wait_exit() == 0
        assert b"\x1b[?1049l" in terminal.raw, "the alternate screen is left"


async def test_a_slip_in_the_keys_of_the_settings_is_told_and_takes_no_key_away(opened: Opening) -> None:
    write_private(user_paths().settings, '[keys]\n"today.day" = "z"\n"today.days" = "ctrl+"\n')
    async with opened() as hand:
        (told,) = [notice for notice in hand.notices if "[keys]" in notice]
        assert "there is no “today.day”. Did you mean “today.days”?" in told
        assert "“ctrl+” for “today.days” is no key" in told
        await hand.press("d")
        assert "The days of the mission" in hand.text
