"""Before anything of an encrypted mission is seen: its passphrase, or its recovery key."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from missiontui.errors import MissionError, WrongPassphraseError
from missiontui.i18n import _
from missiontui.screens.program import Program
from missiontui.settings import Paths, Settings
from missiontui.store.keys import Key
from missiontui.store.unlocking import unlock
from missiontui.store.wrong_tries import WrongTries
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.unlock_box import UnlockBox


class Tried(Message):
    """A passphrase was tried: the key that it gave, or why there is none."""

    def __init__(self, key: Key | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.key, self.problem = key, problem


class UnlockApp(Program[Key | None]):
    """Asks for the passphrase of an encrypted mission; gives its key, or None if it was left.

    Args:
        paths, preferences: those of every program.
        path: the mission file.
        said: what is told at first, as that a passphrase given otherwise is wrong.
    """

    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "quit", _("Quit"), id="unlock.quit"),
    ]

    CSS = """
    Screen { align: center middle; }
    """

    def __init__(self, paths: Paths, preferences: Settings, path: Path, said: str = "") -> None:
        super().__init__(paths, preferences)
        self._path = path
        self._said = said
        self._tries = WrongTries.at(path, paths.wrong_tries)

    def compose(self) -> ComposeResult:
        """Which file it is, and the line."""
        question = _("{path} is encrypted. What is its passphrase?").format(path=self._path)
        hint = _("Enter opens it. So does its recovery key.")
        yield UnlockBox(question, hint, self._said, self._tries.to_wait())
        yield KeyBar()

    @on(UnlockBox.Typed)
    def try_it(self, typed: UnlockBox.Typed) -> None:
        """Make the key on a thread: it takes a while, on purpose."""
        typed.stop()
        self.run_worker(partial(self._try, typed.passphrase), thread=True, group="unlock")

    @on(Tried)
    def go_on(self, tried: Tried) -> None:
        """Open the mission, or say why not."""
        if tried.problem is None:
            self._tries.forget()
            self.exit(tried.key)
        else:
            is_wrong = isinstance(tried.problem, WrongPassphraseError)
            wait = self._tries.count() if is_wrong else 0
            self.query_one(UnlockBox).refuse(str(tried.problem), wait)

    def _try(self, passphrase: str) -> None:
        try:
            tried = Tried(unlock(self._path, passphrase))
        except MissionError as error:
            tried = Tried(None, error)
        self.post_message(tried)
