"""The order of precedence of an event, and what each goes by in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from missiontui.domain.precedence import precedences
from missiontui.domain.protocol import RULES
from missiontui.domain.seating import SeatingPlan
from missiontui.i18n import _, ngettext
from missiontui.screens.item_page import ItemPage
from missiontui.store.seating import seating_plan
from missiontui.widgets.column_heading import ColumnHeading
from missiontui.widgets.precedence_list import PrecedenceLine, PrecedenceList, heading


class PrecedenceScreen(ItemPage):
    """Lists who goes before whom; a rank can be another one at this event, with the reason.

    Args:
        item_id: the event.
    """

    TITLE_WORD = _("Order of precedence")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="precedence.back"),
        Binding("e", "edit", _("Rank here"), id="precedence.edit"),
        Binding("r", "rules", _("Rules"), id="precedence.rules"),
    ]

    DEFAULT_CSS = """
    PrecedenceScreen {
        #precedence-title { height: 1; padding: 0 1; text-style: bold; }
        #precedence-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #precedence-why { height: 1; padding: 0 1; color: $text-accent; }
        #precedence-why { text-wrap: nowrap; text-overflow: ellipsis; }
        PrecedenceList { height: 1fr; }
    }
    """

    def body(self) -> ComposeResult:
        """Which event; why the one under the cursor stands where they stand; the list."""
        yield Static(id="precedence-title", markup=False)
        yield Static(id="precedence-why", markup=False)
        yield ColumnHeading(heading)
        yield PrecedenceList(id="precedence")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.set_focus(self._list())

    def read(self) -> None:
        """Read the list again."""
        item = self.present_item()
        if item is None:
            return
        plan = seating_plan(self.desk.file, item)
        lines = _lines(plan)
        self.query_one("#precedence-title", Static).update(_title(plan, lines), layout=False)
        self._list().show(lines, keeps_place=True)
        self._list().say("" if lines else _("Nobody on this list comes, so far."))
        self._show_why()

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor, else the event."""
        line = self._list().chosen
        return ("person", line.entry.place.person_id) if line is not None else super().chosen_record()

    def note_begins_with(self) -> str:
        """Who is under the cursor."""
        line = self._list().chosen
        return f"+{line.entry.place.name} " if line is not None else ""

    @on(PrecedenceList.Highlighted)
    def somebody_highlighted(self, event: PrecedenceList.Highlighted) -> None:
        """What they go by."""
        event.stop()
        self._show_why()

    @on(PrecedenceList.Opened)
    def somebody_opened(self, event: PrecedenceList.Opened) -> None:
        """Change their rank."""
        event.stop()
        with self.problems_shown():
            self.action_edit()

    @on(PrecedenceList.LeftAtTop)
    def list_left(self, event: PrecedenceList.LeftAtTop) -> None:
        """There is nothing above the list."""
        event.stop()

    def action_edit(self) -> None:
        """Change the rank of who is under the cursor, at this event."""
        from missiontui.screens.rank_form import rank_form

        line = self._list().chosen
        if line is not None:
            form = rank_form(self.desk, self.item_id, line.entry.place.person_id)
            self.ask(form, self._list().go_to)

    def action_rules(self) -> None:
        """The rules, each with its source, and whether it holds."""
        from missiontui.screens.seating_rules import SeatingRules

        self.app.push_screen(SeatingRules(self.desk, self.item_id))

    def _list(self) -> PrecedenceList:
        return self.query_one(PrecedenceList)

    def _show_why(self) -> None:
        line = self._list().chosen
        words = ""
        if line is not None:
            words = f"{line.number} · {line.entry.place.name or line.entry.place.badge}: {line.entry.words}"
        self.query_one("#precedence-why", Static).update(" ".join(words.split()), layout=False)


def _lines(plan: SeatingPlan) -> tuple[PrecedenceLine, ...]:
    names = {table.id: table.name for table in plan.tables}
    seats = plan.seats
    return tuple(
        PrecedenceLine(
            number,
            entry,
            names.get(seats[entry.place.person_id].table_id, "") if entry.place.person_id in seats else "",
        )
        for number, entry in enumerate(precedences(plan), 1)
    )


def _title(plan: SeatingPlan, lines: tuple[PrecedenceLine, ...]) -> str:
    """Which event, how many have a rank, and how many rules hold."""
    ranked = sum(line.entry.rank is not None for line in lines)
    here = sum(bool(line.entry.place.precedence_reason) for line in lines)
    words = [
        _("Order of precedence of {title}").format(title=plan.roster.item.title),
        _("{number} of {all} with a rank").format(number=ranked, all=len(lines)),
        ngettext("{number} of this event alone (*)", "{number} of this event alone (*)", here).format(
            number=here
        )
        if here
        else "",
        _("{number} of {all} rules hold").format(number=len(plan.rules), all=len(RULES)),
    ]
    return " · ".join(word for word in words if word)
