"""Raising an incident and the emergency sheet, from any screen and any form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.preferences import PreferenceKeys

if TYPE_CHECKING:
    from missiontui.screens.incident_form import About


class IncidentKeys(PreferenceKeys):
    """A program in which an incident is one key away, about whoever is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("I", "raise_incident", _("Incident…"), show=False, id="app.incident"),
        Binding(
            "f10,ctrl+r",
            "raise_incident",
            _("Incident…"),
            show=False,
            priority=True,
            id="app.incident_in_a_form",
        ),
        Binding(
            "exclamation_mark",
            "emergency",
            _("Emergency numbers"),
            key_display="!",
            show=False,
            id="app.emergency",
        ),
        Binding(
            "f12",
            "emergency",
            _("Emergency numbers"),
            show=False,
            priority=True,
            id="app.emergency_in_a_form",
        ),
    ]

    def action_raise_incident(self) -> None:
        """Note that something has gone wrong, about whoever is chosen on the screen."""
        from missiontui.screens.incident_form import IncidentForm, incident_form

        self.clear_notifications()
        if isinstance(self.screen, IncidentForm):
            return
        if any(isinstance(screen, IncidentForm) for screen in self.screen_stack):
            self.notify(_("An incident is being noted already. Esc goes back to it."), markup=False)
            return
        self.push_screen(incident_form(self.desk, None, self._likely_incident()))

    def action_emergency(self) -> None:
        """Whom to phone in need."""
        from missiontui.screens.emergency import EmergencyScreen

        if isinstance(self.screen, EmergencyScreen):
            return
        if any(isinstance(screen, EmergencyScreen) for screen in self.screen_stack):
            self.notify(_("The emergency numbers are open already. Esc goes back to them."), markup=False)
            return
        self.push_screen(EmergencyScreen(self.desk))

    def _likely_incident(self) -> About:
        """Whom an incident is likely about, and where it is: who is chosen on the screen, in a search, or on
        the screen below a form; and what runs."""
        from missiontui.screens.find import FindScreen
        from missiontui.screens.incident_form import About
        from missiontui.store import directory
        from missiontui.store.incident_places import likely_place

        stack = (one for one in reversed(self.screen_stack) if isinstance(one, (MissionScreen, FindScreen)))
        screen = next(stack, None)
        table, record_id = (screen.chosen_record() if screen is not None else None) or ("", "")
        item_id, kind, who = record_id if table == "agenda_item" else "", "", None
        if isinstance(screen, MissionScreen):
            item_id, kind = screen.paper_item(), screen.LIKELY_INCIDENT
        with suppress(NotFoundError):  # taken away since the screen was read
            who = directory.person(self.desk.file, record_id) if table == "person" else None
        found = likely_place(self.desk.file, self.desk.clock.minute(), who.id if who else "", item_id)
        if who is None:
            return About(item_id=found.item_id, item=found.item, place=found.place)
        return About(who.id, who.name, found.item_id, found.item, found.place, kind)
