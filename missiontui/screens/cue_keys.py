"""The keys of the cue bar, and the bell: they work on every screen of the app."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.cues import PUT_OFF, CueCall
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.program import Program
from missiontui.screens.requests import Reopen
from missiontui.store import cues
from missiontui.widgets.cue_bar import CueBar, cue_in_words


class CueKeys(Program[Reopen | None]):
    """A program whose screens have a cue bar: ticks the cue in it or puts it off, and rings for a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "cue_done", _("Cue: done"), show=False, priority=True, id="app.cue_done"),
        Binding("f9", "cue_later", _("Cue: in 5 min"), show=False, priority=True, id="app.cue_later"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.paths, desk.settings)
        self.desk = desk
        self._rung: set[str] = set()

    def action_cue_done(self) -> None:
        """Tick the cue in the bar."""
        call = self._cue_in_the_bar()
        if call is not None:
            cues.tick(self.desk.file, call.cue.id, self.desk.clock.now())
            self.say(_("Ticked “{text}”.").format(text=call.cue.text))

    def action_cue_later(self) -> None:
        """Have the cue in the bar shown again in five minutes."""
        call = self._cue_in_the_bar()
        if call is not None:
            cues.put_off(self.desk.file, call.cue.id, self.desk.clock.minute() + PUT_OFF)
            self.say(_("“{text}” comes again in 5 minutes.").format(text=call.cue.text))

    def ring(self) -> None:
        """The terminal's bell for a cue whose minute has just come."""
        try:
            due = self.desk.situation()[1]
        except MissionError:  # told by whoever reads the screen
            return
        new = {call.cue.id for call in due} - self._rung
        self._rung |= new
        if new and self.desk.settings.bell:
            self.bell()
        if new and not isinstance(self.screen, MissionScreen):  # a dialog stands before the bar
            self.notify(cue_in_words(due), severity="warning", markup=False, timeout=20)

    def say(self, words: str) -> None:
        """A short notice."""
        self.notify(words, markup=False, timeout=3)

    def _cue_in_the_bar(self) -> CueCall | None:
        """The cue that a person sees: a minute may have passed since it was shown."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, MissionScreen):
                calls = screen.query_one(CueBar).calls
                if calls:
                    return calls[0]
        self.say(_("No cue is waiting."))
        return None
