"""The pseudo-terminal that other tests rely on does what they rely on."""

import re
import signal
import sys
import textwrap

import pytest

from tests.terminal import SUPPORTED, Terminal

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")

GREETER = """
    name = input("Who is there? ")
    print(f"Welcome, \\x1b[38:2:255:0:0m{name}\\x1b[m.")
    input()
    raise SystemExit(3)
"""
ECHO_OF_KEYS = """
    import os, sys, termios, tty
    tty.setraw(0)
    print("ready", end="", flush=True)
    while (key := os.read(0, 64)) != b"q":
        print(f"\\r\\n{key!r}", end="", flush=True)
"""


def python(script: str, *, columns: int = 120, rows: int = 40) -> Terminal:
    return Terminal([sys.executable, "-c", textwrap.dedent(script)], columns=columns, rows=rows)


def test_what_a_program_prints_is_seen_and_what_is_typed_reaches_it() -> None:
    with python(GREETER) as terminal:
        terminal.wait_for(r"Who is there\?$")
        terminal.press("Léa", "space", "Łuc", "enter")
        assert "Welcome, Léa Łuc." in terminal.wait_for("Welcome")
        assert b"\x1b[38:2:255:0:0m" in terminal.raw
        terminal.press("enter")
        assert terminal.wait_exit() == 3


def test_keys_are_pressed_by_name_and_an_escape_stays_a_key_of_its_own() -> None:
    with python(ECHO_OF_KEYS) as terminal:
        terminal.wait_for("ready")
        terminal.press("down", "f1", "f12", "ctrl+g", "esc", "x")
        terminal.wait_for("b'x'")
        *before, last = re.findall("b'(.*)'", terminal.text)
        assert "".join(before) == r"\x1b[B\x1bOP\x1b[24~\x07\x1b"
        assert last == "x"


def test_what_is_not_seen_in_time_is_reported_with_the_screen() -> None:
    with python("print('half the guests'); input()") as terminal:
        terminal.wait_for("half")
        with pytest.raises(AssertionError, match=r"not seen \(0.1 s\): 'all of them'; the screen:\nhalf the"):
            terminal.wait_for("all of them", timeout=0.1)


def test_a_program_that_ends_is_not_waited_for() -> None:
    with python("print('bye')") as terminal, pytest.raises(AssertionError, match="the program ended"):
        terminal.wait_for("hello")


def test_a_predicate_can_say_what_is_waited_for() -> None:
    with python("print('a'); print('b'); input()") as terminal:
        assert terminal.wait_for(lambda text: text.split() == ["a", "b"]).startswith("a\nb\n")


def test_a_synchronized_update_is_seen_whole_or_not_at_all() -> None:
    with python("print('old\\x1b[?2026h'); input(); print('new\\x1b[?2026l'); input()") as terminal:
        terminal.wait_for("old")
        terminal.wait_until_quiet(50)
        assert terminal.text.strip() == "old"
        terminal.press("enter")
        terminal.wait_for("new")


def test_the_questions_of_a_program_to_its_terminal_are_answered() -> None:
    question = """
        import os, tty
        tty.setraw(0)
        os.write(1, b"\\x1b[?2026$p")
        print(os.read(0, 64) == b"\\x1b[?2026;2$y", flush=True)
    """
    with python(question) as terminal:
        terminal.wait_for("True")


def test_the_window_has_a_size_and_can_be_resized() -> None:
    script = "import os; print(os.get_terminal_size()); input(); print(os.get_terminal_size())"
    with python(script, columns=80, rows=24) as terminal:
        terminal.wait_for("columns=80, lines=24")
        terminal.resize(100, 30)
        terminal.press("enter")
        terminal.wait_for("columns=100, lines=30")


def test_a_signal_ends_a_program_and_its_number_is_the_status() -> None:
    with python("print('on'); input()") as terminal:
        terminal.wait_for("on")
        terminal.signal(signal.SIGHUP)
        assert terminal.wait_exit() == -signal.SIGHUP


def test_leaving_the_block_ends_even_a_program_that_ignores_requests() -> None:
    stubborn = "import signal; [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]; print('on'); input()"
    with python(stubborn) as terminal:
        terminal.wait_for("on")
    assert terminal.wait_exit() == -signal.SIGKILL
    assert terminal.text.startswith("on")
