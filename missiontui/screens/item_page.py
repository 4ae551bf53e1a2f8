"""What the pages about one item of the programme share."""

from __future__ import annotations

from missiontui.domain.agenda import AgendaItem
from missiontui.errors import NotFoundError
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store import agenda


class ItemPage(MissionScreen):
    """A page about one item, which ends when the item is deleted.

    Args:
        item_id: the item.
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self.item_id = item_id

    def present_item(self) -> AgendaItem | None:
        """The item as it is now; None where it is gone, which is said, and the page is left."""
        try:
            return agenda.item(self.desk.file, self.item_id)
        except NotFoundError as error:
            self.app.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return None

    def chosen_record(self) -> tuple[str, str] | None:
        """The item, where nothing on the page is chosen."""
        return "agenda_item", self.item_id

    def action_back(self) -> None:
        """Back to where the page was opened."""
        self.dismiss()
