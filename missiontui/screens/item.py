"""An item's own page: everything about it, and its cues one by one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.b2b_words import numbers_in_words
from missiontui.domain.cues import PUT_OFF, Cue, cue_from_line
from missiontui.domain.present import Entry, present
from missiontui.domain.visits import TRIPS
from missiontui.domain.wanted import wanted_here_in_words
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.acting import ItemActs
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.desk import Desk
from missiontui.screens.list_keys import ListKeys
from missiontui.store import agenda, cues
from missiontui.store.b2b_meetings import has_only_meetings, meetings
from missiontui.store.visits import visit_lines
from missiontui.store.wanted import wanted_at
from missiontui.widgets.choices import Choices
from missiontui.widgets.item_detail import Detail, cue_lines, detail_content


class ItemScreen(ListKeys, ItemActs):
    """One item. Keys act on it as on Today; the cursor moves over its cues."""

    TITLE_WORD = _("Item")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="item.back"),
        Binding("p", "put_off", _("Put cue off"), id="item.put_off"),
        Binding("a", "add_cue", _("Add cue"), id="item.add_cue"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="item.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="item.page_up"),
    ]

    DEFAULT_CSS = """
    ItemScreen {
        #item-detail { height: auto; padding: 0 1; }
        #item-scroll { height: 1fr; }
        #item-cues { height: auto; max-height: 40%; border: none; padding: 0 1; }
        #item-cues { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self._item_id = item_id
        self._cues: tuple[Cue, ...] = ()

    def body(self) -> ComposeResult:
        """The detail above, the cues below."""
        with VerticalScroll(id="item-scroll", can_focus=False):
            yield Static(id="item-detail", markup=False)
        yield Choices(id="item-cues")

    def read(self) -> None:
        """Read the item and its cues again."""
        item = self.chosen_item()
        if item is None:
            self.notify(_("That item is no longer in the programme."), severity="warning", markup=False)
            self.dismiss()
            return
        file, now = self.desk.file, self.desk.clock.minute()
        items = agenda.items_around(file, now, item.starts_at)
        entry = present(items, now).entry(item.id)
        if entry is None:
            return
        self._cues = cues.cues_of(file, [item])
        line = visit_lines(file, [entry], items)[0]
        has_list = bool(line.numbers) or item.kind in TRIPS
        home_zone = agenda.the_mission(file).home_zone
        lost = lost_on(self.desk, "agenda_item", item.id)
        wanted = tuple(wanted_here_in_words(one) for one in wanted_at(file, [item.id]))
        detail = Detail(
            entry, (), home_zone, now, line if has_list else None, lost, wanted, self._meetings(item)
        )
        self.query_one("#item-detail", Static).update(detail_content(detail, self._width()))
        self._show_cues(entry)

    def chosen_item(self) -> AgendaItem | None:
        """The item of this page."""
        try:
            return agenda.item(self.desk.file, self._item_id)
        except NotFoundError:
            return None

    def item_added(self, item_id: str) -> None:
        """Go on with the copy."""
        self._item_id = item_id
        self.read()

    def action_back(self) -> None:
        """Back to where the item was opened."""
        self.dismiss()

    def action_page(self, by: int) -> None:
        """The rest of a long page."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_tick(self) -> None:
        """Tick the cue under the cursor, or take the tick back."""
        cue = self._chosen_cue()
        if cue is not None:
            cues.tick(self.desk.file, cue.id, None if cue.done_at else self.desk.clock.now())

    def action_add_cue(self) -> None:
        """Add a cue to the item's run sheet."""
        from missiontui.widgets.prompt import Prompt

        item = self.chosen_item()
        if item is not None:
            self.ask(
                Prompt(
                    _("A cue for “{title}”").format(title=item.title),
                    hint=_("minutes before the start, then what is to be done: 15 menus on the tables"),
                    check=cue_from_line,
                ),
                lambda cue: cues.add(self.desk.file, item, *cue),
            )

    def action_put_off(self) -> None:
        """Have the cue under the cursor shown again in five minutes."""
        cue = self._chosen_cue()
        if cue is not None:
            cues.put_off(self.desk.file, cue.id, self.desk.clock.minute() + PUT_OFF)

    def _meetings(self, item: AgendaItem) -> str:
        """How many B2B meetings there are in it, and which keys list them."""
        found = meetings(self.desk.file, agenda_item_id=item.id) if item.kind == Kind.B2B else ()
        if not found:
            return ""
        is_listed = has_only_meetings(self.desk.file, item.id)
        keys = _("F2 lists them") if is_listed else _("7, then b lists them")
        return f"{numbers_in_words(found)}\n{keys}"

    def _width(self) -> int:
        """Cells of text: the app's width, since this screen has none before its first layout."""
        return max(20, min(100, self.app.size.width - 6))

    def _chosen_cue(self) -> Cue | None:
        place = self.query_one(Choices).highlighted
        if place is None or place >= len(self._cues):
            self.notify(_("This item has no cues."), markup=False, timeout=3)
            return None
        return self._cues[place]

    def _show_cues(self, entry: Entry) -> None:
        options = self.query_one(Choices)
        highlighted = options.highlighted or 0
        options.clear_options()
        now = self.desk.clock.minute()
        width = self._width()
        options.add_options(
            [Option(Content("\n").join(cue_lines(cue, entry, now, width)), id=cue.id) for cue in self._cues]
        )
        if self._cues:
            options.highlighted = min(highlighted, len(self._cues) - 1)
        else:
            options.add_option(Option(_("No cues for this item."), disabled=True))
        options.focus()
