"""The keys for a pocket brief, from any screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.whole_mission import WholeMissionKeys


class BriefKeys(WholeMissionKeys):
    """A program that briefs on what is chosen, and on the next encounter of the head of mission."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "brief", _("Brief"), show=False, id="app.brief"),
        Binding("N", "next_encounter", _("Brief of the next encounter"), show=False, id="app.next_encounter"),
    ]

    def action_brief(self) -> None:
        """The brief of the person, the company or the item that is chosen, or of whom what is chosen is
        about."""
        from missiontui.store.brief_subjects import brief_subject

        screen = self.screen
        record = screen.chosen_record() if isinstance(screen, MissionScreen) else None
        subject = brief_subject(self.desk.file, *record) if record is not None else None
        if subject is None:
            words = _("Choose a person, a company or an item first; N is the brief of the next encounter.")
            self.notify(words, markup=False, timeout=4)
            return
        self._show_brief(*subject)

    def action_next_encounter(self) -> None:
        """The brief of whatever the head of mission goes to next."""
        self._show_brief("agenda_item", "")

    def _show_brief(self, table: str, record_id: str) -> None:
        from missiontui.screens.brief import BriefScreen

        if not isinstance(self.screen, BriefScreen):
            self.push_screen(BriefScreen(self.desk, table, record_id))
