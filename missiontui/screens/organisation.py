"""The page of an organisation: what it is, its people, and what was promised to and said with them."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.cards import OrganisationCard, Records, Seen
from missiontui.domain.people import Side, side_word
from missiontui.i18n import _
from missiontui.screens.card_screen import CardScreen
from missiontui.screens.conflict_reading import lost_on
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store import directory
from missiontui.widgets.card_pane import CardPane
from missiontui.widgets.person_card import organisation_facts, organisation_sections


class OrganisationScreen(CardScreen):
    """An organisation's card as a page."""

    TITLE_WORD = _("Organisation")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add a person"), id="organisation.add"),
    ]

    def __init__(self, desk: Desk, organisation_id: str) -> None:
        super().__init__(desk, organisation_id)
        self._card: OrganisationCard | None = None

    def show_card(self, seen: Seen) -> None:
        """Read it and show it."""
        card = directory.organisation_card(self.desk.file, self._record_id, seen)
        self._card = card
        lost = lost_on(self.desk, "organisation", self._record_id)
        self.query_one(CardPane).show(
            lambda width: organisation_facts(card.organisation, width, lost),
            lambda width: organisation_sections(card, seen, width),
            empty=_("Nobody of it is known yet. a adds somebody, n notes a handshake."),
        )

    def records(self) -> Records:
        """What the card lists."""
        return self._card.records if self._card is not None else Records()

    def chosen_record(self) -> tuple[str, str]:
        """Whose history can be asked for."""
        return "organisation", self._record_id

    def note_begins_with(self) -> str:
        """The organisation, as a note names it."""
        if self._card is None:
            return ""
        name = " ".join(self._card.organisation.name.split())
        return f"@({name}) " if name else ""

    def action_edit(self) -> None:
        """Edit it."""
        from missiontui.screens.organisation_form import organisation_form

        self.app.push_screen(organisation_form(self.desk, self._record_id))

    def action_add(self) -> None:
        """Add one of its people; they are likely to be on the side of the others."""
        from missiontui.screens.person_form import person_form

        if self._card is None:
            return
        sides = Counter(one.side for one in self._card.people)
        side = sides.most_common(1)[0][0] if sides else Side.HOST
        proposed = {"organisation": self._card.organisation.name, "side": side_word(side)}

        def added(person_id: str) -> None:
            self.post_message(OpenRecord("person", person_id))

        self.ask(person_form(self.desk, None, proposed), added)
