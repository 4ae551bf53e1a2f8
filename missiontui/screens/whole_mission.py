"""The keys for the whole mission: what goes in and out, a text of it, other laptops, backups."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.day_choice import DayChoice
from missiontui.screens.incident_keys import IncidentKeys

if TYPE_CHECKING:
    from missiontui.screens.import_paths import LastFolder


class WholeMissionKeys(IncidentKeys):
    """A program that brings files in, and makes texts and papers of a mission, from any screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "import_files", _("Import files…"), show=False, id="app.import_files"),
        Binding("E", "export", _("Export…"), show=False, id="app.export"),
        Binding("S", "situation", _("Situation as a text"), show=False, id="app.situation"),
        Binding("P", "paper", _("Paper…"), show=False, id="app.paper"),
        Binding("W", "settle", _("What to settle"), show=False, id="app.settle"),
        Binding("L", "laptops", _("Laptops"), show=False, id="app.laptops"),
        Binding("B", "backups", _("Backups"), show=False, id="app.backups"),
    ]

    def action_import_files(self) -> None:
        """Bring files in."""
        from missiontui.screens.import_files import ImportScreen

        self.push_screen(ImportScreen(self.desk, self._last_folder))

    def action_export(self) -> None:
        """Write a list to a file."""
        from missiontui.screens.export_dialog import ask_export

        if isinstance(self.screen, MissionScreen):
            ask_export(self.screen, self.desk, self.current_mode)

    def action_situation(self) -> None:
        """The situation as a text for a message."""
        from missiontui.screens.situation import SituationText

        self.push_screen(SituationText(self.desk, self.desk.settings.language), self.keep_language)

    def action_paper(self) -> None:
        """Make paper: of the day that is shown, or of the item that is chosen."""
        from missiontui.screens.paper_dialog import PaperDialog

        screen = self.screen
        item_id = screen.paper_item() if isinstance(screen, MissionScreen) else ""
        day = screen.shown_day() if isinstance(screen, DayChoice) else self.desk.today()
        self.push_screen(
            PaperDialog(self.desk, day, item_id, self.desk.settings.language), self.keep_language
        )

    def action_settle(self) -> None:
        """What is to be settled after laptops met: first that of the record that is chosen."""
        from missiontui.screens.settle import SettleScreen

        screen = self.screen
        if isinstance(screen, SettleScreen):
            return
        record = screen.chosen_record() if isinstance(screen, MissionScreen) else None
        self.push_screen(SettleScreen(self.desk, record))

    def action_laptops(self) -> None:
        """With which laptops this one exchanges, and how it stands."""
        from missiontui.screens.laptops import LaptopsScreen

        if not isinstance(self.screen, LaptopsScreen):
            self.push_screen(LaptopsScreen(self.desk))

    def action_backups(self) -> None:
        """The backups there are, and a way back to one."""
        from missiontui.screens.backups import BackupsScreen

        if not isinstance(self.screen, BackupsScreen):
            self.push_screen(BackupsScreen(self.desk))

    @cached_property
    def _last_folder(self) -> LastFolder:
        """Where files were looked for last, in this session."""
        from missiontui.screens.import_paths import LastFolder

        return LastFolder()
