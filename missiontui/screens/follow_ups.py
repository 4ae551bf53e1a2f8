"""Screen 6, Follow-ups: every promise with its owner and its date, what is overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from missiontui.domain.follow_up_choice import is_mine
from missiontui.domain.follow_up_words import counts_in_words
from missiontui.domain.follow_ups import Promise, Whose
from missiontui.domain.handshakes import FollowUp, Handshake
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.follow_up_acts import FollowUpActs
from missiontui.screens.requests import OpenRecord
from missiontui.store import follow_ups, handshakes
from missiontui.widgets.promise_lines import promise_detail
from missiontui.widgets.promise_list import PromiseList


class FollowUpsScreen(FollowUpActs):
    """Lists promises in the order in which they are to be kept, with the handshake behind one beside it."""

    TITLE_WORD = _("Follow-ups")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "whose", _("Whose"), id="follow_ups.whose"),
        Binding("a", "introductions", _("Introductions"), id="follow_ups.introductions"),
    ]

    DEFAULT_CSS = """
    FollowUpsScreen {
        #follow-ups-title { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
        #follow-ups-panes { height: 1fr; }
        #follow-ups { width: 1fr; height: 1fr; border: none; padding: 0 1; }
        #follow-ups-scroll { width: 40%; max-width: 70; height: 1fr; padding: 0 1; }
        #follow-ups-scroll { border-left: solid $primary-muted; }
        #follow-ups-detail { height: auto; }
        &.-narrow #follow-ups-scroll { display: none; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._whose = Whose.EVERYBODY
        self._neighbour = ""
        self._detailed = ""

    def body(self) -> ComposeResult:
        """What is listed, the list, the handshake."""
        yield Static(id="follow-ups-title", markup=False)
        with Horizontal(id="follow-ups-panes"):
            yield PromiseList(id="follow-ups")
            with VerticalScroll(id="follow-ups-scroll", can_focus=False):
                yield Static(id="follow-ups-detail", markup=False)

    def read(self) -> None:
        """Read the promises again."""
        here, wants_closed = self.here(), self._whose == Whose.DONE_TOO
        found = follow_ups.promises(self.desk.file, here.now, here.zone, closed_too=wants_closed)
        if self._whose == Whose.MINE:
            found = tuple(one for one in found if self._is_mine(one.follow_up))
        self._show_title(found)
        options = self.query_one(PromiseList)
        options.show(found, here, nothing=self._nothing(), neighbour=self._neighbour)
        options.focus()
        self._show_detail()

    def chosen_promise(self) -> Promise | None:
        """The promise under the cursor."""
        return self.query_one(PromiseList).chosen

    @contextmanager
    def leaving_for_the_neighbour(self) -> Iterator[None]:
        """The list is read again while it lasts, as soon as something is written."""
        self._neighbour = self.query_one(PromiseList).neighbour
        try:
            yield
        finally:
            self._neighbour = ""

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self._wrap_detail)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The handshake behind the promise under the cursor."""
        event.stop()
        with self.problems_shown():
            self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open that handshake; where there is none, the person."""
        event.stop()
        promise = self.chosen_promise()
        if promise is None:
            return
        follow_up = promise.follow_up
        if promise.has_note:
            self.post_message(OpenRecord("handshake", follow_up.handshake_id))
        elif follow_up.person_id and follow_up.person:
            self.post_message(OpenRecord("person", follow_up.person_id))
        else:
            self.say(_("No note and no person is behind “{action}”."), follow_up)

    def action_whose(self) -> None:
        """Mine, everybody's, and with what is done."""
        choices = list(Whose)
        self._whose = choices[(choices.index(self._whose) + 1) % len(choices)]
        self.read()

    def action_introductions(self) -> None:
        """Who introduced whom, and what the agencies promised."""
        from missiontui.screens.introductions import IntroductionsScreen

        self.app.push_screen(IntroductionsScreen(self.desk))

    def _is_mine(self, follow_up: FollowUp) -> bool:
        return is_mine(follow_up, self.desk.coordinator, self.desk.settings.signature)

    def _show_title(self, found: tuple[Promise, ...]) -> None:
        whose = {
            Whose.MINE: _("Promises of {name}").format(name=self.desk.coordinator),
            Whose.EVERYBODY: _("Everybody’s promises"),
            Whose.DONE_TOO: _("Everybody’s promises, done too"),
        }
        words = (whose[self._whose], counts_in_words(found))
        self.query_one("#follow-ups-title", Static).update(" · ".join(word for word in words if word))

    def _nothing(self) -> str:
        """What to do where nothing is listed."""
        words = {
            Whose.MINE: _(
                "Nothing open is {name}’s to keep. v shows everybody’s; o says whose a promise is; ctrl+y is"
                " your name."
            ),
            Whose.EVERYBODY: _(
                "Nothing that was promised is still open. n takes a note; v shows what is done."
            ),
            Whose.DONE_TOO: _("Nothing was promised yet. n takes a note: @Name >send the sheet fri"),
        }
        return words[self._whose].format(name=self.desk.coordinator)

    def _wrap_detail(self) -> None:
        with self.problems_shown():
            self._show_detail()

    def _show_detail(self) -> None:
        if self.is_narrow:
            return
        promise = self.chosen_promise()
        pane = self.query_one("#follow-ups-scroll", VerticalScroll)
        content = Content("")
        if promise is not None:
            width = max(20, pane.content_size.width)
            content = promise_detail(promise, self._note_behind(promise), self.here(), width)
        self.query_one("#follow-ups-detail", Static).update(content)
        chosen = promise.follow_up.id if promise is not None else ""
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            pane.scroll_home(animate=False)

    def _note_behind(self, promise: Promise) -> Handshake | None:
        if not promise.has_note:
            return None
        try:
            return handshakes.handshake(self.desk.file, promise.follow_up.handshake_id)
        except NotFoundError:  # taken away since the list was read
            return None
