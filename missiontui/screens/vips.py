"""The VIP board of an evening: who is expected next, greeted by whom, addressed how."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.forms_of_address import Tongue
from missiontui.domain.roster import VIP_RANK
from missiontui.domain.vips import VipBoard, VipLine, Whereabouts
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.held_key import HeldKey
from missiontui.screens.item_page import ItemPage
from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.store import doors
from missiontui.store.vips import vips_of
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.reading_pane import ReadingPane
from missiontui.widgets.vip_lines import VipList, detail_content, stop_in_words


class VipsScreen(ItemPage):
    """Lists who is received at an item, expected next first, with everything about one beside it.

    At 80 cells the list stands alone, until Enter opens one below their own two lines.

    Args:
        item_id: the item.
    """

    TITLE_WORD = _("VIPs")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="vips.back"),
        Binding("escape,left,h", "list", _("All VIPs"), key_display="esc", id="vips.list"),
        Binding("right,l", "detail", _("In full"), key_display="→", id="vips.detail"),
        Binding("space", "check", _("Check in"), key_display="␣", id="vips.check"),
        Binding("e", "edit", _("Time, car, greeter"), id="vips.edit"),
        Binding("a", "add", _("Receive…"), id="vips.add"),
        Binding("t", "tongue", _("Tongue…"), id="vips.tongue"),
        Binding("f3", "missing", _("Missing"), show=False, id="vips.missing"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="vips.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="vips.page_up"),
    ]

    DEFAULT_CSS = """
    VipsScreen {
        #vips-title { height: 1; padding: 0 1; text-style: bold; }
        #vips-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #vips-said { height: auto; max-height: 4; padding: 0 1; display: none; }
        #vips-said { color: $text-warning; text-style: bold; }
        &.-stops #vips-said { display: block; }
        #vips-panes { height: 1fr; border-top: solid $primary-muted; }
        VipList { width: 1fr; height: 1fr; }
        #vips-scroll { width: 40%; max-width: 60; height: 1fr; padding: 0 1; }
        #vips-scroll { border-left: solid $primary-muted; }
        #vips-scroll { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #vips-detail { height: auto; }
        &.-narrow #vips-panes { layout: vertical; }
        &.-narrow #vips-scroll { width: 1fr; max-width: 100%; border-left: none; display: none; }
        &.-narrow.-detail VipList { height: 2; }
        &.-narrow.-detail #vips-scroll { display: block; border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        self.held = HeldKey()
        self._item: AgendaItem | None = None
        self._board = VipBoard(())
        self._tongue = Tongue.EN
        self._detailed = ""
        self._read_of: tuple[str, str] | None = None

    def body(self) -> ComposeResult:
        """Which evening and how far it is, what must be read, the board, and one person in full."""
        yield Static(id="vips-title", markup=False)
        yield Static(id="vips-said", markup=False)
        with Horizontal(id="vips-panes"):
            yield VipList(id="vips")
            with ReadingPane(id="vips-scroll"):
                yield Static(id="vips-detail", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(VipList).focus()

    def read(self) -> None:
        """Read the board again."""
        item = self.present_item()
        if item is None:
            return
        item = self._item = self.desk.as_expected(item)
        self._board = vips_of(self.desk.file, item)
        lines = self._board.lines
        listed = self.query_one(VipList)
        listed.show_as(self.desk.clock.minute(), item.start_zone, self._tongue)
        listed.show(lines, keeps_place=True)
        listed.say("" if lines else self._nothing())
        numbers = Counter(line.whereabouts for line in lines)
        words = [
            self.TITLE_WORD,
            _("{number} to come").format(number=numbers[Whereabouts.EXPECTED]),
            _("{number} inside").format(number=numbers[Whereabouts.INSIDE]),
            _("{number} left").format(number=numbers[Whereabouts.LEFT]) if numbers[Whereabouts.LEFT] else "",
            _("addressed in {tongue}").format(tongue=self._tongue),
            item.title,
        ]
        self.query_one("#vips-title", Static).update(" · ".join(word for word in words if word), layout=False)
        self._show_detail()

    def chosen_record(self) -> tuple[str, str] | None:
        """Who is under the cursor, else the item."""
        line = self._line()
        return ("person", line.id) if line is not None else super().chosen_record()

    def note_begins_with(self) -> str:
        """Who is under the cursor."""
        line = self._line()
        return f"+{line.place.name} " if line is not None else ""

    def on_resize(self) -> None:
        """What must be read is wrapped to the width: it is asked for again."""
        super().on_resize()
        self._stop_at(None)

    @on(ReadingPane.Resized)
    def _wrapped_anew(self, event: ReadingPane.Resized) -> None:
        event.stop()
        self._show_detail()

    @on(VipList.Highlighted)
    def _moved(self, event: VipList.Highlighted) -> None:
        event.stop()
        line = self._line()
        if self._read_of is not None and (line is None or self._read_of != _to_be_read(line)):
            self._stop_at(None)
        self._show_detail()

    @on(VipList.Opened)
    def _opened(self, event: VipList.Opened) -> None:
        """Where there is no room beside the list first everything about them; then their own page."""
        event.stop()
        line = self._line()
        if self.is_narrow and not self._is_detailed:
            self.action_detail()
        elif line is not None:
            self.post_message(OpenRecord("person", line.id))

    def action_check(self) -> None:
        """Let in who is under the cursor, once what must be read of them was shown; of who is inside, that
        is taken back."""
        line, desk = self._line(), self.desk
        if line is None:
            self.notify(_("Nobody is chosen."), markup=False, timeout=3)
            return
        if self.held.is_held(line.id):
            return
        if not line.guest.is_in and line.guest.must_be_read and self._read_of != _to_be_read(line):
            self._stop_at(line)
            return
        self._stop_at(None)
        if line.whereabouts == Whereabouts.INSIDE:
            done = doors.take_back(desk.file, self.item_id, [line.id], is_in=True)
            words = _("{name}: taken back, not inside.")
        else:
            done = doors.come_in(
                desk.file,
                self.item_id,
                [line.id],
                door=desk.settings.door,
                by=desk.settings.signature,
                at=desk.clock.now(),
            ).passed
            words = ""  # that they have arrived is told on every screen
        if not done:
            words = _("{name}: another door was faster. Look again.")
        if words:
            self.notify(words.format(name=line.place.name), markup=False, timeout=4)

    def action_edit(self) -> None:
        """When they come, in what, and who greets them."""
        from missiontui.screens.vip_form import reception_form

        line = self._line()
        if line is None:
            self.notify(_("Nobody is chosen."), markup=False, timeout=3)
            return
        with self.problems_shown():
            self.app.push_screen(reception_form(self.desk, self.item_id, line.id, line.place.name))

    def action_add(self) -> None:
        """Choose a guest who is to be received, though their rank does not say so."""
        from missiontui.screens.vip_form import reception_form

        picks = {
            place.person_id: Pick(place.person_id, place.name or place.badge, place.organisation)
            for place in self._board.others
        }

        def chosen(person_id: str) -> None:
            self.app.push_screen(reception_form(self.desk, self.item_id, person_id, picks[person_id].words))

        self.ask(
            Picker(_("Who is to be received?"), lambda typed: narrowed([*picks.values()], typed)), chosen
        )

    def action_tongue(self) -> None:
        """The next language in which they are addressed."""
        tongues = list(Tongue)
        self._tongue = tongues[(tongues.index(self._tongue) + 1) % len(tongues)]
        self.read()

    def action_missing(self) -> None:
        """Who is missing, of all guests."""
        self.post_message(OpenPage("missing", self.item_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the list stands alone, its own keys turn its pages."""
        if action == "page":
            return self._is_detailed or not self.is_narrow
        if action == "detail":
            return self.is_narrow and not self._is_detailed
        if action in ("back", "list"):
            return self._is_detailed == (action == "list")
        return super().check_action(action, parameters)

    def action_detail(self) -> None:
        """Everything about who is under the cursor, below their lines."""
        if self._line() is not None:
            self.add_class("-detail")
            self.refresh_bindings()

    def action_list(self) -> None:
        """Back to the whole list."""
        self.remove_class("-detail")
        self.refresh_bindings()

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        self.query_one(ReadingPane).page(by)

    @property
    def _is_detailed(self) -> bool:
        """Whether one of them has the screen, where there is room for one pane alone."""
        return self.is_narrow and self.has_class("-detail")

    def _line(self) -> VipLine | None:
        return self.query_one(VipList).chosen

    def _nothing(self) -> str:
        """What an empty board says."""
        return _(
            "Nobody is received here yet. Whoever has a rank up to {rank} stands on this board, and whoever "
            "has a time or a greeter noted: a notes them."
        ).format(rank=VIP_RANK)

    def _show_detail(self) -> None:
        if self._item is None or (self.is_narrow and not self._is_detailed):
            return
        line = self._line()
        pane = self.query_one(ReadingPane)
        content = Content("")
        if line is not None:
            width = max(20, pane.scrollable_content_region.width)
            content = detail_content(line, self.desk.clock.minute(), self._item.start_zone, width)
        self.query_one("#vips-detail", Static).update(content)
        chosen = line.id if line is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)

    def _stop_at(self, line: VipLine | None) -> None:
        """Show what must be read before somebody is let in; of nobody, nothing."""
        self._read_of = _to_be_read(line) if line is not None else None
        self.set_class(line is not None, "-stops")
        words = stop_in_words(line.guest, self.size.width - 2) if line is not None else ""
        self.query_one("#vips-said", Static).update(words)


def _to_be_read(line: VipLine) -> tuple[str, str]:
    """Of whom something was to be read, and what: should that be another thing, it is to be read anew."""
    return line.id, line.guest.must_be_read
