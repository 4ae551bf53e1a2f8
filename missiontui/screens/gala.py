"""Screen 3, Gala: the door of an evening. Nothing is listed before letters are typed or a badge scanned."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.widgets import Input

from missiontui.domain.presence import door_in_words
from missiontui.domain.roster import Place
from missiontui.i18n import _
from missiontui.screens.door_view import DoorView
from missiontui.screens.locked_door import is_locked
from missiontui.screens.requests import OpenPage, OpenRecord

_AT_A_LOCKED_DOOR = frozenset(
    {"choose", "party", "walk_in", "table", "page", "undo", "lock", "clear", "read_on"}
)
"""What can be done at it; of the pages only the lookup."""

_AT_NO_EVENING = frozenset({"lock", "clear"})
"""What can be done at a locked door whose evening is gone."""


class GalaScreen(DoorView):
    """The keys of the door: those of the search, and, after Esc, those of the list.

    Args:
        item_id: the evening; None for the one that runs or comes next.
    """

    TITLE_WORD = _("Gala")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", _("Clear"), id="gala.clear"),
        Binding("escape", "list", _("To the keys"), id="gala.list"),
        Binding("tab,shift+tab", "list", _("To the keys"), show=False, id="gala.to_list"),
        Binding("escape", "back", _("Back"), id="gala.back"),
        Binding("tab,shift+tab", "search", _("Search"), key_display="⇥", id="gala.search"),
        Binding("down", "choose(1)", _("Choose"), show=False, id="gala.down"),
        Binding("up", "choose(-1)", _("Choose"), show=False, id="gala.up"),
        Binding("j", "choose_listed(1)", _("Next"), show=False, id="gala.next"),
        Binding("k", "choose_listed(-1)", _("Before"), show=False, id="gala.before"),
        Binding("space", "check", _("In / taken back"), key_display="␣", id="gala.check"),
        Binding("enter", "open", _("Open"), id="gala.open"),
        Binding("g", "another", _("Another evening…"), id="gala.another"),
        Binding("f2", "party", _("Party"), id="gala.party"),
        Binding("f3", "page('missing')", _("Missing"), id="gala.missing"),
        Binding("f4", "walk_in", _("Walk-in"), id="gala.walk_in"),
        Binding("f5", "table", _("Another table…"), show=False, id="gala.table"),
        Binding("f6", "stage", _("In / out"), id="gala.stage"),
        Binding("pagedown", "read_on(1)", _("Read on"), show=False, id="gala.read_on"),
        Binding("pageup", "read_on(-1)", _("Read back"), show=False, id="gala.read_back"),
        Binding("f7", "page('vips')", _("VIPs"), id="gala.vips"),
        Binding("ctrl+f", "page('lookup')", _("Look up"), priority=True, id="gala.lookup"),
        Binding("ctrl+t", "page('tables')", _("Tables"), priority=True, id="gala.tables"),
        Binding("ctrl+z", "undo", _("Undo"), priority=True, id="gala.undo"),
        Binding("ctrl+o", "door", _("Which door…"), show=False, priority=True, id="gala.door"),
        Binding("ctrl+k", "lock", _("Lock"), show=False, priority=True, id="gala.lock"),
    ]

    _typings = 0
    """How often what stands in the search has changed: Enter on something else is a press of its own."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go back to where it was opened; a locked door stays, since what is below is not for hired hands."""
        return AwaitComplete() if is_locked(self) else super().dismiss(result)

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is chosen, else the evening."""
        guest = self.chosen()
        if guest is not None:
            return "person", guest.place.person_id
        return ("agenda_item", self.evening.id) if self.evening is not None else None

    def note_begins_with(self) -> str:
        """Who is chosen, where the keys are the list's."""
        guest = self.chosen()
        return f"+{guest.place.name} " if guest is not None and not self.is_searching else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are the list's; a locked door does a few things only; without an evening hardly any."""
        if not self.is_mounted:
            return True
        if is_locked(self):
            allowed = _AT_A_LOCKED_DOOR if self.evening is not None else _AT_NO_EVENING
            return action in allowed and parameters in ((), (1,), (-1,), ("lookup",))
        if action == "clear":
            return False
        if action == "back":
            return self.was_opened and not self.is_searching
        if action in ("list", "search"):
            return self.is_searching == (action == "list")
        if action in ("check", "open", "choose_listed"):
            return not self.is_searching and self.evening is not None
        if action == "another":
            return not self.is_searching
        if action in ("choose", "party", "page", "walk_in", "table", "stage", "lock", "door"):
            return self.evening is not None
        return super().check_action(action, parameters)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search at each letter; what was done last is no longer of interest."""
        event.stop()
        if event.value:
            self.done("")
        self.forget_notes()
        self._typings += 1
        self.show_found(event.value, keeps_place=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: who is meant is let through, and the search is free for the next."""
        event.stop()
        with self.problems_shown():
            place = self._meant(event.value)
            if place is None or self.held.is_held((place.person_id, self._typings)):
                return
            if self.let_through([place]) and self.typed() == event.value:
                self.free_search()  # else the next badge is being typed already

    def action_clear(self) -> None:
        """Empty the search, where the door is locked."""
        self.done("")
        self.forget_waiting()
        self.free_search()

    def turned(self) -> None:
        """Another evening: ready for its guests."""
        self.begin_anew()
        self.show_head()
        self.done("")
        self.free_search()
        self.action_search()

    def is_busy(self) -> bool:
        """Whether a name is being typed."""
        return bool(self.typed())

    def action_list(self) -> None:
        """From the search to the keys of the list, with who was found."""
        self.set_focus(self.lines())

    def action_search(self) -> None:
        """From the list to the search."""
        self.set_focus(self.search())

    def action_back(self) -> None:
        """Back to where the page was opened."""
        self.dismiss()

    def action_choose(self, by: int) -> None:
        """The next one that was found; up from the first of the list is the search."""
        if by < 0 and self.lines().is_at_top and not self.is_searching:
            self.action_search()
            return
        self.lines().move(by)

    def action_choose_listed(self, by: int) -> None:
        """The same by letters."""
        self.action_choose(by)

    def action_open(self) -> None:
        """The page of who is chosen."""
        guest = self.chosen()
        if guest is not None:
            self.post_message(OpenRecord("person", guest.place.person_id))

    def action_page(self, page: str) -> None:
        """A page about this evening."""
        if self.evening is not None:
            self.post_message(OpenPage(page, self.evening.id))

    def action_walk_in(self) -> None:
        """Add somebody who is not on the list, let them in, and give them a seat."""
        from missiontui.screens.door_walk_in import ask_door_walk_in

        ask_door_walk_in(self, self.typed())

    def action_table(self) -> None:
        """Another table for who is chosen, else for who was added last; a locked door seats nobody else."""
        from missiontui.screens.door_walk_in import ask_table

        guest = None if is_locked(self) else self.chosen()
        added = (one for one in self.plan.roster.places if one.person_id == self.last_walk_in)
        place = guest.place if guest is not None else next(added, None)
        if place is None:
            self.done(_("Choose somebody first: ↓, or type until one is left."), is_good=False)
        else:
            ask_table(self, place)

    def action_read_on(self, by: int) -> None:
        """Turn the pages of a long note."""
        self.lines().read_on(by)

    def action_stage(self) -> None:
        """From letting people in to letting them out, and back."""
        self.lets_out = not self.lets_out
        self.forget_waiting()
        words = _("From now on Enter lets people OUT. F6 goes back.")
        self.done(
            words if self.lets_out else _("From now on Enter lets people in."), is_good=not self.lets_out
        )
        self.show_head()
        self.show_found(self.typed(), keeps_place=True)

    def action_lock(self) -> None:
        """Lock the door with a code, or unlock it."""
        from missiontui.screens.locked_door import lock_or_unlock

        lock_or_unlock(self, self._lock_changed)

    def action_door(self) -> None:
        """Say which door this is; it stands beside everybody who comes in here."""
        from missiontui.screens.door_name import ask_door

        def named(name: str) -> None:
            self.done(_("This is {door}.").format(door=door_in_words(name) or _("a door without a name")))
            self.show_head()

        ask_door(self, named)

    def _lock_changed(self) -> None:
        """Other keys; what was done before is nothing that a locked door may take back; and it lets in."""
        self.begin_anew()
        self.done("")
        self.set_focus(self.search())
        self.refresh_bindings()
        self.situation_changed(*self.desk.situation())
        self.read()

    def _meant(self, typed: str) -> Place | None:
        """Who is meant by what is typed; says what to do where nobody is, or several are."""
        if self.evening is None:
            return None
        scanned = self.search_in.with_badge(typed)
        if len(scanned) == 1:
            return scanned[0]
        if not typed.strip():
            if not self.has_said:  # an Enter too many leaves the last answer where it is
                self.done(_("Type a few letters, or scan a badge."), is_good=False)
            return None
        guest = self.chosen()
        if guest is not None:
            return guest.place
        number = self.lines().number
        if self.lines().is_lost:
            words = _("Who was chosen is no longer on this list. Look again: ↓ chooses, or type more.")
        elif number:
            words = _("{number} answer to “{typed}”: ↓ chooses one, or type more.")
        else:
            words = _("Nobody on this list answers to “{typed}”. F4 adds a walk-in.")
            self.ring()
        if number:
            self.search().go_on_typing(typed)
        self.done(words.format(number=number, typed=typed.strip()), is_good=False)
        return None
