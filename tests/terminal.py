"""A terminal without a window: runs a program as a person would meet it, for tests and benchmarks.

    with Terminal([sys.executable, "-m", "missiontui"]) as terminal:
        terminal.wait_for("Power lunch")
        terminal.press("down", "enter")

What the program writes goes through an emulator (pyte), what it asks of a terminal is answered, and nothing
here sleeps: every wait is a wait for output. It needs a pseudo-terminal, so Linux or macOS; elsewhere the
module can be imported, and ``SUPPORTED`` is False.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

import pyte

SUPPORTED = sys.platform != "win32"
if sys.platform != "win32":
    import fcntl
    import pty
    import struct
    import termios

KEYS = (
    {"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D"}
    | {"home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~"}
    | {"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "escape": "\x1b", "space": " "}
    | {"backspace": "\x7f", "delete": "\x1b[3~", "insert": "\x1b[2~"}
    | {f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)}
    | {f"f{number}": f"\x1b[{code}~" for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24), 5)}
    | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}
)
ESCAPE_MILLISECONDS = 150  # Textual takes what follows an escape within 100 ms for one key with it

ANSWERS = [
    (re.compile(query), answer)
    for query, answer in (
        (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),  # synchronized updates: yes
        (rb"\x1b\[\?(?!2026)(\d+)\$p", b"\x1b[?\\1;0$y"),  # any other mode: unknown
        (rb"\x1b\[0?c", b"\x1b[?62;22c"),  # device attributes
        (rb"\x1b\[6n", b"\x1b[1;1R"),  # cursor position
        (rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)", b"\x1b]\\1;rgb:1111/1111/1111\x07"),  # colours
    )
]
# Sound sequences that pyte would print or choke on; none changes what is seen.
UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;]*[ !\"$'*][@-~]"
    rb"|\x1b\[\?[0-9;]*[mnsruSc]|\x1b[P_^X].*?\x1b\\|\x1b\[[0-9;]*t",
    re.DOTALL,
)
COLON_IN_COLOUR = re.compile(rb"(?<=\x1b\[)[0-9;]*:[0-9;:]*(?=m)")
UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>? !\"$'*]*|[P_^X\]](?:(?!\x1b\\|\x07).)*)?\Z", re.DOTALL)
UPDATE_BEGINS, UPDATE_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Terminal:
    """One program in a pseudo-terminal of its own; leaving the ``with`` block kills it.

    What it wrote, and its exit status, can be read after that too.

    Args:
        argv: The program and its arguments.
        columns, rows: The size of the screen.
        env: What to add to the environment of this process.
    """

    def __init__(
        self, argv: Sequence[str], *, columns: int = 120, rows: int = 40, env: Mapping[str, str] | None = None
    ) -> None:
        if not SUPPORTED:
            raise RuntimeError("A pseudo-terminal needs Linux or macOS.")
        self.argv = list(argv)
        self.env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        for name in {"COLUMNS", "LINES"} - set(env or ()):  # they would win over the size of the terminal
            self.env.pop(name, None)
        self.screen = pyte.Screen(columns, rows)
        self.ended = False  # the program has closed its side
        self._stream = pyte.ByteStream(self.screen)
        self._raw = bytearray()
        self._unasked = self._unfed = b""  # the unfinished ends of what answer and feed have seen
        self._bursts: deque[tuple[float, bytes]] = deque()
        self._escape_pressed = 0.0
        self._status: int | None = None

    def __enter__(self) -> Self:
        rows, columns = self.screen.lines, self.screen.columns
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(self.argv[0], self.argv, self.env)
            finally:
                os._exit(127)
        return self

    def __exit__(self, *error: object) -> None:
        if self._exit_status() is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self._receive_all()
        self.ended = True
        os.close(self._fd)

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written so far."""
        self._receive_all()
        return bytes(self._raw)

    @property
    def text(self) -> str:
        """The screen after the last complete frame, one line a row, without the spaces at the right."""
        self._receive_all()
        for _ in self.frames():
            pass
        return "\n".join(row.rstrip() for row in self.screen.display)

    def press(self, *keys: str) -> None:
        """Press keys by name ("down", "ctrl+g", "f1"), in turn; any other string is typed as it is."""
        for key in keys:
            since_escape = (time.perf_counter() - self._escape_pressed) * 1000
            if since_escape < ESCAPE_MILLISECONDS:
                self._receive_for(ESCAPE_MILLISECONDS - since_escape)
            self.write(KEYS.get(key, key).encode())
            if key in ("esc", "escape"):
                self._escape_pressed = time.perf_counter()

    def write(self, data: bytes) -> None:
        """Send the program bytes as they are, such as a paste or a mouse report."""
        try:
            os.write(self._fd, data)
        except OSError:
            raise AssertionError(self._report(f"{data!r} was sent, but the program has ended")) from None

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window; the program gets its SIGWINCH."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_for(self, wanted: str | re.Pattern[str] | Callable[[str], object], timeout: float = 20) -> str:
        """Wait until the text of the screen matches a regular expression, or a predicate on it is true.

        Returns:
            The text of the screen.

        Raises:
            AssertionError: It did not come in time (seconds), or the program ended; with the screen.
        """
        found = wanted if callable(wanted) else re.compile(wanted, re.MULTILINE).search
        deadline = time.perf_counter() + timeout
        more = True
        while not found(text := self.text):
            if not more:
                why = "the program ended" if self.ended else f"{timeout} s"
                raise AssertionError(self._report(f"not seen ({why}): {wanted!r}"))
            more = self.receive(deadline - time.perf_counter())
        return text

    def wait_until_quiet(self, milliseconds: float, timeout: float = 20) -> None:
        """Wait until nothing has been written for so long."""
        deadline = time.perf_counter() + timeout
        while self.receive(milliseconds / 1000):
            if time.perf_counter() > deadline:
                raise AssertionError(self._report(f"not quiet for {milliseconds} ms within {timeout} s"))

    def wait_exit(self, timeout: float = 20) -> int:
        """Wait for the end of the program; its exit status, or minus the signal that ended it."""
        deadline = time.perf_counter() + timeout
        while (status := self._exit_status()) is None:
            if time.perf_counter() > deadline:
                raise AssertionError(self._report(f"still running after {timeout} s"))
            self._receive_for(10)
        self._receive_all()
        return status

    def receive(self, seconds: float) -> bool:
        """Take in one burst of output; False if none came in time, or the program has ended."""
        if self.ended or not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # how Linux says that the other side has closed
            data = b""
        arrived = time.perf_counter()
        self.ended = not data
        self._raw += data
        self._bursts.append((arrived, data))
        self._answer(data)
        return bool(data)

    def frames(self) -> Iterator[float]:
        """Put what has come in on the screen, burst by burst; yields when each arrived (perf_counter).

        A synchronized update shows when it ends, as in a real terminal; what is cut off waits for its rest.
        """
        while self._bursts:
            arrived, data = self._bursts.popleft()
            data, self._unfed = (self._unfed + data, b"") if self.ended else _complete(self._unfed + data)
            data = UNKNOWN_TO_PYTE.sub(b"", data)
            self._stream.feed(COLON_IN_COLOUR.sub(lambda match: match[0].replace(b":", b";"), data))
            yield arrived

    def _answer(self, data: bytes) -> None:
        data, self._unasked = _split(self._unasked + data, UNFINISHED.search(self._unasked + data))
        for query, answer in ANSWERS if b"\x1b" in data else ():
            for match in query.finditer(data):
                with contextlib.suppress(OSError):  # it asked and ended
                    os.write(self._fd, match.expand(answer))

    def _receive_all(self) -> None:
        while self.receive(0):
            pass

    def _receive_for(self, milliseconds: float) -> None:
        deadline = time.perf_counter() + milliseconds / 1000
        while (left := deadline - time.perf_counter()) > 0:
            if self.ended:  # no output can come, so that only the time is left to wait for
                select.select([], [], [], left)
            else:
                self.receive(left)

    def _exit_status(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status

    def _report(self, what: str) -> str:
        return f"{what}; the screen:\n{self.text}"


def _complete(data: bytes) -> tuple[bytes, bytes]:
    """What can be shown, and what has to wait for the rest of an update or of a sequence."""
    begins = data.rfind(UPDATE_BEGINS)
    if begins >= 0 and data.find(UPDATE_ENDS, begins) < 0:
        return data[:begins], data[begins:]
    return _split(data, UNFINISHED.search(data))


def _split(data: bytes, cut: re.Match[bytes] | None) -> tuple[bytes, bytes]:
    return (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
