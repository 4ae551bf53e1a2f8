"""The keys that lead from an item to its list, wherever items are shown."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.evenings import EVENINGS
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenPage
from missiontui.store import agenda


class ListKeys(MissionScreen):
    """A screen on which an item is chosen, whose list, missing, buses and tables are one key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "open_page('visit')", _("List"), show=False, id="item.list"),
        Binding("f3", "open_page('missing')", _("Who is missing"), show=False, id="item.missing"),
        Binding("f7", "open_page('buses')", _("Buses"), show=False, id="item.buses"),
        Binding("ctrl+t", "open_page('tables')", _("Tables"), show=False, id="item.tables"),
    ]

    def action_open_page(self, page: str) -> None:
        """Open a page about the item that is chosen."""
        record = self.chosen_record()
        if record is None:
            self.notify(_("No item is chosen."), markup=False, timeout=3)
        else:
            with self.problems_shown():
                item = agenda.item(self.desk.file, record[1])
                own = self._page_of_its_list(item) if page == "visit" else page
                self.post_message(OpenPage(own, item.id))

    def _page_of_its_list(self, item: AgendaItem) -> str:
        """The page on which the list of an item is: of an evening its door, of B2B meetings on whose list is
        nobody the meetings."""
        if item.kind in EVENINGS:
            return "door"
        if item.kind != Kind.B2B:
            return "visit"
        from missiontui.store.b2b_meetings import has_only_meetings  # the start has no time for it

        return "meetings" if has_only_meetings(self.desk.file, item.id) else "visit"
