"""The buses of an item: how full each is, when it leaves, whom to phone, and who sits in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.boarding import Boarding
from missiontui.domain.dates import short_day
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenPage
from missiontui.store import vehicle_acts
from missiontui.store.boardings import boarding
from missiontui.widgets.bus_lines import bus_line, riders_content, without_line
from missiontui.widgets.choices import Choices

NO_BUS = "no bus"
"""The row of those who have none."""


class BusesScreen(MissionScreen):
    """Lists the buses of an item, and those who have none, with who sits in each beside it.

    Args:
        item_id: the item.
    """

    TITLE_WORD = _("Buses")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="buses.back"),
        Binding("e", "edit", _("Edit"), id="buses.edit"),
        Binding("a", "add", _("Add"), id="buses.add"),
        Binding("m", "move", _("Other bus for…"), id="buses.move"),
        Binding("f", "fill(False)", _("Fill evenly"), id="buses.fill"),
        Binding("F", "fill(True)", _("Fill anew"), id="buses.fill_anew"),
        Binding("delete", "remove", _("Remove"), id="buses.remove"),
        Binding("f3", "missing", _("Who is missing"), show=False, id="buses.missing"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="buses.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="buses.page_up"),
    ]

    DEFAULT_CSS = """
    BusesScreen {
        #buses-title { height: 1; padding: 0 1; text-style: bold; }
        #buses-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #buses-panes { height: 1fr; }
        #buses { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #buses { text-wrap: nowrap; text-overflow: ellipsis; }
        #buses-scroll { width: 38%; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #buses-riders { height: auto; }
        &.-narrow #buses-panes { layout: vertical; }
        &.-narrow #buses { width: 100%; height: 1fr; }
        &.-narrow #buses-scroll { width: 100%; height: 1fr; border-left: none; }
        &.-narrow #buses-scroll { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self._item_id = item_id
        self._seen: Boarding | None = None
        self._detailed = ""

    def body(self) -> ComposeResult:
        """Which item, the buses, and who sits in the one under the cursor."""
        yield Static(id="buses-title", markup=False)
        with Horizontal(id="buses-panes"):
            yield Choices(id="buses")
            with VerticalScroll(id="buses-scroll", can_focus=False):
                yield Static(id="buses-riders", markup=False)

    def read(self) -> None:
        """Read the buses and the list again."""
        try:
            seen = self._seen = boarding(self.desk.file, self._item_id)
        except NotFoundError as error:
            self.app.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        self.query_one("#buses-title", Static).update(_title(seen), layout=False)
        options = self.query_one(Choices)
        chosen, place = self._chosen_id(), options.highlighted or 0
        now = self.desk.clock.minute()
        options.clear_options()
        vehicles = seen.roster.vehicles
        options.add_options([Option(bus_line(seen, one, now), id=one.id) for one in vehicles])
        options.add_option(Option(without_line(seen), id=NO_BUS))
        if not vehicles:
            options.add_option(Option(_("No bus takes anybody there yet. a adds one."), disabled=True))
        ids = [*(one.id for one in vehicles), NO_BUS]
        options.highlighted = ids.index(chosen) if chosen in ids else min(place, len(ids) - 1)
        options.focus()
        self._show_riders()

    def chosen_record(self) -> tuple[str, str] | None:
        """The bus under the cursor; where there is none, the item."""
        vehicle = self._vehicle()
        return ("vehicle", vehicle.id) if vehicle is not None else ("agenda_item", self._item_id)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Who sits in the bus under the cursor."""
        event.stop()
        self._show_riders()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the bus."""
        event.stop()
        with self.problems_shown():
            self.action_edit()

    def action_edit(self) -> None:
        """Edit the bus under the cursor."""
        from missiontui.screens.bus_form import bus_form

        vehicle = self._vehicle()
        if vehicle is None:
            self.notify(_("No bus is chosen. a adds one, m gives these people one."), markup=False)
            return
        with self.problems_shown():
            self.ask(bus_form(self.desk, self._item_id, vehicle.id), self._go_to)

    def action_add(self) -> None:
        """Add a bus."""
        from missiontui.screens.bus_form import bus_form

        number = len(self._seen.roster.vehicles) + 1 if self._seen is not None else 1
        proposed = {"name": _("Bus {number}").format(number=number)}
        with self.problems_shown():
            self.ask(bus_form(self.desk, self._item_id, None, proposed), self._go_to)

    def action_remove(self) -> None:
        """Remove the bus under the cursor; its people have none then."""
        vehicle = self._vehicle()
        if vehicle is None:
            self.notify(_("No bus is chosen."), markup=False, timeout=3)
            return
        with self.problems_shown():
            number = vehicle_acts.remove_vehicle(self.desk.file, vehicle)
            words = _("Removed {name}. u takes it back.")
            if number:
                words = ngettext(
                    "Removed {name}: {number} person has no bus now. u takes it back.",
                    "Removed {name}: {number} people have no bus now. u takes it back.",
                    number,
                )
            self.notify(words.format(name=vehicle.name, number=number), markup=False, timeout=6)

    def action_move(self) -> None:
        """Choose somebody of the bus under the cursor, or a company, and another bus for them."""
        from missiontui.screens.bus_picker import ask_bus
        from missiontui.screens.bus_riders import riders_picker

        vehicle = self._vehicle()
        if self._seen is None:
            return
        picker, places_of = riders_picker(self._seen, vehicle, van_under_v=self.desk.settings.van_under_v)

        def chosen(pick_id: str) -> None:
            ask_bus(self, self._item_id, places_of[pick_id])

        if places_of:
            self.ask(picker, chosen)
        else:
            self.notify(_("Nobody is there to get another bus."), markup=False, timeout=3)

    def action_fill(self, anew: bool) -> None:
        """Show how the buses would be filled evenly."""
        from missiontui.screens.bus_filling import FillingPreview

        if self._seen is not None and not self._seen.roster.vehicles:
            self.notify(_("There is no bus to fill yet. a adds one."), markup=False, timeout=4)
            return
        with self.problems_shown():
            self.app.push_screen(FillingPreview(self.desk, self._item_id, anew=anew))

    def action_missing(self) -> None:
        """Who is missing."""
        self.post_message(OpenPage("missing", self._item_id))

    def action_page(self, by: int) -> None:
        """The rest of those who sit in it."""
        page = self.query_one("#buses-scroll", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where the buses were opened."""
        self.dismiss()

    def _go_to(self, vehicle_id: str) -> None:
        """Put the cursor on a bus that was just written."""
        self.read()
        options = self.query_one(Choices)
        ids: Sequence[str | None] = [option.id for option in options.options]
        if vehicle_id in ids:
            options.highlighted = ids.index(vehicle_id)

    def _chosen_id(self) -> str:
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return ""
        return options.get_option_at_index(options.highlighted).id or ""

    def _vehicle(self) -> Vehicle | None:
        """The bus under the cursor; None on the row of those who have none."""
        return self._seen.roster.vehicle(self._chosen_id()) if self._seen is not None else None

    def _show_riders(self) -> None:
        if self._seen is None:
            return
        riders = riders_content(self._seen, self._vehicle(), van_under_v=self.desk.settings.van_under_v)
        self.query_one("#buses-riders", Static).update(riders)
        chosen = self._chosen_id()
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            self.query_one("#buses-scroll", VerticalScroll).scroll_home(animate=False)


def _title(seen: Boarding) -> str:
    """Which item, and how many seats there are for how many people."""
    item, vehicles = seen.roster.item, seen.roster.vehicles
    number = sum(seen.takes_seat(place) for place in seen.roster.places)
    seats = sum(vehicle.capacity or 0 for vehicle in vehicles)
    words = [
        _("Buses of {title}").format(title=item.title),
        ngettext("{number} person", "{number} people", number).format(number=number),
        ngettext("{number} seat", "{number} seats", seats).format(number=seats),
        _("way back") if seen.stage.is_back else "",
        f"{short_day(item.local_start)} {item.local_start:%H:%M}–{item.local_end:%H:%M}",
    ]
    return " · ".join(word for word in words if word)
