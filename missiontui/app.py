"""The app: the seven screens as modes, the keys that work everywhere, the tick, and the error edge."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode

from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.arrivals_told import ArrivalsTold
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.keymap import keymap_problems, known_ids
from missiontui.screens.page_opening import PageOpening
from missiontui.screens.pages import SCREEN_CLASSES, class_at
from missiontui.screens.requests import Dialog, ShowDay
from missiontui.screens.screen_keys import SCREEN_KEYS
from missiontui.screens.today import TodayScreen
from missiontui.text import clean

SCREENS = {
    1: _("Today"),
    2: _("Visits"),
    3: _("Gala"),
    4: _("Handshakes"),
    5: _("People"),
    6: _("Follow-ups"),
    7: _("Mission"),
}


def _actions() -> type[Provider]:
    """The palette's entries, imported when it is opened."""
    from missiontui.screens.palette import ActionsProvider

    return ActionsProvider


BESIDE_THE_SITUATION = frozenset({"passage", "head_count"})
"""Tables of which the header and the cue bar say nothing: a check-in need not have them read again (9 ms)."""


class MissionApp(PageOpening):
    """Runs the screens on one open mission.

    Args:
        desk: the desk.
        said: what is told at first, as what became of a backup that was put in the mission's place.
    """

    DEFAULT_MODE = "1"
    COMMANDS = App.COMMANDS | {_actions}
    CSS = """
    ToastRack { dock: top; align: right top; margin: 2 0 0 0; }
    DoorView ToastRack { dock: bottom; align: right bottom; margin: 0 0 2 0; }
    """
    """Notices stand neither over the cue bar and its keys nor, at a door, before what was just done there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", _("Keys"), key_display="?", id="app.keys"),
        Binding("ctrl+g", "go_to", _("Go to…"), priority=True, id="app.go_to"),
        Binding("n", "note", _("Note"), id="app.note"),
        Binding("ctrl+n", "note", _("Note"), show=False, priority=True, id="app.note_in_a_form"),
        Binding("slash", "find", _("Find"), key_display="/", id="app.find"),
        Binding("u", "undo", _("Undo"), id="app.undo"),
        Binding("U", "redo", _("Redo"), show=False, id="app.redo"),
        Binding("H", "history", _("History"), show=False, id="app.history"),
        Binding("ctrl+y", "your_name", _("Your name…"), show=False, id="app.your_name"),
        Binding("q", "quit", _("Quit"), show=False, id="app.quit"),
        *(
            Binding(keys, f"open_screen({number})", SCREENS[number], show=False, id=f"app.screen_{number}")
            for number, keys in SCREEN_KEYS.items()
        ),
    ]

    def __init__(self, desk: Desk, said: str = "") -> None:
        super().__init__(desk)
        self._said = said
        self._minute = desk.clock.minute()
        self._told = ""
        self._kept_shown = self._what_is_kept()
        self._loss_told: Path | None = None
        self._arrivals = ArrivalsTold(desk)
        self.add_mode("1", lambda: TodayScreen(desk))
        for number in SCREEN_CLASSES:
            self.add_mode(str(number), partial(self._screen, number))

    def on_mount(self) -> None:
        """The tick, and hearing of what is written here; what is wrong with keys of one's own is told."""
        self.theme_changed_signal.subscribe(self, self.keep_theme)
        self.desk.file.watch(self._records_changed)
        self.set_interval(1.0, self._tick)
        self.call_after_refresh(self.ring)
        self.call_after_refresh(self._offer_draft)
        if self._said:
            self.notify(clean(self._said), markup=False, timeout=12)
        if self.desk.settings.keys:
            problems = keymap_problems(self.desk.settings.keys, known_ids(MissionApp))
            if problems:
                self.notify("\n".join(problems), severity="warning", markup=False, timeout=12)

    def what_is_safe(self) -> str:
        """Where the work is."""
        return _("Everything shown as saved is in {path}.").format(path=self.desk.file.path)

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
        """Go to one of the seven screens; a form with something typed in it is not thrown away."""
        if str(number) != self.current_mode:
            self.switch_mode(str(number))
            return
        while len(self.screen_stack) > 1:
            top = self.screen
            if isinstance(top, MissionScreen):
                self.pop_screen()
            elif isinstance(top, Dialog):
                top.action_leave()
            if self.screen is top:
                return

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
            if day is not None:
                self.screen.post_message(ShowDay(day))

        self.push_screen(DaysScreen(self.desk), chosen)

    def action_call_list(self) -> None:
        """Whom to phone."""
        from missiontui.screens.call_list import CallListScreen

        self.push_screen(CallListScreen(self.desk))

    def action_undo(self) -> None:
        """Take back what was done last."""
        from missiontui.screens.undoing import undo_newest

        undo_newest(self, self.desk)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        from missiontui.screens.undoing import redo_newest

        redo_newest(self, self.desk)

    def action_history(self) -> None:
        """The history of the record that is chosen, or of the mission where none is."""
        from missiontui.screens.history import HistoryScreen

        screen = self.screen
        record = screen.chosen_record() if isinstance(screen, MissionScreen) else None
        self.push_screen(HistoryScreen(self.desk, record))

    def action_keys(self) -> None:
        """All keys of this screen."""
        from missiontui.screens.bindings import commands_of
        from missiontui.screens.keys import KeysScreen

        keys = [(command.keys, command.words) for command in commands_of(self.screen, self)]
        self.push_screen(KeysScreen(getattr(self.screen, "TITLE_WORD", "") or self.title, keys))

    def action_note(self) -> None:
        """Take a note on a handshake, from anywhere."""
        from missiontui.screens.note import NoteForm

        if isinstance(self.screen, NoteForm):
            return
        self.clear_notifications()  # an earlier "saved" would stand before what is typed
        screen = self.screen
        begin = screen.note_begins_with() if isinstance(screen, MissionScreen) else ""
        self.push_screen(NoteForm(self.desk, begin))

    def _offer_draft(self) -> None:
        """Show the newest note that was not saved when the program last ended."""

        from missiontui.store.drafts import kept_drafts

        try:
            drafts = kept_drafts(self.desk.file)
            if drafts:
                from missiontui.screens.note import form_of_draft

                self.push_screen(form_of_draft(self.desk, drafts[0]))
        except MissionError as error:
            tell_problem(self.screen, error)

    def action_find(self) -> None:
        """Find anything, from anywhere; what is chosen is opened."""
        from missiontui.screens.find import FindScreen

        self.clear_notifications()
        self.push_screen(FindScreen(self.desk))

    def _screen(self, number: int) -> MissionScreen:
        screen: MissionScreen = class_at(SCREEN_CLASSES[number])(self.desk)
        return screen

    def _tick(self) -> None:
        """Once a second: has another program written, has the minute changed? Usually neither."""
        self.lock_if_idle()
        if self._is_told_of_loss():
            return
        try:
            if self.desk.file.changed_elsewhere() or self.desk.clock.minute() != self._minute:
                self._records_changed(frozenset())
            elif self._kept_shown != self._what_is_kept():
                self._show_situation()
            self.exchange_if_due()
            self.back_up_if_due()
            self.play_if_due()
            self._told = ""
        except MissionError as error:
            if str(error) != self._told:  # not every second anew
                self._told = str(error)
                tell_problem(self.screen, error)

    def _is_told_of_loss(self) -> bool:
        """Whether it is told first that the file was lost: without a backup the rescue takes some seconds, in
        which nothing moves."""
        file = self.desk.file
        if file.loss() is None or self._loss_told == file.path:
            return False
        self._loss_told = file.path
        words = _(
            "The mission file is lost. Your work is being brought into safety, which may take a moment."
        )
        self.notify(words, severity="warning", markup=False, timeout=12)
        self.call_after_refresh(self._tick)
        return True

    def unlocked(self) -> None:
        """Show the mission as it is by now."""
        self._records_changed(frozenset())

    def show_what_came(self) -> None:
        """Show what an exchange in the background has brought, and how it went."""
        self._tick()
        with suppress(MissionError):
            self._show_situation()

    def on_problem_told(self) -> None:
        """Show in the header whether the last write was kept."""
        with suppress(MissionError):
            self._show_situation()

    def _records_changed(self, tables: frozenset[str]) -> None:
        """Show the new situation everywhere, and have the screen on top read again."""
        self._minute = self.desk.clock.minute()
        try:
            if not tables or not tables <= BESIDE_THE_SITUATION:
                self.desk.records_changed()
            self._show_situation()
            if isinstance(self.screen, MissionScreen) and self.screen.is_up:
                self.screen.read_changed(tables)
            if (not tables or "passage" in tables) and not self.is_screen_locked:
                # hired hands at a locked door need not know whom ours want to meet
                for words in self._arrivals.news(tells_wanted=not self.is_locked):
                    self.notify(words, markup=False, timeout=10)
        except MissionError as error:  # after a commit: what was saved must not be told as not saved
            tell_problem(self.screen, error)
        self.ring()

    def _what_is_kept(self) -> tuple[bool, str]:
        """Whether the last write was, and why no draft can be."""
        return self.desk.file.is_saved, self.desk.drafts_problem

    def _show_situation(self) -> None:
        self._kept_shown = self._what_is_kept()
        situation, due = self.desk.situation()
        for screen in self.screen_stack:
            if isinstance(screen, MissionScreen) and screen.is_up:
                screen.situation_changed(situation, due)
