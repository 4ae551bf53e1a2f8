"""What is seen of a door: its head, the search, what was done last, who answers; read and kept up to date."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from missiontui.domain import zones
from missiontui.domain.arrival_curve import arrival_curve
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.cues import CueCall
from missiontui.domain.dates import short_day
from missiontui.domain.door_numbers import door_numbers
from missiontui.domain.guests import Guest, best_first, guests_of
from missiontui.domain.presence import DoorAge
from missiontui.domain.roster import Place
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.roster_search import RosterSearch
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.conflict_reading import lost_by_registration
from missiontui.screens.desk import Desk
from missiontui.screens.door_acts import DoorActs
from missiontui.screens.locked_door import is_locked
from missiontui.store import doors, rosters, seating
from missiontui.store.door_ages import door_ages
from missiontui.widgets.door_head import DoorSeen, head_content
from missiontui.widgets.guest_lines import GuestLines
from missiontui.widgets.line import ScanLine
from missiontui.widgets.mission_header import Situation


class DoorView(DoorActs):
    """A line to search with, which has the focus at first, and who answers to it.

    Args:
        item_id: the evening; None for the one that runs or comes next.
    """

    DEFAULT_CSS = """
    DoorView {
        #gala-head { height: 3; }
        #gala-line { height: 1; padding: 0 1; margin-top: 1; }
        #gala-line > #gala-label { width: 2; color: $text-muted; }
        #gala-line > Line { width: 1fr; height: 1; border: none; padding: 0; text-style: bold; }
        #gala-line > Line:focus { background: $boost; }
        #gala-said, #gala-more { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #gala-said { text-style: bold; }
        #gala-said.-good { color: $text-success; }
        #gala-said.-caution { color: $text-warning; }
    }
    """

    def __init__(self, desk: Desk, item_id: str | None = None) -> None:
        super().__init__(desk, item_id)
        self.search_in = RosterSearch(())
        self._ordered: list[Place] = []
        self._ages: tuple[DoorAge, ...] = ()
        self._said = ("", "")

    @property
    def has_said(self) -> bool:
        """Whether what was done last still stands there."""
        return any(self._said)

    def body(self) -> ComposeResult:
        """Head, search, what was done last, who answers."""
        yield Static(id="gala-head", markup=False)
        with Horizontal(id="gala-line"):
            yield Static("> ", id="gala-label", markup=False)
            yield ScanLine(id="gala-search", select_on_focus=False)
        yield Static(id="gala-said", markup=False)
        yield Static(id="gala-more", markup=False)
        yield GuestLines(id="gala-found")

    def on_resize(self) -> None:
        """The head is worded for its width."""
        super().on_resize()
        if self.evening is not None:
            self.call_after_refresh(self.show_head)

    def read(self) -> None:
        """Read the whole list again."""
        self.lines().can_focus = not is_locked(self)
        file = self.desk.file
        try:
            item = self.which_evening()
        except NotFoundError as error:
            if is_locked(self):  # it stays
                self._show_no_evening(error.message)
                return
            self.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        if item is None:
            self._show_no_evening(_("No gala or reception has a guest list or tables yet."))
            return
        before = self.plan.roster.places if self.evening is not None else ()
        if self.evening is None:
            self.set_focus(self.search())
        elif self.evening.id != item.id:
            self.begin_anew()
            self.done("")
        self.evening = item
        self.plan = seating.seating_plan(file, item)
        self.presences = doors.presence(file, item.id)
        self._ages = door_ages(file, item.id)
        self.lost = lost_by_registration(self.desk, item.id)
        if self.plan.roster.places != before:
            self._ordered = in_order(
                self.plan.roster.places, Order.SURNAME, van_under_v=self.desk.settings.van_under_v
            )
            self.search_in = RosterSearch(self._ordered)
        self.show_head()
        self.show_found(self.typed(), keeps_place=True)

    def read_changed(self, tables: frozenset[str]) -> None:
        """After somebody was let through only they are read again: the next one is at the door."""
        if tables != {"passage"} or not self.passing or self.evening is None:
            if tables:  # as an undo, after which what was said is no longer so
                self.done("")
            self.read()
            return
        roster, file = self.plan.roster, self.desk.file
        attendance = rosters.attendance_again(
            file, roster.attendance, roster.item.id, self.passing, first_stage(roster.item.kind)
        )
        self.plan = replace(self.plan, roster=replace(roster, attendance=attendance))
        others = {one: how for one, how in self.presences.items() if one not in self.passing}
        self.presences = {**others, **doors.presence(file, roster.item.id, self.passing)}
        self.show_head()
        self.show_found(self.typed(), keeps_place=True)

    def situation_changed(self, situation: Situation, cues: tuple[CueCall, ...]) -> None:
        """The header and the cue bar; whose keys do nothing at a locked door, and then it is not there."""
        super().situation_changed(situation, () if is_locked(self) else cues)

    def chosen(self) -> Guest | None:
        """Who is meant."""
        return self.lines().guest

    def typed(self) -> str:
        """What stands in the search."""
        return self.search().value

    def done(self, words: str, more: str = "", *, is_good: bool = True) -> None:
        """Say it right below the search."""
        if (words, more) == self._said:
            return
        self._said = (words, more)
        said = self.query_one("#gala-said", Static)
        said.update(" ".join(words.split()), layout=False)
        said.set_class(is_good, "-good")
        said.set_class(not is_good, "-caution")
        self.query_one("#gala-more", Static).update(" ".join(more.split()), layout=False)

    def stop_at(self, guest: Guest, key: str) -> None:
        """Show the note large."""
        self.lines().stop_at(guest, key)

    def free_search(self) -> None:
        """Ready for the next one."""
        with self.search().prevent(Input.Changed):
            self.search().value = ""
        self.show_found("", keeps_place=False)

    @property
    def is_searching(self) -> bool:
        """Whether the search has the keys."""
        return self.focused is self.search()

    def search(self) -> ScanLine:
        """The line to search with."""
        return self.query_one("#gala-search", ScanLine)

    def lines(self) -> GuestLines:
        """Who was found."""
        return self.query_one(GuestLines)

    def show_head(self) -> None:
        """Show the numbers, the curve, the doors."""
        if self.evening is None:
            return
        roster = self.plan.roster
        now = self.desk.clock.minute()
        today = zones.local(now, roster.item.start_zone).date()
        seen = DoorSeen(
            title=roster.item.title,
            day="" if roster.item.day == today else short_day(roster.item.day),
            door=self.desk.settings.door,
            lets_out=self.lets_out,
            is_locked=is_locked(self),
            numbers=door_numbers(roster, self.presences),
            curve=arrival_curve(roster, now),
            ages=self._ages,
            zone=roster.item.start_zone,
        )
        content = head_content(seen, self.size.width or self.app.size.width)
        self.query_one("#gala-head", Static).update(content, layout=False)

    def show_found(self, typed: str, *, keeps_place: bool) -> None:
        """Show who answers to what is typed; nobody where nothing is."""
        if self.evening is None:
            return
        found = best_first(self.search_in.found(typed), typed) if typed.strip() else []
        make = guests_of(self.plan, self.presences, self.lost)
        self.lines().show(
            [make(place) for place in found],
            self.plan.roster.item.start_zone,
            note=self._nothing(typed.strip()),
            keeps_place=keeps_place,
            lets_out=self.lets_out,
        )

    def _nothing(self, typed: str) -> str:
        """What is said where nobody is listed."""
        if typed:
            return _("Nobody on this list answers to “{typed}”. F4 adds a walk-in.").format(typed=typed)
        if not self.plan.roster.places:
            return _("Nobody is on the list yet. “missiontui import” reads a list; F4 adds a walk-in.")
        if self.lets_out:
            return _("Three letters of a name, or a badge; Enter lets them OUT. F6 goes back to letting in.")
        if is_locked(self):
            return _(
                "Three letters of a name, or a badge; Enter lets them in. F2 the whole party, F4 somebody who"
                " is not on the list, ctrl+f looks up, ctrl+z takes the last one back."
            )
        return _(
            "Three letters of a name, or a badge; Enter lets them in. Of several, ↓ chooses one. Nobody is"
            " listed before, so that the queue reads nothing: F3 lists who is missing."
        )

    def _show_no_evening(self, why: str) -> None:
        """There is nobody to let in.

        Args:
            why: in a sentence.
        """
        self.evening = None
        self.search_in = RosterSearch(())
        self.begin_anew()
        self.query_one("#gala-head", Static).update(" " + self.TITLE_WORD)
        if is_locked(self):
            self.lines().show((), "UTC", note=" ".join([why, _("Ask the coordinator: ctrl+k unlocks.")]))
            return
        words = _(
            "“missiontui import” reads guests and tables from a file; 1 goes to Today, where a adds the"
            " evening itself."
        )
        self.lines().show((), "UTC", note=f"{why} {words}")
        self.set_focus(self.lines())  # there is nothing to search: the keys are the list's
