"""The screens, driven by keys as a coordinator does."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.widgets import Static

from missiontui.app import MissionApp
from missiontui.clock import MissionClock
from missiontui.screens.desk import Desk
from missiontui.settings import read_settings, user_paths
from missiontui.store import agenda
from missiontui.store.opening import open_mission
from missiontui.widgets.timeline import Timeline
from tests.screens.stylesheets import read_once

DEMO = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where a test is for two sizes of a terminal, take one of them, now this, now that; in the soak both."""
    if os.environ.get("MISSIONTUI_SOAK"):
        return
    alike: dict[tuple[object, ...], list[pytest.Function]] = defaultdict(list)
    for item in items:
        if isinstance(item, pytest.Function) and "size" in _params(item):
            others = {name: value for name, value in _params(item).items() if name != "size"}
            alike[item.path, item.originalname, repr(others)].append(item)
    left = set()
    for key, pair in alike.items():
        if len(pair) == 2 and pair[0].path.name != "test_hostile_text.py":  # which deals them out itself
            left.add(pair[crc32(repr(key[1:]).encode()) % 2])
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]


def _params(item: pytest.Function) -> dict[str, object]:
    return dict(item.callspec.params) if hasattr(item, "callspec") else {}


@dataclass
class Hand:
    """A coordinator at the keyboard. ``wait`` moves the machine's time on, and the clock ticks."""

    pilot: Pilot[None]
    app: MissionApp
    desk: Desk
    later: list[timedelta]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each until the screen has settled."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into what has the focus."""
        names = {"+": "plus", "-": "minus", ":": "colon", " ": "space", "/": "slash", "!": "exclamation_mark"}
        await self.pilot.press(*(names.get(letter, letter) for letter in text))
        await self.settle()

    async def settle(self) -> None:
        """Until nothing more happens."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Until something that comes by itself, such as the detail behind the cursor, is there."""
        for _turn in range(500):
            await self.settle()
            if is_so():
                return
        raise AssertionError(f"it did not come:\n{self.text}")

    async def wait(self, minutes: int) -> None:
        """Let minutes go by."""
        self.later[0] += timedelta(minutes=minutes)
        self.app._tick()
        await self.settle()

    async def go_to(self, title: str) -> None:
        """Put the cursor on an item by keys."""
        timeline = self.app.screen.query_one(Timeline)
        await self.press("home")
        for _step in range(60):
            item = agenda.item(self.desk.file, timeline.cursor or "")
            if item.title == title:
                await self.settle()
                return
            await self.pilot.press("down")  # and settle at the end only: it is a long way
        raise AssertionError(f"{title!r} is not on the screen")

    @property
    def text(self) -> str:
        """Everything that is on the screen, as a person reads it."""
        visible_screen_stack.set(self.app._background_screens)
        size = self.app.size
        lines = self.app.screen._compositor.render_strips(size)
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)

    @property
    def notices(self) -> list[str]:
        """The notices shown so far."""
        return [str(notice.message) for notice in self.app._notifications]

    def static(self, selector: str) -> str:
        """The text of one piece of the screen."""
        return str(self.app.screen.query_one(selector, Static).render())


@pytest.fixture(autouse=True)
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at a screen without a terminal: it is drawn when its text is asked for, and only then.

    A test waits for the processor to be idle in steps of 10 ms, not of 20. Together they take half of
    the time and half of the work from a test of a screen. The clock ticks when ``Hand.wait`` says so: what
    others write is not noticed between two keys.
    """

    def nothing(compositor: Compositor, *_how: object, **_more: object) -> None:
        compositor._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", nothing)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 100)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 2000)
    monkeypatch.setattr(MissionApp, "set_interval", lambda *_what, **_how: None)
    read_once(monkeypatch)


Opening = Callable[..., AbstractAsyncContextManager[Hand]]


@pytest.fixture
def opened(india: Path) -> Opening:
    """Open the screens on the sample mission at the demo's hour."""

    @asynccontextmanager
    async def opening(
        path: Path = india, *, size: tuple[int, int] = (120, 40), at: datetime = DEMO
    ) -> AsyncIterator[Hand]:
        later = [timedelta()]
        machine = datetime(2026, 1, 1, tzinfo=UTC)
        with open_mission(path) as file:
            paths = user_paths()
            clock = MissionClock(at, machine=lambda: machine + later[0])
            desk = Desk(file, clock, read_settings(paths.settings), paths)
            app = MissionApp(desk)
            async with app.run_test(size=size) as pilot:
                hand = Hand(pilot, app, desk, later)
                await hand.settle()
                await hand.settle()  # what is offered once the first screen is there
                yield hand

    return opening
