"""The tables of an evening: each as a line, the one under the cursor drawn with who sits where."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.dates import short_day
from missiontui.domain.seat_lines import SeatLine, TableLine, line_of, table_lines
from missiontui.i18n import _
from missiontui.screens.conflict_reading import lost_by_registration
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.screens.tables_acts import TablesActs
from missiontui.store.seating import seating_plan
from missiontui.widgets.column_heading import ColumnHeading
from missiontui.widgets.seat_list import SeatList, heading
from missiontui.widgets.table_lines import plan_in_words, summary_content, table_picture
from missiontui.widgets.table_list import TableList
from missiontui.widgets.words import fit

HIGHEST = 21
"""Lines of a drawn table at most: a larger one is no clearer."""
SEATS_SHOWN = 12
"""Seats that are listed below a drawn table at least, where there are so many."""


class TablesScreen(TablesActs):
    """Lists the tables of an item; beside that who sits at the one under the cursor.

    Args:
        item_id: the item.
    """

    TITLE_WORD = _("Tables")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="tables.back"),
        Binding("escape,left,h,shift+tab", "tables", _("Tables"), key_display="esc", id="tables.tables"),
        Binding("tab,right,l", "seats", _("Seats"), key_display="→", id="tables.seats"),
        Binding("tab", "tables", _("Tables"), show=False, id="tables.tab_back"),
        Binding("a", "seat", _("Seat…"), id="tables.seat"),
        Binding("m", "move", _("Move…"), id="tables.move"),
        Binding("w", "swap", _("Swap…"), id="tables.swap"),
        Binding("x", "away", _("No seat"), id="tables.away"),
        Binding("p", "propose", _("Proposal"), id="tables.propose"),
        Binding("o", "precedence", _("Precedence"), id="tables.precedence"),
        Binding("f", "find", _("Find guest"), id="tables.find"),
        Binding("plus", "add", _("Add table"), key_display="+", id="tables.add"),
        Binding("e", "edit", _("Edit table"), id="tables.edit"),
        Binding("c", "printed", _("Changed since printed"), show=False, id="tables.printed"),
        Binding("b", "apart", _("Not beside…"), show=False, id="tables.apart"),
        Binding("f2", "party", _("Move the party…"), show=False, id="tables.party"),
        Binding("delete", "remove", _("Remove table"), show=False, id="tables.remove"),
        Binding("f3", "missing", _("Who is missing"), show=False, id="tables.missing"),
    ]

    DEFAULT_CSS = """
    TablesScreen {
        #tables-head { height: 2; padding: 0 1; }
        #tables-said { height: 1; padding: 0 1; text-style: bold; }
        #tables-said { text-wrap: nowrap; text-overflow: ellipsis; }
        #tables-said.-good { color: $text-success; }
        #tables-said.-caution { color: $text-warning; }
        &.-narrow #tables-said { height: auto; max-height: 2; text-wrap: wrap; }
        #tables-panes { height: 1fr; }
        TableList { width: 40%; min-width: 42; max-width: 54; height: 1fr; }
        #tables-seats { width: 1fr; height: 1fr; border-left: solid $primary-muted; }
        #tables-picture { height: auto; padding: 0 1; margin-bottom: 1; }
        #tables-summary { height: 3; padding: 0 1; }
        #tables-lost { height: auto; padding: 0 1; color: $text-warning; text-style: bold; }
        &.-drawn #tables-summary { display: none; }
        SeatList { height: 1fr; }
        &.-narrow TableList { width: 1fr; max-width: 100%; }
        &.-narrow #tables-seats { border-left: none; display: none; }
        &.-narrow.-seats TableList { display: none; }
        &.-narrow.-seats #tables-seats { display: block; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        self.lines: tuple[TableLine, ...] = ()
        self._is_read = False
        self._shown: str | None = None

    def body(self) -> ComposeResult:
        """What it is about, what was done last; the tables, and the chosen one."""
        yield Static(id="tables-head", markup=False)
        yield Static(id="tables-said", markup=False)
        with Horizontal(id="tables-panes"):
            yield TableList(id="tables")
            with Vertical(id="tables-seats"):
                yield Static(id="tables-picture", markup=False)
                yield Static(id="tables-summary", markup=False)
                yield Static(id="tables-lost", markup=False)
                yield ColumnHeading(heading)
                yield SeatList(id="seats")

    def on_mount(self) -> None:
        """Begin with the tables."""
        self.set_focus(self._tables())

    def on_resize(self) -> None:
        """The table is drawn as large as there is room."""
        super().on_resize()
        if self._is_read:
            self.call_after_refresh(self._show)

    def read(self) -> None:
        """Read the plan again."""
        item = self.present_item()
        if item is None:
            return
        self.plan = seating_plan(self.desk.file, item)
        self.lines = table_lines(
            self.plan,
            van_under_v=self.desk.settings.van_under_v,
            lost=lost_by_registration(self.desk, item.id),
        )
        is_first, self._is_read = not self._is_read, True
        self._show()
        if is_first:  # the panes have no size yet
            self.call_after_refresh(self._show)

    def read_changed(self, tables: frozenset[str]) -> None:
        """After something was written, as an undo, what was said is no longer so."""
        if tables:
            self.done("")
        self.read()

    def table(self) -> TableLine | None:
        """The table under the cursor of the list."""
        return self._tables().chosen

    def seat(self) -> SeatLine | None:
        """The seat under the cursor, while the seats have the keys."""
        return self._seats().chosen if self._is_at_seats else None

    def done(self, words: str, *, is_good: bool = True) -> None:
        """Say it above the tables."""
        said = self.query_one("#tables-said", Static)
        said.update(" ".join(words.split()))
        said.set_class(is_good, "-good")
        said.set_class(not is_good, "-caution")

    def go_to_table(self, table_id: str) -> None:
        """Put the cursor on a table."""
        self._tables().go_to(table_id)
        self._show_table()

    def go_to_guest(self, person_id: str) -> None:
        """Put the cursor on somebody's seat."""
        found = line_of(self.lines, person_id)
        if found is not None:
            self.go_to_table(found[0].id)
            self.action_seats()
            self._seats().go_to(person_id)

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor, else the table, else the item."""
        seat, line = self.seat(), self.table()
        if seat is not None and seat.place is not None:
            return "person", seat.place.person_id
        if line is not None and line.table is not None:
            return "seating_table", line.id
        return super().chosen_record()

    def note_begins_with(self) -> str:
        """Who is under the cursor."""
        seat = self.seat()
        return f"+{seat.place.name} " if seat is not None and seat.place is not None else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tables and seats have their own keys."""
        if not self.is_mounted:
            return True
        if action in ("tables", "move", "swap", "away", "apart", "party"):
            return self._is_at_seats
        if action in ("back", "seats", "remove"):
            return not self._is_at_seats
        return super().check_action(action, parameters)

    @on(TableList.Highlighted)
    def table_highlighted(self, event: TableList.Highlighted) -> None:
        """Who sits at another table."""
        event.stop()
        self._show_table()

    @on(SeatList.Highlighted)
    def seat_highlighted(self, event: SeatList.Highlighted) -> None:
        """Another seat stands out in the drawing."""
        event.stop()
        self._draw()
        self._say_lost()

    @on(TableList.Opened)
    def something_opened(self, event: TableList.Opened) -> None:
        """To the seats of a table; from there to somebody's page, or to who is to sit on a free seat."""
        event.stop()
        seat = self.seat()
        if seat is None:
            self.action_seats()
        elif seat.place is None:
            with self.problems_shown():
                self.action_seat()
        else:
            self.post_message(OpenRecord("person", seat.place.person_id))

    @on(TableList.LeftAtTop)
    def list_left(self, event: TableList.LeftAtTop) -> None:
        """There is nothing above the lists."""
        event.stop()

    def action_seats(self) -> None:
        """From the tables to the seats."""
        if self.table() is not None:
            self.add_class("-seats")
            self.set_focus(self._seats())
            self._show_table()

    def action_tables(self) -> None:
        """From the seats to the tables."""
        self.remove_class("-seats")
        self.set_focus(self._tables())
        self._show_table()

    @property
    def _is_at_seats(self) -> bool:
        return self.focused is self._seats()

    def _tables(self) -> TableList:
        return self.query_one(TableList)

    def _seats(self) -> SeatList:
        return self.query_one(SeatList)

    def _show(self) -> None:
        """The sums, the tables, the chosen one."""
        self.query_one("#tables-head", Static).update(self._head(), layout=False)
        self._tables().show(self.lines, keeps_place=True)
        self._tables().say("" if self.plan.tables else self._nothing())
        if not self.lines:
            self.action_tables()
        self._show_table()

    def _show_table(self) -> None:
        line, seats = self.table(), self._seats()
        table_id = line.id if line is not None else None
        seats.show_as(van_under_v=self.desk.settings.van_under_v)
        seats.show(line.seats if line is not None else (), keeps_place=table_id == self._shown)
        self._shown = table_id
        self._draw()
        self._say_lost()

    def _say_lost(self) -> None:
        """What another laptop had of the place under the cursor, above the seats."""
        seat = self._seats().chosen
        words = f"≠ {seat.lost} · {_('W settles it')}" if seat is not None and seat.lost else ""
        said = self.query_one("#tables-lost", Static)
        said.display = bool(words)
        said.update(words)

    def _draw(self) -> None:
        """The table under the cursor, as large as there is room above its seats."""
        line = self.table()
        pane = self.query_one("#tables-seats", Vertical).size
        picture = None
        if line is not None and not self.is_narrow:
            room = min(HIGHEST, pane.height - min(len(line.seats), SEATS_SHOWN) - 3)
            picture = table_picture(line, self.seat(), (pane.width - 2, room))
        self.set_class(picture is not None, "-drawn")
        self.query_one("#tables-picture", Static).display = picture is not None
        self.query_one("#tables-picture", Static).update(picture or Content(""))
        width = (self.size.width if self.is_narrow else pane.width) - 2  # a pane that comes up has none yet
        summary = summary_content(line, width) if line is not None else Content("")
        self.query_one("#tables-summary", Static).update(summary, layout=False)
        self.query_one(ColumnHeading).visible = line is not None and bool(line.seats)

    def _head(self) -> Content:
        item = self.plan.roster.item
        when = f"{short_day(item.local_start)} {item.local_start:%H:%M}"
        width = (self.size.width or self.app.size.width) - 2
        title = _("Tables of {title}").format(title=item.title)
        first = Content.styled(fit(f"{title} · {when}", width), "bold")
        second = plan_in_words(self.lines, self.plan.gave_up(), width)
        return Content("\n").join([first, second])

    def _nothing(self) -> str:
        return _("There is no table yet. + adds one; “missiontui import” reads a list of tables.")
