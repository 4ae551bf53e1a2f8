"""Screen 4, Handshakes: the notes, the newest first by day and item, with the one under the cursor beside."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.handshake_days import by_day_and_item
from missiontui.domain.handshake_filter import Asker, HandshakeFilter
from missiontui.domain.handshakes import Handshake
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.handshake_acting import HandshakeActs
from missiontui.screens.requests import OpenRecord
from missiontui.store import handshake_lists
from missiontui.widgets.choices import Choices
from missiontui.widgets.handshake_lines import detail_content, heading, row

PAGE = 300
"""Notes shown at first, and more at each asking."""

REST = 0.03
"""Seconds that the cursor rests before the detail follows: the cursor itself must not wait for it."""


class HandshakesScreen(HandshakeActs):
    """Lists the notes on who met whom."""

    TITLE_WORD = _("Handshakes")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "filter", _("Only…"), id="handshakes.filter"),
        Binding("o", "older", _("Older"), show=False, id="handshakes.older"),
    ]

    DEFAULT_CSS = """
    HandshakesScreen {
        #handshakes-title { height: 1; padding: 0 1; text-style: bold; }
        #handshakes-panes { height: 1fr; }
        #handshakes { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #handshakes { text-wrap: nowrap; text-overflow: ellipsis; }
        #handshakes.-empty { text-wrap: wrap; }
        #handshakes-scroll { width: 40%; max-width: 70; height: 1fr; padding: 0 1; }
        #handshakes-scroll { border-left: solid $primary-muted; }
        #handshakes-detail { height: auto; }
        &.-narrow #handshakes-scroll { display: none; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted_are = HandshakeFilter()
        self._pages = 1
        self._handshakes: dict[str, Handshake] = {}
        self._painted: list[tuple[str | None, Content]] | str = ""
        self._detailed = ""
        self._detail_timer: Timer | None = None

    def body(self) -> ComposeResult:
        """What is shown and how many, the list, the detail."""
        yield Static(id="handshakes-title", markup=False)
        with Horizontal(id="handshakes-panes"):
            yield Choices(id="handshakes")
            with VerticalScroll(id="handshakes-scroll", can_focus=False):
                yield Static(id="handshakes-detail", markup=False)

    def read(self) -> None:
        """Read the notes again."""
        file, asker = self.desk.file, self._asker()
        found = handshake_lists.found(file, self._wanted_are, asker, self._pages * PAGE)
        self._show_title(handshake_lists.number(file, self._wanted_are, asker), len(found))
        self._show_rows(found)
        self._show_detail()

    def chosen_handshake(self) -> Handshake | None:
        """The note under the cursor."""
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._handshakes.get(options.get_option_at_index(options.highlighted).id or "")

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The note under the cursor, beside the list."""
        event.stop()
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(REST, self._show_detail)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The note's own page."""
        event.stop()
        handshake = self.chosen_handshake()
        if handshake is not None:
            self.post_message(OpenRecord("handshake", handshake.id))

    def action_filter(self) -> None:
        """Show only a part of them."""
        from missiontui.screens.handshakes_filter import HandshakesFilter

        def chosen(wanted: HandshakeFilter) -> None:
            self._wanted_are, self._pages = wanted, 1
            self.read()

        self.ask(HandshakesFilter(self.desk, self._wanted_are, self._asker()), chosen)

    def action_older(self) -> None:
        """More of them."""
        if len(self._handshakes) < self._pages * PAGE:
            self.say(_("These are all there are."))
            return
        self._pages += 1
        self.read()

    def _asker(self) -> Asker:
        settings = self.desk.settings
        return Asker(settings.coordinator, settings.signature, self.desk.today(), self.desk.zone)

    def _show_title(self, number: int, shown: int) -> None:
        parts = [
            self.TITLE_WORD,
            ngettext("{number} note", "{number} notes", number).format(number=number),
        ]
        if not self._wanted_are.is_empty:
            parts.append(_("only {what}").format(what=self._wanted_are.in_words()))
        if shown < number:
            parts.append(_("the newest {shown} shown, o shows older ones").format(shown=shown))
        self.query_one("#handshakes-title", Static).update(" · ".join(parts), layout=False)

    def _show_rows(self, found: tuple[Handshake, ...]) -> None:
        """The rows, unless they stand there already: a minute that goes by seldom changes one."""
        options, here = self.query_one(Choices), self.here()
        options.focus()
        chosen = self.chosen_handshake()
        items = by_day_and_item(found, here.zone)
        lines: list[tuple[str | None, Content]] = []
        for item in items:
            lines.append((None, heading(item)))
            lines += [(one.id, row(one, here)) for one in item.handshakes]
        before = list(self._handshakes)
        self._handshakes = {one.id: one for item in items for one in item.handshakes}
        painted = lines or self._nothing()
        if painted == self._painted:
            return
        self._painted = painted
        top = options.scroll_y
        options.set_class(not lines, "-empty")
        options.set_options(
            [Option(content, id=record_id, disabled=record_id is None) for record_id, content in lines]
            or [Option(self._nothing(), disabled=True)]
        )
        if self._handshakes:
            ids = list(self._handshakes)
            place = before.index(chosen.id) if chosen is not None else 0
            stays = chosen is not None and chosen.id in self._handshakes
            wanted = chosen.id if chosen is not None and stays else ids[min(place, len(ids) - 1)]
            options.highlighted = options.get_option_index(wanted)
            options.scroll_to(y=top, animate=False)

    def _nothing(self) -> str:
        """What an empty list says."""
        if self._wanted_are.is_empty:
            return _("No notes yet. n takes one: @Name +who of ours, what was said #tag !hot >promise fri")
        what = self._wanted_are.in_words()
        return _("No notes that are: {what}. v shows others, v a all of them.").format(what=what)

    def _show_detail(self) -> None:
        if self.is_narrow:
            return
        handshake = self.chosen_handshake()
        pane = self.query_one("#handshakes-scroll", VerticalScroll)
        content = Content("")
        if handshake is not None:
            content = detail_content(handshake, self.here(), max(20, pane.content_size.width))
        self.query_one("#handshakes-detail", Static).update(content)
        chosen = handshake.id if handshake is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)
