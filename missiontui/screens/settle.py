"""What is to be settled after laptops met: two answers to one question, doubles, what is over full, gone."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.record_words import titled
from missiontui.domain.settling import Matter, Record, Remedy
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.settle_acts import SettleActs
from missiontui.store import conflicts, settling
from missiontui.store.log.names import names_of
from missiontui.store.parts import parts_among
from missiontui.widgets.settle_lines import matter_content
from missiontui.widgets.settle_list import Row, SettleList

_REMEDIES = {
    "take": Remedy.TAKE,
    "keep": Remedy.KEEP,
    "bring_back": Remedy.BRING_BACK,
    "remove": Remedy.REMOVE,
    "hand_over": Remedy.HAND_OVER,
    "make_one": Remedy.MAKE_ONE,
}
"""Action to what it does; a key is there only where that can be done."""


class SettleScreen(SettleActs):
    """Lists the matters, what matters now first, with the one under the cursor beside or below the list.

    Args:
        record: whose matters are listed first; None for nobody's.
    """

    TITLE_WORD = _("What to settle")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "take", _("Take the other"), id="settle.take"),
        Binding("o", "keep", _("Keep what stands"), id="settle.keep"),
        Binding("b", "bring_back", _("Bring back"), id="settle.bring_back"),
        Binding("m", "hand_over", _("Move to the one kept"), id="settle.hand_over"),
        Binding("equals_sign", "make_one", _("Make one"), key_display="=", id="settle.make_one"),
        Binding("delete", "remove", _("Remove"), id="settle.remove"),
        Binding("escape", "back", _("Back"), id="settle.back"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="settle.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="settle.page_up"),
    ]

    DEFAULT_CSS = """
    SettleScreen {
        #settle-title { height: 1; padding: 0 1; text-style: bold; }
        #settle-panes { height: 1fr; }
        SettleList { width: 3fr; height: 1fr; }
        #settle-scroll { width: 2fr; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #settle-detail { height: auto; }
        &.-narrow #settle-panes { layout: vertical; }
        &.-narrow SettleList { width: 100%; height: 2fr; }
        &.-narrow #settle-scroll { width: 100%; height: 3fr; border-left: none; }
        &.-narrow #settle-scroll { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, record: Record | None = None) -> None:
        super().__init__(desk)
        self._record = record
        self._detailed = ""

    def body(self) -> ComposeResult:
        """What is listed, the matters, the one under the cursor."""
        yield Static(id="settle-title", markup=False)
        with Horizontal(id="settle-panes"):
            yield SettleList(id="settle")
            with VerticalScroll(id="settle-scroll", can_focus=False):
                yield Static(id="settle-detail", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.set_focus(self._list())

    def read(self) -> None:
        """Read again what is to be settled; the cursor goes on to what comes next where a matter is gone."""
        matters = settling.to_settle(self.desk.file, self.desk.clock.now())
        listed = self._list()
        listed.show(self._rows(matters), keeps_place=True)
        listed.say("" if matters else self._nothing())
        self._show_title(len(matters))
        self._show_detail()
        self.refresh_bindings()

    def matter(self) -> Matter | None:
        """The one under the cursor."""
        return self._list().matter

    def chosen_record(self) -> Record | None:
        """What the matter under the cursor is about."""
        matter = self.matter()
        return matter.record if matter is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with the matter under the cursor."""
        if self.is_mounted and action in _REMEDIES:
            matter = self.matter()
            return matter is not None and _REMEDIES[action] in matter.remedies
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """The detail is wrapped to the width there is."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    @on(SettleList.Highlighted)
    def matter_highlighted(self, event: SettleList.Highlighted) -> None:
        """Another matter, with keys of its own."""
        event.stop()
        with self.problems_shown():
            self._show_detail()
        self.refresh_bindings()

    @on(SettleList.Opened)
    def matter_opened(self, event: SettleList.Opened) -> None:
        """Look at it where it can be changed."""
        event.stop()
        with self.problems_shown():
            self.open_matter()

    @on(SettleList.LeftAtTop)
    def list_left(self, event: SettleList.LeftAtTop) -> None:
        """There is nothing above the list."""
        event.stop()

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        page = self.query_one("#settle-scroll", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def _list(self) -> SettleList:
        return self.query_one(SettleList)

    def _rows(self, matters: tuple[Matter, ...]) -> list[Row]:
        """The matters; those of the record first, under a heading, where there are any."""
        own = self._own(matters)
        if not own:
            return [*matters]
        others = [one for one in matters if one not in own]
        heads: list[Row] = [_("Of {record}").format(record=self._record_title())]
        return [*heads, *own, *([_("Everything else")] if others else []), *others]

    def _own(self, matters: tuple[Matter, ...]) -> list[Matter]:
        """Those of the record: about it, about a part of it, or changed on its page."""
        record = self._record
        if record is None:
            return []
        about = {matter.id: (matter.record, *matter.also) for matter in matters}
        every = {one for records in about.values() for one in records}
        parts = set(parts_among(self.desk.file, record, every))
        return [
            matter
            for matter in matters
            if parts.intersection(about[matter.id])
            or (matter.page is not None and matter.page[1] == record[1])
        ]

    def _record_title(self) -> str:
        if self._record is None:
            return ""
        return titled(self._record[0], names_of(self.desk.file, [self._record]).get(self._record, ""))

    def _show_title(self, number: int) -> None:
        title = _("What is to be settled")
        if number:
            words = ngettext("{number} matter", "{number} matters", number).format(number=number)
            title += f" · {words}"
        self.query_one("#settle-title", Static).update(title, layout=False)

    def _nothing(self) -> str:
        return _(
            "Nothing to settle: no two laptops said different things, no badge or seat was given twice, "
            "nobody is twice on a list, and no bus is over full. Whatever needs somebody to decide after "
            "laptops met is shown here."
        )

    def _keys(self) -> dict[Remedy, str]:
        """What does each remedy, as it is printed; keys may be others than ours."""
        keys = {Remedy.OPEN: self.app.get_key_display(Binding("enter", ""))}
        for active in self.active_bindings.values():
            remedy = _REMEDIES.get(active.binding.action)
            if remedy is not None:
                keys[remedy] = self.app.get_key_display(active.binding)
        return keys

    def _show_detail(self) -> None:
        matter = self.matter()
        scroll = self.query_one("#settle-scroll", VerticalScroll)
        content = Content("")
        if matter is not None:
            width = scroll.content_size.width or self.app.size.width // 2
            wording = conflicts.wording(self.desk.file, matter.conflicts, self.desk.clock.now())
            content = matter_content(matter, wording, self._keys(), max(30, width - 2))
        self.query_one("#settle-detail", Static).update(content)
        chosen = matter.id if matter is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            scroll.scroll_home(animate=False)
