"""The screens that this version does not have yet: they say so, and what serves meanwhile."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk


class ComingScreen(MissionScreen):
    """Stands in the place of a screen until it exists.

    Args:
        name: what the screen will be called.
        meanwhile: what to do until then.
    """

    DEFAULT_CSS = """
    ComingScreen #coming { height: 1fr; padding: 2 4; }
    """

    def __init__(self, desk: Desk, name: str, meanwhile: str) -> None:
        super().__init__(desk)
        self._name_word = name
        self._meanwhile = meanwhile

    def body(self) -> ComposeResult:
        """What is missing, and what serves meanwhile."""
        words = _("{name} is not in this version yet.\n\n{meanwhile}\n\n1 goes back to Today.")
        yield Static(words.format(name=self._name_word, meanwhile=self._meanwhile), id="coming", markup=False)

    def read(self) -> None:
        """Nothing to read yet."""
