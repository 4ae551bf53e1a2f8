"""Looking guests up by what they eat, need, speak, or where they sit; and the counts for the kitchen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from missiontui.domain.cues import CueCall
from missiontui.domain.guests import Guest
from missiontui.domain.kitchen import DietCount, KitchenCounts, TableCount, diet_in_words, guests_in_words
from missiontui.domain.lookup import Found, Lookup
from missiontui.domain.roster import Standing
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.item_page import ItemPage
from missiontui.screens.locked_door import is_locked
from missiontui.screens.requests import OpenRecord
from missiontui.store.vips import lookup_of
from missiontui.widgets.line import Line
from missiontui.widgets.line_list import LineList
from missiontui.widgets.lookup_lines import KitchenList, LookupList, kitchen_rows
from missiontui.widgets.mission_header import Situation


class LookupScreen(ItemPage):
    """A line to ask in, which has the focus at first, who answers to it, and the kitchen's counts.

    Nothing is changed here, so that a locked door may open it; then nobody's page is opened.

    Args:
        item_id: the item.
    """

    TITLE_WORD = _("Look up")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="lookup.back"),
        Binding("f5", "kitchen", _("Kitchen"), id="lookup.kitchen"),
        Binding("tab,shift+tab", "next", _("Search, list"), key_display="⇥", priority=True, id="lookup.next"),
        Binding("down", "list", _("To the list"), show=False, id="lookup.list"),
    ]

    DEFAULT_CSS = """
    LookupScreen {
        #lookup-title, #lookup-sums { height: 1; padding: 0 1; }
        #lookup-title, #lookup-sums { text-wrap: nowrap; text-overflow: ellipsis; }
        #lookup-title { text-style: bold; }
        #lookup-sums { color: $text-muted; }
        #lookup-line { height: 1; padding: 0 1; }
        #lookup-line > Static { width: 2; color: $text-muted; }
        #lookup-line > Line { width: 1fr; height: 1; border: none; padding: 0; text-style: bold; }
        #lookup-line > Line:focus { background: $boost; }
        #lookup-panes { height: 1fr; border-top: solid $primary-muted; }
        LookupList { width: 1fr; height: 1fr; }
        #lookup-kitchen { width: 36%; height: 1fr; border-left: solid $primary-muted; }
        #lookup-in-all { height: auto; max-height: 50%; padding: 0 1; text-style: bold; }
        KitchenList { height: 1fr; }
        &.-narrow #lookup-kitchen { width: 100%; display: none; border-left: none; }
        &.-narrow.-kitchen #lookup-kitchen { display: block; }
        &.-narrow.-kitchen LookupList { display: none; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        self._lookup: Lookup | None = None

    def body(self) -> ComposeResult:
        """Which evening, the line to ask in, how many answer; they themselves, and the kitchen's counts."""
        yield Static(id="lookup-title", markup=False)
        with Horizontal(id="lookup-line"):
            yield Static("> ", markup=False)
            yield Line(id="lookup-search")
        yield Static(id="lookup-sums", markup=False)
        with Horizontal(id="lookup-panes"):
            yield LookupList(id="lookup")
            with Vertical(id="lookup-kitchen"):
                yield Static(id="lookup-in-all", markup=False)
                yield KitchenList(id="kitchen")

    def on_mount(self) -> None:
        """Begin with the line to ask in."""
        self.set_focus(self._search())

    def situation_changed(self, situation: Situation, cues: tuple[CueCall, ...]) -> None:
        """The header and the cue bar, whose keys do nothing at a locked door."""
        super().situation_changed(situation, () if is_locked(self) else cues)

    def read(self) -> None:
        """Read the guests again."""
        item, settings = self.present_item(), self.desk.settings
        if item is None:
            return
        item = self.desk.as_expected(item)
        self._lookup, counts = lookup_of(self.desk.file, item, van_under_v=settings.van_under_v)
        title = _("Look up a guest of {title}").format(title=item.title)
        self.query_one("#lookup-title", Static).update(title, layout=False)
        self.query_one(LookupList).show_as(item.start_zone, van_under_v=settings.van_under_v)
        self._show_found(keeps_place=True)
        self._show_kitchen(counts)

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor, else the item."""
        found = self.query_one(LookupList).chosen
        return ("person", found.place.person_id) if found is not None else super().chosen_record()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The way from the line down to the list is the line's alone."""
        return not (action == "list" and self.is_mounted and self.focused is not self._search())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask at each letter."""
        event.stop()
        self._show_guests()
        self._show_found(keeps_place=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: to who was found."""
        event.stop()
        self.action_list()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        """Of a guest their own page, but not while the door is locked; of a diet at a table, who eats so."""
        event.stop()
        found, row = self.query_one(LookupList).chosen, self.query_one(KitchenList).chosen
        if isinstance(self.focused, KitchenList):
            if row is not None:
                self._ask_for(*row)
        elif found is not None and not is_locked(self):
            self.post_message(OpenRecord("person", found.place.person_id))

    @on(LineList.LeftAtTop)
    def _left(self, event: LineList.LeftAtTop) -> None:
        """Up from the first: back to the line."""
        event.stop()
        self._search().focus()

    def action_kitchen(self) -> None:
        """The kitchen's counts, and back to the guests."""
        if isinstance(self.focused, KitchenList):
            self._show_guests()
            self._search().focus()
            return
        self.add_class("-kitchen")
        self.query_one(KitchenList).focus()

    def action_list(self) -> None:
        """From the line to those who were found."""
        self._show_guests()
        if self.query_one(LookupList).chosen is not None:
            self.query_one(LookupList).focus()

    def action_next(self) -> None:
        """From the line to those who were found, on to the kitchen's counts, and back."""
        if self.focused is self._search() and self.query_one(LookupList).chosen is not None:
            self.action_list()
        else:
            self.action_kitchen()

    def action_back(self) -> None:
        """Back to the guests, and from there to where one came from."""
        if self.is_narrow and self.has_class("-kitchen"):
            self.action_kitchen()
        else:
            self.dismiss()

    def _ask_for(self, count: TableCount, diet: DietCount | None) -> None:
        """Ask for the guests of a table, those of a diet."""
        words = (count.table.name if count.table is not None else "", diet.diet if diet else "")
        self._search().value = " ".join(word for word in words if word)
        self._search().focus()

    def _search(self) -> Line:
        return self.query_one("#lookup-search", Line)

    def _show_guests(self) -> None:
        self.remove_class("-kitchen")

    def _show_found(self, *, keeps_place: bool) -> None:
        if self._lookup is None:
            return
        typed = self._search().value
        found = self._lookup.found(typed)
        listed = self.query_one(LookupList)
        listed.show(found, keeps_place=keeps_place)
        listed.say("" if found else self._nothing(typed))
        self.query_one("#lookup-sums", Static).update(_sums(found) if found else "", layout=False)

    def _nothing(self, typed: str) -> str:
        if typed.strip():
            return _("No guest has all of “{typed}”. Try one word less.").format(typed=typed.strip())
        return _(
            "Type what you look for: vegetarian · allergy nuts · table 4 · wheelchair · french · a name or a "
            "company. Several words narrow it. F5 has the counts for the kitchen."
        )

    def _show_kitchen(self, counts: KitchenCounts) -> None:
        lines = [guests_in_words(counts.in_all), *map(diet_in_words, counts.in_all.diets)]
        self.query_one("#lookup-in-all", Static).update("\n".join(lines))
        rows = kitchen_rows(counts)
        listed = self.query_one(KitchenList)
        listed.show(rows, keeps_place=True)
        nothing = _("Nobody who comes has a diet noted. It is noted on their own page.")
        listed.say("" if rows else nothing)


def _sums(found: tuple[Found, ...]) -> str:
    """``12 guests, 8 here · 1 does not come``."""
    guests: list[Guest] = [one.guest for one in found]
    coming = [one for one in guests if one.standing in (Standing.PASSED, Standing.MISSING)]
    words = ngettext("{number} guest, {inside} here", "{number} guests, {inside} here", len(coming)).format(
        number=len(coming), inside=sum(one.is_in for one in coming)
    )
    others = len(guests) - len(coming)
    if not others:
        return words
    more = ngettext("{number} does not come", "{number} do not come", others).format(number=others)
    return f"{words} · {more}"
