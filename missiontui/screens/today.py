"""Screen 1, Today: the day as a timeline, with the item under the cursor beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.cues import PUT_OFF, Cue
from missiontui.domain.dates import long_day
from missiontui.domain.present import Entry, Present, present
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.acting import ItemActs
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.day_choice import DayChoice
from missiontui.screens.desk import Desk
from missiontui.screens.list_keys import ListKeys
from missiontui.screens.requests import OpenRecord, ShowDay
from missiontui.store import agenda, cues
from missiontui.widgets.item_detail import Detail, detail_content
from missiontui.widgets.timeline import Timeline
from missiontui.widgets.timeline_layout import Day

if TYPE_CHECKING:
    from missiontui.domain.visits import VisitLine

REST = 0.03
"""Seconds that the cursor rests before the detail follows: the cursor itself must not wait for it."""


class TodayScreen(ListKeys, ItemActs, DayChoice):
    """The day of the mission that is looked at: today's, until another is chosen."""

    TITLE_WORD = _("Today")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add"), show=False, id="today.add"),
        Binding("p", "put_off", _("Put cue off"), show=False, id="today.put_off"),
        Binding(
            "less_than_sign", "day(-1)", _("Day before"), show=False, key_display="<", id="today.day_before"
        ),
        Binding(
            "greater_than_sign", "day(1)", _("Day after"), show=False, key_display=">", id="today.day_after"
        ),
        Binding("t", "now", _("Now"), show=False, id="today.now"),
        Binding("g", "date", _("Go to date…"), show=False, id="today.date"),
        Binding("d", "app.days", _("Days"), id="today.days"),
        Binding("w", "app.call_list", _("Calls"), id="today.call_list"),
        Binding("v", "track", _("One track"), show=False, id="today.track"),
    ]

    DEFAULT_CSS = """
    TodayScreen {
        #today-head { height: 1; padding: 0 1; color: $text-muted; }
        #today-panes { height: 1fr; }
        #today-empty { display: none; padding: 1 2; height: 1fr; }
        Timeline { width: 1fr; height: 1fr; }
        #today-detail { width: 35%; max-width: 64; height: 1fr; padding: 0 1; }
        #today-detail { border-left: solid $primary-muted; }
        &.-narrow #today-detail { display: none; }
        &.-empty Timeline { display: none; }
        &.-empty #today-empty { display: block; }
        &.-empty #today-detail { display: none; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._track = ""
        self._seen: Present | None = None
        self._details: dict[str, Detail] = {}
        self._lists: dict[str, VisitLine] = {}
        self._lost: dict[str, tuple[str, ...]] = {}
        self._go_to: str | None = None
        self._detail_timer: Timer | None = None

    def body(self) -> ComposeResult:
        """The day's name, the timeline, the detail."""
        yield Static(id="today-head", markup=False)
        with Horizontal(id="today-panes"):
            yield Timeline(id="timeline")
            yield Static(id="today-empty", markup=False)
            yield Static(id="today-detail", markup=False)

    def read(self) -> None:
        """Read the day again."""
        file = self.desk.file
        situation = self.desk.situation()[0]
        seen, now, home_zone = situation.present, situation.present.at, situation.home_zone
        day = self.shown_day()
        if self._date is not None:
            seen = present(agenda.items_around(file, now, zones.midnight(day, "UTC")), now)
        entries = seen.on(day)
        tracks = agenda.tracks(file)
        if self._track:
            entries = tuple(entry for entry in entries if entry.item.track in ("", self._track))
        by_item: dict[str, list[Cue]] = {}
        for cue in cues.cues_of(file, [entry.item for entry in entries]):
            by_item.setdefault(cue.agenda_item_id, []).append(cue)
        self._seen = seen
        self._details = {
            entry.item.id: Detail(entry, tuple(by_item.get(entry.item.id, ())), home_zone, now)
            for entry in entries
        }
        self._show_head(day, len(entries))
        timeline = self.query_one(Timeline)
        timeline.show(Day(seen, entries, tracks, day, situation.zone, home_zone), cursor=self._go_to)
        self._go_to = None
        self._show_detail()

    def chosen_item(self) -> AgendaItem | None:
        """The item under the cursor."""
        cursor = self.query_one(Timeline).cursor
        if cursor is None:
            return None
        try:
            return agenda.item(self.desk.file, cursor)
        except NotFoundError:
            return None

    def item_added(self, item_id: str) -> None:
        """Go to the new item's day, with the cursor on it."""
        self.show_item(item_id)

    def show_item(self, item_id: str) -> None:
        """Show the day of an item, with the cursor on it."""
        self.choose_day(agenda.item(self.desk.file, item_id).day)
        self._go_to = item_id
        self.read()

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._show_detail)

    @on(Timeline.Highlighted)
    def item_highlighted(self, event: Timeline.Highlighted) -> None:
        """The item under the cursor, beside the timeline."""
        event.stop()
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(REST, self._show_list)

    def on_show_day(self, request: ShowDay) -> None:
        """Show the day that was chosen elsewhere."""
        request.stop()
        with self.problems_shown():
            self.show_day(request.day)

    def _show_list(self) -> None:
        """Read the list of the item under the cursor, if it has one, and what other laptops had, for the
        detail.

        It is read when the cursor rests: neither the cursor nor the first frame has to wait for it.
        """
        detail = self._details.get(self.query_one(Timeline).cursor or "")
        if detail is None or self.is_narrow:
            return
        with self.problems_shown():
            line = self._list_of(detail.entry)
            if line is None:
                self._lists.pop(detail.entry.item.id, None)
            else:
                self._lists[detail.entry.item.id] = line
            self._lost[detail.entry.item.id] = lost_on(self.desk, "agenda_item", detail.entry.item.id)
            self._show_detail()

    def _list_of(self, entry: Entry) -> VisitLine | None:
        """The list of an item (2 ms), with who on it is expected elsewhere too; None for what has none."""
        file, item = self.desk.file, entry.item
        is_trip = item.kind in (Kind.VISIT, Kind.TRANSFER)
        if self._seen is None or not (is_trip or agenda.expected_numbers(file, [item.id])):
            return None
        from missiontui.store.visits import visit_lines

        return visit_lines(file, [entry], [one.item for one in self._seen.entries])[0]

    def _show_detail(self) -> None:
        if self.is_narrow:
            return
        detail = self._details.get(self.query_one(Timeline).cursor or "")
        pane = self.query_one("#today-detail", Static)
        width = max(20, pane.content_size.width)
        content = Content("")
        if detail is not None:
            known = self._lists.get(detail.entry.item.id)  # as last read, until the cursor rests
            lost = self._lost.get(detail.entry.item.id, ())
            content = detail_content(replace(detail, visit=known, lost=lost), width)
        pane.update(content, layout=False)

    @on(Timeline.Opened)
    def open_item(self, event: Timeline.Opened) -> None:
        """The item's own page."""
        event.stop()
        self.post_message(OpenRecord("agenda_item", event.item_id))

    def action_tick(self) -> None:
        """Tick the item's first open cue."""
        cue = self._first_open_cue()
        if cue is not None:
            cues.tick(self.desk.file, cue.id, self.desk.clock.now())
            self.notify(_("Ticked “{text}”.").format(text=cue.text), markup=False, timeout=3)

    def action_put_off(self) -> None:
        """Have the item's first open cue shown again in five minutes."""
        cue = self._first_open_cue()
        if cue is not None:
            until = self.desk.clock.minute() + PUT_OFF
            cues.put_off(self.desk.file, cue.id, until)
            self.notify(
                _("“{text}” comes again in 5 minutes.").format(text=cue.text), markup=False, timeout=3
            )

    def action_add(self) -> None:
        """Add an item on the day that is shown."""
        from missiontui.screens.item_form import ItemForm

        near = self.chosen_item()
        form = ItemForm(
            self.desk,
            None,
            day=self._date or self.desk.today(),
            leg_id=near.destination.id if near else "",
        )
        self.ask(form, self._edited)

    def action_now(self) -> None:
        """Back to today, and to what runs."""
        self._date = None
        likely = self.desk.situation()[0].present.now_and_next
        self._go_to = likely[0].item.id if likely else None
        self.read()

    def action_track(self) -> None:
        """One track after the other, then all again."""
        choices = ["", *agenda.tracks(self.desk.file)]
        place = choices.index(self._track) if self._track in choices else 0
        self._track = choices[(place + 1) % len(choices)]
        self.read()

    def _first_open_cue(self) -> Cue | None:
        detail = self._details.get(self.query_one(Timeline).cursor or "")
        open_cues = [cue for cue in detail.cues if cue.done_at is None] if detail else []
        if not open_cues:
            self.notify(_("This item has no open cue."), markup=False, timeout=3)
            return None
        return open_cues[0]

    def _show_head(self, day: date, number: int) -> None:
        words = [
            long_day(day),
            self.near_word(day),
            self._track and _("{track} only").format(track=self._track),
        ]
        self.query_one("#today-head", Static).update(" · ".join(word for word in words if word), layout=False)
        self.set_class(number == 0, "-empty")
        if number == 0:
            self.query_one("#today-empty", Static).update(
                _(
                    "Nothing in the programme on {day}.\n\n"
                    "a adds an item · d shows the days of the mission · t goes back to now"
                ).format(day=long_day(day))
            )
