"""What can be done to a handshake, on its page and in the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from missiontui.domain.follow_ups import is_closed
from missiontui.domain.handshake_split import Piece, pieces_of
from missiontui.domain.handshakes import FollowUp, Handshake, Part
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.handshake_pickers import NO_ITEM, item_picker, party_picker
from missiontui.screens.requests import OpenRecord
from missiontui.store import agenda, follow_ups, handshake_acts
from missiontui.store.handshakes import handshake as handshake_now
from missiontui.widgets.handshake_lines import most_pressing
from missiontui.widgets.promise_lines import Here
from missiontui.widgets.words import fit

TITLE = 60
"""Cells of a handshake's title in a notice."""


class HandshakeActs(MissionScreen):
    """A screen with a chosen handshake, on which these keys act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", _("Edit"), id="handshake.edit"),
        Binding("g", "person", _("Person"), id="handshake.person"),
        Binding("space", "tick", _("Promise kept"), key_display="␣", id="handshake.tick"),
        Binding("m", "attach", _("Other item…"), id="handshake.attach"),
        Binding("b", "split", _("Split…"), id="handshake.split"),
        Binding("delete", "delete", _("Delete"), show=False, id="handshake.delete"),
    ]

    def chosen_handshake(self) -> Handshake | None:
        """The handshake that the keys act on, as it is shown."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """That handshake."""
        handshake = self.chosen_handshake()
        return ("handshake", handshake.id) if handshake is not None else None

    def action_edit(self) -> None:
        """Edit the words as they were typed."""
        from missiontui.screens.note import NoteForm

        handshake = self._wanted()
        if handshake is not None:
            self.app.push_screen(NoteForm(self.desk, handshake_id=handshake.id))

    def action_person(self) -> None:
        """The page of the person it was with; of several, one is chosen."""
        handshake = self._wanted()
        if handshake is None:
            return
        met = handshake.named(Part.COUNTERPART)
        only = met if len(met) == 1 else handshake.parties
        if not only:
            self.say(_("Nobody is named in this note. e edits its words."))
        elif len(only) == 1:
            self.open_person(only[0].person_id)
        else:
            self.ask(party_picker(handshake), self.open_person)

    def action_tick(self) -> None:
        """The promise that is due first is kept."""
        handshake = self._wanted()
        if handshake is None:
            return
        promise = most_pressing(handshake.follow_ups)
        if promise is None or is_closed(promise):
            self.say(_("Nothing is promised in this note that is still open."))
        else:
            self.keep(promise)

    def action_attach(self) -> None:
        """Say that it was at another item, or at none."""
        handshake = self._wanted()
        if handshake is None:
            return

        def chosen(item_id: str) -> None:
            if item_id == handshake.item_id:
                return
            item = agenda.item(self.desk.file, item_id) if item_id != NO_ITEM else None
            handshake_acts.attach(self.desk.file, handshake, item)
            at = _("at “{item}” now").format(item=item.title) if item else _("at no item now")
            self.say_done(_("“{title}” is {at}.").format(title=short_title(handshake), at=at))

        self.ask(item_picker(self.desk, handshake), chosen)

    def action_split(self) -> None:
        """Make two notes of one that is about both of two people."""
        from missiontui.screens.handshake_split import SplitForm

        handshake = self._wanted()
        if handshake is None:
            return
        if len(handshake.parties) < 2:
            self.say(_("This note is not about two people; there is nothing to split."))
            return

        def chosen(pieces: tuple[Piece, ...]) -> None:
            new = handshake_acts.split(self.desk.file, handshake, pieces)
            titles = [short_title(handshake_now(self.desk.file, one)) for one in (handshake.id, new)]
            self.say_done(_("Two notes: “{old}” and “{new}”.").format(old=titles[0], new=titles[1]))

        self.ask(SplitForm(handshake, pieces_of(handshake)), chosen)

    def action_delete(self) -> None:
        """Delete the note, with its promises; undo brings it back."""
        handshake = self._wanted()
        if handshake is None:
            return
        handshake_acts.delete(self.desk.file, handshake)
        words = _("Deleted the note “{title}”.").format(title=short_title(handshake))
        number = len(handshake.follow_ups)
        if number:
            words = ngettext(
                "Deleted the note “{title}” and its promise.",
                "Deleted the note “{title}” and its {number} promises.",
                number,
            ).format(title=short_title(handshake), number=number)
        self.say_done(words)

    def keep(self, promise: FollowUp) -> None:
        """A promise is kept; one that is done or dropped is open again."""
        action = fit(promise.action, TITLE).rstrip()
        if is_closed(promise):
            follow_ups.reopen(self.desk.file, promise)
            self.say_done(_("Open again: “{action}”.").format(action=action))
        else:
            follow_ups.done(self.desk.file, promise, at=self.desk.clock.now())
            self.say_done(_("Done: “{action}”.").format(action=action))

    def open_person(self, person_id: str) -> None:
        """Open somebody's page."""
        self.post_message(OpenRecord("person", person_id))

    def ask(self, screen: Screen[Any], then: Callable[[Any], None]) -> None:
        """Push a dialog; no earlier notice stands before it."""
        self.app.clear_notifications()
        super().ask(screen, then)

    def here(self) -> Here:
        """When and where the handshakes are looked at."""
        return Here(self.desk.clock.minute(), self.desk.zone)

    def say(self, words: str) -> None:
        """A notice."""
        self.notify(words, markup=False, timeout=4)

    def say_done(self, words: str) -> None:
        """The notice of what is kept now."""
        self.say(_("{done} u takes it back.").format(done=words))

    def _wanted(self) -> Handshake | None:
        """The handshake that a key acts on."""
        handshake = self.chosen_handshake()
        if handshake is None:
            self.say(_("No note is chosen. n takes one."))
        return handshake


def short_title(handshake: Handshake) -> str:
    """Whom it was with, as it fits a notice."""
    return fit(handshake.title, TITLE).rstrip()
