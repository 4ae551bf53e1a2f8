"""What is done on the page of the tables: giving seats, moving, swapping, and the tables themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from missiontui.domain.roster import Place
from missiontui.domain.seat_lines import SeatLine, TableLine
from missiontui.domain.seat_moves import seat_in_words
from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.domain.seating_words import party_remark
from missiontui.i18n import _, ngettext
from missiontui.screens.item_page import ItemPage
from missiontui.screens.requests import OpenPage
from missiontui.screens.seat_pickers import guest_picker, guest_picks, table_picks
from missiontui.store import seat_acts, table_acts
from missiontui.widgets.bus_lines import names_in_words
from missiontui.widgets.picker import Pick, Picker, narrowed


class TablesActs(ItemPage):
    """The acts. A subclass says what is shown (``plan``, ``lines``) and what is under the cursor."""

    plan: SeatingPlan
    lines: tuple[TableLine, ...]

    def table(self) -> TableLine | None:
        """The table that is chosen."""
        raise NotImplementedError

    def seat(self) -> SeatLine | None:
        """The seat under the cursor; None while the tables have the keys."""
        raise NotImplementedError

    def done(self, words: str, *, is_good: bool = True) -> None:
        """Say what was done, or why nothing was, where the eye is."""
        raise NotImplementedError

    def go_to_table(self, table_id: str) -> None:
        """Put the cursor on a table."""
        raise NotImplementedError

    def go_to_guest(self, person_id: str) -> None:
        """Put the cursor on somebody's seat."""
        raise NotImplementedError

    def action_seat(self) -> None:
        """Choose who sits on the free seat under the cursor, or on the first free one of the table."""
        line, seat = self.table(), self.seat()
        if line is None:
            self.done(_("There is no table yet. + adds one."), is_good=False)
        elif line.table is None:
            words = _("They have no table yet: m gives one to who is under the cursor.")
            self.done(words, is_good=False)
        elif not line.free:
            words = _("{table} has no free seat: m moves somebody away, w has two people change places.")
            self.done(words.format(table=line.name), is_good=False)
        else:
            is_free = seat is not None and seat.place is None
            target = seat.seat if seat is not None and is_free else Seat(line.table.id)
            where = seat_in_words(self.plan, target)
            there = frozenset() if target.number else frozenset(one.person_id for one in line.people)
            picks = self._guests(but=there)
            question = _("Who sits here: {where}?").format(where=where)
            self._ask_guest(question, picks, lambda person_id: self._give([person_id], target))

    def action_move(self) -> None:
        """Give who is under the cursor another table."""
        place = self._person()
        if place is not None:
            self._ask_table([place])

    def action_party(self) -> None:
        """Give somebody and their whole party another table."""
        place = self._person()
        if place is not None:
            roster = self.plan.roster
            self._ask_table([one for one in roster.together(place) if roster.comes(one)])

    def action_swap(self) -> None:
        """Have who is under the cursor and somebody else change places."""
        place = self._person()
        if place is None:
            return

        def chosen(other_id: str) -> None:
            other = self._place(other_id)
            seat_acts.swap(self.desk.file, self.item_id, place.person_id, other_id, self.plan.seats)
            self._done_with([place, other])

        question = _("With whom does {name} change places?").format(name=place.name)
        self._ask_guest(question, self._guests(but=frozenset({place.person_id})), chosen)

    def action_away(self) -> None:
        """Take the seat of who is under the cursor away."""
        place = self._person()
        if place is None:
            return
        if place.person_id not in self.plan.seats:
            self.done(_("{name} has no seat.").format(name=place.name), is_good=False)
            return
        self._give([place.person_id], None)

    def action_apart(self) -> None:
        """Choose beside whom somebody is not to sit, or may sit again."""
        place = self._person()
        if place is None:
            return
        kept = {one for pair in self.plan.apart if place.person_id in pair for one in pair}
        picks = self._guests(but=frozenset({place.person_id}))
        again = [
            Pick(pick.id, pick.words, _("apart now: may sit beside them again"))
            for pick in picks
            if pick.id in kept
        ]

        def chosen(other_id: str) -> None:
            other = self._place(other_id)
            if other_id in kept:
                seat_acts.let_beside(self.desk.file, place.person_id, other_id)
                words = _("{first} and {second} may sit beside each other again.")
            else:
                seat_acts.keep_apart(self.desk.file, place.person_id, other_id)
                words = _("{first} and {second} are kept apart: no proposal seats them beside each other.")
            self.done(words.format(first=place.name, second=other.name) + " " + _("u takes it back."))

        question = _("Beside whom is {name} not to sit?").format(name=place.name)
        self._ask_guest(question, [*again, *(pick for pick in picks if pick.id not in kept)], chosen)

    def action_add(self) -> None:
        """Add a table like the last one."""
        from missiontui.domain.table_entry import shape_word
        from missiontui.screens.table_form import table_form

        tables = self.plan.tables
        proposed = {"name": self._next_name(), "seats": "10", "rank": "0", "shape": shape_word("round")}
        if tables:
            last = tables[-1]
            proposed |= {"seats": str(last.seats), "shape": shape_word(last.shape)}
            proposed["rank"] = str(max(1, last.rank))
        self.ask(table_form(self.desk, self.item_id, None, proposed), self.go_to_table)

    def action_edit(self) -> None:
        """Edit the table under the cursor."""
        from missiontui.screens.table_form import table_form

        line = self.table()
        if line is None or line.table is None:
            self.done(_("No table is chosen. + adds one."), is_good=False)
            return
        self.ask(table_form(self.desk, self.item_id, line.id), self.go_to_table)

    def action_remove(self) -> None:
        """Remove the table under the cursor; whoever sits there has none then."""
        line = self.table()
        if line is None or line.table is None:
            self.done(_("No table is chosen."), is_good=False)
            return
        number = table_acts.remove_table(self.desk.file, line.table)
        words = _("Removed {name}.")
        if number:
            words = ngettext(
                "Removed {name}: {number} person has no table now.",
                "Removed {name}: {number} people have no table now.",
                number,
            )
        self.done(
            words.format(name=line.name, number=number) + " " + _("u takes it back."), is_good=not number
        )

    def action_find(self) -> None:
        """Find somebody in the plan."""
        self._ask_guest(_("Find whom?"), self._guests(), self.go_to_guest)

    def action_propose(self) -> None:
        """Show how everybody would be seated."""
        from missiontui.screens.seating_preview import SeatingPreview

        if not self.plan.tables:
            self.done(_("There is no table yet. + adds one."), is_good=False)
            return
        self.ask(SeatingPreview(self.desk, self.item_id), self.done)

    def action_precedence(self) -> None:
        """The order of precedence."""
        self.post_message(OpenPage("precedence", self.item_id))

    def action_printed(self) -> None:
        """What differs since it was printed."""
        self.post_message(OpenPage("printed", self.item_id))

    def action_missing(self) -> None:
        """Who is missing, and how to reach them."""
        self.post_message(OpenPage("missing", self.item_id))

    def _person(self) -> Place | None:
        """Who is under the cursor; says what to do where nobody is."""
        seat = self.seat()
        if seat is not None and seat.place is not None:
            return seat.place
        if seat is not None:
            self.done(_("This seat is free. a seats somebody here."), is_good=False)
        else:
            self.done(_("Choose who it is about first: → or Enter goes to the seats."), is_good=False)
        return None

    def _place(self, person_id: str) -> Place:
        return next(one for one in self.plan.roster.places if one.person_id == person_id)

    def _guests(self, *, but: frozenset[str] = frozenset()) -> list[Pick]:
        return guest_picks(self.plan, self.lines, van_under_v=self.desk.settings.van_under_v, but=but)

    def _ask_guest(self, question: str, picks: Sequence[Pick], then: Callable[[str], None]) -> None:
        if picks:
            self.ask(
                guest_picker(question, picks, nothing=_("Nobody on the list who comes is called so.")), then
            )
        else:
            self.done(_("Nobody else is on the list."), is_good=False)

    def _ask_table(self, places: Sequence[Place]) -> None:
        """Ask which table some people get, all of them at one."""
        picks = table_picks(self.plan, self.lines, places)
        number = len(places)
        if not picks:
            words = ngettext(
                "No other table has a free seat. + adds one, w has two people change places.",
                "No other table has {number} free seats. + adds one, m moves one by one.",
                number,
            )
            self.done(words.format(number=number), is_good=False)
            return

        def chosen(table_id: str) -> None:
            self._give([place.person_id for place in places], Seat(table_id))

        question = _("Which table for {who}?").format(who=names_in_words(places))
        self.ask(Picker(question, lambda typed: narrowed(picks, typed)), chosen)

    def _give(self, person_ids: Sequence[str], seat: Seat | None) -> None:
        """Give people a seat, or take it away, and say so with what it does to their party."""
        seen = self.plan.seats
        places = [self._place(person_id) for person_id in person_ids]
        moved = [one for one in person_ids if seat is None or not self._is_at(one, seat)]
        held = self.plan.gave_up()
        seat_acts.seat_people(self.desk.file, self.item_id, dict.fromkeys(moved, seat), seen)
        still = {one.person_id for one in self.plan.gave_up()}
        self._done_with(places, [one for one in held if one.person_id not in still])

    def _is_at(self, person_id: str, seat: Seat) -> bool:
        """Whether somebody has a seat, or, of one without a number, sits at the table already."""
        now = self.plan.seats.get(person_id)
        return now is not None and now.table_id == seat.table_id and seat.number in (0, now.number)

    def _done_with(self, places: Sequence[Place], gave_up: Sequence[Place] = ()) -> None:
        """Say where some people sit now, and whether they are apart from their party.

        Args:
            gave_up: who does not come, and had one of those seats until now.
        """
        remarks = {place.person_id: party_remark(self.plan, place) for place in places}
        told = []
        for place in places:
            where = seat_in_words(self.plan, self.plan.seats.get(place.person_id))
            remark = remarks[place.person_id]
            told.append(f"{place.name}: {where}; {remark}" if remark else f"{place.name}: {where}")
        told += [_("{name} does not come, and gave it up").format(name=one.name) for one in gave_up]
        is_apart = any(remarks.values())
        words = f"{'!' if is_apart else '✓'} {'. '.join(told)}. {_('u takes it back.')}"
        self.done(words, is_good=not is_apart)

    def _next_name(self) -> str:
        """The first ``Table 7`` that is not there yet."""
        taken = {table.name.casefold() for table in self.plan.tables}
        number = max(1, len(self.plan.tables))
        while (name := _("Table {number}").format(number=number)).casefold() in taken:
            number += 1
        return name
