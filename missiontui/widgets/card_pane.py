"""A card as a page: what is known, and beside or below it the records that belong to it, to be opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.i18n import _
from missiontui.widgets.choices import Choices
from missiontui.widgets.person_card import Section

NARROW = 100
"""Cells under which the records go below what is known."""

Facts = Callable[[int], Content]
Sections = Callable[[int], list[Section]]


class CardRecords(Choices):
    """The records of a card; the headings between them cannot be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Open"), id="card.open")]


class CardPane(Container):
    """Shows a card; the cursor moves over its records."""

    DEFAULT_CSS = """
    CardPane {
        layout: horizontal;
        height: 1fr;
        & > #card-scroll { width: 1fr; height: 1fr; padding: 0 1; }
        & #card-facts { height: auto; }
        & > #card-records { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        & > #card-records { border-left: solid $primary-muted; }
        &.-below { layout: vertical; }
        &.-below > #card-scroll { width: 100%; height: auto; max-height: 55%; }
        &.-below > #card-records { width: 100%; border-left: none; border-top: solid $primary-muted; }
    }
    """

    class Opened(Message):
        """A record of the card was chosen: its key, as in ``Section``."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._facts: Facts = lambda _width: Content("")
        self._sections: Sections = lambda _width: []
        self._empty = ""

    def compose(self) -> ComposeResult:
        """What is known, and the records."""
        with VerticalScroll(id="card-scroll", can_focus=False):
            yield Static(id="card-facts", markup=False)
        yield CardRecords(id="card-records")

    def show(self, facts: Facts, sections: Sections, *, empty: str) -> None:
        """Show a card, keeping cursor and scroll.

        Args:
            facts: what is known, wrapped to a number of cells.
            sections: the records, wrapped likewise.
            empty: what to say where there is no record at all.
        """
        self._facts, self._sections, self._empty = facts, sections, empty
        self._paint()

    def page(self, by: int) -> None:
        """The rest of what is known, where it is long."""
        scroll = self.query_one("#card-scroll", VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 1), animate=False)

    @property
    def chosen(self) -> str:
        """The key of the record under the cursor; empty for none."""
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return ""
        return options.get_option_at_index(options.highlighted).id or ""

    def on_resize(self, _event: Resize) -> None:
        """Side by side, or one below the other; wrapped anew."""
        self.set_class(self.size.width < NARROW, "-below")
        self._paint()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a record."""
        event.stop()
        if event.option.id:
            self.post_message(self.Opened(event.option.id))

    def _paint(self) -> None:
        width = self.app.size.width
        if width >= NARROW:
            width //= 2
        room = max(20, width - 5)  # padding, border, scrollbar
        self.query_one("#card-facts", Static).update(self._facts(room))
        self._show_records(self._sections(room))

    def _show_records(self, sections: list[Section]) -> None:
        options = self.query_one(Choices)
        chosen, place, top = self.chosen, options.highlighted or 0, options.scroll_y
        options.clear_options()
        for heading, records in sections:
            if records:
                options.add_option(Option(Content.styled(heading, "bold $text-accent"), disabled=True))
                options.add_options([Option(Content("\n").join(lines), id=key) for key, lines in records])
        if not options.option_count:
            options.add_option(Option(self._empty or _("Nothing yet."), disabled=True))
            return
        ids = [option.id for option in options.options]
        options.highlighted = ids.index(chosen) if chosen in ids else max(1, min(place, len(ids) - 1))
        options.scroll_to(y=top, animate=False)
        options.focus()
