"""The page of a person: who they are, the day with them, every promise and every handshake."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.cards import PersonCard, Records, Seen
from missiontui.domain.people import note_start
from missiontui.i18n import _
from missiontui.screens.card_screen import CardScreen
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store import directory
from missiontui.widgets.card_pane import CardPane
from missiontui.widgets.person_card import person_facts, person_sections


class PersonScreen(CardScreen):
    """Somebody's card as a page."""

    TITLE_WORD = _("Person")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "organisation", _("Organisation"), id="person.organisation"),
        Binding("x", "out", _("Out…"), id="person.out"),
        Binding("w", "app.call_list", _("Calls"), show=False, id="today.call_list"),
        Binding("X", "forget", _("Forget for good…"), show=False, id="person.forget"),
    ]

    def __init__(self, desk: Desk, person_id: str) -> None:
        super().__init__(desk, person_id)
        self._card: PersonCard | None = None

    def show_card(self, seen: Seen) -> None:
        """Read them and show them."""
        card = directory.person_card(self.desk.file, self._record_id, seen)
        self._card = card
        lost = lost_on(self.desk, "person", self._record_id)
        self.query_one(CardPane).show(
            lambda width: person_facts(card, seen, width, lost),
            lambda width: person_sections(card, seen, width),
            empty=_("Nothing today, no promise and no handshake yet. n notes one."),
        )

    def records(self) -> Records:
        """What the card lists."""
        return self._card.records if self._card is not None else Records()

    def chosen_record(self) -> tuple[str, str]:
        """Whose history can be asked for."""
        return "person", self._record_id

    def note_begins_with(self) -> str:
        """The person, as a note names them."""
        return note_start(self._card.person) if self._card is not None else ""

    def action_edit(self) -> None:
        """Edit them."""
        from missiontui.screens.person_form import person_form

        self.app.push_screen(person_form(self.desk, self._record_id))

    def action_out(self) -> None:
        """Out for a while, or back."""
        from missiontui.screens.out_prompt import ask_out

        if self._card is not None:
            ask_out(self, self._record_id, self._card.person.name)

    def action_forget(self) -> None:
        """Forget them for good, after asking."""
        from missiontui.screens.forget import ForgetDialog

        if self._card is not None:
            self.app.push_screen(ForgetDialog(self.desk, self._record_id, self._card.person.name))

    def action_organisation(self) -> None:
        """Their organisation's page."""
        if self._card is None:
            return
        person = self._card.person
        if person.organisation_id:
            self.post_message(OpenRecord("organisation", person.organisation_id))
        else:
            words = _("No organisation is known of {name}. e fills it in.").format(name=person.name)
            self.notify(words, markup=False, timeout=4)
