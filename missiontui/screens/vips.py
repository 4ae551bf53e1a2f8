"""The VIP board of an evening: who is expected next, greeted by whom, addressed how."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.forms_of_address import Tongue
from missiontui.domain.roster import VIP_RANK
from missiontui.domain.vips import VipBoard, VipLine, Whereabouts
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.store import agenda, doors
from missiontui.store.vips import vips_of
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.vip_lines import VipList, detail_content


class VipsScreen(MissionScreen):
    """Lists who is received at an item, expected next first, with everything about one beside it.

    Args:
        item_id: the item.
    """

    TITLE_WORD = _("VIPs")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="vips.back"),
        Binding("space", "check", _("Check in"), key_display="␣", id="vips.check"),
        Binding("e", "edit", _("Time, car, greeter"), id="vips.edit"),
        Binding("a", "add", _("Receive…"), id="vips.add"),
        Binding("v", "tongue", _("EN FR NL"), id="vips.tongue"),
        Binding("f3", "missing", _("Missing"), show=False, id="vips.missing"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="vips.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="vips.page_up"),
    ]

    DEFAULT_CSS = """
    VipsScreen {
        #vips-title { height: 1; padding: 0 1; text-style: bold; }
        #vips-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #vips-panes { height: 1fr; border-top: solid $primary-muted; }
        VipList { width: 1fr; height: 1fr; }
        #vips-scroll { width: 40%; max-width: 60; height: 1fr; padding: 0 1; }
        #vips-scroll { border-left: solid $primary-muted; }
        #vips-detail { height: auto; }
        &.-narrow #vips-scroll { display: none; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk)
        self._item_id = item_id
        self._item: AgendaItem | None = None
        self._board = VipBoard(())
        self._tongue = Tongue.EN
        self._detailed = ""

    def body(self) -> ComposeResult:
        """Which evening and how far it is, the board, and one person in full."""
        yield Static(id="vips-title", markup=False)
        with Horizontal(id="vips-panes"):
            yield VipList(id="vips")
            with VerticalScroll(id="vips-scroll", can_focus=False):
                yield Static(id="vips-detail", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(VipList).focus()

    def read(self) -> None:
        """Read the board again."""
        file = self.desk.file
        try:
            item = self._item = self.desk.as_expected(agenda.item(file, self._item_id))
        except NotFoundError as error:
            self.app.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        self._board = vips_of(file, item)
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
        return ("person", line.id) if line is not None else ("agenda_item", self._item_id)

    def note_begins_with(self) -> str:
        """Who is under the cursor."""
        line = self._line()
        return f"+{line.place.name} " if line is not None else ""

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    @on(VipList.Highlighted)
    def _moved(self, event: VipList.Highlighted) -> None:
        event.stop()
        self._show_detail()

    @on(VipList.Opened)
    def _opened(self, event: VipList.Opened) -> None:
        """The person's own page."""
        event.stop()
        line = self._line()
        if line is not None:
            self.post_message(OpenRecord("person", line.id))

    def action_check(self) -> None:
        """Let in who is under the cursor; of who is inside, that is taken back."""
        line, desk = self._line(), self.desk
        if line is None:
            self.notify(_("Nobody is chosen."), markup=False, timeout=3)
            return
        if line.whereabouts == Whereabouts.INSIDE:
            done = doors.take_back(desk.file, self._item_id, [line.id], is_in=True)
            words = _("{name}: taken back, not inside.")
        else:
            done = doors.come_in(
                desk.file,
                self._item_id,
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
            self.app.push_screen(reception_form(self.desk, self._item_id, line.id, line.place.name))

    def action_add(self) -> None:
        """Choose a guest who is to be received, though their rank does not say so."""
        from missiontui.screens.vip_form import reception_form

        picks = {
            place.person_id: Pick(place.person_id, place.name or place.badge, place.organisation)
            for place in self._board.others
        }

        def chosen(person_id: str) -> None:
            self.app.push_screen(reception_form(self.desk, self._item_id, person_id, picks[person_id].words))

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
        self.post_message(OpenPage("missing", self._item_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the list stands alone, its own keys turn its pages."""
        return not (action == "page" and self.is_narrow)

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        pane = self.query_one("#vips-scroll", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where the board was opened."""
        self.dismiss()

    def _line(self) -> VipLine | None:
        return self.query_one(VipList).chosen

    def _nothing(self) -> str:
        """What an empty board says."""
        return _(
            "Nobody is received here yet. Whoever has a rank up to {rank} stands on this board, and whoever "
            "has a time or a greeter noted: a notes them."
        ).format(rank=VIP_RANK)

    def _show_detail(self) -> None:
        if self.is_narrow or self._item is None:
            return
        line = self._line()
        pane = self.query_one("#vips-scroll", VerticalScroll)
        content = Content("")
        if line is not None:
            width = max(20, pane.content_size.width)
            content = detail_content(line, self.desk.clock.minute(), self._item.start_zone, width)
        self.query_one("#vips-detail", Static).update(content)
        chosen = line.id if line is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)
