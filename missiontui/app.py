"""The app: the seven screens as modes, the keys that work everywhere, the tick, and the error edge."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.theme import Theme

from missiontui import settings
from missiontui.crash import log_crash
from missiontui.domain.cues import CueCall
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.coming import ComingScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenItem
from missiontui.screens.today import TodayScreen
from missiontui.store import cues
from missiontui.widgets.cue_bar import cue_in_words

SCREENS = {
    1: _("Today"),
    2: _("Visits"),
    3: _("Gala"),
    4: _("Handshakes"),
    5: _("People"),
    6: _("Follow-ups"),
    7: _("Mission"),
}
MEANWHILE = {
    2: _("Visits and transfers are on Today, with meeting point, host and owner."),
    3: _("Receptions are on Today, with places, dress code and cues."),
    4: _("Until then a handshake stays on the back of the card."),
    5: _("People are imported with “missiontui import people.csv” and can be named in an item's form."),
    6: _("Until then a promise stays in your notebook."),
    7: _("d on Today shows the days of the mission."),
}
PUT_OFF = timedelta(minutes=5)

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


def _actions() -> type[Provider]:
    """The palette's entries, imported when it is opened."""
    from missiontui.screens.palette import ActionsProvider

    return ActionsProvider


class MissionApp(App[None]):
    """Runs the screens on one open mission."""

    TITLE = "missiontui"
    DEFAULT_MODE = "1"
    COMMANDS = App.COMMANDS | {_actions}
    CSS = "ToastRack { align: right top; margin: 3 0 0 0; }"  # not over the cue bar and its keys

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", _("Keys"), key_display="?", id="app.keys"),
        Binding("ctrl+g", "go_to", _("Go to…"), priority=True, id="app.go_to"),
        Binding("f8", "cue_done", _("Cue: done"), show=False, priority=True, id="app.cue_done"),
        Binding("f9", "cue_later", _("Cue: in 5 min"), show=False, priority=True, id="app.cue_later"),
        Binding("q", "quit", _("Quit"), show=False, id="app.quit"),
        Binding("1,ampersand", "open_screen(1)", SCREENS[1], show=False, id="app.today"),
        Binding("2,é", "open_screen(2)", SCREENS[2], show=False, id="app.visits"),
        Binding("3,quotation_mark", "open_screen(3)", SCREENS[3], show=False, id="app.gala"),
        Binding("4,apostrophe", "open_screen(4)", SCREENS[4], show=False, id="app.handshakes"),
        Binding("5,left_parenthesis", "open_screen(5)", SCREENS[5], show=False, id="app.people"),
        Binding("6,§", "open_screen(6)", SCREENS[6], show=False, id="app.follow_ups"),
        Binding("7,è", "open_screen(7)", SCREENS[7], show=False, id="app.mission"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._minute = desk.clock.minute()
        self._rung: set[str] = set()
        self.add_mode("1", lambda: TodayScreen(desk))
        for number in MEANWHILE:
            self.add_mode(str(number), partial(self._coming, number))

    def on_mount(self) -> None:
        """Preferences, the tick, and hearing of what is written here."""
        self.register_theme(HIGH_CONTRAST)
        chosen = self.desk.settings.theme
        if chosen in self.available_themes:
            self.theme = chosen
        elif chosen:
            self.notify(
                _("There is no theme “{name}”; ctrl+p lists them.").format(name=chosen),
                severity="warning",
                markup=False,
            )
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.set_keymap(self.desk.settings.keys)
        self.desk.file.watch(self._records_changed)
        self.set_interval(1.0, self._tick)
        self._listen_to_signals()
        self.call_after_refresh(self._ring)

    async def run_action(
        self,
        action: str | tuple[str, str, tuple[object, ...]],
        default_namespace: DOMNode | None = None,
        namespaces: object = None,
    ) -> bool:
        """Run an action; what cannot be done is shown with its reason, and the program goes on."""
        try:
            return await super().run_action(action, default_namespace, namespaces)  # type: ignore[arg-type]
        except MissionError as error:
            tell_problem(self.screen, error)
            return True

    def action_open_screen(self, number: int) -> None:
        """Go to one of the seven screens."""
        self.switch_mode(str(number))

    def action_go_to(self) -> None:
        """Choose a screen from anywhere, a form too."""
        from missiontui.screens.go_to import GoTo

        if isinstance(self.screen, GoTo):
            self.screen.action_leave()
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self.action_open_screen(number)

        self.push_screen(GoTo(SCREENS, int(self.current_mode)), chosen)

    def action_days(self) -> None:
        """The mission's days; the chosen one is shown on Today."""
        from missiontui.screens.days import DaysScreen

        def chosen(day: date | None) -> None:
            today = self.screen
            if day is not None and isinstance(today, TodayScreen):
                today.show_day(day)

        self.push_screen(DaysScreen(self.desk), chosen)

    def action_call_list(self) -> None:
        """Whom to phone."""
        from missiontui.screens.call_list import CallListScreen

        self.push_screen(CallListScreen(self.desk))

    def action_keys(self) -> None:
        """All keys of this screen."""
        from missiontui.screens.bindings import commands_of
        from missiontui.screens.keys import KeysScreen

        keys = [(command.keys, command.words) for command in commands_of(self.screen, self)]
        self.push_screen(KeysScreen(getattr(self.screen, "TITLE_WORD", "") or self.title, keys))

    def action_cue_done(self) -> None:
        """Tick the cue in the bar."""
        _situation, due = self.desk.situation()
        if due:
            cues.tick(self.desk.file, due[0].cue.id, self.desk.clock.now())
        self._tell_cue(due, _("Ticked “{text}”."))

    def action_cue_later(self) -> None:
        """Have the cue in the bar shown again in five minutes."""
        _situation, due = self.desk.situation()
        if due:
            cues.put_off(self.desk.file, due[0].cue.id, self.desk.clock.minute() + PUT_OFF)
        self._tell_cue(due, _("“{text}” comes again in 5 minutes."))

    def _tell_cue(self, due: tuple[CueCall, ...], done: str) -> None:
        words = done.format(text=due[0].cue.text) if due else _("No cue is waiting.")
        self.notify(words, markup=False, timeout=3)

    def on_open_item(self, request: OpenItem) -> None:
        """Open an item's own page."""
        from missiontui.screens.item import ItemScreen

        self.push_screen(ItemScreen(self.desk, request.item_id))

    def _coming(self, number: int) -> ComingScreen:
        return ComingScreen(self.desk, SCREENS[number], MEANWHILE[number])

    def _tick(self) -> None:
        """Once a second: has another program written, has the minute changed? Usually neither."""
        try:
            if self.desk.file.changed_elsewhere() or self.desk.clock.minute() != self._minute:
                self._records_changed(frozenset())
        except MissionError as error:
            tell_problem(self.screen, error)

    def _records_changed(self, _tables: frozenset[str]) -> None:
        """Show the new situation everywhere, and have the screen on top read again."""
        self._minute = self.desk.clock.minute()
        self.desk.records_changed()
        situation, due = self.desk.situation()
        for screen in self.screen_stack:
            if isinstance(screen, MissionScreen) and screen.is_mounted:
                screen.situation_changed(situation, due)
        if isinstance(self.screen, MissionScreen) and self.screen.is_mounted:
            self.screen.read()
        self._ring()

    def _ring(self) -> None:
        """The terminal's bell for a cue whose minute has just come."""
        due = self.desk.situation()[1]
        new = {call.cue.id for call in due} - self._rung
        self._rung |= new
        if new and self.desk.settings.bell:
            self.bell()
        if new and not isinstance(self.screen, MissionScreen):  # a dialog stands before the bar
            self.notify(cue_in_words(due), severity="warning", markup=False, timeout=20)

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name == self.desk.settings.theme:
            return
        try:
            settings.change_setting(self.desk.paths.settings, "theme", theme.name)
        except (OSError, MissionError) as error:
            self.notify(
                _("The theme could not be kept: {reason}.").format(reason=error),
                severity="warning",
                markup=False,
            )

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
        log = self.desk.paths.log
        logged = error is not None and log_crash(error, log)
        lines = [
            _("missiontui had to stop because of a fault in the program ({name}).").format(
                name=type(error).__name__
            ),
            _("Everything shown as saved is in {path}.").format(path=self.desk.file.path),
            _("Where it happened, without personal data: {path}").format(path=log) if logged else "",
        ]
        self.panic(Text("\n".join(line for line in lines if line)))
