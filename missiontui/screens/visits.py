"""Screen 2, Visits: the day's visits and transfers, who is aboard, what leaves when, with one beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from missiontui.domain.agenda import Kind
from missiontui.domain.dates import long_day
from missiontui.domain.visits import VisitLine
from missiontui.i18n import _, ngettext
from missiontui.screens.day_choice import DayChoice
from missiontui.screens.desk import Desk
from missiontui.screens.list_keys import ListKeys
from missiontui.screens.requests import OpenPage
from missiontui.store import agenda, visits
from missiontui.widgets.item_detail import Detail, detail_content
from missiontui.widgets.visit_list import VisitList

KINDS = ("", Kind.VISIT, Kind.TRANSFER)
"""What is shown, one after the other: all, visits only, transfers only."""

DETAIL = 64
"""Cells of the detail at most."""


class VisitsScreen(ListKeys, DayChoice):
    """Lists the visits and transfers of a day, of all tracks."""

    TITLE_WORD = _("Visits")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "open_page('missing')", _("Missing"), id="item.missing"),  # in view here
        Binding("f7", "open_page('buses')", _("Buses"), id="item.buses"),
        Binding("v", "kind", _("Only…"), id="visits.kind"),
        Binding(
            "less_than_sign", "day(-1)", _("Day before"), show=False, key_display="<", id="visits.day_before"
        ),
        Binding(
            "greater_than_sign", "day(1)", _("Day after"), show=False, key_display=">", id="visits.day_after"
        ),
        Binding("g", "date", _("Date…"), id="visits.date"),
        Binding("t", "now", _("Now"), id="visits.now"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="visits.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="visits.page_up"),
    ]

    DEFAULT_CSS = """
    VisitsScreen {
        #visits-title { height: 1; padding: 0 1; text-style: bold; }
        #visits-panes { height: 1fr; }
        #visits { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #visits-scroll { width: 35%; max-width: 64; height: 1fr; padding: 0 1; }
        #visits-scroll { border-left: solid $primary-muted; }
        #visits-detail { height: auto; }
        &.-narrow #visits-scroll { display: none; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = ""
        self._wanted: Sequence[VisitLine] = ()
        self._home_zone = "UTC"
        self._detailed = ""

    def body(self) -> ComposeResult:
        """The day, the list, the detail."""
        yield Static(id="visits-title", markup=False)
        with Horizontal(id="visits-panes"):
            yield VisitList(id="visits")
            with VerticalScroll(id="visits-scroll", can_focus=False):
                yield Static(id="visits-detail", markup=False)

    def read(self) -> None:
        """Read the day's visits again."""
        self._read()

    def chosen_record(self) -> tuple[str, str] | None:
        """The visit under the cursor."""
        line = self.query_one(VisitList).chosen
        return ("agenda_item", line.item.id) if line is not None else None

    def on_resize(self) -> None:
        """Rows and detail are cut to their width."""
        super().on_resize()
        self.call_after_refresh(self._show_lines)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The visit under the cursor, beside the list."""
        event.stop()
        self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The visit's own page, with its list."""
        event.stop()
        record = self.chosen_record()
        if record is not None:
            self.post_message(OpenPage("visit", record[1]))

    def action_now(self) -> None:
        """Back to today, and to what boards or runs."""
        self.choose_day(self.desk.today())
        self._read(goes_to_likeliest=True)

    def action_kind(self) -> None:
        """Visits only, transfers only, then all again."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self.read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the list stands alone, its own keys turn its pages."""
        return not (action == "page" and self.is_narrow)

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        page = self.query_one("#visits-scroll", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def _read(self, *, goes_to_likeliest: bool = False) -> None:
        file = self.desk.file
        self._home_zone = agenda.the_mission(file).home_zone
        found = visits.visits_on(file, self.shown_day(), self.desk.clock.minute())
        self._wanted = [line for line in found if self._kind in ("", line.item.kind)]
        self._show_title(found)
        self._show_lines(goes_to_likeliest=goes_to_likeliest)
        self.query_one(VisitList).focus()

    def _show_title(self, found: Sequence[VisitLine]) -> None:
        day = self.shown_day()
        number = sum(line.item.kind == Kind.VISIT for line in found)
        others = len(found) - number
        counts = {
            Kind.VISIT: ngettext("{number} visit", "{number} visits", number).format(number=number),
            Kind.TRANSFER: ngettext("{number} transfer", "{number} transfers", others).format(number=others),
        }
        shown = [words for kind, words in counts.items() if self._kind in ("", kind)]
        only = _("v shows others") if self._kind else ""
        words = [self.TITLE_WORD, long_day(day), self.near_word(day), *shown, only]
        self.query_one("#visits-title", Static).update(" · ".join(word for word in words if word))

    def _show_lines(self, *, goes_to_likeliest: bool = False) -> None:
        self.query_one(VisitList).show(
            self._wanted,
            self._width(),
            in_full=self.is_narrow,
            nothing=self._nothing(),
            goes_to_likeliest=goes_to_likeliest,
        )
        self._show_detail()

    def _width(self) -> int:
        """Cells of a row: of the app's width, since the screen has none before its first layout."""
        width = self.app.size.width
        detail = 0 if self.is_narrow else min(DETAIL, width * 35 // 100 + 1)
        return max(30, width - detail - 4)  # padding and scrollbar

    def _nothing(self) -> str:
        """What an empty list says."""
        words = {
            "": _("No visits or transfers on {day}. < > other days, 1 Today."),
            Kind.VISIT: _("No visits on {day}. v shows the transfers, < > other days."),
            Kind.TRANSFER: _("No transfers on {day}. v shows all, < > other days."),
        }[self._kind]
        return words.format(day=long_day(self.shown_day()))

    def _show_detail(self) -> None:
        if self.is_narrow:
            return
        line = self.query_one(VisitList).chosen
        pane = self.query_one("#visits-scroll", VerticalScroll)
        content = Content("")
        if line is not None:
            detail = Detail(line.entry, (), self._home_zone, line.entry.at, line)
            content = detail_content(detail, max(20, pane.content_size.width))
        self.query_one("#visits-detail", Static).update(content)
        chosen = line.item.id if line is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)
