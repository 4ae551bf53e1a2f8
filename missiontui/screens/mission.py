"""Screen 7, Mission: the mission as a whole, what comes before and after the days, a room a line."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenRoom
from missiontui.screens.rooms import ROOMS
from missiontui.store import agenda
from missiontui.store.where import zone_at
from missiontui.widgets.room_list import RoomLine, RoomList, room_detail


class MissionRoomsScreen(MissionScreen):
    """Lists the rooms of the mission; Enter, or a room's letter, opens it."""

    TITLE_WORD = _("Mission")

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                place.key, f"open_room('{place.name}')", place.title, show=False, id=f"mission.{place.name}"
            )
            for place in ROOMS
        ),
    ]

    DEFAULT_CSS = """
    MissionRoomsScreen {
        #rooms-title { height: 1; padding: 0 1; text-style: bold; }
        #rooms-panes { height: 1fr; }
        RoomList { width: 1fr; height: 1fr; }
        #rooms-scroll { width: 40%; max-width: 70; height: 1fr; padding: 0 1; }
        #rooms-scroll { border-left: solid $primary-muted; }
        #rooms-detail { height: auto; }
        &.-narrow #rooms-scroll { display: none; }
    }
    """

    def body(self) -> ComposeResult:
        """The mission, its rooms, and one of them in full."""
        yield Static(id="rooms-title", markup=False)
        with Horizontal(id="rooms-panes"):
            yield RoomList(id="rooms")
            with VerticalScroll(id="rooms-scroll", can_focus=False):
                yield Static(id="rooms-detail", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(RoomList).focus()

    def read(self) -> None:
        """Read how each room stands."""
        file, now = self.desk.file, self.desk.clock.minute()
        zone = zone_at(file, now)
        mission = agenda.the_mission(file)
        words = (mission.name, mission.organisers.replace("; ", ", "))
        self.query_one("#rooms-title", Static).update(" · ".join(word for word in words if word))
        lines = [RoomLine(one.name, one.key, one.title, one.room(file, now, zone)) for one in ROOMS]
        self.query_one(RoomList).show(lines, keeps_place=True)
        self._show_detail()

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    @on(RoomList.Highlighted)
    def _another(self) -> None:
        self._show_detail()

    @on(RoomList.Opened)
    def _opened(self) -> None:
        line = self.query_one(RoomList).chosen
        if line is not None:
            self.action_open_room(line.name)

    def action_open_room(self, name: str) -> None:
        """Go into a room."""
        self.post_message(OpenRoom(name))

    def _show_detail(self) -> None:
        if self.is_narrow:
            return
        line = self.query_one(RoomList).chosen
        pane = self.query_one("#rooms-scroll", VerticalScroll)
        content = room_detail(line, max(20, pane.content_size.width)) if line is not None else Content("")
        self.query_one("#rooms-detail", Static).update(content)
