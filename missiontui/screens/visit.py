"""A visit's page: who is on which bus, found by a few letters or a badge, and checked off."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from missiontui.domain.checkpoints import Stage
from missiontui.domain.departures import Departure, departed, present_stage
from missiontui.domain.head_counts import HeadCount
from missiontui.domain.roster import Place
from missiontui.domain.roster_lines import (
    EVERYBODY,
    MISSING,
    NO_BUS,
    Order,
    RosterLine,
    found_lines,
    in_order,
    lines_of,
)
from missiontui.domain.roster_search import RosterSearch
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.conflict_reading import lost_by_registration
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.screens.visit_acts import VisitActs
from missiontui.store import agenda, departures, head_counts, rosters
from missiontui.store.person_clashes import clashes_about
from missiontui.widgets.line import Line, ScanLine
from missiontui.widgets.roster_list import RosterList
from missiontui.widgets.visit_head import VisitSeen, head_content


class VisitScreen(VisitActs):
    """A line to search with, which has the focus at first, and the roster; Esc goes to the list's keys."""

    TITLE_WORD = _("Visit")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "list", _("To the list"), id="visit.list"),
        Binding("tab,shift+tab", "list", _("To the list"), show=False, id="visit.to_list"),
        Binding("down", "choose(1)", _("Choose"), show=False, id="visit.down"),
        Binding("up", "choose(-1)", _("Choose"), show=False, id="visit.up"),
        Binding("escape", "back", _("Back"), id="visit.back"),
        Binding("tab,shift+tab", "search", _("Search"), key_display="⇥", id="visit.search"),
        Binding("space", "check", _("Check off"), id="visit.check"),
        Binding("x", "out", _("Out…"), id="visit.out"),
        Binding("m", "bus", _("Bus…"), id="visit.bus"),
        Binding("g", "go", _("Go / no-go"), id="visit.go"),
        Binding("w", "app.call_list", _("Calls"), show=False, id="today.call_list"),
        Binding("v,right,l", "shown(1)", _("Only…"), key_display="v", id="visit.shown"),
        Binding("left,h", "shown(-1)", _("Bus before"), show=False, id="visit.shown_before"),
        Binding("z", "order", _("Order"), id="visit.order"),
        Binding("f2", "together", _("Company, party"), id="visit.together"),
        Binding("f3", "missing", _("Missing"), id="visit.missing"),
        Binding("f4", "walk_in", _("Walk-in"), id="visit.walk_in"),
        Binding("f5", "count", _("Count"), id="visit.count"),
        Binding("f6", "stage(1)", _("Next checkpoint"), id="visit.stage"),
        Binding("f7", "buses", _("Buses"), show=False, id="visit.buses"),
    ]

    DEFAULT_CSS = """
    VisitScreen {
        #visit-head { height: 2; }
        &.-narrow #visit-head { height: 3; }
        #visit-line { height: 1; padding: 0 1; }
        #visit-line > #visit-label { width: 2; color: $text-muted; }
        #visit-line > Line { width: 1fr; height: 1; border: none; padding: 0; }
        #visit-line > Line:focus { background: $boost; text-style: bold; }
        #visit-line > #visit-shown { width: auto; color: $text-muted; }
        #visit-said { height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #visit-said.-good { color: $text-success; }
        #visit-said.-caution { color: $text-warning; }
        RosterList { height: 1fr; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self._item_id = item_id
        self.bus = ""
        self._shown = EVERYBODY
        self._order = Order.SURNAME
        self._chosen_stage: Stage | None = None
        self._present: Stage | None = None
        self._departures: tuple[Departure, ...] = ()
        self._counts: tuple[HeadCount, ...] = ()
        self._lost: dict[str, str] = {}
        self._search_in = RosterSearch(())
        self._ordered: list[Place] = []
        self._shown_as = ""

    def body(self) -> ComposeResult:
        """Head, search, what was done last, the roster."""
        yield Static(id="visit-head", markup=False)
        with Horizontal(id="visit-line"):
            yield Static("> ", id="visit-label", markup=False)
            yield ScanLine(id="visit-search", select_on_focus=False)
            yield Static(id="visit-shown", markup=False)
        yield Static(id="visit-said", markup=False)
        yield RosterList(id="roster")

    def on_resize(self) -> None:
        """The head is worded for its width."""
        super().on_resize()
        if self._is_read:
            self.call_after_refresh(self._show_head)

    def on_mount(self) -> None:
        """Begin with the search."""
        self.set_focus(self._search())

    def read(self) -> None:
        """Read the whole list again."""
        file = self.desk.file
        try:
            item = self.desk.as_expected(agenda.item(file, self._item_id))
        except NotFoundError as error:
            self.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        before = self.roster.places if self._is_read else ()
        self.roster = rosters.roster(file, item)
        if self.roster.places != before:
            self._arrange()
        self._departures = departures.departures_of(file, [item.id]).get(item.id, ())
        self._counts = head_counts.counts_of(file, item.id)
        self.elsewhere = self._read_elsewhere()
        self._lost = lost_by_registration(self.desk, item.id)
        self._show()

    def read_changed(self, tables: frozenset[str]) -> None:
        """After a check-in only who was checked off is read again: the next one is at the door, and a list
        of 500 takes 15 ms."""
        if tables != {"passage"} or not self.passing:
            if tables:  # as an undo, after which what was said is no longer so
                self.done("")
            self.read()
            return
        attendance = rosters.attendance_again(
            self.desk.file, self.roster.attendance, self._item_id, self.passing, self.stage
        )
        self.roster = replace(self.roster, attendance=attendance)
        self._show_head()
        self._show_list(keeps_place=True)

    def person(self) -> RosterLine | None:
        """Who is under the cursor."""
        return self._list().person

    def typed(self) -> str:
        """What stands in the search."""
        return self._search().value

    def done(self, words: str, *, is_good: bool = True) -> None:
        """Say it right below the search."""
        said = self.query_one("#visit-said", Static)
        said.update(" ".join(words.split()), layout=False)
        said.set_class(is_good, "-good")
        said.set_class(not is_good, "-caution")

    def left(self) -> frozenset[str]:
        """Ids of the buses that have left after this stage."""
        return frozenset(
            bus.id
            for bus in self.roster.vehicles
            if departed(self._departures, self.stage, bus.id) is not None
        )

    def free_search(self) -> None:
        """Ready for the next one."""
        with self._search().prevent(Input.Changed):
            self._search().value = ""
        self._show_list(keeps_place=True)

    def set_stage(self, stage: Stage) -> None:
        """Go on with another checkpoint."""
        self._chosen_stage = stage
        self.read()

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor, else the item."""
        line = self.person()
        return ("person", line.place.person_id) if line else ("agenda_item", self._item_id)

    def paper_item(self) -> str:
        """The visit, whoever of its list is chosen."""
        return self._item_id

    def note_begins_with(self) -> str:
        """Who is under the cursor, where the list has the keys."""
        line = self.person()
        return f"+{line.place.name} " if line is not None and self.focused is self._list() else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters and space are the list's; the search has Esc, arrows and the function keys."""
        if not self.is_mounted:
            return True
        is_searching = self.focused is self._search()
        if action in ("list", "choose"):
            return is_searching
        if action in ("back", "search", "check", "out", "bus", "go", "shown", "order"):
            return not is_searching
        return super().check_action(action, parameters)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow at each letter; what was done last is no longer of interest."""
        event.stop()
        if event.value:
            self.done("")
        self._show_list(keeps_place=False)
        self.query_one("#visit-shown", Static).update(self._shown_words())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the one that is meant is checked off, and the search is free for the next."""
        event.stop()
        with self.problems_shown():
            place = self._meant(event.value)
            if place is not None:
                self.check_in([place])
                if self.typed() == event.value:  # else the next badge is being typed already
                    self.free_search()

    @on(RosterList.Opened)
    def open_person(self, event: RosterList.Opened) -> None:
        """The page of who is under the cursor."""
        event.stop()
        line = self.person()
        if line is not None:
            self.post_message(OpenRecord("person", line.place.person_id))

    @on(RosterList.LeftAtTop)
    def list_left(self, event: RosterList.LeftAtTop) -> None:
        """Up from the first line is the search."""
        event.stop()
        self.action_search()

    @on(RosterList.Highlighted)
    def somebody_highlighted(self, event: RosterList.Highlighted) -> None:
        """Nothing depends on it."""
        event.stop()

    def action_list(self) -> None:
        """From the search to the list and its keys, all of them again."""
        self.set_focus(self._list())
        self.free_search()

    def action_search(self) -> None:
        """From the list to the search."""
        self.set_focus(self._search())
        self._show_list(keeps_place=True)

    def action_choose(self, by: int) -> None:
        """The next one that was found, while the search keeps the keys."""
        self._list().action_move(by)

    def action_back(self) -> None:
        """Back to where the page was opened."""
        self.dismiss()

    def action_shown(self, by: int) -> None:
        """One bus after the other, those without one, the missing, then everybody again."""
        without = [NO_BUS] if self.roster.vehicles and self.roster.on("") else []
        parts = [EVERYBODY, *(bus.id for bus in self.roster.vehicles), *without, MISSING]
        place = parts.index(self._shown) if self._shown in parts else 0
        self._shown = parts[(place + by) % len(parts)]
        self.bus = self._shown if self.roster.vehicle(self._shown) else ""
        self._show()

    def action_order(self) -> None:
        """By surname, by company, by agency."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._arrange()
        self._show()

    @property
    def _is_read(self) -> bool:
        return hasattr(self, "roster")

    def _read_elsewhere(self) -> dict[str, str]:
        """Person id to what else they are expected at while this takes them up."""
        item = self.roster.item
        around = agenda.items_around(self.desk.file, item.starts_at, item.ends_at)
        clashes = clashes_about(self.desk.file, [item], around).get(item.id, ())
        return {clash.person_id: clash.other(item.id).title for clash in clashes}

    def _search(self) -> Line:
        return self.query_one("#visit-search", Line)

    def _list(self) -> RosterList:
        return self.query_one(RosterList)

    def _meant(self, typed: str) -> Place | None:
        """Who is meant by what is typed; says what to do where nobody is, or several are."""
        scanned = self._search_in.with_badge(typed)
        if len(scanned) == 1:
            return scanned[0]
        line = self.person()
        if line is not None:
            return line.place
        if not typed.strip():
            self.done(_("Type a few letters, scan a badge, or choose by ↓."), is_good=False)
            return None
        number = len(self._search_in.found(typed))
        if number == 1:
            return self._search_in.found(typed)[0]
        if number:
            words = _("{number} answer to “{typed}”: ↓ chooses one, or type more.")
            self.query_one(ScanLine).go_on_typing(typed)
        else:
            words = _("Nobody on this list answers to “{typed}”. F4 adds a walk-in.")
            if self.desk.settings.bell:  # the eyes are on the next badge
                self.app.bell()
        self.done(words.format(number=number, typed=typed.strip()), is_good=False)
        return None

    def _show(self) -> None:
        """The stage, the head, the list."""
        vehicles = [bus.id for bus in self.roster.vehicles]
        passed = self.roster.attendance.stages_passed
        now = present_stage(self.roster.item, self._departures, passed, vehicles)
        if now != self._present:  # what was chosen before the buses left is no longer meant
            self._present, self._chosen_stage = now, None
        self.stage = self._chosen_stage or now
        self._show_head()
        self._show_list(keeps_place=True)

    def _arrange(self) -> None:
        """Put the places in order: once, since of 500 that takes 3 ms."""
        van_under_v = self.desk.settings.van_under_v
        self._ordered = in_order(self.roster.places, self._order, van_under_v=van_under_v)
        self._search_in = RosterSearch(self._ordered)

    def _show_head(self) -> None:
        seen = VisitSeen(
            self.roster,
            self.stage,
            self._departures,
            self._counts,
            self.desk.clock.minute(),
            self.roster.item.start_zone,
        )
        content = head_content(seen, self.size.width or self.app.size.width, shown=self.bus)
        self.query_one("#visit-head", Static).update(content, layout=False)
        words = self._shown_words()
        if words != self._shown_as:  # it is as wide as its words: another one is a layout, 3 ms
            self._shown_as = words
            self.query_one("#visit-shown", Static).update(words)

    def _show_list(self, *, keeps_place: bool) -> None:
        typed, listed = self.typed(), self._list()
        settings = self.desk.settings
        listed.show_as(self.roster.item.start_zone, van_under_v=settings.van_under_v)
        is_searching = self.focused is self._search()
        if typed.strip():
            found = self._search_in.found(typed)
            lines = found_lines(self.roster, self.stage, found, self.elsewhere, self._lost)
            is_free = len(found) > 1 and not (keeps_place and listed.person)
            listed.show(lines, keeps_place=keeps_place, hides_cursor=is_free)
        else:
            lines = lines_of(
                self.roster,
                self.stage,
                self._ordered,
                shown=self._shown,
                elsewhere=self.elsewhere,
                lost=self._lost,
            )
            listed.show(lines, keeps_place=True, hides_cursor=is_searching)
        listed.say("" if lines else self._nothing(typed.strip()))

    def _nothing(self, typed: str) -> str:
        """What an empty list says."""
        if typed:
            return _("Nobody on this list answers to “{typed}”. F4 adds a walk-in.").format(typed=typed)
        if not self.roster.places:
            return _("Nobody is registered yet. “missiontui import” reads a list; F4 adds a walk-in.")
        return _("Nobody here. v shows others.")

    def _shown_words(self) -> str:
        bus = self.roster.vehicle(self._shown)
        shown = {MISSING: _("only who is missing"), NO_BUS: _("only without a bus")}.get(self._shown, "")
        order = {
            Order.SURNAME: _("by surname"),
            Order.COMPANY: _("by company"),
            Order.AGENCY: _("by agency"),
        }[self._order]
        if self.typed().strip():  # the search is in all of them
            return order
        only = _("only {bus}").format(bus=bus.name) if bus else shown
        return " · ".join(word for word in (only, order) if word)
