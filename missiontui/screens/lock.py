"""The locked screen: by a key, and by itself when nobody has touched one for a while.

It is a mode of its own, so that whatever stands on the other screens, a half-written note too, goes on
standing there. While it is in front, nothing of the mission is shown and none of the program's own actions is
done; what is told meanwhile is told afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from hmac import compare_digest
from typing import Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import AwaitMount

from missiontui.clock import machine_now
from missiontui.domain.rehearsal_name import marked
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.locked_door import LockableKeys
from missiontui.store.keys import Key, key_of, key_of_recovery
from missiontui.store.wrong_tries import WrongTries
from missiontui.widgets.unlock_box import UnlockBox

LOCKED: Final = "locked"
"""The mode in which nothing of the mission is seen."""

_STILL_DONE: Final = frozenset({"focus_next", "focus_previous"})
"""The app's actions that show nothing."""

_TOUCHES: Final = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)
"""By what it is known that somebody is there; a mouse that is pushed along with the table is nobody."""

_MINUTE: Final = timedelta(minutes=1)

_WEIGHTS: Final = {"information": 0, "warning": 1, "error": 2}


class LockKeys(LockableKeys):
    """A program that shows an encrypted mission to nobody but who knows its passphrase."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lock", _("Lock the screen"), show=False, priority=True, id="app.lock"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._touched_at = machine_now()
        self._behind = ""
        self._told_later: Callable[[], None] | None = None
        self._weight_of_later = 0
        self.add_mode(LOCKED, self._lock_screen)

    @property
    def is_screen_locked(self) -> bool:
        """Whether nothing of the mission is shown."""
        return bool(self._behind)

    def action_lock(self) -> None:
        """Lock the screen.

        Raises:
            MissionError: the mission has no passphrase.
        """
        if self.desk.file.key is None:
            raise MissionError(
                _("This mission has no passphrase, so there is nothing to lock the screen with."),
                hint=_("Leave with q, then give it one with “missiontui encrypt”."),
            )
        self.lock()

    def lock(self) -> None:
        """Show nothing of the mission until the passphrase is typed."""
        if self.is_screen_locked:
            return
        self.clear_notifications()
        behind = self.current_mode
        super().switch_mode(LOCKED)
        self._behind = behind

    def lock_if_idle(self) -> bool:
        """Lock if nobody has touched a key for as long as the settings say; whether it was locked now.

        By the machine's clock: while a laptop sleeps, no other goes on.
        """
        minutes = self.desk.settings.lock_after
        if minutes <= 0 or self.desk.file.key is None or self.is_screen_locked:
            return False
        now = machine_now()
        self._touched_at = min(self._touched_at, now)  # the machine's clock was set back
        if (now - self._touched_at) / _MINUTE < minutes:
            return False
        self.lock()
        return True

    def unlocked(self) -> None:
        """The mission is shown again: the program says how what changed meanwhile is."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Nothing is done on a screen that should have been locked: the key that wakes it only wakes it."""
        is_touch = isinstance(event, _TOUCHES)
        if self.lock_if_idle() and (is_touch or isinstance(event, events.InputEvent)):
            return
        if is_touch:
            self._touched_at = machine_now()
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the whole program's while it is locked."""
        if self.is_screen_locked and action not in _STILL_DONE:
            return False
        return super().check_action(action, parameters)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice; while it is locked, keep one for afterwards: the worst, the newest of those."""
        tell = partial(
            super().notify, message, title=title, severity=severity, timeout=timeout, markup=markup
        )
        if not self.is_screen_locked:
            tell()
        elif _WEIGHTS[severity] >= self._weight_of_later:
            self._told_later, self._weight_of_later = tell, _WEIGHTS[severity]

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to another screen, unless it is locked."""
        if self.is_screen_locked:
            return AwaitMount(self.screen, [])
        return super().switch_mode(mode)

    def push_screen(
        self, screen: Any, callback: Any = None, wait_for_dismiss: Any = False, **how: Any
    ) -> Any:
        """Put a screen on top: while it is locked, on top of what is behind."""
        if self.is_screen_locked:
            how.setdefault("mode", self._behind)
        return super().push_screen(screen, callback, wait_for_dismiss, **how)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, but for the locked one."""
        return AwaitComplete() if self.is_screen_locked else super().pop_screen()

    def _lock_screen(self) -> LockScreen:
        key = self.desk.file.key
        assert key is not None, "nothing else is locked"
        tries = WrongTries(self.desk.paths.wrong_tries, key.salt)
        question = _("Locked. What is the passphrase?")
        if self.desk.is_rehearsal:
            question = marked(question)
        return LockScreen(question, partial(self._opens, key, tries), self._unlock, tries)

    def _opens(self, key: Key, tries: WrongTries, typed: str) -> bool:
        """Whether this unlocks it: the passphrase, the recovery key, or at a locked door the door's code,
        which gives no more than the door. Takes 0.1-0.3 s, and looks at no file."""
        if self.door_code is not None and self.door_code.opens(typed):
            return True
        is_right = is_key_of(typed, key)
        if is_right:
            tries.forget()
        return is_right

    def _unlock(self) -> None:
        behind, self._behind = self._behind, ""
        self._touched_at = machine_now()
        super().switch_mode(behind)
        self.unlocked()
        tell, self._told_later = self._told_later, None
        self._weight_of_later = 0
        if tell is not None:
            tell()


class Tried(Message):
    """What was typed opens it, or does not."""

    def __init__(self, is_open: bool) -> None:
        super().__init__()
        self.is_open = is_open


class LockScreen(Screen[None]):
    """Shows that it is locked, and asks for the passphrase.

    Args:
        question: the line.
        opens: whether what was typed unlocks it; called on a thread.
        unlock: to show the mission again.
        tries: at its passphrase.
    """

    CSS = """
    LockScreen { align: center middle; }
    """

    def __init__(
        self, question: str, opens: Callable[[str], bool], unlock: Callable[[], None], tries: WrongTries
    ) -> None:
        super().__init__()
        self._question = question
        self._opens = opens
        self._unlock = unlock
        self._tries = tries

    def compose(self) -> ComposeResult:
        """The line, and nothing else."""
        hint = _("Enter unlocks. So does the recovery key.")
        yield UnlockBox(self._question, hint, wait=self._tries.to_wait())

    @on(UnlockBox.Typed)
    def try_it(self, typed: UnlockBox.Typed) -> None:
        """Make the key on a thread: it takes a while, on purpose."""
        typed.stop()
        self.run_worker(partial(self._try, typed.passphrase), thread=True, group="unlock")

    @on(Tried)
    def go_on(self, tried: Tried) -> None:
        """Show the mission again, or say that it stays locked."""
        tried.stop()
        box = self.query_one(UnlockBox)
        if tried.is_open:
            box.begin_anew(self._tries.to_wait())
            self._unlock()
        else:
            words = _("That is not the passphrase. What you were doing is still there.")
            box.refuse(words, self._tries.count())

    def _try(self, passphrase: str) -> None:
        self.post_message(Tried(self._opens(passphrase)))


def is_key_of(typed: str, key: Key) -> bool:
    """Whether a passphrase or a recovery key is that of an open mission."""
    made = (key_of_recovery(typed, key.salt), key_of(typed, key.salt))
    return any(one is not None and compare_digest(one.secret, key.secret) for one in made)
