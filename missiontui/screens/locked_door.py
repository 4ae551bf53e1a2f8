"""The locked door: hired hands let guests in, look them up and add walk-ins, and can do nothing else.

While it is locked, the app does none of its own actions (screens, palette, notes, find, history, undo, quit),
and opens no page but the lookup. What the door itself leaves out then, ``GalaScreen.check_action`` says.
Whoever ends the program from outside ends the lock too: it guards against curiosity, not against theft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from missiontui.domain.door_code import DoorCode, code_typed, door_code
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.cue_keys import CueKeys
from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.widgets.line import Line
from missiontui.widgets.prompt import Prompt

_STILL_DONE: Final = frozenset({"focus_next", "focus_previous", "lock", "to_the_shell"})
"""The app's actions within a dialog, and those that show nobody anything."""

_STILL_OPENED: Final = frozenset({"lookup"})
"""Pages that can be opened while the door is locked."""


class LockableKeys(CueKeys):
    """A program that can be locked at the door."""

    door_code: DoorCode | None = None
    """What opens it; None while it is not locked."""

    locked_door: Screen[Any] | None = None
    """The door that was locked, behind which nothing is seen; None while none is."""

    @property
    def is_locked(self) -> bool:
        """Whether only the door can be worked at."""
        return self.door_code is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the whole program's while it is locked."""
        if self.is_locked and action not in _STILL_DONE:
            return False
        return super().check_action(action, parameters)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, but for a locked door."""
        if self.is_locked and self.screen is self.locked_door:
            return AwaitComplete()
        return super().pop_screen()

    def may_open(self, request: OpenPage | OpenRecord) -> bool:
        """Whether what is asked for may be opened now."""
        return not self.is_locked or (isinstance(request, OpenPage) and request.page in _STILL_OPENED)


class CodePrompt(Prompt[str]):
    """Asks for a code, which is not shown."""

    def on_mount(self) -> None:
        """Whoever stands behind sees dots."""
        self.query_one("#prompt-line", Line).password = True


def is_locked(screen: MissionScreen) -> bool:
    """Whether the program that shows a screen is locked."""
    return isinstance(screen.app, LockableKeys) and screen.app.is_locked


def lock_or_unlock(screen: MissionScreen, then: Callable[[], None]) -> None:
    """Ask for a new code, twice, and lock; or for the code, and unlock. Go on then."""
    app = screen.app
    if not isinstance(app, LockableKeys):
        return
    if app.door_code is not None:
        _unlock(screen, app, app.door_code, then)
    else:
        _lock(screen, app, then)


def _lock(screen: MissionScreen, app: LockableKeys, then: Callable[[], None]) -> None:
    def again(code: str) -> None:
        def same(typed: str) -> str:
            if typed.strip() != code:
                raise InputError(_("That is not what you typed first."), hint=_("Esc begins anew."))
            return code

        hint = _("Enter locks the door. Nobody can tell you the code: keep it in mind.")
        screen.ask(CodePrompt(_("The same code once more"), hint=hint, check=same), lambda _code: lock(code))

    def lock(code: str) -> None:
        app.door_code, app.locked_door = door_code(code), screen
        then()

    question = _("Lock the door: only check-in, lookup and walk-ins, until the code is typed. Which code?")
    screen.ask(CodePrompt(question, hint=_("At least four letters or digits."), check=code_typed), again)


def _unlock(screen: MissionScreen, app: LockableKeys, code: DoorCode, then: Callable[[], None]) -> None:
    def opens(typed: str) -> str:
        if not code.opens(typed):
            raise InputError(_("That is not the code; the door stays locked."))
        return typed

    def unlock(_typed: str) -> None:
        app.door_code = app.locked_door = None
        then()

    screen.ask(CodePrompt(_("The code of this door"), hint=_("Enter unlocks it."), check=opens), unlock)
