"""The incidents of the mission: what is open first, with everything about one beside or below the list."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.incident_words import open_in_words
from missiontui.domain.incidents import Incident
from missiontui.i18n import _, ngettext
from missiontui.screens.incident_acts import IncidentActs
from missiontui.screens.requests import OpenRecord
from missiontui.store.incidents import incidents
from missiontui.store.open_incidents import open_incidents
from missiontui.widgets.incident_lines import IncidentList, incident_content
from missiontui.widgets.reading_pane import ReadingPane


class IncidentsScreen(IncidentActs):
    """Lists incidents: what is overdue first, the closed ones last."""

    TITLE_WORD = _("Incidents")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="incidents.back"),
        Binding(
            "pagedown", "page(1)", _("Further down"), show=False, priority=True, id="incidents.page_down"
        ),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="incidents.page_up"),
    ]

    DEFAULT_CSS = """
    IncidentsScreen {
        #incidents-title { height: 1; padding: 0 1; text-style: bold; }
        #incidents-panes { height: 1fr; }
        IncidentList { width: 3fr; height: 1fr; }
        #incidents-scroll { width: 2fr; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #incidents-scroll { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #incidents-detail { height: auto; }
        &.-narrow #incidents-panes { layout: vertical; }
        &.-narrow IncidentList { width: 100%; height: 2fr; }
        &.-narrow #incidents-scroll { width: 100%; height: 3fr; border-left: none; }
        &.-narrow #incidents-scroll { border-top: solid $primary-muted; }
    }
    """

    _detailed = ""

    def body(self) -> ComposeResult:
        """How many there are, the list, and one of them in full."""
        yield Static(id="incidents-title", markup=False)
        with Horizontal(id="incidents-panes"):
            yield IncidentList(id="incidents")
            with ReadingPane(id="incidents-scroll"):
                yield Static(id="incidents-detail", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(IncidentList).focus()

    def read(self) -> None:
        """Read the incidents again."""
        found, now = incidents(self.desk.file), self.desk.clock.minute()
        listed = self.query_one(IncidentList)
        listed.show_as(now, self.desk.zone)
        listed.show(found, keeps_place=True)
        listed.say("" if found else _("Nothing has gone wrong yet. I raises an incident, from any screen."))
        closed = sum(not one.is_open for one in found)
        words = [
            self.TITLE_WORD,
            open_in_words(open_incidents(self.desk.file, now)),
            ngettext("{number} closed", "{number} closed", closed).format(number=closed) if closed else "",
        ]
        self.query_one("#incidents-title", Static).update(" · ".join(word for word in words if word))
        self._show_detail()

    def chosen_incident(self) -> Incident | None:
        """The one under the cursor."""
        return self.query_one(IncidentList).chosen

    def show_incident(self, incident_id: str) -> None:
        """Put the cursor on one."""
        self.query_one(IncidentList).go_to(incident_id)

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    @on(ReadingPane.Resized)
    def _wrapped_anew(self, event: ReadingPane.Resized) -> None:
        event.stop()
        self._show_detail()

    @on(IncidentList.Highlighted)
    def _moved(self, event: IncidentList.Highlighted) -> None:
        event.stop()
        self._show_detail()

    @on(IncidentList.Opened)
    def _opened(self, event: IncidentList.Opened) -> None:
        """The page of whom it is about, else of the item at which it was."""
        event.stop()
        incident = self.chosen_incident()
        if incident is None:
            return
        if incident.concerned is not None:
            self.post_message(OpenRecord("person", incident.concerned.id))
        elif incident.item:
            self.post_message(OpenRecord("agenda_item", incident.item_id))
        else:
            self.notify(_("No person and no item is behind it. e names one."), markup=False, timeout=4)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        self.query_one(ReadingPane).page(by)

    def _show_detail(self) -> None:
        incident, pane = self.chosen_incident(), self.query_one(ReadingPane)
        content = Content("")
        if incident is not None:
            width = max(20, pane.scrollable_content_region.width)
            content = incident_content(incident, self.desk.clock.minute(), self.desk.zone, width)
        self.query_one("#incidents-detail", Static).update(content)
        chosen = incident.id if incident is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)
