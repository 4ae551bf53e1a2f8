"""Opening the pages that screens ask for, since they do not know each other."""

from __future__ import annotations

from missiontui.screens.background_rehearsal import BackgroundRehearsal
from missiontui.screens.pages import PAGES, PAGES_OF_AN_ITEM, class_at
from missiontui.screens.requests import OpenPage, OpenRecord, OpenRoom


class PageOpening(BackgroundRehearsal):
    """A program that opens a record, a page about an item, or a room of the mission."""

    def on_open_record(self, request: OpenRecord) -> None:
        """Open a record's own page."""
        if self.may_open(request):
            self.push_screen(class_at(PAGES[request.table])(self.desk, request.record_id))

    def on_open_page(self, request: OpenPage) -> None:
        """Open a page about an agenda item."""
        if self.may_open(request):
            self.push_screen(class_at(PAGES_OF_AN_ITEM[request.page])(self.desk, request.item_id))

    def on_open_room(self, request: OpenRoom) -> None:
        """Open a room of the mission."""
        self.action_open_room(request.room)

    def action_open_room(self, name: str) -> None:
        """Open a room of the mission: its page, or the screen that it is."""
        from missiontui.screens.rooms import ROOMS

        if self.is_locked:
            return
        place = next(one for one in ROOMS if one.name == name)
        if place.screen:
            self.switch_mode(str(place.screen))
        else:
            self.push_screen(class_at(place.page)(self.desk))
