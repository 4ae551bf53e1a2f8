"""Screen 5, People: everybody and every organisation, found while one types, with the card beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from missiontui.domain.address_book import Acquaintance
from missiontui.domain.cards import Seen
from missiontui.domain.directory import Shown, below_list, is_part_of, kinds_of, shown_word, side_of
from missiontui.domain.people import Listed, note_start, side_word
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store import directory
from missiontui.widgets.directory_list import DirectoryList
from missiontui.widgets.line import Line
from missiontui.widgets.person_card import organisation_content, person_content

MOST = 300
"""Lines of the list; below them it says how many more there are."""

REST = 0.03
"""Seconds that the cursor rests before the card follows: the cursor itself must not wait for it."""

COUNTING = 0.2
"""Seconds without a key before all who are found are counted, where that takes longer than listing the
first: 40 ms of 10,000 people, against 10."""


class PeopleScreen(MissionScreen):
    """A line to search with, the list, and the card of whom the cursor is on."""

    TITLE_WORD = _("People")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "list", _("To the list"), id="people.list"),
        Binding("tab,shift+tab,down", "list", _("To the list"), show=False, id="people.down"),
        Binding("escape", "all", _("All again"), id="people.all"),
        Binding("tab,shift+tab", "search", _("Search"), key_display="⇥", id="people.search"),
        Binding("v", "shown", _("Only…"), id="people.shown"),
        Binding("e", "edit", _("Edit"), id="people.edit"),
        Binding("a", "add", _("Add"), id="people.add"),
        Binding("o", "organisation", _("Organisation"), id="people.organisation"),
        Binding("x", "same", _("Same person?…"), id="people.same"),
    ]

    DEFAULT_CSS = """
    PeopleScreen {
        #people-head { height: 1; padding: 0 1; }
        #people-head > #people-search-label { width: auto; color: $text-muted; }
        #people-head > Line { width: 1fr; height: 1; border: none; }
        #people-head > Line:focus { background: $boost; text-style: bold; }
        #people-head > #people-shown { width: auto; color: $text-muted; }
        #people-panes { height: 1fr; }
        DirectoryList { width: 1fr; height: 1fr; }
        #people-card { width: 36%; max-width: 64; height: 1fr; padding: 0 1; }
        #people-card { border-left: solid $primary-muted; }
        &.-narrow #people-card { display: none; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = Shown.EVERYBODY
        self._lines: tuple[Listed, ...] = ()
        self._card_timer: Timer | None = None
        self._count_timer: Timer | None = None

    def body(self) -> ComposeResult:
        """The search, the list, the card."""
        with Horizontal(id="people-head"):
            yield Static(_("Search "), id="people-search-label", markup=False)
            yield Line(id="people-search", select_on_focus=False)
            yield Static(id="people-shown", markup=False)
        with Horizontal(id="people-panes"):
            yield DirectoryList(id="people")
            yield Static(id="people-card", markup=False)

    def on_mount(self) -> None:
        """Begin with the search."""
        self.set_focus(self._search())

    def read(self) -> None:
        """Find again, in what the mission holds now."""
        self._find(keeps_place=True)

    def on_resize(self) -> None:
        """The card is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_card)

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor."""
        chosen = self._list().chosen
        return (chosen.table, chosen.id) if chosen is not None else None

    def note_begins_with(self) -> str:
        """Who is under the cursor; nobody while the search is typed in."""
        chosen = self._list().chosen
        if chosen is None or not self._list().has_focus:
            return ""
        if chosen.table == "organisation":
            return f"@({' '.join(chosen.name.split())}) "
        try:
            return note_start(directory.person(self.desk.file, chosen.id))
        except NotFoundError:
            return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find at each letter."""
        event.stop()
        with self.problems_shown():
            self._find(keeps_place=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens the only one that was found, and otherwise goes to the list."""
        event.stop()
        if len(self._lines) == 1:
            self._open(self._lines[0])
        else:
            self.action_list()

    @on(DirectoryList.Highlighted)
    def somebody_highlighted(self, event: DirectoryList.Highlighted) -> None:
        """The card of whom the cursor is on, when it rests."""
        event.stop()
        if self._card_timer is not None:
            self._card_timer.stop()
        self._card_timer = self.set_timer(REST, self._show_card)

    @on(DirectoryList.Opened)
    def open_chosen(self, event: DirectoryList.Opened) -> None:
        """The page of whom the cursor is on."""
        event.stop()
        chosen = self._list().chosen
        if chosen is not None:
            self._open(chosen)

    @on(DirectoryList.LeftAtTop)
    def list_left(self, event: DirectoryList.LeftAtTop) -> None:
        """Up from the first line is the search."""
        event.stop()
        self.action_search()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which way the keys between the search and the list lead now."""
        if not self.is_mounted:
            return True
        is_searching = self._search().has_focus
        if action == "list":
            return is_searching
        if action == "search":
            return not is_searching
        if action == "all":
            return not is_searching and bool(self._search().value)
        return super().check_action(action, parameters)

    def action_list(self) -> None:
        """From the search to the list and its keys; at once, for whoever types ahead."""
        self.set_focus(self._list())

    def action_search(self) -> None:
        """From the list to the search."""
        self.set_focus(self._search())

    def action_all(self) -> None:
        """All again instead of what was searched, with the cursor where it was."""
        search = self._search()
        with search.prevent(Input.Changed):
            search.value = ""
        self._find(keeps_place=True)
        self.refresh_bindings()

    def action_shown(self) -> None:
        """One part after the other, then everybody again."""
        parts = list(Shown)
        self._shown = parts[(parts.index(self._shown) + 1) % len(parts)]
        self._find(keeps_place=True)

    def action_edit(self) -> None:
        """Edit who is under the cursor."""
        chosen = self._list().chosen
        if chosen is None:
            self.notify(_("Nobody is chosen. a adds somebody."), markup=False, timeout=3)
        elif chosen.table == "organisation":
            from missiontui.screens.organisation_form import organisation_form

            self.app.push_screen(organisation_form(self.desk, chosen.id))
        else:
            from missiontui.screens.person_form import person_form

            self.app.push_screen(person_form(self.desk, chosen.id))

    def action_add(self) -> None:
        """Add somebody, or an organisation where those are listed; whom nobody answers to is proposed."""
        words = self._search().value.strip() if not self._lines else ""
        if self._shown == Shown.COMPANIES:
            from missiontui.screens.organisation_form import organisation_form

            form = organisation_form(self.desk, None, {"name": words} if words else None)
            self.ask(form, lambda record_id: self._open_record("organisation", record_id))
            return
        from missiontui.screens.person_form import person_form

        given, _space, family = words.rpartition(" ")
        proposed = {"given_name": given, "family_name": family} if words else {}
        form = person_form(self.desk, None, {**proposed, "side": side_word(side_of(self._shown))})
        self.ask(form, lambda record_id: self._open_record("person", record_id))

    def action_organisation(self) -> None:
        """The organisation of whom the cursor is on."""
        chosen = self._list().chosen
        if chosen is None:
            return
        if chosen.table == "organisation":
            self._open(chosen)
            return
        person = directory.person(self.desk.file, chosen.id)
        if person.organisation_id:
            self._open_record("organisation", person.organisation_id)
        else:
            words = _("No organisation is known of {name}. e fills it in.").format(name=person.name)
            self.notify(words, markup=False, timeout=4)

    def action_same(self) -> None:
        """Who is in the mission twice."""
        from missiontui.screens.duplicates import DuplicatesScreen

        self.app.push_screen(DuplicatesScreen(self.desk))

    def _search(self) -> Line:
        return self.query_one("#people-search", Line)

    def _list(self) -> DirectoryList:
        return self.query_one(DirectoryList)

    def _open(self, line: Listed) -> None:
        self._open_record(line.table, line.id)

    def _open_record(self, table: str, record_id: str) -> None:
        self.post_message(OpenRecord(table, record_id))

    def _find(self, *, keeps_place: bool) -> None:
        """Show who is found by what stands in the search."""
        words = self._search().value
        found = self._found(words, MOST + 1)
        self._lines = directory.listed(self.desk.file, found[:MOST])
        self._list().show(self._lines, keeps_place=keeps_place)
        self._say_how_many(words, None if len(found) > MOST else len(found))
        if self._count_timer is not None:
            self._count_timer.stop()
        if len(found) > MOST:
            self._count_timer = self.set_timer(COUNTING, self._count)

    def _count(self) -> None:
        """Say how many there are besides those that are listed."""
        with self.problems_shown():
            words = self._search().value
            self._say_how_many(words, len(self._found(words, len(self.desk.book()))))

    def _found(self, words: str, most: int) -> Sequence[Acquaintance]:
        """Who is found, the best first; in order of surname where nothing is typed."""
        book = self.desk.book()
        if self._shown in (Shown.EVERYBODY, Shown.COMPANIES):
            return book.found(words, kinds_of(self._shown, words), most=most)
        every = book.found(words, kinds_of(self._shown, words), most=len(book))
        return [one for one in every if is_part_of(one, self._shown)][:most]

    def _say_how_many(self, words: str, number: int | None) -> None:
        """Say how many are found; None for more than are listed, and not counted yet."""
        how_many = f"{MOST}+" if number is None else str(number)
        self.query_one("#people-shown", Static).update(f" {shown_word(self._shown)} · {how_many}")
        self._list().say(below_list(self._shown, words.strip(), number, MOST))

    def _show_card(self) -> None:
        """The card of whom the cursor is on; it may be gone by now."""
        if self.is_narrow:
            return
        with self.problems_shown():
            pane = self.query_one("#people-card", Static)
            pane.update(self._card(max(20, pane.content_size.width)), layout=False)

    def _card(self, width: int) -> Content:
        chosen = self._list().chosen
        if chosen is None:
            return Content("")
        file, seen = self.desk.file, Seen(self.desk.clock.minute(), self.desk.zone, self.desk.today())
        try:
            lost = lost_on(self.desk, chosen.table, chosen.id)
            if chosen.table == "organisation":
                firm = directory.organisation_card(file, chosen.id, seen)
                return organisation_content(firm, seen, width, lost)
            person = directory.person_card(file, chosen.id, seen)
            return person_content(person, seen, width, lost)
        except NotFoundError:
            return Content("")
