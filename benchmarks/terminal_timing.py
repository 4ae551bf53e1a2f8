"""Times a terminal app from the outside: when a frame shows, what a key costs, what it uses.

Output is only recorded, with its time of arrival, while the app works; it goes through the emulator once the
app is quiet. So the slow emulator neither competes with the app nor delays a time stamp.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyte.screens import Char, Screen

from tests.terminal import UPDATE_BEGINS, UPDATE_ENDS, Terminal

QUIET_SECONDS = 0.04  # a pause this long ends what an app writes about one key
SETTLED_MILLISECONDS = 300
TIMEOUT_SECONDS = 30
ENOUGH = 0.9  # of the cells of an effect: a clock may tick among them

SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Z])")

Cells = Mapping[tuple[int, int], Char]


@dataclass(frozen=True, slots=True)
class Effect:
    """The cells that a key changes and its opposite changes back, as they are after it."""

    cells: Cells

    def shown(self, screen: Screen) -> bool:
        """Whether the screen looks as it does after the key."""
        as_after = sum(screen.buffer[row][column] == cell for (row, column), cell in self.cells.items())
        return as_after >= ENOUGH * len(self.cells)


class TimedTerminal(Terminal):
    """A terminal that says when something came on the screen."""

    def seconds_to_first_frame(self, wanted: str) -> float:
        """Seconds from the start of the process until a frame with a text was complete.

        It looks at the bytes instead of the screen, so that a key can be sent the moment the frame is there.
        """
        deadline = self.started + TIMEOUT_SECONDS
        while self.receive(deadline - time.perf_counter()):
            complete = self._raw.rfind(UPDATE_ENDS) >= self._raw.rfind(UPDATE_BEGINS)
            if complete and wanted.encode() in SEQUENCE.sub(b"", self._raw):
                return self._bursts[-1][0] - self.started
        raise AssertionError(self._report(f"no frame with {wanted!r}"))

    def seconds_until(self, sent: bytes, wanted: str) -> float:
        """Seconds from writing some bytes to the first complete frame that brings a text, which is not on the
        screen before."""
        self.wait_until_quiet(SETTLED_MILLISECONDS)
        before, began = len(self._raw), time.perf_counter()
        self.write(sent)
        while self.receive(TIMEOUT_SECONDS):
            new = self._raw[before:]
            complete = new.rfind(UPDATE_ENDS) >= new.rfind(UPDATE_BEGINS)
            if complete and wanted.encode() in SEQUENCE.sub(b"", new):
                return self._bursts[-1][0] - began
        raise AssertionError(self._report(f"no frame with {wanted!r} after {sent!r}"))

    def look(self) -> Cells:
        """Every cell of the settled screen: its character, colours and style."""
        self.wait_until_quiet(SETTLED_MILLISECONDS)
        for _ in self.frames():
            pass
        size = self.screen
        return {(row, col): size.buffer[row][col] for row in range(size.lines) for col in range(size.columns)}

    def learn(self, key: str, opposite: str, *, whole: bool = False) -> tuple[Effect, Effect]:
        """Press both keys and see what each changes.

        Where the key moves a highlight, the effect is that highlight and not, say, the details beside it
        that follow the cursor: the cells that change their background. With ``whole`` it is every change.
        """
        before = self.look()
        self.press(key)
        after = self.look()
        self.press(opposite)
        again = self.look()
        changed = [at for at in before if after[at] != before[at] == again[at]]
        cells = changed if whole else [at for at in changed if after[at].bg != before[at].bg] or changed
        if not cells:
            raise AssertionError(self._report(f"{key!r} changes nothing that {opposite!r} changes back"))
        return Effect({at: after[at] for at in cells}), Effect({at: before[at] for at in cells})

    def seconds_to_paint(self, key: str, effect: Effect) -> float:
        """Seconds from writing a key to the first frame that shows its effect."""
        pressed = time.perf_counter()
        self.press(key)
        while True:
            burst_ends = time.perf_counter() + 1  # some apps are never quiet
            while self.receive(QUIET_SECONDS) and time.perf_counter() < burst_ends:
                pass
            held = [at for at in self.frames() if effect.shown(self.screen) and at > pressed]
            if held:
                return held[0] - pressed
            if self.ended or time.perf_counter() > pressed + TIMEOUT_SECONDS:
                raise AssertionError(self._report(f"the effect of {key!r} was not seen"))

    def peak_megabytes(self) -> float:
        """Peak resident memory of the process and its descendants; pages they share count in each."""
        peaks = (re.search(r"^VmHWM:\s+(\d+)", _read(f"{p}/status"), re.MULTILINE) for p in self._processes())
        return sum(int(peak[1]) for peak in peaks if peak) / 1024

    def idle_percent(self, seconds: float) -> float:
        """Share of one processor that the app uses while nothing happens."""
        used, since = self._cpu_seconds(), time.perf_counter()
        self._receive_for(seconds * 1000)
        return 100 * (self._cpu_seconds() - used) / (time.perf_counter() - since)

    def _cpu_seconds(self) -> float:
        """User and system time of the processes and of the children that they have reaped."""
        stats = [_read(f"{process}/stat").rpartition(")")[2].split()[11:15] for process in self._processes()]
        return sum(int(ticks) for stat in stats for ticks in stat) / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[Path]:
        found, unseen = [], [str(self.pid)]
        while unseen:
            found.append(process := Path("/proc", unseen.pop()))
            for task in process.glob("task/*"):
                unseen += _read(f"{task}/children").split()
        return found


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:  # the process is gone
        return ""
