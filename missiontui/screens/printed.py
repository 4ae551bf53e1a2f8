"""What changed since it was printed: place cards, the guest list and the table list of an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.printings import Paper, PaperChanges, paper_word
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.item_page import ItemPage
from missiontui.store.printings import differences, mark_printed
from missiontui.widgets.choices import Choices
from missiontui.widgets.printed_lines import changes_as_text, changes_content, paper_line
from missiontui.widgets.reading_pane import ReadingPane


class PrintedScreen(ItemPage):
    """Lists the papers of an event, and beside that what differs on the one under the cursor.

    Args:
        item_id: the event.
    """

    TITLE_WORD = _("Changed since printed")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="printed.back"),
        Binding("p", "mark", _("Is printed now"), id="printed.mark"),
        Binding("b", "copy", _("Copy text"), id="printed.copy"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="printed.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="printed.page_up"),
    ]

    DEFAULT_CSS = """
    PrintedScreen {
        #printed-title { height: 2; padding: 0 1; text-style: bold; }
        #printed-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #printed-panes { height: 1fr; }
        #printed { width: 54; height: 1fr; border: none; padding: 0 1; }
        #printed { text-wrap: nowrap; text-overflow: ellipsis; }
        #printed-scroll { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #printed-changes { height: auto; }
        &.-narrow #printed-panes { layout: vertical; }
        &.-narrow #printed { width: 100%; height: 7; }
        &.-narrow #printed-scroll { width: 100%; height: 1fr; border-left: none; }
        &.-narrow #printed-scroll { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        self._item: AgendaItem | None = None
        self._listed: list[Content] = []
        self._shown: Paper | None = None
        self._papers: Mapping[Paper, PaperChanges] = {}

    def body(self) -> ComposeResult:
        """Which event, the papers, and what differs."""
        yield Static(id="printed-title", markup=False)
        with Horizontal(id="printed-panes"):
            yield Choices(id="printed")
            with ReadingPane(id="printed-scroll"):
                yield Static(id="printed-changes", markup=False)

    def read(self) -> None:
        """Compare again."""
        self._item = self.present_item()
        if self._item is None:
            return
        self._papers = differences(self.desk.file, self._item)
        title = _("Changed since printed: {title}").format(title=self._item.title)
        self.query_one("#printed-title", Static).update(title, layout=False)
        zone = self._item.start_zone
        self._list([paper_line(changes, zone) for changes in self._papers.values()])
        self._show_changes()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What differs on the paper under the cursor."""
        event.stop()
        self._show_changes()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click shows it too."""
        event.stop()

    def action_mark(self) -> None:
        """Note that the paper under the cursor is printed as it stands now."""
        changes = self._chosen()
        if changes is None or self._item is None:
            return
        desk = self.desk
        number = mark_printed(
            desk.file, self._item, changes.paper, by=desk.settings.signature, at=desk.clock.now()
        )
        words = ngettext(
            "Noted as printed: {paper}, {number} line. u takes it back.",
            "Noted as printed: {paper}, {number} lines. u takes it back.",
            number,
        )
        self.notify(words.format(paper=paper_word(changes.paper), number=number), markup=False, timeout=4)

    def action_copy(self) -> None:
        """Put all that differs on the clipboard."""
        number = sum(changes.number for changes in self._papers.values())
        if not number or self._item is None:
            self.notify(_("Nothing differs from what was printed."), markup=False, timeout=4)
            return
        self.app.copy_to_clipboard(changes_as_text(self._papers, self._item.title, self._item.start_zone))
        words = ngettext("Copied, with {number} difference.", "Copied, with {number} differences.", number)
        self.notify(words.format(number=number), markup=False, timeout=3)

    def action_page(self, by: int) -> None:
        """The rest of what differs."""
        self.query_one(ReadingPane).page(by)

    def _list(self, lines: list[Content]) -> None:
        """List the papers; not anew each minute, under the eyes of a reader."""
        options = self.query_one(Choices)
        if lines != self._listed:
            place = options.highlighted or 0
            options.clear_options()
            options.add_options([Option(line) for line in lines])
            options.highlighted = place
            self._listed = lines
        options.focus()

    def _chosen(self) -> PaperChanges | None:
        place = self.query_one(Choices).highlighted
        papers = list(self._papers.values())
        return papers[place] if place is not None and place < len(papers) else None

    def _show_changes(self) -> None:
        changes = self._chosen()
        content = changes_content(changes) if changes is not None else Content("")
        self.query_one("#printed-changes", Static).update(content)
        shown = changes.paper if changes is not None else None
        if shown != self._shown:
            self._shown = shown
            self.query_one(ReadingPane).scroll_home(animate=False)
