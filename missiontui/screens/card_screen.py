"""What the pages of a person and of an organisation share: a card, whose records can be opened."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missiontui.domain.cards import Records, Seen
from missiontui.domain.follow_ups import Promise, is_closed
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store import follow_ups
from missiontui.widgets.card_pane import CardPane


class CardScreen(MissionScreen):
    """The page of one record. It closes itself when the record is gone.

    Args:
        record_id: whose card it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="card.back"),
        Binding("e", "edit", _("Edit"), id="card.edit"),
        Binding("space", "tick", _("Done"), key_display="␣", id="card.tick"),
        Binding("T", "parcel", _("Parcel to take home…"), show=False, id="card.parcel"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="card.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="card.page_up"),
    ]

    def __init__(self, desk: Desk, record_id: str) -> None:
        super().__init__(desk)
        self._record_id = record_id

    def body(self) -> ComposeResult:
        """The card."""
        yield CardPane(id="card")

    def read(self) -> None:
        """Read the card again."""
        try:
            self.show_card(Seen(self.desk.clock.minute(), self.desk.zone, self.desk.today()))
        except NotFoundError as error:
            self.notify(error.message, severity="warning", markup=False)
            self.dismiss()

    def show_card(self, seen: Seen) -> None:
        """Show the card.

        Raises:
            NotFoundError: the record is gone.
        """
        raise NotImplementedError

    def records(self) -> Records:
        """What the card lists."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Edit what is known."""
        raise NotImplementedError

    def action_parcel(self) -> None:
        """What they take home of the mission."""
        from missiontui.screens.export_parcel import ask_parcel

        ask_parcel(self, self.desk, self._record_id)

    def action_back(self) -> None:
        """Back to where the page was opened."""
        self.dismiss()

    def action_page(self, by: int) -> None:
        """The rest of a long card."""
        self.query_one(CardPane).page(by)

    def on_card_pane_opened(self, event: CardPane.Opened) -> None:
        """Open a record of the card; of a promise, the handshake at which it was made."""
        event.stop()
        table, _colon, record_id = event.key.partition(":")
        promise = self._promise(event.key)
        if promise is not None:
            table, record_id = "handshake", promise.follow_up.handshake_id
        if record_id:
            self.post_message(OpenRecord(table, record_id))
        else:
            self.notify(_("This promise was made without a note. 6 lists it."), markup=False, timeout=4)

    def action_tick(self) -> None:
        """The promise under the cursor is kept; one that is done or dropped is open again."""
        promise = self._promise(self.query_one(CardPane).chosen)
        if promise is None:
            self.notify(_("Choose a promise first."), markup=False, timeout=3)
            return
        if is_closed(promise.follow_up):
            follow_ups.reopen(self.desk.file, promise.follow_up)
            words = _("Open again: {action}. u takes it back.")
        else:
            follow_ups.done(self.desk.file, promise.follow_up, at=self.desk.clock.now())
            words = _("Done: {action}. u takes it back.")
        self.notify(words.format(action=promise.follow_up.action), markup=False, timeout=4)

    def _promise(self, key: str) -> Promise | None:
        """The promise of a key of the card."""
        promises = self.records().promises
        return next((one for one in promises if key == f"promise:{one.follow_up.id}"), None)
