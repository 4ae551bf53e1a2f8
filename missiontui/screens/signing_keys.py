"""The keys of a signing: what is ticked off, how far it is, its place, and the form."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.signing_words import (
    SIGNS,
    parties_in_words,
    state_in_words,
    tick_word,
    to_do_in_words,
)
from missiontui.domain.signings import Signing, SigningStatus, Tick, to_do
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store import signing_acts
from missiontui.widgets.prompt import Prompt

_ONWARD = {
    SigningStatus.PLANNED: SigningStatus.READY,
    SigningStatus.READY: SigningStatus.SIGNED,
    SigningStatus.WITHDRAWN: SigningStatus.PLANNED,
}
_BACK = {SigningStatus.SIGNED: SigningStatus.READY, SigningStatus.READY: SigningStatus.PLANNED}


class SigningKeys(TwoPaneScreen):
    """A screen with a list of signings. A subclass says which one is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "onward", _("Ready, signed"), key_display="␣", id="signings.onward"),
        Binding("f", "tick('flags_ready')", _("Flags"), id="signings.flags"),
        Binding("p", "tick('pens_ready')", _("Pens"), id="signings.pens"),
        Binding("d", "tick('document_received')", _("Document"), id="signings.document"),
        Binding("c", "tick('photo_taken')", _("Photo"), id="signings.photo"),
        Binding("e", "edit", _("Edit"), id="signings.edit"),
        Binding("a", "add", _("Add"), id="signings.add"),
        Binding("x", "withdraw", _("Withdraw"), id="signings.withdraw"),
        Binding("backspace", "step_back", _("A step back"), show=False, id="signings.step_back"),
        Binding("J,ctrl+down", "by(1)", _("Later"), key_display="J", id="signings.later"),
        Binding("K,ctrl+up", "by(-1)", _("Earlier"), key_display="K", id="signings.earlier"),
        Binding("m", "move", _("To place…"), show=False, id="signings.move"),
        Binding("delete", "remove", _("Remove"), show=False, id="signings.remove"),
    ]

    def chosen(self) -> Signing | None:
        """The signing under the cursor."""
        raise NotImplementedError

    def ceremony_id(self) -> str:
        """The ceremony to which what is added belongs; empty for none."""
        raise NotImplementedError

    def go_to(self, signing_id: str) -> None:
        """Put the cursor on a signing that was just written."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """The signing under the cursor."""
        one = self.chosen()
        return ("signing", one.id) if one is not None else None

    def paper_item(self) -> str:
        """The ceremony."""
        return self.ceremony_id()

    def action_onward(self) -> None:
        """The next state: ready, then signed, at this moment. One that was withdrawn is planned again."""
        one = self._one()
        if one is None:
            return
        if one.status not in _ONWARD:
            self._say(_("“{title}” is signed. ⌫ takes the last step back."), one)
            return
        self._set(one, _ONWARD[one.status])

    def action_step_back(self) -> None:
        """The state before."""
        one = self._one()
        if one is not None and one.status in _BACK:
            self._set(one, _BACK[one.status])

    def action_withdraw(self) -> None:
        """It is not signed, or after all it is. What is signed already is not withdrawn by one key."""
        one = self._one()
        if one is not None:
            is_out = one.status == SigningStatus.WITHDRAWN
            self._set(one, SigningStatus.PLANNED if is_out else SigningStatus.WITHDRAWN)

    def action_tick(self, column: str) -> None:
        """Tick something off, or take the tick back."""
        one, what = self._one(), Tick(column)
        if one is None:
            return
        with self.problems_shown():
            signing_acts.tick(self.desk.file, one, what, is_done=not one.has(what))
            word = tick_word(what)
            words = _("✓ {what}: {title}") if not one.has(what) else _("– {what}: {title}")
            self.notify(words.format(what=word, title=one.title), markup=False, timeout=2)

    def action_by(self, by: int) -> None:
        """One place later or earlier in its ceremony."""
        one = self._one()
        if one is not None:
            self._to(one, one.position + by)

    def action_move(self) -> None:
        """To a place that is typed."""
        one = self._one()
        if one is None:
            return
        prompt = Prompt(
            _("To which place does “{title}” go?").format(title=one.title),
            hint=_("A number from 1; Enter moves it, the others make room."),
            check=_place,
            value=str(one.position),
        )
        self.ask(prompt, lambda place: self._to(one, place))

    def action_edit(self) -> None:
        """Edit the signing under the cursor."""
        from missiontui.screens.signing_form import signing_form

        one = self._one()
        if one is not None:
            with self.problems_shown():
                self.ask(signing_form(self.desk, one.id), self.go_to)

    def action_add(self) -> None:
        """Add a signing to the ceremony that is shown."""
        from missiontui.screens.signing_form import signing_form

        with self.problems_shown():
            self.ask(signing_form(self.desk, None, self.ceremony_id()), self.go_to)

    def action_remove(self) -> None:
        """Take the signing under the cursor out of the mission."""
        one = self._one()
        if one is not None:
            with self.problems_shown():
                signing_acts.remove_signing(self.desk.file, one)
                self._say(_("Removed “{title}”. u takes it back."), one)

    def _one(self) -> Signing | None:
        one = self.chosen()
        if one is None:
            self.notify(_("No signing is chosen. a adds one."), markup=False, timeout=3)
        return one

    def _set(self, one: Signing, status: SigningStatus) -> None:
        with self.problems_shown():
            now = self.desk.clock.now()
            signing_acts.set_status(self.desk.file, one, status, at=now)
            present = replace(one, status=status, signed_at=now)
            is_told = status in (SigningStatus.READY, SigningStatus.SIGNED)
            missing = to_do(replace(one, status=SigningStatus.READY)) if is_told else ()
            words = [
                f"{SIGNS[status]} {state_in_words(present, now)}: {one.title}",
                parties_in_words(one),
                to_do_in_words(missing),
            ]
            self.notify(
                " · ".join(word for word in words if word),
                severity="warning" if missing else "information",
                markup=False,
                timeout=5,
            )

    def _to(self, one: Signing, place: int) -> None:
        with self.problems_shown():
            signing_acts.move_signing(self.desk.file, one, place)
            self.go_to(one.id)

    def _say(self, words: str, one: Signing) -> None:
        self.notify(words.format(title=one.title), markup=False, timeout=5)


def _place(typed: str) -> int:
    """The place that was typed.

    Raises:
        InputError: it is none.
    """
    words = typed.strip()
    if not (words.isascii() and words.isdecimal()) or not 0 < int(words) < 10_000:
        raise InputError(
            _("“{typed}” is no place.").format(typed=words), hint=_("Write a number from 1, such as 3.")
        )
    return int(words)
