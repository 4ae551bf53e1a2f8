"""Who is missing at a visit, a transfer, an evening: whom to phone, where they may be, and whether to go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.checkpoints import Stage, stage_in_words, stages_of
from missiontui.domain.incidents import IncidentKind
from missiontui.domain.missing import Leaving, MissingList, MissingPerson
from missiontui.domain.missing_words import (
    bus_word,
    leaving_in_words,
    message,
    not_looked_for_in_words,
    sums_in_words,
)
from missiontui.domain.people import Person, note_start
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext, speaking
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.store import agenda
from missiontui.store.missing_lists import missing_at
from missiontui.store.passages import check_in
from missiontui.widgets.choices import Choices
from missiontui.widgets.missing_lines import detail_content, person_lines, side_by_side

MOST = 300
"""People listed at once; v shows one bus."""


class MissingScreen(MissionScreen):
    """Lists who is missing at an item; keys check them off, or let the bus go without them."""

    TITLE_WORD = _("Who is missing")
    LIKELY_INCIDENT = IncidentKind.MISSING

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="missing.back"),
        Binding("space", "here", _("Here after all"), key_display="␣", id="missing.here"),
        Binding("g", "go", _("Go / no-go"), id="missing.go"),
        Binding("b", "copy", _("Copy text"), id="missing.copy"),
        Binding("w", "app.call_list", _("Calls"), show=False, id="today.call_list"),
        Binding("x", "out", _("Out…"), id="missing.out"),
        Binding("f6", "stage", _("Next checkpoint"), id="missing.stage"),
        Binding("v,right", "bus(1)", _("One bus"), key_display="v", id="missing.bus"),
        Binding("left", "bus(-1)", _("Bus before"), show=False, id="missing.bus_before"),
        Binding("f7", "buses", _("Buses"), id="missing.buses"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="missing.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="missing.page_up"),
    ]

    DEFAULT_CSS = """
    MissingScreen {
        #missing-title { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
        #missing-buses { height: auto; max-height: 4; padding: 0 1; }
        #missing-sums { height: 1; padding: 0 1; text-style: bold; color: $text-warning; }
        #missing-panes { height: 1fr; border-top: solid $primary-muted; }
        #missing { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #missing-scroll { width: 40%; max-width: 60; height: 1fr; padding: 0 1; }
        #missing-scroll { border-left: solid $primary-muted; }
        #missing-detail { height: auto; }
        #missing-others { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
        &.-narrow #missing-scroll { display: none; }
        &.-complete #missing-sums { color: $text-success; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self._item_id = item_id
        self._stage: Stage | None = None
        self._bus: str | None = None
        self._missing: MissingList | None = None
        self._people: dict[str, MissingPerson] = {}
        self._painted: list[tuple[str, Content]] | str = ""
        self._detailed = ""

    def body(self) -> ComposeResult:
        """What it is about, when the buses leave, the list with the detail, who is not looked for."""
        yield Static(id="missing-title", markup=False)
        yield Static(id="missing-buses", markup=False)
        yield Static(id="missing-sums", markup=False)
        with Horizontal(id="missing-panes"):
            yield Choices(id="missing")
            with VerticalScroll(id="missing-scroll", can_focus=False):
                yield Static(id="missing-detail", markup=False)
        yield Static(id="missing-others", markup=False)

    def read(self) -> None:
        """Read the list again."""
        try:
            item = self.desk.as_expected(agenda.item(self.desk.file, self._item_id))
        except NotFoundError:
            self.notify(_("That item is no longer in the programme."), severity="warning", markup=False)
            self.dismiss()
            return
        self._missing = missing_at(
            self.desk.file,
            item,
            self._stage,
            self.desk.clock.minute(),
            van_under_v=self.desk.settings.van_under_v,
        )
        if self._bus is not None and self._missing.leaving(self._bus) is None:
            self._bus = None
        self._show_head(self._missing)
        self._show_list(self._missing)
        self._show_detail()

    def chosen_person(self) -> MissingPerson | None:
        """Whoever is under the cursor."""
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._people.get(options.get_option_at_index(options.highlighted).id or "")

    def chosen_record(self) -> tuple[str, str] | None:
        """That person; the item, where nobody is missing."""
        person = self.chosen_person()
        return ("person", person.id) if person is not None else ("agenda_item", self._item_id)

    def paper_item(self) -> str:
        """The item, whoever of those who are missing there is chosen."""
        return self._item_id

    def note_begins_with(self) -> str:
        """That person, as a note names them."""
        person = self.chosen_person()
        if person is None:
            return ""
        place = person.place
        return note_start(Person(person.id, place.given_name, place.family_name, side=place.side))

    def on_resize(self) -> None:
        """The lines are cut to the width."""
        super().on_resize()
        self.call_after_refresh(self._paint)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Whoever is under the cursor, beside the list."""
        event.stop()
        self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The person's own page."""
        event.stop()
        person = self.chosen_person()
        if person is not None:
            self.post_message(OpenRecord("person", person.id))

    def action_here(self) -> None:
        """They are here after all."""
        person = self.chosen_person()
        if person is None or self._missing is None:
            return
        stage, desk = self._missing.stage, self.desk
        check_in(
            desk.file, self._item_id, [person.id], stage, by=desk.settings.signature, at=desk.clock.now()
        )
        self.notify(
            _("{name}: {what}. u takes it back.").format(name=person.place.name, what=stage_in_words(stage)),
            markup=False,
            timeout=4,
        )

    def action_out(self) -> None:
        """They are not to be looked for, for a while."""
        person = self.chosen_person()
        if person is not None:
            from missiontui.screens.out_prompt import ask_out

            ask_out(self, person.id, person.place.name)

    def action_go(self) -> None:
        """Let the bus go, or have it wait."""
        if self._missing is not None:
            from missiontui.screens.departure_prompt import ask_go

            ask_go(self, self._item_id, self._missing.stage, self._bus)

    def action_copy(self) -> None:
        """Put the text for a message on the clipboard."""
        if self._missing is None or not self._missing.numbers.registered:
            self.notify(self._nothing(), markup=False, timeout=4)
            return
        with speaking(self.desk.settings.language):
            text = message(
                self._missing,
                tuple(self._people.values()),
                self._leavings(self._missing),
                self.desk.clock.minute(),
                self.desk.zone,
            )
        self.app.copy_to_clipboard(text)
        number = len(self._missing.people)
        words = ngettext("Copied, with {number} name.", "Copied, with {number} names.", number)
        self.notify(words.format(number=number), markup=False, timeout=3)

    def action_stage(self) -> None:
        """The next checkpoint, and after the last one the first."""
        if self._missing is None:
            return
        stages = stages_of(self._missing.item.kind)
        now = self._missing.stage
        self._stage = stages[(stages.index(now) + 1) % len(stages)] if now in stages else stages[0]
        self.read()

    def action_bus(self, by: int) -> None:
        """One bus after the other, then all of them."""
        if self._missing is None or len(self._missing.leavings) < 2:
            return
        choices = [None, *(one.vehicle_id for one in self._missing.leavings)]
        self._bus = choices[(choices.index(self._bus) + by) % len(choices)]
        self.read()

    def action_buses(self) -> None:
        """The buses and who is on them."""
        self.post_message(OpenPage("buses", self._item_id))

    def action_page(self, by: int) -> None:
        """The rest of a long detail; at 80 cells, of the list."""
        pane = self.query_one(Choices if self.is_narrow else VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def _leavings(self, missing: MissingList) -> tuple[Leaving, ...]:
        """The bus that is looked at, or all."""
        if self._bus is None:
            return missing.leavings
        return tuple(one for one in missing.leavings if one.vehicle_id == self._bus)

    def _show_head(self, missing: MissingList) -> None:
        now, zone = self.desk.clock.minute(), self.desk.zone
        shown = self._leavings(missing)
        parts = [self.TITLE_WORD, missing.item.title, stage_in_words(missing.stage)]
        if self._bus is not None:
            parts.append(_("only {bus}").format(bus=bus_word(shown[0])))
        self.query_one("#missing-title", Static).update(" · ".join(parts))
        lines = [leaving_in_words(missing, one, now, zone) for one in shown]
        buses = self.query_one("#missing-buses", Static)
        buses.display = any(lines)
        buses.update(side_by_side([line for line in lines if line], self.app.size.width - 2))
        numbers = shown[0].numbers if self._bus is not None else missing.numbers
        self.set_class(numbers.missing == 0, "-complete")
        self.query_one("#missing-sums", Static).update(
            sums_in_words(missing.stage, numbers, is_boarding=missing.is_boarding)
        )
        others = not_looked_for_in_words(missing.not_looked_for, now, zone, with_health=True)
        line = self.query_one("#missing-others", Static)
        line.display = bool(others)
        line.update(others)

    def _show_list(self, missing: MissingList) -> None:
        """The rows, unless they stand there already; the cursor stays, or goes to the neighbour."""
        options = self.query_one(Choices)
        chosen, before = self.chosen_person(), list(self._people)
        people = missing.people if self._bus is None else missing.of([self._bus])
        self._people = {one.id: one for one in people}
        self._paint()
        ids = list(self._people)[:MOST]
        if ids:
            place = before.index(chosen.id) if chosen is not None and chosen.id in before else 0
            stays = chosen is not None and chosen.id in ids
            options.highlighted = ids.index(chosen.id) if chosen and stays else min(place, len(ids) - 1)
        options.focus()

    def _paint(self) -> None:
        options = self.query_one(Choices)
        now, zone = self.desk.clock.minute(), self.desk.zone
        width = max(40, options.size.width - 4)
        under_v = self.desk.settings.van_under_v
        lines = [
            (one.id, person_lines(one, now, zone, width, van_under_v=under_v))
            for one in list(self._people.values())[:MOST]
        ]
        painted = lines or self._nothing()
        if painted == self._painted:
            return
        self._painted = painted
        place, top = options.highlighted, options.scroll_y
        rows = [Option(content, id=person_id) for person_id, content in lines]
        more = len(self._people) - MOST
        if more > 0:
            words = _("… and {number} more: v shows one bus, F2 on the visit’s page a whole company.")
            rows.append(Option(words.format(number=more), disabled=True))
        options.set_options(rows or [Option(self._nothing(), disabled=True)])
        if lines and place is not None:
            options.highlighted = min(place, len(lines) - 1)
            options.scroll_to(y=top, animate=False)

    def _nothing(self) -> str:
        """What an empty list says."""
        missing = self._missing
        if missing is not None and not missing.numbers.registered:
            return _("Nobody is on the list of this item. F4 on its page adds somebody.")
        if missing is not None and missing.stage.is_departure:
            return _("Nobody is missing. g lets the bus go.")
        return _("Nobody is missing. F6 shows the next checkpoint.")

    def _show_detail(self) -> None:
        person = self.chosen_person()
        pane = self.query_one("#missing-scroll", VerticalScroll)
        content = Content("")
        if person is not None:
            width = max(20, pane.content_size.width)
            content = detail_content(person, self.desk.clock.minute(), self.desk.zone, width)
        self.query_one("#missing-detail", Static).update(content)
        chosen = person.id if person is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)
