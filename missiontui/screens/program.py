"""What every program on the screen does at its edges: theme, keys of one's own, signals, faults."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.theme import Theme
from textual.widgets import Input, TextArea

from missiontui.crash import log_crash
from missiontui.i18n import _
from missiontui.screens.keymap import usable
from missiontui.settings import Paths, Settings
from missiontui.text import clean

Result = TypeVar("Result")

HIGH_CONTRAST = Theme(
    name="missiontui-high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    dark=True,
)


class Program(App[Result], Generic[Result]):
    """An app of ours, before it is known what it is about.

    Args:
        paths: where the log of faults is.
        preferences: the theme and the keys that the person wants.
    """

    TITLE = "missiontui"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z", "suspend_process", _("To the shell, and back with fg"), show=False, id="app.suspend"
        ),
    ]

    def __init__(self, paths: Paths, preferences: Settings) -> None:
        super().__init__()
        self._log_path = paths.log
        self._preferences = preferences

    def on_mount(self) -> None:
        """Take up the preferences. Textual calls the ``on_mount`` of a subclass as well, and before this."""
        self.register_theme(HIGH_CONTRAST)
        chosen = self._preferences.theme
        if chosen in self.available_themes:
            self.theme = chosen
        elif chosen:
            self.notify(
                _("There is no theme “{name}”; ctrl+p lists them.").format(name=clean(chosen)),
                severity="warning",
                markup=False,
            )
        self.set_keymap(usable(self._preferences.keys))
        self.app_resume_signal.subscribe(self, lambda _app: self.back_from_the_shell())
        self._listen_to_signals()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show one notice at a time: stacked, they would hide the day."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_to_the_shell(self) -> None:
        """Suspend the program; in a line of text the key may be meant to take back a letter."""
        if not isinstance(self.focused, Input | TextArea):
            self.action_suspend_process()

    def back_from_the_shell(self) -> None:
        """Draw everything again: the terminal shows nothing of it any more, and nothing else would."""
        self.refresh(layout=True)

    def what_is_safe(self) -> str:
        """Where the work is, in a sentence, for who has just seen the program stop; empty without any."""
        return ""

    def _listen_to_signals(self) -> None:
        """End properly, with the terminal as it was, when the window closes or the system shuts down."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError):  # Windows; or not the main thread, in tests
                    loop.add_signal_handler(number, self.exit)

    def _fatal_error(self) -> None:
        """A fault of ours: say what is safe and where to look, and show nothing private.

        Textual's own way prints the values of local variables, which may be a guest's e-mail.
        """
        error = sys.exc_info()[1] or self._exception
        logged = error is not None and log_crash(error, self._log_path)
        lines = [
            _("missiontui had to stop because of a fault in the program ({name}).").format(
                name=type(error).__name__
            ),
            self.what_is_safe(),
            _("Where it happened, without personal data: {path}").format(path=self._log_path)
            if logged
            else "",
        ]
        self.panic(Text(clean("\n".join(line for line in lines if line))))
