"""A handshake's own page: everything about it, and what it leads to, one by one."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.due_dates import Promised
from missiontui.domain.handshake_entry import next_warmth
from missiontui.domain.handshakes import FollowUp, Handshake, Part, Party
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.desk import Desk
from missiontui.screens.handshake_acting import HandshakeActs
from missiontui.screens.handshake_pickers import part_picker, person_picker
from missiontui.screens.handshake_prompts import moment_prompt, promise_prompt, tags_prompt
from missiontui.screens.requests import OpenRecord
from missiontui.store import handshake_acts, handshake_promises
from missiontui.store.handshakes import handshake as handshake_now
from missiontui.widgets.choices import Choices
from missiontui.widgets.handshake_lines import detail_content
from missiontui.widgets.handshake_rows import HandshakeRow, rows_of


class HandshakeScreen(HandshakeActs):
    """One handshake. Keys act on it as in the list; the cursor moves over what can be opened."""

    TITLE_WORD = _("Handshake")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="handshake.back"),
        Binding("w", "warmth", _("Warmth"), id="handshake.warmth"),
        Binding("t", "tags", _("Tags…"), id="handshake.tags"),
        Binding("o", "moment", _("Time, place…"), id="handshake.moment"),
        Binding("f", "promise", _("Promise…"), id="handshake.promise"),
        Binding("a", "add", _("Add person…"), id="handshake.add"),
        Binding("x", "remove", _("Take off"), id="handshake.remove"),
        Binding(
            "pagedown", "page(1)", _("Further down"), show=False, priority=True, id="handshake.page_down"
        ),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="handshake.page_up"),
    ]

    DEFAULT_CSS = """
    HandshakeScreen {
        #handshake-scroll { height: 1fr; }
        #handshake-detail { height: auto; padding: 0 1; }
        #handshake-rows { height: auto; max-height: 50%; border: none; padding: 0 1; }
        #handshake-rows { border-top: solid $primary-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        #handshake-rows.-empty { text-wrap: wrap; }
    }
    """

    def __init__(self, desk: Desk, handshake_id: str) -> None:
        super().__init__(desk)
        self._handshake_id = handshake_id
        self._handshake: Handshake | None = None
        self._rows: tuple[HandshakeRow, ...] = ()
        self._is_deleted_here = False

    def body(self) -> ComposeResult:
        """The detail above, what can be opened below."""
        with VerticalScroll(id="handshake-scroll", can_focus=False):
            yield Static(id="handshake-detail", markup=False)
        yield Choices(id="handshake-rows")

    def read(self) -> None:
        """Read the handshake again."""
        try:
            self._handshake = handshake_now(self.desk.file, self._handshake_id)
        except NotFoundError as error:
            if not self._is_deleted_here:
                self.notify(error.message, severity="warning", markup=False)
            self.dismiss()
            return
        width = max(20, min(100, self.app.size.width - 6))
        lost = lost_on(self.desk, "handshake", self._handshake_id)
        content = detail_content(self._handshake, self.here(), width, whole=False, lost=lost)
        self.query_one("#handshake-detail", Static).update(content)
        self._show_rows(self._handshake)

    def chosen_handshake(self) -> Handshake | None:
        """The handshake of this page, as it is shown."""
        return self._handshake

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what is under the cursor; a promise is worded anew."""
        event.stop()
        row = self._row()
        if row is not None and isinstance(row.about, FollowUp):
            with self.problems_shown():
                self._reword(row.about)
        elif row is not None:
            self.post_message(OpenRecord(row.table, row.record_id))

    def action_back(self) -> None:
        """Back to where the page was opened."""
        self.dismiss()

    def action_page(self, by: int) -> None:
        """The rest of a long note."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_person(self) -> None:
        """The page of the person under the cursor, else of the one it was with."""
        party = self._party()
        if party is not None:
            self.open_person(party.person_id)
        else:
            super().action_person()

    def action_tick(self) -> None:
        """The promise under the cursor is kept, or open again; else the one that is due first is kept."""
        promise = self._promise()
        if promise is not None:
            self.keep(promise)
        else:
            super().action_tick()

    def action_delete(self) -> None:
        """Delete the note, and leave its page."""
        self._is_deleted_here = True
        try:
            super().action_delete()
        except MissionError:
            self._is_deleted_here = False
            raise

    def action_warmth(self) -> None:
        """Hot, warm, cold, nothing said, and round again."""
        handshake = self._wanted()
        if handshake is not None:
            warmth = next_warmth(handshake.warmth)
            handshake_acts.set_warmth(self.desk.file, handshake, warmth)
            words = warmth_in_words(warmth) or _("no warmth given")
            self.say_done(_("Now: {warmth}.").format(warmth=words))

    def action_tags(self) -> None:
        """Other tags."""
        handshake = self._wanted()
        if handshake is None:
            return

        def typed(tags: tuple[str, ...]) -> None:
            handshake_acts.set_tags(self.desk.file, handshake, tags)
            words = " ".join(f"#{tag}" for tag in tags) or _("no tags")
            self.say_done(_("Now: {tags}.").format(tags=words))

        self.ask(tags_prompt(handshake), typed)

    def action_moment(self) -> None:
        """Another time, another place."""
        handshake = self._wanted()
        if handshake is None:
            return

        def typed(answer: tuple[datetime, str]) -> None:
            handshake_acts.set_moment_and_place(self.desk.file, handshake, *answer)
            self.say_done(_("Time and place are noted."))

        self.ask(moment_prompt(handshake, self.desk.zone), typed)

    def action_add(self) -> None:
        """Somebody who was there too."""
        handshake = self._wanted()
        if handshake is None:
            return

        def chosen(person_id: str) -> None:
            one = self.desk.book().with_id(person_id)
            name = one.name if one is not None else ""
            likely = Part.DELEGATE if one is not None and one.is_own else Part.COUNTERPART

            def with_part(part: str) -> None:
                handshake_acts.add_party(self.desk.file, handshake, person_id, part)
                self.say_done(_("{name} is in this note now.").format(name=name))

            self.ask(part_picker(name, likely), with_part)

        self.ask(person_picker(self.desk), chosen)

    def action_remove(self) -> None:
        """Take what is under the cursor off this note: somebody, a company, a promise, the item."""
        handshake, row, file = self._wanted(), self._row(), self.desk.file
        if handshake is None:
            return
        if row is None:
            self.say(_("There is nothing to take off."))
        elif isinstance(row.about, Party):
            handshake_acts.remove_party(file, handshake, row.about)
            self.say_done(_("{name} is no longer in this note.").format(name=row.about.name))
        elif isinstance(row.about, FollowUp):
            handshake_promises.remove_promise(file, row.about)
            self.say_done(_("“{action}” is no longer promised.").format(action=row.about.action))
        elif row.table == "organisation":
            handshake_acts.remove_organisation(file, handshake, row.record_id)
            self.say_done(_("The company is no longer in this note."))
        else:
            handshake_acts.attach(file, handshake, None)
            self.say_done(_("It is at no item now."))

    def action_promise(self) -> None:
        """Another promise: to whoever is under the cursor, else to the one it was with first."""
        handshake, party = self._wanted(), self._party()
        if handshake is None:
            return
        met = [party] if party is not None else [*handshake.named(Part.COUNTERPART), *handshake.parties]

        def typed(said: Promised) -> None:
            handshake_promises.add_promise(
                self.desk.file,
                handshake,
                said.action,
                due=said.due,
                person_id=met[0].person_id if met else "",
                keeper=self.desk.keeper(),
            )
            self.say_done(_("Promised: “{action}”.").format(action=said.action))

        self.ask(promise_prompt(self.desk, None), typed)

    def _reword(self, promise: FollowUp) -> None:
        """Other words for a promise, or another day."""

        def typed(said: Promised) -> None:
            handshake_promises.change_promise(self.desk.file, promise, said.action, due=said.due)
            self.say_done(_("Promised: “{action}”.").format(action=said.action))

        self.ask(promise_prompt(self.desk, promise), typed)

    def _row(self) -> HandshakeRow | None:
        place = self.query_one(Choices).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def _party(self) -> Party | None:
        row = self._row()
        return row.about if row is not None and isinstance(row.about, Party) else None

    def _promise(self) -> FollowUp | None:
        row = self._row()
        return row.about if row is not None and isinstance(row.about, FollowUp) else None

    def _show_rows(self, handshake: Handshake) -> None:
        options, chosen = self.query_one(Choices), self._row()
        place = options.highlighted or 0
        self._rows = rows_of(handshake, self.here())
        options.set_class(not self._rows, "-empty")
        nothing = _("Nobody is named and nothing promised. a adds somebody, f a promise, e edits the words.")
        options.set_options([Option(row.content) for row in self._rows] or [Option(nothing, disabled=True)])
        if self._rows:
            keys = [row.key for row in self._rows]
            stays = chosen is not None and chosen.key in keys
            options.highlighted = (
                keys.index(chosen.key) if chosen is not None and stays else min(place, len(keys) - 1)
            )
        options.focus()
