"""The history, of the mission or of one record: what was done, when, by whom, on which laptop."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.changes import changes_in_words
from missiontui.domain.dates import time_or_day
from missiontui.domain.history import Entry, HistoryFilter
from missiontui.domain.record_words import noun, titled
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.undoing import undo_chosen
from missiontui.store.log.history import history, history_of
from missiontui.store.log.names import Record, names_of
from missiontui.store.signings import embargoed_titles
from missiontui.widgets.choices import Choices
from missiontui.widgets.history_lines import detail_content, entry_line

PAGE = 100
"""Entries shown at first, and more at each asking: a list of thousands would make the first press wait."""

DEPTH = 2000
"""Batches that are looked through for words at once, in a third of a second; further at each asking."""


class HistoryScreen(MissionScreen):
    """Lists what was done, the newest first, with what it changed beside it.

    Args:
        record: the record whose history is wanted; None for the mission's.
    """

    TITLE_WORD = _("History")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="history.back"),
        Binding("r", "choose", _("Take back"), id="history.take_back"),
        Binding("v", "filter", _("Only…"), id="history.filter"),
        Binding("a", "all", _("Whole mission"), id="history.all"),
        Binding("o", "older", _("Older"), show=False, id="history.older"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="history.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="history.page_up"),
    ]

    DEFAULT_CSS = """
    HistoryScreen {
        #history-title { height: 1; padding: 0 1; text-style: bold; }
        #history-panes { height: 1fr; }
        #history { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #history-scroll { width: 40%; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #history-detail { height: auto; }
        &.-narrow #history-panes { layout: vertical; }
        &.-narrow #history { width: 100%; height: 2fr; }
        &.-narrow #history-scroll { width: 100%; height: 1fr; border-left: none; }
        &.-narrow #history-scroll { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, record: Record | None) -> None:
        super().__init__(desk)
        self._record = record
        self._shown = record
        self._wanted = HistoryFilter()
        self._pages = 1
        self._entries: dict[str, Entry] = {}
        self._detailed = ""

    def body(self) -> ComposeResult:
        """What it is the history of, the list, the detail."""
        yield Static(id="history-title", markup=False)
        with Horizontal(id="history-panes"):
            yield Choices(id="history")
            with VerticalScroll(id="history-scroll", can_focus=False):
                yield Static(id="history-detail", markup=False)

    def read(self) -> None:
        """Read the history again."""
        file = self.desk.file
        if self._shown is not None:
            found = history_of(file, self._shown, self._wanted, self._pages * PAGE)
        else:
            found = history(file, self._wanted, self._pages * PAGE, depth=self._pages * DEPTH)
        self._entries = {entry.batch.id: entry for entry in found.entries}
        self._show_title(found.searched_back_to)
        self._show_entries()

    def chosen_record(self) -> Record | None:
        """What the entry under the cursor changed first, where the whole mission is listed."""
        entry = self._entry()
        if self._shown is not None or entry is None or not entry.deed.operations:
            return None
        return entry.deed.operations[0].table, entry.deed.operations[0].record_id

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What the entry under the cursor changed."""
        event.stop()
        self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take back the entry under the cursor."""
        event.stop()
        with self.problems_shown():
            self.action_choose()

    def action_choose(self) -> None:
        """Take back the entry under the cursor; what is taken back already is done again."""
        entry = self._entry()
        if entry is not None:
            undo_chosen(self.app, self.desk, entry)

    def action_filter(self) -> None:
        """Show only a part of it."""
        from missiontui.screens.history_filter import HistoryFilterForm

        def chosen(wanted: HistoryFilter) -> None:
            self._wanted, self._pages = wanted, 1
            self.read()

        self.app.clear_notifications()
        self.ask(HistoryFilterForm(self.desk, self._wanted), chosen)

    def action_all(self) -> None:
        """The whole mission's history instead of the record's, and back."""
        self._shown = None if self._shown is not None else self._record
        self.read()

    def action_older(self) -> None:
        """More of it."""
        self._pages += 1
        self.read()

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        page = self.query_one("#history-scroll", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where the history was opened."""
        self.dismiss()

    def _entry(self) -> Entry | None:
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._entries.get(options.get_option_at_index(options.highlighted).id or "")

    def _show_title(self, searched_back_to: datetime | None) -> None:
        what = _("the mission")
        if self._shown is not None:
            name = names_of(self.desk.file, [self._shown]).get(self._shown, "")
            what = titled(self._shown[0], name)
        title = _("History of {what}").format(what=what)
        if not self._wanted.is_empty:
            title += _(" · only {what}").format(what=self._wanted_in_words())
        if searched_back_to is not None:
            time = time_or_day(searched_back_to, self.desk.clock.now(), self.desk.zone)
            title += _(" · back to {time}, o goes further").format(time=time)
        self.query_one("#history-title", Static).update(title, layout=False)

    def _wanted_in_words(self) -> str:
        wanted, now = self._wanted, self.desk.clock.now()
        times = [
            words.format(time=time_or_day(moment, now, self.desk.zone))
            for words, moment in ((_("from {time}"), wanted.since), (_("until {time}"), wanted.until))
            if moment is not None
        ]
        parts = [wanted.by, wanted.table and noun(wanted.table), wanted.text, *times]
        return ", ".join(part for part in parts if part)

    def _show_entries(self) -> None:
        options = self.query_one(Choices)
        chosen = entry.batch.id if (entry := self._entry()) else None
        place = options.highlighted or 0
        options.clear_options()
        now, zone = self.desk.clock.now(), self.desk.zone
        held = embargoed_titles(self.desk.file, now)
        for batch_id, one in self._entries.items():
            options.add_option(Option(entry_line(one, now, zone, held), id=batch_id))
        if not self._entries:
            words = _("Nothing was done yet that is recorded.")
            if not self._wanted.is_empty:
                words = _("Nothing of that kind. v changes what is shown.")
            options.add_option(Option(words, disabled=True))
        else:
            ids = list(self._entries)
            options.highlighted = ids.index(chosen) if chosen in ids else min(place, len(ids) - 1)
        options.focus()
        self._show_detail()

    def _show_detail(self) -> None:
        entry = self._entry()
        content = Content("")
        if entry is not None:
            zone = self.desk.zone
            content = detail_content(entry, changes_in_words(entry.changes, entry.names, zone), zone)
        self.query_one("#history-detail", Static).update(content)
        chosen = entry.batch.id if entry is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            self.query_one("#history-scroll", VerticalScroll).scroll_home(animate=False)
